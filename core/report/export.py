"""Writing a finished report to disk: whole or not at all, and never over evidence."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from core.errors import ExportFailed


def export(path: str | Path, data: bytes | Iterable[bytes], evidence: Iterable[str | Path] = ()) -> None:
    """Write ``data`` to ``path``; until all of it is on the disk, an older file of that name stays as it is.

    Args:
        path: where to; a symbolic link is followed.
        data: what to write, whole or piece by piece.
        evidence: files that must not be written over, by whatever name they go.

    Raises:
        ExportFailed: the file could not be written, or is evidence.
    """
    target = _target(Path(path))
    if any(_is_same(target, Path(each)) for each in evidence):
        raise ExportFailed(f"{path} is evidence of this case and is not written over: choose another name.")
    # Not mkstemp: its file is private to its maker, while a report is to be handed on.
    temporary = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _write(temporary, [data] if isinstance(data, bytes) else data)
        temporary.replace(target)
    except OSError as error:
        raise ExportFailed(f"Cannot write {path}: {_reason(error)}.") from error
    finally:
        temporary.unlink(missing_ok=True)


def _target(path: Path) -> Path:
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            raise ExportFailed(f"Cannot write {path}: it is not a regular file.")
        if not target.parent.is_dir():
            raise ExportFailed(f"Cannot write {path}: there is no folder {target.parent}.")
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a NUL in the name
        raise ExportFailed(f"Cannot write {path}: {_reason(error)}.") from error
    return target


def _is_same(target: Path, evidence: Path) -> bool:
    """Whether the two are one file: by name, by link, by hard link."""
    try:
        return target == evidence.resolve() or target.samefile(evidence)
    except (OSError, RuntimeError, ValueError):
        return False


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    with path.open("xb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())


def _reason(error: BaseException) -> str:
    text = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return f"{text[:1].lower()}{text[1:]}".rstrip(".")
