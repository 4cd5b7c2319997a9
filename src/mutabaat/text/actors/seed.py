"""The entries that the desk starts with: states, agencies and outlets, and what ``lexicon/actors/`` says of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mutabaat.records.actors import Actor, ActorName, Holder, NameKind
from mutabaat.text.actors.states import script_lang, states
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import inside, load

_KINDS: tuple[NameKind, ...] = ("full", "short", "acronym", "alias", "former", "partisan")
_SOURCE, _LICENCE = "mutabaat", "Apache-2.0"  # facts written by us


def seed() -> Iterator[Actor]:
    """All entries. An id may come again with more names (``us.defence_ministry`` is also «البنتاغون»)."""
    yield from states()
    yield from _media()
    for name in inside("actors"):
        table = load(name)
        for row in table.get("actor", ()):
            yield _actor(row, table.get("kind", ""))
        for row in table.get("holders", ()):
            held = tuple(Holder(h["person"], h.get("since"), h.get("until")) for h in row["held"])
            yield Actor(row["role"], "role", (), holders=held)


def _actor(row: dict[str, Any], kind: Any) -> Actor:
    ambiguous, guarded = (frozenset(map(fold, row.get(flag, ()))) for flag in ("ambiguous", "guarded"))
    since, until = row.get("since", {}), row.get("until", {})
    names = tuple(
        ActorName(
            form,
            script_lang(form),
            kind,
            fold(form) in ambiguous,
            fold(form) in guarded,
            since.get(form),
            until.get(form),
        )
        for kind in _KINDS
        for form in row.get(kind, ())
    )
    external = (("wikidata", row["wikidata"]),) if "wikidata" in row else ()
    return Actor(
        row["id"],
        row.get("kind", kind),
        names,
        row.get("country", ""),
        row.get("part_of", ""),
        external=external,
        source=_SOURCE,
        licence=_LICENCE,
    )


def _media() -> Iterator[Actor]:
    """Agencies and outlets as their own lexicons know them, an agency of both once."""
    table = load("actors/media")
    guarded = frozenset(map(fold, table["guarded"]))
    ids: dict[str, str] = {}
    for row in load("outlets")["outlet"]:
        yield _medium(row["id"], "agency" if row.get("is_agency") else "outlet", row["names"], guarded)
        if row.get("is_agency"):
            ids.update((fold(name), row["id"]) for name in row["names"])
    for row in load("agencies")["agency"]:
        if row["name"] in table["not_actors"]:
            continue
        known = next((ids[fold(form)] for form in row["forms"] if fold(form) in ids), "")
        latin = next((form for form in row["forms"] if form.isascii() and len(form) > 3), row["forms"][-1])
        forms = [_capitalised(form) for form in row["forms"]]
        yield _medium(known or latin.replace(" ", "_"), "agency", forms, guarded)


def _capitalised(form: str) -> str:
    """A Latin form of agencies.toml, which has them in small letters, as the press writes it."""
    if not form.isascii():
        return form
    return form.upper() if _is_acronym(form) else form.title()


def _is_acronym(form: str) -> bool:
    return form.isascii() and len(form.replace(".", "")) <= 4 and " " not in form


def _medium(id: str, kind: Any, forms: list[str], guarded: frozenset[str]) -> Actor:
    names = tuple(
        ActorName(form, script_lang(form), "acronym" if _is_acronym(form) else "full", guarded=fold(form) in guarded)
        for form in dict.fromkeys(forms)
    )
    return Actor(id, kind, names, source=_SOURCE, licence=_LICENCE)
