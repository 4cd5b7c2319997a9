"""Cases inside the text: feeds, pages, robots.txt, encodings, and words that pretend to be something else."""

from __future__ import annotations

import gzip
import json
import zlib

from tests.hostile.case import ANY, READ, Case, feed, page, robots, sitemap
from tests.hostile.wire import HEADLINE, WORDS, answer, deflated, doubly, html, packed, rss

XML = "application/rss+xml"
BIDI = "\u202e\u2066\u200f\u202c\u2069"


def _xml(text: str, expects: str, name: str, **more: object) -> Case:
    return feed(name, answer(text, kind=XML), expects, **more)


def _doctype(inside: str) -> str:
    return f"<!DOCTYPE rss [{inside}]>"


_LAUGHS = "<!ENTITY l0 'ها'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
_ATTRIBUTES = " ".join(f'a{n}="x"' for n in range(200_000))
_FILE = "<!ENTITY x SYSTEM 'file:///etc/passwd'>"
_NEVER = ("/xxe", "/xxe.dtd")
_MANY = rss(*(f"/n/{n % 50}" for n in range(50_000)))

FEEDS = [
    _xml(_MANY, READ, "50,000 items"),
    _xml(rss("/page", more="<a>" * 100_000), "nested", "100,000 nested elements in a feed"),
    _xml(rss("/page", title="&l9;", before=_doctype(_LAUGHS)), READ, "a billion laughs"),
    _xml(rss("/page", title="&a;" * 20_000, before=_doctype(f"<!ENTITY a '{'ب' * 50_000}'>")), READ, "quadratic growth"),
    _xml(rss("/page", title="&x;", before=_doctype("<!ENTITY x SYSTEM 'file:///etc/passwd'>")), READ, "a file as an entity"),
    _xml(rss("/page", title="&x;", before=_doctype("<!ENTITY x SYSTEM 'http://HOSTX:PORTX______/xxe'>")), READ, "an address as an entity", never=_NEVER),
    _xml(rss("/page", before=_doctype("<!ENTITY % p SYSTEM 'http://HOSTX:PORTX______/xxe.dtd'> %p;")), READ, "a parameter entity", never=_NEVER),
    _xml(rss("/page", before="<!DOCTYPE rss SYSTEM 'http://HOSTX:PORTX______/xxe.dtd'>"), READ, "a document type elsewhere", never=_NEVER),
    _xml(rss("/page", more='<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="http://HOSTX:PORTX______/xxe"/>'), READ, "an inclusion", never=_NEVER),
    _xml(f'<?xml-stylesheet href="http://HOSTX:PORTX______/xxe" type="text/xsl"?>{rss("/page")[21:]}', READ, "a style sheet", never=_NEVER),
    _xml(rss("/page", more=f"<x {_ATTRIBUTES}/>"), "a tag of", "200,000 attributes in a feed"),
    _xml(rss("/page", more=f'<x a="{"v" * 4_500_000}"/>'), "a tag of", "an attribute of 4.5 MB"),
    _xml(rss("/page", more=f"<x>{'v' * 20_000_000}</x>"), "larger than", "a feed of 20 MB"),
    _xml(rss("/page", more="<x/>" * 400_000), "tags", "400,000 empty elements"),
    _xml("<" * 4_000_000, "tags", "4,000,000 opening signs"),
    _xml("<!--" * 1_000_000, ANY, "comments left open"),
    _xml("<![CDATA[" * 500_000, ANY, "character data left open"),
    _xml("<?xml version='1.0' encoding='utf-7'?>" + rss("/page")[21:], READ, "a feed that calls itself UTF-7"),
    _xml("<?xml version='1.0' encoding='zlib_codec'?>" + rss("/page")[21:], READ, "a feed encoded by a codec of Python's"),
    _xml(rss(*["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "/page"]), READ, "links that are scripts", never=("/javascript:alert(1)",)),
    _xml(rss("/page", title="<![CDATA[<img src=x onerror=alert(1)><script>alert(2)</script>خبر]]>"), READ, "HTML in a title"),
    _xml(rss("/page", title=f"{BIDI}خبر{BIDI}"), READ, "bidi controls in a title"),
    _xml(rss(*["/page"] * 400), READ, "one link four hundred times"),
    _xml(rss("/page?" + "x=1&amp;" * 2000, "/page"), READ, "a link of 10,000 signs"),
    _xml(rss(f"http://{'a.' * 5000}example/", "/page"), READ, "a host of 5,000 labels"),
    _xml(rss("http://127.0.0.1:99999/", "http://[::1/", "http://a\\b/", "/page"), READ, "links that are none"),
    feed("a page for a feed", answer(html()), "neither RSS"),
    feed("nothing for a feed", answer(b""), ANY),
    feed("a picture for a feed", answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, kind=XML), ANY),
    feed("JSON of 100,000 brackets", answer("{" + '"a":[' + "[" * 100_000, kind="application/json"), "JSON"),
    feed("JSON of 100,000 braces", answer('{"items":' + '{"a":' * 100_000, kind="application/json"), "JSON"),
    feed("JSON that is no feed", answer('{"a": 1e999999}', kind="application/json"), "JSON"),
    feed("a JSON feed of odd kinds", answer(json.dumps({"items": [1, None, [], {"url": 5}, {"id": 10**400}, {"url": "/page", "title": ["x"], "date_published": {}}]})), READ),
    feed("a JSON feed of scripts", answer(json.dumps({"items": [{"url": "javascript:alert(1)"}, {"url": "/page", "title": "<script>alert(1)</script>"}]})), READ),
    feed("a JSON feed with half a pair", answer(b'{"title":"\\ud800","items":[{"url":"/page","title":"\\udfff"}]}'), ANY),
    feed("a feed in halves of pairs", answer(rss("/page").replace("الشراع", "\ud800\udfff").encode("utf-16-le", "surrogatepass"), kind=XML), ANY),
]  # fmt: skip

_LD = '<script type="application/ld+json">{}</script>'
PAGES = [
    page("200,000 attributes", answer(html(body=f"<div {_ATTRIBUTES}>x</div>")), ANY),
    page("100,000 nested elements", answer(html(body="<div>" * 100_000)), ANY),
    page("50,000 tables in tables", answer(html(body="<table><tr><td>" * 50_000)), ANY),
    page("4,000 paragraphs", answer(html(body=f"<p>{WORDS}</p>" * 4_000)), READ),
    page("20,000 paragraphs", answer(html(body=f"<p>{WORDS}</p>" * 20_000)), "no article"),
    page("a form in a form, 100,000 times", answer(html(body="<form><p>" * 100_000)), ANY),
    page("formatting elements without end", answer(html(body="<b><i><a href=x>" * 60_000)), ANY),
    page("200,000 character references", answer(html(body="&nLt;" * 200_000 + "&#x202e;" * 10_000)), ANY),
    page("a reference beyond Unicode", answer(html(body="<p>&#99999999999999999999; &#xD800; &#0;</p>")), ANY),
    page("JSON-LD of 100,000 brackets", answer(html(head=_LD.format("[" * 100_000))), READ),
    page("JSON-LD that closes its script", answer(html(head=_LD.format('{"@type":"NewsArticle","headline":"</script><script>alert(1)</script>"}'))), READ),
    page("JSON-LD of odd kinds", answer(html(head=_LD.format('{"@type":["NewsArticle",5],"author":[[[]]],"datePublished":{"a":1},"isBasedOn":9,"headline":null}'))), READ),
    page("a canonical address that is a script", answer(html(head='<link rel="canonical" href="javascript:alert(1)">')), READ),
    page("a canonical address of another's", answer(html(head='<link rel="canonical" href="https://other.example/n/1">')), READ),
    page("a base that is elsewhere", answer(html(head='<base href="https://other.example/"><link rel="canonical" href="/n/1">')), READ),
    page("a refresh to elsewhere", answer(html(head='<meta http-equiv="refresh" content="0;url=http://HOSTX:PORTX______/xxe">')), READ, never=_NEVER),
    page("frames, pictures and styles", answer(html(body='<iframe src="/xxe"></iframe><img src="/xxe"><link rel=stylesheet href="/xxe">')), READ, never=_NEVER),
    page("a title of scripts", answer(html("&lt;script&gt;alert(1)&lt;/script&gt; المجلس يقر")), READ, words="المجلس يقر"),
    page("a title of bidi controls", answer(html(f"{BIDI}{HEADLINE}{BIDI}")), READ, words="المجلس"),
    page("a headline of a megabyte", answer(html("ط" * 1_000_000)), ANY),
    page("a word of a megabyte", answer(html(words="ط" * 1_000_000)), ANY),
    page("a text of three million", answer(html(words="كلمة " * 600_000)), ANY),
    page("one sentence of 200,000 words", answer(html(words="قال الوزير إن " * 66_000)), ANY),
    page("100,000 quotation marks", answer(html(words="«" * 100_000)), ANY),
    page("tashkeel without end", answer(html(words="ق" + "\u064b" * 300_000)), ANY),
    page("letters of no script", answer(html(words="\U000e0041\ufff9\U0010ffff" * 9_000)), ANY),
    page("NUL in the text", answer(html(words=f"{WORDS}\0")), "not text"),
    page("UTF-7 scripts", answer(html(words=WORDS + "+ADw-script+AD4-alert(1)+ADw-/script+AD4-"), kind="text/html; charset=utf-7"), READ),
    page("overlong UTF-8", answer(html().encode() + b"<p>\xc0\xbcscript\xc0\xbe\xe0\x80\xaf</p>"), ANY),
    page("halves of pairs in UTF-16", answer(b"\xff\xfe" + html(words=WORDS + "\ud800 \udfff").encode("utf-16-le", "surrogatepass")), READ),
    page("halves of pairs in UTF-8", answer(html(words=WORDS + "\ud800")), READ),
    page("UTF-8 that calls itself UTF-32", answer(html(), kind="text/html; charset=utf-32"), READ),
    page("UTF-32", answer(html().encode("utf-32"), kind="text/html; charset=utf-32"), ANY),
    page("an encoding of Python's own", answer(html(), kind="text/html; charset=unicode_escape"), READ),
    page("an encoding that unpacks", answer(zlib.compress(html().encode()), kind="text/html; charset=zlib_codec"), ANY),
    page("an encoding without a name", answer(html(), kind="text/html; charset=\u202e\x7f"), ANY),
    page("bytes of no encoding", answer(bytes(range(1, 256)) * 400), ANY),
    page("windows-1256 that calls itself UTF-8", answer(html().replace("utf-8", "x").encode("cp1256"), kind="text/html; charset=utf-8"), READ),
    page("a picture that calls itself a page", answer(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 99), "not text"),
    page("a page that calls itself a picture", answer(html(), kind="image/png"), READ),
    page("a page to be downloaded under a wicked name", answer(html(), 'Content-Disposition: attachment; filename="../../../etc/cron.d/x\u202egnp.html"'), READ),
    page("a page of a document", answer(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(500), kind="application/pdf"), "not text"),
    page("a consent page", answer("<html><body><form><button>ok</button></form></body></html>"), ANY),
    page("white space of ten million", answer(html(body="<p>" + " \t\n" * 3_000_000)), ANY),
    page("4,000,000 comments left open", answer(html(body="<!--" * 4_000_000)), ANY),
    page("a page of 20 MB", answer(html(body="<p>" + "x " * 9_900_000)), ANY),
]  # fmt: skip

ROBOTS = [
    robots("robots.txt of 4 MB", answer("User-agent: *\nDisallow: /shut\n" + "# x\n" * 1_000_000), READ),
    robots("25,000 rules", answer("User-agent: *\n" + "".join(f"Disallow: /*a{n}*b$\n" for n in range(25_000))), READ),
    robots("a rule of 200,000 stars", answer("User-agent: *\nDisallow: /" + "*p" * 200_000 + "$"), READ),
    robots("robots.txt with a mark", answer(b"\xef\xbb\xbfUser-agent: *\nDisallow: /page"), "robots.txt forbids", at="/page"),
    robots("robots.txt in Latin-1", answer(b"User-agent: *\n# caf\xe9\nDisallow: /caf\xe9\nDisallow: /page"), "robots.txt forbids", at="/page"),
    robots("robots.txt in UTF-16", answer("User-agent: *\nDisallow: /page".encode("utf-16")), ANY, at="/page"),
    robots("a page for robots.txt", answer(html()), READ),
    robots("NUL for robots.txt", answer(bytes(100_000)), READ),
    robots("a delay of a thousand years", answer("User-agent: *\nCrawl-delay: nan\nCrawl-delay: -1\nCrawl-delay: inf\n"), READ),
]  # fmt: skip

_OPEN = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
_INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
_URL = "<url><loc>HOSTX:PORTX______/page</loc><lastmod>2026-03-01</lastmod></url>".replace("HOSTX", "http://HOSTX")
SITEMAPS = [
    sitemap("a bomb for a sitemap", packed(deflated(4, 31), "gzip"), "larger than"),
    sitemap("a packed sitemap of 4 GiB", answer(deflated(4, 31), kind="application/gzip"), "larger than"),
    sitemap("a packed sitemap cut short", answer(gzip.compress((_OPEN + _URL * 99).encode())[:-20], kind="application/gzip"), ANY),
    sitemap("a packed sitemap in a packed sitemap", answer(doubly(bytes(1 << 26)), kind="application/gzip"), ANY),
    sitemap("a sitemap of 19 MB", answer(_OPEN + _URL * 200_000 + "</urlset>", kind="application/xml"), ANY),
    sitemap("a packed sitemap of 49 MB", answer(gzip.compress((_OPEN + _URL * 500_000 + "</urlset>").encode()), kind="application/gzip"), ANY),
    sitemap("an index that names itself", answer(f"{_INDEX}<sitemap><loc>http://HOSTX:PORTX______/feed</loc></sitemap></sitemapindex>", kind="application/xml"), ANY),
    sitemap("laughs in a sitemap", answer(f"{_doctype(_LAUGHS)}{_OPEN}<url><loc>&l9;</loc></url></urlset>", kind="application/xml"), ANY),
    sitemap("a file in a sitemap", answer(f"{_doctype(_FILE)}{_OPEN}<url><loc>&x;</loc></url></urlset>", kind="application/xml"), ANY),
    sitemap("addresses left open", answer(_OPEN + "<url><loc>" * 400_000, kind="application/xml"), ANY),
    sitemap("character data left open in a sitemap", answer(_OPEN + "<url><loc><![CDATA[" * 200_000, kind="application/xml"), ANY),
    sitemap("a sitemap of attributes", answer(f"{_OPEN}<url {_ATTRIBUTES}><loc>x</loc></url></urlset>", kind="application/xml"), ANY),
]  # fmt: skip

CASES = [*FEEDS, *PAGES, *ROBOTS, *SITEMAPS]
