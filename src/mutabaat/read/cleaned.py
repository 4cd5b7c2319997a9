"""An article's text without the characters that only its layout knows: read in their place, told in the stored text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from mutabaat.records.evidence import Passage, Span, Spans
from mutabaat.records.statements import Link, Statement
from mutabaat.text.fold import INVISIBLE

# Bidi and zero-width controls, and the soft hyphen, stand where a rule looks for a quote mark or a space; presentation
# forms and decomposed letters are letters, and a run of spaces of any width is a space.
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # other than the plain one
_UNCLEAN = re.compile(
    f"(?P<none>[{INVISIBLE}]+)"
    f"|(?P<space>[ {_SPACES}]{{2,}}|[{_SPACES}])"
    "|(?P<letter>[\ufb50-\ufdff\ufe70-\ufefc]|[\u0621-\u064a][\u0653-\u0655])"
)
# One class is searched faster than alternatives; a decomposed letter is told by its second part.
_SUSPECT = re.compile(f"[{INVISIBLE}{_SPACES}\u0653-\u0655\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text to read, and where each of its characters begins and ends in the stored text; None: where it stands."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, span: Span) -> Span:
        """The span of the stored text."""
        if self.starts is None or self.ends is None:
            return span
        start, end = span
        if start >= end:
            place = self.starts[start] if start < len(self.starts) else self.ends[-1]
            return place, place
        return self.starts[start], self.ends[end - 1]

    def passage(self, passage: Passage) -> Passage:
        start, end = self.span((passage.start, passage.end))
        return replace(passage, start=start, end=end)

    def link(self, link: Link) -> Link:
        return replace(link, spans=self._spans(link.spans))

    def statement(self, statement: Statement) -> Statement:
        return replace(
            statement,
            content=self._spans(statement.content),
            cue=self._spans(statement.cue),
            source=self._spans(statement.source),
            hedge=self._spans(statement.hedge),
            condition=self._spans(statement.condition),
            chain=tuple(map(self.link, statement.chain)),
        )

    def _spans(self, spans: Spans) -> Spans:
        return tuple(map(self.span, spans))


def cleaned(text: str) -> Cleaned:
    """The text without controls, its letters whole and its spaces single. O(n); clean text is given back as it is."""
    if "  " not in text and not _SUSPECT.search(text):
        return Cleaned(text)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in _UNCLEAN.finditer(text):
        start, end = match.span()
        new = _meant(match)
        out += [text[at:start], new]
        starts += [*range(at, start), *[start] * len(new)]
        ends += [*range(at + 1, start + 1), *[end] * len(new)]
        at = end
    out.append(text[at:])
    starts += range(at, len(text))
    ends += range(at + 1, len(text) + 1)
    return Cleaned("".join(out), tuple(starts), tuple(ends))


def _meant(match: re.Match[str]) -> str:
    if match.lastgroup == "letter":
        return unicodedata.normalize("NFKC", match[0])
    return " " if match.lastgroup == "space" else ""
