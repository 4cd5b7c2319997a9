"""The forms of a brief: Markdown, a standalone HTML page, JSON. Traces stay with their sentences in each."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from mutabaat.records.briefs import PARTS, Brief, BriefPart, BriefSentence, Trace
from mutabaat.text.language import detect, direction
from mutabaat.write.draft import fill
from mutabaat.write.house import house

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_ARABIC = "\u0600-\u06ff"
_LATIN = "A-Za-z\u00c0-\u024f"
_LIST_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def as_json(brief: Brief) -> str:
    """``as_row`` as JSON."""
    return json.dumps(as_row(brief), ensure_ascii=False, indent=2)


def as_row(brief: Brief) -> dict[str, Any]:
    """``story, lang, made_from, sentences``; a sentence has ``part, text, locked, hand, composed, model, days, about,
    traces``; a trace ``article, revision, span, words,
    outlet, url, statement``. A public contract (docs/reference/machine-contracts.md).
    """
    rows = [
        {
            "part": sentence.part,
            "text": sentence.text,
            "locked": sentence.locked,
            "hand": sentence.hand,
            "composed": sentence.composed,
            "model": sentence.model,
            "days": [day.isoformat() for day in sentence.days] if sentence.days else None,
            "about": sentence.about,
            "traces": [_trace_row(trace) for trace in sentence.traces],
        }
        for sentence in brief.sentences
    ]
    made_from = brief.made_from.isoformat() if brief.made_from else None
    return {"story": brief.story, "lang": brief.lang, "made_from": made_from, "sentences": rows}


def _trace_row(trace: Trace) -> dict[str, Any]:
    return {
        "article": trace.article,
        "revision": trace.revision,
        "span": list(trace.span),
        "words": trace.words,
        "outlet": trace.outlet,
        "url": trace.url,
        "statement": trace.statement,
    }


class _Notes:
    """Numbers for traces, in the order they are met; the same trace keeps its number."""

    def __init__(self) -> None:
        self.numbers: dict[Trace, int] = {}

    def of(self, sentence: BriefSentence) -> list[int]:
        return [self.numbers.setdefault(trace, len(self.numbers) + 1) for trace in sentence.traces]


def markdown(brief: Brief, times: Mapping[str, datetime] | None = None, by: str = "") -> str:
    """Markdown with the traces as footnotes, each with the time of its page where ``times`` has the article. What the
    articles brought is escaped: it can't become markup. ``by``: who signs."""
    notes = _Notes()
    blocks: list[str] = []
    for part in PARTS:
        lines = [_marked(s, notes, brief.lang) for s in brief.of(part)]
        if not lines:
            continue
        if heading := heading_of(part, brief.lang):
            blocks.append(f"## {_md(heading)}")
        if part == "headline":
            blocks += [f"# {line}" for line in lines]
        elif part == "standfirst":
            blocks.append("\n".join(f"- {line}" for line in lines))
        elif part == "source_line":
            blocks += [f"**{line}**" for line in lines]
        else:
            blocks += lines
    if by:
        blocks.append(_md(by))
    for trace, n in notes.numbers.items():
        link = linkable(trace.url)
        where = f" <{link}>" if link else ""
        span = f"[{trace.span[0]}, {trace.span[1]})"
        words = _md(" ".join(trace.words.split()))
        at = (times or {}).get(trace.article)
        when = f" ({_md(moment(at, brief.lang))})" if at else ""
        blocks.append(f"[^{n}]: {_md(trace.outlet)}{when}: {words} — {_md(trace.revision)} {_md(span)}{where}")
    return "\n\n".join(blocks) + "\n"


def heading_of(part: BriefPart, lang: str) -> str:
    """What stands above a part; empty for the head and the body."""
    return str(house(lang).table["labels"].get(part, ""))


def days_of(sentence: BriefSentence, lang: str) -> str:
    """The days of a happening in words, for before its sentence: «5 نوفمبر 2026»; empty for others."""
    if sentence.days is None:
        return ""
    labels = house(lang).table["labels"]
    first, last = (f"{day.day} {labels['months'][day.month - 1]} {day.year}" for day in sentence.days)
    shown = first if first == last else fill(labels["from_to"], first=first, last=last).text
    return fill(labels["about"], days=shown).text if sentence.about else shown


def moment(at: datetime, lang: str) -> str:
    """A time in words, in UTC: «5 نوفمبر 2026، 14:05 UTC»."""
    at = at.astimezone(UTC)
    style = house(lang)
    months = style.table["labels"]["months"]
    return f"{at.day} {months[at.month - 1]} {at.year}{style.mark('comma')}{at:%H:%M} UTC"


def _marked(sentence: BriefSentence, notes: _Notes, lang: str) -> str:
    days = days_of(sentence, lang)
    return (
        (f"**{_md(days)}**{house(lang).mark('colon')}" if days else "")
        + _md(sentence.text)
        + "".join(f"[^{n}]" for n in notes.of(sentence))
    )


def _md(text: str) -> str:
    escaped = _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
    return _LIST_START.sub(lambda m: m.group(1) + "\\" + m.group(2) if m.group(1) else "\\" + m.group(3), escaped)


def linkable(url: str) -> str:
    """The address when it is plain http or https, made safe to stand in markup; else empty."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc or re.search(r"[\s\x00-\x1f]", url):
        return ""
    return (
        quote(url, safe=":/?#[]@!$&'()*+,;=%-._~\u0600-\u06ff") if not url.isascii() else re.sub(r"[<>\"`\\]", "", url)
    )


_STYLE = """
body { margin: 0 auto; max-width: 44rem; padding: 1.5rem; font: 1.125rem/1.8 "Noto Naskh Arabic", "Amiri", serif; color: #1b1b1b; background: #fff }
h1 { font-size: 1.7rem; line-height: 1.4 } h2 { font-size: 1.1rem } .source { font-weight: bold } sup a { text-decoration: none; padding: 0 .15em }
ol { font-size: .9rem; line-height: 1.6; overflow-wrap: anywhere } a { color: #0b5394 } .by { color: #555 }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #161616 } a { color: #8ab8e6 } .by { color: #aaa } }
@page { size: A4; margin: 2cm; @bottom-center { content: counter(page); font: 10pt serif } }
@media print {
  /* Amiri's marks keep to the line of their letters, and the numbers of traces to the line of their sentence, so that
     readers of a PDF find the words in their order. */
  sup { vertical-align: baseline; font-size: .7em } sup a::before { content: " [" } sup a::after { content: "]" }
  body { max-width: none; padding: 0; font: 11.5pt/1.75 "Amiri", "Noto Naskh Arabic", serif; color: #000; background: #fff }
  li a[href^="http"]::after { content: " (" attr(href) ")"; unicode-bidi: isolate; direction: ltr }
  a, .by { color: #000 } h1, h2 { break-after: avoid } li { break-inside: avoid } p { orphans: 2; widows: 2 }
}
"""


def html(brief: Brief, times: Mapping[str, datetime] | None = None, by: str = "", head: str = "") -> str:
    """A standalone page without scripts. Every word is escaped, links are http or https, foreign words have their ``lang``.
    ``times`` and ``by`` as for ``markdown``; ``head`` is markup of ours for the page's head."""
    notes = _Notes()
    opening, closing = house(brief.lang).mark("outer")
    style = f'{_STYLE}q {{ quotes: "{opening}" "{closing}" }}\n'
    out: list[str] = []
    for part in PARTS:
        sentences = brief.of(part)
        if part == "standfirst" and sentences:
            items = "".join(f"<li>{_sentence(s, brief.lang, notes)}</li>" for s in sentences)
            out.append(f"<ul>{items}</ul>")
            continue
        if sentences and (heading := heading_of(part, brief.lang)):
            out.append(f"<h2>{escape(heading)}</h2>")
        tag, close = {"headline": ("<h1>", "</h1>"), "source_line": ('<p class="source">', "</p>")}.get(
            part, ("<p>", "</p>")
        )
        out += [f"{tag}{_sentence(s, brief.lang, notes)}{close}" for s in sentences]
    title = escape(brief.of("headline")[0].text if brief.of("headline") else brief.story)
    heading = escape(str(house(brief.lang).table["labels"]["traces"]))
    known = times or {}
    rows = "\n".join(_note(trace, n, known.get(trace.article), brief.lang) for trace, n in notes.numbers.items())
    signed = f'<p class="by">{_foreign(by, brief.lang)}</p>\n' if by else ""
    author = f'<meta name="author" content="{escape(by)}">\n' if by else ""
    lang = escape(brief.lang)
    return (
        f'<!doctype html>\n<html lang="{lang}" dir="{direction(brief.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"{author}{head}<style>{style}</style>\n</head>\n<body>\n<main>\n<article>\n"
        + "\n".join(out)
        + f"\n{signed}</article>\n"
        f'<section aria-labelledby="traces">\n<h2 id="traces">{heading}</h2>\n<ol>\n{rows}\n</ol>\n</section>\n'
        "</main>\n</body>\n</html>\n"
    )


def _sentence(sentence: BriefSentence, lang: str, notes: _Notes) -> str:
    links = "".join(f'<sup><a href="#t{n}">{n}</a></sup>' for n in notes.of(sentence))
    days = days_of(sentence, lang)
    dated = f"<b>{escape(days)}</b>{escape(house(lang).mark('colon'))}" if days else ""
    return dated + _foreign(sentence.text, lang) + links


def _foreign(text: str, lang: str) -> str:
    """The text as HTML, escaped, each run of words in the other script in an element of its own with its language."""
    out, last = "", 0
    for start, end, language in foreign_runs(text, lang):
        out += escape(text[last:start])
        out += f'<bdi lang="{escape(language)}" dir="{direction(language)}">{escape(text[start:end])}</bdi>'
        last = end
    return out + escape(text[last:])


def foreign_runs(text: str, lang: str) -> list[tuple[int, int, str]]:
    """Runs that begin and end with letters of the other direction, figures and inner marks among them, and their language."""
    opening, closing = house(lang).mark("outer")
    if direction(lang) == "rtl":
        own, other, name = _ARABIC, _LATIN, "en"
    else:
        own, other, name = _LATIN, _ARABIC, "ar"
    runs = re.compile(f"[{other}](?:[^{own}{opening}{closing}]*[{other}0-9%])?")
    found = []
    for match in runs.finditer(text):
        language = detect(match.group())
        told = language if language != "und" and direction(language) == direction(name) else name
        found.append((match.start(), match.end(), told))
    return found


def _note(trace: Trace, n: int, at: datetime | None, lang: str) -> str:
    language = detect(trace.words)
    words = f'<q lang="{escape(language)}" dir="{direction(language)}">{escape(" ".join(trace.words.split()))}</q>'
    link = linkable(trace.url)
    outlet = f"<bdi>{escape(trace.outlet)}</bdi>"
    named = f'<a href="{escape(link)}" rel="noopener noreferrer">{outlet}</a>' if link else outlet
    comma = escape(house(lang).mark("comma"))
    when = f'{comma}<time datetime="{at.isoformat()}">{escape(moment(at, lang))}</time>' if at else ""
    where = f'<bdi dir="ltr">{escape(trace.revision)} {trace.span[0]}–{trace.span[1]}</bdi>'
    return f'<li id="t{n}">{named}{when}: {words} <small>{where}</small></li>'
