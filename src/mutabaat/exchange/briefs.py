"""A follow-up as JSON, read back: what ``mutabaat brief --format json`` wrote and an editor changed."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from mutabaat.records.briefs import Brief, BriefPart, BriefSentence, Hand, Trace
from mutabaat.records.errors import InputError


class _Trace(msgspec.Struct):
    article: str
    revision: str
    span: tuple[int, int]
    words: str
    outlet: str = ""
    url: str = ""
    statement: str = ""


class _Sentence(msgspec.Struct):
    part: BriefPart
    text: str
    traces: tuple[_Trace, ...] = ()
    locked: bool = False
    hand: Hand = "house"
    composed: str = ""
    days: tuple[date, date] | None = None
    about: bool = False
    model: str = ""


class _Brief(msgspec.Struct):
    story: str
    lang: str
    sentences: tuple[_Sentence, ...]
    made_from: datetime | None = None


def read_brief(body: bytes, name: str = "the follow-up") -> Brief:
    """The follow-up in a file called ``name``. Raises InputError where it is none; unknown fields are passed over."""
    try:
        row = msgspec.json.decode(body, type=_Brief)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(name, f"is no follow-up: {error}", "take one from mutabaat brief --format json") from error
    sentences = tuple(
        BriefSentence(
            s.part,
            s.text,
            tuple(Trace(t.article, t.revision, t.span, t.words, t.outlet, t.url, t.statement) for t in s.traces),
            s.locked,
            s.hand,
            s.composed,
            s.days,
            s.about,
            model=s.model,
        )
        for s in row.sentences
    )
    return Brief(row.story, row.lang, sentences, row.made_from)
