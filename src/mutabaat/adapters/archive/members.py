"""A capture as WARC records: the answer, the redirects that led to it, the request; each one gzip member."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from urllib.parse import quote, urlsplit, urlunsplit

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from mutabaat.exchange.surt import plain_url
from mutabaat.records.collecting import Fetched, Headers, Hop

# These told of the bytes on the wire; the stored body is unpacked. Replay tools know the prefix.
_OF_THE_WIRE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_PREFIX = "X-Archive-Orig-"
_PLAIN = "".join(map(chr, range(0x20, 0x7F)))


def members(fetched: Fetched) -> bytes:
    """The answer as the first record, for it is the one that is read again; then each hop with its request, and the request."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    answer = _response(writer, fetched, fetched.body)
    writer.write_record(answer)
    for hop in fetched.hops:
        led = _response(writer, hop, b"")
        writer.write_record(led)
        _write_request(writer, hop, led)
    _write_request(writer, fetched, answer)
    return out.getvalue()


def _response(writer: WARCWriter, answer: Fetched | Hop, body: bytes) -> ArcWarcRecord:
    kept = [((_PREFIX if key.lower() in _OF_THE_WIRE else "") + key, _plain(value)) for key, value in answer.headers]
    kept.append(("Content-Length", str(len(body))))
    phrase = HTTPStatus(answer.status).phrase if answer.status in HTTPStatus._value2member_map_ else "Unknown"
    return writer.create_warc_record(
        plain_url(answer.url),
        "response",
        payload=BytesIO(body),
        http_headers=StatusAndHeaders(f"{answer.status} {phrase}", kept, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": _date(answer.fetched_at)},
    )


def _write_request(writer: WARCWriter, asked: Fetched | Hop, answer: ArcWarcRecord) -> None:
    """What was sent, where the fetcher says it: nothing is made up."""
    if not asked.sent:
        return
    parts = urlsplit(plain_url(asked.url))
    line = f"GET {urlunsplit(('', '', parts.path or '/', parts.query, ''))} HTTP/1.1"
    record = writer.create_warc_record(
        plain_url(asked.url),
        "request",
        payload=BytesIO(b""),
        http_headers=StatusAndHeaders(line, [(key, _plain(value)) for key, value in asked.sent], is_http_request=True),
        warc_headers_dict={
            "WARC-Date": _date(asked.fetched_at),
            "WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID"),
        },
    )
    writer.write_record(record)


def _plain(value: str) -> str:
    """A header's value in plain letters, others percent-encoded. warcio does so with some values and fails at others; and a
    line end in one would begin a header of its own."""
    return quote(value, safe=_PLAIN, errors="replace")


def _date(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def restored(headers: list[tuple[str, str]]) -> Headers:
    """The headers of an answer as they came, from those of its record."""
    kept = [(key, value) for key, value in headers if key.lower() != "content-length"]
    return tuple((key.removeprefix(_PREFIX), value) for key, value in kept)
