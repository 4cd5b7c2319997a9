"""Front and section pages: what a site calls itself, the feeds that it names, and the links that look like articles.

Read by scanning for tags, in one pass: nothing is built, so a page that is made to hang a parser costs no more than another.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote, urlsplit

from mutabaat.exchange.encoding import decode
from mutabaat.exchange.plain import plain
from mutabaat.exchange.urls import join, same_site
from mutabaat.records.feeds import FeedEntry, FrontPage
from mutabaat.text.fold import fold
from mutabaat.text.language import detect
from mutabaat.text.lexicon import load

LIMIT = 5_000_000  # bytes; what lies beyond is not read
MOST_LINKS = 300
_MOST_SEEN = 3000  # links of any kind that are looked at
_FEED_TYPES = ("rss+xml", "atom+xml", "rdf+xml", "feed+json")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})((?:\s[^<>]{0,4000})?)>")
_ATTRIBUTE = re.compile(r"""([A-Za-z:_-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]{1,2000}))""")
_SILENT = re.compile(r"<(script|style|noscript|template|svg)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.S | re.I)
_ZONES = frozenset({"nav", "header", "footer", "aside"})
_SPLIT = re.compile(r"\s+[-–—|:·•»]+\s+|\s*[|»]\s*")
_ID = re.compile(r"\d{3,}")
_DATED = re.compile(r"/(?:19|20)\d\d/\d\d?(?:/|$)")
_FILE = re.compile(r"\.(?:html?|php|aspx?|jsp|shtml)$", re.I)
_NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|css|js|xml|json|ico|docx?|xlsx?|apk)$", re.I)
_SHORTEST_TITLE = 18  # characters and, below, words of a link's text that can be a headline
_FEWEST_WORDS = 3


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    table = load("sites")
    lists, pages, home = (frozenset(map(fold, table[name])) for name in ("lists", "pages", "home"))
    return lists, pages, home


@dataclass(slots=True)
class _Found:
    lang: str = ""
    names: dict[str, str] = field(default_factory=dict)
    feeds: list[str] = field(default_factory=list)
    links: list[tuple[str, str, bool]] = field(default_factory=list)  # href, words, whether in a zone of no articles


def read_front(body: bytes, url: str, *, content_type: str = "") -> FrontPage:
    """What the page tells of its site. Raises InputError for what is no text; a page that tells nothing gives empty fields."""
    text = decode(body[:LIMIT], name=url, content_type=content_type, is_html=True)
    found = _scan(text)
    links = _articles(found.links, url)
    name = _name(found)
    words = " ".join([name, *(entry.title for entry in links[:20])])
    lang = detect(words) if len(words) >= 60 else (found.lang.partition("-")[0] or detect(words))
    feeds = dict.fromkeys(link for href in found.feeds if (link := join(url, href)))
    return FrontPage(url=url, name=name, lang=lang, feeds=tuple(feeds)[:20], links=links)


def _scan(text: str) -> _Found:
    found = _Found()
    text = _SILENT.sub(" ", text)
    zones = 0
    anchor: tuple[str, str, int] | None = None  # href, its own title, where its words begin
    for tag in _TAG.finditer(text):
        closes, name = bool(tag[1]), tag[2].lower()
        if len(found.links) >= _MOST_SEEN:
            break
        if name in _ZONES:
            zones = max(0, zones + (-1 if closes else 1))
        elif name == "a":
            if anchor:
                words = plain(text[anchor[2] : min(tag.start(), anchor[2] + 5000)])
                found.links.append((anchor[0], max(words, anchor[1], key=len) if len(words) < 12 else words, zones > 0))
            values = dict(_attributes(tag[3])) if not closes else {}
            anchor = (values["href"], plain(values.get("title", "")), tag.end()) if values.get("href") else None
        elif closes:
            continue
        elif name == "title" and "title" not in found.names:
            found.names["title"] = plain(text[tag.end() : tag.end() + 500].partition("<")[0])
        elif name in ("html", "link", "meta"):
            _of_the_page(name, dict(_attributes(tag[3])), found)
    return found


def _of_the_page(name: str, values: dict[str, str], found: _Found) -> None:
    if name == "html":
        found.lang = found.lang or values.get("lang", "").strip().lower()[:20]
    elif name == "link":
        kind = values.get("type", "").lower()
        if "alternate" in values.get("rel", "").lower().split() and kind.endswith(_FEED_TYPES):
            found.feeds.append(values.get("href", ""))
    else:
        key = (values.get("property") or values.get("name") or "").lower()
        if key in ("og:site_name", "application-name", "apple-mobile-web-app-title"):
            found.names.setdefault(key, plain(values.get("content", "")))


def _attributes(raw: str) -> Iterator[tuple[str, str]]:
    """Names in small letters with their values; of a repeated one the last, which is good enough here."""
    for match in _ATTRIBUTE.finditer(raw):
        yield match[1].lower(), html.unescape(match[2] or match[3] or match[4] or "")


def _name(found: _Found) -> str:
    """What the site calls itself; of a title, the part that is not «الرئيسية»."""
    for key in ("og:site_name", "application-name", "apple-mobile-web-app-title"):
        if words := found.names.get(key):
            return words[:100]
    home = _lists()[2]
    parts = [part.strip() for part in _SPLIT.split(found.names.get("title", "")) if part.strip()]
    return next((part for part in parts if fold(part) not in home), parts[0] if parts else "")[:100]


def _articles(links: list[tuple[str, str, bool]], base: str) -> tuple[FeedEntry, ...]:
    """Links to articles in the page's order, with the longest words that lead there.

    Where menus and footers hold all of them, as on pages that never close such an element, those count too.
    """
    for with_zones in (False, True):
        found: dict[str, str] = {}
        for href, words, in_zone in links:
            if in_zone and not with_zones:
                continue
            link = join(base, href)
            if link and link not in found and not _is_article(link, base):
                continue
            if link and len(words) > len(found.get(link, "")):
                found[link] = words
        named = [FeedEntry(link, title=words) for link, words in found.items() if _is_headline(words)]
        if named:
            return tuple(named[:MOST_LINKS])
    return ()


def _is_headline(words: str) -> bool:
    return len(words) >= _SHORTEST_TITLE and len(words.split()) >= _FEWEST_WORDS


def _is_article(link: str, base: str) -> bool:
    """Whether an address looks like an article's: on the same site, no list, and with a number, a date or a long name."""
    parts = urlsplit(link)
    if not same_site(link, base) or link == base or _NO_PAGE.search(parts.path):
        return False
    segments = [unquote(segment) for segment in parts.path.split("/") if segment]
    if not segments:
        return bool(parts.query and _ID.search(parts.query))
    lists, pages, _ = _lists()
    if fold(segments[-1]) in pages or any(fold(segment) in lists for segment in segments[:-1] or segments):
        return False
    last = _FILE.sub("", segments[-1])
    return bool(
        _DATED.search(parts.path)
        or _ID.search(last)
        or (len(segments) > 1 and _ID.fullmatch(segments[-2]))
        or last.count("-") + last.count("_") >= 3
        or (parts.query and _ID.search(parts.query))
    )
