"""Settings files."""

from __future__ import annotations

from core.finding import Mark
from core.formats.ini import parse
from core.span import Span
from tests.core.formats.messages import INJECTED, source
from tests.core.formats.trees import named, walk

PRIVDIR = b'[smtpgate]\r\nEntryCount=2\r\nEntry1="Doe, John" <jdoe@lzz.com>\r\nEntry2="Roe" <roe@lzz.com>\r\n'


def test_that_sections_hold_their_keys():
    section = named(parse(source(PRIVDIR + b"[other]\r\na=b\r\n")), "[smtpgate]")

    assert section.span == Span(0, len(PRIVDIR) - 2)
    assert [(child.name, child.value) for child in section.children()] == [
        ("EntryCount", "2"),
        ("Entry1", '"Doe, John" <jdoe@lzz.com>'),
        ("Entry2", '"Roe" <roe@lzz.com>'),
    ]
    assert [child.problem for child in section.children()] == [None, None, None]


def test_that_a_count_that_differs_from_the_entries_is_a_problem():
    count = named(parse(source(PRIVDIR.replace(b"=2", b"=3"))), "[smtpgate]", "EntryCount")

    assert count.problem == "EntryCount says 3, the section has 2 Entry lines."


def test_that_a_count_that_is_no_number_is_a_problem():
    assert named(parse(source(PRIVDIR.replace(b"=2", b"=x"))), "[smtpgate]", "EntryCount").problem is not None


def test_that_a_private_directory_over_its_limit_is_told():
    data = PRIVDIR + b"; " + b"x" * 70_000

    assert "65,536" in named(parse(source(data)), "[smtpgate]", "EntryCount").problem


def test_that_a_key_no_source_explains_is_marked_unknown():
    key = named(parse(source(b"[Import]\r\nPath = c:\\x ; y\r\n")), "[Import]", "Path")

    assert (key.value, key.mark) == ("c:\\x ; y", Mark.UNKNOWN)


def test_that_comments_and_foreign_lines_are_told_apart():
    section = named(parse(source(b"[a]\r\n; remark\r\nwhat\r\n" + INJECTED)), "[a]")

    assert [child.name for child in section.children()] == ["comment", "unknown line", "console text"]


def test_that_what_stands_before_the_first_section_is_shown():
    assert [child.name for child in parse(source(b"x=1\r\n[a]\r\n")).children()] == ["x", "[a]"]


def test_that_a_hole_is_a_field_of_its_section():
    assert "unreadable" in [field.name for field in walk(parse(source(PRIVDIR, Span(30, 40))))]
