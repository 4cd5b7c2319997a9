"""Names that hold in one article only: short forms it introduced, and last names after a full name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mutabaat.records.actors import Actor
from mutabaat.records.evidence import Span
from mutabaat.text.actors.context import is_given, stands_alone
from mutabaat.text.actors.introduced import Introduction
from mutabaat.text.actors.trie import Entry, Match, Trie, cut, end_of, joined, plain, plain_words, readings
from mutabaat.text.lexicon import load
from mutabaat.text.words import Word

_SHORTEST = 3  # letters of a last name


@dataclass(frozen=True, slots=True)
class Found:
    """A match with what stands around it.

    ``place`` is the word before it that says where, not who. ``introduced`` is the full name that the article gave a
    short form to (with no ``match.entries`` where the register lacks it). ``derived``: a last name after its full name.
    """

    match: Match
    form: str
    place: str = ""
    introduced: Span | None = None
    derived: bool = False


@dataclass(frozen=True, slots=True)
class _Local:
    words: tuple[str, ...]
    entries: tuple[Entry, ...]
    form: str
    introduced: Span | None
    capitals: bool
    since: int  # a derived name counts from here on; an introduced one throughout, for headlines come first


def with_introduced(
    found: list[Found], introductions: Sequence[Introduction], text: str, tokens: Sequence[Word]
) -> list[Found]:
    """The mentions with those of the short forms that the article introduces, and of the full names that it gives them."""
    locals_ = []
    starts = [token.start for token in tokens]
    for one in introductions:
        entries = one.match.entries if one.match else ()
        form = text[slice(*one.full)]
        locals_.append(_Local(one.words, entries, form, one.full, one.capitals, 0))
        if not one.match:
            first, last = bisect_left(starts, one.full[0] + 1) - 1, bisect_left(starts, one.full[1])
            full = Match(one.full, max(first, 0), last, ())
            found = [f for f in found if not _over(f.match.span, one.full)]
            found.append(Found(full, form, introduced=one.full))
    local = _matches(locals_, text, tokens)
    spans = [one.match.span for one in local]
    kept = [f for f in found if f.introduced or not any(_over(f.match.span, span) for span in spans)]
    taken = [f.match.span for f in kept if f.introduced]
    return kept + [f for f in local if not any(_over(f.match.span, span) for span in taken)]


def with_derived(
    found: list[Found], actors: Mapping[str, Actor], trie: Trie, text: str, tokens: Sequence[Word]
) -> list[Found]:
    """The mentions with those by the last names of persons named in full before. Names that the register holds stay its own."""
    locals_: dict[tuple[str, ...], _Local] = {}
    for one in found:
        match = one.match
        if match.last - match.first < 2 or len({e.actor for e in match.entries}) != 1:
            continue
        entry = match.entries[0]
        if actors[entry.actor].kind != "person" or entry.name.kind not in ("full", "former"):
            continue
        last = last_name(plain_words(entry.name.form))
        if not last or trie.named(last):
            continue
        held = locals_.get(last)
        entries = match.entries if held is None or held.entries == match.entries else (*held.entries, *match.entries)
        since = match.span[1] if held is None else held.since
        locals_[last] = _Local(last, entries, entry.name.form, None, False, since)
    if not locals_:
        return found
    spans = [one.match.span for one in found]
    return found + [
        Found(f.match, f.form, derived=True)
        for f in _matches(list(locals_.values()), text, tokens)
        if not any(_over(f.match.span, span) for span in spans)
        and not (f.match.first and not f.match.clitics and is_given(plain(tokens[f.match.first - 1].folded)))
    ]


def last_name(spelled: Sequence[str]) -> tuple[str, ...]:
    """A full name's last word with the particles before it («بن سلمان»); empty where they do not stand alone."""
    particles = frozenset(plain(word) for word in load("actors/evidence")["particles"]["words"])
    first = len(spelled) - 1
    while first > 1 and spelled[first - 1] in particles:
        first -= 1
    last = tuple(spelled[first:])
    long_enough = len(spelled) > 1 and len("".join(last)) >= _SHORTEST
    return last if long_enough and stands_alone(last) else ()


def _matches(locals_: Sequence[_Local], text: str, tokens: Sequence[Word]) -> list[Found]:
    by_first: dict[str, list[_Local]] = {}
    for local in sorted(locals_, key=lambda one: -len(one.words)):
        by_first.setdefault(local.words[0], []).append(local)
    endings = tuple({word.removeprefix("ال") for word in by_first})
    found: list[Found] = []
    taken = 0
    for i, token in enumerate(tokens):
        if i < taken or not (token.folded.endswith(endings) or "'" in token.folded or "’" in token.folded):
            continue
        match = next(
            (
                made
                for read in readings(token.folded)
                for local in by_first.get(read[2], ())
                if (made := _match(local, text, tokens, i, read))
            ),
            None,
        )
        if match:
            found.append(match)
            taken = match.match.last
    return found


def _match(local: _Local, text: str, tokens: Sequence[Word], i: int, read: tuple[int, str, str]) -> Found | None:
    letters, clitics, _ = read
    last = i + len(local.words)
    if last > len(tokens) or tokens[i].start < local.since:
        return None
    for n in range(i + 1, last):
        if plain(tokens[n].folded) != local.words[n - i] or not joined(text, tokens[n - 1], tokens[n]):
            return None
    span = (cut(text, tokens[i], letters), end_of(tokens[last - 1]))
    if local.capitals and not text[slice(*span)].isupper():
        return None
    return Found(Match(span, i, last, local.entries, clitics), local.form, introduced=local.introduced)


def _over(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
