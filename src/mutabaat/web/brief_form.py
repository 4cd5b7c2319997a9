"""The form of the brief editor: its fields to an edit, and an edit that met another's to what the form shows again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import cast, get_args

from starlette.exceptions import HTTPException

from mutabaat.records.brief_edits import BriefAct, BriefConflict, BriefEdit
from mutabaat.records.briefs import PARTS
from mutabaat.records.errors import InputError, ModelError, MutabaatError
from mutabaat.records.rewording import Proposal, Wording

TEXT = "t-"  # before the id of a sentence: its words
PROPOSED = "p-"  # before the id of a sentence: the wording that a model proposed for it
CHOSEN = "c-"  # before the id of a sentence: the claim that it is to rest on
MOST_FIELDS = 1000
LARGEST = 1_048_576  # bytes of the form: all words, each letter in six bytes


@dataclass(frozen=True, slots=True)
class Typed:
    """What an editor typed that is not kept yet. ``theirs`` are the words of another editor, by sentence."""

    texts: Mapping[str, str] = field(default_factory=dict)
    theirs: Mapping[str, str] = field(default_factory=dict)
    own: str = ""
    by: str = ""
    problem: str = ""  # key of the sentence that tells what is wrong
    proposal: Proposal | None = None
    said: str = ""  # words of the error, where it is one of the model's

    def words(self, id: str, kept: str) -> str:
        """The words that the form shows of a sentence."""
        return self.texts.get(id, kept)


def edit_of(story: str, lang: str, fields: Mapping[str, str]) -> BriefEdit:
    """The edit that a form asks for; its button tells the act and what it is on. HTTP 400 for what the page never sends."""
    act, _, thing = fields.get("do", "save").partition(":")
    part = fields.get("part", "body")
    if act not in get_args(BriefAct) or part not in PARTS:
        raise HTTPException(400)
    claim = thing if act == "add" else fields.get(CHOSEN + thing, "") if act == "rest" else ""
    if act == "rest" and not claim:
        act = "save"
    return BriefEdit(
        story,
        lang,
        revision=_number(fields.get("revision", "0")),
        act=cast("BriefAct", act),
        sentence="" if act in ("add", "revert") else thing,
        texts=tuple((name[len(TEXT) :], text) for name, text in fields.items() if name.startswith(TEXT)),
        claim=claim,
        part=part,
        text=fields.get(PROPOSED + thing, "")
        if act == "take"
        else fields.get("own", "")
        if act == "add" and not claim
        else "",
        to=_number(thing) if act == "revert" else 0,
        by=fields.get("by", ""),
    )


def asked_wording(fields: Mapping[str, str]) -> tuple[Wording, str] | None:
    """The wording that the pressed button asks a model for, and for which sentence; None for any other button."""
    kind, _, sentence = fields.get("do", "").partition(":")
    return (cast("Wording", kind), sentence) if kind in get_args(Wording) and sentence else None


def proposed(fields: Mapping[str, str], found: Proposal | None, error: MutabaatError | None = None) -> Typed:
    """What the form shows beside a wording, or where none came: every word as it was typed."""
    problem = "" if error is None else "no_wording" if isinstance(error, ModelError) else "unworded"
    said = f"{error.problem}" if isinstance(error, ModelError) else ""
    return replace(again(fields, problem, InputError("", "")), proposal=found, said=said)


def again(fields: Mapping[str, str], problem: str, error: Exception) -> Typed:
    """What the form shows when its edit could not be kept: every word as it was typed."""
    theirs = {one.sentence: one.theirs for one in error.conflicts} if isinstance(error, BriefConflict) else {}
    texts = {name[len(TEXT) :]: text for name, text in fields.items() if name.startswith(TEXT)}
    return Typed(texts, theirs, fields.get("own", ""), fields.get("by", ""), problem)


def _number(told: str) -> int:
    if not (told.isascii() and told.isdigit() and len(told) < 10):
        raise HTTPException(400)
    return int(told)
