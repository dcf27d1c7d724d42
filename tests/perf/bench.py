"""Run the measurements beside this file, hold each against its goal, and keep the figures.

Each ``bench_*.py`` prints one JSON object a line: ``{"name", "value", "unit", "goal", "better": "lower" | "higher"}``.
The table goes to the screen and to ``build/bench.md``; the figures and the machine go to ``build/bench.json``.

Usage: ``python3 packaging/dev.py bench [--write] [NAME...]``, where NAME is ``scan`` for ``bench_scan.py``. With
``--write``, tables and plots that the measurements keep go into the README, too.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.perf.publish import publish

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured, and what it should be; ``goal`` may be ``None`` for a figure to watch."""

    name: str
    value: float
    unit: str
    goal: float | None
    better: str = "lower"

    @property
    def is_met(self) -> bool:
        """Whether the figure is as good as its goal."""
        if self.goal is None:
            return True
        return self.value <= self.goal if self.better == "lower" else self.value >= self.goal


def figures_in(output: str) -> list[Figure]:
    """Return the figures among the lines of ``output``; other lines are remarks."""
    lines = [line for line in output.splitlines() if line.startswith("{")]
    return [Figure(**json.loads(line)) for line in lines]


def table(figures: list[Figure]) -> str:
    """Return ``figures`` as a markdown table, which reads well on a screen too."""
    rows = [("Measured", "Value", "Goal", "Met")]
    rows += [(f.name, _with_unit(f.value, f.unit), _goal(f), _met(f)) for f in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |" for row in rows]
    rule = "|" + "|".join("-" * (w + 2) for w in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"


def _met(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    return "yes" if figure.is_met else "NO"


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    return ("≤ " if figure.better == "lower" else "≥ ") + _with_unit(figure.goal, figure.unit)


def _with_unit(value: float, unit: str) -> str:
    number = f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
    return f"{number} {unit}".rstrip()


def machine() -> str:
    """Return one line that says what the figures were measured on, and when."""
    day = datetime.now(UTC).date().isoformat()
    cores = f"{os.cpu_count()} cores"
    system = _os_name()
    return f"{_cpu()}, {cores}, {_memory()}, {system}, Python {platform.python_version()}, {day}"


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _memory() -> str:
    if not hasattr(os, "sysconf"):
        return "memory unknown"
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB RAM"


def _os_name() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform(terse=True)


def _measure(script: Path) -> list[Figure] | None:
    """Run ``script``; ``None`` when it failed."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    print(f"… {_name(script)}", file=sys.stderr, flush=True)
    done = subprocess.run([sys.executable, str(script)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=False)
    return None if done.returncode else figures_in(done.stdout.decode())


def main(arguments: list[str]) -> int:
    """Measure what ``arguments`` name, all when none; return 1 when a goal is missed or a script fails."""
    names = [name for name in arguments if name != "--write"]
    scripts = sorted(FOLDER.glob("bench_*.py"))
    chosen = [script for script in scripts if not names or _name(script) in names]
    if not chosen:
        print(f"There are: {', '.join(map(_name, scripts))}", file=sys.stderr)
        return 2
    measured = {script.stem: _measure(script) for script in chosen}
    figures = [figure for some in measured.values() for figure in some or ()]
    where = machine()
    report = f"{table(figures)}\nMeasured on: {where}\n"
    print(report)
    _keep(report, figures, where)
    if "--write" in arguments:
        published = [script.stem for script in chosen if measured[script.stem] and publish(_name(script))]
        print(f"Written into the README: {', '.join(published) or 'nothing'}")
    for failed in (name for name, some in measured.items() if some is None):
        print(f"{failed} failed.", file=sys.stderr)
    return 0 if all(measured.values()) and all(figure.is_met for figure in figures) else 1


def _name(script: Path) -> str:
    return script.stem.removeprefix("bench_")


def _keep(report: str, figures: list[Figure], where: str) -> None:
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    (build / "bench.md").write_text(report, encoding="utf-8")
    figures_and_machine = {"machine": where, "figures": [asdict(figure) for figure in figures]}
    (build / "bench.json").write_text(json.dumps(figures_and_machine, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
