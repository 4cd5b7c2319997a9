"""Verb groups that cue: «has long said», «went on to discuss», «did not deny», with their auxiliaries and adverbs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from mutabaat.read.en.grammar import Form, Kind, verbs, words
from mutabaat.read.en.tokens import Sentence


@dataclass(frozen=True, slots=True)
class Group:
    """Tokens ``first`` to ``last`` (exclusive) with the cue verb at ``head``; its readings, most words first."""

    first: int
    head: int
    last: int
    kind: Kind
    forms: tuple[Form, ...]
    passive: bool = False
    infinitive: bool = False
    finite: bool = True


@lru_cache(maxsize=10_000)
def is_adverb(word: str) -> bool:
    """Adverbs that may stand inside a verb group."""
    return word in words("adverbs") or (word.endswith("ly") and len(word) > 4 and word not in words("not_adverbs"))


def group_at(s: Sentence, i: int) -> Group | None:
    """The verb group whose cue verb is token ``i``; None where the word is a noun or an adjective there."""
    every = [form for form in verbs().get(s.low[i], ()) if _rest(s, i, form)]
    # «forecast» is a base form and a past: the first reading that fits counts.
    for kind in dict.fromkeys(form.kind for form in every):
        group = _group(s, i, kind, [form for form in every if form.kind == kind])
        if group is not None:
            return group
    return None


def _group(s: Sentence, i: int, kind: Kind, forms: list[Form]) -> Group | None:
    first, be, have, infinitive, helped = i, False, False, False, False
    auxiliaries, clitics, be_words = words("auxiliaries"), words("contractions"), words("be")
    while first > 0 and s.quote[first - 1] is None:
        word = s.low[first - 1]
        if is_adverb(word):
            first -= 1
        elif word.replace("’", "'") in auxiliaries:
            be, have, helped = be or word in be_words, have or word.startswith("ha"), True
            first -= 1
        elif word in clitics:
            if word == "'s" and not (kind == "ing" or (helped and be) or s.low[max(0, first - 2)] in words("subjects")):
                break
            be, have, helped = be or word in ("'s", "'re", "'m"), have or word in ("'ve", "'d"), True
            first -= 1
        elif word == "to":
            matrix = _matrix(s, first - 1)
            if matrix < 0:
                infinitive = True
                break
            first, helped = matrix, True
            be = False
        elif kind == "ing" and word in words("matrix_ing"):
            first, helped = first - 1, True
        else:
            break
    # Adverbs before the first auxiliary belong to the clause, but «repeatedly accused» is one cue.
    passive = be and kind in ("part", "both") and not have_active(s, first, i)
    if kind == "adjective" and not be:
        return None
    if not helped and not infinitive and not _verbal(s, first, i, kind, forms):
        return None
    finite = helped or kind in ("s", "past", "both", "base")
    last = i + 1 + max(len(form.rest) for form in forms)
    return Group(first, i, last, kind, tuple(forms), passive, infinitive, finite and not infinitive)


def have_active(s: Sentence, first: int, i: int) -> bool:
    """«has said»: a perfect without «been» is no passive."""
    between = s.low[first:i]
    return any(w in ("has", "have", "had", "'ve") for w in between) and "been" not in between


def _rest(s: Sentence, i: int, form: Form) -> bool:
    rest = form.rest
    return not rest or tuple(s.low[i + 1 : i + 1 + len(rest)]) == rest


def _matrix(s: Sentence, to: int) -> int:
    """Where «went on», «declined», «tries» begins that stands before «to»; -1 where no such verb does."""
    table = words("matrix")
    if to >= 2 and f"{s.low[to - 2]} {s.low[to - 1]}" in table:
        return to - 2
    if to >= 1 and s.low[to - 1] in table:
        return to - 1
    if to >= 2 and is_adverb(s.low[to - 1]) and s.low[to - 2] in table:
        return to - 2
    return -1


def _verbal(s: Sentence, first: int, i: int, kind: Kind, forms: list[Form]) -> bool:
    """Whether a verb form without an auxiliary is a verb: by the word before it and the word after."""
    previous = s.low[first - 1] if first > 0 else ""
    following = s.low[i + 1] if i + 1 < s.n else ""
    if kind == "ing":
        return forms[0].cue.lemma == "say" or _participle(s, first, i, previous)
    if not previous:
        return False
    if previous in words("determiners") or previous in words("possessives"):
        if first > 2 and s.low[first - 2] == "in":
            return True  # «one in five thinks»
        return previous in ("many", "some", "most", "all", "both", "others", "several", "that", "few", "each")
    if previous == "'s" or previous in words("prepositions"):
        return False
    if kind in ("base", "s") and any(form.cue.noun for form in forms):
        return _not_noun(s, first, kind, previous, following)
    return not (kind in ("both", "part") and following == "by")


def _participle(s: Sentence, first: int, i: int, previous: str) -> bool:
    if previous in words("prepositions"):
        return previous in ("by", "before", "after", "without", "in")
    if not previous or not s.word(first - 1) or previous in words("subordinators") or previous in ("and", "or"):
        return True
    # «new questioning», «the committee hearing»: after a word only what surely opens content makes it speech.
    return i + 1 < s.n and (s.low[i + 1] in ("that", "to", "how", "why", "whether") or s.quote[i + 1] is not None)


def _not_noun(s: Sentence, first: int, kind: Kind, previous: str, following: str) -> bool:
    """«critics claim», «the paper reports», but not «its claims on», «coal states»."""
    if previous in words("subjects"):
        return True
    name = s.capital(first - 1)
    aside = following == "," and first + 2 < s.n and s.low[first + 2] in words("loose")  # «cautions, however, that»
    if following in ("of", "'s") or (following in (",", ".", "") and not name and not aside):
        return False
    if following in words("auxiliaries") or following in words("participles"):
        return False  # «the documents may show», «new projects will»
    if kind == "base":
        later = verbs().get(following)
        if later and later[0].kind in ("s", "past", "both"):
            return False  # «…, report shows»
        if previous == ",":
            # «Invoices from 2020, leaked by a clerk, show …»
            comma = next((j for j in range(first - 2, max(0, first - 16), -1) if s.low[j] == ","), 0)
            previous = s.low[comma - 1] if comma else previous
            return (previous.endswith("s") and not previous.endswith("ss")) or previous.isdigit()
        # A base form needs a plural before it: «critics claim», «Doe and Roe claim».
        plural = previous.endswith("s") and not previous.endswith("ss")
        return plural or previous in ("people", "men", "women", "police", "media")
    if name or previous == ",":
        return True
    if "-" in previous:
        return False
    return following not in words("prepositions") and not previous.endswith(("s", "al", "ous", "ory", "ic"))
