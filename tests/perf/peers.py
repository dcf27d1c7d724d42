"""The tools people use today to find text in files, and how to read what they print.

None of them is a dependency. Each is looked for on ``PATH``; two may live in an environment of their own, which
a variable names:

* GNU strings: Debian package ``binutils``. ripgrep: Debian package ``ripgrep``.
* FLOSS: ``python3 -m venv floss && floss/bin/pip install flare-floss``, then ``POSTAL_FLOSS=floss/bin/floss``. It is
  made for programs (PE); of any other file it gives the static strings.
* binary2strings: ``python3 -m venv b2s && b2s/bin/pip install binary2strings`` (it is compiled, which takes a C++
  compiler), then ``POSTAL_BINARY2STRINGS=b2s/bin/python``. A library: the script below reads the file and prints.
* bulk_extractor: built from its sources (https://github.com/simsong/bulk_extractor); neither Debian 12 nor the Python
  package registry has it. Its word list scanner (``-E wordlist``) is the nearest to looking for text.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.perf.process import gnu_strings, ours, ripgrep

BINARY2STRINGS = """
import sys, binary2strings
with open(sys.argv[1], "rb") as file:
    data = file.read()
for text, encoding, (first, last), _ in binary2strings.extract_all_strings(data, 8):
    print(first, last + 1 - first)
"""

Places = list[tuple[int, int]]
"""Offset and length of each text."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program, and how to read the places it prints.

    Attributes:
        results: the file that has them; ``None`` for what is printed.
        absent: why it cannot run here, when the program is not found.
    """

    name: str
    command: tuple[str, ...]
    places: Callable[[bytes], Places]
    results: Path | None = None
    absent: str = "not installed"

    @property
    def is_here(self) -> bool:
        """Whether the program is found."""
        return shutil.which(self.command[0]) is not None


def peers(path: Path, folder: Path) -> list[Peer]:
    """Return who is to look at ``path``, ours first; ``folder`` takes what they write."""
    results, words = folder / "results.json", folder / "bulk"
    floss = os.environ.get("POSTAL_FLOSS", "floss")
    python = os.environ.get("POSTAL_BINARY2STRINGS", "binary2strings: python not named")
    bulk = ("bulk_extractor", "-q", "-E", "wordlist", "-S", "word_min=8", "-o", str(words), str(path))
    return [
        Peer("Postal Inspector", ours(path, results), _ours, results),
        Peer("`strings -n 4`", gnu_strings(path, "-n", "4"), _lines),
        Peer("`strings -n 8`", gnu_strings(path, "-n", "8"), _lines),
        Peer("`strings -w -n 8`", gnu_strings(path, "-w", "-n", "8"), _whitespace),
        Peer("ripgrep, 8 text bytes", ripgrep(path, "--json"), _ripgrep),
        Peer("FLOSS, static strings", (floss, "-q", "-j", "--only", "static", "-n", "8", "--", str(path)), _floss),
        Peer("binary2strings", (python, "-c", BINARY2STRINGS, str(path)), _pairs),
        Peer("bulk_extractor", bulk, _feature_file, words / "wordlist.txt", "not packaged for Debian 12 nor by pip"),
    ]


def _ours(out: bytes) -> Places:
    return [(f["offset"], f["length"]) for f in json.loads(out)["files"][0]["findings"]]


def _lines(out: bytes) -> Places:
    """Read lines of an offset and a text."""
    return [(int(m[1]), len(m[2])) for m in re.finditer(rb"^ *(\d+) (.*)$", out, re.MULTILINE)]


def _whitespace(out: bytes) -> Places:
    """Read the same where a text may hold line ends; a line that begins like an offset in order is one."""
    found: Places = []
    marks = [m for m in re.finditer(rb"^ {0,6}(\d{1,12}) ", out, re.MULTILINE) if b"\n" not in m[0]]
    starts = [marks[0]] if marks else []
    for mark in marks[1:]:
        if int(mark[1]) >= int(starts[-1][1]) + (mark.start() - starts[-1].end() - 1):
            starts.append(mark)
    ends = [mark.start() for mark in starts[1:]] + [len(out)]
    for mark, end in zip(starts, ends, strict=True):
        found.append((int(mark[1]), end - mark.end() - 1))
    return found


def _ripgrep(out: bytes) -> Places:
    """Read ripgrep's JSON: a match is a line, its parts have offsets within it."""
    found: Places = []
    for line in out.splitlines():
        if (event := json.loads(line))["type"] == "match":
            data = event["data"]
            found += [(data["absolute_offset"] + s["start"], s["end"] - s["start"]) for s in data["submatches"]]
    return found


def _floss(out: bytes) -> Places:
    found = json.loads(out)["strings"]["static_strings"]
    return [(s["offset"], len(s["string"]) * (2 if s["encoding"] == "UTF-16LE" else 1)) for s in found]


def _pairs(out: bytes) -> Places:
    return [(int(offset), int(length)) for offset, length in (line.split() for line in out.splitlines())]


def _feature_file(out: bytes) -> Places:
    """Read a feature file of bulk_extractor: lines of an offset, a TAB and a text."""
    return [(int(m[1]), len(m[2])) for m in re.finditer(rb"^(\d+)\t([^\t\n]*)", out, re.MULTILINE)]
