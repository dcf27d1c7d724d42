from __future__ import annotations

import re
import tomllib
from pathlib import Path

import relock

LOCK = (relock.ROOT / "packaging" / "lock.txt").read_text(encoding="utf-8")
PINS = re.split(r"^(?=\S)", re.sub(r"^#.*\n|^\n", "", LOCK, flags=re.MULTILINE), flags=re.MULTILINE)[1:]


def test_that_what_other_systems_need_carries_its_marker():
    pins = "colorama==0.4.6 \\\n    --hash=sha256:00\nclick==8.5.1 \\\n    --hash=sha256:01\n"

    marked = relock.with_markers(pins)

    assert marked.startswith('colorama==0.4.6 ; sys_platform == "win32" \\\n')
    assert "click==8.5.1 \\\n" in marked


def test_that_remarks_of_the_tool_are_left_out():
    assert relock.with_markers("# found in a folder of mine\n\nclick==8.5.1\n") == "click==8.5.1\n"


def test_that_every_pin_has_a_hash():
    assert [pin for pin in PINS if "--hash=sha256:" not in pin] == []


def test_that_the_lock_holds_everything_the_project_asks_for():
    project = tomllib.loads((relock.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    pinned = {pin.split("==")[0] for pin in PINS}

    asked = {re.match(r"[\w.-]+", requirement).group().lower() for requirement in wanted}

    assert asked <= pinned


def test_that_the_lock_names_no_place_to_download_from():
    options = [line for line in LOCK.splitlines() if line.startswith("-") or "://" in line]

    assert options == []
    assert Path.home().as_posix() not in LOCK
