"""What the program ships and reads: found through ``importlib.resources`` only, so it works from anywhere."""

from __future__ import annotations

from importlib.resources import files
from pathlib import PurePosixPath


def blob(name: str) -> bytes:
    """Return the resource called ``name``, a relative path with forward slashes.

    Raises:
        ValueError: ``name`` leads out of the resources.
        FileNotFoundError: there is none of that name.
    """
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts:
        raise ValueError(f"not the name of a resource: {name!r}")
    return files("resources").joinpath(*parts).read_bytes()


def text(name: str) -> str:
    """Return the UTF-8 text of the resource called ``name``."""
    return blob(name).decode("utf-8")
