"""After the whole article was read: short names and bare titles become the names that it gives further on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mutabaat.read.ar.drafts import Draft
from mutabaat.read.ar.lexicon import words_of
from mutabaat.read.ar.memory import Entity, name_words
from mutabaat.read.ar.nouns import bare
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.people import withheld
from mutabaat.records.statements import Statement
from mutabaat.text.fold import fold


def with_full_names(
    page: Page, entities: Sequence[Entity], drafts: Sequence[Draft], made: Sequence[Statement]
) -> list[Statement]:
    """The statements, one for each draft, with a speaker's full name where they had a short one or his title."""
    people = [e for e in entities if e.kind == "person" and e.spoke]
    full = _named_roles(people)
    for entity in people:
        words = frozenset(fold(entity.name).split())
        for other in people:
            longer = words < frozenset(fold(other.name).split())
            if longer and len(words) <= 2 and not (_only_title(other) and not _only_title(entity)):
                full.setdefault(entity.name, other.name)
    for short, long in _announced(page, entities, drafts, made).items():
        full.setdefault(short, long)
    if not full:
        return list(made)
    return [_renamed(s, full) if s.source_entity in full else s for s in made]


def _renamed(made: Statement, full: dict[str, str]) -> Statement:
    person = made.source_type == "anonymous"
    return replace(
        made,
        source_entity=full[made.source_entity],
        source_type="person" if person else made.source_type,
        chain=tuple(replace(c, name=full.get(c.name, c.name)) for c in made.chain),
    )


def _named_roles(people: Sequence[Entity]) -> dict[str, str]:
    """«وزير الخارجية» of the headline is the minister whom the body names, where only one of that title speaks."""
    full: dict[str, str] = {}
    for role in people:
        if not role.head or len(role.words) < 2 or not _only_title(role):
            continue
        same = {e.name for e in people if e.head and role.words < e.words and e.name != role.name}
        if len(same) == 1:
            full[role.name] = same.pop()
    return full


def _only_title(entity: Entity) -> bool:
    """«ضابط كارداني», «وزير المياه»: a title, and nothing of a name."""
    return bool(entity.head) and entity.words == frozenset(bare(fold(w)) for w in entity.name.split())


def _announced(
    page: Page, entities: Sequence[Entity], drafts: Sequence[Draft], made: Sequence[Statement]
) -> dict[str, str]:
    """«ضابط كارداني: …» of the headline or the lead is the only named person who speaks below, or the only one so titled."""
    named = [e for e in entities if e.kind == "person" and e.spoke and not _only_title(e) and name_words(e.name)]
    first = next((n for n, s in enumerate(page.sentences) if s.passage.kind == "sentence"), -1)
    full: dict[str, str] = {}
    for draft, statement in zip(drafts, made, strict=True):
        leads = draft.sentence == first or page.sentences[draft.sentence].passage.kind != "sentence"
        if not leads or statement.source_carried or not draft.source or withheld(page, *draft.source):
            continue
        role = next((e for e in entities if e.name == statement.source_entity and _only_title(e)), None)
        if (
            role is None
            or role.plural
            or role.kind not in ("person", "anonymous")
            or role.head in words_of("source_heads")
        ):
            continue
        fits = [e for e in named if e.sentence > draft.sentence and role.gender in ("", e.gender or role.gender)]
        titled = [e for e in fits if e.head == role.head]
        if len(fits) == 1 or len(titled) == 1:
            full[role.name] = (fits if len(fits) == 1 else titled)[0].name
    return full
