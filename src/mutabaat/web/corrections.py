"""Corrections as the pages show them, and the form that makes one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from mutabaat.records.decisions import MARK_FIELDS, Correction, MarkEdit, MarkValues
from mutabaat.records.errors import InputError, WordsNotFound, WordsNotUnique
from mutabaat.records.statements import Certainty, SourceType, Stance, Statement
from mutabaat.records.views import CorrectionView
from mutabaat.web.foreign import words

# The values that a field is chosen from, and where their names stand in the tables of the interface.
CHOICES: dict[str, tuple[str, ...]] = {
    "source_type": get_args(SourceType),
    "stance": get_args(Stance),
    "certainty": get_args(Certainty),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One field of a correction: what was and what is; None where a mark was added, or taken away.

    ``chosen``: the values are of our tables; else they are words of others.
    """

    field: str
    old: str | None
    new: str | None

    @property
    def chosen(self) -> bool:
        return self.field in CHOICES


def turns(correction: Correction) -> tuple[Turn, ...]:
    """What a correction changed, field by field; of a mark that was taken away, who spoke."""
    if correction.kind == "removed":
        return (Turn("speaker", _value(correction.was, "speaker"), None),)
    named = (field for field in correction.now.named if _value(correction.now, field) or correction.kind == "changed")
    return tuple(Turn(field, _value(correction.was, field), _value(correction.now, field)) for field in named)


def _value(values: MarkValues, field: str) -> str | None:
    value = getattr(values, field)
    if value is None or isinstance(value, str):
        return value
    if field == "transmitters":
        return "، ".join(value)
    return " … ".join(" ".join(excerpt.exact.split()) for excerpt in value)


def by_statement(corrections: Sequence[CorrectionView]) -> dict[str, list[CorrectionView]]:
    """The corrections that hold, by the mark that bears them."""
    found: defaultdict[str, list[CorrectionView]] = defaultdict(list)
    for one in corrections:
        if one.statement:
            found[one.statement].append(one)
    return dict(found)


def shown_values(text: str, statement: Statement) -> dict[str, str]:
    """The present values of a mark as the fields of the form hold them; transmitters one a line."""
    return {
        "speaker": statement.source_entity,
        "source_type": statement.source_type,
        "stance": statement.stance,
        "certainty": statement.certainty,
        "transmitters": "\n".join(statement.transmitters),
        "content": words(text, statement.content),
        "cue": words(text, statement.cue),
        "source": words(text, statement.source),
    }


def edit_of(article: str, fields: Mapping[str, str]) -> MarkEdit:
    """What the form asks for. Of a mark that is there, only the fields count that differ from what the form was given
    (``was_…``): what another person corrected meanwhile stays."""
    statement = fields.get("s", "")
    line = fields.get("line", "")
    asked: dict[str, Any] = dict.fromkeys(MARK_FIELDS)
    for field in MARK_FIELDS:
        value, before = _lines(fields.get(field, "")), _lines(fields.get(f"was_{field}", ""))
        if value != before and (value or statement):
            asked[field] = value
    transmitters = asked.pop("transmitters")
    return MarkEdit(
        article,
        statement,
        transmitters=None if transmitters is None else tuple(transmitters.split("\n")),
        near=int(line) if line.isascii() and line.isdigit() and len(line) < 10 else None,
        by=fields.get("by", ""),
        note=fields.get("note", ""),
        **asked,
    )


def _lines(value: str) -> str:
    """A field with the line ends that it was given: a form sends others."""
    return value.replace("\r\n", "\n").strip()


def error_key(error: InputError) -> str:
    """The key of the sentence that tells a person what is wrong with the form."""
    kinds = {WordsNotFound: "not_found", WordsNotUnique: "not_unique"}
    return "correct." + next((key for kind, key in kinds.items() if isinstance(error, kind)), "bad")
