"""OPML 2.0 (opml.org/spec2.opml), in and out: lists of feeds as feed readers exchange them.

An outlet of one feed is one outline, an outlet of several sources a folder of its name, a publisher with several outlets a
folder around them. What OPML has no word for stands in attributes of a namespace of ours, which readers pass over.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from urllib.parse import urlsplit
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from mutabaat.exchange.encoding import decode
from mutabaat.exchange.urls import clean_url
from mutabaat.exchange.xml_text import UNFIT, undeclared
from mutabaat.records.errors import InputError
from mutabaat.records.evidence import Expected, Outlet
from mutabaat.text.fold import fold
from mutabaat.text.lexicon import load

LIMIT = 20_000_000  # bytes
_SPACE, _PREFIX = "urn:mutabaat:outlet", "mutabaat:"
_KINDS = {"rss": "feeds", "sitemap": "sitemaps", "section": "sections"}
_DEEPEST = 50
_MOST = 20_000  # sources
_WAY_OUT = "export the list from your feed reader again, as OPML"
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);|#x?[0-9A-Fa-f]{1,7};)([A-Za-z][A-Za-z0-9]{1,30};)?")


@dataclass(slots=True)
class _Outline:
    values: dict[str, str]
    children: list[_Outline] = field(default_factory=list)


def write_opml(outlets: Iterable[Outlet], *, title: str = "Mutabaat") -> str:
    """The outlets as OPML; ``read_opml`` reads all of them back as they were."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0" xmlns:mutabaat="{_SPACE}">',
        f"<head><title>{html.escape(title, quote=False)}</title></head>",
        "<body>",
    ]
    for family, group in groupby(sorted(outlets, key=lambda o: (o.publisher, o.id)), key=lambda o: o.publisher):
        members = list(group)
        if len(members) > 1:
            lines.append(f"<outline text={_quoted(family)}>")
        for outlet in members:
            lines.extend(_outlines(outlet))
        if len(members) > 1:
            lines.append("</outline>")
    return "\n".join([*lines, "</body>", "</opml>"]) + "\n"


def _outlines(outlet: Outlet) -> Iterator[str]:
    sources = [(kind, url) for kind, name in _KINDS.items() for url in getattr(outlet, name)]
    about = {
        "text": outlet.name,
        "title": outlet.name,
        "htmlUrl": outlet.home,
        "language": outlet.lang,
        "mutabaat:id": outlet.id,
        "mutabaat:names": "\n".join(outlet.names),
        "mutabaat:domains": "\n".join(outlet.domains),
        "mutabaat:family": outlet.family,
        "mutabaat:proxy": outlet.proxy,
        "mutabaat:agency": "true" if outlet.is_agency else "",
        "mutabaat:private": "true" if outlet.allow_private else "",
        "mutabaat:followed": "" if outlet.followed else "false",
        **{f"mutabaat:expected.{name}": repr(value) if value else "" for name, value in _expected(outlet)},
    }
    if len(sources) == 1 and sources[0][0] == "rss":
        yield f"<outline type={_quoted('rss')} xmlUrl={_quoted(sources[0][1])}{_attributes(about)}/>"
        return
    yield f"<outline{_attributes(about)}>"
    for kind, url in sources:
        name = "xmlUrl" if kind == "rss" else "mutabaat:url"
        yield f"<outline type={_quoted(kind)} text={_quoted(outlet.name)} {name}={_quoted(url)}/>"
    yield "</outline>"


def _expected(outlet: Outlet) -> list[tuple[str, float]]:
    held = outlet.expected
    return [("items_a_day", held.items_a_day), ("body", held.body), ("date", held.date), ("byline", held.byline)]


def _attributes(values: dict[str, str]) -> str:
    return "".join(f" {name}={_quoted(value)}" for name, value in values.items() if value)


def _quoted(value: str) -> str:
    # A line end in an attribute is a blank to every parser, unless it is written as a reference.
    return quoteattr(UNFIT.sub("", value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def read_opml(body: bytes, *, name: str) -> tuple[Outlet, ...]:
    """The outlets of an OPML file, feeds of one site put together, however deep the folders.

    Folders of other programs are subjects, not publishers, so they say nothing of an outlet. Raises InputError for what is
    no OPML or is damaged.
    """
    if len(body) > LIMIT:
        raise InputError(name, f"the file is larger than {LIMIT // 1_000_000} MB", _WAY_OUT)
    text = decode(body, name=name, is_html=True)
    found: dict[str, Outlet] = {}
    for outlet in _outlets(_parse(text, name)):
        known = found.get(outlet.id)
        found[outlet.id] = _joined(known, outlet) if known else outlet
        if len(found) > _MOST:
            raise InputError(name, f"more than {_MOST:,} outlets", "split it")
    return tuple(found.values())


def _parse(text: str, name: str) -> _Outline:
    if "<!ENTITY" in text:
        raise InputError(name, "defines entities of its own, which a list of feeds has no need of", _WAY_OUT)
    # Addresses with a bare «&» and entities of HTML are common in these files, and no XML.
    text = _ENTITY.sub(_spelled, UNFIT.sub("", undeclared(text)))
    root = _Outline({})
    stack = [root]
    seen: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        seen.append(tag.lower()) if not seen else None
        if tag.lower() == "outline":
            if len(stack) > _DEEPEST:
                raise InputError(name, f"folders nested more than {_DEEPEST} deep", _WAY_OUT)
            outline = _Outline({key.lower(): value.strip() for key, value in attributes.items()})
            stack[-1].children.append(outline)
            stack.append(outline)

    def end(tag: str) -> None:
        if tag.lower() == "outline":
            stack.pop()

    parser = expat.ParserCreate(encoding="utf-8")  # no namespaces: prefixes without a declaration are common
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(text.encode("utf-8"), True)
    except expat.ExpatError as error:
        raise InputError(name, f"damaged XML: {error}", _WAY_OUT) from error
    if seen != ["opml"]:
        raise InputError(name, "not an OPML file", _WAY_OUT)
    return root


def _spelled(match: re.Match[str]) -> str:
    reference = match[0]
    char = html.unescape(reference) if match[1] else reference
    return html.escape(char, quote=False) if char != reference else "&amp;" + reference[1:]


def _outlets(outline: _Outline) -> Iterator[Outlet]:
    values = outline.values
    if own := values.get(f"{_PREFIX}id"):
        yield _ours(own, outline)
        return
    feed = clean_url(values.get("xmlurl", ""))
    if feed:
        yield _theirs(feed, values)
    for child in outline.children:
        yield from _outlets(child)


def _ours(id: str, outline: _Outline) -> Outlet:
    """An outlet that we wrote; one that a person edited may lack anything but its id."""
    values = outline.values
    own = {key.removeprefix(_PREFIX): value for key, value in values.items() if key.startswith(_PREFIX)}
    sources: dict[str, list[str]] = {name: [] for name in _KINDS.values()}
    for source in (outline, *outline.children):
        url = source.values.get("xmlurl") or source.values.get(f"{_PREFIX}url", "")
        if url and clean_url(url):
            sources[_KINDS.get(source.values.get("type", "rss").lower(), "feeds")].append(url)
    held = {name: _number(own.get(f"expected.{name}", "")) for name, _ in _expected(Outlet("", ""))}
    return Outlet(
        id=id,
        name=values.get("title") or values.get("text") or id,
        names=_listed(own.get("names", "")),
        domains=_listed(own.get("domains", "")),
        family=own.get("family", ""),
        lang=values.get("language", ""),
        feeds=tuple(sources["feeds"]),
        home=values.get("htmlurl", ""),
        is_agency=own.get("agency") == "true",
        allow_private=own.get("private") == "true",
        sitemaps=tuple(sources["sitemaps"]),
        sections=tuple(sources["sections"]),
        proxy=own.get("proxy", ""),
        followed=own.get("followed") != "false",
        expected=Expected(**held),
    )


def _theirs(feed: str, values: dict[str, str]) -> Outlet:
    """An outlet by its site; by the feed's whole address where a service carries the feeds of many."""
    home = clean_url(values.get("htmlurl", ""))
    host = _host(home) or _host(feed)
    shared = not _host(home) and host in _carriers()
    name = values.get("title") or values.get("text") or host
    id = re.sub(r"[^\w.]+", "-", f"{host}{urlsplit(feed).path}").strip("-") if shared else host
    return Outlet(
        id=id,
        name=name,
        domains=() if shared else (host,),
        lang=values.get("language", "").partition("-")[0].lower(),
        feeds=(feed,),
        home=home,
    )


@cache
def _carriers() -> frozenset[str]:
    return frozenset(load("sites")["carriers"])


def _joined(a: Outlet, b: Outlet) -> Outlet:
    """Two outlines of one site: all of the feeds, the shorter name of both («الشراع», not «الشراع - رياضة»), the other kept."""
    name = min(a.name, b.name, key=lambda words: (len(fold(words)), words))
    names = tuple(dict.fromkeys(form for form in (a.name, *a.names, b.name, *b.names) if form != name))
    feeds = tuple(dict.fromkeys((*a.feeds, *b.feeds)))
    return replace(a, name=name, names=names, feeds=feeds, home=a.home or b.home, lang=a.lang or b.lang)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part for part in value.split("\n") if part)


def _number(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        return 0.0
    return number if 0 <= number < 1e6 else 0.0
