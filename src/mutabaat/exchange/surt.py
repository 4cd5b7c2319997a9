"""Sort-friendly forms of addresses, by which indexes of web archives are looked up: ``com,example)/path?a=1``."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes, urlsplit, urlunsplit

_WWW = re.compile(r"www\d*\.")
_PORTS = {"http": 80, "https": 443}
_KEPT = "!\"$&'()*+,-./:;<=>@[\\]^_`{|}~?"  # signs that canonical addresses do not quote


def plain_url(url: str) -> str:
    """An address in plain letters alone, as archives write it: what is not is quoted, a host's name in its ASCII form."""
    if url.isascii():
        return url
    parts = urlsplit(url)
    place = parts.netloc
    if not place.isascii():
        try:
            place = place.encode("idna").decode("ascii")
        except UnicodeError:
            place = quote(place)
    safe = _KEPT + "%#"
    return urlunsplit((parts.scheme, place, *(quote(part, safe=safe) for part in parts[2:])))


def surt(url: str) -> str:
    """The key of an address, in the canonical form that replay tools agree on; of what is no web address, itself in lower
    case. Host, path and query are compared without case, the query's parts in order."""
    parts = urlsplit(url)
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        return url if parts.scheme.lower() == "urn" else url.lower()
    host = _WWW.sub("", parts.hostname.lower(), count=1)
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        host = quote(host)
    try:
        port = parts.port
    except ValueError:
        port = None
    key = ",".join(reversed(host.split(".")))
    if port and port != _PORTS[parts.scheme.lower()]:
        key += f":{port}"
    path = _canonical(parts.path).lower()
    path = _without_dots(re.sub(r"/{2,}", "/", path))
    if len(path) > 1:
        path = path.rstrip("/")
    query = _canonical(parts.query).lower()
    ordered = "&".join(sorted(query.split("&"))) if query else ""
    return f"{key}){path or '/'}" + (f"?{ordered}" if ordered else "")


def _without_dots(path: str) -> str:
    """The path without «.» and «..»."""
    steps: list[str] = []
    for step in path.split("/"):
        if step == ".." and len(steps) > 1:
            steps.pop()
        elif step not in (".", ".."):
            steps.append(step)
    return "/".join(steps)


def _canonical(part: str) -> str:
    """Unquoted as far as it goes, then quoted once."""
    raw = part.encode("utf-8", "surrogatepass")
    while (plain := unquote_to_bytes(raw)) != raw:
        raw = plain
    return quote(raw, safe=_KEPT)
