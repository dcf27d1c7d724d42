"""Give bytes made to upset them to everything in ``targets.TARGETS``, on every core: nothing may raise or hang.

Which bytes depends on the seed alone. A failing input is printed as hex, with its seed and how to try it again.

    python3 packaging/dev.py fuzz                      100,000 inputs
    python3 packaging/dev.py fuzz 10000000 --seed 7    so many, from another seed
    python3 packaging/dev.py fuzz 60s                  for a minute
    python3 packaging/dev.py fuzz --hex 0D0A45 --target grammar    this one input, with its traceback
"""

from __future__ import annotations

import argparse
import faulthandler
import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait

from tests.fuzz.inputs import made
from tests.fuzz.targets import TARGETS, Target

SLOW = 1.0
"""Seconds of processor time that one input may take."""
STUCK = 30.0
"""Seconds without a word after which a process is taken to hang, and ended."""
BATCH = 256
MOST_SHOWN = 10
CONTEXT = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that upset a target, and how."""

    target: str
    data: bytes
    reason: str

    def in_words(self, seed: int) -> str:
        """Say it, with how to try again."""
        again = f'python3 packaging/dev.py fuzz --target "{self.target}" --hex "{self.data.hex()}"'
        return f"FAILED: {self.target}, {len(self.data)} bytes of seed {seed}: {self.reason}\n  again: {again}"


def tried(name: str, target: Target, data: bytes) -> Failure | None:
    """Give ``data`` to ``target``; return what went wrong."""
    begun = time.process_time()
    try:
        target.run(data)
    except Exception as error:  # noqa: BLE001  whatever it is, it is what is looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        return Failure(name, data, f"{type(error).__name__}: {error} ({last.filename}:{last.lineno})")
    taken = time.process_time() - begun
    return Failure(name, data, f"took {taken:.1f} s of processor time") if taken > SLOW else None


class Worker:
    """A process that tries batches of inputs, and can be seen to hang."""

    def __init__(self, seed: int, names: Sequence[str]) -> None:
        """Start one."""
        self._seed, self._names = seed, names
        self._at = CONTEXT.RawArray("q", 2)  # the number of the input at work, and that of the target
        self._seen, self._since = (-1, -1), time.monotonic()
        self.answers, theirs = CONTEXT.Pipe()
        self._process = CONTEXT.Process(target=_work, args=(seed, names, self._at, theirs), daemon=True)
        self._process.start()
        theirs.close()  # so that the end of the process is seen here

    def hand(self, numbers: range) -> None:
        """Give it inputs to try."""
        self._since = time.monotonic()
        self.answers.send(numbers)

    def lost(self) -> Failure | None:
        """Return the input at which it hangs or has died."""
        now = time.monotonic()
        if self._process.is_alive() and self._seen != tuple(self._at):
            self._seen, self._since = tuple(self._at), now
        if self._process.is_alive() and now - self._since < STUCK:
            return None
        why = f"no answer in {STUCK:g} s" if self._process.is_alive() else "the process died"
        return Failure(self._names[self._at[1]], made(self._seed, self._at[0]), why)

    def end(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.join()
        self.answers.close()


def _work(seed: int, names: Sequence[str], at: Sequence[int], answers: Connection) -> None:
    """Try batches until there are no more; send the failures of each."""
    faulthandler.enable()
    while (numbers := answers.recv()) is not None:
        failures = []
        for number in numbers:
            data = made(seed, number)
            for index, name in enumerate(names):
                if number % TARGETS[name].every == 0:
                    at[:] = (number, index)
                    failures.append(tried(name, TARGETS[name], data))
        answers.send([failure for failure in failures if failure is not None])


class Fuzzing:
    """One run over the targets.

    Attributes:
        done: inputs that were tried.
        failures: what went wrong.
    """

    def __init__(self, seed: int, names: Sequence[str]) -> None:
        """Prepare a run."""
        self.done = 0
        self.failures: list[Failure] = []
        self._seed, self._names = seed, names

    def run(self, count: int, seconds: float, processes: int) -> None:
        """Try ``count`` inputs, or as many as go into ``seconds``."""
        end = time.monotonic() + seconds
        batches = (range(first, min(first + BATCH, count)) for first in range(0, count, BATCH))
        busy: dict[Worker, range] = {}
        for batch in islice(batches, processes):
            self._hand(Worker(self._seed, self._names), batch, busy)
        while busy:
            answered = wait([worker.answers for worker in busy], timeout=1.0)
            for worker in list(busy):
                numbers = busy[worker]
                if (is_free := self._heard(worker, numbers, worker.answers in answered)) is None:
                    continue
                del busy[worker]
                self.done += len(numbers)
                following = next(batches, None) if time.monotonic() < end else None
                if following is None:
                    worker.end()
                else:
                    self._hand(worker if is_free else Worker(self._seed, self._names), following, busy)

    def _hand(self, worker: Worker, numbers: range, busy: dict[Worker, range]) -> None:
        worker.hand(numbers)
        busy[worker] = numbers

    def _heard(self, worker: Worker, numbers: range, has_answered: bool) -> bool | None:
        """Take what ``worker`` says; return whether it can go on, ``None`` while it is at work."""
        try:
            if has_answered:
                self.failures += worker.answers.recv()
                return True
        except EOFError:
            pass  # it died, which ``lost`` tells
        if (failure := worker.lost()) is None:
            return None
        self.failures.append(failure)
        worker.end()
        return False


def _amount(text: str) -> tuple[int, float]:
    """Read ``60s`` or ``100000``: how many inputs at the most, and for how many seconds."""
    return (1 << 47, float(text[:-1])) if text.endswith("s") else (int(text), float("inf"))


def _again(data: bytes, names: Sequence[str]) -> int:
    """Give the targets one input, and let what it raises be seen."""
    for name in names:
        print(f"{name}: {data!r}", flush=True)
        TARGETS[name].run(data)
    return 0


def main(arguments: Sequence[str]) -> int:
    """Fuzz as ``arguments`` say; return 1 when something failed."""
    parser = argparse.ArgumentParser("dev.py fuzz", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("amount", nargs="?", type=_amount, default="100000", metavar="COUNT|SECONDSs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", action="append", choices=tuple(TARGETS), help="only this one (may be repeated)")
    parser.add_argument("--hex", type=bytes.fromhex, help="try this one input")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args(arguments)
    names = given.target or list(TARGETS)
    if given.hex is not None:
        return _again(given.hex, names)
    fuzzing, begun = Fuzzing(given.seed, names), time.monotonic()
    fuzzing.run(*given.amount, given.processes)
    for failure in fuzzing.failures[:MOST_SHOWN]:
        print(failure.in_words(given.seed))
    taken = time.monotonic() - begun
    print(
        f"{fuzzing.done:,} inputs of seed {given.seed} in {taken:,.0f} s, {fuzzing.done / taken:,.0f} a second;", end=""
    )
    print(f" {len(fuzzing.failures):,} failed. Targets: {', '.join(names)}.")
    return 1 if fuzzing.failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
