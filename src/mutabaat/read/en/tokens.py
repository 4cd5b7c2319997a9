"""A sentence as tokens: words with their spans and lower-case forms, and the quotation that each stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mutabaat.read.en.quotes import Quote
from mutabaat.records.evidence import Passage, Span

# Clitics are tokens of their own («Doe | 's», «she | 'll»), negations stay with their auxiliary («didn't»).
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z][a-z]{0,5}\.(?=\s+[\w(]|,)|[A-Z]\.(?=\s)"
    r"|[^\W\d_]+(?:(?<=[^\W\d_]n)['’]t\b|(?:-[^\W_]+|['’](?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+)*)"
    r"|''|``|['’](?:s|re|ve|ll|d|m)\b"
    r"|\d+(?:-[^\W\d_]+)+|\$?\d+(?:[.,:]\d+)*%?"
    r"|--+|[^\w\s]"
)


class Sentence:
    """Tokens of one passage. ``quote[i]`` is the quotation that token ``i`` stands in, marks included, or None."""

    __slots__ = ("end", "ends", "low", "n", "passage", "quote", "start", "starts", "text")

    def __init__(self, text: str, passage: Passage, quotes: Sequence[Quote], first_quote: int) -> None:
        self.text = text
        self.passage = passage
        self.start = passage.start
        self.end = passage.end
        spans = [match.span() for match in _TOKEN.finditer(text, passage.start, passage.end)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.low = _low(text, passage, spans)
        if "may" in self.low:
            # The month is no auxiliary: «since May is a long time».
            self.low = [w if w != "may" or not i or not self.capital(i) else "May" for i, w in enumerate(self.low)]
        self.quote: list[Quote | None] = [None] * len(spans)
        if first_quote < len(quotes) and quotes[first_quote].start < passage.end:
            self._mark(quotes, first_quote)
        self.n = len(self.low)

    def _mark(self, quotes: Sequence[Quote], at: int) -> None:
        for i, start in enumerate(self.starts):
            while at < len(quotes) and quotes[at].end <= start:
                at += 1
            if at == len(quotes):
                return
            if quotes[at].start <= start:
                self.quote[i] = quotes[at]

    def capital(self, i: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.starts[i]].isupper()

    def word(self, i: int) -> bool:
        """Whether the token is a word or a number, not a mark."""
        return self.text[self.starts[i]].isalnum()

    def span(self, a: int, b: int) -> tuple[int, int]:
        """The characters of tokens ``a`` to ``b`` (exclusive)."""
        return self.starts[a], self.ends[b - 1]


def _low(text: str, passage: Passage, spans: Sequence[Span]) -> list[str]:
    """The tokens in lower case; the passage at once, unless that changes its length."""
    at = passage.start
    low = text[at : passage.end].lower().replace("’", "'")
    if len(low) == passage.end - at:
        return [low[start - at : end - at] for start, end in spans]
    return [text[start:end].lower().replace("’", "'") for start, end in spans]
