"""What is asked for piece by piece, on one thread: the newest request first, the others where they were left."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice
from queue import SimpleQueue

from PySide6.QtCore import QObject, Slot

from core.scan.examination import ScanState
from gui.workers.job import Ending, Job

STEP = 16
"""Items read before the thread looks whether something newer is wanted, or nothing any more."""
BREATH = 0.001
"""Seconds between steps in which the window has the interpreter to itself: parsing is pure Python."""


@dataclass(eq=False, slots=True)
class Request:
    """Some of the items of an iterator, which is advanced on the worker's thread only.

    Attributes:
        items: what is to be read.
        limit: how many are wanted now.
        take: called on the GUI thread with a list of items.
        done: called there behind the last: with what can still be read, ``None`` where that was all, and with what
            went wrong.
    """

    items: Iterator[object]
    limit: int
    take: Callable[[list[object]], None]
    done: Callable[[Iterator[object] | None, BaseException | None], None]


@dataclass(frozen=True, slots=True)
class _Done:
    rest: Iterator[object] | None


class Serving(QObject):
    """Serves requests; no two iterators are ever advanced at the same time, so they may share a reader."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._inbox: SimpleQueue[Request] = SimpleQueue()
        self._open: list[Request] = []
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a request is not answered yet."""
        return bool(self._open)

    def ask(self, request: Request) -> None:
        """Serve ``request`` next."""
        self._open.append(request)
        self._inbox.put(request)
        if self._job is None:
            self._start()

    def drop(self) -> None:
        """Forget all requests; none of them is answered any more."""
        self._open.clear()
        self._inbox = SimpleQueue()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def stop(self) -> None:
        """Stop for good, and wait for the threads."""
        self.drop()
        for job in self.findChildren(Job):
            job.stop()

    def _start(self) -> None:
        inbox = self._inbox
        self._job = Job(self._name, lambda state: _serve(inbox, state), self)
        self._job.batch.connect(self._on_batch)
        self._job.ended.connect(self._on_ended)
        self._job.start()

    @Slot(object)
    def _on_batch(self, batch: list[tuple[Request, object]]) -> None:
        job = self.sender()
        for request, answers in groupby(batch, key=lambda answer: answer[0]):
            if job is not self._job:
                return  # it was dropped, now or by what was just handed over
            self._hand_over(request, [item for _, item in answers])

    def _hand_over(self, request: Request, items: list[object]) -> None:
        done = items.pop() if isinstance(items[-1], _Done) else None
        if items:
            request.take(items)
        if isinstance(done, _Done) and request in self._open:
            self._open.remove(request)
            request.done(done.rest, None)

    @Slot(object)
    def _on_ended(self, ending: Ending) -> None:
        job = self.sender()
        if isinstance(job, Job):
            job.deleteLater()
        if job is not self._job:
            return
        self._job = None
        if ending.error is not None:
            failed, self._open = self._open, []
            for request in failed:
                request.done(None, ending.error)
            raise ending.error  # parsers never fail by exception: this is our own mistake
        if self._open:  # asked for while the thread was about to end
            self._start()


def _serve(inbox: SimpleQueue[Request], state: ScanState) -> Generator[list[object], None, None]:
    """Yield lists of a request and an item of it, the last of which is a ``_Done``."""
    stack: list[tuple[Request, int]] = []
    while not state.stop.wait(BREATH):
        while not inbox.empty():
            request = inbox.get()
            stack.append((request, request.limit))
        if not stack:
            return
        request, left = stack.pop()
        got = list(islice(request.items, min(STEP, left)))
        left -= len(got)
        answers: list[object] = [(request, item) for item in got]
        if left and len(got) == STEP:
            stack.append((request, left))
        else:
            answers.append((request, _Done(_rest(request.items))))
        yield answers


def _rest(items: Iterator[object]) -> Iterator[object] | None:
    """What is left of ``items``, or ``None``; tells by reading one more."""
    more = list(islice(items, 1))
    return chain(more, items) if more else None
