"""The register in use: finds its actors' names in a text, and looks a single name up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property

from mutabaat.records.actors import Actor, Candidate, Mention
from mutabaat.text.actors.context import Context
from mutabaat.text.actors.introduced import introductions
from mutabaat.text.actors.local import Found, with_derived, with_introduced
from mutabaat.text.actors.resolve import Resolver
from mutabaat.text.actors.seed import seed
from mutabaat.text.actors.sounds import Sounds
from mutabaat.text.actors.trie import Entry, Trie, cased, plain_words
from mutabaat.text.lexicon import load
from mutabaat.text.words import Word, words


class Register:
    """Actors by all their names. Built once, then only read."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        """An id met again adds its names, holders and external ids to the entry, and overrides its single values."""
        merged: dict[str, Actor] = {}
        for actor in actors:
            before = merged.get(actor.id)
            merged[actor.id] = _merged(before, actor) if before else actor
        self.actors: Mapping[str, Actor] = merged
        self._trie = Trie((actor.id, name) for actor in merged.values() for name in actor.names)
        self._resolver = Resolver(merged)
        self._context = Context(merged)

    def find(
        self,
        text: str,
        *,
        lang: str = "",
        written: date | None = None,
        country: str = "",
        tokens: Sequence[Word] | None = None,
    ) -> list[Mention]:
        """All mentions of actors in a text, in order, none over another. Spans are of the text as stored.

        ``written`` is the day of the article, ``country`` the ISO code of its outlet's (weak evidence), ``tokens`` the
        text's words where the caller has them. ``lang`` tells whose words around a name are evidence ("": all).
        """
        tokens = words(text) if tokens is None else tokens
        tokens = [token for token in tokens if token.folded]  # a tatweel that stands as a dash is no word
        context = self._context
        matches = self._trie.scan(text, tokens, context.guard(text, tokens))
        introduced = introductions(text, tokens, matches, context.shortens)
        found = [
            Found(match, match.entries[0].name.form, context.place(match, text, tokens, lang))
            for match in matches
            if context.bears(match, text, tokens)
        ]
        if introduced:
            found = with_introduced(found, introduced, text, tokens)
        found = with_derived(found, self.actors, self._trie, text, tokens)
        found.sort(key=lambda one: one.match.span)
        return self._resolver.resolve(found, written=written, country=country)

    def lookup(self, name: str, *, written: date | None = None, limit: int = 10) -> list[Candidate]:
        """The actors that a single name may stand for, as a page, a byline or an import gives it; best first.

        Exact names come first (several where the name is ambiguous), then those after titles («الرئيس الدكتور …»), then
        proposals by sound, across scripts. Names out of use on the day ``written`` are left out.
        """
        found: dict[str, Candidate] = {}
        for entry in self._exact(name):
            if entry.name.kind == "former" or entry.name.valid(written):
                found.setdefault(entry.actor, Candidate(entry.actor, entry.name.form, "exact"))
        bare = self._without_titles(name)
        if bare != name:
            for entry in self._exact(bare):
                found.setdefault(entry.actor, Candidate(entry.actor, entry.name.form, "titled", 0.95))
        for candidate in self._sounds.like(bare, limit=limit):
            found.setdefault(candidate.actor, candidate)
        return list(found.values())[:limit]

    def one(self, name: str, *, written: date | None = None) -> str:
        """Id of the one actor that bears exactly this name, for an office of him who holds it that day; empty where none
        does, or several do."""
        found = {e.actor for e in self._exact(name) if e.name.kind == "former" or e.name.valid(written)}
        if len(found) != 1:
            return ""
        (id,) = found
        return self.actors[id].holder(written) or id

    def _exact(self, name: str) -> tuple[Entry, ...]:
        start, end = len(name) - len(name.lstrip()), len(name.rstrip())
        entries = self._trie.named(plain_words(name))
        return tuple(e for e in entries if not e.latin or cased(name, start, end, e))

    def _without_titles(self, name: str) -> str:
        """The name without the titles and offices before it; the whole name where nothing would be left."""
        tokens = words(name)
        titles = _titles()
        at = 0
        while at < len(tokens) - 1:
            rest = [token.folded for token in tokens[at:]]
            office = max(
                (n for n in range(1, len(rest)) if any(self._is_role(e) for e in self._trie.named(rest[:n]))), default=0
            )
            title = max((n for n in range(1, min(len(rest), 4)) if tuple(rest[:n]) in titles), default=0)
            if not max(office, title):
                break
            at += max(office, title)
        return name[tokens[at].start :] if at else name

    def _is_role(self, entry: Entry) -> bool:
        return self.actors[entry.actor].kind == "role"

    @cached_property
    def _sounds(self) -> Sounds:
        return Sounds(self.actors.values())


@cache
def _titles() -> frozenset[tuple[str, ...]]:
    tables = load("actors/titles")
    return frozenset(tuple(plain_words(title)) for lang in tables.values() for title in lang["titles"])


@cache
def seeded() -> Register:
    """The register that the desk starts with. Loaded at the first call."""
    return Register(seed())


def _merged(before: Actor, after: Actor) -> Actor:
    return replace(
        before,
        kind=after.kind,
        names=tuple(dict.fromkeys((*before.names, *after.names))),
        country=after.country or before.country,
        part_of=after.part_of or before.part_of,
        holders=tuple(dict.fromkeys((*before.holders, *after.holders))),
        external=tuple(dict.fromkeys((*before.external, *after.external))),
        source=after.source or before.source,
        licence=after.licence or before.licence,
    )
