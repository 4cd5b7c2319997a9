"""The states with their names from CLDR, their bodies and offices, their capitals; and the capitals as names of governments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mutabaat.records.actors import Actor, ActorKind, ActorName, NameKind
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

_CLDR = "Unicode CLDR"
_CLDR_LICENCE = "Unicode-3.0"
_BRACKET = re.compile(r"\s*\(([^)]*)\)")
_ARABIC = re.compile("[\u0600-\u06ff]")
_CAPITALS = re.compile(r"(?:[A-Z]\.?){2,5}")


def script_lang(form: str) -> str:
    """The language that a form's letters tell: ``ar``, or ``en`` for Latin ones."""
    return "en" if form.isascii() or not _ARABIC.search(form) else "ar"


def states() -> Iterator[Actor]:
    """Every territory of CLDR that news names, then what belongs to the states whose adjective is known."""
    from babel import Locale  # read only when the register is wanted

    table = load("actors/states")
    ambiguous, guarded = frozenset(map(fold, table["ambiguous"])), frozenset(map(fold, table["guarded"]))
    arabic, english = (Locale.parse(lang).territories for lang in ("ar", "en"))
    bodies = load("actors/bodies_of_states")
    for code in sorted(english):
        if not code.isalpha() or code in table["skip"]:
            continue
        row = table.get(code, {})
        forms = [f for f in (*row.get("names", ()), arabic.get(code, ""), english[code]) for f in _spellings(f)]
        names = tuple(
            ActorName(
                form,
                script_lang(form),
                "acronym" if _CAPITALS.fullmatch(form) else "full",
                ambiguous=fold(form) in ambiguous,
                guarded=fold(form) in guarded,
            )
            for form in dict.fromkeys(forms)
        )
        external = (("iso3166", code), *((("wikidata", row["wikidata"]),) if "wikidata" in row else ()))
        kind: ActorKind = "place" if code in table["places"] else "state"
        yield Actor(code.lower(), kind, names, code, external=external, source=_CLDR, licence=_CLDR_LICENCE)
        if row:
            yield from _State(code, row, [n.form for n in names if n.lang == "en"]).belongings(bodies)


def _spellings(form: str) -> Iterator[str]:
    """CLDR's name without its remark in brackets («ميانمار (بورما)»), and with "&" written out."""
    bare = _BRACKET.sub("", form)
    if bare:
        yield bare.replace("&", "and").replace("’", "'")


@dataclass(slots=True)
class _State:
    code: str
    row: dict[str, Any]
    english: list[str]
    slots: dict[str, list[str]] = field(default_factory=dict)

    def belongings(self, bodies: dict[str, Any]) -> Iterator[Actor]:
        adjectives = [" ".join("ال" + word for word in adj.split()) for adj in self.row.get("adj", ())]
        feminine = [" ".join(word + "ة" if word.endswith("ي") else word for word in adj.split()) for adj in adjectives]
        self.slots = {"{m}": adjectives, "{f}": feminine, "{en}": self.row.get("en", []), "{state}": self.english}
        capital = self.row.get("capital", ())
        if adjectives:
            for body in bodies["body"]:
                extra = self._names(capital, "alias", True) if body["id"] == "government" else ()
                yield self._actor(body, body.get("kind", "official_body"), extra)
            for role in bodies["role"]:
                yield self._actor(role, "role", ())
        if capital:
            names = self._names(capital, "full", True)
            yield Actor(f"{self.code.lower()}.capital", "place", names, self.code, part_of=self.code.lower())

    def _actor(self, body: dict[str, Any], kind: Any, extra: tuple[ActorName, ...]) -> Actor:
        names = (
            *self._names(self._filled(body["full"]), "full", False),
            *self._names(self._filled(body.get("short", ())), "short", False),
            *self._names(body.get("bare", ()), "short", True),
            *extra,
        )
        return Actor(f"{self.code.lower()}.{body['id']}", kind, names, self.code, part_of=self.code.lower())

    def _filled(self, patterns: Any) -> Iterator[str]:
        for pattern in patterns:
            slot = pattern[pattern.index("{") : pattern.index("}") + 1]
            for word in self.slots[slot]:
                yield pattern.replace(slot, word)

    @staticmethod
    def _names(forms: Any, kind: NameKind, ambiguous: bool) -> tuple[ActorName, ...]:
        return tuple(ActorName(form, script_lang(form), kind, ambiguous) for form in dict.fromkeys(forms))
