"""The command in a process of its own: the script `jizhu`, and `python -m jizhu`."""

import gc
import sys
from typing import NoReturn

from .cli import main


def run() -> NoReturn:
    """Run the command of the command line and exit with its code."""
    # Nearly all that a command makes is needed until it ends. So garbage is rarely looked for, and not once
    # more at the end, when the system takes back everything.
    gc.set_threshold(100_000)
    code = main()
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    run()
