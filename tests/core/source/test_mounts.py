from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from core.source import mounts

TABLE = r"""22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 22 0:5 / /dev rw,nosuid - devtmpfs udev rw
40 22 0:44 / /mnt/post\040office rw,relatime shared:90 - cifs //server/sys rw,vers=1.0
41 22 0:45 / /mnt/nfs rw - nfs4 server:/export rw
42 41 8:3 / /mnt/nfs/local rw master:5 propagate_from:2 - btrfs /dev/sdb rw
43 22 0:46 / /home/me/ssh rw - fuse.sshfs me@host: rw
44 22 0:47 / /twice rw - nfs a:/ rw
45 22 0:47 / /twice rw - ext4 /dev/sdc rw
a line that is not one
"""


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/home/me/CLANDATA", False),
        ("/mnt/post office/CCDATA/CLANDATA", True),
        ("/mnt/post", False),
        ("/mnt/nfs/x", True),
        ("/mnt/nfs/local/x", False),
        ("/home/me/ssh/x", True),
        ("/twice/x", False),
        ("/dev/sda", False),
    ],
)
def test_that_the_deepest_and_last_mount_decides(path, remote):
    assert mounts.is_remote_type(mounts.type_at(PurePosixPath(path), TABLE)) is remote


def test_that_nothing_known_is_not_remote():
    assert mounts.type_at(PurePosixPath("/x"), "") == ""
    assert not mounts.is_remote_type("")


def test_that_systems_without_the_table_count_as_local(monkeypatch):
    def missing(self, **kwargs):
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", missing)
    assert not mounts.is_remote(Path("/x"))
