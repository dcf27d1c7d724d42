"""The detector beside the tools people use today, on the same file: recall, false findings, speed, memory.

Prints the table, and one JSON line a figure of our own; keeps the table and a plot for the README. A tool that cannot
run is a row that says so; ``peers.py`` says how to install each. ``POSTAL_BENCH_MIB`` sets the size of the file (256).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.perf.bench import machine
from tests.perf.peers import Peer, Places, peers
from tests.perf.plot import Axis, Series, decades, svg
from tests.perf.process import run
from tests.perf.publish import keep

MIB = int(os.environ.get("POSTAL_BENCH_MIB", "256"))
PER_MIB = 4
SEED = 1
SIZES = ("8-9", "10-15", "16+")
NO_FALSE = 0.1
"""Where the plot puts a tool without any false finding: its scale has no 0."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one tool did, or why it did nothing.

    Attributes:
        recall: the percentage of the texts that were found, of all and by ``SIZES``.
        false: findings of no text, per GiB.
    """

    name: str
    problem: str = ""
    recall: tuple[float, ...] = ()
    false: float = 0.0
    speed: float = 0.0
    memory: float = 0.0

    @property
    def cells(self) -> str:
        """The row of the table."""
        if self.problem:
            return f"| {self.name} | {self.problem} | | | | | |"
        shares = " | ".join(f"{share:.1f} %" for share in (self.recall[0], *self.recall[2:]))
        return f"| {self.name} | {shares} | {self.false:,.0f} | {self.speed:,.0f} | {self.memory:,.0f} |"


def size_of(length: int) -> str:
    """Return the size a text of ``length`` bytes counts to."""
    return SIZES[0] if length < 10 else SIZES[1] if length < 16 else SIZES[2]


def judged(places: Places, implants: Places) -> tuple[tuple[float, ...], int]:
    """Return the share of implants found, of all and by size, in percent, and how many places are of none."""
    found, false = set[int](), 0
    starts = [start for start, _ in implants]
    for offset, length in places:
        number = max(0, bisect_left(starts, offset + length) - 1)
        overlaps = False
        while number >= 0 and implants[number][0] + implants[number][1] > offset:  # a long place may hold several
            start, size = implants[number]
            overlap = min(start + size, offset + length) - max(start, offset)
            overlaps |= overlap > 0
            if overlap * 2 >= size:
                found.add(number)
            number -= 1
        false += not overlaps
    of = Counter(size_of(length) for _, length in implants)
    hits = Counter(size_of(implants[number][1]) for number in found)
    return (100 * len(found) / len(implants), *(100 * hits[size] / max(1, of[size]) for size in SIZES)), false


def row_of(peer: Peer, implants: Places, folder: Path) -> Row:
    """Run ``peer`` and hold what it found against the truth."""
    if not peer.is_here:
        return Row(peer.name, peer.absent)
    output, errors = folder / "out", folder / "errors"
    done = run(peer.command, output, errors)
    if done.status not in (0, 1):
        lines = errors.read_text(errors="replace").strip().splitlines()
        return Row(peer.name, f"failed ({done.status}): {lines[-1] if lines else 'no word of why'}"[:200])
    recall, false = judged(peer.places((peer.results or output).read_bytes()), implants)
    return Row(peer.name, "", recall, false * 1024 / MIB, MIB / done.seconds, done.mib)


def table(rows: Sequence[Row], implants: int) -> str:
    """Return the table with all one needs to make it again."""
    head = "| Tool | Found | … 10 to 15 bytes | … 16 or more | False findings per GiB | MiB/s | Memory, MiB |\n"
    head += "|---|---|---|---|---|---|---|\n"
    lines = "\n".join(row.cells for row in rows)
    plot = "![Texts found against false findings](tests/perf/plots/scoreboard.svg)"
    where = f"{implants:,} texts of 8 bytes or more in {MIB} MiB of random bytes, whole processes. {machine()};"
    return f"{head}{lines}\n\n{plot}\n\n{where} `POSTAL_BENCH_MIB={MIB} python3 packaging/dev.py bench scoreboard`.\n"


def plot(rows: Sequence[Row]) -> str:
    """Return the false findings of each tool, in the order of the table."""
    done = [row for row in rows if not row.problem]
    heights = range(len(done), 0, -1)
    names = ((height, row.name.strip("`")) for height, row in zip(heights, done, strict=True))
    x = Axis("False findings per GiB of random bytes", [(NO_FALSE, "0"), *decades(0, 8)], is_log=True)
    y = Axis("", [(0, ""), *names, (len(done) + 1, "")])
    series = [
        Series(
            title="",
            colour="#e5534b" if row.false else "#2da44e",
            points=[(row.false, height)],
            labels=[f"{row.false:,.0f} false; {row.recall[0]:.1f} % found"],
        )
        for height, row in zip(heights, done, strict=True)
    ]
    return svg("False findings, and the share of the texts found", x, y, series)


def main() -> int:
    """Print the table, keep it and the plot."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "CLANDATA"
        making = subprocess.run([sys.executable, __file__, str(path)], stdout=subprocess.PIPE, check=True)
        implants: Places = [(start, length) for start, length in json.loads(making.stdout)]
        rows = []
        for peer in peers(path, folder):
            rows.append(row_of(peer, implants, folder))
            print(rows[-1].cells, flush=True)
    keep("scoreboard.md", table(rows, len(implants)))
    keep("scoreboard.svg", plot(rows))
    return _say(rows[0])


def _say(ours: Row) -> int:
    """Print the figures of our own."""
    if ours.problem:
        print(ours.problem, file=sys.stderr)
        return 1
    goals = {SIZES[1]: 95.0, SIZES[2]: 99.9}
    for size, share in zip(SIZES, ours.recall[1:], strict=True):
        figure = {"name": f"scoreboard_recall_{size}", "value": share, "unit": "%", "goal": goals.get(size)}
        print(json.dumps(figure | {"better": "higher"}))
    print(
        json.dumps({"name": "scoreboard_false_per_GiB", "value": ours.false, "unit": "", "goal": 0, "better": "lower"})
    )
    return 0


def write_case(path: Path) -> int:
    """Write the file, and print where the texts are; a process of its own, so that nobody's memory is measured."""
    from tests.perf.cases import make

    data, implants = make("uniform", SEED, MIB << 20, PER_MIB * MIB, shortest=8)
    path.write_bytes(data)
    print(json.dumps([(implant.offset, len(implant.text)) for implant in implants]))
    return 0


if __name__ == "__main__":
    sys.exit(write_case(Path(sys.argv[1])) if len(sys.argv) > 1 else main())
