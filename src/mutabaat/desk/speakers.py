"""Who the sources of an article are, by the register of actors. Pure: an article, its reading and the register in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from mutabaat.records.actors import ActorKind, Mention
from mutabaat.records.evidence import Article, Spans
from mutabaat.records.register import Speaker
from mutabaat.records.statements import Reading, SourceType
from mutabaat.text.actors import Register
from mutabaat.text.lexicon import load
from mutabaat.text.words import folded_words

# Sources of these types have no name of their own: «مصادر», «مراقبون», «البيان», the page itself.
_NAMELESS: frozenset[SourceType] = frozenset({"anonymous", "collective", "document", "own_voice"})
# Which kinds of actors a source of a type can be, where a name leaves several.
_FITTING: Mapping[SourceType, frozenset[ActorKind]] = {
    "person": frozenset({"person", "role"}),
    "official_body": frozenset({"official_body", "state", "armed_group", "role"}),
    "organisation": frozenset({"organisation", "armed_group", "official_body"}),
    "outlet": frozenset({"outlet", "agency"}),
}
LONGEST = 300  # characters of a name; what is longer describes, and names nobody


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person decided that a name means: the actor's id (empty: none of the register) and the decision's."""

    actor: str
    decision: str


Judgements = Mapping[tuple[str, str], Judged]  # by article (empty: all) and the key of the name


@dataclass(slots=True)
class _Source:
    """A name that sources of the article have, with all statements that it speaks in or passes on."""

    name: str
    kind: SourceType
    statements: dict[str, None]
    spans: Spans = ()


def key(name: str) -> str:
    """What two writings of a name have in common."""
    return " ".join(folded_words(name))


def speakers(
    article: Article, reading: Reading, register: Register, judged: Judgements, *, country: str = ""
) -> tuple[Speaker, ...]:
    """Every named source of the article that the register knows, or that a person judged, in the order met.

    ``country``: ISO code of the outlet's, weak evidence for names that several states' bodies share.
    """
    sources = _sources(reading)
    if not sources:
        return ()
    when = article.when.date() if article.when else None
    mentions = register.find(article.text, lang=reading.lang, written=when, country=country)
    named: dict[str, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(key(article.text[slice(*mention.span)]), []).append(mention)
    found = (
        _decided(one, judged.get((article.id, name)) or judged.get(("", name)), register)
        or _named(one, named.get(name) or _in_name(one.name, register, reading.lang, when, country), register)
        for name, one in sources.items()
    )
    return tuple(one for one in found if one)


def _sources(reading: Reading) -> dict[str, _Source]:
    found: dict[str, _Source] = {}
    for statement in reading.statements:
        links = [(link.kind, link.name, link.spans) for link in statement.chain]
        if statement.source_entity:
            links.append((statement.source_type, statement.source_entity, statement.source))
        for kind, name, spans in links:
            if kind in _NAMELESS or not name or len(name) > LONGEST or not (name_key := key(name)):
                continue
            source = found.setdefault(name_key, _Source(name, kind, {}))
            source.statements[statement.id] = None
            source.spans += tuple(span for span in spans if span not in source.spans)
    return found


def _decided(source: _Source, judged: Judged | None, register: Register) -> Speaker | None:
    if judged is None or (judged.actor and judged.actor not in register.actors):
        return None  # not judged; or the actor was taken out of the register since
    actor = register.actors[judged.actor] if judged.actor else None
    return Speaker(source.name, tuple(source.statements), actor, decision=judged.decision, why=("decided:by a person",))


def _in_name(name: str, register: Register, lang: str, when: date | None, country: str) -> list[Mention]:
    """The actor that a name as such means, where the text does not hold it so: a corrected one, one in another case, or
    one after a title that the reader took for a part of it."""
    mentions = register.find(name, lang=lang, written=when, country=country)
    if not mentions:
        return []
    last = mentions[-1]
    if key(name[last.span[1] :]):
        return []
    before = name[: last.span[0]]
    for mention in mentions[:-1]:  # offices before a name: «وزير الخارجية السوري …»
        if mention.actor and register.actors[mention.actor].kind == "role":
            before = before.replace(name[slice(*mention.span)], " ")
    return [last] if _only_titles(folded_words(before)) else []


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(folded_words(title)) for lang in load("actors/titles").values() for title in lang["titles"])


def _only_titles(before: Sequence[str]) -> bool:
    """Whether the words before a name are titles, one after another («الرئيس الدكتور»); true for none."""
    at = 0
    while at < len(before):
        longest = max((n for n in range(1, 4) if tuple(before[at : at + n]) in _titles()), default=0)
        if not longest:
            return False
        at += longest
    return True


def _named(source: _Source, mentions: Sequence[Mention], register: Register) -> Speaker | None:
    """What the mentions under this name agree on; those in the words of the source go before others."""
    inside = [m for m in mentions if any(a <= m.span[0] and m.span[1] <= b for a, b in source.spans)]
    mentions = inside or mentions
    decided = dict.fromkeys(m.actor for m in mentions if m.actor)
    ids = list(decided) if decided else list(dict.fromkeys(c for m in mentions for c in m.candidates))
    fitting = [id for id in ids if register.actors[id].kind != "place"]  # it is not the city that speaks
    why: list[str] = []
    if len(fitting) > 1:
        fitting = _of_type(fitting, source.kind, register) or fitting
    if len(fitting) < len(ids):
        why.append(f"speaks:{source.kind}")
    if not fitting:
        return None
    told = next((m for m in mentions if m.actor == fitting[0]), mentions[0])
    speaker = Speaker(source.name, tuple(source.statements), why=(*told.why, *why))
    if len(fitting) > 1 or not (decided or why):
        return replace(speaker, candidates=tuple(register.actors[id] for id in fitting))
    holder = register.actors.get(told.holder) if told.holder else None
    return replace(speaker, actor=register.actors[fitting[0]], holder=holder)


def _of_type(ids: Iterable[str], kind: SourceType, register: Register) -> list[str]:
    wanted = _FITTING.get(kind, frozenset())
    return [id for id in ids if register.actors[id].kind in wanted]
