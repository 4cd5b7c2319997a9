"""HTML to a tree, refusing in time what would hang a parser.

libxml2 checks each attribute of an element against those before it: 200,000 on one element take minutes, and a C call can
not be interrupted. So the markup is scanned first, in one pass that never goes back.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from mutabaat.exchange.lines import LIMIT
from mutabaat.exchange.xml_text import undeclared
from mutabaat.records.errors import InputError

# Comments, scripts and styles whole, tags to their ends; what is open ends with the input. Every match succeeds, so the scan
# is linear, and nothing that a comment or a value holds can hide a tag.
_INSIDE = r"""(?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+"""
_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(script|style)(?=[\s/>]){_INSIDE}(?:>.*?(?:</\1|\Z)|\Z)|(<[a-z]{_INSIDE}(?:>|\Z))",
    re.S | re.I,
)
# A value with angle brackets may be a tag to the parser, so it stays and is counted.
_VALUE = re.compile(r"""=\s*+(?:"[^"<>]*+"|'[^'<>]*+')""")
_NAME = re.compile(r"[\s/]+(?=[^\s/=>])")
_SHORT_TAG = 2000  # signs: too few for an attribute bomb
# Measured: 20,000 attributes on one element take lxml 0.36 s and the time grows with the square.
_MOST_ATTRIBUTES = 5_000
_MOST_PAIRS = 50_000_000  # over all elements, of attributes against attributes
_MOST_ELEMENTS = 60_000
_WAY_OUT = "such pages are not read"


def parse(text: str, *, name: str) -> lxml_html.HtmlElement:
    """The root element of a page. Raises InputError for one that is empty, over 20 MB, or built to hang a parser."""
    if len(text) > LIMIT:
        raise InputError(name, f"the page is larger than {LIMIT // 1_000_000} MB", _WAY_OUT)
    _check(text, name)
    # Without huge_tree libxml2 drops what lies deeper than 256 elements without a word; with it, the end is at 2,048.
    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(undeclared(text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(name, f"no page could be made of it: {error}", "check that it is HTML") from error
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise InputError(name, "elements nested more than 2,048 deep", _WAY_OUT)
    return root


def _check(text: str, name: str) -> None:
    pairs = elements = 0
    for match in _TAG.finditer(text):
        elements += 1
        if match.end() - match.start() < _SHORT_TAG or not (tag := match[2]):
            continue
        bare = _VALUE.sub("=", tag)
        attributes = max(bare.count("="), len(_NAME.findall(bare)))
        pairs += attributes * attributes
        if attributes > _MOST_ATTRIBUTES or pairs > _MOST_PAIRS:
            raise InputError(name, f"an element with {attributes:,} attributes", _WAY_OUT)
    if elements > _MOST_ELEMENTS:
        raise InputError(name, f"{elements:,} elements, more than {_MOST_ELEMENTS:,}", _WAY_OUT)
