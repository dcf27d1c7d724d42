from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from core.formats.own.definition import FILE_LIMIT, FILES_LIMIT, definition, own_structures, read_definition

TEXT = 'NAME = "Mailbox page"\nDESCRIPTION = \'One page\'  # of many\nSOURCE = "My notes, p. 7"\nSTRUCTURE = None\n'


def test_that_a_definition_is_read_and_not_run(tmp_path):
    (tmp_path / "page.py").write_text(TEXT + 'raise SystemExit("it was run")\n')

    (own,) = own_structures(tmp_path)

    assert (own.name, own.description, own.source) == ("Mailbox page", "One page", "My notes, p. 7")
    assert own.sha256 == hashlib.sha256((tmp_path / "page.py").read_bytes()).hexdigest()
    assert own.problem is None


def test_that_only_python_files_are_listed_by_name(tmp_path):
    for name in ("b.py", "A.py", "notes.txt", "c.pyc"):
        (tmp_path / name).write_text("")

    assert [own.name for own in own_structures(tmp_path)] == ["A", "b"]


def test_that_a_folder_that_is_not_there_has_none(tmp_path):
    assert own_structures(tmp_path / "nowhere") == ()


def test_that_no_more_files_are_listed_than_one_can_look_through(tmp_path):
    for number in range(FILES_LIMIT + 3):
        (tmp_path / f"{number:03}.py").write_text("")

    assert len(own_structures(tmp_path)) == FILES_LIMIT


def test_that_a_file_that_is_too_long_cannot_be_used(tmp_path):
    (tmp_path / "long.py").write_bytes(b"#" * (FILE_LIMIT + 1))

    assert "more than 65,536 bytes" in read_definition(tmp_path / "long.py").problem


def test_that_a_folder_called_like_a_definition_cannot_be_used(tmp_path):
    (tmp_path / "folder.py").mkdir()

    (own,) = own_structures(tmp_path)

    assert own.problem == "folder.py cannot be used: it is no regular file."


def test_that_a_file_that_is_not_utf8_cannot_be_used_and_is_shown_all_the_same(tmp_path):
    own = definition(tmp_path / "old.py", b"# caf\x82")

    assert own.problem == "old.py cannot be used: the byte at 0x5 is not UTF-8."
    assert own.text == "# caf\x82"


@given(st.binary(max_size=300))
def test_that_any_bytes_make_a_definition_of_the_same_hash(tmp_path, raw):
    assert definition(tmp_path / "any.py", raw).sha256 == hashlib.sha256(raw).hexdigest()
