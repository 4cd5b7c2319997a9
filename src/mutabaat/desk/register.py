"""Which outlet an article belongs to, from what came with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from mutabaat.records.evidence import Article, Outlet
from mutabaat.records.statements import Reading
from mutabaat.text.agencies import agency
from mutabaat.text.fold import fold
from mutabaat.text.outlets import known_outlet

UNKNOWN = Outlet(id="unknown", name="؟", names=("unknown",))
_PARTS = re.compile(r"\s*[-–—|]\s*")


def host_of(url: str) -> str:
    """The host of a URL without ``www.``; empty for what is no web address."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").lower()


def outlet_of(article: Article, reading: Reading, known: Mapping[str, Outlet]) -> Outlet:
    """The article's outlet: the one named with it, else the one whose domain or name it bears, else a new one."""
    host = host_of(article.url)
    if article.outlet:
        found = known.get(article.outlet) or _by_domain(article.outlet, known)
        return found or _new(article.outlet, article.outlet_name or article.outlet, host, article.lang)
    if host:
        if found := _by_domain(host, known):
            return found
        seed = known_outlet(host)
        return _new(seed.id if seed else host, article.outlet_name or (seed.name if seed else host), host, article.lang)
    name = article.outlet_name or _line_name(article, reading)
    if not name:
        return UNKNOWN
    folded = fold(name)
    for outlet in known.values():
        if folded in {fold(form) for form in outlet.all_names}:
            return outlet
    return _new(folded.replace(" ", "-"), name, "", article.lang)


def _by_domain(host: str, known: Mapping[str, Outlet]) -> Outlet | None:
    """The outlet that a host belongs to; the sender's domain of a letter is such a host."""
    for outlet in known.values():
        if any(host == domain or host.endswith("." + domain) for domain in outlet.domains):
            return outlet
    return None


def _new(id: str, name: str, host: str, lang: str) -> Outlet:
    """An outlet that the register did not have, with what is known of its domain or its name."""
    seed = known_outlet(host)
    if seed:
        shown = name if name != id else seed.name
        names = tuple(form for form in seed.all_names if form not in (shown, seed.id))
        return replace(seed, id=id, name=shown, names=names)
    known = agency(name)
    return Outlet(
        id=id,
        name=name,
        names=(known,) if known and known != name else (),
        domains=(host or id,) if host or _is_host(id) else (),
        lang=lang,
        is_agency=bool(known),
    )


def _is_host(id: str) -> bool:
    return "." in id and re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", id) is not None


def _line_name(article: Article, reading: Reading) -> str:
    """The name in an outlet line: «BAZNEWS- متابعات» gives BAZNEWS."""
    for passage in reading.passages:
        if passage.kind == "outlet_line":
            return _PARTS.split(article.text[passage.start : passage.end].strip())[0]
    return ""


def at_outlet(article: Article, outlet: Outlet) -> Article:
    """The article with its outlet filled in."""
    return replace(article, outlet=outlet.id, outlet_name=article.outlet_name or outlet.name)
