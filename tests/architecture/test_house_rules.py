"""The rules of this house that no linter knows, with one sentence each."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

import pytest

from tests.architecture.tree import calls, code, functions, modules, text, tracked


@dataclass(frozen=True)
class Rule:
    """Something that must not stand in code, why, and where it may."""

    name: str
    pattern: str
    reason: str
    folders: tuple[str, ...] = ("core", "gui", "packaging")
    except_in: tuple[str, ...] = field(default=())


CODE_RULES = [
    Rule("int_signal", r"\bSignal\([^)]*\bint\b", "Signal(int) is a C int: an offset of 2 GiB arrives negative."),
    Rule("exec", r"(?<!\bapp)\.exec\(", "exec() of a dialog blocks whoever called it; use open() and signals."),
    Rule("mmap", r"\bmmap\b", "A mapping of a file that is cut short kills the process; read by position."),
    Rule("qthread", r"\bQThread\b", "Workers are plain threads that touch no QObject."),
    Rule("process_events", r"\bprocessEvents\b", "A slot that runs inside a slot finds objects gone."),
    Rule("sleep", r"\b(?:sleep|msleep|usleep)\(", "Nothing waits by the clock; wait for the event itself."),
    Rule("terminate", r"\.terminate\(", "A thread or process that is killed leaves half a state behind."),
    Rule("print", r"\bprint\(", "Only the command line speaks on stdout.", ("core", "gui"), ("core/cli",)),
    Rule("os_exit", r"\bos\._exit\(", "The case is saved on the way out, so there must be a way out."),
    Rule("eval", r"(?<![\w.])(?:eval|exec)\(", "What stands in evidence is never run."),
    Rule("pickle", r"\b(?:pickle|marshal|shelve)\b", "Loading a pickle runs what it says."),
]

TEXT_RULES = [
    Rule("type_ignore", r"#\s*type:\s*ignore(?!\[)", "An ignore names what it ignores."),
    Rule("noqa", r"#\s*noqa(?!:)", "An exemption names what it exempts from."),
    Rule("file_noqa", r"#\s*(?:ruff|flake8):\s*noqa|#\s*mypy:\s*ignore", "No module is exempt as a whole."),
    Rule("todo", r"\b(?:TODO|FIXME|HACK)\b", "Work that is left over stands in the issue list, not in the code."),
]

WRITERS = {
    "core/report/export.py": "writes the report",
    "core/postoffice/practice.py": "writes the practice post office",
}
OPENERS = {"core/source/file.py": "opens evidence", "core/source/handle.py": "opens evidence"}


def _places(rule: Rule, read) -> list[str]:
    files = [m for m in modules(*rule.folders) if not m.startswith(rule.except_in or ("\0",))]
    lines = ((m, n, line) for m in files for n, line in enumerate(read(m).splitlines(), 1))
    return [f"{m}:{n}: {line.strip()}" for m, n, line in lines if re.search(rule.pattern, line)]


@pytest.mark.parametrize("rule", CODE_RULES, ids=lambda rule: rule.name)
def test_that_code_keeps_the_house_rule(rule):
    places = _places(rule, code)

    assert not places, "\n".join([rule.reason, *places])


@pytest.mark.parametrize("rule", TEXT_RULES, ids=lambda rule: rule.name)
def test_that_source_text_keeps_the_house_rule(rule):
    places = _places(rule, text)

    assert not places, "\n".join([rule.reason, *places])


def _name(call: ast.Call) -> str:
    return ast.unparse(call.func)


def _writes(call: ast.Call) -> bool:
    """Whether ``call`` opens for writing, or writes or removes a file by path."""
    last = _name(call).rpartition(".")[2]
    if last in {"write_text", "write_bytes", "touch", "unlink", "rmtree", "truncate", "NamedTemporaryFile", "mkstemp"}:
        return True
    values = [*call.args[:2], *(k.value for k in call.keywords if k.arg == "mode")]
    modes = [v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)]
    is_mode = [re.fullmatch(r"[rwaxbt+]{1,4}", m) and re.search(r"[wax+]", m) for m in modes]
    return last in {"open", "fdopen"} and any(is_mode)


def test_that_core_writes_files_only_where_the_user_asked_for_one():
    writers = {m for m in modules("core") if any(_writes(call) for call in calls(m))}

    assert writers <= set(WRITERS)


def test_that_evidence_is_opened_in_one_place_only():
    openers = {m for m in modules("core", "gui") if any(_name(call) == "os.open" for call in calls(m))}

    assert openers <= set(OPENERS)


def test_that_evidence_cannot_be_opened_for_writing():
    writable = re.compile(r"\bO_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)\b|\bos\.(?:pwrite|ftruncate|truncate)\b")

    assert [m for m in OPENERS if m in modules("core") and writable.search(code(m))] == []


def test_that_no_module_is_longer_than_400_lines():
    lengths = {m: len(text(m).splitlines()) for m in modules("core", "gui", "resources", "packaging")}

    assert {m: n for m, n in lengths.items() if n > 400} == {}


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring: promises may be as long as they need."""
    assert function.end_lineno is not None
    whole = function.end_lineno - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is None:
        return whole
    assert first.end_lineno is not None
    return whole - (first.end_lineno - first.lineno + 1)


def test_that_no_function_is_longer_than_40_lines():
    found = ((m, f) for m in modules("core", "gui", "resources", "packaging") for f in functions(m))

    assert [f"{m}:{f.lineno} {f.name}: {_length(f)}" for m, f in found if _length(f) > 40] == []


def test_that_every_test_name_says_what_is_correct():
    vague = re.compile(r"works|correctly|properly|as_expected|handles_")
    names = ((m, f.name) for m in modules("tests") for f in functions(m) if f.name.startswith("test"))

    assert [f"{m} {n}" for m, n in names if not n.startswith("test_that_") or vague.search(n)] == []


MACHINE = re.compile(
    r"/wor[k]/(?:main|shared)|/tm[p]/pi\b|(?<![\w.])/roo[t]/|/op[t]/(?:pypi|wheels)"  # paths of a developer's machine
    r"|pyp[i]\.org|pythonhoste[d]|--(?:extra-)?index-ur[l]|--find-link[s]|--trusted-hos[t]"  # where packages come from
)


def test_that_no_tracked_file_names_a_machine_or_a_package_registry():
    readable = [name for name in tracked() if name.endswith((".py", ".md", ".toml", ".txt", ".cfg", ".yml", "run"))]
    lines = ((n, i, line) for n in readable for i, line in enumerate(text(n).splitlines(), 1))
    found = [f"{n}:{i}: {line.strip()}" for n, i, line in lines if MACHINE.search(line)]

    assert [place for place in found if "no-emit" not in place] == []
