"""What the page says as its own and elsewhere gives as another's word: a headline that drops «according to …»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
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
_WHOLE = re.compile(r"\d+")  # «3ر42», «3.42», «40ألف»: the digits before the fraction or the unit
_REMEMBERED = 100_000  # words of one language
_WRITTEN = 2  # content words in the same form that two statements need before they are compared
_SHOWN = 6  # words given as the reason

# Shares of the weighed content words of a sentence of the page (own) and of what is attributed (said) that the other
# holds too, with the words in common that they need at least. Set on Arabic news of an archive, none of it annotated.
_SURE_OWN, _SURE_WORDS = 0.75, 3  # a headline
_HEAD_OWN, _HEAD_WORDS = 0.65, 4
_HEAD_BOTH = 0.6, 0.5  # own, said
_LEAD_SAID, _LEAD_WORDS = 0.55, 6
_BOTH, _LEAST, _WORDS = 1.0, 0.3, 5  # any sentence: the two together, the lower of them


class _Terms(dict[str, str]):
    """The key of a folded word, by the word: most were met before. Grammar and single letters have an empty one."""

    def __init__(self, lang: str, grammar: frozenset[str]) -> None:
        self.lang = lang
        self.grammar = grammar

    @cached_property
    def silent(self) -> frozenset[str]:
        """The keys of grammar. Made with the first key that is asked for: the dictionary behind keys takes a second to load."""
        return frozenset(key(word, self.lang) for word in self.grammar)

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        term = key(word, self.lang)
        self[word] = found = "" if len(term) < 2 or term in self.silent else term
        return found


@dataclass(frozen=True, slots=True)
class _Lexicon:
    terms: _Terms
    numbers: dict[str, int]  # number words by value
    negation: frozenset[str]
    idioms: frozenset[tuple[str, ...]]
    grammar: frozenset[str]

    def content_words(self, folded: Iterable[str]) -> frozenset[str]:
        return frozenset(folded) - self.grammar


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement's folded words with their keys, which are empty for grammar."""

    statement: Statement
    words: list[str]
    keys: tuple[str, ...]
    known: frozenset[str]


@cache
def _lexicon(lang: str) -> _Lexicon | None:
    if not exists(lang):
        return None
    claims = load("claims").get(lang, {})
    grammar = frozenset(folded_words(load("stories").get(lang, {}).get("grammar", "")))
    return _Lexicon(
        terms=_Terms(lang, grammar),
        numbers={fold(word): value for word, value in load("numbers")["words"].get(lang, {}).items()},
        negation=frozenset(folded_words(claims.get("negation", ""))),
        idioms=frozenset(tuple(folded_words(phrase)) for phrase in claims.get("idioms", ())),
        grammar=grammar,
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
    written = [_words(text, statement) for statement in statements]
    near = _near(statements, [lexicon.content_words(folded) for folded in written])
    said = {n: _said(statements[n], written[n], lexicon) for n in sorted(near)}
    weights = _weights(list(said.values()))
    kinds = {p.n: p.kind for p in passages}
    lead = next((p.n for p in passages if p.kind == "sentence"), -1)
    sources = [one for one in said.values() if not one.statement.is_own_voice]
    found = list(statements)
    for n, one in said.items():
        if one.statement.is_own_voice:
            place = one.statement.passage
            head = kinds.get(place) in _HEADS
            source, common = _restated(one, sources, weights, lexicon, head=head, lead=place == lead)
            if source:
                why = (*one.statement.why, f"restates:{_shown(text, one.statement, lexicon, common)}")
                found[n] = replace(one.statement, restates=source, why=why)
    return tuple(found)


def _near(statements: Sequence[Statement], written: Sequence[frozenset[str]]) -> set[int]:
    """Places of the statements that share words as they are written with one of the other kind.

    Keys cost far more than words, and nothing that says the same differs in the form of all but one word.
    """
    own = [n for n, s in enumerate(statements) if s.is_own_voice and s.certainty not in _OPEN]
    told = [n for n, s in enumerate(statements) if not s.is_own_voice and _claims(s)]
    pairs = [(n, m) for n in own for m in told if len(written[n] & written[m]) >= _WRITTEN]
    return {n for pair in pairs for n in pair}


def _claims(statement: Statement) -> bool:
    return statement.stance not in _CLAIMS_NOTHING and statement.act != "intention"


def _words(text: str, statement: Statement) -> list[str]:
    article = scan(text)
    return WORD.findall(" ".join(article.folded(start, end) for start, end in statement.content))


def _said(statement: Statement, folded: list[str], lexicon: _Lexicon) -> _Said:
    keys = tuple(map(lexicon.terms.__getitem__, folded))
    return _Said(statement, folded, keys, frozenset(filter(None, keys)))


def _numbers(said: _Said, lexicon: _Lexicon) -> set[int]:
    """The whole parts of the numbers, in digits and in words, without years."""
    digits = (int(found.group()) for word in said.words if (found := _WHOLE.match(word)))
    spelt = (lexicon.numbers[word] for word in said.words if word in lexicon.numbers)
    return {value for value in (*digits, *spelt) if value not in _YEARS}


def _negated(said: _Said, lexicon: _Lexicon) -> set[str]:
    """The keys that negations turn: of the first word after each that means something."""
    found: set[str] = set()
    turning = False
    for n, (word, term) in enumerate(zip(said.words, said.keys, strict=True)):
        if word in lexicon.negation:
            turning = lexicon.idioms.isdisjoint(pairwise(said.words[max(n - 1, 0) : n + 2]))
        elif turning and term:
            found.add(term)
            turning = False
    return found


def _names_speaker(own: _Said, said: _Said, lexicon: _Lexicon) -> bool:
    """Whether the own voice names who said the other, at least by half: then the words of saying may be there, too, under a
    cue that no table knows, and nothing is said to be dropped.
    """
    name = set(filter(None, map(lexicon.terms.__getitem__, folded_words(said.statement.source_entity))))
    return 2 * len(name & own.known) >= len(name) > 0


def _weights(said: Sequence[_Said]) -> dict[str, float]:
    """What a word tells: the more, the fewer statements of the article hold it."""
    counts = Counter(term for one in said for term in one.known)
    return {term: log(1 + len(said) / count) for term, count in counts.items()}


def _restated(
    own: _Said, sources: Sequence[_Said], weights: dict[str, float], lexicon: _Lexicon, *, head: bool, lead: bool
) -> tuple[str, frozenset[str]]:
    """The id of the attributed statement that it repeats most of, with the words in common; empty for none."""
    best, found, common = 0.0, "", frozenset[str]()
    for said in sources:
        shared = own.known & said.known
        if (
            len(shared) < _SURE_WORDS
            or _overlap(own.statement, said.statement)
            or _opposed(own, said, shared, lexicon)
            or _names_speaker(own, said, lexicon)
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


def _opposed(own: _Said, said: _Said, shared: frozenset[str], lexicon: _Lexicon) -> bool:
    """Whether a number or a negation parts them. What a denial denies is repeated only where it is negated again."""
    counted, told = _numbers(own, lexicon), _numbers(said, lexicon)
    if counted and told and counted.isdisjoint(told):
        return True
    turned, denied = _negated(own, lexicon) & shared, _negated(said, lexicon) & shared
    return not turned or bool(denied) if said.statement.stance == "denies" else turned != denied


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
            term = lexicon.terms[word.folded] if word.folded else ""
            if term in common:
                written.setdefault(term, text[start + word.start : start + word.end])
    return " ".join(list(written.values())[:_SHOWN])
