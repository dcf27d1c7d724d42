"""Whether a file lies on a file system whose reads may wait for somebody else."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePath, PureWindowsPath

_REMOTE = frozenset(
    {
        "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gpfs", "lustre", "ncp", "ncpfs", "nfs",
        "nfs4", "ocfs2", "orangefs", "pvfs2", "smb2", "smb3", "smbfs", "virtiofs", "vboxsf",
    }
)  # fmt: skip


def is_remote(path: Path) -> bool:
    """Whether reading the absolute ``path`` may wait for a network; where that cannot be told, ``False``."""
    if sys.platform == "win32":
        return PureWindowsPath(path).drive.startswith("\\\\")
    try:
        mountinfo = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:  # not Linux, or /proc is hidden
        return False
    return is_remote_type(type_at(path, mountinfo))


def is_remote_type(type_: str) -> bool:
    """Whether file systems of this type answer over a network, or through a program, which may wait as well."""
    return type_ in _REMOTE or type_.startswith("fuse.")


def type_at(path: PurePath, mountinfo: str) -> str:
    """Return the type of the file system that ``path`` is on, ``""`` when ``mountinfo`` does not say.

    The deepest mount point wins, and of several on one point the last, which covers the others. Device numbers
    are no help: btrfs and overlay report others than ``stat`` does.
    """
    best, depth = "", -1
    for line in mountinfo.splitlines():
        before, separator, after = line.partition(" - ")
        fields = before.split(" ")
        if not separator or len(fields) < 5:
            continue
        point = PurePath(_unescaped(fields[4]))
        if len(point.parts) >= depth and path.is_relative_to(point):
            best, depth = after.split(" ")[0], len(point.parts)
    return best


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)
