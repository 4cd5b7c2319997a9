"""From the article's page to the store and back, over a real desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient
from tests.fakes import NOON, FakeClock

from mutabaat.adapters.sql import SqlSearch, SqlStore
from mutabaat.desk.desk import Desk
from mutabaat.desk.digest import Digester
from mutabaat.records.evidence import Article
from mutabaat.web import create_app

TEXT = "قالت بلدية مرسى اللوز إن الرصيف آمن، وإن الزوار سيعودون غداً.\nوأضافت أن الرافعة قد تتوقف شهراً.\nولم تُعرف كلفة الإصلاح."
SAME = {"origin": "http://localhost"}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    store = SqlStore(str(tmp_path / "desk.db"))
    clock = FakeClock()
    Digester(store, clock).digest([Article("a/1", TEXT, "ar", outlet="nahr", outlet_name="نهر اليوم", crawled=NOON)])
    yield TestClient(create_app(Desk(store, SqlSearch(store), clock)), base_url="http://localhost")
    store.close()


def fields(html: str) -> dict[str, str]:
    """What a browser would send of the form that corrects, with nothing changed."""
    form = html[html.index('action="/correct') : html.index("</form>", html.index('action="/correct'))]
    sent = dict(re.findall(r'<input[^>]* name="(\w+)"[^>]* value="([^"]*)"', form))
    sent |= dict(re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\n?([^<]*)</textarea>', form))
    for name, options in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="(\w*)" selected', options) or re.search(r'value="(\w*)"', options)
        assert chosen
        sent[name] = chosen[1]
    return {name: unescape(value) for name, value in sent.items()}


def test_a_mark_is_corrected_from_its_page(client: TestClient) -> None:
    """Opened and saved with one value changed, the mark shows it; what was left alone stays; withdrawn, the page is as before."""
    before = client.get("/article/a%2F1").text
    link = unescape(re.findall(r'href="(/correct/a%2F1\?s=[^"]+)"', before)[1])
    sent = fields(client.get(link).text)
    assert sent["speaker"] == "بلدية مرسى اللوز"
    answer = client.post("/correct/a%2F1", data={**sent, "speaker": "هيئة الموانئ", "by": "هدى"}, headers=SAME)
    assert answer.status_code == 200
    assert answer.url.fragment.startswith("s-" + parse_qs(urlsplit(link).query)["s"][0])
    words = re.sub("<[^>]+>", "", answer.text)
    assert "القائل: هيئة الموانئ بدل بلدية مرسى اللوز" in words
    assert words.count("صُحّح") >= 1 and "موقفه:" not in words
    story = re.search(r'href="(/story/[^"]+)"', answer.text)
    assert story and "هيئة الموانئ" in client.get(story[1]).text
    withdraw = re.search(r'action="(/withdraw/[^"]+)"', answer.text)
    assert withdraw
    client.post(withdraw[1], data={"s": ""}, headers=SAME)
    after = client.get("/article/a%2F1").text
    assert after[: after.index('id="corrections"')].rpartition("<section")[0].split("<main")[1].strip() == (
        before.split("<main")[1].partition("</div>\n</main>")[0].strip()
    )


def test_a_form_opened_before_another_saved_keeps_the_others_word(client: TestClient) -> None:
    """Two editors open the same mark; the second to save reverts nothing of the first."""
    link = unescape(re.findall(r'href="(/correct/a%2F1\?s=[^"]+)"', client.get("/article/a%2F1").text)[1])
    first, second = (fields(client.get(link).text) for _ in range(2))
    client.post("/correct/a%2F1", data={**first, "speaker": "هيئة الموانئ"}, headers=SAME)
    answer = client.post("/correct/a%2F1", data={**second, "stance": "doubts"}, headers=SAME)
    last = fields(client.get(link).text)
    assert (last["speaker"], last["stance"]) == ("هيئة الموانئ", "doubts")
    assert answer.text.count('class="corrected"') == 2


def test_a_missing_statement_is_added_from_a_line(client: TestClient) -> None:
    """A line is taken over, cut down and given a speaker; then it is a mark like others."""
    lines = re.findall(r'href="(/correct/a%2F1\?line=\d+)"', client.get("/correct/a%2F1").text)
    sent = fields(client.get(lines[2]).text)
    assert sent["content"] == "ولم تُعرف كلفة الإصلاح."
    data = {**sent, "content": "كلفة الاصلاح", "source_type": "anonymous"}
    answer = client.post("/correct/a%2F1", data=data, headers=SAME)
    assert answer.status_code == 200 and answer.url.fragment.startswith("s-")
    assert re.search(r'class="mark anonymous"[^>]*><span>كلفة الإصلاح</span>', answer.text)
    again = client.post("/correct/a%2F1", data={**data, "content": "كلفة الفندق"}, headers=SAME)
    assert again.status_code == 422 and "كلفة الفندق" in again.text
