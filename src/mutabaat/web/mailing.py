"""Letters: what is new for a target, gathered over the desk, and written as plain text, HTML and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Protocol

from markupsafe import Markup

from mutabaat.desk.watching import Watching, ask_of
from mutabaat.records.errors import NotFound
from mutabaat.records.evidence import Outlet
from mutabaat.records.health import Alarm
from mutabaat.records.searching import Ask, Found
from mutabaat.records.views import StoryView
from mutabaat.records.watching import Item, Letter, Target
from mutabaat.text.language import direction
from mutabaat.web import foreign, links, telling
from mutabaat.web.ui import Ui

MOST = 100  # hits of one saved search in a letter


class Desk(Protocol):
    """What is needed of the desk."""

    def story(self, id: str, reader: str = "", *, since: datetime | None = None) -> StoryView: ...

    def find(self, ask: Ask, reader: str = "", *, cursor: str = "", limit: int = 20) -> Found: ...

    def register_names(self) -> tuple[Outlet, ...]: ...


class Alarmed(Protocol):
    """What is needed of the store."""

    def alarms(self, *, outlet: str = "", standing: bool = False, limit: int = 1000) -> tuple[Alarm, ...]: ...


class Mailing:
    """``base`` is the address of the desk that links begin with, empty where the settings name none."""

    def __init__(self, desk: Desk, watching: Watching, alarms: Alarmed, base: str = "") -> None:
        self._desk = desk
        self._watching = watching
        self._alarms = alarms
        self._base = base.rstrip("/")

    def gather(self, target: Target, since: datetime) -> Sequence[Item]:
        """What is new for a target since a time, by what it belongs to."""
        ui = Ui(lang=target.lang, zone=target.zone)
        items = [
            *(self._stories(target, since, ui) if target.stories else ()),
            *(self._searches(target, since, ui) if target.searches else ()),
            *(self._outlets(since, ui) if target.alarms else ()),
        ]
        return list({item.key: item for item in reversed(items)}.values())[::-1]

    def _stories(self, target: Target, since: datetime, ui: Ui) -> Iterator[Item]:
        for story, watched in self._watching.choices(target.reader).items():
            if watched.choice != "followed":
                continue
            try:
                view = self._desk.story(story, since=max(since, watched.since))
            except NotFound:  # all its articles went elsewhere
                continue
            group = f"{view.title} ({telling.counts(view, ui)})"
            yield from (replace(item, group=group) for item in telling.of_story(view, ui))

    def _searches(self, target: Target, since: datetime, ui: Ui) -> Iterator[Item]:
        for search in self._watching.searches(target.reader):
            ask = replace(ask_of(search, max(since, search.made_at)), newest=True)
            found = self._desk.find(ask, target.reader, limit=MOST)
            yield from (replace(item, group=search.name) for item in telling.of_hits(found.hits, search.name, ui))

    def _outlets(self, since: datetime, ui: Ui) -> Iterator[Item]:
        names = {one.id: foreign.in_script(one.all_names, ui.lang) for one in self._desk.register_names()}
        turned = [alarm for alarm in self._alarms.alarms() if (alarm.until or alarm.since) > since]
        for alarm in turned:
            name = names.get(alarm.outlet, alarm.outlet)
            yield from (replace(item, group=name) for item in telling.of_alarms([alarm], name, ui))

    def compose(self, target: Target, items: Sequence[Item], id: str) -> Letter:
        """A letter of these items."""
        ui = Ui(lang=target.lang, zone=target.zone)
        groups = [(name, list(some)) for name, some in groupby(items, key=lambda item: item.group)]
        news = ui.n("news", len(items)).striptags()
        subject = f"{ui.t('telling.subject', news=news)} — {groups[0][0]}"
        foot = str(ui.t("telling.nothing_else", page=f"{self._base}/watch"))
        text: list[str] = []
        html: list[Markup] = []
        for name, some in groups:
            text += [name, ""]
            html.append(Markup("<h2>{}</h2>").format(name))
            for item in some:
                at = ui.moment(item.at) if item.at else ""
                text += [item.text, at, *([self._base + item.path] if self._base else []), ""]
                # What an item's HTML holds was escaped when it was made.
                html.append(Markup(item.html))  # noqa: S704
                link = Markup('<a href="{}">{}</a>').format(self._base + item.path, ui.t("telling.open"))
                html.append(Markup("<p><small>{} {}</small></p>").format(at, link if self._base else ""))
        page = Markup(
            '<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title></head>'
            '<body style="line-height:1.8">{}<hr><p><small>{}</small></p></body></html>'
        ).format(ui.lang, direction(ui.lang), subject, Markup("").join(html), foot)
        return Letter(id, subject[:200], "\n".join([*text, "-- ", foot, ""]), str(page), self._payload(id, items))

    def asking(self, target: Target, code: str) -> Letter:
        """The first letter to an address: whether it wants the others. It holds no word that a person of the desk wrote."""
        ui = Ui(lang=target.lang, zone=target.zone)
        subject = str(ui.t("telling.ask_subject"))
        link = f"{self._base}{links.confirm(code)}" if self._base else ""
        lines = [str(ui.t("telling.ask_lead", desk=self._base or "Mutabaat"))]
        lines += [str(ui.t("telling.ask_link")), link] if link else []
        lines += [str(ui.t("telling.ask_code")), code, str(ui.t("telling.ask_else"))]
        linked, plain = Markup('<p><a href="{0}">{0}</a></p>'), Markup("<p>{}</p>")
        parts = [(linked if line == link else plain).format(line) for line in lines]
        page = Markup(
            '<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8"><title>{}</title></head>'
            '<body style="line-height:1.8">{}</body></html>'
        ).format(ui.lang, direction(ui.lang), subject, Markup("").join(parts))
        id = f"{target.id}-ask-{target.asked_at:%Y%m%dT%H%M%S}"
        return Letter(id, subject, "\n\n".join([*lines, ""]), str(page), "{}")

    def _payload(self, id: str, items: Sequence[Item]) -> str:
        told = [
            {
                "id": item.key,
                "kind": item.kind,
                "label": item.label,
                "title": item.title,
                "group": item.group,
                "words": item.words,
                "lang": item.lang,
                "said": item.said,
                "text": item.text,
                "url": self._base + item.path,
                "at": item.at.astimezone(UTC).isoformat() if item.at else None,
            }
            for item in items
        ]
        return json.dumps({"id": id, "type": "news", "items": told}, ensure_ascii=False)
