"""A desk full of articles that attack whoever reads them: taken in from files, and collected from a server."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from tests.hostile.server import serving
from tests.hostile.wire import answer, html, rss

from mutabaat.adapters.archive import WarcArchive
from mutabaat.adapters.fetch import AiohttpFetcher
from mutabaat.adapters.workers import InsideReader
from mutabaat.compose import House
from mutabaat.desk.collect import Collector
from mutabaat.exchange.intake import articles_in
from mutabaat.records.evidence import Outlet

# Each sets the same global: in whichever way one of them comes to run, the test sees it. The sum shows in a template that
# was made of strangers' words.
PAYLOADS = (
    "<script>window.pwned=1</script>",
    "</title></textarea></style></script><script>window.pwned=2</script>",
    '"><img src=x onerror="window.pwned=3;alert(3)">',
    "' onmouseover='window.pwned=4' autofocus onfocus='window.pwned=4' x='",
    "<svg/onload=window.pwned=5><math><mi//xlink:href='data:x,<script>pwned=5</script>'>",
    "<iframe srcdoc='<script>parent.pwned=6</script>'></iframe><object data='https://evil.example/x'>",
    "javascript:window.pwned=7//",
    "{{71*83}}${71*83}<%=71*83%>{%print(71*83)%}",
    "&lt;script&gt;window.pwned=8&lt;/script&gt;&#60;img src=x onerror=window.pwned=8&#62;",
    "\u202e<style>@import 'https://evil.example/';*{background:url(https://evil.example/x)}</style>\u2066",
    "<base href='https://evil.example/'><meta http-equiv='refresh' content='0;url=https://evil.example/'>",
    "<form action='https://evil.example/'><button formaction='javascript:pwned=9'>x</button></form>",
    "]]><!--<![CDATA[<a href='https://evil.example/' ping='https://evil.example/'>x</a>-->",
    "+ADw-script+AD4-window.pwned=10+ADw-/script+AD4-",
    "\u2028</script\u2029><script src='//evil.example/x.js'></script>",
)
URLS = (
    "javascript:window.pwned=20",
    'https://evil.example/"onclick="pwned=21',
    "data:text/html,<script>pwned=22</script>",
    "https://evil.example/x",
)


def records() -> list[dict[str, str]]:
    """Articles as a file gives them: a payload in each field, statements that hold payloads, a copy and an edit of each."""
    found = []
    for n, payload in enumerate(PAYLOADS):
        text = (
            f"نقل موقع «{payload}» عن مصدر أمني أن الجسر رقم {n} سيُغلق غدا.\n"
            f"وقال وزير النقل {payload} إن العمل في الجسر رقم {n} قد يبدأ مطلع الصيف إذا وافقت الهيئة على الخطة.\n"
            f"وأكد رئيس البلدية سامر حداد أن «{payload}» لم تُدفع بعد للمقاولين في الميناء القديم.\n"
            f'The minister said: "{payload}" and the bridge number {n} may open on Monday.\n'
        )
        title = f"{payload} الوزير يعلن إغلاق الجسر رقم {n}"
        base = {
            "title": title,
            "text": text,
            "byline": payload,
            "lang": 'ar" onload="window.pwned=30' if n % 3 == 0 else "ar",
            "date": f"2026-03-01T0{n % 9}:00:00Z",
        }
        found.append(base | {"url": URLS[n % len(URLS)] + str(n), "outlet": f"الخصم {payload}", "id": f"a{n}{payload}"})
        found.append(base | {"url": f"https://copy{n}.example/1", "outlet": f"الناقل {n} {payload}", "id": f"b{n}"})
        edited = {"text": text.replace("قد يبدأ", f"سيبدأ {payload}"), "date": "2026-03-01T11:00:00Z"}
        found.append(
            base | edited | {"url": f"https://copy{n}.example/1", "outlet": f"الناقل {n} {payload}", "id": f"b{n}"}
        )
    return found  # fmt: skip


def take_in(house: House) -> int:
    """Digests the records as ``mutabaat ingest`` does; how many there were."""
    body = "\n".join(json.dumps(record, ensure_ascii=False) for record in records()).encode()
    articles = [found for found in articles_in(body, name="hostile.jsonl") if hasattr(found, "text")]
    return house.digester.digest(articles).seen


async def collect(house: House, folder: Path) -> None:
    """Collects outlets whose names, addresses, feeds, pages and errors are payloads."""
    async with serving() as server:
        outlets = []
        for n, payload in enumerate(PAYLOADS):
            body = "".join(f"<p class='kicker'>{payload}</p><p>قال المحافظ {payload} إن الجسر رقم {n} آمن.</p>")
            linked = json.dumps({"@type": "NewsArticle", "headline": payload, "author": {"name": payload}})
            head = (
                f"<script type='application/ld+json'>{linked}</script><meta property='og:title' content=\"{payload}\">"
            )
            server.answers |= {
                f"/{n}/feed": answer(
                    rss(f"/{n}/page", f"/{n}/<script>pwned=40</script>", title=f"<![CDATA[{payload}]]>")
                ),
                f"/{n}/page": answer(html(f"{payload} خبر عن الجسر رقم {n}", head=head, body=body)),
                f"/{n}/broken": answer(payload),
            }
            feeds = (f"{server.base}/{n}/feed", f"{server.base}/{n}/broken?{payload}")
            outlets.append(
                Outlet(f"o{n}{payload}", f"منفذ {payload}", (payload,), ("evil.example",), family=payload, lang=f'x" {payload}',
                       feeds=feeds, home=URLS[n % len(URLS)], allow_private=True)
            )  # fmt: skip
        with house.store.writing() as writing:
            for outlet in outlets:
                writing.put_outlet(outlet)
        fetcher = AiohttpFetcher(house.clock, pace=0.0, deadline=5.0)
        collector = Collector(
            house.store,
            fetcher,
            WarcArchive(folder / "archive"),
            house.clock,
            house.digester.digest,
            reader=InsideReader(),
        )
        await collector.run_once()
        await fetcher.close()


def fill(house: House, folder: Path) -> None:
    assert take_in(house) >= 2 * len(PAYLOADS)
    asyncio.run(collect(house, folder))
