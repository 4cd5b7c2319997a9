"""What all runners with workers do: few batches under way, results in order, batches of dead workers done again."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

from mutabaat.adapters.run import job
from mutabaat.records.errors import RunError
from mutabaat.records.evidence import Article
from mutabaat.records.prepared import Prepared
from mutabaat.stages import set_aside

PAUSES = (1.0, 3.0, 10.0)  # seconds before a batch is given to a worker again when one was lost
MOST = 10  # articles set aside one after the other, and nothing read between: then it is not the articles
_WAY_OUT = "look at the machine or the cluster, and run again: it goes on"
ALONE = 3  # workers that must die over an article by itself before it is set aside: one may be killed from outside


class Died(Exception):
    """The worker ended over a batch. The message says how, of one article."""


class Lost(Exception):
    """The worker is gone for a reason that is not the batch's. The message says which."""


class Stopped(Exception):
    """The run is over before this batch is."""


class OrderedRunner:
    """A ``Runner`` by the method ``attempt``, which a thread waits in for each batch that is under way."""

    def __init__(self, at_once: int) -> None:
        """``at_once``: batches that are worked on; as many again wait for their turn or for those before them."""
        self._at_once = at_once
        self._over = Event()
        self._set_aside = 0  # one after the other, with nothing read between

    def attempt(self, body: bytes) -> bytes:
        """Sends a packed batch to a worker and waits for the answer. Raises Died or Lost."""
        raise NotImplementedError

    def stop(self) -> None:
        """Makes the attempts that are under way end soon."""
        raise NotImplementedError

    def prepare(self, batches: Iterable[Sequence[Article]]) -> Iterator[tuple[Prepared, ...]]:
        """What becomes of each batch, in order. Batches are asked for as workers come free. Raises RunError."""
        under_way: deque[Future[tuple[Prepared, ...]]] = deque()
        with ThreadPoolExecutor(self._at_once, thread_name_prefix="runner") as threads:
            done = False
            try:
                for batch in batches:
                    under_way.append(threads.submit(self._done, tuple(batch)))
                    while under_way and (len(under_way) > 2 * self._at_once or under_way[0].done()):
                        yield under_way.popleft().result()
                while under_way:
                    yield under_way.popleft().result()
                done = True
            finally:
                if not done:
                    self._over.set()
                    for future in under_way:
                        future.cancel()
                    self.stop()

    def _done(self, batch: tuple[Article, ...]) -> tuple[Prepared, ...]:
        """A batch that kills its worker is done again in halves, until the article that does it stands alone."""
        if not batch:
            return ()
        try:
            return self._tried(batch)
        except (Died, UnicodeEncodeError) as error:
            if len(batch) == 1:
                reason = str(error) if isinstance(error, Died) else f"{type(error).__name__}: {error}"
                self._set_aside += 1
                if self._set_aside > MOST:
                    raise RunError("workers", f"die over every article; the last one {reason}", _WAY_OUT) from error
                return (set_aside(batch[0], reason),)
        half = len(batch) // 2
        return self._done(batch[:half]) + self._done(batch[half:])

    def _tried(self, batch: tuple[Article, ...]) -> tuple[Prepared, ...]:
        body = job.pack(batch)
        for tries_left in reversed(range(ALONE if len(batch) == 1 else 1)):
            if self._over.is_set():
                raise Stopped
            try:
                made = job.unpack(batch, self._answer(body))
                self._set_aside = 0
                return made
            except ValueError as error:
                raise Died("its worker's answer cannot be read") from error
            except Died:
                if not tries_left:
                    raise
        raise Stopped

    def _answer(self, body: bytes) -> bytes:
        """An attempt, made again while workers are lost by no fault of the batch, within reason."""
        for pause in PAUSES:
            try:
                return self.attempt(body)
            except Lost:
                if self._over.wait(pause):
                    raise Stopped from None
        try:
            return self.attempt(body)
        except Lost as lost:
            raise RunError("workers", f"are gone: {lost}", _WAY_OUT) from lost
