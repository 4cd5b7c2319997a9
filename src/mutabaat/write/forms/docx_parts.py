"""The parts of a Word document that are the same for every follow-up: types, relations, styles, fonts, bullets."""

from __future__ import annotations

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# Fonts are named, never put in. Word takes the alternative where the first is missing, other programs what they have.
ARABIC = "Amiri"
ARABIC_ELSE = "Traditional Arabic"
LATIN = "Times New Roman"
LATIN_ELSE = "Liberation Serif"

_PARTS = {"document": "document.main", "styles": "styles", "footnotes": "footnotes", "numbering": "numbering"}
_PARTS |= {"settings": "settings", "fontTable": "fontTable"}

CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in _PARTS.items()
    )
    + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
ROOT_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for n, name in enumerate((name for name in _PARTS if name != "document"), 1)
    )
    + "</Relationships>"
)
SETTINGS = (
    f'<w:settings {_W}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)
NUMBERING = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="start"/>'
    '<w:pPr><w:ind w:start="567" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def fonts() -> str:
    """The font table, each font with what stands for it where it is missing."""
    rows = ((ARABIC, ARABIC_ELSE), (LATIN, LATIN_ELSE))
    return (
        f"<w:fonts {_W}>"
        + "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
            for name, other in rows
        )
        + "</w:fonts>"
    )


def styles(lang: str, *, rtl: bool) -> str:
    """The styles. ``lang`` is that of the follow-up."""
    side = "<w:bidi/>" if rtl else ""
    told = f'<w:lang w:val="en" w:bidi="{lang}"/>' if rtl else f'<w:lang w:val="{lang}" w:bidi="ar"/>'
    face = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{LATIN}" w:cs="{ARABIC}"/>'
    return (
        f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{face}{_size(24)}{told}</w:rPr></w:rPrDefault>"
        f'<w:pPrDefault><w:pPr>{side}<w:spacing w:after="140" w:line="320" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        + _paragraph("Normal", "Normal", "", "", default=True)
        + _paragraph("Title", "Title", '<w:keepNext/><w:spacing w:after="200"/>', _BOLD + _size(40))
        + _paragraph(
            "Heading1",
            "heading 1",
            '<w:keepNext/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="0"/>',
            _BOLD + _size(28),
        )
        + _paragraph("ListBullet", "List Bullet", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', "")
        + _paragraph("Source", "Source line", "", _BOLD)
        + _paragraph("Signed", "Signed", "", '<w:color w:val="555555"/>')
        + _paragraph(
            "FootnoteText", "footnote text", '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>', _size(19)
        )
        + _character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>')
        + _character("Hyperlink", "Hyperlink", '<w:color w:val="0B5394"/><w:u w:val="single"/>')
        + "</w:styles>"
    )


_BOLD = "<w:b/><w:bCs/>"


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _paragraph(id: str, name: str, paragraph: str, look: str, *, default: bool = False) -> str:
    first = ' w:default="1"' if default else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _character(id: str, name: str, look: str) -> str:
    return f'<w:style w:type="character" w:styleId="{id}"><w:name w:val="{name}"/><w:rPr>{look}</w:rPr></w:style>'
