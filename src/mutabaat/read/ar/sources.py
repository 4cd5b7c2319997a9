"""What a noun phrase says of a source: its kind, its name, its gender and number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mutabaat.read.ar.drafts import Words
from mutabaat.read.ar.lexicon import Gender, Lexicon, lexicon, words_of
from mutabaat.read.ar.names import apposed, name_of, name_span
from mutabaat.read.ar.nouns import addressee_at, bare, head_of, is_group, is_outlet_name, of_people, place_at
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.people import is_builder, is_many, surnames, table, withheld
from mutabaat.records.statements import SourceType

_LATIN_HEARER = re.compile("ل[a-z]")  # «لـCNN»


@dataclass(frozen=True, slots=True)
class Source:
    """A source as named in words ``first:last``. ``head`` is its head noun, folded and without clitics."""

    first: int
    last: int
    kind: SourceType
    name: str
    head: str = ""
    gender: Gender = ""
    plural: bool = False
    named: Words | None = None  # words of the personal name
    definite_role: bool = False  # «الوزير»: stands for somebody named before


def read_source(page: Page, first: int, last: int) -> Source | None:
    """What the trimmed noun phrase says of the source; None for an empty one."""
    if first >= last:
        return None
    lex = lexicon()
    if last - first == 1 and page.folded[first] in lex.nisba:
        return Source(first, last, "official_body", lex.nisba[page.folded[first]], "", "f")
    at = first
    while at < last - 1 and is_group(page.folded[at], lex):
        at += 1
    last = _without_addition(page, first, last)
    last = next((k for k in range(first + 1, last) if page.folded[k] in words_of("after_what")), last)
    if page.folded[first] not in lex.heads or lex.heads[page.folded[first]] == "person":
        last = next(
            (k for k in range(first + 2, last) if addressee_at(page, k, last) or _LATIN_HEARER.match(page.folded[k])),
            last,
        )
    whole = last
    last = next((k for k in range(first + 1, last) if page.folded[k] in words_of("and_he_is")), last)
    anchor, head = _head(page, at, last, lex)
    if head and anchor > at and is_builder(page, at, last):
        anchor, head = at, ""  # «منظمو المعرض» are no fair
    beside = apposed(page, first, last, lex)
    if beside and lex.heads.get(head) != "person":
        head = ""  # «معد التقرير، الصحافي مارن سليم» is no report
    place = place_at(page, at, last)
    named = name_span(page, at, last, lex)
    if named and head and _within_place(page, at, named, last):
        named = None
    if named and head and anchor > at and named[0] == at and lex.heads[head] != "person":
        named = named if page.folded[at] in lex.first_names else None
    kind: SourceType = "anonymous"
    if not withheld(page, first, last):
        kind = _kind(page, (anchor, last), head, place, named=named is not None)
    if page.folded[first] in table("one_of") and not (named and page.folded[named[0]] in lex.first_names):
        kind, named = "anonymous", None  # «أحد الوسطاء»
        return Source(first, whole, kind, name_of(page, first, last, kind, None), head, _one(page.folded[first]))
    if kind == "person" and not head and (is_many(page, at) or is_builder(page, at, last)):
        kind, named = "collective", None
    if (page.folded[first] in words_of("chief") and kind == "collective") or (
        kind != "anonymous" and apposed(page, first, last, lex)
    ):
        kind = "person"
    follower = page.folded[anchor + 1] if anchor + 1 < last else ""
    role = page.folded[anchor].startswith(("ال", "لل")) and bool(head) and named is None
    body = _body(page, first, last) if kind == "person" and not head else ""
    if body:
        return Source(first, whole, "official_body", body, "", "f")
    return Source(
        first,
        whole,
        kind,
        name_of(page, first, last, kind, named),
        head,
        _gender(page.folded[anchor], head, kind, place),
        kind == "collective" or head in words_of("plural_heads") or _many(page.folded[first], head, lex),
        named,
        role and (last - first <= 2 or follower.startswith(("التابع", "المذكور")) or follower in lex.relatives),
    )


def _within_place(page: Page, at: int, named: Words, last: int) -> bool:
    """«مسؤولون في متنزه يلوستون الوطني»: an unknown name amid what a preposition brings is no man's."""
    if named[1] >= last or page.gaps[named[1]].strip() or page.folded[named[0]] in lexicon().first_names:
        return False
    indefinite = not page.folded[at].startswith(("ال", "وال"))
    return indefinite and any(page.folded[k] in words_of("preposition") for k in range(at + 1, named[0]))


def is_indefinite(page: Page, source: Source) -> bool:
    """«سائق شاحنة», «عضو في اللجنة»: neither the article nor a noun in construct with it makes him known."""
    words = page.folded[source.first : min(source.last, source.first + 2)]
    return bool(source.head) and not any(word.startswith(("ال", "لل")) for word in words)


def _without_addition(page: Page, first: int, last: int) -> int:
    """«اللائحة، المؤلفة من سبعين صفحة»: a definite adjective after a comma only adds to a source that is complete."""
    lex = lexicon()
    for k in range(first + 1, last):
        if page.has_comma(k) and _is_time(page, k, last):
            return k
    if lex.heads.get(head_of(page.folded[first], lex), "person") == "person":
        return last  # «مارن، الملقب بالصقر»
    for k in range(first + 1, last):
        word = page.folded[k]
        if not page.has_comma(k) or not word.startswith("ال"):
            continue
        if (
            word in lex.relatives
            or head_of(word, lex)
            or word in lex.honorifics
            or place_at(page, k, last)
            or word in lex.first_names
        ):
            continue
        if not any(page.folded[m] in lex.first_names for m in range(k, last)):
            return k
    return last


def _is_time(page: Page, k: int, last: int) -> bool:
    """«فجر الجمعة», «أمس»; but «صباح الحلو» is a person."""
    adverbs = lexicon().adverbs
    if page.folded[k] in adverbs:
        return page.folded[k] not in lexicon().first_names
    return page.folded[k] in table("times") and (k + 1 == last or page.folded[k + 1] in adverbs)


def _body(page: Page, first: int, last: int) -> str:
    """«الأشغال» stands for the ministry of that name where the article has «وزارة الأشغال»; its full name."""
    word = page.folded[first]
    if last - first != 1 or not word.startswith("ال") or word in surnames(page):
        return ""
    lex = lexicon()
    for k in range(1, len(page.folded)):
        if page.folded[k] != word or page.folded[k - 1] not in lex.heads or page.gaps[k].strip():
            continue
        if lex.heads[page.folded[k - 1]] in ("official_body", "organisation"):
            end = k + 1
            while end < len(page.folded) and page.folded[end].startswith("وال") and not page.gaps[end].strip():
                end += 1
            start, stop = page.span(k - 1, end)
            return page.text[start:stop]
    return ""


def _head(page: Page, at: int, last: int, lex: Lexicon) -> tuple[int, str]:
    """The first word that heads a source, and its head noun; («», no head) where none of the first three does."""
    for k in range(at, min(at + 3, last)):
        if k > at and page.folded[k] in words_of("preposition"):
            break  # «كبير الصيادين في اللجنة» is no committee
        head = head_of(page.folded[k], lex)
        if head or (k == at and page.phrase_at(k, last, lex.places)):
            return k, head
    return at, ""


def _kind(page: Page, words: Words, head: str, place: int, *, named: bool) -> SourceType:
    anchor, last = words
    lex = lexicon()
    word = page.folded[anchor]
    if place and anchor + place >= last:
        return "official_body"
    if not head:
        return _headless(page, anchor, last, place)
    kind = lex.heads[head]
    follower = page.folded[anchor + 1] if anchor + 1 < last else ""
    if head in table("broadcasters", "bodies") and follower.removeprefix("ال") in table("broadcasters", "of"):
        return "outlet"
    if head == "وكاله" and _is_office(page, anchor, last):
        return "official_body"
    if head in words_of("source_heads"):
        return "anonymous"
    if head in table("unnamed", "heads") and not named:
        return "anonymous"
    if kind == "anonymous":
        definite = word.startswith("ال") and head.endswith(("ل", "ي", "ط"))
        return "person" if named or definite else "anonymous"
    if head in lex.spokesman and not named:
        return "official_body"
    of_many = kind == "person" and not named and not word.startswith("ال") and head in words_of("one_of_many")
    return "collective" if of_many and last - anchor <= 2 and not follower.startswith("ال") else kind


def _is_office(page: Page, anchor: int, last: int) -> bool:
    """«وكالة الطاقة الذرية», «وكالة حماية البيئة»: an agency that brings no news."""
    return anchor + 1 < last and bare(page.folded[anchor + 1]) in words_of("office_words")


def _headless(page: Page, first: int, last: int, place: int) -> SourceType:
    lex = lexicon()
    named = page.folded[first] in lex.first_names and last - first >= 2  # «فارس الحلو» is no agency
    if is_outlet_name(page, first, last) and not named:
        return "outlet"
    if page.folded[first].isdigit() and not named:
        return "collective"  # «١٥ منهم»
    quoted = any(m in page.gaps[first] for m in '«“"')
    if not quoted and last - first >= 2 and any(m in page.gaps[first + 1] for m in "«“") and not named:
        return "organisation"  # «دار «الندى»»
    if quoted and last - first >= 2 and page.folded[first] not in lex.first_names:
        return "organisation"  # a quoted name of several words is a body's
    if first > 0 and is_group(page.folded[first - 1], lex) and of_people(page.folded[first]):
        return "collective"  # «عدد من اليمنيين»
    return "official_body" if place else "person"


def _one(word: str) -> Gender:
    return "f" if word.startswith("احدي") or word.startswith("احداه") else "m"


def _many(word: str, head: str, lex: Lexicon) -> bool:
    """A sound plural; «أمين» and «حسين» are none."""
    if word in table("several") or (word.startswith("ال") and word.endswith(("تان", "تين")) and len(word) > 6):
        return True  # «اثنتين من النساء», «المرأتان»
    return word.endswith(("ون", "ين")) and lex.heads.get(head) != "person" and word not in lex.first_names


def _gender(word: str, head: str, kind: SourceType, place: int) -> Gender:
    if place or head in words_of("feminine_heads"):
        return "f"
    if head:
        return "f" if head.endswith("ه") else "m"
    if kind == "person" and word in table("given", "f"):
        return "f"
    if kind == "person" and word in table("given", "m"):
        return "m"
    if kind == "person" and (word.startswith("عبد") or word in words_of("masculine_names")):
        return "m"
    return ("f" if word.endswith(("ه", "اء")) else "") if kind == "person" else ""
