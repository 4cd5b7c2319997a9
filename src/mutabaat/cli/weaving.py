"""A process beside the server that weaves long stories: pages wait neither for it nor for the interpreter that it would hold."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager

from mutabaat.compose import House, open_house
from mutabaat.records.errors import MutabaatError
from mutabaat.settings import Settings

_NICE = 5  # readers come first
_LOOK = 2.0  # seconds between two looks whether the server still lives


class _Aside:
    """Stories that are asked for while they wait or are woven are woven once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = self._opened()
        self._asked: dict[str, Future[bool]] = {}
        self._lock = threading.Lock()

    def _opened(self) -> ProcessPoolExecutor:
        # Not a fork: the server has threads and open databases.
        apart = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(1, apart, initializer=_begin, initargs=(self._settings, os.getpid()))

    def __call__(self, story: str) -> Future[bool]:
        with self._lock:
            if story in self._asked:
                return self._asked[story]
            try:
                asked = self._pool.submit(_keep, story)
            except BrokenExecutor:  # it was ended, by whoever needed its memory
                self._pool = self._opened()
                asked = self._pool.submit(_keep, story)
            self._asked[story] = asked
        asked.add_done_callback(lambda _: self._asked.pop(story, None))
        return asked

    def close(self) -> None:
        """Waits for the story that is being woven, at most."""
        self._pool.shutdown(cancel_futures=True)


@contextmanager
def weaving(house: House, settings: Settings) -> Iterator[None]:
    """Has long stories woven beside the desk, until the block ends. The process starts with the first of them."""
    aside = _Aside(settings)
    house.desk.weave_aside(aside)
    try:
        yield
    finally:
        aside.close()


_open = ExitStack()
_house: list[House] = []


def _begin(settings: Settings, server: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends it
    os.nice(_NICE)
    threading.Thread(target=_end_with, args=(server,), daemon=True).start()
    _house.append(_open.enter_context(open_house(settings, must_exist=True)))


def _end_with(server: int) -> None:
    while os.getppid() == server:
        time.sleep(_LOOK)
    os._exit(0)


def _keep(story: str) -> bool:
    """Whether it was woven and kept. Errors stay here: the server meets them itself."""
    try:
        _house[0].desk.keep_story(story)
    except MutabaatError:
        return False
    return True
