"""JSON-LD of a page: the node of its own article, out of graphs, lists and scripts that are half broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

_MOST_SCRIPTS, _MOST_SCRIPT, _MOST_NODES, _DEEPEST = 20, 500_000, 2_000, 12
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlog)$")
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*$")
_EXTRA_COMMA = re.compile(r",\s*(?=[}\]])")
# What is found by itself where the whole cannot be parsed: quotes that nobody escaped are the common fault.
_FIELD = re.compile(r'"(headline|datePublished|dateModified|@type)"\s*:\s*"((?:[^"\\\n]|\\.){1,500})"')
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")
_LISTS = frozenset({"itemListElement", "hasPart"})


@dataclass(frozen=True, slots=True)
class Node:
    """An object of JSON-LD that says it is an article. ``listed``: one of a list, so likely another page's."""

    data: dict[str, Any]
    listed: bool


def article_nodes(root: HtmlElement) -> list[Node]:
    """All article nodes of a page, in its order, those of lists last."""
    found: list[Node] = []
    for script in root.xpath("//script[contains(@type, 'ld+json')]")[:_MOST_SCRIPTS]:
        raw = script.text or ""
        if raw and len(raw) <= _MOST_SCRIPT:
            found.extend(node for node in _nodes(_parsed(raw)) if _is_article(node.data))
    return sorted(found, key=lambda node: node.listed)


def _is_article(data: dict[str, Any]) -> bool:
    kinds = data.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _parsed(raw: str) -> Any:
    """The data of a script; of one that is broken the fields that can be found, or None."""
    text = _COMMENT.sub("", raw).strip().rstrip(";")
    for attempt in (_as_it_is, _unescaped, _mended):
        try:
            return json.loads(attempt(text), strict=False)
        except (ValueError, RecursionError):
            continue
    fields: dict[str, str] = {}
    for match in _FIELD.finditer(html.unescape(text) if "&quot;" in text else text):
        fields.setdefault(match[1], match[2].replace('\\"', '"').replace("\\/", "/"))
    return fields or None


def _as_it_is(text: str) -> str:
    return text


def _unescaped(text: str) -> str:
    return html.unescape(text)


def _mended(text: str) -> str:
    """Without commas before closing brackets, and several objects one after another as a list."""
    text = _EXTRA_COMMA.sub("", html.unescape(text))
    return "[" + re.sub(r"\}\s*\{", "},{", text) + "]"


def _nodes(data: Any) -> Iterator[Node]:
    """The objects of a JSON-LD document, outermost first, within limits of number and depth."""
    waiting: list[tuple[Any, int, bool]] = [(data, 0, False)]
    seen = 0
    while waiting and seen < _MOST_NODES:
        value, depth, listed = waiting.pop(0)
        seen += 1
        inner: list[tuple[Any, bool]] = []
        if isinstance(value, dict):
            yield Node(value, listed)
            inner = [(value[key], listed or key in _LISTS) for key in _INNER if key in value]
        elif isinstance(value, list):
            inner = [(item, listed) for item in value[:200]]
        if depth < _DEEPEST:
            waiting.extend((item, depth + 1, within) for item, within in inner)
