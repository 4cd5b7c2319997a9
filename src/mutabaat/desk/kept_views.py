"""Views of stories that are kept: in memory as long as there is room, in the store where a process weaves beside the desk.

A view is kept with the version of all that it rests on: what is stored, what persons judged, the user's dictionaries, and the
program's own code. It holds as long as that version stands.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable

from mutabaat.ports import Store
from mutabaat.records.views import StoryView
from mutabaat.text.bilingual import Lexicon

_ROOM = 6_000  # articles in the views in memory: some 100 KB each
_TURNS = 61


@dataclass(frozen=True, slots=True)
class Version:
    """What a story's view would be made of now, as a hash; and of how many articles."""

    of: str
    articles: int

    def besides(self, former: str, articles: int) -> int:
        """How many changes a view of ``former`` version and so many articles lacks: articles for the most part."""
        return 0 if former == self.of else max(1, self.articles - articles)


class KeptViews:
    """From any thread. ``turn(id)`` is held by whoever weaves or loads a story, so that it is done once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._views: OrderedDict[str, StoryView] = OrderedDict()
        self._articles = 0
        self._lock = threading.Lock()
        self._turns = tuple(threading.Lock() for _ in range(_TURNS))

    def versions(self, stories: Collection[str], lexicon: Lexicon | None) -> Mapping[str, Version]:
        """Of these stories those that there are."""
        shared = self._store.register_version(), lexicon.digest if lexicon else "", _program()
        found = self._store.story_versions(stories)
        return {story: Version(_hash((own, shared)), int(str(own[0]))) for story, own in found.items()}

    def turn(self, id: str) -> threading.Lock:
        return self._turns[hash(id) % _TURNS]

    def in_memory(self, id: str) -> StoryView | None:
        with self._lock:
            if view := self._views.get(id):
                self._views.move_to_end(id)
            return view

    def last(self, id: str) -> StoryView | None:
        """The last view that was woven of a story, here or in another process. Call it in the story's turn."""
        held = self.in_memory(id)
        stored = self._store.kept_view(id, besides=held.version if held else "")
        if stored is None:
            return held
        self.put(stored)
        return stored

    def put(self, view: StoryView) -> None:
        """Keeps a view in memory, in place of one before it; those that nobody asked for longest make room."""
        with self._lock:
            self._drop(view.id)
            self._views[view.id] = view
            self._articles += len(view.articles)
            while self._articles > _ROOM and len(self._views) > 1:
                self._drop(next(iter(self._views)))

    def _drop(self, id: str) -> None:
        if before := self._views.pop(id, None):
            self._articles -= len(before.articles)


def _hash(what: object) -> str:
    return blake2b(repr(what).encode(), digest_size=12).hexdigest()


@cache
def _program() -> str:
    """A hash of the code and the language data that views are made by: another version of the program weaves anew."""
    made = blake2b(digest_size=12)

    def take(folder: Traversable) -> None:
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if entry.is_dir():
                take(entry)
            elif entry.name.endswith((".py", ".toml")):
                made.update(entry.read_bytes())

    package = resources.files("mutabaat")
    for room in ("records", "text", "read", "compare"):
        take(package / room)
    made.update((package / "desk" / "weaving.py").read_bytes())
    return made.hexdigest()
