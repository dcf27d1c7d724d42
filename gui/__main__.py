"""The way in: the command line when asked for one of its commands, else the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from core import cli
from core.formats.own.process import CHILD

ASKING = ("--help", "-h", "--version")


def main(argv: Sequence[str] | None = None) -> int:
    """Return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == [CHILD]:
        from core.formats.own.child import main as run_own  # noqa: PLC0415 - only this process needs construct at once

        run_own()
        return 0
    if arguments and (arguments[0] in cli.COMMANDS or arguments[0] in ASKING):
        return cli.main(arguments)
    from gui.app import run  # noqa: PLC0415 - the commands must run where no screen and no Qt is

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
