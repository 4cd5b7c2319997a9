"""A small invented news site on loopback, whose answers a test sets as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.loopback import QuietHandler, listening

WORDS = (
    "قال رئيس مجلس مدينة بيسان حازم الدروبي إن العمل في توسعة الميناء القديم قد يبدأ مطلع الصيف المقبل إذا وافقت الوزارة "
    "على الخطة المعدلة. وأضاف أن الكلفة لن تزيد على ما أعلن في الخريف، وأن لجنة من المهندسين ستراجع الرسوم قبل نهاية الشهر."
)


def article(n: int, *, byline: str = "سامي البحري", date: str = "2026-03-01T10:00:00+03:00") -> str:
    """The page of an article with all its parts; without byline or date where they are empty."""
    dated = f'<meta property="article:published_time" content="{date}">' if date else ""
    signed = f'<p class="byline">{byline}</p>' if byline else ""
    title = f"المجلس يقر المرحلة {n} من توسعة الميناء"
    return (
        f'<html lang="ar"><head><meta charset="utf-8"><title>{title}</title>{dated}</head><body><main><article><h1>{title}</h1>'
        f"{signed}<p>{WORDS}</p><p>ونفت نقابة البحارة رقم {n} موافقتها على ما نشر، وقالت إنها لم تدع إلى أي اجتماع.</p>"
        "</article></main></body></html>"
    )


def rss(base: str, *numbers: int) -> str:
    """A feed of those articles, the first first."""
    items = "".join(
        f"<item><title>المجلس يقر المرحلة {n} من توسعة الميناء</title><link>{base}/news/{1000 + n}</link>"
        f"<pubDate>Sun, 01 Mar 2026 {n % 24:02d}:00:00 GMT</pubDate></item>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة الشراع</title><link>{base}/</link>{items}</channel></rss>'


def front(base: str, *numbers: int, feed: str = "/rss.xml") -> str:
    """A front page that lists those articles, and names its feed unless that is empty."""
    named = f'<link rel="alternate" type="application/rss+xml" href="{feed}">' if feed else ""
    links = "".join(f'<a href="/news/{1000 + n}"><h2>المجلس يقر المرحلة {n} من توسعة الميناء</h2></a>' for n in numbers)
    return f'<html lang="ar"><head><meta charset="utf-8"><title>الرئيسية | صحيفة الشراع</title>{named}</head><body><main>{links}</main></body></html>'


@dataclass
class Site:
    """``answers`` by path: a body, a status, or (status, headers, body). What is not there is a 404."""

    base: str = ""
    answers: dict[str, str | int | tuple[int, dict[str, str], str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def usual(self, *numbers: int) -> None:
        """A front page, a feed and the pages of those articles."""
        self.answers |= {"/": front(self.base, *numbers), "/rss.xml": rss(self.base, *numbers)}
        self.answers |= {f"/news/{1000 + n}": article(n) for n in numbers}


@contextmanager
def served() -> Iterator[Site]:
    """The site, for as long as the block lasts."""
    site = Site()

    class Handler(QuietHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            answer = site.answers.get(self.path, 404)
            status, headers, body = (
                (answer, {}, "")
                if isinstance(answer, int)
                else (200, {}, answer)
                if isinstance(answer, str)
                else answer
            )
            raw = body.encode()
            self.send_response(status)
            kind = "text/xml" if body.startswith("<?xml") else "text/html"
            for name, value in {
                "Content-Type": f"{kind}; charset=utf-8",
                "Content-Length": str(len(raw)),
                **headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw)

    with listening(Handler) as site.base:
        yield site
