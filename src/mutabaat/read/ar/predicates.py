"""What the main clause of a content does: foresees, binds itself, threatens, judges, demands, denies or asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mutabaat.read.ar.drafts import Draft
from mutabaat.read.ar.lexicon import lexicon
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.quotes import Quotation
from mutabaat.text import lexicon as files
from mutabaat.text.fold import fold

Group = Literal["outcome", "commits", "refused", "punishes", "states", ""]
Forms = Mapping[str, tuple[tuple[str, ...], ...]]

# The verb of a main clause stands within so many words, its judgement and its denial within fewer.
_REACH = 24
_JUDGED = 14
# The opening of a demand may follow a subject of so many words («إن بلاده تريد من …»).
_OPENING = 4
_ENDINGS = ("", "ة", "ا", "ين", "ون", "ات", "تان", "ان")


@dataclass(frozen=True, slots=True)
class Future:
    """The future verb of a content's main clause: what kind it is, whether denied, only possible («قد»), one's own."""

    group: Group
    negated: bool
    hedged: bool
    own: bool


@dataclass(frozen=True, slots=True)
class _Tables:
    particles: frozenset[str]
    negative: frozenset[str]
    may: frozenset[str]
    verbs: Mapping[str, Group]
    marked: re.Pattern[str]
    present: re.Pattern[str]
    clause_end: frozenset[str]
    whose: frozenset[str]
    judges: Forms
    demands: Forms
    attributive: frozenset[str]
    obliged: frozenset[str]
    own_duty: frozenset[str]
    importance: frozenset[str]
    finite: re.Pattern[str]
    false: Forms
    comment: Forms
    questions: Forms
    planned: frozenset[str]
    ahead: frozenset[str]
    spoken_opens: frozenset[str]
    spoken_was: frozenset[str]


def _stems(verbs: Iterable[str]) -> Iterator[str]:
    """Present forms without their prefix: «يعاني» gives «عاني», «عانون», «عانوا»."""
    for verb in verbs:
        stem = fold(verb)[1:]
        yield stem
        base = stem[:-1] if stem[-1] in "يو" else stem
        yield from (base + "ون", base + "وا", base + "ن")


def _forms(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(fold(phrase).split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(set(many), key=len, reverse=True)) for first, many in table.items()}


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _adjectives(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if " " in word:
            yield word
        else:
            yield from (word + ending for ending in _ENDINGS)


@cache
def _tables() -> _Tables:
    raw, classes = files.load("ar_stance"), files.load("ar")["classes"]
    groups: tuple[tuple[Group, Sequence[str]], ...] = (
        ("states", raw["states"]["verbs"]),
        ("outcome", raw["verbs"]["outcome"]),
        ("refused", raw["verbs"]["refused"]),
        ("commits", raw["verbs"]["commits"]),
        ("punishes", raw["verbs"]["punishes"]),
    )
    return _Tables(
        particles=_set(raw["future"]["particles"]),
        negative=_set(raw["future"]["negative"]),
        may=_set(raw["future"]["may"]),
        verbs={stem: group for group, verbs in groups for stem in _stems(verbs)},
        marked=re.compile(rf"(?:{classes['future']}|[وف]?سا(?!ب|ح|ر|ع|د|ك|ل|م|ئ|ق|ي|ه|ن|ف|س|و|ا|ط)\w{{3,}})\Z"),
        present=re.compile(rf"{classes['present']}\Z"),
        clause_end=_set(raw["clause_end"]["words"]),
        whose=_set(raw["clause_end"]["whose"]),
        judges=_forms([*_adjectives(raw["judges"]["words"]), *raw["judges"]["nouns"]]),
        demands=_forms(raw["demands"]["openings"]),
        attributive=_set(raw["judges"]["attributive"]),
        obliged=_set(raw["demands"]["obliged"]),
        own_duty=_set(raw["demands"]["own"]),
        importance=_set(raw["demands"]["importance"]),
        finite=re.compile(rf"(?:{files.load('ar')['own_rest']['finite_pattern']})\Z"),
        false=_forms([*_adjectives(raw["false"]["words"]), *raw["false"]["phrases"]]),
        comment=_forms(raw["comment"]["openings"]),
        questions=_forms(raw["questions"]["words"]),
        planned=_set(raw["planned"]["words"]),
        ahead=_set(raw["planned"]["ahead"]),
        spoken_opens=_set(raw["spoken"]["opens"]),
        spoken_was=_set(raw["spoken"]["was"]),
    )


def future(page: Page, draft: Draft) -> Future | None:
    """The future of the main clause: of no relative clause («الذي سيزور»), and of no second one («…، وسيعود»)."""
    tables = _tables()
    folded = page.folded
    for i in _clause(page, draft, _REACH):
        word = folded[i]
        before = folded[i - 1] if i > draft.content_word else ""
        if before in tables.whose:
            continue
        particle = word in tables.particles
        hedged = word in tables.may and i + 1 < len(folded) and bool(tables.present.match(folded[i + 1]))
        if not (particle or hedged or (word[:1] in "وفس" and tables.marked.match(word))):
            continue
        if word[0] == "و" and i > draft.content_word + 1:
            return None
        verb = word.lstrip("وف")[1:]
        if particle or hedged:
            rest = [w for w in folded[i + 1 : i + 3] if w not in ("لا", "ان")]
            verb = rest[0] if rest else ""
        return Future(
            tables.verbs.get(verb[1:], ""),
            word in tables.negative,
            hedged,
            verb[:1] in ("ن", "ا") and len(verb) > 3,
        )
    return None


def ahead(page: Page, draft: Draft) -> bool:
    """Whether words near the beginning date the whole to come: «من المقرر أن», «قد يكون وشيكاً»."""
    tables = _tables()
    words = [page.folded[i] for i in _clause(page, draft, 6)]
    return any(word in tables.planned or word in tables.ahead for word in words)


def judges(page: Page, draft: Draft) -> bool:
    """Whether the main clause's predicate is a word that judges: «إن المباراة كانت كارثية».

    An adjective of a verb's object is none («شن هجوماً خطيراً»), nor is one of manner («بشكل رائع»).
    """
    tables = _tables()
    last = page.word_at(draft.content[1])
    folded = page.folded
    acted = False
    for i in _clause(page, draft, _JUDGED):
        word = folded[i]
        plain = word if word in tables.judges else word.removeprefix("و")
        if plain in tables.judges and _phrase(page, i, plain, last, tables.judges):
            before = folded[i - 1] if i > draft.content_word else ""
            if before in tables.attributive or before in tables.whose or (acted and not before.startswith("ال")):
                continue
            return True
        acted = acted or _acts(word)
    return False


def demands(page: Page, draft: Draft) -> bool:
    """«نطالب بـ», «إن بلاده تريد من المصنع أن», «على المصنع أن»; an obligation of one's own is no demand."""
    tables = _tables()
    first = draft.content_word
    if _has(page, draft, tables.demands, _OPENING):
        return True
    folded = page.folded
    at = first + (folded[first] in lexicon().complementisers)
    return folded[at].removeprefix("و") in tables.obliged and any(
        folded[i] == "ان" and i + 1 < len(folded) and folded[i + 1][:1] in "يت"
        for i in range(at + 1, min(at + 6, len(folded)))
    )


def matters(page: Page, draft: Draft) -> bool:
    """«أكد أهمية إحضار الوثائق» demands, «أكد أهمية الدور» does not."""
    first = draft.content_word
    return (
        page.folded[first] in _tables().importance
        and first + 1 < len(page.folded)
        and (not page.folded[first + 1].startswith("ال") or page.folded[first].endswith(fold("ضرورة")))
    )


def accomplished(page: Page, draft: Draft) -> bool:
    """«رجح أن يكون القارب قد غرق»: «قد» with a past tense tells what has happened."""
    tables = _tables()
    last = len(page.folded) - 1
    return any(
        page.folded[i] in tables.may and i < last and not tables.present.match(page.folded[i + 1])
        for i in _clause(page, draft, _JUDGED)
    )


def own_duty(page: Page, draft: Draft) -> bool:
    """«يتعين علينا»: what the speaker himself has to do."""
    return any(page.folded[i] in _tables().own_duty for i in _clause(page, draft, 6))


def calls_false(page: Page, draft: Draft) -> bool:
    """«ملفقة», «لا أساس له», «لا تمت … بصلة» in the main clause."""
    return _has(page, draft, _tables().false, _REACH)


def no_comment(page: Page, draft: Draft) -> bool:
    """«إنها لا تعلق على الشائعات» refuses to comment."""
    return _has(page, draft, _tables().comment, _OPENING)


def asks(page: Page, draft: Draft) -> bool:
    """A content of one sentence that opens with a word of asking and ends in a question mark."""
    end = draft.content[1]
    tail = page.text[end : end + 2]
    if not (page.text[:end].endswith(("؟", "?", "؟»", "?»", '؟"', "؟”")) or tail[:1] in ("؟", "?")):
        return False
    return page.phrase_at(draft.content_word, len(page.folded), _tables().questions) > 0


def spoken(page: Page, draft: Draft, quote: Quotation) -> bool:
    """Whether few quoted words are said and no name: «الأسئلة «موجهة»», «كانت «صريحة»», «شن «هجوماً عنيفاً»».

    A predicate has no article and stands after a definite noun or a verb of being; a name stands after a noun in
    construct («شركة «بحر»») or a preposition.
    """
    tables = _tables()
    first = page.word_at(quote.start)
    if first >= len(page.words) or page.words[first].start > quote.start + 2:
        return False
    word, before = page.folded[first], page.folded[first - 1] if first else ""
    if word in tables.spoken_opens and quote.words > 1:
        return True
    if word.startswith("ال") or not word[0].isalpha() or word.isascii():
        return False
    adverbial = [w for w in page.folded[first : first + quote.words] if w.endswith(("ا", "وا")) and len(w) > 3]
    if before in tables.spoken_was or len(adverbial) > 1:
        return True
    if not before.startswith(("ال", "بال", "وال")) or len(before) <= 4 or word in lexicon().first_names:
        return False
    after = page.folded[first + quote.words : first + quote.words + 1]
    if draft.kind == "phrase" or any(w in tables.may or _acts(w) for w in after):
        return False  # «تعيين الحكم «سامر»», «المحطة «بحر» أغلقت»
    return bool(adverbial) or not any(_acts(page.folded[i]) for i in range(draft.content_word, first))


def _acts(word: str) -> bool:
    """Whether a word looks like a finite verb other than «كان» and its like."""
    tables = _tables()
    return word not in tables.spoken_was and (word in lexicon().verbs or bool(tables.finite.match(word)))


def _has(page: Page, draft: Draft, table: Forms, reach: int) -> bool:
    last = page.word_at(draft.content[1])
    whose = _tables().whose
    for i in _clause(page, draft, reach):
        if page.folded[i] in table and page.phrase_at(i, last, table):
            before = page.folded[i - 1] if i > draft.content_word else ""
            if before not in whose or i <= draft.content_word + 1:
                return True
    return False


def _phrase(page: Page, i: int, first: str, last: int, table: Forms) -> bool:
    """As ``Page.phrase_at`` for a first word without its conjunction."""
    return any(
        len(form) == 1 or (i + len(form) <= last and tuple(page.folded[i + 1 : i + len(form)]) == form[1:])
        for form in table[first]
    )


def _clause(page: Page, draft: Draft, reach: int) -> Iterator[int]:
    """The words of the content's first clause. A comma ends it unless a condition or a relative clause stands before."""
    tables = _tables()
    first, last = draft.content_word, min(page.word_at(draft.content[1]), draft.content_word + reach)
    conditions = {fold("إذا"), fold("لو"), fold("في")}
    open_clause = page.folded[first] in conditions
    commas = 0
    for i in range(first, last):
        if i > first:
            if page.has_stop(i):
                return
            if page.has_comma(i):
                commas += 1
                if commas > open_clause:
                    return
            if page.folded[i] in tables.clause_end:
                return
        open_clause = open_clause or page.folded[i] in lexicon().relatives
        yield i
