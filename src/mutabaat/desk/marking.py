"""What a person asks of a mark, checked and tied to the words: a ``MarkEdit`` to a ``Correction``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, get_args

from mutabaat.read.excerpts import excerpts, find
from mutabaat.records.decisions import Correction, CorrectionKind, Excerpts, MarkEdit, MarkValues
from mutabaat.records.errors import InputError, NothingChanged
from mutabaat.records.evidence import Span, Spans
from mutabaat.records.statements import Certainty, SourceType, Stance, Statement
from mutabaat.records.views import StoredArticle
from mutabaat.text.words import folded_words

LONGEST_NAME, LONGEST_NOTE = 300, 2000  # characters; more is refused
MOST_TRANSMITTERS = 12
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_VALUES = {"source_type": get_args(SourceType), "stance": get_args(Stance), "certainty": get_args(Certainty)}


def check(edit: MarkEdit) -> None:
    """Raises InputError for a value that is none of its kind, too long a text, and characters that no name has."""
    for field, values in _VALUES.items():
        value = getattr(edit, field)
        if value is not None and value not in values:
            raise InputError(field, f"{value[:40]!r} is not known", f"one of {', '.join(values)}")
    names = (edit.speaker or "", edit.by, *(edit.transmitters or ()))
    texts = (*names, edit.note, edit.content or "", edit.cue or "", edit.source or "")
    if any(map(_FORBIDDEN.search, texts)):
        raise InputError("a field", "holds control characters", "leave them out")
    if any(len(name) > LONGEST_NAME for name in names) or len(edit.note) > LONGEST_NOTE:
        raise InputError(
            "a field", "is too long", f"names have {LONGEST_NAME} characters at most, a note {LONGEST_NOTE}"
        )
    if len(edit.transmitters or ()) > MOST_TRANSMITTERS:
        raise InputError("transmitters", "are too many", f"{MOST_TRANSMITTERS} at most")


def on(article: StoredArticle, mark: Statement, edit: MarkEdit, at: datetime) -> Correction:
    """The correction of a mark that is there; its id is empty. Raises as ``desk.decide.correct`` does."""
    text = article.text
    was = MarkValues(
        speaker=mark.source_entity,
        source_type=mark.source_type,
        stance=mark.stance,
        certainty=mark.certainty,
        transmitters=mark.transmitters,
        content=excerpts(text, mark.content),
        cue=excerpts(text, mark.cue),
        source=excerpts(text, mark.source),
    )
    removed = edit.removed or edit.source_type == "own_voice" != mark.source_type
    if removed and mark.is_own_voice:
        raise InputError(mark.id, "is the page's own voice already", "add what is attributed as a statement")
    now = MarkValues() if removed else _differing(text, mark, edit)
    if not removed and not now.named:
        raise NothingChanged(mark.id, "nothing was changed", "change a value before you save")
    if mark.is_own_voice and not now.source_type and (now.speaker or now.transmitters or now.source):
        raise InputError(mark.id, "is the page's own voice, which has no speaker", "say what kind of source it is")
    kind: CorrectionKind = "removed" if removed else "changed"
    return Correction("", kind, article.id, article.revision.id, at, was.content or (), was.cue or (), was, now)


def _differing(text: str, mark: Statement, edit: MarkEdit) -> MarkValues:
    """The fields of the edit that differ from the mark's."""
    asked: dict[str, Any] = {
        "speaker": None if edit.speaker is None else _name(edit.speaker),
        "transmitters": None if edit.transmitters is None else _names(edit.transmitters),
        **{field: getattr(edit, field) for field in _VALUES},
    }
    shown = {"speaker": mark.source_entity, **{f: getattr(mark, f) for f in ("transmitters", *_VALUES)}}
    values = {field: value for field, value in asked.items() if value is not None and value != shown[field]}
    content = mark.content
    if edit.content is not None and _name(edit.content) != _words(text, mark.content):
        content = find(text, edit.content, near=mark.content, within=_lines(text, mark.content))
        values["content"] = excerpts(text, content)
    for field, words, spans in (("cue", edit.cue, mark.cue), ("source", edit.source, mark.source)):
        if words is not None and _name(words) != _words(text, spans):
            values[field] = _part(text, words, content, near=spans)
    if "speaker" in values and "source" not in values and not _names_him(values["speaker"], _words(text, mark.source)):
        # The words named somebody else: left in place, a follow-up would tell the sentence on that one's word.
        values["source"] = _where_named(text, values["speaker"], content)
    return MarkValues(**values)


def _names_him(name: str, words: str) -> bool:
    """Whether words of the text can stand for the name: one holds all words of the other."""
    name_words, text_words = set(folded_words(name)), set(folded_words(words))
    return not words or (bool(name_words) and (name_words <= text_words or text_words <= name_words))


def _where_named(text: str, name: str, content: Spans) -> Excerpts:
    """The name in the lines of the content and outside it; nothing where they do not hold it once."""
    try:
        found = find(text, name, within=_lines(text, content), besides=content)
    except InputError:
        return ()
    first, last = _lines(text, content)
    inside = any(a <= start and end <= b for start, end in found for a, b in content)
    return excerpts(text, found) if first <= found[0][0] < last and not inside else ()


def added(article: StoredArticle, edit: MarkEdit, at: datetime) -> Correction:
    """The correction that adds a mark; its id is empty. Raises as ``desk.decide.correct`` does."""
    if not (edit.content or "").strip():
        raise InputError("content", "is empty", "copy the words that are attributed from the article's text")
    if edit.source_type in (None, "own_voice"):
        raise InputError("source_type", "is missing", "say what kind of source it is")
    text = article.text
    content = find(
        text, edit.content or "", within=None if edit.near is None else _lines(text, ((edit.near, edit.near),))
    )
    source = _part(text, edit.source or "", content)
    now = MarkValues(
        speaker=_name(edit.speaker or "") or " … ".join(_name(excerpt.exact) for excerpt in source),
        transmitters=_names(edit.transmitters or ()) or None,
        content=excerpts(text, content),
        cue=_part(text, edit.cue or "", content),
        source=source,
        **{field: getattr(edit, field) or None for field in _VALUES},
    )
    return Correction("", "added", article.id, article.revision.id, at, now.content or (), now.cue or (), now=now)


def _part(text: str, words: str, content: Spans, *, near: Spans = ()) -> Excerpts:
    """Cue or source as typed: in the lines of the content if it stands there, outside the content if it can."""
    if not words.strip():
        return ()
    return excerpts(text, find(text, words, near=near, within=_lines(text, content), besides=content))


def _lines(text: str, spans: Spans) -> Span:
    """The whole lines that the spans lie in."""
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    end = text.find("\n", last)
    return text.rfind("\n", 0, first) + 1, end if end >= 0 else len(text)


def _words(text: str, spans: Sequence[Span]) -> str:
    return " … ".join(_name(text[start:end]) for start, end in spans)


def _names(typed: Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_name, typed)))


def _name(typed: str) -> str:
    """A text in one line with single spaces."""
    return " ".join(typed.split())
