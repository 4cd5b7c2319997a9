"""What a page says of itself: JSON-LD, OpenGraph and other meta elements, microdata, links."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lxml.html import HtmlElement

from mutabaat.exchange.page_jsonld import Node, article_nodes
from mutabaat.exchange.urls import clean_url, join, on_domain, same_site, split
from mutabaat.text.dates import parse_time
from mutabaat.text.fold import fold

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
# Whom a page says it took its text from, in elements made for search engines and libraries.
_SOURCES = ("syndication-source", "original-source", "article:original_source", "dc.source", "dcterms.source")
_MOST_SOURCES = 10
_SURROGATE = re.compile("[\ud800-\udfff]")


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
    is_closed: bool = False  # it says that it is not free to read

    def rests_on(self, said: str) -> None:
        """A name or an address that the page says it rests on; a few are enough."""
        if said and said not in self.is_based_on and len(self.is_based_on) < _MOST_SOURCES:
            self.is_based_on.append(said)


def read_meta(root: HtmlElement, url: str, domains: Sequence[str] = ()) -> Meta:
    """All of it, from the places that are trusted most to those trusted least."""
    meta = Meta(lang=(root.get("lang") or root.get("xml:lang") or "").strip().lower().replace("_", "-")[:20])
    title = root.find(".//head/title")
    if title is None:
        title = root.find(".//title")
    if title is not None and (words := _squeeze(title.text)):
        meta.titles["html"] = words
    _meta_elements(root, meta, url)
    _microdata(root, meta)
    _links(root, meta, url, domains)
    _json_ld(root, meta, url)
    return meta


def _squeeze(text: object) -> str:
    """One line of it; half surrogates, which JSON escapes may bring, replaced: nothing could store them."""
    return _SURROGATE.sub("\ufffd", " ".join(text[:2000].split())) if isinstance(text, str) else ""


def _json_ld(root: HtmlElement, meta: Meta, url: str) -> None:
    nodes = article_nodes(root)
    if not nodes:
        return
    own = next((node for node in nodes if _is_own(node, meta, url)), nodes[0])
    data = own.data
    for node in nodes:  # one article told in several nodes
        if node is not own and not node.listed and node.data.get("headline") in (None, own.data.get("headline")):
            data = {**node.data, **data}
    _article_node(data, meta, url)


def _is_own(node: Node, meta: Meta, url: str) -> bool:
    """Whether an article node tells of this very page, by its address or its headline."""
    about = node.data.get("mainEntityOfPage")
    said = [node.data.get("url"), node.data.get("@id"), about, about.get("@id") if isinstance(about, dict) else None]
    here = {clean for address in (url, meta.canonical) if address and (clean := clean_url(address))}
    if any(isinstance(address, str) and clean_url(address) in here for address in said if address):
        return True
    headline = fold(_squeeze(node.data.get("headline")))
    return len(headline) > 8 and any(headline in fold(title) for title in meta.titles.values())


def _article_node(node: dict[str, Any], meta: Meta, url: str) -> None:
    if headline := _squeeze(html.unescape(words) if isinstance(words := node.get("headline"), str) else ""):
        meta.titles.setdefault("json_ld", headline)
    meta.published = _time(node.get("datePublished")) or meta.published
    meta.modified = _time(node.get("dateModified")) or meta.modified
    if authors := [name for name in _names(node.get("author")) if name and split(name) is None]:
        meta.authors = authors
    publisher = next(iter(_names(node.get("publisher"))), "")
    meta.site_name = meta.site_name or publisher
    if isinstance(body := node.get("articleBody"), str) and not meta.body:
        meta.body = body
    if node.get("isAccessibleForFree") in (False, "false", "False", "http://schema.org/False"):
        meta.is_closed = True
    for key in ("isBasedOn", "isBasedOnUrl", "citation"):
        for said in (*_names(node.get(key)), *_addresses(node.get(key), url)):
            meta.rests_on(said)
    for name in _names(node.get("sourceOrganization")):
        if name not in (publisher, meta.site_name):
            meta.rests_on(name)


def _names(value: Any) -> list[str]:
    """Names in a value that may be a string, an object with a name, or a list of those; addresses are none."""
    found: list[str] = []
    for item in (value if isinstance(value, list) else [value])[:20]:
        name = _squeeze(item.get("name") if isinstance(item, dict) else item)
        if name and split(name) is None:
            found.append(name)
    return found


def _addresses(value: Any, url: str) -> list[str]:
    """Addresses in such a value, in the form that articles are known by."""
    found: list[str] = []
    for item in (value if isinstance(value, list) else [value])[:20]:
        said = [item.get("url"), item.get("@id")] if isinstance(item, dict) else [item]
        found.extend(join(url, one) for one in said if isinstance(one, str) and (split(one) or one.startswith("/")))
    return [address for address in found if address]


def _time(value: object) -> datetime | None:
    return parse_time(value) if isinstance(value, str) else None


def _meta_elements(root: HtmlElement, meta: Meta, url: str) -> None:
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
    for key in _SOURCES:
        if said := values.get(key):
            address = join(url, said) if split(said) else ""
            meta.rests_on(address if address else said)
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
    if url and not meta.canonical and (elsewhere := join(url, named)) and _is_elsewhere(elsewhere, url, domains):
        meta.rests_on(elsewhere)  # what is syndicated names the page that it was taken from


def _is_elsewhere(named: str, url: str, domains: Sequence[str]) -> bool:
    """Whether an address is that of an article on another site."""
    parts = split(named)
    away = not same_site(named, url) and not on_domain(named, domains)
    return bool(away and parts and (len(parts.path.strip("/")) > 1 or parts.query))


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
