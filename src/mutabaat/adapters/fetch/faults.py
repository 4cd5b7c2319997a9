"""What went wrong with a request, in words for a person and as a kind that the desk can tell apart."""

from __future__ import annotations

import re

import aiohttp

from mutabaat.adapters.fetch.guard import ALLOW, Refused
from mutabaat.records.errors import FetchError, FetchFault

LATER = "it will be tried again"
_LONGEST = 300
# The first that fits tells; aiohttp's own words follow, for they name the header or the system's error.
_WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (aiohttp.ClientConnectorCertificateError, "its certificate is not valid"),
    (aiohttp.ClientSSLError, "no encrypted connection could be made"),
    (aiohttp.ClientConnectorDNSError, "its name is not known"),
    (aiohttp.ClientProxyConnectionError, "the proxy cannot be reached"),
    (aiohttp.ClientHttpProxyError, "the proxy refused"),
    (aiohttp.ClientConnectorError, "no connection could be made"),
    (aiohttp.ServerDisconnectedError, "the server hung up before it answered"),
    (aiohttp.ClientPayloadError, "the body is damaged or was cut short"),
    (aiohttp.ClientResponseError, "the answer is not sound HTTP"),
    (aiohttp.InvalidURL, "not an address"),
    (OSError, "the connection broke"),
)
_QUOTED_BYTES = re.compile(r"[:\s]*(?:bytearray\()?b['\"].*", re.S)


def as_fetch_error(url: str, error: BaseException) -> FetchError:
    """The error of a request as the port promises it."""
    inner: BaseException | None = error
    while inner is not None:
        for found in (inner, getattr(inner, "os_error", None)):
            if isinstance(found, Refused) or "is not a public address" in str(found or ""):
                return FetchError(url, f"refused: {found}", ALLOW, fault="private")
        inner = inner.__cause__
    fault: FetchFault = "certificate" if isinstance(error, aiohttp.ClientConnectorCertificateError) else ""
    return FetchError(url, _told(error), LATER, fault=fault)


def _told(error: BaseException) -> str:
    words = next((words for kind, words in _WORDS if isinstance(error, kind)), type(error).__name__)
    detail = error.message if isinstance(error, aiohttp.ClientResponseError) else str(error)
    if isinstance(error, aiohttp.ServerDisconnectedError):
        detail = ""  # it prints the half of the head that came
    # aiohttp quotes the answer's own bytes behind its words, over several lines.
    detail = " ".join(_QUOTED_BYTES.sub("", str(detail)).split())
    told = f"{words}: {detail}" if detail else words
    return "".join(sign if sign.isprintable() else " " for sign in told[:_LONGEST])
