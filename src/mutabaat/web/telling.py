"""What is new as items that feeds, mails and webhooks carry: each with its own words, its source, and the difference of an edit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from markupsafe import Markup, escape

from mutabaat.records.health import Alarm
from mutabaat.records.ids import content_id
from mutabaat.records.statements import Statement
from mutabaat.records.views import Hit, News, StoryView
from mutabaat.records.watching import Item
from mutabaat.text.language import direction
from mutabaat.web import foreign, links
from mutabaat.web.diffs import DiffPiece, pieces
from mutabaat.web.ui import Ui

_TITLE = 140  # characters of an item's title
_SILENT = ("nothing_new", "story")  # an article that only repeats is no news; a whole story is told by its parts


def of_story(view: StoryView, ui: Ui, news: Iterable[News] | None = None) -> tuple[Item, ...]:
    """The news of a story, the newest first."""
    items = [_news(one, view, ui) for one in (view.news if news is None else news) if one.kind not in _SILENT]
    return _newest(items)


def counts(view: StoryView, ui: Ui) -> str:
    """«14 وسيلة ← مصدر أو مصدران», as plain text."""
    told = view.counts
    origins = Markup("{}").format(ui.between(told.origins_low, told.origins_high)).striptags()
    return f"{ui.n('outlet', told.outlets).striptags()} {ui.t('arrow')} {origins}"


def of_hits(hits: Sequence[Hit], title: str, ui: Ui) -> tuple[Item, ...]:
    """What a search found."""
    return _newest([_hit(hit, title, ui) for hit in hits])


def of_alarms(alarms: Iterable[Alarm], name: str, ui: Ui) -> tuple[Item, ...]:
    """Alarms of an outlet, raised and over."""
    return _newest([_alarm(alarm, name, ui) for alarm in alarms])


def _newest(items: list[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.at.timestamp() if item.at else 0.0, item.key), reverse=True))


def chain_of(outlet: str, statement: Statement | None, ui: Ui) -> str:
    """From the page outward to the speaker: «صدى وردان ← تايدووتر بوست ← مصدر غير مسمّى»."""
    names = [link.name or str(ui.t(f"source_type.{link.kind}")) for link in statement.chain] if statement else []
    return f" {ui.t('arrow')} ".join(name for name in (outlet, *names) if name)


def _news(news: News, view: StoryView, ui: Ui) -> Item:
    held = {article.id: article for article in view.articles}
    article = held.get(news.article)
    statement = next((s for s in article.reading.statements if s.id == news.statement), None) if article else None
    outlet = foreign.in_script(article.outlet.all_names, ui.lang) if article else ""
    if news.statement:
        path = links.article(news.article, statement=news.statement)
    else:
        path = links.article(news.article, rev=news.revision or "", at=news.span)
    told = next((e for e in view.edits if e.article == news.article and e.new.n == news.revision), None)
    before = news.words_before
    if news.before and news.before.article in held:
        before = foreign.words(held[news.before.article].text, news.before.statement.content)
    return _item(
        content_id("news", news.kind, news.article, str(news.revision), news.statement),
        news.kind,
        str(ui.t(f"news.{news.kind}")),
        view.title,
        path,
        news.at,
        news.words,
        news.lang,
        chain_of(outlet, statement, ui),
        ui,
        before=before,
        diff=pieces(told) if told and news.kind == "edit" else (),
    )


def _hit(hit: Hit, title: str, ui: Ui) -> Item:
    outlet = foreign.in_script(hit.publisher.all_names, ui.lang) if hit.publisher else hit.outlet
    return _item(
        content_id("hit", hit.article, hit.text),
        "hit",
        str(ui.t("telling.hit")),
        title,
        links.article(hit.article, at=(hit.start, hit.end)),
        hit.at,
        hit.text,
        hit.lang,
        chain_of(outlet, hit.statement, ui),
        ui,
    )


def _alarm(alarm: Alarm, name: str, ui: Ui) -> Item:
    over = alarm.until is not None
    return _item(
        content_id("alarm", alarm.id, str(alarm.until or "")),
        "alarm",
        str(ui.t("telling.alarm_over" if over else "telling.alarm")),
        name,
        links.outlet(alarm.outlet),
        alarm.until or alarm.since,
        f"{alarm.kind}: {alarm.words}" if alarm.words else alarm.kind,
        "en",
        name,
        ui,
    )


def _item(  # noqa: PLR0917 - the fields of an item in order
    key: str,
    kind: str,
    label: str,
    title: str,
    path: str,
    at: datetime | None,
    words: str,
    lang: str,
    said: str,
    ui: Ui,
    *,
    before: str = "",
    diff: Sequence[DiffPiece] = (),
) -> Item:
    """The item with all of it as plain text and as HTML."""
    words = " ".join(words.split())
    lines = [f"{label}: {words}"]
    parts = [Markup("<p><b>{}</b>: {}</p>").format(label, foreign.bdi(words, lang))]
    if diff:
        lines.append("".join(_plain(piece) for piece in diff))
        inside = Markup("").join(_marked(piece) for piece in diff)
        parts.append(Markup("<blockquote {}>{}</blockquote>").format(foreign.attributes(lang), inside))
    elif before:
        before = " ".join(before.split())
        lines.append(f"{ui.t('telling.before')}: {before}")
        parts.append(Markup("<p>{}: {}</p>").format(ui.t("telling.before"), foreign.bdi(before, lang)))
    if said:
        lines.append(f"{ui.t('telling.said')}: {said}")
        parts.append(Markup("<p>{}: {}</p>").format(ui.t("telling.said"), said))
    html = Markup('<div lang="{}" dir="{}">{}</div>').format(ui.lang, direction(ui.lang), Markup("").join(parts))
    return Item(
        key,
        kind,
        label,
        title,
        path,
        at,
        foreign.short(words, _TITLE),
        lang,
        said,
        "\n".join(lines),
        str(html),
    )


def _plain(piece: DiffPiece) -> str:
    """«[-old-]» and «{+new+}», as word diffs are written in plain text."""
    return {"dropped": f"[-{piece.text}-]", "added": f"{{+{piece.text}+}}", "gap": " … "}.get(piece.kind, piece.text)


def _marked(piece: DiffPiece) -> Markup:
    if piece.kind == "dropped":
        return Markup("<del>{}</del> ").format(piece.text)
    if piece.kind == "added":
        return Markup("<ins>{}</ins>").format(piece.text)
    return escape(" … " if piece.kind == "gap" else piece.text)
