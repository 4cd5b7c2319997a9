"""The stage ``write``: a story to its follow-up in the form of the house. Pure and the same each time; no model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mutabaat.records.briefs import Brief, BriefPart, BriefSentence
from mutabaat.records.views import StoryView
from mutabaat.text.words import words
from mutabaat.write.ahead import happenings, scenarios
from mutabaat.write.check import check, publishable, texts_of
from mutabaat.write.counting import counts
from mutabaat.write.draft import Draft, joined, sentence
from mutabaat.write.edited import deletions, edits
from mutabaat.write.heading import headline, source_line
from mutabaat.write.house import house
from mutabaat.write.index import Index
from mutabaat.write.lead import denials_of, main_claim
from mutabaat.write.ledger import ledger
from mutabaat.write.pick import Entry, background, by_origin, denials, entries, independent, new_first
from mutabaat.write.relayed import relay_changes
from mutabaat.write.report import report
from mutabaat.write.style import Style
from mutabaat.write.telling import Telling

NAME = "write"
VERSION = "3"

__all__ = ["NAME", "VERSION", "check", "publishable", "texts_of", "write"]


def write(story: StoryView, *, lang: str = "ar", style: Style | None = None) -> Brief:
    """The follow-up of a story in ``lang`` (ar or en; InputError for another), in the house's own style or a user's.

    Headline; standfirst bullets with what is new, who denies, how many origins, what was edited; the source line; the body:
    the main claim on its origin's word, its denial, what is new, other origins, what relays changed (a sentence a kind),
    edits and deletions; the ledger of the claims that are disputed or most carried; what may come, with what became of it;
    what happened on which day; background. Who has seen the story reads what is new first. A sentence whose words its traces do
    not support is not written at all, so that the brief always passes ``publishable``.
    """
    index = Index(story, house(lang, style))
    gone = {article.id for article in story.articles if article.state == "deleted"}
    # What only a deleted page says is told as the deletion.
    told = [e for e in entries(index) if not gone.issuperset(ref.article for ref in e.refs)]
    main = main_claim(index, told)
    denied = denials_of(index, told, main)
    relays = relay_changes(index)[: index.house.limit("changes")]
    each = edits(index)[: index.house.limit("edits")]
    edited = [joined(each, index.house.mark("clauses"))] if each else []
    deleted = deletions(index)[: index.house.limit("deletions")]
    after = len(relays) + len(edited) + len(deleted) + index.house.limit("background")
    refuting = _refuting(index, told, gone) if deleted else []
    answers = {main.key: [entry.key for entry in denied]} if main and denied else {}
    body = Telling(index, told, index.house.limit("body") - after, answers)
    body.held = frozenset(entry.key for entry in refuting)
    fresh = _said(body, index, told, main, denied)
    body.say([*relays, *edited, *deleted])
    body.room = index.house.limit("body")
    body.held = frozenset()
    if deleted:
        body.append(refuting)
    main_part = len(body.sentences)
    body.tell(background(index, told), index.house.limit("background"))
    said, behind = body.sentences[:main_part], body.sentences[main_part:]
    ahead = scenarios(index, said)

    texts = texts_of(story)
    parts: list[BriefSentence] = []
    _put(parts, "headline", [headline(index, denied)], index)
    bullets = [*_brief(index, fresh)[:1], _first_told(index, [*denied, *denials(index, told)]), counts(index)]
    bullets += [*each[:1], *deleted]
    distinct = list({d.text: d for d in bullets if d is not None}.values())
    _put(parts, "standfirst", distinct[: index.house.limit("standfirst")], index)
    _put(parts, "source_line", [source_line(index)], index)
    _put(parts, "body", said, index)
    _put(parts, "ledger", ledger(index), index)
    _put(parts, "scenarios", ahead, index)
    for one in happenings(index, [*said, *ahead, *behind]):
        dated = sentence("happenings", one.draft, index.house)
        parts.append(replace(dated, days=one.days, about=one.about))
    _put(parts, "background", behind, index)
    supported = tuple(s for s in parts if not check(Brief(story.id, lang, (s,)), texts, style))
    times = [when for a in story.articles if (when := a.revision.article.when) is not None]
    return Brief(story.id, lang, supported, max(times, default=None))


def _said(body: Telling, index: Index, told: list[Entry], main: Entry | None, denied: list[Entry]) -> list[Draft]:
    """Tells what was said, in the order of the house; gives the sentences of what is new."""
    limit = index.house.limit
    fresh = new_first(index, told)
    is_main = [main] if main else []
    before = 0
    if index.story.seen_at is None:
        body.tell(is_main, 1)
        before = len(body.sentences)
    body.tell(fresh, limit("new"))
    new = body.sentences[before:]
    body.tell(is_main, 1)
    body.tell(independent(index, told, main, denied[0] if denied else None), limit("independent"))
    body.tell(denials(index, told), limit("denials"))
    for group in by_origin(index, told):
        body.tell(group, limit("group"))
    return new


def _refuting(index: Index, told: list[Entry], gone: set[str]) -> list[Entry]:
    """Who denies what a page said that was deleted since."""
    meant: set[tuple[str, str]] = set()
    for c in index.story.contradictions:
        for one, other in ((c.left, c.right), (c.right, c.left)):
            if c.kind == "denial" and one.article in gone:
                meant.add((other.article, other.statement.id))
    return [e for e in denials(index, told) if any((r.article, r.statement.id) in meant for r in e.refs)]


def _brief(index: Index, drafts: list[Draft]) -> list[Draft]:
    """Those short enough for a bullet first."""
    return sorted(drafts, key=lambda draft: len(words(draft.text)) > index.house.limit("bullet"))


def _first_told(index: Index, among: list[Entry]) -> Draft | None:
    for entry in among:
        for ref in entry.refs:
            draft = report(index, ref)
            if draft is not None:
                return draft
    return None


def _put(parts: list[BriefSentence], part: BriefPart, drafts: Iterable[Draft | None], index: Index) -> None:
    parts += [sentence(part, draft, index.house) for draft in drafts if draft is not None and draft.text.strip()]
