from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.errors import ExportFailed
from core.postoffice.practice import FILES, NOTICE, README, synthetic_notice, write_practice


def test_that_the_practice_post_office_is_the_same_every_time_and_says_it_is_synthetic(tmp_path: Path):
    first, second = write_practice(tmp_path / "one"), write_practice(tmp_path / "two")

    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]
    assert len(first) == len(FILES)
    assert "SYNTHETIC" in (tmp_path / "one" / README).read_text()
    assert all(synthetic_notice(p) == NOTICE for p in first)


def test_that_the_damage_stands_where_the_readme_says(tmp_path: Path):
    paths = write_practice(tmp_path)

    for file, path in zip(FILES, paths, strict=True):
        for damage in file.damages:
            text = damage.text.encode()
            assert path.read_bytes()[damage.offset : damage.offset + len(text)] == text
            assert f"{file.name} at 0x{damage.offset:X}" in (tmp_path / README).read_text()


def test_that_nothing_is_written_beside_other_peoples_files(tmp_path: Path):
    (tmp_path / "evidence").write_bytes(b"x")

    with pytest.raises(ExportFailed, match="nothing was written"):
        write_practice(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["evidence"]


def test_that_an_unwritable_folder_is_one_sentence(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"x")

    with pytest.raises(ExportFailed, match="cannot be written"):
        write_practice(tmp_path / "file" / "below")


def test_that_evidence_is_not_called_synthetic_for_what_lies_beside_it(tmp_path: Path):
    paths = write_practice(tmp_path)
    stranger = paths[0].with_name("USR00009")
    stranger.write_bytes(b"x")
    changed = paths[1]
    changed.write_bytes(changed.read_bytes()[:-1] + b"!")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / README).write_text("POSTAL INSPECTOR SYNTHETIC PRACTICE DATA")
    (tmp_path / "other" / "CLANDATA").write_bytes(b"x")

    assert synthetic_notice(paths[0]) == NOTICE
    assert [synthetic_notice(path) for path in (stranger, changed, tmp_path / "other" / "CLANDATA")] == [None] * 3


def test_that_a_pipe_called_like_the_readme_hangs_nobody(tmp_path: Path):
    os.mkfifo(tmp_path / README)
    (tmp_path / "CLANDATA").write_bytes(b"x")

    assert synthetic_notice(tmp_path / "CLANDATA") is None
