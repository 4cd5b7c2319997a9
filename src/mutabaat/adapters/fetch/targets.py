"""Addresses that may be asked for, and where a redirect leads. What two programs could read differently is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from yarl import URL

from mutabaat.records.errors import FetchError

LONGEST = 4000  # signs of an address
_WAY_OUT = "check the address"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# A backslash, a blank, user information or a quoted letter in the host mean one server to us and another to others.
_FOUL_HOST = re.compile(r"[\\\s@%]")
_QUOTED = re.compile(r"[\x21-\x7e]+")


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address. ``host`` is host and port as the pace is kept by, ``origin`` what one robots.txt rules over."""

    text: str
    url: URL
    origin: str
    host: str


def target(text: str, asked: str) -> Target:
    """The address ``text`` checked. Raises FetchError naming ``asked``, where the way there began."""
    if len(text) > LONGEST:
        raise FetchError(asked[:200], f"an address of {len(text):,} signs", _WAY_OUT, fault="address")
    try:
        parts = urlsplit(text)
        port = parts.port
        # An address that is quoted already stays as it was found: quoting it again would name another page.
        url = URL(text, encoded=_QUOTED.fullmatch(text) is not None)
        plain = (
            URL.build(scheme=parts.scheme, host=parts.hostname or "") if parts.scheme in ("http", "https") else URL()
        )
    except ValueError as error:
        raise FetchError(asked, f"not an address: {str(error)[:200]}", _WAY_OUT, fault="address") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or _FOUL_HOST.search(parts.netloc):
        raise FetchError(
            asked, f"only plain http and https addresses are fetched, not {_shown(text)}", _WAY_OUT, fault="address"
        )
    if _CONTROL.search(text):
        raise FetchError(asked, f"an address with control characters: {_shown(text)}", _WAY_OUT, fault="address")
    # aiohttp connects to yarl's reading, robots.txt and pace go by the standard library's.
    if (
        not url.raw_host
        or url.raw_host.lower() != (plain.raw_host or "").lower()
        or (url.explicit_port or None) != port
    ):
        raise FetchError(
            asked, f"an address whose host can be read in two ways: {_shown(text)}", _WAY_OUT, fault="address"
        )
    host = f"{url.raw_host.lower().rstrip('.')}:{url.port}"
    return Target(text, url, f"{parts.scheme}://{parts.netloc}", host)


def redirected(here: str, locations: list[str], asked: str) -> str:
    """The address that the ``Location`` headers of an answer lead to. Raises FetchError where they give no single one."""
    if len(set(locations)) > 1:
        raise FetchError(asked, f"redirected to {len(set(locations))} places at once", _WAY_OUT, fault="address")
    # urljoin would drop tabs and line ends and take a backslash for a letter; browsers take it for a slash.
    location = locations[0].strip(" \t")
    if _CONTROL.search(location) or "\\" in location:
        raise FetchError(asked, f"redirected to what is not an address: {_shown(location)}", _WAY_OUT, fault="address")
    try:
        return urljoin(here, location).partition("#")[0]
    except ValueError as error:
        raise FetchError(
            asked, f"redirected to what is not an address: {str(error)[:200]}", _WAY_OUT, fault="address"
        ) from error


def _shown(text: str) -> str:
    """The beginning of an address as a person may read it in a log: no controls, nothing that turns the line about."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:200])
