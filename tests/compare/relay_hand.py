"""Articles of invented outlets with readings set by hand, so that these tests need no reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from mutabaat.compare.relays import cited_in, cited_names, relate
from mutabaat.records.evidence import Article, Outlet, Passage, Revision, Span
from mutabaat.records.relations import Relay, RelayText
from mutabaat.records.statements import Link, Reading, SourceType, Statement
from mutabaat.records.views import StoredArticle

OUTLETS = {
    o.id: o
    for o in (
        Outlet("manara", "المنارة", ("صحيفة المنارة", "Al Manara"), lang="ar", family="dar"),
        Outlet("zawraq", "زورق نيوز", ("موقع زورق", "Zawraq News"), lang="ar"),
        Outlet("khalij", "صوت الخليج الأزرق", lang="ar", family="dar"),
        Outlet("nida", "النداء الجديد", lang="ar"),
        Outlet("wat", "وكالة أنباء ترسالة", ("واترس",), lang="ar", is_agency=True),
        Outlet("harbour", "The Harbour Post", ("هاربر بوست", "Harbour Post"), lang="en"),
    )
}

LEAD = (
    "قررت بلدية مرسى اللوز إغلاق الرصيف القديم أمام قوارب الصيد ثلاثة أسابيع ابتداء من الاثنين لتدعيم أساساته المتآكلة"
)
DETAIL = "وأوضح مهندس الموانئ سامر الطحلبي أن الغواصين عثروا على فجوات عميقة تحت البلاطات الشرقية بعد عاصفة تشرين"
PLAN = "وتقضي الخطة بنقل 40 قاربا إلى حوض مؤقت قرب المنارة البيضاء ودفع تعويض يومي لأصحابها حتى انتهاء الأشغال"
CLOSE = "ويعود بناء الرصيف إلى قرن مضى وكانت تفرغ عليه شحنات الملح والفلفل القادمة من جزر السراب البعيدة"
STORY = ".\n".join((LEAD, DETAIL, PLAN, CLOSE)) + "."


def at(hour: int, minute: int = 0, day: int = 3) -> datetime:
    return datetime(2031, 5, day, hour, minute, tzinfo=UTC)


def text(id: str, outlet: str, body: str, **more: object) -> RelayText:
    """A relay text with the names of its outlet."""
    register = OUTLETS[outlet]
    made = RelayText(id=id, outlet=outlet, text=body, names=register.all_names, is_agency=register.is_agency)
    return replace(made, **more)  # type: ignore[arg-type]


def said(
    body: str,
    content: str,
    *,
    by: str = "",
    kind: SourceType = "own_voice",
    through: Iterable[str] = (),
    hedge: str = "",
    condition: str = "",
    **more: object,
) -> Statement:
    """A statement whose spans are found in the body by its words. ``through``: names of transmitters, page outward."""
    start = body.index(content)
    chain = [Link("outlet", name) for name in through]
    if kind != "own_voice":
        chain.append(Link(kind, by))
    made = Statement(
        id=f"s-{start}",
        passage=body.count("\n", 0, start),
        content=((start, start + len(content)),),
        source=(_span(body, by),) if by and by in body else (),
        hedge=(_span(body, hedge),) if hedge else (),
        condition=(_span(body, condition),) if condition else (),
        source_type=kind,
        source_entity=by,
        chain=tuple(chain),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def _span(body: str, words: str) -> Span:
    start = body.index(words)
    return start, start + len(words)


def stored(
    id: str,
    outlet: str,
    body: str,
    *statements: Statement,
    published: datetime | None = None,
    page_source: str = "",
    byline: str = "",
    title: str = "",
) -> StoredArticle:
    """An article whose lines are its sentences."""
    register = OUTLETS[outlet]
    edges = [-1, *(k for k, c in enumerate(body) if c == "\n"), len(body)]
    passages = tuple(Passage(n, "sentence", a + 1, b) for n, (a, b) in enumerate(pairwise(edges)))
    article = Article(id, body, register.lang, outlet, title=title, byline=byline, published=published)
    sources = (Link("outlet", page_source),) if page_source else ()
    reading = Reading(register.lang, passages, tuple(statements), sources)
    return StoredArticle(Revision(f"r-{id}", 1, article), register, reading)


def relays_of(articles: Iterable[StoredArticle], agencies: dict[str, str] | None = None) -> list[Relay]:
    """All relays among some articles, the later one as ``a``."""
    made = [
        text(
            s.id,
            s.outlet.id,
            s.text,
            published=s.revision.article.published,
            byline=s.revision.article.byline,
            title=s.revision.article.title,
            cites=cited_names(s.reading.page_sources, cited_in(s.reading.statements)),
            agencies=((agencies or {}).get(s.id, ""),) if s.id in (agencies or {}) else (),
        )
        for s in articles
    ]
    pairs = [(b, a) for k, a in enumerate(made) for b in made[k + 1 :]]
    return [relay for a, b in pairs if (relay := relate(a, b))]
