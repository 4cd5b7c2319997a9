"""The page on which an editor words the follow-up."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from mutabaat.records.brief_edits import BriefEdit
from mutabaat.records.errors import InputError, ModelError, MutabaatError
from mutabaat.records.rewording import REASONS, Proposal, Refusal
from mutabaat.web import links

from .fake_desk import FakeDesk

SAME = {"origin": "http://localhost"}
EDIT = "/brief/zulal/edit"


def test_each_sentence_stands_beside_what_it_rests_on(client: TestClient) -> None:
    """A sentence has its words in a field of its own, and the words that it rests on lead to their revision."""
    html = client.get(EDIT).text
    assert html.count('name="t-w/') == 5
    assert 'name="revision" value="2"' in html
    assert links.article("nahr-1", rev="nahr-1-r0", at=(0, 8)).replace("&", "&amp;") in html


def test_what_is_the_matter_is_marked(client: TestClient) -> None:
    """Untraced, stale, locked, reworded sentences, and what a wording lost, are told in words; removed ones can come back."""
    html = client.get(EDIT).text
    for words in (
        "جملة بلا سند: لا تُنشر",
        "بعد كتابة الجملة",
        "الكلمات ما زالت فيها",
        "لم تعد الكلمات فيها",
        "مقفلة",
        "غيّر المحرر كلماتها",
        "ضاع تحفظ أو شرط أو نفي",
        "جملة أزالها محرر &lt;b&gt;.",
        "جاء بعد كتابتها <bdi>3</bdi> مقالات",
    ):
        assert words in html
    assert 'value="restore:w/9"' in html and 'value="confirm:w/0"' in html and 'value="undo_words:w/3"' in html


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ({"do": "lock:w/1"}, {"act": "lock", "sentence": "w/1"}),
        ({"do": "up:w/3"}, {"act": "up", "sentence": "w/3"}),
        ({"do": "save"}, {}),
        ({}, {}),
        ({"do": "add:claim:1", "part": "ledger", "own": "كلمات"}, {"act": "add", "claim": "claim:1", "part": "ledger"}),
        ({"do": "add", "part": "body", "own": "كلمات"}, {"act": "add", "text": "كلمات"}),
        ({"do": "rest:w/4", "c-w/4": "claim-1"}, {"act": "rest", "sentence": "w/4", "claim": "claim-1"}),
        ({"do": "rest:w/4", "c-w/4": ""}, {"sentence": "w/4"}),
        ({"do": "revert:1"}, {"act": "revert", "to": 1}),
    ],
)
def test_every_button_carries_all_words(
    client: TestClient, desk: FakeDesk, sent: dict[str, str], asked: dict[str, str]
) -> None:
    """Whatever is asked, the words of all sentences go with it, and the revision that the editor saw."""
    words = {"t-w/0": "عنوان", "t-w/1": "نقطة", "revision": "2", "by": "هدى"}
    answer = client.post(EDIT, data={**words, **sent}, headers=SAME)
    assert answer.status_code == 303 and answer.headers["location"].startswith(EDIT)
    texts = (("w/0", "عنوان"), ("w/1", "نقطة"))
    assert desk.worded == [BriefEdit("zulal", "ar", revision=2, texts=texts, by="هدى", **asked)]  # type: ignore[arg-type]


def test_a_clash_shows_both_texts(client: TestClient, desk: FakeDesk) -> None:
    """Two editors' words stand one under the other, and all that was typed elsewhere is in the form again."""
    sent = {
        "t-w/0": "كلماتي في العنوان",
        "t-w/1": "غيّرتها وحدي",
        "t-w/gone": "كلماتي التي أزالها",
        "revision": "1",
        "own": "لم أضفها",
    }
    answer = client.post(EDIT, data=sent, headers=SAME)
    assert answer.status_code == 409
    assert desk.kept and 'name="revision" value="2"' in answer.text
    assert ">\nكلماتي في العنوان</textarea>" in answer.text and "كلماته" in answer.text
    assert "وزارة المياه قد تغلق ثلاثاً من بوابات سدّ الزلال</bdi>" in answer.text
    for typed in ("غيّرتها وحدي", "كلماتي التي أزالها", "لم أضفها"):
        assert f"\n{typed}</textarea>" in answer.text


@pytest.mark.parametrize(("sent", "status"), [({"t-w/0": ""}, 422), ({"do": "lock:none"}, 409)])
def test_what_cannot_be_kept_comes_again(client: TestClient, sent: dict[str, str], status: int) -> None:
    """The form keeps what was typed, and says what is wrong."""
    answer = client.post(EDIT, data={"revision": "2", "t-w/1": "كلمات باقية", **sent}, headers=SAME)
    assert answer.status_code == status
    assert "كلمات باقية" in answer.text and 'role="alert"' in answer.text


@pytest.mark.parametrize("sent", [{"do": "burn:w/1"}, {"revision": "-1"}, {"revision": "9" * 40}, {"part": "appendix"}])
def test_what_the_page_never_sends_is_refused(client: TestClient, desk: FakeDesk, sent: dict[str, str]) -> None:
    """400 for an act, a revision or a part that is none."""
    assert client.post(EDIT, data=sent, headers=SAME).status_code == 400
    assert desk.worded == []


def test_another_site_may_not_word_it(client: TestClient, desk: FakeDesk) -> None:
    """A form of another site is refused before it is read."""
    answer = client.post(EDIT, data={"do": "save"}, headers={"origin": "http://elsewhere.example"})
    assert answer.status_code == 403
    assert desk.worded == []


def test_what_nobody_kept_can_be_kept(client: TestClient, desk: FakeDesk) -> None:
    """The follow-up is then the machine's of this moment, and a button keeps it; its editor's page leads back to it."""
    desk.kept = False
    assert 'name="do" value="compose"' in client.get("/brief/zulal").text
    assert client.get(EDIT).headers["location"] == "/brief/zulal"
    client.post(EDIT, data={"do": "compose"}, headers=SAME)
    assert desk.worded == [BriefEdit("zulal", "ar", act="compose")]


def test_an_earlier_revision_can_be_read(client: TestClient) -> None:
    """It says which it is and leads to the present one; one that never was is not found."""
    old = client.get("/brief/zulal?rev=1").text
    assert "هذه المراجعة 1 كما كانت" in old and 'href="/brief/zulal"' in old
    assert client.get("/brief/zulal?rev=7").status_code == 404


def test_a_blocked_follow_up_offers_no_files(client: TestClient) -> None:
    """While a sentence rests on nothing there is nothing to take away."""
    html = client.get("/brief/zulal").text
    assert "/brief/zulal.md" not in html and "بلا سند، فلا تُنشر كما هي" in html


def test_without_a_model_no_wording_is_offered(client: TestClient) -> None:
    """Off by default: the buttons are not there."""
    html = client.get(EDIT).text
    assert 'value="rewrite:' not in html and 'value="translate:' not in html


def test_a_wording_is_shown_and_can_be_taken(client: TestClient, desk: FakeDesk) -> None:
    """The proposal stands beside the sentence with its model's name, all typed words are in the form, and one press takes it."""
    desk.model = "fake-1"
    assert 'value="rewrite:w/0"' in client.get(EDIT).text
    desk.wording = Proposal("w/0", "rewrite", "صياغة <b>أخرى", "fake-1")
    answer = client.post(EDIT, data={"do": "rewrite:w/0", "revision": "2", "t-w/1": "لم أحفظها"}, headers=SAME)
    assert answer.status_code == 200 and desk.wanted == [("zulal", "w/0", "rewrite", "ar")] and not desk.worded
    assert "صياغة &lt;b&gt;أخرى" in answer.text and "fake-1" in answer.text and ">\nلم أحفظها</textarea>" in answer.text
    assert 'value="take:w/0"' in answer.text
    client.post(EDIT, data={"do": "take:w/0", "revision": "2", "p-w/0": "صياغة أخرى", "by": "هدى"}, headers=SAME)
    assert (desk.worded[0].act, desk.worded[0].sentence, desk.worded[0].text) == ("take", "w/0", "صياغة أخرى")


def test_a_refused_wording_says_which_words_and_cannot_be_taken(client: TestClient, desk: FakeDesk) -> None:
    """Why, what was lost, what came instead; no button to take it."""
    desk.model = "fake-1"
    desk.wording = Proposal("w/0", "rewrite", "صياغة", "fake-1", (Refusal("numbers", ("14",), ("15",)),))
    html = client.post(EDIT, data={"do": "rewrite:w/0", "revision": "2"}, headers=SAME).text
    assert "فيها رقم غير الرقم" in html and "14" in html and "15" in html
    assert 'value="take:w/0"' not in html


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (ModelError("http://model", "does not answer within 2 seconds"), 503, "لم يأت النموذج بصياغة"),
        (InputError("w/0", "is locked"), 422, "لا تُطلب صياغة لهذه الجملة"),
    ],
)
def test_no_wording_leaves_the_page_working(
    client: TestClient, desk: FakeDesk, error: MutabaatError, status: int, words: str
) -> None:
    """A model that fails is told in words; what was typed is still there."""
    desk.model, desk.wording = "fake-1", error
    answer = client.post(EDIT, data={"do": "rewrite:w/0", "revision": "2", "t-w/1": "لم أحفظها"}, headers=SAME)
    assert answer.status_code == status and words in answer.text and ">\nلم أحفظها</textarea>" in answer.text


def test_every_reason_of_a_refusal_has_words(client: TestClient, desk: FakeDesk) -> None:
    """In both languages."""
    desk.model = "fake-1"
    for lang in ("ar", "en"):
        client.cookies.set("lang", lang)
        for reason in REASONS:
            desk.wording = Proposal("w/0", "rewrite", "x", "fake-1", (Refusal(reason),))
            html = client.post(EDIT, data={"do": "rewrite:w/0", "revision": "2"}, headers=SAME).text
            assert f"brief.refused.{reason}" not in html
