"""The colours of every page, named once: in light and in dark."""

_PAPER = "#fdfcf9"
_SEAL = ("#8c2f23", "#e59484")
_COLOURS = {
    "ink": ("#26231f", "#e4dfd6"),
    "quiet": ("#6a6259", "#a59d91"),
    "paper": (_PAPER, "#1b1a18"),
    "raised": ("#ffffff", "#262421"),
    "line": ("#e2dcd2", "#3b3733"),
    "seal": _SEAL,
    "mark": (f"{_SEAL[0]}73", f"{_SEAL[1]}80"),
    "pair": (f"{_SEAL[0]}1f", f"{_SEAL[1]}2e"),
    "on-head": (_PAPER, _PAPER),
    "found": ("#ffe08a", "#ffe08a"),
    "found-ink": ("#26231f", "#26231f"),
}
"""By name the light and the dark one. What a search found is marked alike in both, and the head is dark in both."""


def palette(dark: str) -> str:
    """A style sheet that gives the colours their names, `--jz-ink` and so on.

    ``dark`` is where the dark ones hold, as a style sheet with `{}` in the place of what it says.
    """
    return f":root{{{_names(0)}}}\n{dark.replace('{}', _names(1))}\n"


DARK_BY_SYSTEM = "@media (prefers-color-scheme:dark){:root{{}}}"
"""Where a page follows the reader's system."""
DARK_BY_CHOICE = '@media screen{[data-md-color-scheme="slate"]{{}}}'
"""Where a reader chooses, as the theme has it; paper is light."""


def _names(number: int) -> str:
    rows = _COLOURS.items()
    return ";".join(f"--jz-{name}:{both[number]}" for name, both in rows if not number or both[0] != both[1])
