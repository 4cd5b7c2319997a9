"""The name in a source's noun phrase: a person without his titles, an outlet without «موقع»."""

from __future__ import annotations

import re
import unicodedata

from mutabaat.read.ar.drafts import Words
from mutabaat.read.ar.lexicon import Lexicon, lexicon, words_of
from mutabaat.read.ar.nouns import bare, begins_object, head_of, is_upon, object_shape, place_at
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.people import name_shaped, possessed, surnames, table, withheld
from mutabaat.records.statements import SourceType
from mutabaat.text.fold import fold

# The ending of a plural or dual after a verb or a preposition, vowelled or not.
_OBLIQUE = re.compile("[يی][\u064b-\u0652]*ن[\u064b-\u0652]*$")
# Presentation forms: letters in the shapes of old type.
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def name_span(page: Page, first: int, last: int, lex: Lexicon) -> Words | None:
    """The words of a personal name in the phrase: its beginning, or what follows a title."""
    word = page.folded[first]
    if beside := apposed(page, first, last, lex) or _before_title(page, first, last, lex):
        return beside
    if before := _before_role(page, first, last, lex):
        return before
    if is_upon(page, first):
        first += 1
        word = page.folded[first] if first < last else ""
        if not word:
            return None
    if (
        word in lex.honorifics
        and first + 1 < last
        and not _common(page.folded[first + 1], lex)
        and page.folded[first + 1] not in words_of("preposition")
    ):
        after = first + 1
        if not page.folded[after].startswith("ال") or (after + 1 == last and _family_name(page, after)):
            return after, _name_end(page, after, last, lex)
    elif word in words_of("beside_name") and first + 1 < last and page.folded[first + 1] in lex.first_names:
        return None
    elif not _common(word, lex) and not word.startswith("ال") and not place_at(page, first, last):
        if word in lex.first_names or not (later := _behind(page, first, last, lex)):
            return first, _name_end(page, first, last, lex)
        return later
    spans = [(k, _name_end(page, k, last, lex)) for k in range(first + 1, last) if _opens_name(page, k, last, lex)]
    reaching = [s for s in spans if s[1] == last]
    if reaching:
        return reaching[0]
    if (head_of(word, lex) and lex.heads[head_of(word, lex)] == "person") or word in words_of("chief"):
        if spans:
            return spans[0]
        if last - first >= 3 and _is_tail_name(page, last, lex):
            return last - 2, last
    return spans[0] if spans else None


def _behind(page: Page, first: int, last: int, lex: Lexicon) -> Words | None:
    """«زوجها وشريكها في التأليف سامر حلبي»: an unknown role before a name from the list that ends the phrase."""
    for k in range(first + 2, last):
        if page.folded[k] in lex.first_names and not is_upon(page, k) and _name_end(page, k, last, lex) == last:
            before = page.folded[k - 1]
            return (k, last) if before.startswith(("ال", "لل")) or page.has_comma(k) or possessed(page, k - 1) else None
    return None


def apposed(page: Page, first: int, last: int, lex: Lexicon) -> Words | None:
    """«شيخ البلدة، درغام العويد»: after a title or a noun in construct, the name stands between commas."""
    for k in range(first + 2, last):
        if not page.has_comma(k):
            continue
        if page.folded[k] in lex.honorifics and k + 1 < last:
            k += 1  # «معد الكتاب، الصحافي مارن سليم»
        end = next((m for m in range(k + 1, last) if page.has_comma(m)), last)
        titled = any(_common(page.folded[m], lex) or page.folded[m].startswith("ال") for m in range(first, k))
        if end - k <= 4 and titled and page.folded[k] not in lex.forms and name_shaped(page, k, end):
            return k, end
    return None


def _before_title(page: Page, first: int, last: int, lex: Lexicon) -> Words | None:
    """«اليستر مارن، وزير الدولة …»: two or three unknown words before a title, though the first looks like «ال»."""
    k = next((k for k in range(first + 1, min(first + 4, last)) if page.has_comma(k)), 0)
    if not 2 <= k - first <= 3 or lex.heads.get(head_of(page.folded[k], lex)) != "person":
        return None
    if any(_common(page.folded[m], lex) or page.folded[m] in words_of("preposition") for m in range(first, k)):
        return None
    return None if place_at(page, first, k) or page.folded[first + 1].startswith("ال") else (first, k)


def _before_role(page: Page, first: int, last: int, lex: Lexicon) -> Words | None:
    """«العرابي صاحب المتجر», «سالي مارن المتحدثة باسم المتنزه»: a family name, or two or three unknown words, before a role."""
    if page.folded[first] in lex.first_names:
        return None
    for k in range(first + 1, min(first + 4, last)):
        if page.gaps[k].strip() or page.folded[k] in words_of("preposition"):
            return None
        head = head_of(page.folded[k], lex)
        if lex.heads.get(head) == "person" or head in lex.spokesman or page.folded[k] in words_of("owner"):
            words = page.folded[first:k]
            if page.folded[k] in lex.first_names or words[-1] in words_of("name_part"):
                return None  # «إياد بن أمين الحلو»
            if page.folded[k].startswith(("و", "ل", "ب")) and page.folded[k] not in lex.heads:
                return None
            family = words[-1].startswith("ال") and words[-1].endswith("ي") and bare(words[-1]) not in lex.nisba
            if k - first == 1:
                return (
                    (first, k)
                    if words[0] in surnames(page) or (family and page.folded[k] in words_of("owner"))
                    else None
                )
            if words[0].startswith("ال") and not (family and k - first == 2):
                return None
            return (first, k) if words[0].startswith("ال") or name_shaped(page, first, k) else None
        if _common(page.folded[k], lex):
            return None
    return None


def name_of(page: Page, first: int, last: int, kind: SourceType, named: Words | None) -> str:
    """The name of a source of that kind: of a person the personal name, of an outlet its own, else the whole phrase."""
    text = page.text
    if named and kind == "person":
        start, end = page.span(*named)
        word = page.folded[named[0]]
        if word.startswith("لل"):
            return _without_clitic(_clean(text[start:end]), word)  # «ووفقاً للتعديلات المقترحة»
        joined = word[:1] == "و" and word[1:] in surnames(page)
        return _clean(text[start + joined : end])  # «… وسليم: الحكم لا يعنيني»
    if kind == "outlet":
        return outlet_name(page, first, last)
    if kind == "anonymous":
        last = _before_clause(page, first, last)
    elif kind in ("document", "official_body", "organisation"):
        last = _before_participle(page, first, last)
    if kind != "anonymous":
        relative = (
            k for k in range(first + 1, last) if page.folded[k] in lexicon().relatives and not page.has_comma(k)
        )
        last = next(relative, last)  # «كاردان التي تقود ائتلافاً»
    start, end = page.span_marked(first, last)
    return _nominative(_without_clitic(_balanced(text[start:end]), page.folded[first]), kind, last - first)


def _nominative(name: str, kind: SourceType, length: int) -> str:
    """The dictionary's form: «منتقدين» are «منتقدون», «بلاغاً» is «بلاغ», «بيان لوزارة المياه» is «بيان وزارة المياه»."""
    words = name.split()
    counted = fold(words[0]) in table("several") or fold(words[0]) in lexicon().group if words else True
    if (
        kind in ("collective", "anonymous")
        and length <= 3
        and not counted
        and not any(fold(w).startswith(("ال", "لل")) for w in words)
    ):
        stem = fold(words[0]).removesuffix("ين")
        two = stem != fold(words[0]) and stem in lexicon().heads and stem + "ون" not in lexicon().heads
        sound = stem + "ون" in lexicon().heads
        ending = "ان" if two else "ون"
        words = [
            _OBLIQUE.sub(ending, w) if (n > 0 or two or sound or length == 1) and _many_end(w) else w
            for n, w in enumerate(words)
        ]
    if kind == "document" and length == 1:
        words = [re.sub("(?<=..)اً?$|(?<=..)ًا$", "", w) for w in words]
    elif kind in ("anonymous", "document", "collective"):
        words = [re.sub("(?<=..)(?:اً|ًا)$", "", w) for w in words]
    if kind == "document" and fold(words[0]).endswith("ا") and fold(words[0])[:-1] in lexicon().heads:
        words[0] = words[0][:-1]  # «بيانا للحركة»
    if kind == "document" and len(words) > 1 and fold(words[1]).startswith("لل") and len(words[1]) > 4:
        words[1] = "ال" + words[1][2:]
    elif kind == "document" and len(words) > 1 and words[1][0] == "ل" and fold(words[1])[1:] in lexicon().heads:
        words[1] = words[1][1:]
    return " ".join(words)


def _many_end(word: str) -> bool:
    return len(word) > 5 and fold(word) not in lexicon().first_names


def _before_clause(page: Page, first: int, last: int) -> int:
    """«صياد، طلب عدم ذكر اسمه»: the clause that withholds the name is no part of what he is called."""
    lex = lexicon()
    for k in range(first + 1, last):
        if page.has_comma(k) or (page.phrase_at(k, last, lex.anonymity_clause) and withheld(page, k, last)):
            return k
    return last


def _before_participle(page: Page, first: int, last: int) -> int:
    """«بيان لشركة «أطلس» المالكة للحافلة»: after the quoted name, what it owns or does is no part of it."""
    for k in range(first + 1, last - 1):
        closes = any(mark in page.gaps[k] for mark in "»”")
        if closes and page.folded[k].startswith("ال") and page.folded[k + 1].startswith("لل"):
            return k
    return last


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
        and not rest.startswith(("الانباء", "الاعلام", "الصحافه"))
        and bare(rest) not in lex.title_words
        and rest not in words_of("numbered")
        and rest not in lex.nisba
        and not (rest.removeprefix("ال") in words_of("of_media") and not possessed(page, first))
        and rest != "انباء"
    ):
        at = first + 1
    start, end = page.span(at, last)
    name = _clean(page.text[start:end])
    return _without_clitic(name, page.folded[at]) if at == first else name


def _common(word: str, lex: Lexicon) -> bool:
    """Whether a folded word is a title, an adjective of one or a word with the article: no start of a personal name."""
    return bool(head_of(word, lex)) or word in lex.honorifics or bare(word) in lex.title_words


def _opens_name(page: Page, k: int, last: int, lex: Lexicon) -> bool:
    """Whether a name begins at word ``k``: a first name, what an honorific or a comma introduces."""
    word, before = page.folded[k], page.folded[k - 1]
    if k >= 2 and before in words_of("royal") and head_of(page.folded[k - 2], lex) in words_of("named_after"):
        return False
    if head_of(before, lex) in words_of("named_after"):
        return False
    if word in words_of("in_the_name") and head_of(before, lex) in lex.spokesman:
        return False  # «متحدث باسم الشركة»
    if word in lex.first_names and word not in words_of("name_part"):
        # «على» folds to the name «علي»
        return word != "علي" or page.text[page.words[k].end - 1] != "ى"
    if _common(word, lex) or word.startswith("لل") or word in words_of("preposition"):
        return False
    if word.startswith("ل") and not (k + 2 == last and not page.folded[k + 1].startswith("ال")):
        return False  # «لشؤون المياه», but «الفرنسي لوران بيسون»
    if before in lex.honorifics and not word.startswith("ب"):
        return not word.startswith("ال") or (k + 1 == last and _family_name(page, k))
    if word.startswith(("ال", "و")):
        return False
    # «وزير الخارجية الأميركي جون …»: a word without the article after an adjective with it begins the name
    closed = before.startswith("ال") and before[-1] in "يه" and before not in lex.relatives
    closed = (closed or possessed(page, k - 1)) and not word.startswith("ب") and before not in words_of("preposition")
    return page.has_comma(k) or (closed and not object_shape(word, lex) and word not in words_of("preposition"))


def _family_name(page: Page, k: int) -> bool:
    """«الدكتور الغامدي» names somebody, «الرئيس الصيني» does not."""
    return page.folded[k - 1] in words_of("address") or not page.folded[k].endswith(("ي", "يه"))


def _is_tail_name(page: Page, last: int, lex: Lexicon) -> bool:
    """Whether a title's last two words may be a name that no list knows."""
    tail = page.folded[last - 2 : last]
    if any(_common(w, lex) or object_shape(w, lex) for w in tail) or place_at(page, last - 1, last):
        return False
    if tail[0] in words_of("preposition") or tail[0] in words_of("in_the_name"):
        return False
    if (
        tail[0].startswith(("ال", "و", "لل", "بال"))
        or (tail[0][:1] in ("ب", "ل") and _common(tail[0][1:], lex))
        or bare(tail[1]) in lex.nisba
    ):
        return False  # «رائد فضاء هضبي»
    closed = page.folded[last - 3].startswith(("ال", "لل")) and tail[0] not in words_of("construct_nouns")
    return closed or not (tail[1].startswith("ال") and _adjective_like(tail[0]))


def _adjective_like(word: str) -> bool:
    """A noun in construct before a definite one («مجلس الإدارة»): no name."""
    return word.endswith("ه") or len(word) <= 3


def _name_end(page: Page, first: int, last: int, lex: Lexicon) -> int:
    end = first + 1
    while end < last and end - first < 8:
        word = page.folded[end]
        if page.has_comma(end) or "(" in page.gaps[end] or page.has_stop(end) or word.isdigit():
            break
        if word in words_of("name_part") or page.folded[end - 1] in words_of("name_part"):
            end += 1
            continue
        if word in lex.group or (word.startswith("ل") and not _name_in_l(word, end - first, lex)):
            break
        if end - first > 1 and begins_object(word, lex):
            break
        family = end - first == 1 and word.startswith("ال") and page.folded[first] in lex.first_names
        if family and head_of(word, lex) and (end + 1 == last or page.has_comma(end + 1)):
            return end + 1  # «أشرف الخطيب», «نادية الجندي»: a family name that is a title, too
        if end - first >= 2 and end + 1 < last and word.startswith("ال") and page.folded[end - 1].startswith("ال"):
            break  # «سعيد القحطاني الأشقاء اليمنيين»: whom he asked
        if end - first == 1 and _second_name(page, first, last, lex):
            return end + 1
        if (
            _common(word, lex)
            or word in lex.relatives
            or word.startswith(("وال", "لل", "بال"))
            or (word in words_of("preposition") and (word != "علي" or end - first > 2))
        ):
            break
        end += 1
    return end


def _second_name(page: Page, first: int, last: int, lex: Lexicon) -> bool:
    """«حسيب صديقي»: behind a first name, at the phrase's end, what elsewhere is «my friend»."""
    word, after = page.folded[first + 1], first + 2
    if page.folded[first] not in lex.first_names or not (after == last or page.has_comma(after)):
        return False
    mine = word.endswith("ي") and not word.startswith("ال") and word not in lex.heads
    return mine and _common(word, lex)


def _name_in_l(word: str, place: int, lex: Lexicon) -> bool:
    """«توماس ليندال»: a name that begins with the letter, and no «لتطوير», «لشركة»."""
    if len(word) <= 4 or word in lex.first_names:
        return True
    rest = word[1:]
    return place == 1 and not (
        word.startswith("لل") or head_of(rest, lex) or object_shape(rest, lex) or rest in lex.places
    )


def _clean(name: str) -> str:
    """The name without marks around it, in the letters that all names are compared in: no tatweel, no presentation forms."""
    if _FORMS.search(name):
        name = unicodedata.normalize("NFKC", name)
    return re.sub(r"\s+", " ", name.replace("ـ", "").strip(" \t\n«»“”\"'‹›(){}،,:؛-–—."))


def _balanced(name: str) -> str:
    """The name without marks around all of it, and with those that belong to a word of it: «شركة «أطلس»»."""
    bare_name = _clean(name)
    closing = name[name.rfind(bare_name[-1:]) + 1 :][:1] if bare_name else ""
    opening = {"»": "«", "”": "“", '"': '"', ")": "("}.get(closing, "")
    inside = opening and bare_name.count(opening) > bare_name.count(closing) * (opening != closing)
    odd = opening != closing or bare_name.count(closing) % 2 == 1
    return bare_name + closing if inside and odd else bare_name


def _without_clitic(name: str, word: str) -> str:
    """The name without a preposition written with it: «لرويترز», «للوزارة»."""
    lex = lexicon()
    if word.startswith("لل") and len(word) > 4:
        return "ال" + name[2:]
    if (word.startswith("وال") and len(word) > 5 and not head_of(word, lex).startswith("وال")) or (
        word[:1] == "و" and word not in lex.heads and word[1:] in lex.heads
    ):
        return name[1:]  # «… ونقابة المعلمين تلوح»
    if (
        word[:1] in "لب"
        and len(word) > 3
        and (word[1:] in lex.heads or word[1:] in lex.outlet_names or word[1:] in lex.places)
    ):
        return name[1:]
    return name
