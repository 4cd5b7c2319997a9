"""Which actor a name stands for: by what the article said, the day it was written, the words around it. Else undecided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mutabaat.records.actors import Actor, Mention
from mutabaat.text.actors.local import Found
from mutabaat.text.actors.trie import Entry

# A name that more actors share than this («وزارة الداخلية») is a mention only where the article decides it.
_MOST_CANDIDATES = 8


@dataclass(slots=True)
class _Known:
    """What the article has settled so far, and what it settles anywhere."""

    before: dict[str, int]  # actor to the start of its first settled mention
    anywhere: set[str]
    countries: set[str]


class Resolver:
    """Decides the mentions of one article at a time."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._roles: dict[str, list[Actor]] = defaultdict(list)  # a person's roles
        for actor in actors.values():
            for holder in actor.holders:
                self._roles[holder.actor].append(actor)

    def resolve(self, found: Sequence[Found], *, written: date | None, country: str) -> list[Mention]:
        """The mentions, in order. Those that too many actors may bear, and that nothing decides, are left out."""
        choices = [self._choices(one.match.entries, written) for one in found]
        sure = {
            next(iter(choice))
            for one, choice in zip(found, choices, strict=True)
            if len(choice) == 1 and not one.derived and not next(iter(choice.values())).name.ambiguous
        }
        countries = {code for actor in sure if (code := self._actors[actor].country)}
        known = _Known({}, sure, countries)
        mentions = []
        for one, choice in zip(found, choices, strict=True):
            mention = self._decide(one, choice, known, written, country)
            if mention.actor:
                if not one.place:  # «في واشنطن» does not make the next «واشنطن» the city
                    known.before.setdefault(mention.actor, mention.span[0])
                mention = self._with_holder(mention, written)
            if mention.actor or len(mention.candidates) <= _MOST_CANDIDATES:
                mentions.append(mention)
        return mentions

    def _choices(self, entries: Sequence[Entry], written: date | None) -> dict[str, Entry]:
        """Candidates by actor. Names out of use on that day go, unless no other is left or they are former ones."""
        valid = [e for e in entries if e.name.kind == "former" or e.name.valid(written)] or entries
        return {entry.actor: entry for entry in reversed(valid)}

    def _decide(
        self, one: Found, choice: dict[str, Entry], known: _Known, written: date | None, country: str
    ) -> Mention:
        base = Mention(one.match.span, one.form, tuple(sorted(choice)), introduced=one.introduced)
        if one.introduced:
            actor = base.candidates[0] if len(choice) == 1 else ""
            return replace(base, actor=actor, why=(f"introduced:{one.introduced[0]}",))
        entry = next(reversed(choice.values()))
        if one.derived:
            by = self._by_article(base, choice, known) or base
            return replace(by, why=("derived:last name", *by.why))
        expired = () if entry.name.kind == "former" or entry.name.valid(written) else ("validity:none",)
        if len(choice) == 1 and not entry.name.ambiguous and not expired:
            return replace(base, actor=entry.actor, why=(f"name:{entry.name.kind}",))
        decided = (
            self._by_place(base, one)
            or self._by_guard(base, choice)
            or self._by_article(base, choice, known)
            or self._by_role(base, choice, written)
            or self._by_country(base, choice, known, country)
        )
        if decided:
            return replace(decided, why=(f"name:{choice[decided.actor].name.kind}", *decided.why, *expired))
        return replace(base, why=(f"name:{entry.name.kind}", *expired, "ambiguous"))

    def _by_place(self, base: Mention, one: Found) -> Mention | None:
        """«في واشنطن» is the city."""
        places = [actor for actor in base.candidates if self._actors[actor].kind == "place"]
        if one.place and len(places) == 1:
            return replace(base, actor=places[0], why=(f"place:{one.place}",))
        return None

    def _by_guard(self, base: Mention, choice: dict[str, Entry]) -> Mention | None:
        """A name that is an ordinary word too was found by what stands around it: «الشرق الأوسط» in marks is the paper."""
        guarded = [actor for actor, entry in choice.items() if entry.name.guarded]
        return replace(base, actor=guarded[0], why=("guard:around it",)) if len(guarded) == 1 else None

    def _by_article(self, base: Mention, choice: dict[str, Entry], known: _Known) -> Mention | None:
        """What the article named before by an unmistakable name; else what it so names later (headlines come first)."""
        before = [actor for actor in choice if actor in known.before]
        if len(before) == 1:
            return replace(base, actor=before[0], why=(f"earlier:{known.before[before[0]]}",))
        later = [actor for actor in choice if actor in known.anywhere]
        if not before and len(later) == 1:
            return replace(base, actor=later[0], why=("later:named in full",))
        return None

    def _by_role(self, base: Mention, choice: dict[str, Entry], written: date | None) -> Mention | None:
        """Of several bearers of a name, the only one who held an office that day."""
        if written is None or len(choice) < 2:
            return None
        held = {
            actor: role.id
            for actor in choice
            for role in self._roles.get(actor, ())
            if any(h.actor == actor and h.valid(written) for h in role.holders)
        }
        if len(held) == 1:
            ((actor, role_id),) = held.items()
            return replace(base, actor=actor, why=(f"role:{role_id}",))
        return None

    def _by_country(self, base: Mention, choice: dict[str, Entry], known: _Known, country: str) -> Mention | None:
        """Of the bodies of many states that share a name: that of the only state the article names, else the outlet's.

        A single candidate's state need but be named («حماس»); not a person's, for family names are shared by many.
        """
        if len(choice) == 1:
            only = self._actors[base.candidates[0]]
            sure = only.kind != "person" and only.country in known.countries
            return replace(base, actor=only.id, why=(f"state:{only.country}",)) if sure else None
        of: dict[str, list[str]] = defaultdict(list)
        for actor in choice:
            of[self._actors[actor].country].append(actor)
        named = [code for code in known.countries if code in of]
        for codes, cause in ((named, "state"), ([country] if country in of else [], "outlet_country")):
            if len(codes) == 1 and codes[0] and len(of[codes[0]]) == 1:
                return replace(base, actor=of[codes[0]][0], why=(f"{cause}:{codes[0]}",))
            if codes:
                return None  # several states are named: the outlet's own is no better a guess
        return None

    def _with_holder(self, mention: Mention, written: date | None) -> Mention:
        holder = self._actors[mention.actor].holder(written)
        return replace(mention, holder=holder) if holder else mention
