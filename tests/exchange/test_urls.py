"""One page, one address."""

from __future__ import annotations

import pytest

from mutabaat.exchange.urls import article_id, clean_url, join, on_domain, same_site


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("HTTP://News.Example:80/A?utm_source=x&id=7#top", "http://news.example/A?id=7"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example/خبر", "https://news.example/%D8%AE%D8%A8%D8%B1"),
        ("https://news.example/%D8%AE?b=%D8%A8", "https://news.example/%D8%AE?b=%D8%A8"),
        ("http://user:pass@news.example/", "http://news.example/"),
        ("http://[2001:4860::1]:8080/x", "http://[2001:4860::1]:8080/x"),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("http://in:8888\\@out/", ""),
        ("http://a.example:99999/", ""),
        ("http://[::1", ""),
        ("http://", ""),
        ("news.example/x", ""),
        ("http://a.example/" + "x" * 5000, ""),
        ("http://a.example/\ud800", ""),
    ],
)
def test_an_address_takes_one_form_or_none(url: str, clean: str) -> None:
    """And the form is stable."""
    assert clean_url(url) == clean
    assert clean_url(clean) == clean


def test_links_are_resolved_against_their_page() -> None:
    """Only to the web."""
    assert join("https://a.example/x/y", "../z?fbclid=1") == "https://a.example/z"
    assert join("https://a.example/", "mailto:x@a.example") == ""


def test_sites_and_domains() -> None:
    """Mobile forms are the same site; look-alikes are not."""
    assert same_site("https://m.a.example/1", "http://www.a.example/2")
    assert not same_site("https://a.example/", "https://a.example.evil.example/")
    assert on_domain("https://news.a.example/", ("a.example",))
    assert not on_domain("https://nota.example/", ("a.example",))
    assert not on_domain("", ("",))


def test_an_articles_id_comes_from_its_address_and_else_from_its_words() -> None:
    """Tracking does not change it."""
    assert article_id("https://a.example/1?utm_medium=x") == article_id("https://a.example/1")
    assert article_id("", "o", "نص") != article_id("", "o", "نص آخر")
