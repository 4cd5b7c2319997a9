"""Names in a text: a trie over folded words, entered through the clitics of a name's first word; the longest match wins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mutabaat.records.actors import ActorName
from mutabaat.records.evidence import Span
from mutabaat.text.fold import RESIZING, fold, fold_map
from mutabaat.text.words import WORD, Word

# One node: the next word to the next node; "" to the entries whose name ends here.
_Node = dict[str, Any]
_END = ""
_REMEMBERED = 100_000  # words whose entrances are kept
_LEAST_REST = 3  # letters that a clitic must leave: «ومي» is no «و» before a name

# One word in other grammatical cases or spellings: the five nouns, and «ابن».
_SAME = {"ابي": "ابو", "ابا": "ابو", "ابن": "بن"}
_JOINED = frozenset({"عبد", "ابو"})  # written as one word with what follows or as two: «عبد الله», «عبدالله»
# What may stand between two words of one name. A full stop only after an abbreviation: "U.S.", "St. Lucia".
_GAP = re.compile(r"[ \t\u00a0\u200b-\u200f\-‐‑–ـ]*")
_GAP_WITH_STOP = re.compile(r"\.?[ \t\u00a0\u200b-\u200f\-‐‑–ـ]*")
_LONGEST_ABBREVIATION = 2
_POSSESSIVE = re.compile("['’]s?$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in the trie and the actor that bears it. ``capitals``: a Latin acronym, found in capitals only."""

    actor: str
    name: ActorName
    capitals: bool
    latin: bool


@dataclass(frozen=True, slots=True)
class Match:
    """Words ``first:last`` of the text are the name of every one of ``entries``. ``clitics`` are those cut off before it."""

    span: Span
    first: int
    last: int
    entries: tuple[Entry, ...]
    clitics: str = ""


Guard = Callable[[Entry, int, Span], bool]


def plain(word: str) -> str:
    """A folded word as the trie knows it: without accents, the five nouns in one case."""
    if word.isascii():
        return word
    if word[0] < "\u0600":
        return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return _SAME.get(word, word)


def plain_words(form: str) -> list[str]:
    """A name's words as the trie knows them; a possessive ending is left off."""
    return _plain_folded(fold(form))


def _plain_folded(folded: str) -> list[str]:
    found = WORD.findall(folded)
    if folded.isascii() and "'" not in folded:
        return found
    return [plain(_POSSESSIVE.sub("", word) if "'" in word or "’" in word else word) for word in found if word]


class _Entrances(dict[str, tuple[tuple[int, str, _Node], ...]]):
    """For each word met: (letters cut off, clitics, node) of every way into the trie. Most words have none."""

    def __init__(self, root: _Node) -> None:
        self.root = root

    def __missing__(self, word: str) -> tuple[tuple[int, str, _Node], ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = tuple(
            (letters, clitics, node)
            for letters, clitics, key in readings(word)
            if (node := self.root.get(key)) is not None
        )
        self[word] = found
        return found


def readings(word: str) -> list[tuple[int, str, str]]:
    """Ways to read a folded word as clitics and a first word: (letters before the name's span, clitics, word).

    «لل» holds the name's own article, so it stays in the span: «وللبنتاغون» is (1, «ولل», «البنتاغون»).
    """
    found = [(0, "", plain(word))]
    if not "\u0600" <= word[0] <= "\u06ff":
        bare = _POSSESSIVE.sub("", word)
        return [*found, (0, "", plain(bare))] if bare != word and bare else found
    for conjunction in ("", "و", "ف"):
        if not word.startswith(conjunction):
            continue
        rest = word[len(conjunction) :]
        before = len(conjunction)
        if conjunction and len(rest) >= _LEAST_REST:
            found.append((before, conjunction, plain(rest)))
        if rest.startswith("لل") and len(rest) > _LEAST_REST:
            found += [(before, conjunction + "لل", "ال" + rest[2:]), (before, conjunction + "لل", "ال" + rest[1:])]
        if rest[:1] in ("ب", "ل", "ك") and len(rest) > _LEAST_REST:
            found.append((before + 1, conjunction + rest[0], plain(rest[1:])))
    return found


class Trie:
    """Names by their words."""

    def __init__(self, names: Iterable[tuple[str, ActorName]]) -> None:
        self._root: _Node = {}
        held = list(names)
        # Folded at once, for folding name by name costs more than all the rest.
        lines = fold("\n".join([name.form.replace("\n", " ") for _, name in held])).split("\n") if held else []
        for (actor, name), folded in zip(held, lines, strict=True):
            self._add(actor, name, _plain_folded(folded))
        self._entrances = _Entrances(self._root)

    def _add(self, actor: str, name: ActorName, spelled: list[str]) -> None:
        if not spelled:
            return
        latin = not "\u0600" <= spelled[0][0] <= "\u06ff"
        entry = Entry(actor, name, capitals=latin and name.kind == "acronym", latin=latin)
        forms = [spelled]
        if len(spelled) == 1 and not latin and name.kind == "acronym" and not spelled[0].startswith("ال"):
            forms.append(["ال" + spelled[0]])  # «ناتو» is also «الناتو»
        if not latin and not _JOINED.isdisjoint(spelled[:-1]):
            for i, word in enumerate(spelled[:-1]):
                if word in _JOINED:
                    forms.append([*spelled[:i], word + spelled[i + 1], *spelled[i + 2 :]])
        for form in forms:
            node = self._root
            for word in form:
                node = node.setdefault(word, {})
            node.setdefault(_END, []).append(entry)

    def named(self, spelled: Sequence[str]) -> tuple[Entry, ...]:
        """The entries of exactly these words."""
        node: _Node | None = self._root
        for word in spelled:
            node = node.get(word) if node else None
        return tuple(node.get(_END, ())) if node else ()

    def scan(self, text: str, tokens: Sequence[Word], guard: Guard) -> list[Match]:
        """The longest matches, in order, none over another. Case and gaps are those of the stored text.

        ``guard`` says of a guarded name whether what stands around it makes it one.
        """
        found: list[Match] = []
        taken = 0
        for i, ways in enumerate(map(self._entrances.__getitem__, [token.folded for token in tokens])):
            if ways and i >= taken:
                match = self._longest(text, tokens, i, ways, guard)
                if match:
                    found.append(match)
                    taken = match.last
        return found

    def _longest(
        self, text: str, tokens: Sequence[Word], i: int, ways: tuple[tuple[int, str, _Node], ...], guard: Guard
    ) -> Match | None:
        best: Match | None = None
        for letters, clitics, start in ways:  # fewest letters cut off first: a whole word goes before a stripped one
            node, last = start, i + 1
            while True:
                if _END in node and (best is None or last > best.last):
                    span = (cut(text, tokens[i], letters), end_of(tokens[last - 1]))
                    entries = tuple([entry for entry in node[_END] if _fits(text, span, entry, i, guard)])
                    if entries:
                        if entries[0].capitals and "." in text[slice(*span)] and text[span[1] : span[1] + 1] == ".":
                            span = (span[0], span[1] + 1)  # the last stop of "U.S." is its own
                        best = Match(span, i, last, entries, clitics)
                if last >= len(tokens):
                    break
                following = _step(node, tokens[last].folded)
                if following is None or not joined(text, tokens[last - 1], tokens[last]):
                    break
                node, last = following, last + 1
        return best


def _step(node: _Node, word: str) -> _Node | None:
    """The node after a word: the word itself, or as the trie spells it (accents, cases, a possessive ending)."""
    following: _Node | None = node.get(word)
    if following is None and (not word.isascii() or "'" in word):
        following = node.get(plain(_POSSESSIVE.sub("", word)))
    return following


def _fits(text: str, span: Span, entry: Entry, first: int, guard: Guard) -> bool:
    if entry.latin and not cased(text, *span, entry):
        return False
    return not entry.name.guarded or guard(entry, first, span)


def joined(text: str, before: Word, after: Word) -> bool:
    """Whether nothing but what may stand inside a name is between two words."""
    short = before.end - before.start <= _LONGEST_ABBREVIATION
    gap = (_GAP_WITH_STOP if short else _GAP).match(text, before.end, after.start)
    return gap is not None and gap.end() == after.start


def end_of(token: Word) -> int:
    """The word's end in the text, a possessive ending left off."""
    if token.folded[-1] not in "'’s":
        return token.end
    match = _POSSESSIVE.search(token.folded)
    return token.end - len(match[0]) if match else token.end


def cut(text: str, token: Word, letters: int) -> int:
    """Where the name starts in a word whose first folded letters are clitics."""
    if not letters or not RESIZING.search(text, token.start, token.end):
        return token.start + letters
    index = fold_map(text[token.start : token.end]).index
    return token.start + (index[letters] if index else letters)


def cased(text: str, start: int, end: int, entry: Entry) -> bool:
    """Latin names start with the capital of their form, acronyms have capitals throughout: "WHO" is not "who"."""
    if entry.capitals:
        return text[start:end].isupper() or text[start:end] == entry.name.form
    return not (entry.name.form[0].isupper() and text[start].islower())
