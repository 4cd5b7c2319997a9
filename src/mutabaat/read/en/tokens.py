"""A sentence as tokens: words with their spans and lower-case forms, and the quotation that each stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mutabaat.read.en.quotes import Quote
from mutabaat.records.evidence import Passage

# Clitics are tokens of their own («Doe | 's», «she | 'll»), negations stay with their auxiliary («didn't»).
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z][a-z]{0,5}\.(?=\s+[\w(]|,)|[A-Z]\.(?=\s)"
    r"|[^\W\d_]+n['’]t\b|''|``|['’](?:s|re|ve|ll|d|m)\b"
    r"|\$?\d+(?:[.,:]\d+)*%?"
    r"|[^\W\d_]+(?:-[^\W_]+|['’](?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+)*"
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
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.low: list[str] = []
        self.quote: list[Quote | None] = []
        at = first_quote
        for match in _TOKEN.finditer(text, passage.start, passage.end):
            start = match.start()
            while at < len(quotes) and quotes[at].end <= start:
                at += 1
            inside = at < len(quotes) and quotes[at].start <= start
            self.starts.append(start)
            self.ends.append(match.end())
            self.low.append(match.group().lower().replace("’", "'"))
            self.quote.append(quotes[at] if inside else None)
        self.n = len(self.low)

    def capital(self, i: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.starts[i]].isupper()

    def word(self, i: int) -> bool:
        """Whether the token is a word or a number, not a mark."""
        return self.text[self.starts[i]].isalnum()

    def span(self, a: int, b: int) -> tuple[int, int]:
        """The characters of tokens ``a`` to ``b`` (exclusive)."""
        return self.starts[a], self.ends[b - 1]
