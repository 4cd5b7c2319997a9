"""Keys of web archives: those that replay tools look pages up by."""

from __future__ import annotations

import pytest

from mutabaat.exchange.surt import plain_url, surt


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Nahr.example/News/خبر-1/", "example,nahr)/news/%d8%ae%d8%a8%d8%b1-1"),
        ("http://a.example:8080/x?b=2&a=1&B=3", "example,a:8080)/x?a=1&b=2&b=3"),
        ("https://a.example", "example,a)/"),
        ("https://a.example/a//b/../c/./", "example,a)/a/c"),
        ("https://a.example/%2541", "example,a)/a"),
        ("urn:mutabaat:text:rev-1", "urn:mutabaat:text:rev-1"),
    ],
)
def test_one_page_has_one_key(url: str, key: str) -> None:
    """Case, ports that go without saying, order of queries and quoting make no difference."""
    assert surt(url) == key


def test_addresses_in_archives_are_plain() -> None:
    """Arabic letters are quoted, what is quoted already stays, and so do the signs of a query."""
    assert plain_url("https://a.example/خ/%D8?س=1&b=2") == "https://a.example/%D8%AE/%D8?%D8%B3=1&b=2"
    assert plain_url("https://مثال.example/x") == "https://xn--mgbh0fb.example/x"
    assert plain_url("https://a.example/x?a=b#c") == "https://a.example/x?a=b#c"
