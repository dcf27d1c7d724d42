"""Work on a thread, watched from the GUI thread."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.errors import Cancelled
from core.scan.examination import ScanState

DRAIN_MS = 50
EAGER_MS = 5
EAGER_DRAINS = 20
"""Short work, such as opening a file, is not kept waiting for a long tick."""
DRAIN_LIMIT = 1000
"""Items handed over in one drain: what a model inserts well within a frame."""
JOIN_SECONDS = 5.0
"""Longest wait for a worker at the end; it looks at its flag far more often than that."""

Work = Callable[[ScanState], Generator[list[object], None, object]]
"""What a job runs: it yields lists of items, `[]` where nothing is new, and looks at the flag each time."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a job came to its end: with what the work returned, or with what stopped it."""

    result: object = None
    error: BaseException | None = None

    @property
    def is_cancelled(self) -> bool:
        """Whether the examiner stopped it."""
        return isinstance(self.error, Cancelled)


class Job(QObject):
    """One generator, run to its end on its own thread. The worker never touches a QObject.

    Lives on the GUI thread. A drain hands over at most ``DRAIN_LIMIT`` items, so a flood of them is spread
    over several turns of the event loop; ``ended`` comes after the last item.

    Signals:
        batch: what the work yielded since the last drain, in one list.
        progress: bytes done and bytes in all; ``object``, because ``int`` wraps at 2 GiB.
        ended: an ``Ending``.
    """

    batch = Signal(object)
    progress = Signal(object, object)
    ended = Signal(object)

    def __init__(self, name: str, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.state = ScanState()
        self._work = work
        self._inbox: queue.SimpleQueue[list[object]] = queue.SimpleQueue()
        self._backlog: deque[object] = deque()
        self._ending = Ending()
        # A daemon, so that a read which never comes back (a dead share) cannot keep the process alive.
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._drain = QTimer(self)
        self._drain.setInterval(EAGER_MS)
        self._drains = 0
        self._drain.timeout.connect(self._on_drain)

    def start(self) -> None:
        """Begin."""
        self._thread.start()
        self._drain.start()

    def cancel(self) -> None:
        """Ask the work to stop; ``ended`` follows."""
        self.state.stop.set()

    def stop(self) -> None:
        """Stop for good: no signal is sent any more, and the thread is waited for."""
        self._drain.stop()
        self.cancel()
        if self._thread.is_alive():
            self._thread.join(JOIN_SECONDS)

    def _run(self) -> None:
        try:
            self._ending = Ending(self._exhaust(self._work(self.state)))
        except BaseException as err:  # noqa: BLE001 - carried to the GUI thread and judged there
            self._ending = Ending(error=err)

    def _exhaust(self, work: Generator[list[object], None, object]) -> object:
        while True:
            try:
                items = next(work)
            except StopIteration as end:
                return end.value
            if items:
                self._inbox.put(items)

    @Slot()
    def _on_drain(self) -> None:
        self._drains += 1
        if self._drains == EAGER_DRAINS:
            self._drain.setInterval(DRAIN_MS)
        is_over = not self._thread.is_alive()  # asked first, so that no batch is missed
        while not self._inbox.empty():
            self._backlog.extend(self._inbox.get_nowait())
        self._hand_over()
        self.progress.emit(self.state.done, self.state.total)
        if is_over and not self._backlog:
            self._drain.stop()
            self.ended.emit(self._ending)

    def _hand_over(self) -> None:
        count = min(len(self._backlog), DRAIN_LIMIT)
        if count:
            self.batch.emit([self._backlog.popleft() for _ in range(count)])
