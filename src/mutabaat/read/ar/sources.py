"""Noun phrases that name a source: where they end, what kind of source it is, and its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mutabaat.read.ar.lexicon import Gender, Lexicon, lexicon, words_of
from mutabaat.read.ar.page import Page
from mutabaat.records.statements import SourceType

_CLITIC = re.compile(r"^(?:[وفبلك])?(?:ال|لل)?")
_LATIN = re.compile(r"[A-Za-z]")
_TANWIN = ("اً", "ًا")  # an adverb in the accusative
# Longer phrases before a clause are no names; the longest titles of the news measured stay below.
LONGEST = 26


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
    named: tuple[int, int] | None = None  # words of the personal name
    definite_role: bool = False  # «الوزير»: stands for somebody named before


def bare(word: str) -> str:
    """A folded word without conjunction, preposition and article, as far as three letters are left."""
    match = _CLITIC.match(word)
    cut = word[match.end() :] if match else word
    return cut if len(cut) >= 3 else word


def head_of(word: str, lex: Lexicon) -> str:
    """The head noun in a folded word, trying it whole before cutting clitics; empty where it is none."""
    if word in lex.heads:
        return word
    for prefix in ("ال", "لل", "وال", "بال", "فال", "و", "ل", "ب", "ف", "ول", "لال"):
        if word.startswith(prefix) and word[len(prefix) :] in lex.heads:
            return word[len(prefix) :]
    for suffix in ("ها", "هم", "ه", "نا", "ي"):
        stem = word[: -len(suffix)]
        if word.endswith(suffix) and len(stem) > 3:
            for form in (stem, stem[:-1] + "ه" if stem.endswith("ت") else stem):
                if form in lex.heads:
                    return form
    return ""


def trim(page: Page, first: int, last: int) -> tuple[int, int]:
    """The noun phrase in ``first:last``: without adverbs before it, ending where an adjunct, an adverb or a relative
    clause that only the page can have added begins. Empty (first == last) where nothing is left.
    """
    lex = lexicon()
    while first < last:
        if page.folded[first] in lex.adverbs or page.text[page.words[first].start : page.words[first].end].endswith(_TANWIN):
            first += 1
        elif first + 1 < last and addressee_at(page, first, last):
            first = addressee_end(page, first + 1 if page.folded[first] == "ل" else first, last)
        elif (
            page.phrase_at(first, last, lex.adjuncts)
            or page.folded[first] in words_of("preposition")
            or page.folded[first] in words_of("no_source_start")
        ):
            return first, first
        else:
            break
    i = first
    while i < last and i - first < LONGEST:
        word = page.folded[i]
        if i > first:
            if word in lex.relatives and not page.phrase_at(min(i + 1, last - 1), last, lex.anonymity_clause):
                break
            if word in lex.adverbs and not _in_name(page, i):
                break
            if page.phrase_at(i, last, lex.adjuncts) and not _in_name(page, i) and not _anonymity_near(page, i, lex):
                break
            if addressee_at(page, i, last):
                break
            if page.has_comma(i) and word.isdigit():
                break
            if i > first + 1 and page.folded[i - 1].startswith("ال") and _begins_object(word, lex):
                break
        i += 1
    return first, i


def _begins_object(word: str, lex: Lexicon) -> bool:
    """«وصف نائب الرئيس السوداني انضمام …»: a masdar after a definite word is the verb's object, not the source's."""
    return object_shape(word, lex) and word not in lex.first_names and not head_of(word, lex)


def _in_name(page: Page, i: int) -> bool:
    """Whether word ``i`` stands within a short quotation or brackets, as a part of a name."""
    start = page.words[i].start
    low = max(0, start - 40)
    before = page.text[low:start]
    return any(before.rfind(a) > before.rfind(b) for a, b in (("«", "»"), ("“", "”"), ("(", ")")))


def _anonymity_near(page: Page, i: int, lex: Lexicon) -> bool:
    """«عدم الكشف عن هويته»: the «عن» belongs to the source."""
    low = max(0, i - 3)
    return any(page.phrase_at(k, i + 3, lex.anonymity_marks) for k in range(low, i))


def addressee_at(page: Page, i: int, last: int) -> bool:
    """Whether words from ``i`` on name the medium or the people that were spoken to («لوكالة …», «ل«…»», «للصحفيين»)."""
    lex = lexicon()
    word = page.folded[i]
    if not word.startswith("ل"):
        return False
    if word == "ل":
        return i + 1 < last
    rest = word[2:] if word.startswith("لل") else word[1:]
    if rest in lex.outlet_heads or rest in words_of("press"):
        return True
    return (
        any(
            form[0] == rest and tuple(page.folded[i + 1 : i + len(form)]) == form[1:]
            for form in lex.outlet_names.get(rest, ())
        )
        or rest == "بي"
    )


def addressee_end(page: Page, first: int, last: int) -> int:
    """One past the last word of the medium that begins at word ``first``."""
    lex = lexicon()
    quote = page.quotes_opening_before(first)
    if quote is not None and quote.words <= 5:
        return max(first + 1, min(last, page.word_at(quote.end)))
    end = first + 1
    while end < last and end - first < 6:
        quoted = any(m in page.gaps[end] for m in "»”")
        if page.folded[end] in words_of("preposition"):
            break
        if page.has_comma(end) or page.folded[end] in lex.adverbs or page.phrase_at(end, last, lex.adjuncts) or quoted:
            break
        end += 1
    return end


def read_source(page: Page, first: int, last: int) -> Source | None:
    """What the trimmed noun phrase says of the source; None for an empty one."""
    if first >= last:
        return None
    lex = lexicon()
    at = first
    while at < last - 1 and _is_group(page.folded[at], lex):
        at += 1
    head = ""
    anchor = at
    for k in range(at, min(at + 3, last)):
        head = head_of(page.folded[k], lex)
        if head or (k == at and page.phrase_at(k, last, lex.places)):
            anchor = k
            break
    words = page.folded[first:last]
    place = place_at(page, at, last)
    named = _name_span(page, at, last, lex)
    if named and head and anchor > at and named[0] <= at < named[1] and lex.heads[head] != "person":
        named = None if page.folded[at] not in lex.first_names else named
    if last - first == 1 and page.folded[first] in lex.nisba:
        name = lex.nisba[page.folded[first]]
        return Source(first, last, "official_body", name, "", "f")
    kind = _kind(page, first, anchor, last, head, place, named, lex)
    follower = page.folded[anchor + 1] if anchor + 1 < last else ""
    definite = (
        page.folded[anchor].startswith("ال")
        and bool(head)
        and named is None
        and (last - first <= 2 or follower.startswith(("التابع", "المذكور")))
    )
    name = _name(page, first, last, kind, named)
    gender = _gender(page.folded[anchor], head, kind, place)
    plural = kind == "collective" or words[0].endswith(("ون", "ين")) or head in words_of("plural_heads")
    return Source(first, last, kind, name, head, gender, plural, named, definite)


def _is_group(word: str, lex: Lexicon) -> bool:
    return word in lex.group or bare(word) in lex.group


def place_at(page: Page, i: int, last: int) -> int:
    """How many words from ``i`` on name a country or a capital, the whole phrase or all but its adjectives."""
    lex = lexicon()
    for table in (lex.places, lex.capitals):
        n = page.phrase_at(i, last, table)
        if n:
            return n
    word = page.folded[i]
    if word[:1] in "وفلب" and len(word) > 3:
        for table in (lex.places, lex.capitals):
            if any(form == (word[1:],) for form in table.get(word[1:], ())):
                return 1
    return 0


def _kind(
    page: Page, first: int, anchor: int, last: int, head: str, place: int, named: tuple[int, int] | None, lex: Lexicon
) -> SourceType:
    if any(page.phrase_at(k, last, lex.anonymity_marks) for k in range(first, last)):
        return "anonymous"
    word = page.folded[anchor]
    if place and anchor + place >= last:
        return "official_body"
    if not head:
        if is_outlet_name(page, first, last):
            return "outlet"
        if last - first >= 2 and any(m in page.gaps[first] for m in "«“\"") and word not in lex.first_names:
            return "organisation"  # a quoted name of several words is a body's
        return "person" if not place else "official_body"
    kind = lex.heads[head]
    has_name = named is not None
    if head in words_of("source_heads"):
        return "anonymous"
    if kind == "anonymous":
        definite = word.startswith("ال")
        return "person" if has_name or (definite and head.endswith(("ل", "ي", "ط"))) else "anonymous"
    if head in lex.spokesman and not has_name:
        return "official_body"
    if kind == "person" and not has_name and not word.startswith("ال") and last - first <= 2:
        nxt = page.folded[anchor + 1] if anchor + 1 < last else ""
        if not nxt.startswith("ال") and head in words_of("one_of_many"):
            return "collective"
    return kind


def is_outlet_name(page: Page, first: int, last: int) -> bool:
    """Whether the phrase begins with the name of a known agency or outlet."""
    lex = lexicon()
    return any(
        tuple(page.folded[first : first + len(form)]) == form for form in lex.outlet_names.get(page.folded[first], ())
    )


def _common(word: str, lex: Lexicon) -> bool:
    """Whether a folded word is a title, an adjective of one or a word with the article: no start of a personal name."""
    return bool(head_of(word, lex)) or word in lex.honorifics or bare(word) in lex.title_words


def _name_span(page: Page, first: int, last: int, lex: Lexicon) -> tuple[int, int] | None:
    """The words of a personal name in the phrase: its beginning, or what follows a title."""
    word = page.folded[first]
    if word in lex.honorifics and first + 1 < last and not _common(page.folded[first + 1], lex):
        after = first + 1
        if not page.folded[after].startswith("ال") or (after + 1 == last and _family_name(page, after)):
            return after, _name_end(page, after, last, lex)
    elif not _common(word, lex) and not word.startswith("ال") and not place_at(page, first, last):
        return first, _name_end(page, first, last, lex)
    spans = [(k, _name_end(page, k, last, lex)) for k in range(first + 1, last) if _opens_name(page, k, last, lex)]
    reaching = [s for s in spans if s[1] == last]
    if reaching:
        return reaching[0]
    if head_of(word, lex) and lex.heads[head_of(word, lex)] == "person":
        if spans:
            return spans[0]
        if last - first >= 3 and _is_tail_name(page, last, lex):
            return last - 2, last
    return spans[0] if spans else None


def _opens_name(page: Page, k: int, last: int, lex: Lexicon) -> bool:
    """Whether a name begins at word ``k``: a first name, what an honorific or a comma introduces."""
    word, before = page.folded[k], page.folded[k - 1]
    if k >= 2 and before in lex.honorifics and head_of(page.folded[k - 2], lex) in words_of("named_after"):
        return False
    if head_of(before, lex) in words_of("named_after"):
        return False
    if word in lex.first_names and word not in words_of("name_part"):
        return True
    if _common(word, lex) or word.startswith("ل"):
        return False
    if before in lex.honorifics and not word.startswith("ب"):
        return not word.startswith("ال") or (k + 1 == last and _family_name(page, k))
    if word.startswith(("ال", "و")):
        return False
    # «وزير الخارجية الأميركي جون …»: a word without the article after an adjective with it begins the name
    closed = before.startswith("ال") and before[-1] in "يه" and not word.startswith("ب")
    return page.has_comma(k) or (closed and not object_shape(word, lex) and word not in words_of("preposition"))


def _family_name(page: Page, k: int) -> bool:
    """«الدكتور الغامدي» names somebody, «الرئيس الصيني» does not."""
    return page.folded[k - 1] in words_of("address") or not page.folded[k].endswith(("ي", "يه"))


def _is_tail_name(page: Page, last: int, lex: Lexicon) -> bool:
    """Whether a title's last two words may be a name that no list knows."""
    tail = page.folded[last - 2 : last]
    if any(_common(w, lex) or object_shape(w, lex) for w in tail) or page.phrase_at(last - 1, last, lex.capitals):
        return False
    if tail[0].startswith(("ال", "و", "لل", "بال", "ب", "ل")):
        return False
    return not (tail[1].startswith("ال") and _adjective_like(tail[0]))


def object_shape(word: str, lex: Lexicon) -> bool:
    """Whether a word has the shape of a masdar."""
    return word in lex.object_words or bool(lex.object_pattern.fullmatch(word))


def _adjective_like(word: str) -> bool:
    """A noun in construct before a definite one («مجلس الإدارة»): no name."""
    return word.endswith("ه") or len(word) <= 3


def _name_end(page: Page, first: int, last: int, lex: Lexicon) -> int:
    end = first + 1
    while end < last and end - first < 8:
        word = page.folded[end]
        if page.has_comma(end) or "(" in page.gaps[end] or page.has_stop(end):
            break
        if word in words_of("name_part") or page.folded[end - 1] in words_of("name_part"):
            end += 1
            continue
        if word.startswith("ل") and len(word) > 4 and word not in lex.first_names:
            break
        if end - first > 1 and _begins_object(word, lex):
            break
        if (
            _common(word, lex)
            or word in lex.relatives
            or word.startswith(("وال", "لل", "بال"))
            or (word in words_of("preposition") and (word != "علي" or end - first > 2))
        ):
            break
        end += 1
    return end


def _name(page: Page, first: int, last: int, kind: SourceType, named: tuple[int, int] | None) -> str:
    text = page.text
    if named and kind == "person":
        start, end = page.span(*named)
        return _clean(text[start:end])
    if kind == "outlet":
        return outlet_name(page, first, last)
    start, end = page.span(first, last)
    name = _without_clitic(_clean(text[start:end]), page.folded[first])
    if last - first == 1 and kind in ("collective", "document"):
        # the dictionary's form: «منتقدين» in the accusative are «منتقدون», «بلاغاً» is «بلاغ»
        name = re.sub("ين$", "ون", name) if kind == "collective" else re.sub("(?<=..)اً?$|(?<=..)ًا$", "", name)
    return name


def outlet_name(page: Page, first: int, last: int) -> str:
    """An outlet's name without «موقع», «صحيفة»: the quoted name if there is one."""
    lex = lexicon()
    start, end = page.span(first, last)
    start_marked, end_marked = max(0, start - 2), min(len(page.text), end + 2)
    for quote in page.quotes_from(start_marked):
        if quote.end <= end_marked and quote.words and quote.start <= end:
            return _clean(page.text[quote.start : quote.end])
    at = first
    rest = page.folded[first + 1] if first + 1 < last else ""
    if (
        head_of(page.folded[first], lex) in lex.outlet_heads
        and rest
        and not rest.startswith(("الانباء", "الاعلام", "رسمي"))
        and rest != "انباء"
    ):
        at = first + 1
    start, end = page.span(at, last)
    name = _clean(page.text[start:end])
    return _without_clitic(name, page.folded[at]) if at == first else name


def _clean(name: str) -> str:
    return re.sub(r"\s+", " ", name.strip(" \t\n«»“”\"'‹›(){}،,:؛-–—."))


def _without_clitic(name: str, word: str) -> str:
    """The name without a preposition written with it: «لرويترز», «للوزارة»."""
    lex = lexicon()
    if word.startswith("لل") and len(word) > 4:
        return "ال" + name[2:]
    if (
        word[:1] in "لب"
        and len(word) > 3
        and (word[1:] in lex.heads or word[1:] in lex.outlet_names or word[1:] in lex.places)
    ):
        return name[1:]
    return name


def _gender(word: str, head: str, kind: SourceType, place: int) -> Gender:
    if place or head in words_of("feminine_heads"):
        return "f"
    if head:
        return "f" if head.endswith("ه") else "m"
    return ("f" if word.endswith(("ه", "اء")) else "") if kind == "person" else ""


def likely(page: Page, first: int, last: int) -> bool:
    """Whether a phrase looks like a source at all: a known head, a place, an outlet, a name or something quoted."""
    if first >= last:
        return False
    lex = lexicon()
    at = first
    while at < last - 1 and _is_group(page.folded[at], lex):
        at += 1
    word = page.folded[at]
    if head_of(word, lex) or place_at(page, at, last) or word in lex.first_names or word in lex.honorifics:
        return True
    if is_outlet_name(page, at, last) or any(m in page.gaps[at] for m in '«“"') or _LATIN.match(word):
        return True
    return any(form[0] == word[1:] for form in lex.outlet_names.get(word[1:], ())) if word[:1] in "لب" else False
