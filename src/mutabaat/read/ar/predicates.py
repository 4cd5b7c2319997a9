"""What the main clause of a content does: foresees, binds itself, threatens, judges, demands, denies or asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from mutabaat.read.ar.drafts import Draft
from mutabaat.read.ar.lexicon import lexicon
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.quotes import Quotation
from mutabaat.read.ar.stance_lexicon import Forms, Group
from mutabaat.read.ar.stance_lexicon import tables as _tables

# The verb of a main clause stands within so many words, its judgement and its denial within fewer.
_REACH = 24
_JUDGED = 14
# A cue further into its sentence has another one, or the page's own telling, before it.
_NEAR = 14
# The opening of a demand may follow a subject of so many words («إن بلاده تريد من …»).
_OPENING = 4


@dataclass(frozen=True, slots=True)
class Future:
    """The future verb of a content's main clause: what kind it is, whether denied, only possible («قد»), one's own."""

    group: Group
    negated: bool
    hedged: bool
    own: bool


def future(page: Page, draft: Draft) -> Future | None:
    """The future of the main clause: of no relative clause («الذي سيزور»), and of no second one («…، وسيعود»)."""
    tables = _tables()
    last = draft.content_word
    for i in _clause(page, draft, _REACH):
        last = i
        if i > draft.content_word and page.folded[i - 1] in tables.whose:
            continue
        if found := _future_at(page, i):
            return None if page.folded[i][0] == "و" and i > draft.content_word + 1 else found
    after = last + 1  # «أن مليون ناخب من عشر مدن، سيصوتون»
    if after < page.word_at(draft.content[1]) and page.has_comma(after) and page.folded[after][:1] == "س":
        return _future_at(page, after)
    return None


def _future_at(page: Page, i: int) -> Future | None:
    tables, folded = _tables(), page.folded
    word = folded[i]
    particle = word in tables.particles
    hedged = word in tables.may and i + 1 < len(folded) and bool(tables.present.match(folded[i + 1]))
    named = word in lexicon().first_names  # «سيمون»
    marked = word[:1] in "وفس" and not named and (tables.marked.match(word) or _first_person(page, i))
    if not (particle or hedged or marked):
        return None
    verb = word.lstrip("وف")[1:]
    if particle or hedged:
        rest = [w for w in folded[i + 1 : i + 3] if w not in tables.between]
        verb = rest[0] if rest else ""
    group = tables.verbs.get(verb[1:], "")
    return Future(group, word in tables.negative, hedged, verb[:1] in ("ن", "ا") and len(verb) > 3)


def _first_person(page: Page, i: int) -> bool:
    """«سأعود», told from «ساعة» by its hamza as it is written."""
    start, end = page.words[i].start, page.words[i].end
    return bool(_tables().first_person.match(normalize("NFKC", page.text[start:end])))


def ahead(page: Page, draft: Draft) -> bool:
    """Whether words near the beginning date the whole to come: «من المقرر أن», «قد يكون وشيكاً»."""
    tables = _tables()
    words = [page.folded[i] for i in _clause(page, draft, 6)]
    return any(word in tables.planned or word in tables.ahead for word in words)


def said_earlier(page: Page, draft: Draft) -> bool:
    """Whether the sentence dates the saying to the past before its cue: «وفي وقت سابق قال», «وقبل أسبوعين أعلنت»."""
    tables = _tables()
    folded = page.folded
    first = page.sentences[draft.sentence].first
    if draft.at - first > _NEAR:
        return False
    for i in range(first, draft.at):
        if folded[i] in tables.earlier and page.phrase_at(i, draft.at, tables.earlier):
            return True
        if folded[i] in tables.before and any(word in tables.ago for word in folded[i + 1 : min(i + 5, draft.at)]):
            return True
    return False


def judges(page: Page, draft: Draft) -> bool:
    """Whether the main clause's predicate is a word that judges: «إن المباراة كانت كارثية».

    An adjective of a verb's object is none («شن هجوماً خطيراً»), nor is one of manner («بشكل رائع»).
    """
    tables = _tables()
    last = page.word_at(draft.content[1])
    folded = page.folded
    acted = folded[draft.content_word] in tables.past  # «وقع حادث مروع»
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
    """«أكد أهمية إحضار الوثائق» demands; «أكد أهمية الدور», «أهمية هذه الخطوة» do not."""
    tables, first = _tables(), draft.content_word
    if page.folded[first] not in tables.importance or first + 1 >= len(page.folded):
        return False
    of = page.folded[first + 1]
    return page.folded[first] in tables.needs or not (of.startswith("ال") or of in tables.no_deed)


def accomplished(page: Page, draft: Draft) -> bool:
    """«رجح أن يكون القارب قد غرق»: «قد» with a past tense tells what has happened."""
    tables = _tables()
    last = len(page.folded) - 1
    return any(
        page.folded[i] in tables.may and i < last and not tables.present.match(page.folded[i + 1])
        for i in _clause(page, draft, _JUDGED)
    )


def unaccomplished(page: Page, draft: Draft) -> bool:
    """«استبعد أن تغلق المدرسة»: a subjunctive other than of being."""
    first = draft.content_word
    words = page.folded[first : first + 2]
    return (
        len(words) == 2
        and words[0] in lexicon().complementisers
        and bool(_tables().present.match(words[1]))
        and _tables().verbs.get(words[1][1:]) != "states"
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


def _clause(page: Page, draft: Draft, reach: int) -> tuple[int, ...]:
    """The words of the content's first clause, as far as it matters."""
    if not draft.main:
        draft.main = tuple(_first_clause(page, draft))
    return draft.main[:reach]


def _first_clause(page: Page, draft: Draft) -> Iterator[int]:
    """A comma ends it unless a condition or a relative clause stands before."""
    tables, relatives = _tables(), lexicon().relatives
    folded, first = page.folded, draft.content_word
    opened = folded[first] in tables.clause_opens
    commas = 0
    for i in range(first, min(page.word_at(draft.content[1]), first + _REACH)):
        if i > first:
            if page.has_stop(i) or folded[i] in tables.clause_end:
                return
            if page.has_comma(i):
                commas += 1
                if commas > opened:
                    return
        opened = opened or folded[i] in relatives
        yield i
