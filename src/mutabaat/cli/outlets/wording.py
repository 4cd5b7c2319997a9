"""A preview and alarms as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaat.records.health import Alarm
from mutabaat.records.outlet_views import FoundSource, Preview, SamplePage

_KINDS = {"feed": "feed", "sitemap": "sitemap", "section": "section page", "page": "page"}
_NAMED = {
    "given": "as given",
    "page": "named by the page",
    "robots": "named by robots.txt",
    "known_path": "found at a usual path",
}


def preview_lines(preview: Preview) -> Iterator[str]:
    """What would be read, for a person."""
    outlet = preview.outlet
    yield f"{outlet.name}  [{outlet.id}]" + (f"  {outlet.lang}" if outlet.lang else "")
    if preview.known:
        yield f"  already followed as {preview.known}: new names and sources are joined to it"
    for source in preview.sources:
        yield f"  {_KINDS[source.kind]}: {source.url}  ({_source(source)})"
    if not preview.sources:
        yield "  nothing to follow was found: no feed, no sitemap, no page that lists articles"
    if preview.entries:
        yield "  first entries:"
    for entry in preview.entries:
        when = entry.published or entry.updated
        yield (
            f"    {when:%Y-%m-%d %H:%M}  {entry.title or entry.link}"
            if when
            else f"    (no date)         {entry.title or entry.link}"
        )
    for sample in preview.samples:
        yield f"  sample page: {sample.url}"
        yield f"    {_sample(sample)}"
    for problem in preview.problems:
        yield f"  not read: {problem}"


def _source(source: FoundSource) -> str:
    parts = [_NAMED[source.named_by], f"{source.entries} entries", f"{source.dated} dated"]
    parts += [f"{source.with_text} with full text"] if source.with_text else []
    parts += ["WebSub"] if source.hub else []
    return ", ".join(parts)


def _sample(sample: SamplePage) -> str:
    if sample.problem and not sample.words:
        return sample.problem
    parts = [
        f"body: {sample.words} words",
        f"date: {sample.published:%Y-%m-%d %H:%M}" if sample.published else "date: none",
        f"byline: {sample.byline or 'none'}",
    ]
    return "; ".join([*parts, *([f"but: {sample.problem}"] if sample.problem else [])])


def alarm_line(alarm: Alarm) -> str:
    """Tab-separated: outlet, kind, since, until (empty while it stands), address, words, way out."""
    from mutabaat.web.ui import strings

    until = f"{alarm.until:%Y-%m-%dT%H:%M:%SZ}" if alarm.until else ""
    way_out = strings("en")[f"alarm.way.{alarm.kind}"].replace("{id}", alarm.outlet)
    row = [alarm.outlet, alarm.kind, f"{alarm.since:%Y-%m-%dT%H:%M:%SZ}", until, alarm.thing, alarm.words, way_out]
    return "\t".join(" ".join(value.split()) for value in row)
