"""An article as the rules see it: words with the marks between them, sentences, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mutabaat.read.ar.lexicon import lexicon, words_of
from mutabaat.read.ar.quotes import Quotation, quotations
from mutabaat.records.evidence import Passage, PassageKind, Span
from mutabaat.text.words import Word, words

_READ: frozenset[PassageKind] = frozenset({"kicker", "headline", "standfirst", "sentence"})
_QUOTE_MARKS = "«»“”„\"‹›{}()'"
_COMMA = re.compile(r"[،,؛;]|\s[-–—]+|[-–—]+\s|…|\.\.")
_STOP = re.compile(r"(?<!\.)[.!؟?](?!\.)|\n")
_CLOCK = re.compile(r"[\d\u0660-\u0669]{1,2}[:.][\d\u0660-\u0669]{2}\s*[-–—:|]\s*")
_LATIN = re.compile(r"[A-Za-z0-9]")
_DASHES = ("-", "–", "—")
_BIDI = "\u200e\u200f\u202a\u202b\u202c"
# A shorter quotation is a name, a title or a scare quote.
_SPEECH_WORDS = 4


# Longer ones are never names.
_LONG_NAME = 9


def _names(found: list[Word], gaps: list[str], first: int) -> bool:
    """Whether the words before a quotation say that it is a name («أطلقت على نفسها», «بعنوان»)."""
    if not 0 < first < len(found) or any(c in gaps[first] for c in ":،,."):
        return False
    table = lexicon().name_before
    last = found[first - 1].folded
    for forms in table.values():
        for form in forms:
            if form[-1] == last and tuple(w.folded for w in found[max(0, first - len(form)) : first]) == form:
                return True
    return False


def _led(found: list[Word], gaps: list[str], first: int) -> bool:
    """Whether a quotation begins its line, or stands behind a colon, a complementiser or a word of reporting, as speech
    does; a name stands anywhere.
    """
    if first == 0 or any(char in gaps[first] for char in ":،,\n"):
        return True
    lex, before = lexicon(), found[first - 1].folded
    return before in lex.complementisers or before in lex.forms


def _without_blessings(found: list[Word], gaps: list[str]) -> None:
    """«حكومة الملك – حفظه الله – على …»: the dashes around a blessing are no pauses; blanks of their length stand there."""
    for i in range(1, len(found) - 1):
        before = gaps[i]
        if (
            before == " "
            or found[i].folded not in words_of("blesses")
            or found[i + 1].folded not in words_of("blesser")
        ):
            continue
        after = gaps[i + 2] if i + 2 < len(found) else ""
        if before.strip() in _DASHES and after.strip() in _DASHES:
            gaps[i] = " " * len(before)
            if not any(form.kind == "participle" for form in lexicon().forms.get(found[i + 2].folded, ())):
                gaps[i + 2] = " " * len(after)  # «… – حفظه الله – سائلاً الله»: there the dash is a pause


@dataclass(frozen=True, slots=True)
class Sentence:
    """A passage that is read: its words are ``first:last`` of the page's."""

    passage: Passage
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """``gaps[i]`` is the text before word ``i``; ``gaps[len(words)]`` what follows the last. ``folded`` repeats the
    words' folded forms. ``quote_of[i]`` is the outermost quotation around word ``i`` that is speech, or -1.
    """

    text: str
    words: list[Word]
    folded: list[str]
    gaps: list[str]
    sentences: list[Sentence]
    quotes: list[Quotation]
    quote_of: list[int]
    starts: list[int]

    @classmethod
    def of(cls, text: str, passages: Sequence[Passage]) -> Page:
        found = words(text)
        gaps, at = [], 0
        for word in found:
            gaps.append(text[at : word.start])
            at = word.end
        gaps.append(text[at:])
        _without_blessings(found, gaps)
        starts = [word.start for word in found]
        sentences = []
        for passage in passages:
            if passage.kind in _READ:
                clock = _CLOCK.match(text, passage.start, passage.end)  # «14:05 – …»: a line of live news
                first = bisect_left(starts, clock.end() if clock else passage.start)
                last = bisect_left(starts, passage.end)
                if first < last:
                    sentences.append(Sentence(passage, first, last))
        quotes = quotations(text)
        quote_of = [-1] * len(found)
        for n, quote in enumerate(quotes):
            if quote.inner or quote.words < _SPEECH_WORDS:
                continue
            first = bisect_left(starts, quote.start)
            if not quote.closed and not _led(found, gaps, first):
                continue  # a name that lost its closing mark
            if quote.words < _LONG_NAME and _names(found, gaps, first):
                continue
            for i in range(first, bisect_left(starts, quote.end)):
                quote_of[i] = n
        return cls(text, found, [w.folded for w in found], gaps, sentences, quotes, quote_of, starts)

    def has_comma(self, i: int) -> bool:
        if 0 < i < len(self.words) and self.folded[i].isdigit() and self.folded[i - 1].isdigit():
            return False  # «2011 - 2014»
        gap = self.gaps[i]
        return gap != " " and bool(_COMMA.search(gap))

    def has_stop(self, i: int) -> bool:
        """Whether a sentence's end stands before word ``i``; the points within an address or a number are none."""
        if self.gaps[i] == " ":
            return False
        gap = self.gaps[i].strip(_BIDI)
        if (
            gap == "."
            and i
            and i < len(self.words)
            and _LATIN.match(self.folded[i])
            and _LATIN.match(self.folded[i - 1])
        ):
            return False
        if i and gap.strip() == "." and len(self.folded[i - 1]) == 1 and not self.folded[i - 1].isdigit():
            return False  # «د. فلان»
        if gap == "." and 0 < i < len(self.words) and max(len(self.folded[i - 1]), len(self.folded[i])) <= 3:
            return False  # «بي.بي.سي»
        if gap == "." and i < len(self.words) and self.folded[i] in lexicon().sets["domains"]:
            return False  # «الفجر.نت»
        return bool(_STOP.search(gap))

    def has_colon(self, i: int) -> bool:
        return ":" in self.gaps[i]

    def pauses(self, i: int) -> bool:
        """Whether any punctuation but quote marks and brackets stands before word ``i``."""
        return bool(self.gaps[i].strip(_QUOTE_MARKS + " \t\u00a0")) if len(self.gaps[i]) > 1 else False

    def phrase_at(self, i: int, last: int, table: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
        """How many words from ``i`` on make a phrase of the table, 0 where none does."""
        for form in table.get(self.folded[i], ()):
            if len(form) == 1 or (i + len(form) <= last and tuple(self.folded[i : i + len(form)]) == form):
                return len(form)
        return 0

    def quotes_opening_before(self, i: int) -> Quotation | None:
        """The quotation whose opening mark stands right before word ``i``."""
        gap = self.gaps[i]
        if not gap or gap.isspace() or i >= len(self.words):
            return None
        low = self.words[i].start - len(gap)
        for quote in self.quotes_from(low):
            if quote.start >= self.words[i].start:
                return None
            return quote
        return None

    def quotes_from(self, char: int) -> list[Quotation]:
        at = bisect_left(self.quotes, char, key=lambda q: q.start)
        return self.quotes[at : at + 3]

    def word_at(self, char: int) -> int:
        """The first word that starts at or after a code point."""
        return bisect_left(self.starts, char)

    def span(self, first: int, last: int) -> Span:
        """The code points of words ``first:last``."""
        return self.words[first].start, self.words[last - 1].end

    def span_marked(self, first: int, last: int) -> Span:
        """As ``span``, with the quote marks and brackets that belong to the words."""
        start, end = self.span(first, last)
        gap = self.gaps[first]
        tail = self.gaps[last]
        while gap and gap[-1] in '«“„"‹{(' and self._partner_inside(gap[-1], start - 1, end):
            start -= 1
            gap = gap[:-1]
        cut = 0
        while cut < len(tail) and tail[cut] in '»”"›})':
            cut += 1
        if cut and self._closes_inside(start, end, end + cut):
            end += cut
        return start, end

    def _partner_inside(self, mark: str, at: int, end: int) -> bool:
        if mark == "(":
            return ")" in self.text[at : end + 1]
        return any(q.start == at and q.end <= end + 2 for q in self.quotes_from(at)[:2])

    def _closes_inside(self, start: int, end: int, limit: int) -> bool:
        stretch = self.text[start:limit]
        if stretch.endswith(")"):
            return stretch.count("(") >= stretch.count(")")
        return any(q.start >= start and end < q.end <= limit for q in self.quotes_from(start)) or any(
            start <= q.start and end < q.end <= limit for q in self.quotes if q.end <= limit
        )
