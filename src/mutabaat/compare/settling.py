"""What a claim rests on seen together: one publisher's word is one, and a report is one however it is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from mutabaat.compare.credit import name_key
from mutabaat.compare.merging import Found
from mutabaat.compare.roots import Rooted, Roots

_NOBODY = frozenset({"anonymous", "agency_text", "outlet"})


def settle(story: Roots, rooted: Rooted) -> None:
    """Merges what the articles rest on: the own word of a publisher with what it says elsewhere that it has from others, a
    report with the unnamed sources that somebody says it has, and with the speaker that somebody names in it."""
    found = rooted.found
    of_publisher: dict[str, list[Found]] = defaultdict(list)
    for id, origins in found.items():
        publisher = story.held[id].outlet.publisher
        of_publisher[publisher] += [o for o in origins if o.key != f"outlet:{publisher}"]
    unnamed = {o.key.removeprefix("unnamed:via:"): o for os in found.values() for o in os if ":via:" in o.key}
    for id, origins in found.items():
        found[id] = [_of_publisher(origin, unnamed, of_publisher) for origin in origins]
    _of_one_report(story, found)
    for id, origins in found.items():
        found[id] = list({origin.key: origin for origin in reversed(origins)}.values())[::-1]
    for publisher, outlets in rooted.outlets.items():
        if len(outlets) > 1:
            names = [story.family.shown.get(outlet, outlet) for outlet in outlets]
            rooted.tell("family", (publisher, *names), outlets.values())


def _of_publisher(origin: Found, unnamed: Mapping[str, Found], others: Mapping[str, list[Found]]) -> Found:
    """An outlet's own word as what its publisher says to have it from."""
    if origin.kind != "outlet":
        return origin
    publisher = origin.key.removeprefix("outlet:")
    told = unnamed.get(publisher) or next(iter(others.get(publisher, ())), None)
    return replace(told, spans=origin.spans, via=list(origin.via)) if told else origin


def _of_one_report(story: Roots, found: dict[str, list[Found]]) -> None:
    """A report that one page only cites, and of which another says who speaks in it, rests on him; not where the report
    itself is in the claim."""
    speaking = {story.held[id].outlet.publisher for id in found}
    told: dict[str, Found] = {}
    for origins in found.values():
        for origin in origins:
            for name in () if is_nobody(origin) else origin.via:
                key = name_key(name)
                told.setdefault(story.publisher(story.family.names.get(key, key)), origin)
    for id, origins in found.items():
        found[id] = [
            replace(told[key], spans=origin.spans, via=list(origin.via) or [origin.name])
            if (key := _report(origin)) in told and key not in speaking
            else origin
            for origin in origins
        ]


def _report(origin: Found) -> str:
    """The publisher whose report an origin is; empty for others."""
    for beginning in ("outlet:", "unnamed:via:"):
        if origin.key.startswith(beginning):
            return origin.key.removeprefix(beginning)
    return ""


def is_nobody(origin: Found) -> bool:
    """Whether an origin names no source: unnamed sources, a text of nobody, an outlet's own word."""
    return origin.kind in _NOBODY
