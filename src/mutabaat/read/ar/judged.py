"""What one condemns, praises or denies: an object that is no verbal noun, told from the subject before it."""

from __future__ import annotations

from mutabaat.read.ar.lexicon import Lexicon, words_of
from mutabaat.read.ar.nouns import bare, head_of, is_group, place_at
from mutabaat.read.ar.page import Page


def judged(page: Page, first: int, j: int, lex: Lexicon) -> bool:
    """Whether word ``j`` begins what is judged; ``first`` is the word after the verb."""
    if j == first:
        return _definite_object(page, j, lex)
    if page.folded[j - 1] in lex.adverbs and _plain_definite(page.folded[j], lex):
        return True  # «وانتقد ترامب مراراً الاتفاق»
    if page.folded[j - 1] in lex.family and not page.gaps[j].strip():
        return _plain_definite(page.folded[j], lex) or _plain_indefinite(page.folded[j], lex)
    if j - first >= 3 and _body_after_name(page, first, j, lex):
        return True
    if j - first == 1 and (_after_bare_name(page, j, lex) or _after_family(page, j, lex)):
        return True
    return _object_after_subject(page, first, j, lex) or _after_family_name(page, first, j, lex)


def _plain_definite(word: str, lex: Lexicon) -> bool:
    return word.startswith("ال") and not head_of(word, lex) and word not in lex.adverbs


def _plain_indefinite(word: str, lex: Lexicon) -> bool:
    """A word without article, preposition or conjunction that heads no source and goes on with no name."""
    if word.startswith(("ال", "ل", "ب", "و", "ف")) or head_of(word, lex) or is_group(word, lex):
        return False
    kinds = (words_of("preposition"), words_of("name_part"), lex.first_names, lex.adverbs, lex.relatives)
    return not any(word in kind for kind in kinds)


def _definite_object(page: Page, j: int, lex: Lexicon) -> bool:
    """«وأدان العمل الإجرامي»: two definite words that head no source and were no name before are the object."""
    word = page.folded[j]
    if not word.startswith("ال") or j + 1 >= len(page.words) or not page.folded[j + 1].startswith("ال"):
        return False
    if head_of(word, lex) or place_at(page, j, j + 2) or word in lex.honorifics or page.pauses(j + 1):
        return False
    return word not in page.folded[:j]


def _object_after_subject(page: Page, first: int, j: int, lex: Lexicon) -> bool:
    """«استنكرت الوزارة التفجير», «دان الوزير حادث الجسر»: an event that one condemns or denies, after its subject."""
    word = page.folded[j]
    if word.removeprefix("ال") not in lex.events or j - first > 16:
        return False
    before = page.folded[j - 1]
    if (
        before.startswith(("ال", "لل"))
        or page.has_comma(j)
        or place_at(page, j - 1, j)
        or name_closed(page, first, j, lex)
    ):
        return True
    return not word.startswith("ال") and before not in words_of("preposition") and not waits(before, lex)


def _body_after_name(page: Page, first: int, j: int, lex: Lexicon) -> bool:
    """«انتقد فلان نائب رئيس اللجنة الاتحاد الهضبي»: a body with the article after a name and its whole title."""
    word, before = page.folded[j], page.folded[j - 1]
    if not word.startswith("ال") or not before.startswith("ال") or page.gaps[j].strip() or j + 1 >= len(page.words):
        return False
    body = lex.heads.get(head_of(word, lex)) in ("official_body", "organisation") and page.folded[j + 1].startswith(
        "ال"
    )
    return body and any(w in lex.first_names for w in page.folded[first:j])


def _after_bare_name(page: Page, j: int, lex: Lexicon) -> bool:
    """«انتقد ظريف السياسة الخارجية»: two definite words after a single name that no family name follows."""
    name, word = page.folded[j - 1], page.folded[j]
    if (
        name.startswith(("ال", "و", "ب", "ل"))
        or name in lex.first_names
        or waits(name, lex)
        or j + 2 >= len(page.words)
    ):
        return False
    if not word.startswith("ال") or not page.folded[j + 1].startswith("ال") or page.gaps[j].strip():
        return False
    return not (head_of(word, lex) or head_of(name, lex) or word in lex.honorifics)


def _after_family(page: Page, j: int, lex: Lexicon) -> bool:
    """«امتدح القحطاني معسكر الفريق»: an indefinite noun right after a family name alone."""
    word, name = page.folded[j], page.folded[j - 1]
    if not (name.startswith("ال") and name.endswith("ي") and len(name) > 5) or bare(name) in lex.nisba:
        return False
    if head_of(name, lex) or bare(name) in lex.title_words or page.gaps[j].strip():
        return False
    return _plain_indefinite(word, lex) and word not in lex.complementisers and word not in lex.forms


def _after_family_name(page: Page, first: int, j: int, lex: Lexicon) -> bool:
    """«انتقد المخرج عامر النجدي تصرفات …»: an indefinite noun after a first and a family name begins the object."""
    word, before = page.folded[j], page.folded[j - 1]
    if (
        j - first < 2
        or not before.startswith("ال")
        or before in words_of("name_part")
        or page.folded[j - 2] not in lex.first_names
    ):
        return False
    return not page.gaps[j].strip() and _plain_indefinite(word, lex)


def name_closed(page: Page, first: int, j: int, lex: Lexicon) -> bool:
    """Whether the word before ``j`` ends a personal name: «دان النائب فراس سعيد الهجوم»."""
    return page.folded[j - 1] in lex.family or (
        j - first >= 2
        and (page.folded[j - 2] in lex.first_names or page.folded[j - 2] in lex.honorifics)
        and not waits(page.folded[j - 1], lex)
    )


def waits(word: str, lex: Lexicon) -> bool:
    """A head or title without the article waits for its second part."""
    if word.startswith("ال") or (word.endswith(("هم", "هن")) and is_group(word, lex)):
        return False  # «ودعا بعضهم لحصر …»
    return bool(head_of(word, lex)) or bare(word) in lex.title_words or word in words_of("waits")
