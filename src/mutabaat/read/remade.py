"""A statement as a person set it: the machine's with other values, or a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mutabaat.read.certainty import certainty
from mutabaat.read.excerpts import locate
from mutabaat.read.own_voice import time_frame
from mutabaat.records.decisions import Correction, Excerpts, MarkValues
from mutabaat.records.evidence import Article, Spans
from mutabaat.records.ids import content_id
from mutabaat.records.statements import CORRECTED, Link, Quote, Reading, Statement
from mutabaat.text.fold import fold

_QUOTES = (("«", "»"), ("“", "”"), ('"', '"'), ("„", "“"))


def changed(text: str, statement: Statement, values: MarkValues, decision: str) -> Statement:
    """The statement with the values that a person set; excerpts must stand in the text. Its id is kept."""
    content = _spans(text, values.content, statement.content)
    cue = _spans(text, values.cue, statement.cue)
    source = _spans(text, values.source, statement.source)
    kind = values.source_type or statement.source_type
    name = statement.source_entity if values.speaker is None else values.speaker
    links = statement.chain[:-1] if values.transmitters is None else _links(values.transmitters, statement.chain)
    label = values.certainty or statement.certainty
    quote = statement.quote
    if content != statement.content or (statement.is_own_voice and kind != "own_voice"):
        quote = _quote(text, content)
    return replace(
        statement,
        content=content,
        cue=cue,
        source=source,
        hedge=() if values.certainty == "certain" else statement.hedge,
        condition=() if values.certainty and label not in ("conditional", "counterfactual") else statement.condition,
        source_type=kind,
        source_carried=statement.source_carried and not source,
        source_entity=name,
        chain=() if kind == "own_voice" else (*links, Link(kind, name, source)),
        quote=quote,
        stance=values.stance or statement.stance,
        certainty=label,
        why=(*statement.why, CORRECTED + decision),
    )


def made(article: Article, reading: Reading, correction: Correction) -> Statement:
    """The statement that a person marked, where the reader has none. What was not said of it is read from the words.

    The words of its content must stand in the text; cue and source may have gone, and are then left out.
    """
    text, was, now = article.text, correction.was, correction.now
    content = locate(text, now.content or ()) or locate(text, correction.content) or ()
    cue = _spans(text, correction.cue if now.cue is None else now.cue, ())
    source = _spans(text, was.source if now.source is None else now.source, ())
    sure = certainty(text, content[0], reading.lang)
    start = content[0][0]
    kind = now.source_type or was.source_type or "unknown"
    bare = Statement(
        id=content_id("st", article.id, correction.id),
        passage=next((p.n for p in reading.passages if p.start <= start < p.end), 0),
        content=content,
        cue=cue,
        source=source,
        hedge=sure.hedge,
        condition=sure.condition,
        source_type=kind,
        source_entity=was.speaker or "",
        chain=(*_links(was.transmitters or (), ()), Link(kind, was.speaker or "", source)),
        quote=_quote(text, content),
        stance=was.stance or "asserts",
        certainty=was.certainty or sure.label,
        time=time_frame(text, content[0], reading.lang),
    )
    return changed(text, bare, replace(now, content=None, cue=None, source=None), correction.id)


def _spans(text: str, wanted: Excerpts | None, kept: Spans) -> Spans:
    found = None if wanted is None else locate(text, wanted)
    return kept if found is None else found


def _links(names: Sequence[str], known: Sequence[Link]) -> tuple[Link, ...]:
    """Links of these names: as they were where the chain has them, else outlets that the text does not show."""
    by_name = {fold(link.name): link for link in known}
    return tuple(by_name.get(fold(name)) or Link("outlet", name) for name in names)


def _quote(text: str, content: Spans) -> Quote:
    """How much of the content stands between quote marks."""
    words = " ".join(text[start:end].strip() for start, end in content)
    for opening, closing in _QUOTES:
        if words.startswith(opening) and words.find(closing, 1) == len(words) - 1 > 0:
            return "direct"
        if opening in words and closing in words[words.index(opening) + 1 :]:
            return "mixed"
    return "indirect"
