"""Outlets as TOML, JSON and OPML: what is written is read back, and other programs' files are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutabaat.exchange.opml import read_opml, write_opml
from mutabaat.exchange.outlets import read_outlets, write_json, write_toml
from mutabaat.records.errors import InputError
from mutabaat.records.evidence import Expected, Outlet

URLS = st.sampled_from(["https://a.example/rss", "https://a.example/x?y=1&z=%D8%A7", "http://b.example/"])
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=12
).filter(lambda words: words == words.strip() and words.split() != [] and not set(words) & set("\ufffe\uffff"))
OUTLETS = st.builds(
    Outlet,
    id=WORDS,
    name=WORDS,
    names=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    domains=st.lists(WORDS, max_size=2, unique=True).map(tuple),
    family=st.one_of(st.just(""), WORDS),
    lang=st.sampled_from(["", "ar", "en"]),
    feeds=st.lists(URLS, max_size=3, unique=True).map(tuple),
    home=st.one_of(st.just(""), URLS),
    is_agency=st.booleans(),
    allow_private=st.booleans(),
    sitemaps=st.lists(URLS, max_size=2, unique=True).map(tuple),
    sections=st.lists(URLS, max_size=2, unique=True).map(tuple),
    proxy=st.one_of(st.just(""), URLS),
    followed=st.booleans(),
    expected=st.builds(
        Expected,
        items_a_day=st.floats(0, 1000),
        body=st.floats(0, 1),
        date=st.floats(0, 1),
        byline=st.floats(0, 1),
    ),
)
LISTS = st.lists(OUTLETS, max_size=4, unique_by=lambda outlet: outlet.id).map(tuple)


@given(LISTS)
def test_toml_comes_back_as_it_was(outlets: tuple[Outlet, ...]) -> None:
    """Whatever is in the names."""
    assert read_outlets(write_toml(outlets).encode(), name="o.toml") == outlets


@given(LISTS)
def test_json_comes_back_as_it_was(outlets: tuple[Outlet, ...]) -> None:
    """Whatever is in the names."""
    assert read_outlets(write_json(outlets).encode(), name="o.json") == outlets


@given(LISTS)
def test_opml_comes_back_as_it_was(outlets: tuple[Outlet, ...]) -> None:
    """Nothing that we wrote is lost, in the order of publishers."""
    back = read_opml(write_opml(outlets).encode(), name="o.opml")
    assert sorted(back, key=lambda o: o.id) == sorted(outlets, key=lambda o: o.id)


FOREIGN = """<?xml version="1.0" encoding="UTF-8"?><opml version="1.0"><head><title>قائمتي</title></head><body>
<outline text="سياسة" title="سياسة"><outline text="محليات">
<outline type="rss" text="الشراع - سياسة" xmlUrl="https://shiraa.example/rss/1?a=1&b=2" htmlUrl="https://www.shiraa.example/"/>
<outline type="rss" text="الشراع" xmlUrl="https://shiraa.example/rss/2" htmlUrl="https://shiraa.example"/></outline></outline>
<outline text="Nahr &amp; Co&nbsp;daily" xmlUrl="http://feeds.feedburner.com/nahr" feedly:x="1"/>
<outline text="no feed"/><outline text="bad" xmlUrl="javascript:alert(1)"/></body></opml>"""


def test_a_list_of_another_program_is_read_through_its_folders() -> None:
    """Feeds of one site are one outlet; a service that carries many sites' feeds names none."""
    shiraa, nahr = read_opml(FOREIGN.encode(), name="list.opml")
    assert (shiraa.id, shiraa.name, shiraa.names) == ("shiraa.example", "الشراع", ("الشراع - سياسة",))
    assert shiraa.feeds == ("https://shiraa.example/rss/1?a=1&b=2", "https://shiraa.example/rss/2")
    assert (nahr.id, nahr.domains, nahr.name) == ("feeds.feedburner.com-nahr", (), "Nahr & Co\u00a0daily")


def test_publishers_with_several_outlets_are_folders() -> None:
    """So that other programs show them together."""
    text = write_opml([Outlet("a", "أ", family="دار"), Outlet("b", "ب", family="دار"), Outlet("c", "ج")])
    assert text.count('<outline text="دار">') == 1


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<html/>",
        "<opml><body><outline",
        '<!DOCTYPE o [<!ENTITY a "b">]><opml><body/></opml>',
        "<opml><body>" + "<outline>" * 200,
        "{}",
    ],
)
def test_what_is_no_opml_is_refused(body: str) -> None:
    """With the file's name and what to do."""
    with pytest.raises(InputError, match=r"bad\.opml"):
        read_opml(body.encode(), name="bad.opml")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('[[outlet]]\nid = "a"', "name"),
        ('[[outlet]]\nid = ""\nname = "x"', "needed"),
        ('[[outlet]]\nid = "a"\nname = "x"\nfeeds = ["ftp://a.example"]', "ftp://a.example"),
        ('[[outlet]]\nid = "a"\nname = "x"\n[outlet.expected]\nbody = 7.0', "between 0 and 1"),
        ("[[outlet]", "o.toml"),
        ('{"outlet": 7}', "o.toml"),
    ],
)
def test_a_wrong_file_says_where(body: str, told: str) -> None:
    """The outlet and the field, not a trace."""
    with pytest.raises(InputError, match=told):
        read_outlets(body.encode(), name="o.toml")
