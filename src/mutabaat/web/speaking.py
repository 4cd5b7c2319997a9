"""Actors as the pages show them: beside the notes of an article, and by their names in the reader's script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import get_args

from mutabaat.records.actors import Actor, ActorKind, ActorName
from mutabaat.records.register import Speaker
from mutabaat.records.statements import Statement
from mutabaat.text.fold import fold

_ITEM = re.compile("Q[0-9]{1,16}")
KINDS: tuple[ActorKind, ...] = get_args(ActorKind)


def by_statement(speakers: Sequence[Speaker], statements: Iterable[Statement]) -> dict[str, Speaker]:
    """Who speaks in each statement, as far as the register or a person knows. Those who only pass on are left out."""
    if not speakers:
        return {}
    named = {fold(speaker.name): speaker for speaker in speakers}
    found = ((s.id, named.get(fold(s.source_entity))) for s in statements if s.source_entity)
    return {id: speaker for id, speaker in found if speaker}


def elsewhere(actor: Actor, lang: str) -> ActorName | None:
    """The first full name of an actor in the other of our two languages, where it is another name."""
    shown = actor.name(lang)
    other = "en" if lang == "ar" else "ar"
    found = (name for name in actor.names if name.kind == "full" and name.lang == other and name.form != shown)
    return next(found, None)


def outside(actor: Actor) -> str:
    """The address of the actor's Wikidata item; empty where it has none."""
    items = (value for scheme, value in actor.external if scheme == "wikidata" and _ITEM.fullmatch(value))
    return next((f"https://www.wikidata.org/wiki/{item}" for item in items), "")
