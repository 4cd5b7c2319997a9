"""Noun phrases that can speak, found without a parser: by capitals, determiners, commas and closed word classes."""

from __future__ import annotations

from mutabaat.read.en.grammar import source_words, verbs, words
from mutabaat.read.en.groups import is_adverb
from mutabaat.read.en.tokens import Sentence

_DASHES = ("—", "–", "-", "--", "―")
# Longer stretches between commas are clauses, not appositions.
_APPOSITION = 30


def comma_before(s: Sentence, i: int, floor: int) -> int:
    """The nearest comma outside quotations and brackets before token ``i``; -1 for none."""
    depth = 0
    while i > floor:
        i -= 1
        word = s.low[i]
        if s.quote[i] is not None:
            continue
        if word == ")":
            depth += 1
        elif word == "(":
            depth -= 1
        elif depth == 0 and word in (";", ":", *_DASHES):
            return -1
        elif depth == 0 and word == ",":
            return i
    return -1


def _skip_bracket(s: Sentence, close: int, floor: int) -> int:
    i = close
    while i > floor and s.low[i] != "(":
        i -= 1
    return i


def _is_verb(s: Sentence, i: int) -> bool:
    """Whether token ``i`` is surely a finite verb: an auxiliary, or a cue verb that no determiner makes a noun."""
    word = s.low[i]
    if word in words("auxiliaries"):
        return True
    forms = verbs().get(word)
    if not forms or s.capital(i):
        return False
    before = s.low[i - 1] if i else ""
    if before in words("determiners") or before in words("possessives") or before in words("prepositions"):
        return False
    if forms[0].kind == "s" and i + 1 < s.n and s.low[i + 1] in words("participles"):
        return False  # «documents seen by the Gazette»
    return forms[0].kind in ("past", "both", "s") and before != "'s"


def ending_at(s: Sentence, end: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase whose last token is ``end - 1``."""
    a = end
    subjects, subordinators = words("subjects"), words("subordinators")
    while a > floor:
        word = s.low[a - 1]
        if s.quote[a - 1] is not None:
            quote = s.quote[a - 1]
            if quote is None or quote.speech:
                break
            while a > floor and s.quote[a - 1] is quote:
                a -= 1
            continue
        if word == ")":
            a = _skip_bracket(s, a - 1, floor)
            continue
        if not s.word(a - 1) and word not in ("'s", "&", "$", "%", "'"):
            break
        if word in subjects:
            if a == end:
                a -= 1
            break
        if word in subordinators and not (word == "that" and a == end):
            break
        if word in ("and", "or", "nor") and (a == end or _clause_before(s, a - 1, floor)):
            break
        if _is_verb(s, a - 1):
            break
        a -= 1
    return _tidy(s, a, end)


def _clause_before(s: Sentence, i: int, floor: int) -> bool:
    """Whether the words before «and» hold a verb, so that it joins clauses and not names."""
    while i > floor:
        i -= 1
        if not s.word(i) and s.low[i] not in ("'s", ","):
            return False
        if s.low[i] == "of":
            return False  # «the minister of works and bridges»
        if _is_verb(s, i) or (s.low[i].endswith("ed") and not s.capital(i)):
            return True
    return False


def _tidy(s: Sentence, a: int, end: int) -> tuple[int, int] | None:
    """Without the connectives, adverbs and the prepositional phrase that stand before the noun phrase."""
    openers, prepositions = words("openers"), words("prepositions")
    while a < end and (
        s.low[a] in openers or is_adverb(s.low[a]) or s.low[a] in words("days") or s.low[a] in ("'s", "'")
    ):
        a += 1
    if a < end and s.low[a] in prepositions:
        start = _last_start(s, a + 1, end)
        if start < 0:
            return None
        a = start
    end = _without_time(s, a, end)
    return (a, end) if a < end and any(s.word(i) for i in range(a, end)) else None


def _without_time(s: Sentence, a: int, end: int) -> int:
    """The end of «the ministry» in «the ministry on Tuesday (denied …)», «Doe earlier (said …)»."""
    while end > a + 1 and s.quote[end - 1] is None:
        last, before = s.low[end - 1], s.low[end - 2]
        if last in words("days") and (not s.capital(end - 1) or last != "today"):  # «USA Today»
            end -= 1
        elif last in words("time_nouns") and before in words("time_openers"):
            end -= 2
        elif last in ("on", "late", "early") and end - 1 > a:
            end -= 1
        else:
            break
    return max(end, a)


def _last_start(s: Sentence, a: int, end: int) -> int:
    """Where the last noun phrase begins that no preposition governs; -1 where all are governed."""
    for i in range(end - 1, a, -1):
        starts = s.low[i] in words("determiners") or s.low[i] in words("possessives")
        name = s.capital(i) and not (s.capital(i - 1) or s.low[i - 1] in ("'s", "&"))
        if (starts or name) and s.low[i - 1] not in words("prepositions") and s.low[i - 1] not in words("determiners"):
            if name and s.low[i - 1] not in words("days") and not s.low[i - 1][0].isdigit() and s.word(i - 1):
                # «senior adviser Jane Doe»: the words before the name belong to it.
                continue
            return i
    return -1


def before(s: Sentence, first: int, floor: int) -> tuple[int, int] | None:
    """The subject of a verb group that begins at ``first``: the phrase before it, with an apposition between commas."""
    if first <= floor:
        return None
    word = s.low[first - 1]
    if word in words("subjects") and s.quote[first - 1] is None:
        return first - 1, first
    if word == ",":
        comma = comma_before(s, first - 1, floor)
        if comma < 0 or first - comma > _APPOSITION or comma + 1 == first - 1:
            return None
        if s.low[comma + 1] in ("and", "but", "or", "saying"):
            return None
        comma = _relative_before(s, comma, floor) or comma
        head = ending_at(s, comma, floor)
        if head is None:
            return None
        # Who is only told about incidentally («, who was there,») ends before the clause.
        relative = s.low[comma + 1] in ("who", "which", "whose", "where", "when") or s.low[comma + 1].endswith("ing")
        veiled = any(mark in " ".join(s.low[comma:first]) for mark in source_words("anonymity"))
        return (head[0], comma) if relative and not veiled else (head[0], first - 1)
    if word in _DASHES and s.quote[first - 1] is None:
        i = first - 2
        while i > floor and s.low[i] not in _DASHES:
            i -= 1
        return ending_at(s, i, floor) if i > floor else None
    return ending_at(s, first, floor)


def _relative_before(s: Sentence, comma: int, floor: int) -> int:
    """The comma of «, who» where a relative clause holds the comma: «Doe, who gave her first name, Jane, said»; 0 for none."""
    for i in range(comma - 1, max(floor, comma - 20), -1):
        if s.quote[i] is not None or s.low[i] in (";", ":"):
            return 0
        if s.low[i] == "," and s.low[i + 1] in ("who", "which"):
            return i
        if s.low[i] == ",":
            return 0
    return 0


def after(s: Sentence, i: int, *, names: bool = False) -> tuple[int, int] | None:
    """The noun phrase that begins at token ``i``: the source of «said Doe» or «according to the mayor's office».

    It ends before a comma, unless an apposition without a verb follows; ``names``: only up to the first preposition.
    """
    b = i
    subordinators, prepositions = words("subordinators"), words("prepositions")
    while b < s.n:
        word = s.low[b]
        if s.quote[b] is not None:
            quote = s.quote[b]
            if b > i and (quote is None or quote.speech):
                break
            while b < s.n and s.quote[b] is quote:
                b += 1
            continue
        if word == "(":
            while b < s.n and s.low[b] != ")":
                b += 1
            b = min(b + 1, s.n)
            continue
        if not s.word(b) and word not in ("'s", "&", "'", "$"):
            break
        if word in subordinators and not (word == "that" and b == i):
            break
        if word in words("wh") or (b > i and word in words("subjects")):
            break
        if b > i and word in prepositions and (word not in words("noun_prepositions") or (names and word != "of")):
            break
        if b > i and word in prepositions and b + 1 < s.n and s.low[b + 1] in words("days"):
            break
        if b > i and (word in words("days") or _is_verb(s, b)):
            break
        if b > i and word.endswith("ing") and not s.capital(b) and s.low[b - 1] not in words("determiners"):
            break
        b += 1
    while b > i and (s.low[b - 1] in ("and", "or") or s.low[b - 1] in prepositions):
        b -= 1
    if b == i:
        return None
    return i, _apposition(s, b)


def _clause_opens(s: Sentence, i: int) -> bool:
    """Whether a subject may stand at token ``i``, or a word that goes on the sentence."""
    word = s.low[i]
    return not (word.endswith("ed") and not s.capital(i)) and not (word in verbs() and not s.capital(i))


def _introduces(word: str) -> bool:
    """Whether a noun is followed by its name: «its operator, Sorhydro», «the mayor, Jane Doe»."""
    kinds = ("roles", "organisation", "official_body", "outlet")
    return any(word in source_words(kind) for kind in kinds)


def _apposition(s: Sentence, b: int) -> int:
    """The end of «Doe, a pilot from the north» where it runs to the sentence's end or to another comma."""
    if b + 2 < s.n and s.low[b] == "," and s.capital(b + 1) and _introduces(s.low[b - 1]):
        i = b + 1  # «said the town's mayor, Jane Doe»
        while i < s.n and s.word(i) and (s.capital(i) or s.low[i] in words("name_particles")):
            i += 1
        return i if i - b <= 5 and (i == s.n or not s.word(i)) else b
    if b + 1 >= s.n or s.low[b] != "," or not (s.low[b + 1] in words("determiners") or not s.capital(b + 1)):
        return b
    if s.low[b + 1] in (
        "and",
        "but",
        "who",
        "which",
        "while",
        "as",
        "in",
        "on",
        "at",
        "though",
        "although",
        "adding",
    ) or s.low[b + 1].endswith("ing"):
        return b
    i = b + 1
    while i < s.n and s.low[i] not in (",", ".", ";", ":", *_DASHES) and s.quote[i] is None:
        if s.low[i] in words("auxiliaries") or s.low[i] in words("subjects") - {"who", "which"}:
            return b
        i += 1
    if i + 1 < s.n and s.low[i] == "," and not _clause_opens(s, i + 1):
        return b  # «According to her friends, a man came in, bought …»
    return i if i - b <= _APPOSITION else b
