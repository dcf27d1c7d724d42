"""The way in: the command line when asked for one of its commands, else the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from core import cli

ASKING = ("--help", "-h", "--version")


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments and (arguments[0] in cli.COMMANDS or arguments[0] in ASKING):
        return cli.main(arguments)
    from gui.app import run  # noqa: PLC0415 - the commands must run where no screen and no Qt is

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
