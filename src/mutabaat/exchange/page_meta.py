"""What a page says of itself: JSON-LD, OpenGraph and other meta elements, microdata, links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement

from mutabaat.exchange.urls import join, on_domain, same_site, split
from mutabaat.text.dates import parse_time

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate", "pubdate", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
)
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl")
_MOST_SCRIPTS, _MOST_SCRIPT, _MOST_NODES, _DEEPEST = 20, 500_000, 2_000, 12
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")
_SURROGATE = re.compile("[\ud800-\udfff]")
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$")


@dataclass(slots=True)
class Meta:
    """The page's own word on itself; empty where it says nothing."""

    titles: dict[str, str] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)
    published: datetime | None = None
    modified: datetime | None = None
    canonical: str = ""
    site_name: str = ""
    lang: str = ""
    feeds: list[str] = field(default_factory=list)
    is_based_on: list[str] = field(default_factory=list)
    body: str = ""  # articleBody of JSON-LD


def read_meta(root: HtmlElement, url: str, domains: Sequence[str] = ()) -> Meta:
    """All of it, from the places that are trusted most to those trusted least."""
    meta = Meta(lang=(root.get("lang") or root.get("xml:lang") or "").strip().lower().replace("_", "-")[:20])
    _json_ld(root, meta)
    _meta_elements(root, meta)
    _microdata(root, meta)
    _links(root, meta, url, domains)
    title = root.find(".//head/title")
    if title is not None and (words := _squeeze(title.text)):
        meta.titles["html"] = words
    return meta


def _squeeze(text: object) -> str:
    """One line of it; half surrogates, which JSON escapes may bring, replaced: nothing could store them."""
    return _SURROGATE.sub("\ufffd", " ".join(text[:2000].split())) if isinstance(text, str) else ""


def _json_ld(root: HtmlElement, meta: Meta) -> None:
    for script in root.xpath("//script[@type='application/ld+json']")[:_MOST_SCRIPTS]:
        raw = script.text or ""
        if not raw or len(raw) > _MOST_SCRIPT:
            continue
        try:
            data = json.loads(_COMMENT.sub("", raw).strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            if any(isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
                _article_node(node, meta)


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document, outermost first, within limits of number and depth."""
    waiting: list[tuple[Any, int]] = [(data, 0)]
    seen = 0
    while waiting and seen < _MOST_NODES:
        value, depth = waiting.pop(0)
        seen += 1
        if isinstance(value, dict):
            yield value
            inner = [
                value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement") if key in value
            ]
        elif isinstance(value, list):
            inner = value[:200]
        else:
            continue
        if depth < _DEEPEST:
            waiting.extend((item, depth + 1) for item in inner)


def _article_node(node: dict[str, Any], meta: Meta) -> None:
    if headline := _squeeze(node.get("headline")):
        meta.titles.setdefault("json_ld", headline)
    meta.published = meta.published or _time(node.get("datePublished"))
    meta.modified = meta.modified or _time(node.get("dateModified"))
    if not meta.authors:
        meta.authors = [name for name in _names(node.get("author")) if name]
    meta.site_name = meta.site_name or next(iter(_names(node.get("publisher"))), "")
    if isinstance(body := node.get("articleBody"), str) and not meta.body:
        meta.body = body
    for key in ("isBasedOn", "isBasedOnUrl", "citation"):
        meta.is_based_on.extend(name for name in _names(node.get(key), "url", "@id") if name not in meta.is_based_on)


def _names(value: Any, *more: str) -> list[str]:
    """Names in a value that may be a string, an object with a name, or a list of those."""
    found: list[str] = []
    for item in (value if isinstance(value, list) else [value])[:20]:
        if isinstance(item, dict):
            item = next((item[key] for key in ("name", *more) if isinstance(item.get(key), str)), "")
        if name := _squeeze(item):
            found.append(name)
    return found


def _time(value: object) -> datetime | None:
    return parse_time(value) if isinstance(value, str) else None


def _meta_elements(root: HtmlElement, meta: Meta) -> None:
    values: dict[str, str] = {}
    for element in root.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = _squeeze(element.get("content"))
        if key and content:
            values.setdefault(key, content)
    if title := values.get("og:title") or values.get("twitter:title"):
        meta.titles["og"] = title
    meta.site_name = values.get("og:site_name") or meta.site_name or values.get("application-name", "")
    meta.published = meta.published or _first_time(values, _PUBLISHED)
    meta.modified = meta.modified or _first_time(values, _MODIFIED)
    if not meta.authors:
        author = next((values[key] for key in _AUTHOR if key in values and split(values[key]) is None), "")
        meta.authors = [author] if author else []
    meta.canonical = values.get("og:url", "")
    meta.lang = meta.lang or values.get("og:locale", "").lower().replace("_", "-")[:20]


def _first_time(values: dict[str, str], keys: tuple[str, ...]) -> datetime | None:
    return next((time for key in keys if key in values and (time := parse_time(values[key]))), None)


def _microdata(root: HtmlElement, meta: Meta) -> None:
    for element in root.xpath("//*[@itemprop='datePublished' or @itemprop='dateModified']")[:20]:
        time = parse_time(element.get("datetime") or element.get("content") or _squeeze(element.text) or "")
        if element.get("itemprop") == "datePublished":
            meta.published = meta.published or time
        else:
            meta.modified = meta.modified or time


def _links(root: HtmlElement, meta: Meta, url: str, domains: Sequence[str]) -> None:
    named, feeds = meta.canonical, list[str]()
    for element in root.iter("link"):
        rel = (element.get("rel") or "").lower().split()
        href = element.get("href") or ""
        if "canonical" in rel:
            named = href
        elif "alternate" in rel and (element.get("type") or "").lower() in _FEED_TYPES:
            feeds.append(join(url, href))
    meta.feeds = list(dict.fromkeys(feed for feed in feeds if feed))[:20]
    meta.canonical = _believed(named, url, domains)


def _believed(named: str, url: str, domains: Sequence[str]) -> str:
    """The canonical address where it can be that of this page; "" where it names another site or the front page.

    Believing those would make one article of all pages of a badly made site.
    """
    if not url:
        return join("", named) if split(named) else ""
    canonical = join(url, named) if named else ""
    if not canonical or not (same_site(canonical, url) or on_domain(canonical, domains)):
        return ""
    here, there = split(url), split(canonical)
    if here and there and there.path.rstrip("/") == "" and not there.query and (here.path.rstrip("/") or here.query):
        return ""
    return canonical
