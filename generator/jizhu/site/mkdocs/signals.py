"""Signals that end a build: it ends in order, takes its processes along and leaves nothing behind."""

import os
import signal
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP")
"""What a system, an editor, a closed terminal or a time limit sends; Python itself ends in order at Ctrl-C."""
_SIGNALS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


def end_at_signals() -> None:
    """Let a signal that would end this process at once end it by an exception, so that it cleans up.

    Nothing is changed where somebody else minds the signal, or this is not the thread that gets it.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    for number in _SIGNALS:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def forget_signals() -> None:
    """Undo `end_at_signals`."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in _SIGNALS:
        if signal.getsignal(number) is _end:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def live_as_long_as_the_parent() -> None:
    """In a child, once: leave Ctrl-C to the parent, and end when the parent has ended, however it did.

    That is told by a pipe which the system closes, so it holds on every system and for every way to begin.
    """
    forget_signals()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
