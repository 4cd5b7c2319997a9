"""Which words are the speaker: the frame's guess, mended by what the page and the state of the telling know."""

from __future__ import annotations

from mutabaat.read.ar.drafts import Draft, Words
from mutabaat.read.ar.lexicon import lexicon, words_of
from mutabaat.read.ar.nouns import bare, begins_object, head_of, is_group, place_at, trim
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.people import adjective_of, name_shaped, possessed, surnames, table, withheld
from mutabaat.read.ar.sources import read_source


def mended(page: Page, draft: Draft) -> Words | None:
    """The words of the draft's speaker; None where it names none."""
    words = draft.source
    if not draft.cue:
        return words
    if as_for := _as_for(page, draft, words):
        return as_for
    if words is None:
        return _overlooked(page, draft)
    first, last = words
    if draft.rule in ("vso", "goes_on") and (_is_manner(page, first, last) or _no_speaker(page, first, last)):
        return None  # «وتضيف ضاحكة: …», «وأشار بيده إلى»
    if draft.rule == "vso" and draft.sender is None and first >= draft.content_word:
        return None  # «انتقد «غموض» القرار»
    cue = draft.cue[0][0]
    if draft.rule == "vso" and cue > 0 and page.folded[cue - 1] in table("pronoun_subject") and not page.pauses(cue):
        return None
    if draft.rule == "vso" and _is_addressee(page, draft, words):
        return None
    if page.folded[first] in table("told_of"):
        return _told_of(page, draft, words)
    if draft.rule == "svo":
        relative = (k for k in range(first + 1, last) if page.folded[k] in lexicon().relatives)
        cut = next(relative, last)
        if not withheld(page, first, last) and read_source(page, first, cut) is not None:
            return first, cut  # «المهاجم الذي تحلم به الأندية تحدث عن»
    if bracketed := _bracketed(page, draft, first, last):
        return bracketed
    if draft.rule == "vso":
        return first, _without_object(page, draft, first, last)
    return words


def _masdar_after_name(page: Page, first: int, last: int) -> int:
    """«وصف وزير الري الكارداني مارن سليم انتشار الوباء بأنه»: a verbal noun in construct behind two words of a name."""
    lex = lexicon()
    for k in range(first + 3, last - 1):
        name = page.folded[k - 2 : k]
        if not (page.folded[k - 3].startswith("ال") and name_shaped(page, k - 2, k)) or page.has_comma(k):
            continue
        if (
            begins_object(page.folded[k], lex)
            and page.folded[k + 1].startswith("ال")
            and not any(head_of(w, lex) for w in name)
        ):
            return k
    return 0


def _told_medium(page: Page, draft: Draft, first: int, last: int) -> int:
    """«أخبر حمدان قناة كاردانية بأنه»: the word at which a medium that heard a bare name begins; 0 where none does."""
    names, known = lexicon().first_names, surnames(page)
    for k in range(first + 1, min(first + 4, last)):
        if page.folded[k] in lexicon().outlet_heads and not page.gaps[k].strip():
            return k if draft.heard_by is None else 0
        if page.folded[k - 1] not in names and page.folded[k - 1] not in known:
            return 0
    return 0


def _his(page: Page, k: int) -> bool:
    """A noun with a pronoun for the speaker: whom he told; not an adjective, which has none."""
    word = page.folded[k]
    if word.startswith(("ال", "ب", "ل", "و", "ك")) and not word.startswith(("والد", "وزير", "وكيل")):
        return False
    return possessed(page, k) and word not in lexicon().back


def _object_with_article(page: Page, k: int, last: int) -> bool:
    """A definite noun that is no adjective of the title before it, known or with an adjective of its own."""
    word, lex = page.folded[k], lexicon()
    if not word.startswith("ال") or word in surnames(page) or head_of(word, lex) or word in lex.honorifics:
        return False
    if word[2:] in lex.object_words:
        return True
    return not adjective_of(word, "x") and k + 1 < last and _nisba(page.folded[k + 1])


def _nisba(word: str) -> bool:
    return word.startswith("ال") and word.endswith(("ي", "يه"))


def _as_for(page: Page, draft: Draft, words: Words | None) -> Words | None:
    """«أما قائد الفريق مارن سليم فوعد الجمهور بالفوز»: who stands between «أما» and «ف» speaks."""
    start = page.sentences[draft.sentence].first
    cue = draft.cue[0][0]
    already = cue - 1 > start and page.folded[cue - 1] in words_of("therefore")  # «أما فلان، فقد قال»
    if page.folded[start] not in words_of("as_for") or not (page.folded[cue].startswith("ف") or already):
        return None
    if words is not None and words[0] < cue:
        return None
    first, last = trim(page, start + 1, cue - already)
    return (first, last) if last > first else None


def _is_manner(page: Page, first: int, last: int) -> bool:
    return last - first == 1 and page.folded[first] in table("manner")


def _no_speaker(page: Page, first: int, last: int) -> bool:
    """A single noun with a pronoun that heads no source: «بيده», «أنظارهم»."""
    if last - first != 1 or not possessed(page, first) or page.quotes_opening_before(first) is not None:
        return False
    word, lex = page.folded[first], lexicon()
    known = head_of(word, lex) or word in words_of("honours") or word in surnames(page) or is_group(word, lex)
    return not known and word not in table("one_of")


def _bracketed(page: Page, draft: Draft, first: int, last: int) -> Words | None:
    """«وزير الخارجية (مارن سليم)»: the name that stands in brackets behind the title."""
    if last >= len(page.words) or not page.gaps[last].endswith("("):
        return None
    end = next((k for k in range(last + 1, min(last + 5, len(page.words) + 1)) if page.gaps[k].startswith(")")), 0)
    if not end or not name_shaped(page, last, end):
        return None
    source = read_source(page, first, last)
    return (first, end) if source and source.kind == "person" and source.named is None else None


def _told_of(page: Page, draft: Draft, words: Words) -> Words:
    """«غير أن صياداً، طلب حجب اسمه، قال»: the clause after the comma tells of him who stands before it."""
    first, last = words
    low = page.sentences[draft.sentence].first
    if not page.has_comma(first) or not withheld(page, first, last):
        return words
    k = first
    while k > low and first - k < 10:
        if k < first and (page.has_comma(k) or page.has_stop(k)):
            break
        if page.folded[k - 1] in words_of("clause_opening") | lexicon().complementisers:
            break
        k -= 1
    return k, last


def _overlooked(page: Page, draft: Draft) -> Words | None:
    """«وأشاد مارن بالقرار»: right after the verb, a word that stands in a name elsewhere on the page."""
    if draft.rule not in ("vso", "participle") or draft.nobody or draft.form is None or draft.form.kind == "participle":
        return None
    k = draft.cue[0][1]
    if k >= draft.content_word or page.pauses(k):
        return None
    known = surnames(page)
    end = k
    while end < draft.content_word and end - k < 3 and page.folded[end] in known and not page.has_comma(end):
        end += 1
    return (k, end) if end > k else None


def _is_addressee(page: Page, draft: Draft, words: Words) -> bool:
    """«وتتهم المقاول بالتأخير»: a man after a feminine verb is whom she accused."""
    form, lemma = draft.form, draft.lemma
    if not (form and lemma and lemma.person) or form.gender != "f" or form.kind not in ("past", "present"):
        return False
    source = read_source(page, *words)
    word = page.folded[words[0]]
    return (
        source is not None
        and source.kind == "person"
        and source.named is None
        and word.startswith("ال")
        and bool(source.head)
        and not source.head.endswith("ه")
    )


def addressed(page: Page, draft: Draft, *, agrees: bool) -> bool:
    """«… ، وتطالب وزارة الثقافة ب»: who goes on speaking in the sentence asks the body that stands before what is asked.

    ``agrees``: whether somebody spoke in the sentence before whom the verb can mean.
    """
    form, lemma, words = draft.form, draft.lemma, draft.source
    if not agrees or words is None or draft.rule != "vso" or not (form and lemma and lemma.person and form.joined):
        return False
    source = read_source(page, *words)
    many = source is not None and source.kind == "collective" and not page.folded[words[0]].endswith("ون")
    opens = draft.cue[0][0] == page.sentences[draft.sentence].first
    if (opens and not many) or words[1] not in (draft.content_word, draft.content_word - 1):
        return False
    return (
        source is not None and source.named is None and source.kind in ("official_body", "organisation", "collective")
    )


def _without_object(page: Page, draft: Draft, first: int, last: int) -> int:
    """«وصفت الحلو القرار بأنه», «اتهمت النقابة إدارة المصنع ب»: the object after a speaker that is complete."""
    lex, known = lexicon(), surnames(page)
    whole = read_source(page, first, last)
    if whole is None:
        return last
    takes = draft.lemma is not None and (draft.lemma.person or bool(draft.lemma.np))
    if takes and whole.named and first < whole.named[1] < last and page.has_comma(whole.named[1]):
        after = page.folded[whole.named[1]]
        if not (head_of(after, lex) or after in lex.honorifics or after in lex.relatives or after.startswith("و")):
            return whole.named[1]  # «وصف والد الضحية، مارن سليم، الحكم بأنه»
    if takes and first + 1 < last and is_group(page.folded[first], lex) and page.folded[first].endswith(("هم", "هن")):
        return first + 1  # «واتهم بعضهم الجيش ب»
    if page.folded[first].startswith("ال") and first + 1 < last and page.folded[first + 1] in words_of("out_of"):
        return first + 1  # «طلبت المحامية من المحكمة»
    if page.folded[first] in known and not head_of(page.folded[first], lex):
        end = first + 1
        while end < last and page.folded[end] in known:
            end += 1
        family = end + 1 == last and (page.folded[end] in lex.honorifics or head_of(page.folded[end], lex))
        object_ = page.folded[end] if end < last else ""
        if object_.startswith("ال") and not (family or adjective_of(object_, "x")):
            return end
        if takes and (object_ in lex.events or (object_ and begins_object(object_, lex))) and not page.has_comma(end):
            return end  # «ووصف مارن قرار نظيره بأنه»
    if takes and (object_at := _masdar_after_name(page, first, last)):
        return object_at
    if hearer := _told_medium(page, draft, first, last):
        draft.heard_by = (hearer, last)
        return hearer
    for k in range(first + 1, last):
        word, before = page.folded[k], page.folded[k - 1]
        closed = before.startswith(("ال", "لل")) or page.gaps[k].strip() in ("»", "”")
        if not closed or page.has_comma(k):
            continue
        if word in known and word.startswith("ال") and whole.head and lex.heads[whole.head] != "person":
            return k  # «اتهمت لائحة الادعاء الحلو ب»
        if word in table("quantifiers") and bare(before) not in table("quantifiers"):
            return k  # «دعا البيان جميع الأطراف»
        body = lex.heads.get(word) in ("official_body", "organisation", "outlet")
        if (
            body
            and word[0] not in "ولب"
            and not word.startswith("ال")
            and "(" not in page.gaps[k]
            and read_source(page, first, k)
        ):
            return k
        if word.endswith("ها") and not word.startswith("ال") and len(word) > 4 and place_at(page, k + 1, last):
            return k  # «تتهم الحكومة جارتها …»
        told = before not in words_of("preposition") and (not whole.named or whole.named[0] >= k)
        if told and bare(word) not in lex.title_words and _his(page, k):
            return k  # «أبلغ الوزير نظيره», «أخبر الأطباء والديه»
        if takes and k - first >= 2 and _nisba(before) and _object_with_article(page, k, last):
            return k  # «وصف رئيس الحكومة الكاردانية العمل بأنه»
    return last
