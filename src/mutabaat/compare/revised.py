"""Whether a text that a page shows is a new revision: only when words or marks of the article itself changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal

from mutabaat.records.evidence import Article, Revision
from mutabaat.records.revisions import HeadlineChange, HeadlineSeen, Returning
from mutabaat.text.churn import own_tokens

NAME = "revised"
VERSION = "1"

# A page that shows a former text may be an old copy out of a cache. So long and at so many looks in a row it must show it
# before it is taken for changed back; both double with each return that is on record. A cache keeps a news page for minutes
# to hours; of looks that hit one of two caches by chance, one row of three in four is broken.
_STANDS = timedelta(hours=6)
_LOOKS = 3

Judgement = Literal["new", "same", "early", "back"]


@lru_cache(maxsize=512)
def own_words(text: str) -> tuple[str, ...]:
    """The words and marks of the article itself, without churn, as no typesetting changes them."""
    return tuple(token.even for token in own_tokens(text))


def same_text(old: str, new: str) -> bool:
    """Whether two texts of a page are one to a reader: they differ at most in typesetting and in what the page writes anew."""
    return old == new or own_words(old) == own_words(new)


def judge(
    article: Article, revisions: Sequence[Revision], returning: Returning | None
) -> tuple[Judgement, Returning | None]:
    """What a look at a page brings, and what is to be remembered of a former text that it shows.

    ``revisions`` are all of the article, oldest first. ``new``: a text never seen. ``same``: the newest one, or one of a
    file read again. ``early``: a former one, which may be a cache's. ``back``: a former one that has stood long enough.
    """
    newest = revisions[-1]
    if same_text(newest.article.text, article.text):
        return "same", None
    former = next((r for r in reversed(revisions) if same_text(r.article.text, article.text)), None)
    if former is None:
        return "new", None
    if not article.crawled or (newest.first_seen and article.crawled <= newest.first_seen):
        return "same", returning
    if returning is None or returning.revision != former.n:
        return "early", Returning(article.id, former.n, article.crawled)
    looks = returning.looks + 1
    patience = 2 ** _returns(revisions)
    if looks >= _LOOKS * patience and article.crawled - returning.since >= _STANDS * patience:
        return "back", None
    return "early", Returning(article.id, former.n, returning.since, looks)


def _returns(revisions: Sequence[Revision]) -> int:
    """How many of the revisions are returns to a former text; 8 at most, for waits that double."""
    seen: set[tuple[str, ...]] = set()
    for revision in revisions:
        seen.add(own_words(revision.article.text))
    return min(len(revisions) - len(seen), 8)


def headlines_seen(article: Article, known: Sequence[HeadlineSeen], at: datetime | None) -> tuple[HeadlineSeen, ...]:
    """What to add to what is known: for each place that gives another headline than it last did, that headline.

    A place that returns to an earlier headline is believed only after ``_STANDS``, as texts are.
    """
    found: list[HeadlineSeen] = []
    for place, title in article.titles:
        if place == "html" or not (
            words := own_words(title)
        ):  # the window's title has the site's name and counters in it
            continue
        before = [one for one in known if one.place == place]
        if before and own_words(before[-1].title) == words:
            continue
        returned = any(own_words(one.title) == words for one in before)
        if returned and at and before[-1].seen_at and at - before[-1].seen_at < _STANDS:
            continue
        found.append(HeadlineSeen(article.id, place, title, at))
    return tuple(found)


def headline_changes(seen: Sequence[HeadlineSeen]) -> tuple[HeadlineChange, ...]:
    """The changes of headlines place by place, in the order seen; ``alone`` where it was one place's by then."""
    now: dict[str, HeadlineSeen] = {}
    changes: list[HeadlineChange] = []
    for one in seen:
        before = now.get(one.place)
        now[one.place] = one
        if before is None:
            continue
        words = own_words(one.title)
        others = (other for place, other in now.items() if place != one.place)
        alone = not any(own_words(other.title) == words for other in others)
        changes.append(HeadlineChange(one.place, before.title, one.title, one.seen_at, alone))
    # A change that all places make at one look is none of one place alone.
    together = [(c.at, own_words(c.new)) for c in changes]
    return tuple(
        HeadlineChange(c.place, c.old, c.new, c.at, c.alone and together.count((c.at, own_words(c.new))) == 1)
        for c in changes
    )
