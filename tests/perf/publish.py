"""From a measurement to the README: a table between two marks, and the plot it shows.

A bench keeps what it has to show with ``keep``, in ``build/bench``; ``dev.py bench --write NAME`` measures and then
puts it where people read it: ``NAME.md`` between ``<!-- bench NAME -->`` and ``<!-- end NAME -->`` of the README,
``NAME.svg`` among the plots.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path("build", "bench")
PLOTS = Path("tests", "perf", "plots")


def keep(name: str, text: str, root: Path = ROOT) -> None:
    """Write ``text`` to the file called ``name`` in ``build/bench``."""
    (root / BUILD).mkdir(parents=True, exist_ok=True)
    (root / BUILD / name).write_text(text, encoding="utf-8")


def publish(name: str, root: Path = ROOT) -> bool:
    """Put what the bench called ``name`` kept into the README and among the plots; say whether there was anything.

    Raises:
        ValueError: the README has no marks for it.
    """
    table, plot = ((root / BUILD / name).with_suffix(suffix) for suffix in (".md", ".svg"))
    if table.exists():
        readme = root / "README.md"
        readme.write_text(
            replaced(readme.read_text(encoding="utf-8"), name, table.read_text(encoding="utf-8")), "utf-8"
        )
    if plot.exists():
        (root / PLOTS).mkdir(parents=True, exist_ok=True)
        (root / PLOTS / plot.name).write_bytes(plot.read_bytes())
    return table.exists() or plot.exists()


def replaced(page: str, name: str, text: str) -> str:
    """Return ``page`` with ``text`` between the marks of ``name``.

    Raises:
        ValueError: there are no such marks.
    """
    first, last = f"<!-- bench {name} -->", f"<!-- end {name} -->"
    between = re.compile(f"(?<={re.escape(first)}).*?(?={re.escape(last)})", re.DOTALL)
    if not between.search(page):
        raise ValueError(f"nothing stands between {first} and {last}")
    return between.sub(lambda _: f"\n{text.strip()}\n", page, count=1)
