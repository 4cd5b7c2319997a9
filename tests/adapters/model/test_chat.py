"""An OpenAI-compatible endpoint of chats: against a real server on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from tests.fake_model import KEY, FakeModel, fake_model

from mutabaat.adapters.model import ChatRewriter
from mutabaat.compose import rewriter
from mutabaat.records.errors import ModelError
from mutabaat.records.rewording import WordingAsk
from mutabaat.settings import ModelSettings, Settings

ASK = WordingAsk("rewrite", "قال الوزير سامر الحداد إن الجسر قد يغلق.", "ar")


@pytest.fixture
def served() -> Iterator[FakeModel]:
    with fake_model() as model:
        yield model


def told(served: FakeModel, timeout: float = 5.0) -> str:
    return ChatRewriter(ModelSettings(served.url, "m-1", KEY, timeout)).propose(ASK)


def test_the_sentence_is_handed_as_data(served: FakeModel) -> None:
    """The words go as a field of JSON in the user's message, apart from the rules; the answer comes back in one line."""
    served.says = lambda sentence: f"  {sentence}\n "
    assert told(served) == ASK.sentence
    (asked,) = served.asked
    assert asked["path"] == "/v1/chat/completions" and asked["model"] == "m-1"
    rules, given = asked["messages"]
    assert rules["role"] == "system" and ASK.sentence not in rules["content"]
    assert json.loads(given["content"]) == {"language": "Arabic", "sentence": ASK.sentence}
    assert served.keys == [f"Bearer {KEY}"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html>login</html>",
        b"[]",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": "   "}}]}',
        b'{"choices": [{"message": {"content": "x"}, "finish_reason": "length"}]}',
        b"[" * 100_000,
        b'{"choices": "' + b"x" * 300_000 + b'"}',
    ],
)
def test_an_answer_that_is_no_sentence_is_an_error(served: FakeModel, raw: bytes) -> None:
    """Pages, wrong shapes, nothing, what was cut off, what is nested or long beyond reason: one clear error with a way out."""
    served.raw = raw
    with pytest.raises(ModelError) as error:
        told(served)
    assert error.value.way_out and len(str(error.value)) < 600


@pytest.mark.parametrize("status", [301, 400, 401, 404, 429, 500, 503])
def test_a_refusal_says_what_to_do_and_not_the_key(served: FakeModel, status: int) -> None:
    """The status and the endpoint's own words, without the key that it repeats; a redirect is not followed."""
    served.status, served.raw = status, f"bad key {KEY}".encode()
    served.headers = {"Location": f"{served.url}/elsewhere"} if status == 301 else {}
    with pytest.raises(ModelError, match=str(status)) as error:
        told(served)
    assert KEY not in str(error.value) and KEY not in repr(error.value) and error.value.way_out
    assert len(served.asked) == 1


@pytest.mark.parametrize("how", ["slow", "drip"])
def test_slowness_ends_at_the_deadline(served: FakeModel, how: str) -> None:
    """The deadline is for the whole answer: one that drips byte by byte is given up too."""
    setattr(served, how, 30.0 if how == "slow" else 0.2)
    with pytest.raises(ModelError, match=r"within 0\.5 seconds"):
        told(served, 0.5)


def test_nobody_there_is_an_error() -> None:
    """A closed port is told as such."""
    with pytest.raises(ModelError, match="does not answer"):
        ChatRewriter(ModelSettings("http://127.0.0.1:9/v1", "m")).propose(ASK)


def test_the_key_is_in_no_repr_and_no_answer(served: FakeModel) -> None:
    """Settings and adapter can be printed; an answer that repeats the key comes without it."""
    settings = Settings(model=ModelSettings(served.url, "m-1", KEY))
    assert KEY not in repr(settings) and KEY not in repr(rewriter(settings))
    served.says = lambda _: f"قال {KEY} شيئاً."
    assert KEY not in told(served)


def test_it_is_off_by_default() -> None:
    """No setting, no model."""
    assert rewriter(Settings.from_environment({})) is None


@pytest.mark.parametrize(
    ("environment", "setting"),
    [
        ({"MUTABAAT_MODEL": "http://127.0.0.1:1/v1"}, "MUTABAAT_MODEL_NAME"),
        ({"MUTABAAT_MODEL": "ftp://x/v1", "MUTABAAT_MODEL_NAME": "m"}, "MUTABAAT_MODEL:"),
        ({"MUTABAAT_MODEL": "https://user:pass@x/v1", "MUTABAAT_MODEL_NAME": "m"}, "MUTABAAT_MODEL:"),
        ({"MUTABAAT_MODEL": "https://x/v1?key=1", "MUTABAAT_MODEL_NAME": "m"}, "MUTABAAT_MODEL:"),
        ({"MUTABAAT_MODEL_TIMEOUT": "soon"}, "MUTABAAT_MODEL_TIMEOUT"),
        ({"MUTABAAT_MODEL_TIMEOUT": "900"}, "MUTABAAT_MODEL_TIMEOUT"),
    ],
)
def test_settings_that_cannot_be_meant_are_named(environment: dict[str, str], setting: str) -> None:
    """The setting at fault is named, and a key in the address is never printed."""
    with pytest.raises(ValueError, match=setting) as error:
        Settings.from_environment(environment)
    assert "pass" not in str(error.value)
