"""Pages built to hang or blow up a parser: refused or read, never fatal. A hang would time the whole suite out."""

from __future__ import annotations

import pytest

from mutabaat.exchange.page import read_page
from mutabaat.records.errors import InputError

W = "<html><body><article><h1>عنوان الخبر هنا</h1>"
P = "<p>قال رئيس المجلس إن العمل في الميناء قد يبدأ مطلع الصيف.</p>"
ATTRIBUTES = " ".join(f'a{i}="x"' for i in range(200_000))

REFUSED = {
    "200,000 attributes": f"{W}<div {ATTRIBUTES}>x</div>",
    "attributes without values": f"{W}<div {' '.join(f'a{i}' for i in range(200_000))}",
    "values that hold the end of a tag": W + "<div " + "".join(f'a{i}=">"' for i in range(200_000)) + ">",
    "attributes parted by slashes": f"{W}<div {'/'.join(f'a{i}' for i in range(200_000))}>x</div>",
    "attributes behind a script in a comment": f"{W}<!-- <script> --><div {ATTRIBUTES}>x</div>",
    "attributes behind a quote that is none": f'{W}<p a= b="><div {ATTRIBUTES}>x</div>',
    "many elements of many attributes": W + ("<div " + " ".join(f"a{i}" for i in range(4000)) + ">x</div>") * 20,
    "100,000 nested elements": W + "<div>" * 100_000 + P,
    "50,000 nested elements": W + "<div>" * 50_000 + P,
    "4,000,000 quotes": W + '<a "' * 4_000_000,
    "20 MB": W + P + "x" * 20_000_000,
    "20,000 paragraphs": W + P * 20_000,
    "a text of three million": W + f"<p>{'كلمة ' * 600_000}</p>",
    "NUL characters": W + "\0" + P,
}
READ = {
    "900 nested lists": W + P + "<ul><li>" * 900 + "x",
    "2,000 nested elements": W + "<div>" * 1900 + P,
    "50,000 pieces of one paragraph": W + P + f"<p>{'<b>x</b>' * 50_000}</p>",
    "5,000 paragraphs": W + P * 5_000,
    "10 MB in an attribute": W + f'<img src="data:image/png;base64,{"A" * 10_000_000}">' + P,
    "a class of a megabyte": W + f'<p class="{"a-b " * 250_000}">' + P,
    "2,000,000 scripts left open": W + P + "<script>" * 2_000_000,
    "4,000,000 comments left open": W + P + "<!--" * 4_000_000,
    "nested JSON-LD": W + f'<script type="application/ld+json">{"[" * 100_000}</script>' + P,
    "white space of ten million": W + "<p>" + " \t\n" * 3_000_000 + P,
}


@pytest.mark.parametrize("case", REFUSED)
def test_it_is_refused_with_a_message(case: str) -> None:
    """An InputError that names the page, before a parser is let at it."""
    with pytest.raises(InputError, match="hostile"):
        read_page(REFUSED[case].encode(), name="hostile")


@pytest.mark.parametrize("case", READ)
def test_it_is_read_in_spite_of_it(case: str) -> None:
    """The article on it is found."""
    assert "قال رئيس المجلس" in read_page(READ[case].encode(), name="odd").text
