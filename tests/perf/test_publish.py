from __future__ import annotations

import pytest

from tests.perf.publish import ROOT, keep, publish, replaced

PAGE = "Before\n<!-- bench scan -->\nold\n<!-- end scan -->\nBehind\n"


def test_that_only_what_stands_between_the_marks_is_replaced():
    assert replaced(PAGE, "scan", "| \\1 new |\n") == (
        "Before\n<!-- bench scan -->\n| \\1 new |\n<!-- end scan -->\nBehind\n"
    )


def test_that_a_page_without_the_marks_is_an_error():
    with pytest.raises(ValueError, match="<!-- bench paint -->"):
        replaced(PAGE, "paint", "new")


def test_that_what_was_kept_is_published(tmp_path):
    (tmp_path / "README.md").write_text(PAGE)
    keep("scan.md", "new\n", tmp_path)
    keep("scan.svg", "<svg/>", tmp_path)

    assert publish("scan", tmp_path)
    assert "\nnew\n" in (tmp_path / "README.md").read_text()
    assert (tmp_path / "tests/perf/plots/scan.svg").read_text() == "<svg/>"


def test_that_a_bench_that_kept_nothing_leaves_the_page_alone(tmp_path):
    (tmp_path / "README.md").write_text(PAGE)

    assert not publish("scan", tmp_path)
    assert (tmp_path / "README.md").read_text() == PAGE


@pytest.mark.parametrize("name", ["scoreboard", "calibration"])
def test_that_the_readme_has_a_place_for_it(name):
    page = (ROOT / "README.md").read_text(encoding="utf-8")

    assert replaced(page, name, "") != page
