"""The source tree as the architecture tests see it: modules, their syntax, their text without strings."""

from __future__ import annotations

import ast
import io
import subprocess
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("core", "gui", "resources")


def modules(*folders: str) -> list[str]:
    """Return the Python files below ``folders``, as paths from the root with forward slashes."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return sorted(path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts)


@cache
def text(module: str) -> str:
    """Return the source text of ``module``."""
    return (ROOT / module).read_text(encoding="utf-8")


@cache
def syntax(module: str) -> ast.Module:
    """Return the parsed ``module``."""
    return ast.parse(text(module), module)


@cache
def code(module: str) -> str:
    """Return ``module`` without its comments and strings, line numbers kept: prose may name what code must not."""
    lines = [list(line) for line in text(module).splitlines()]
    skip = {tokenize.COMMENT, tokenize.STRING} | {getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    for token in tokenize.generate_tokens(io.StringIO(text(module)).readline):
        if token.type in skip:
            _blank(lines, token.start, token.end)
    return "\n".join("".join(line) for line in lines)


def _blank(lines: list[list[str]], start: tuple[int, int], stop: tuple[int, int]) -> None:
    for row in range(start[0] - 1, stop[0]):
        first = start[1] if row == start[0] - 1 else 0
        last = stop[1] if row == stop[0] - 1 else len(lines[row])
        lines[row][first:last] = " " * (last - first)


def functions(module: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of ``module``, nested ones too."""
    for node in ast.walk(syntax(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(module: str) -> Iterator[ast.Call]:
    """Yield every call in ``module``."""
    return (node for node in ast.walk(syntax(module)) if isinstance(node, ast.Call))


@cache
def tracked() -> tuple[str, ...]:
    """Return the files under version control; skips the test where there is no git checkout."""
    try:
        done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    names = done.stdout.decode().split("\0")
    return tuple(name for name in names if name and (ROOT / name).is_file())
