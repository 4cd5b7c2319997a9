"""Page reading: HTML to labelled blocks, text and metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from lxml.html import HtmlElement

from mutabaat.exchange.encoding import decode
from mutabaat.exchange.lines import LIMIT, check_length
from mutabaat.exchange.markup import parse
from mutabaat.exchange.mojibake import mended
from mutabaat.exchange.page_blocks import read_blocks
from mutabaat.exchange.page_lines import lines
from mutabaat.exchange.page_meta import read_meta
from mutabaat.exchange.page_pairs import paired
from mutabaat.exchange.page_phrases import bare
from mutabaat.exchange.page_problem import problem_of
from mutabaat.exchange.urls import article_id
from mutabaat.records.errors import InputError
from mutabaat.records.evidence import Article
from mutabaat.records.pages import Block, Page
from mutabaat.text.language import detect

NAME, VERSION = "page", "1"
_LINKED = 0.6  # share of link text from which a line is a link
_NO_NEWS = "docs/reference/pages.md tells the kinds; open the page in a browser to see what it asks for"
_TAGS = re.compile(r"<[^<>]{1,500}>")
_HIDDEN = 4  # how many times longer than the shown text the text in a page's data must be to stand for it
_ENOUGH_TO_TELL = 20  # letters from which the text tells its language better than the page's own attribute


def read_page(
    body: bytes, *, url: str = "", content_type: str = "", name: str = "", domains: Sequence[str] = ()
) -> Page:
    """The page of an answer's body. ``domains`` are the outlet's own, which the page may name as its canonical place.

    Raises InputError for what is no page, has no text, or is built to hang a parser."""
    name = name or url or "page"
    if len(body) > LIMIT:
        raise InputError(name, f"the page is larger than {LIMIT // 1_000_000} MB", "such pages are not read")
    html = mended(decode(body, name=name, content_type=content_type, is_html=True))
    return read_html(html, url=url, name=name, domains=domains)


def read_news(body: bytes, *, url: str = "", content_type: str = "", name: str = "") -> Page:
    """The page of an article. Raises InputError as ``read_page`` does, and for a page that is none and says so."""
    return news(read_page(body, url=url, content_type=content_type, name=name), name or url or "page")


def news(page: Page, name: str) -> Page:
    """The page, if it is an article's. Raises InputError, naming ``name``, for one that is none and says so."""
    if not page.is_news:
        raise InputError(name, f"no article: the page is of the kind «{page.problem}»", _NO_NEWS)
    return page


def as_article(page: Page, outlet: str = "") -> Article:
    """The article of a page of a file or an archive, published when its data or else its words say."""
    address = page.canonical or page.url
    return Article(
        id=article_id(address, outlet, page.text),
        text=page.text,
        lang=page.lang,
        outlet=outlet,
        outlet_name=page.site_name,
        url=address,
        title=page.title,
        byline=page.byline,
        published=page.published or page.shown,
        titles=page.titles,
    )


def read_html(html: str, *, url: str = "", name: str = "", domains: Sequence[str] = ()) -> Page:
    """The page of decoded HTML. Raises InputError as ``read_page`` does."""
    name = name or url or "page"
    if "\0" in html:
        raise InputError(name, "holds NUL characters: not text", "such pages are not read")
    root = parse(html, name=name)
    meta = read_meta(root, url, domains)
    scripts, unscripted = len(root.xpath("//script")), _unscripted(root)
    # JSON-LD was read; what is left of these is no text, and on common pages it is half of the work of all that follows.
    etree.strip_elements(root, "script", "style", "template", "svg", "iframe", with_tail=False)
    found = paired(lines(root))
    check_length(sum(len(line.text) for line in found), name)
    bares = [bare(line.text) for line in found]
    blocks, shown = read_blocks(root, found, bares, meta)
    blocks = _with_body(blocks, meta.body)
    problem = problem_of(found, bares, blocks, meta, scripts=scripts, unscripted=unscripted)
    if problem not in ("", "paywall"):
        blocks = ()
    elif not blocks:
        raise InputError(name, "no article text was found on it", "check that it is the page of an article")
    text = "\n".join(block.text for block in blocks)
    title = next((block.text for block in blocks if block.kind == "headline"), "")
    titles = {"page": title} | {key: meta.titles[key] for key in ("og", "json_ld", "html") if key in meta.titles}
    return Page(
        url=url,
        title=title,
        text=text,
        lang=_language(text, meta.lang),
        blocks=blocks,
        byline=_byline(blocks, meta.authors),
        published=meta.published,
        modified=meta.modified,
        shown=shown.published,
        shown_updated=shown.updated,
        canonical=meta.canonical,
        site_name=meta.site_name,
        feeds=tuple(meta.feeds),
        is_based_on=tuple(meta.is_based_on),
        titles=tuple((key, value) for key, value in titles.items() if value),
        lines=tuple(line.text for line in found),
        linked=tuple(line.text for line in found if line.linked >= _LINKED),
        problem=problem,
    )


def _unscripted(root: HtmlElement) -> str:
    """What the page says to readers without scripts."""
    return " ".join(" ".join(element.itertext()) for element in root.xpath("//noscript")[:20])[:2000]


def _with_body(blocks: tuple[Block, ...], body: str) -> tuple[Block, ...]:
    """The blocks; where the page shows next to no text but its data hold the article, the paragraphs of those."""
    shown = sum(len(block.text) for block in blocks if block.kind in ("body", "standfirst"))
    paragraphs = [" ".join(line.split()) for line in _TAGS.sub("\n", body).split("\n")]
    told = tuple(Block("body", paragraph) for paragraph in paragraphs if paragraph)
    if not told or shown * _HIDDEN > sum(len(block.text) for block in told):
        return blocks
    return (*(block for block in blocks if block.kind not in ("body", "standfirst", "subhead")), *told)


def _language(text: str, said: str) -> str:
    """By the text where it is long enough: pages copied from a template often claim its language."""
    if sum(char.isalpha() for char in text[:400]) >= _ENOUGH_TO_TELL and (found := detect(text)) != "und":
        return found
    return said.partition("-")[0] or detect(text)


def _byline(blocks: tuple[Block, ...], authors: list[str]) -> str:
    return next((block.text for block in blocks if block.kind == "byline"), "") or ", ".join(authors[:5])
