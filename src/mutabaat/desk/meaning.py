"""What a model of meaning makes of articles, beside the pure stages: asked once a text, kept in the store, never in the way.

A desk without a model has none of this. Where a model does not answer, its articles go on as without one, the reason is kept
with each, and the model is left alone for a while.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from mutabaat.compare.meaning import centred, knows_translations, learned, measured, sample, told
from mutabaat.compare.vectors import language
from mutabaat.ports import Clock, Embedder, Store, Writing
from mutabaat.records.errors import EmbedError
from mutabaat.records.evidence import Article
from mutabaat.records.ids import content_id
from mutabaat.records.meaning import Model, Vector

STAGE = "embed"  # under which failures are kept
# After a failure, doubled for each further one: else every batch of a long run would wait for an endpoint that is down.
_PAUSE, _LONGEST = timedelta(minutes=2), timedelta(hours=1)


class Meanings:
    """The vectors of a desk's articles by one model. It is asked before a transaction: an endpoint may take long.

    For each batch: ``ask``, then in its transaction ``begin``, ``take`` for each article in order, ``end``. A transaction
    that is lost is begun again.
    """

    def __init__(self, store: Store, clock: Clock, embedder: Embedder) -> None:
        self._store = store
        self._clock = clock
        self._embedder = embedder
        self._measured = self._model = store.model(embedder.id)
        self._asked: dict[str, Vector] = {}  # by text, those of the batch that are not stored
        self._kept: dict[str, Vector] = {}  # by text, those of the batch that are
        self._failed: dict[str, str] = {}  # reason by article
        self._until: datetime | None = None
        self._rest = _PAUSE
        self._problem = ""

    @property
    def model(self) -> Model | None:
        """What is known of the model; None before it was measured, or where it knows no two languages."""
        return self._model if self._model and knows_translations(self._model) else None

    @property
    def failed(self) -> Mapping[str, str]:
        """Articles of the batch that go without a vector, with the reason."""
        return self._failed

    def ask(self, articles: Sequence[Article]) -> None:
        """Asks for the vectors of articles that have none. Raises nothing of the model's."""
        texts = {article.id: told(article) for article in articles}
        ids = {article: _id(text) for article, text in texts.items() if text}
        self._kept = self._store.vectors(self._embedder.id, ids.values())
        self._asked, self._failed = {}, {}
        wanted = {text: texts[article] for article, text in ids.items() if text not in self._kept}
        if not wanted:
            return
        try:
            self._measure()
            self._asked = dict(zip(wanted, self._embed(list(wanted.values())), strict=True))
        except EmbedError as error:
            self._failed = {article: str(error) for article, text in ids.items() if text in wanted}

    def begin(self, unit: Writing) -> None:
        """Writes what was asked for: vectors, and who goes without and why."""
        for article, reason in self._failed.items():
            unit.put_failure(article, STAGE, reason, self._clock.now())
        if self._asked:
            unit.put_vectors(self._embedder.id, self._asked)
        self._model = self._store.model(self._embedder.id) or self._measured

    def take(self, article: Article) -> Vector | None:
        """The centred vector of an article of the batch; what its language shares is learned from it first."""
        text = _id(told(article))
        vector = self._asked.get(text) or self._kept.get(text)
        if vector is None or self._model is None:
            return None
        lang = language(article)
        self._model = learned(self._model, lang, vector)
        return centred(self._model, lang, vector)

    def end(self, unit: Writing) -> None:
        """Writes what was learned of the model."""
        if self._model and self._model != self._store.model(self._model.id):
            unit.put_model(self._model)

    def of(self, articles: Sequence[Article]) -> Mapping[str, Vector]:
        """The centred vectors of articles, by id, of those that have one in the store."""
        model = self.model
        if model is None:
            return {}
        ids = {article.id: _id(told(article)) for article in articles}
        kept = self._store.vectors(model.id, ids.values())
        langs = {article.id: language(article) for article in articles}
        return {id: centred(model, langs[id], kept[text]) for id, text in ids.items() if text in kept}

    def _measure(self) -> None:
        """Finds out what the model is worth before its first vector is trusted."""
        if self._measured is None:
            self._measured = measured(self._embedder.id, self._embed([sentence for _, sentence in sample()]))
        if not knows_translations(self._measured):
            raise EmbedError(
                self._embedder.id,
                f"finds a sentence and its translation ({self._measured.alike:.2f}) hardly more alike than two others "
                f"({self._measured.chance:.2f})",
                "use a multilingual model",
            )

    def _embed(self, texts: Sequence[str]) -> list[Vector]:
        now = self._clock.now()
        if self._until and now < self._until:
            raise EmbedError(self._embedder.id, f"left alone until {self._until:%H:%M} UTC: {self._problem}")
        try:
            vectors = self._embedder.embed(texts)
            lengths = {len(vector) for vector in vectors} | ({self._measured.dimensions} if self._measured else set())
            if len(lengths) > 1:
                raise EmbedError(
                    self._embedder.id,
                    f"gives vectors of different lengths: {', '.join(map(str, sorted(lengths)))}",
                    "give a changed model another name",
                )
        except EmbedError as error:
            self._until, self._problem = now + self._rest, error.problem
            self._rest = min(self._rest * 2, _LONGEST)
            raise
        self._until, self._rest = None, _PAUSE
        return vectors


# What gives a desk's meanings; None where the user has no model. Raises EmbedError where he has one that cannot be opened.
Knows = Callable[[], Meanings | None]


def nothing_meant() -> None:
    """The ``Knows`` of a desk without a model."""


def _id(text: str) -> str:
    return content_id("text", text)
