"""Addresses of pages in one form, so that one page has one identity however it was linked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from mutabaat.records.ids import content_id
from mutabaat.text.lexicon import load

_PORTS = {"http": 80, "https": 443}
_SAFE = "%/:=&?~#+!$,;'@()*[]|"
_FOUL = re.compile(r"[\\\s\x00-\x1f\x7f<>\"^`{|}]")
LONGEST = 4000


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    table = load("pages")["tracking"]
    return frozenset(table["parameters"]), tuple(table["prefixes"])


def split(url: str) -> SplitResult | None:
    """The parts of an absolute http(s) address, or None for anything else, bad ports and addresses over 4,000 signs included."""
    if len(url) > LONGEST:
        return None
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return None
    # A backslash or a blank in the host means one server to us and another to a browser.
    if parts.scheme.lower() not in _PORTS or not parts.hostname or _FOUL.search(parts.netloc):
        return None
    return parts


def clean_url(url: str) -> str:
    """The address without fragment, user info, default port and tracking parameters, host in lower case.

    What is not an absolute http(s) address comes back as "".
    """
    parts = split(url)
    if parts is None:
        return ""
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    if parts.port and parts.port != _PORTS[scheme]:
        host = f"{host}:{parts.port}"
    query = parts.query
    if query:
        names, prefixes = _tracking()
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [(k, v) for k, v in pairs if k.lower() not in names and not k.lower().startswith(prefixes)]
        query = urlencode(kept) if len(kept) != len(pairs) else query
    try:
        return urlunsplit((scheme, host, quote(parts.path or "/", safe=_SAFE), quote(query, safe=_SAFE), ""))
    except UnicodeEncodeError:  # half a surrogate pair
        return ""


def join(base: str, link: str) -> str:
    """An absolute http(s) address for a link found on ``base``; "" where it gives none, as an empty link does."""
    link = link.strip()
    try:
        return clean_url(urljoin(base, link)) if link else ""
    except ValueError:
        return ""


def same_site(a: str, b: str) -> bool:
    """Whether two addresses name one host, the prefixes of its mobile and plain forms aside."""
    return bool(_bare_host(a)) and _bare_host(a) == _bare_host(b)


def on_domain(url: str, domains: Iterable[str]) -> bool:
    """Whether an address lies on one of the domains or below it."""
    parts = split(url)
    host = "." + (parts.hostname or "").lower() if parts else ""
    return any(host.endswith("." + domain.lower().removeprefix("www.")) for domain in domains if domain)


def _bare_host(url: str) -> str:
    parts = split(url)
    if parts is None:
        return ""
    host = (parts.hostname or "").lower()
    for prefix in ("www.", "m.", "mobile.", "amp."):
        host = host.removeprefix(prefix)
    return f"{host}:{parts.port or ''}"


def article_id(url: str, outlet: str = "", text: str = "") -> str:
    """The article's id: from its address where it has one, else from outlet and text."""
    clean = clean_url(url)
    return content_id("a", clean) if clean else content_id("a", outlet, text)
