"""Who was spoken of: bodies, groups and veiled sources that «it», «they» and «the agency» may go back to."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mutabaat.read.en.cast import Cast
from mutabaat.read.en.grammar import source_words, verbs, words
from mutabaat.read.en.sources import Source, classify
from mutabaat.records.evidence import Passage
from mutabaat.records.statements import Link

_WORD = re.compile(r"[\w&-]+")
_SINGLE = ("official_body", "organisation", "outlet", "document")
_REMEMBERED = 30
# Words into a sentence that its subject may take, and how far back, in code points, a pronoun looks.
_SUBJECT, _BACK = 7, 1500


@dataclass(frozen=True, slots=True)
class _Spoken:
    at: int
    source: Source
    phrase: str  # the words by which the sentence called it, in lower case


class Memory:
    """The bodies and groups of one article as they come, speakers and subjects of sentences alike."""

    def __init__(self, text: str, cast: Cast, passages: Sequence[Passage], page_sources: Sequence[Link]) -> None:
        self.text = text
        self.cast = cast
        self.passages = passages
        self.spoken: deque[_Spoken] = deque(maxlen=_REMEMBERED)
        # «it» and «the report» may be the page's own source.
        self.page = [_Spoken(-1, Source(link.kind, link.name, named=True), link.name.lower()) for link in page_sources]
        self._subjects: list[_Spoken] | None = None

    def remember(self, at: int, source: Source, phrase: str) -> None:
        """Somebody spoke, called ``phrase`` at ``at``."""
        self.spoken.append(_Spoken(at, source, phrase.lower()))

    def it(self, at: int) -> Source:
        """The body, document or medium named last before ``at``."""
        return next((s.source for s in self._before(at) if s.source.kind in _SINGLE and not _many(s.source)), _NOBODY)

    def they(self, at: int) -> Source:
        """The group named last before ``at``; where there is none, the body."""
        near = self._before(at)
        group = (s.source for s in near if s.source.kind in ("collective", "anonymous") or _many(s.source))
        return next(group, None) or self.it(at)

    def same(self, phrase: str, source: Source, at: int) -> Source:
        """Whom «the engineers», «the agency», «the company» go back to; ``source`` itself where nobody fits."""
        if not phrase.startswith(("the ", "that ", "this ")) or source.named:
            return source
        head = phrase.split()[-1]
        if source.kind in ("anonymous", "person", "collective", "unknown"):
            forms = {head, head.removesuffix("s")}
            veiled = (
                s.source
                for s in reversed(self.spoken)
                if (s.source.kind == "anonymous" or (s.source.kind == "person" and s.source.named))
                and forms & set(_WORD.findall(s.phrase))
                and (s.source.kind == "anonymous" or head in source_words("roles"))
            )
            return next(veiled, source)
        return self._body(head, source, at)

    def _body(self, head: str, source: Source, at: int) -> Source:
        known = [s.source for s in self._before(at) if s.source.named]
        for other in known:
            if head in other.name.lower().split() and other.kind != "person":
                return other
        if head in words("generic"):
            kinds = (
                {source.kind, "outlet"} if head in words("paper") else {source.kind}
            )  # «the agency» may be a news agency
            return next((other for other in known if other.kind in kinds), source)
        return source

    def _before(self, at: int) -> list[_Spoken]:
        """Those spoken of before ``at``, the nearest first."""
        if self._subjects is None:
            self._subjects = [s for passage in self.passages if (s := self._subject(passage))]
        near = [s for s in (*self.spoken, *self._subjects) if s.at < at and at - s.at <= _BACK]
        return [*sorted(near, key=lambda s: -s.at), *self.page]

    def _subject(self, passage: Passage) -> _Spoken | None:
        """The body that a sentence begins with: «The ministry …», «Harbour Bank …»."""
        if self.text[passage.start] in _OPENING:
            return None  # what a quotation begins with is nobody that the page speaks of
        kinds, last = _heads(), None
        found = list(_WORD.finditer(self.text, passage.start, min(passage.end, passage.start + 80)))[:_SUBJECT]
        for n, match in enumerate(found):
            low = match[0].lower()
            if low in kinds:
                last = match
            elif (
                (n and (low in words("prepositions") or low in words("auxiliaries") or low in words("subjects")))
                or (n and not match[0][0].isupper() and low in verbs())
                or (last is not None and not match[0][0].isupper())
            ):
                break
            if last is not None and match[0][0].isupper():
                last = match
        if last is None:
            return None
        phrase = self.text[passage.start : last.end()].lstrip("\"“'‘")
        source = classify(phrase, self.cast, opens=True)
        return _Spoken(passage.start, source, phrase.lower()) if source.kind in _SINGLE else None


_OPENING = frozenset("\"“‘'«")
_NOBODY = Source("unknown", "")


@cache
def _heads() -> frozenset[str]:
    return frozenset().union(*(source_words(kind) for kind in _SINGLE))


def _many(source: Source) -> bool:
    """Whether a name is a plural: «prosecutors», «the police»."""
    last = source.name.split()[-1].lower() if source.name else ""
    return not source.named and (last in ("police", "media") or (last.endswith("s") and not last.endswith("ss")))
