"""Who holds which title on a page: «الرئيس», «العازفة» are the president and the player whom it names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from mutabaat.read.ar.lexicon import Gender, lexicon, words_of
from mutabaat.read.ar.names import name_of, name_span
from mutabaat.read.ar.nouns import head_of, is_upon
from mutabaat.read.ar.page import Page
from mutabaat.read.ar.people import name_shaped, possessed, surnames
from mutabaat.text import lexicon as files
from mutabaat.text.fold import fold

# A title longer than this is no title of the name behind it.
_LONGEST = 9


@dataclass(frozen=True, slots=True)
class Holder:
    """A name on the page, in words ``first:last``, and the words of the title before it, without clitics."""

    first: int
    last: int
    title: tuple[str, ...]
    gender: Gender


@lru_cache(maxsize=2)
def holders(page: Page) -> tuple[Holder, ...]:
    """All names that stand behind a title, in reading order."""
    lex = lexicon()
    found: list[Holder] = []
    done, names, known = 0, lex.first_names, surnames(page)
    for k in range(1, len(page.folded) - 1):
        if k < done or not (page.folded[k] in names or page.folded[k + 1] in known) or not _begins(page, k):
            continue
        low = _title_start(page, k)
        if low >= k:
            continue
        end = k + 1
        while (
            end < len(page.folded)
            and end - k < (8 if page.folded[k + 1] in words_of("name_part") else 4)
            and not page.gaps[end].strip()
            and (page.folded[end - 1] in words_of("name_part") or name_shaped(page, end, end + 1))
            and not possessed(page, end)
        ):
            end += 1
        if end < len(page.folded) and _family(page, k, end):
            end += 1
        named = name_span(page, k, end, lex)
        if named is None or named[0] != k:
            continue
        title = tuple(_base(w) for w in page.folded[low:k])
        found.append(Holder(k, named[1], title, _gender(page, low, k)))
        done = named[1]
    return tuple(found)


def holder(page: Page, role: list[str], before: int) -> Holder | None:
    """Who holds the role of those folded words: the last one named before word ``before``, else the only one after it.

    The role's first word must be the title's first («السفير الهضبي» is the «سفير … الهضبي»), honours left out.
    """
    wanted = [_base(w) for w in role]
    if not wanted:
        return None
    if here := next((h for h in holders(page) if h.first - len(h.title) == before), None):
        return here  # the title runs on to the name, past where the source was cut
    fits = [h for h in holders(page) if set(wanted) <= set(h.title) and _heads(h.title, wanted[0])]
    fits = fits or [h for h in explained(page) if set(wanted) <= set(h.title) and h.title[0] == wanted[0]]
    if not fits and len(wanted) > 1 and all(w in lexicon().nisba for w in wanted[1:]):
        fits = [h for h in holders(page) if h.title[0] == wanted[0]]  # «الرئيس الكارداني» is «الرئيس سامي حلبي»
        if len({page.folded[h.last - 1] for h in fits}) > 1:
            return None
    earlier = [h for h in fits if h.first < before]
    if earlier:
        return earlier[-1]
    names = {tuple(page.folded[h.first : h.last]) for h in fits}
    return fits[0] if len(names) == 1 else None


def _listed_name(page: Page, k: int) -> int:
    """Where the name before word ``k`` begins: back over words shaped like names to a first name of the list; else ``k``."""
    low, names = k, lexicon().first_names
    if page.folded[k - 1] in words_of("no_name"):
        return k
    while low > 1 and k - low < 4 and (low == k or not page.gaps[low].strip()) and name_shaped(page, low - 1, low):
        low -= 1
        if page.folded[low] in names:
            return k if is_upon(page, low) else low
    return k


def _long_name(page: Page, k: int) -> int:
    """«فيصل بن سامي أمير منطقة السدرة»: three words and more of the list, right before the title; else ``k``."""
    low, names, parts = k, lexicon().first_names, words_of("name_part")
    while low > 0 and not page.gaps[low].strip() and not is_upon(page, low - 1):
        if page.folded[low - 1] not in names and page.folded[low - 1] not in parts:
            break
        low -= 1
    return low if k - low >= 3 and page.folded[low] in names else k


@lru_cache(maxsize=2)
def explained(page: Page) -> tuple[Holder, ...]:
    """Names whose title stands behind them between commas: «جنان حلبي، والدة الصبي،»."""
    lex, found = lexicon(), []
    for k in range(2, len(page.folded) - 1):
        head = head_of(page.folded[k], lex)
        if page.folded[k] != head or lex.heads.get(head) != "person":
            continue
        low = _listed_name(page, k) if page.has_comma(k) else _long_name(page, k)
        if low == k:
            continue
        end = k + 1
        while end < min(k + 7, len(page.folded)) and not page.gaps[end].strip() and page.folded[end] not in lex.forms:
            end += 1
        title = tuple(_base(w) for w in page.folded[k:end])
        found.append(Holder(low, k, title, "f" if head.endswith("ه") else "m"))
    return tuple(found)


def _heads(title: tuple[str, ...], word: str) -> bool:
    """Whether the word heads the title, or a title right behind another («الأمير السفير …»)."""
    kinds = lexicon().heads
    at = title.index(word)
    return at == 0 or all(kinds.get(w) == "person" for w in title[:at])


@cache
def _kin() -> dict[str, str]:
    """The word for a relative with the article, and the one that stands before a name, both folded."""
    return {fold(word): fold(other) for word, other in files.load("ar_speakers")["kin"].items()}


def _base(word: str) -> str:
    """The word without the article; its first letter stays («وزير»). «الأم» is the «والدة»."""
    if kin := _kin().get(word):
        return kin
    for front in ("ال", "وال", "لل", "بال"):
        if word.startswith(front) and len(word) - len(front) >= 3:
            return word[len(front) :]
    return word


def _begins(page: Page, k: int) -> bool:
    """A first name of the list, or an unknown pair of words right behind a definite one."""
    lex = lexicon()
    word = page.folded[k]
    if page.folded[k + 1] in words_of("no_name"):
        return False  # «عز وجل»
    if word in lex.first_names and word not in words_of("name_part"):
        return not is_upon(page, k) and page.folded[k - 1] not in lex.first_names
    before = page.folded[k - 1]
    closed = before in lex.honorifics or before.startswith("ال") or possessed(page, k - 1)
    if not closed or k + 2 > len(page.folded) or not name_shaped(page, k, k + 2):
        return False
    return page.folded[k + 1] in surnames(page)


def _family(page: Page, k: int, end: int) -> bool:
    """Whether word ``end`` closes the name as a family's: the article, no title, nothing between."""
    lex = lexicon()
    word = page.folded[end]
    if page.gaps[end].strip() or not word.startswith("ال") or end - k > 3 or len(word) < 5:
        return False
    if end - k > 1 and word not in surnames(page):
        return False  # «لينا حلبي الرأي»
    return (
        not head_of(word, lex) and word not in lex.adverbs and word not in lex.honorifics and word not in lex.relatives
    )


def _title_start(page: Page, k: int) -> int:
    """Back from a name to the head of its title; ``k`` where no person's title stands before it."""
    lex = lexicon()
    best = k
    for m in range(k - 1, max(k - 1 - _LONGEST, -1), -1):
        word = page.folded[m]
        if page.has_stop(m + 1) or page.has_colon(m + 1) or (page.has_comma(m + 1) and m + 1 < k):
            break
        if (
            word in surnames(page)
            or word in words_of("from_title")
            or word in lex.first_names
            or word in lex.forms
            or word in lex.verbs
            or word in lex.complementisers
            or word in lex.relatives
        ):
            break
        if lex.heads.get(head_of(word, lex)) == "person" or word in lex.honorifics:
            best = m
        elif m == k - 1 and not (word.startswith(("ال", "لل")) or page.has_comma(k) or possessed(page, m)):
            break
        elif best == k and not word.startswith(("ال", "و", "ب", "ل")) and len(word) > 3 and m < k - 1:
            best = m  # «عازفة الناي»: an unknown noun in construct
        elif best == k and word.startswith("ال") and not head_of(word, lex) and page.folded[m - 1] in lex.forms:
            return m  # «وروى الراكب الناجي مارن سليم»
    return best


def _gender(page: Page, low: int, k: int) -> Gender:
    for word in page.folded[low:k]:
        head = head_of(word, lexicon()) or word
        if word in lexicon().honorifics or lexicon().heads.get(head) == "person":
            return "f" if word.endswith("ه") else "m"
    return "f" if page.folded[low].endswith("ه") else "m"


def full_name(page: Page, word: str) -> str:
    """«الحلو» is the «رندة الحلو» of the page: what stands before the word as its first names; empty where nothing does."""
    lex = lexicon()
    if word in lex.first_names:
        return ""  # many may bear it
    for h in holders(page):
        if word in page.folded[h.first + 1 : h.last]:
            return found_name(page, h)
    for k in range(1, len(page.folded)):
        if page.folded[k] != word or page.gaps[k].strip():
            continue
        low = k
        while low > 0 and (page.folded[low - 1] in lex.first_names or page.folded[low - 1] in words_of("name_part")):
            low -= 1
            if page.gaps[low].strip():
                break
        if low < k and not is_upon(page, low):
            return name_of(page, low, k + 1, "person", (low, k + 1))
    return ""


def found_name(page: Page, found: Holder) -> str:
    """The holder's name as the page gives it."""
    return name_of(page, found.first, found.last, "person", (found.first, found.last))
