"""Which folders and files there are, and that the tests stand where one looks for them."""

from __future__ import annotations

import ast
import tomllib
from pathlib import PurePosixPath

import resources
from core.version import VERSION
from tests.architecture.tree import ROOT, calls, functions, modules, syntax, text, tracked

FOLDERS = {"core", "gui", "resources", "tests", "packaging", ".ci"}

_DUMPS = "tests/core/source/dump/test_round_trip.py"
_SOURCES = "tests/core/source/test_contract.py"
TESTED_WITH = {
    **{
        f"core/source/dump/{name}.py": _DUMPS
        for name in ("cells", "proven", "debug", "extents", "linear", "lines", "places", "plain", "row")
    },
    **{f"core/source/dump/{name}.py": _DUMPS for name in ("source", "textcolumn", "write")},
    **{f"core/source/{name}.py": _SOURCES for name in ("bounds", "handle", "memory")},
}
"""Modules whose behaviour only shows through another, and the test file that shows it."""

NOT_TESTED = {
    "core/typing.py": "a stand-in for what Python 3.12 has; mypy is its test",
}
"""Modules without any test, and why."""

TESTS_OF_MORE_THAN_ONE_MODULE = (
    "/test_contract.py",  # what every source, scanner or model promises, tried on each of them
    "/test_round_trip.py",  # every kind of dump, written and read back
    "/test_wheel.py",  # the package as a whole
)


def _test_of(module: str) -> str:
    path = PurePosixPath(module)
    name = path.parent.name if path.stem == "__init__" else path.stem.strip("_")
    folder = path.parent.parent if path.stem == "__init__" else path.parent
    return f"tests/{folder}/test_{name}.py".replace("/./", "/")


def test_that_a_module_and_its_test_are_found_by_each_others_name():
    assert _test_of("core/source/file.py") == "tests/core/source/test_file.py"
    assert _test_of("gui/__main__.py") == "tests/gui/test_main.py"
    assert _test_of("resources/__init__.py") == "tests/test_resources.py"


def test_that_every_module_with_code_has_a_test_of_its_own():
    with_code = [m for m in modules("core", "gui") if any(functions(m)) and m not in NOT_TESTED]
    untested = [m for m in with_code if not (ROOT / TESTED_WITH.get(m, _test_of(m))).exists()]

    assert not untested, "\n".join(untested)


def test_that_no_exception_outlives_its_reason():
    excepted = {*TESTED_WITH, *NOT_TESTED}

    assert [m for m in excepted if not (ROOT / m).exists() or (ROOT / _test_of(m)).exists()] == []


def test_that_every_test_file_mirrors_a_module():
    mirrored = {_test_of(module) for module in modules("core", "gui", "packaging")}
    found = [m for m in modules("tests/core", "tests/gui", "tests/packaging") if "/test_" in m]

    astray = [m for m in found if m not in mirrored and not m.endswith(TESTS_OF_MORE_THAN_ONE_MODULE)]

    assert not astray, "\n".join(astray)


def test_that_no_package_marker_shadows_an_installed_package():
    forbidden = [m for m in modules("tests", "packaging") if m.endswith("__init__.py")]

    assert forbidden == []


def test_that_every_folder_of_the_product_is_a_package():
    folders = {str(PurePosixPath(m).parent) for m in modules("core", "gui", "resources")}

    # Folders of resources that hold data only are reached by path and need no marker.
    assert [f for f in folders if not (ROOT / f / "__init__.py").exists()] == []


def test_that_only_the_agreed_folders_are_tracked():
    assert {name.split("/")[0] for name in tracked() if "/" in name} <= FOLDERS


def test_that_every_tracked_resource_is_reachable_by_its_name():
    names = [n.removeprefix("resources/") for n in tracked() if n.startswith("resources/") and not n.endswith(".py")]

    assert [n for n in names if resources.blob(n) != (ROOT / "resources" / n).read_bytes()] == []


def test_that_resources_are_found_by_the_resources_module_only():
    named = {
        m: [a for a in ast.walk(syntax(m)) if isinstance(a, ast.Name) and a.id == "__file__"]
        for m in modules("core", "gui")
    }

    assert [m for m, places in named.items() if places] == []


def test_that_the_version_is_written_in_one_place():
    project = tomllib.loads(text("pyproject.toml"))
    elsewhere = [m for m in modules("core", "gui", "packaging") if f'"{VERSION}"' in text(m)]

    assert "version" in project["project"]["dynamic"]
    assert elsewhere == ["core/version.py"]


def test_that_the_changelog_tells_of_this_version():
    assert VERSION in text("CHANGELOG.md")


def test_that_the_licence_is_the_one_that_is_declared():
    declared = tomllib.loads(text("pyproject.toml"))["project"]["license"]

    assert declared == "Apache-2.0"
    assert "Apache License" in text("LICENSE")


def test_that_no_import_is_made_by_name():
    """What is imported must be seen by the contracts, and by whoever freezes the program."""
    hidden = [
        m
        for m in modules("core", "gui")
        for c in calls(m)
        if ast.unparse(c.func).endswith(("import_module", "__import__"))
    ]

    assert hidden == []
