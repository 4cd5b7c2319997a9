"""An edition as a Word document (ECMA-376 WordprocessingML), its traces as footnotes. Written part by part: a follow-up
needs ten kinds of elements, right to left among them, which libraries leave to raw XML anyway.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from mutabaat.records.briefs import PARTS, BriefPart, BriefSentence
from mutabaat.records.publishing import Edition
from mutabaat.text.language import detect, direction
from mutabaat.write.forms.docx_parts import CONTENT_TYPES, NUMBERING, RELATIONS, ROOT_RELATIONS, SETTINGS, fonts, styles
from mutabaat.write.forms.notes import Note, Notes, one_line
from mutabaat.write.house import house
from mutabaat.write.render import days_of, foreign_runs, heading_of, moment

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 can't hold
_EPOCH = (1980, 1, 1, 0, 0, 0)  # of every part: the same edition gives the same bytes
_STYLES: dict[BriefPart, str] = {"headline": "Title", "standfirst": "ListBullet", "source_line": "Source"}


def docx(edition: Edition) -> bytes:
    """The document. A footnote gives outlet, time, words, revision with span, and the address as a link."""
    writer = _Writer(edition)
    body = writer.body()
    lang = edition.brief.lang
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONS,
        "docProps/core.xml": _core(edition),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}{_section(lang)}</w:body></w:document>",
        "word/_rels/document.xml.rels": RELATIONS,
        "word/footnotes.xml": writer.footnotes(),
        "word/_rels/footnotes.xml.rels": writer.links(),
        "word/styles.xml": styles(lang, rtl=direction(lang) == "rtl"),
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": fonts(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), _HEAD + text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


class _Writer:
    """Paragraphs, and the footnotes and links that they need on the way."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._lang = edition.brief.lang
        self._notes = Notes(edition)
        self._written: list[str] = []
        self._links: list[str] = []

    def body(self) -> str:
        out: list[str] = []
        for part in PARTS:
            sentences = self._edition.brief.of(part)
            if sentences and (heading := heading_of(part, self._lang)):
                out.append(self._paragraph("Heading1", self._runs(heading)))
            for sentence in sentences:
                out.append(self._paragraph(_STYLES.get(part, "Normal"), self._sentence(sentence)))
        if self._edition.by:
            out.append(self._paragraph("Signed", self._runs(self._edition.by)))
        out += [self._paragraph("Normal", self._runs(one.note)) for one in self._edition.corrections]
        return "".join(out)

    def _sentence(self, sentence: BriefSentence) -> str:
        days = days_of(sentence, self._lang)
        dated = self._runs(days + house(self._lang).mark("colon"), bold=True) if days else ""
        # A footnote can be pointed at once: what two sentences rest on is told under both.
        marks = "".join(self._mark(note) for note in self._notes.of(sentence))
        return dated + self._runs(one_line(sentence.text)) + marks

    def _mark(self, note: Note) -> str:
        n = len(self._written) + 1
        self._written.append(self._footnote(n, note))
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>{self._side()}</w:rPr><w:footnoteReference w:id="{n}"/></w:r>'

    def _footnote(self, n: int, note: Note) -> str:
        style, trace = house(self._lang), note.trace
        when = style.mark("comma") + moment(note.source.published, self._lang) if note.source.published else ""
        opening, closing = style.mark("outer")
        inside = self._runs(" " + (note.source.outlet or trace.outlet) + when + style.mark("colon") + opening)
        inside += self._runs(one_line(trace.words), lang=detect(trace.words)) + self._runs(closing + " ")
        inside += self._runs(f"{trace.revision} {trace.span[0]}–{trace.span[1]} ", lang="en")
        if note.url:
            self._links.append(note.url)
            run = self._runs(note.url, lang="en", style="Hyperlink")
            inside += f'<w:hyperlink r:id="rId{len(self._links)}">{run}</w:hyperlink>'
        mark = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>{self._side()}</w:rPr><w:footnoteRef/></w:r>'
        return f'<w:footnote w:id="{n}">{self._paragraph("FootnoteText", mark + inside)}</w:footnote>'

    def footnotes(self) -> str:
        separators = (
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        )
        return f"<w:footnotes {_NAMESPACES}>{separators}{''.join(self._written)}</w:footnotes>"

    def links(self) -> str:
        rows = "".join(
            f'<Relationship Id="rId{n}" Type="{_LINK}" Target={quoteattr(_fit(url))} TargetMode="External"/>'
            for n, url in enumerate(self._links, 1)
        )
        return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'

    def _paragraph(self, style: str, runs: str) -> str:
        side = "<w:bidi/>" if direction(self._lang) == "rtl" else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{side}</w:pPr>{runs}</w:p>'

    def _side(self) -> str:
        return "<w:rtl/>" if direction(self._lang) == "rtl" else ""

    def _runs(self, text: str, *, lang: str = "", bold: bool = False, style: str = "") -> str:
        """The text as runs, each of one script, with its direction and language told."""
        lang = lang if lang and lang != "und" else self._lang
        out, last = "", 0
        for start, end, language in foreign_runs(text, lang) if lang in ("ar", "en") else []:
            out += _run(text[last:start], lang, bold, style) + _run(text[start:end], language, bold, style)
            last = end
        return out + _run(text[last:], lang, bold, style)


def _run(text: str, lang: str, bold: bool, style: str) -> str:
    if not text:
        return ""
    look = f'<w:rStyle w:val="{style}"/>' if style else ""
    look += "<w:b/><w:bCs/>" if bold else ""
    if direction(lang) == "rtl":
        look += f'<w:rtl/><w:lang w:bidi="{escape(lang)}"/>'
    else:
        look += f'<w:lang w:val="{escape(lang)}"/>'
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(_fit(text))}</w:t></w:r>'


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)


def _section(lang: str) -> str:
    side = "<w:bidi/>" if direction(lang) == "rtl" else ""
    margins = '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
    return f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>{margins}{side}</w:sectPr>'


def _core(edition: Edition) -> str:
    def stamp(name: str, at: datetime | None) -> str:
        if at is None:
            return ""
        told = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{told}</dcterms:{name}>'

    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(_fit(one_line(edition.headline)))}</dc:title>"
        f"<dc:creator>{escape(_fit(edition.by))}</dc:creator><dc:language>{escape(edition.brief.lang)}</dc:language>"
        f"{stamp('created', edition.first_at or edition.at)}{stamp('modified', edition.at)}</cp:coreProperties>"
    )
