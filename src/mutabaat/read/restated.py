"""What the page says as its own and elsewhere gives as another's word: a headline that drops «according to …»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from math import log

from mutabaat.read.scan import scan
from mutabaat.records.evidence import Passage, PassageKind
from mutabaat.records.statements import Certainty, Stance, Statement
from mutabaat.text.fold import fold
from mutabaat.text.keys import key
from mutabaat.text.lexicon import exists, load
from mutabaat.text.words import WORD, folded_words, words

# What is asked, called for, doubted or refused is not said to be so: nobody can say it as his own.
_CLAIMS_NOTHING: frozenset[Stance] = frozenset({"asks", "demands", "doubts", "refuses_comment"})
_OPEN: frozenset[Certainty] = frozenset({"conditional", "counterfactual"})
_HEADS: frozenset[PassageKind] = frozenset({"kicker", "headline", "standfirst"})
_YEARS = range(1800, 2200)
_FRACTION = re.compile("[.,]")
_REMEMBERED = 100_000  # words of one language
_SHOWN = 6  # words given as the reason

# Shares of the weighed content words of a sentence of the page (own) and of what is attributed (said) that the other
# holds too, with the words in common that they need at least. Set on Arabic news of an archive, none of it annotated.
_SURE_OWN, _SURE_WORDS = 0.75, 3  # a headline
_HEAD_OWN, _HEAD_WORDS = 0.65, 4
_HEAD_BOTH = 0.6, 0.5  # own, said
_LEAD_SAID, _LEAD_WORDS = 0.55, 6
_BOTH, _LEAST, _WORDS = 1.0, 0.3, 5  # any sentence: the two together, the lower of them


class _Terms(dict[str, tuple[str, int | None]]):
    """The key and the number of a folded word, by the word: most were met before. Grammar and single letters have no key."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.silent = {key(word, lang) for word in folded_words(load("stories").get(lang, {}).get("grammar", ""))}
        self.numbers = {fold(word): value for word, value in load("numbers")["words"].get(lang, {}).items()}

    def __missing__(self, word: str) -> tuple[str, int | None]:
        if len(self) >= _REMEMBERED:
            self.clear()
        term = key(word, self.lang)
        number = int(_FRACTION.split(word)[0]) if word[0].isdecimal() else self.numbers.get(word)
        self[word] = found = (
            "" if len(term) < 2 or term in self.silent else term,
            None if number in _YEARS else number,
        )
        return found


@dataclass(frozen=True, slots=True)
class _Lexicon:
    terms: _Terms
    negation: frozenset[str]
    idioms: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Said:
    """The keys of a statement's words in order, empty for grammar; ``negated`` are those that a negation turns."""

    statement: Statement
    keys: tuple[str, ...]
    known: frozenset[str]
    negated: frozenset[str]
    numbers: frozenset[int]
    speaker: frozenset[str]

    def named_in(self, own: _Said) -> bool:
        """Whether another statement names who said this one, at least by half: then the words of saying may be there, too,
        under a cue that no table knows, and nothing is said to be dropped.
        """
        return 2 * len(self.speaker & own.known) >= len(self.speaker) > 0


@cache
def _lexicon(lang: str) -> _Lexicon | None:
    if not exists(lang):
        return None
    claims = load("claims").get(lang, {})
    return _Lexicon(
        terms=_Terms(lang),
        negation=frozenset(folded_words(claims.get("negation", ""))),
        idioms=frozenset(tuple(folded_words(phrase)) for phrase in claims.get("idioms", ())),
    )


def with_restated(
    text: str, passages: Sequence[Passage], statements: Sequence[Statement], lang: str
) -> tuple[Statement, ...]:
    """The statements (with ids), those of the own voice that repeat an attributed one with its id in ``restates``.

    They say the same when a good share of their content words is in common and stands together, no number and no
    negation parts them, and neither holds the other. Languages without a lexicon are left as they are.
    """
    lexicon = _lexicon(lang)
    told = [s for s in statements if not s.is_own_voice]
    if lexicon is None or not told or len(told) == len(statements):
        return tuple(statements)
    said = [_said(text, s, lexicon) for s in statements]
    weights = _weights(said)
    kinds = {p.n: p.kind for p in passages}
    lead = next((p.n for p in passages if p.kind == "sentence"), -1)
    sources = [one for one in said if not one.statement.is_own_voice and _claims(one.statement)]
    found: list[Statement] = []
    for one in said:
        statement = one.statement
        if statement.is_own_voice and statement.certainty not in _OPEN:
            head = kinds.get(statement.passage) in _HEADS
            source, common = _restated(one, sources, weights, head=head, lead=statement.passage == lead)
            if source:
                why = (*statement.why, f"restates:{_shown(text, statement, lexicon, common)}")
                statement = replace(statement, restates=source, why=why)
        found.append(statement)
    return tuple(found)


def _claims(statement: Statement) -> bool:
    return statement.stance not in _CLAIMS_NOTHING and statement.act != "intention"


def _said(text: str, statement: Statement, lexicon: _Lexicon) -> _Said:
    article = scan(text)
    folded = WORD.findall(" ".join(article.folded(start, end) for start, end in statement.content))
    pairs = [lexicon.terms[word] for word in folded]
    keys = tuple(term for term, _ in pairs)
    return _Said(
        statement=statement,
        keys=keys,
        known=frozenset(filter(None, keys)),
        negated=frozenset() if lexicon.negation.isdisjoint(folded) else frozenset(_negated(folded, keys, lexicon)),
        numbers=frozenset(number for _, number in pairs if number is not None),
        speaker=frozenset(filter(None, (lexicon.terms[word][0] for word in folded_words(statement.source_entity)))),
    )


def _negated(folded: Sequence[str], keys: Sequence[str], lexicon: _Lexicon) -> Iterator[str]:
    """The keys that negations turn: of the first word after each that means something."""
    turning = False
    for n, word in enumerate(folded):
        if word in lexicon.negation:
            turning = lexicon.idioms.isdisjoint(pairwise(folded[max(n - 1, 0) : n + 2]))
        elif turning and keys[n]:
            yield keys[n]
            turning = False


def _weights(said: Sequence[_Said]) -> dict[str, float]:
    """What a word tells: the more, the fewer statements of the article hold it."""
    counts = Counter(term for one in said for term in one.known)
    return {term: log(1 + len(said) / count) for term, count in counts.items()}


def _restated(
    own: _Said, sources: Sequence[_Said], weights: dict[str, float], *, head: bool, lead: bool
) -> tuple[str, frozenset[str]]:
    """The id of the attributed statement that it repeats most of, with the words in common; empty for none."""
    best, found, common = 0.0, "", frozenset[str]()
    for said in sources:
        shared = own.known & said.known
        if (
            len(shared) < _SURE_WORDS
            or _overlap(own.statement, said.statement)
            or _opposed(own, said, shared)
            or said.named_in(own)
        ):
            continue
        shared = _together(own, said, shared)
        weight = _weight(shared, weights)
        of_own, of_said = weight / _weight(own.known, weights), weight / _weight(said.known, weights)
        if said.statement.stance == "evaluates":
            of_said = 0.0  # thanks and praise for a thing name it without saying that it is so
        if max(of_own, of_said) > best and _same(len(shared), of_own, of_said, head, lead):
            best, found, common = max(of_own, of_said), said.statement.id, shared
    return found, common


def _weight(terms: Iterable[str], weights: dict[str, float]) -> float:
    return sum(weights[term] for term in terms)


def _same(count: int, own: float, said: float, head: bool, lead: bool) -> bool:
    """Whether so many words in common, with these shares of either side, make two statements say the same.

    A head is short and says the main point alone, the lead says it with more around it; any other sentence needs much of
    both sides, or it only shares the topic.
    """
    if head and own >= _SURE_OWN and count >= _SURE_WORDS:
        return True
    if head and count >= _HEAD_WORDS and (own >= _HEAD_OWN or (own >= _HEAD_BOTH[0] and said >= _HEAD_BOTH[1])):
        return True
    if lead and said >= _LEAD_SAID and count >= _LEAD_WORDS:
        return True
    return count >= _WORDS and own + said >= _BOTH and min(own, said) >= _LEAST


def _overlap(one: Statement, other: Statement) -> bool:
    """Whether the words of one stand in the other: what is left of a sentence is no second saying of it."""
    spans = (*other.content, *other.cue)
    return any(a < end and start < b for start, end in one.content for a, b in spans)


def _opposed(own: _Said, said: _Said, shared: frozenset[str]) -> bool:
    """Whether a number or a negation parts them. What a denial denies is repeated only where it is negated again."""
    if own.numbers and said.numbers and own.numbers.isdisjoint(said.numbers):
        return True
    turned, told = own.negated & shared, said.negated & shared
    return not turned or bool(told) if said.statement.stance == "denies" else turned != told


def _together(own: _Said, said: _Said, shared: frozenset[str]) -> frozenset[str]:
    """The words in common that stand together in the longer of the two, in a stretch not much longer than the shorter."""
    short, long = sorted((own.keys, said.keys), key=len)
    width = 2 * len(short) + 4
    if len(long) <= width:
        return shared
    places = [n for n, term in enumerate(long) if term in shared]
    best: frozenset[str] = frozenset()
    first = 0
    for last, place in enumerate(places):
        while place - places[first] >= width:
            first += 1
        if last - first + 1 > len(best):
            best = max(best, frozenset(long[n] for n in places[first : last + 1]), key=len)
    return best


def _shown(text: str, statement: Statement, lexicon: _Lexicon, common: frozenset[str]) -> str:
    """The words in common as they are written, in order, each once, the first few."""
    written: dict[str, str] = {}
    for start, end in statement.content:
        for word in words(text[start:end]):
            term = lexicon.terms[word.folded][0] if word.folded else ""
            if term in common:
                written.setdefault(term, text[start + word.start : start + word.end])
    return " ".join(list(written.values())[:_SHOWN])
