"""Addresses of the desk and of others."""

from __future__ import annotations

import pytest

from mutabaat.web import links


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/x",
        "/relative",
        "https:///no-host",
        "https://ok.example/\u202egpj.exe",
        "https://ok.example/a b",
        "https://ok.example\\@evil.example/",
        "http://[broken",
        "",
    ],
)
def test_only_plain_web_addresses_are_linked(url: str) -> None:
    """Other schemes, addresses without a host, and addresses with controls or spaces are never linked."""
    assert links.outside(url) == ""


@pytest.mark.parametrize("url", ["https://sada.example/خبر/1", "HTTP://sada.example:8080/?a=1&b=2#c"])
def test_web_addresses_are_linked_as_they_are(url: str) -> None:
    """An http or https address keeps its every character."""
    assert links.outside(url) == url


def test_a_host_is_shown_without_www() -> None:
    """What is shown of an address is its host."""
    assert links.host("https://www.sada.example/x") == "sada.example"


@pytest.mark.parametrize(
    ("a", "b"), [("x", "y"), ("a..b", "c"), ("a.", ".b"), ("خبر/1", "q?#&"), ("http://h.example/a..b", "..")]
)
def test_two_ids_come_back_from_the_path(a: str, b: str) -> None:
    """Whatever two ids hold, the path of their comparison gives them back."""
    assert links.compared(links.compare(a, b).removeprefix("/compare/")) == (a, b)


@pytest.mark.parametrize("raw", ["", "a", "..", "a..", "..b"])
def test_half_a_pair_is_no_pair(raw: str) -> None:
    """A comparison needs both ids."""
    assert links.compared(raw) is None


def test_a_path_never_leaves_the_desk() -> None:
    """An id that looks like an address stays one part of a path of ours."""
    assert links.story("//evil.example/") == "/story/%2F%2Fevil.example%2F"
