"""Telling readers what is new: to a real mail server and a real web server, once, with words and sources."""

from __future__ import annotations

import asyncio
import email
import hmac
import json
import socket
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from tests.fakes import FakeClock
from tests.loopback import QuietHandler, listening
from tests.press import write_press

from mutabaat.adapters.fetch import AiohttpFetcher
from mutabaat.adapters.send import Mail, Sender
from mutabaat.cli.notifying import notifier
from mutabaat.compose import House, open_house
from mutabaat.desk.notifying import Notifier, NotifyReport, is_quiet, is_time
from mutabaat.exchange.intake import articles
from mutabaat.records.errors import SendError
from mutabaat.records.evidence import Article
from mutabaat.records.health import Alarm
from mutabaat.records.searching import Ask
from mutabaat.records.watching import Letter, Target
from mutabaat.settings import SendingSettings, Settings

READER = "0" * 32


class Box:
    """What a mail server was given."""

    def __init__(self) -> None:
        self.mails: list[Any] = []
        self.refuses = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuses:
            return "451 later"
        self.mails.append(email.message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def box() -> Iterator[tuple[Box, str]]:
    handler = Box()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    yield handler, f"smtp://127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def hook() -> Iterator[tuple[list[tuple[dict[str, str], bytes]], str, list[int]]]:
    got: list[tuple[dict[str, str], bytes]] = []
    answers: list[int] = []

    class Handler(QuietHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            got.append(({k.lower(): v for k, v in self.headers.items()}, body))
            self.send_response(answers.pop(0) if answers else 204)
            self.send_header("content-length", "0")
            self.end_headers()

    with listening(Handler) as address:
        yield got, f"{address}/hook", answers


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 11, 20, 6, tzinfo=UTC))  # when all of the press was published


@pytest.fixture
def house(tmp_path: Path, clock: FakeClock) -> Iterator[House]:
    """A desk on which a reader follows everything from its first version on."""
    settings = Settings(db=str(tmp_path / "desk.db"), sending=SendingSettings(base="https://desk.example"))
    with open_house(settings, clock=clock) as made:
        take(made, tmp_path, 0)
        clock.move(hours=2)
        for story in made.desk.front():
            made.watching.choose(READER, story.id, "followed")
        yield made


def take(house: House, folder: Path, version: int) -> None:
    path = write_press(folder / f"press{version}.jsonl", version=version)
    found = [a for a in articles(path) if isinstance(a, Article)]
    house.digester.digest([replace(a, crawled=house.clock.now()) for a in found])


def confirmed(house: House) -> None:
    """A mail address of the reader's, as one that was confirmed."""
    made = house.watching.add_target(READER, "mail", "reader@home.example")
    house.watching.kept.put_target(replace(made, confirmed=house.clock.now()))


def round_of(house: House, server: str = "", *, private: bool = True) -> NotifyReport:
    """One round, as «watch send» makes it."""

    async def run() -> NotifyReport:
        fetcher = AiohttpFetcher(house.clock, pace=0.0)
        try:
            mail = Mail(server, "desk@desk.example") if server else None
            return await notifier(house).run_once(Sender(house.clock, fetcher, mail, private=private))
        finally:
            await fetcher.close()

    return asyncio.run(run())


def test_a_mail_holds_the_news_with_words_and_sources(
    house: House, clock: FakeClock, box: tuple[Box, str], tmp_path: Path
) -> None:
    """Plain text and HTML right to left, the difference of an edit, links; and it comes once."""
    confirmed(house)
    assert round_of(house, box[1]) == NotifyReport(), "what was there before is no news"
    clock.move(hours=1)
    take(house, tmp_path, 1)
    clock.move(minutes=1)
    assert round_of(house, box[1]) == NotifyReport(written=1, sent=1)
    assert round_of(house, box[1]) == NotifyReport()
    (mail,) = box[0].mails
    text, html = mail.get_body(("plain",)).get_content(), mail.get_body(("html",)).get_content()
    assert mail["To"] == "reader@home.example"
    assert "متابعات" in mail["Subject"]
    assert 'dir="rtl"' in html
    assert "<del>" in html or "<ins>" in html
    assert "[-" in text or "{+" in text
    assert "نقلاً عن: " in text
    assert "←" in text
    assert "https://desk.example/article/" in text
    assert house.watching.targets(READER)[0].sent_at == clock.now()


def test_what_a_kill_leaves_is_sent_with_the_same_id(
    house: House, clock: FakeClock, box: tuple[Box, str], tmp_path: Path
) -> None:
    """Killed after it was written, it is sent later; killed before it was marked, again under the same id; never composed twice."""
    confirmed(house)
    clock.move(hours=1)
    take(house, tmp_path, 1)

    class Killed(BaseException):
        pass

    class Dies:
        """A process that is killed when the server has taken the letter."""

        async def send(self, target: Target, letter: Letter) -> None:
            Mail(box[1], "desk@desk.example").send(target.address, letter, clock.now())
            raise Killed

    with pytest.raises(Killed):
        asyncio.run(notifier(house).run_once(Dies()))
    assert round_of(house, box[1]) == NotifyReport(written=0, sent=1)
    assert len({mail["Message-ID"] for mail in box[0].mails}) == 1
    assert len(box[0].mails) == 2
    assert round_of(house, box[1]) == NotifyReport()


def test_a_failing_target_is_shown_and_tried_less_and_less(
    house: House, clock: FakeClock, box: tuple[Box, str], tmp_path: Path
) -> None:
    """Its error stands on it until a letter arrives."""
    confirmed(house)
    clock.move(hours=1)
    take(house, tmp_path, 1)
    box[0].refuses = True
    assert round_of(house, box[1]) == NotifyReport(written=1, failed=1)
    assert round_of(house, box[1]) == NotifyReport(), "not before it has rested"
    clock.move(minutes=1)
    assert round_of(house, box[1]).failed == 1
    clock.move(minutes=1)
    assert round_of(house, box[1]) == NotifyReport(), "it rests twice as long"
    (target,) = house.watching.targets(READER)
    assert target.failed == 2
    assert "451" in target.error
    box[0].refuses = False
    clock.move(minutes=1)
    assert round_of(house, box[1]).sent == 1
    assert house.watching.targets(READER)[0].error == ""


def test_a_webhook_is_signed(
    house: House, clock: FakeClock, hook: tuple[list[Any], str, list[int]], tmp_path: Path
) -> None:
    """By HMAC over id, time and body; an error of its server is tried again with the same id."""
    target = house.watching.add_target(READER, "webhook", hook[1])
    clock.move(hours=1)
    take(house, tmp_path, 1)
    hook[2].append(500)
    assert round_of(house).failed == 1
    clock.move(minutes=1)
    assert round_of(house).sent == 1
    (first, _), (headers, body) = hook[0]
    told = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mac = b64encode(hmac.digest(target.secret.encode(), told, "sha256")).decode()
    assert headers["webhook-signature"] == f"v1,{mac}"
    assert first["webhook-id"] == headers["webhook-id"] == json.loads(body)["id"]
    assert all(item["words"] and item["said"] and item["url"] for item in json.loads(body)["items"])


def test_a_webhook_reaches_no_private_address(
    house: House, clock: FakeClock, hook: tuple[list[Any], str, list[int]], tmp_path: Path
) -> None:
    """Unless the settings allow it."""
    house.watching.add_target(READER, "webhook", hook[1])
    clock.move(hours=1)
    take(house, tmp_path, 1)
    assert round_of(house, private=False) == NotifyReport(written=1, failed=1)
    assert hook[0] == []
    assert "public" in house.watching.targets(READER)[0].error


def test_saved_searches_and_alarms_are_told(
    house: House, clock: FakeClock, hook: tuple[list[Any], str, list[int]]
) -> None:
    """New hits, and alarms when they are raised and when they are over."""
    house.watching.save(READER, "مرسى", Ask("مرسى اللوز"))
    house.watching.add_target(READER, "webhook", hook[1], of=frozenset({"searches", "alarms"}))
    clock.move(minutes=10)
    house.digester.digest([Article("new", "قال سالم الدوّاح إن الفيضان بلغ مرسى اللوز.", "ar", outlet="nahr")])
    alarm = Alarm("alarm-1", "nahr", "silent", clock.now(), words="nothing since")
    with house.store.writing() as unit:
        unit.put_alarm(alarm)
    clock.move(minutes=1)
    assert round_of(house).sent == 1
    with house.store.writing() as unit:
        unit.put_alarm(replace(alarm, until=clock.now()))
    clock.move(minutes=1)
    assert round_of(house).sent == 1
    first, second = (json.loads(body)["items"] for _, body in hook[0])
    assert {item["kind"] for item in first} == {"hit", "alarm"}
    assert [item["label"] for item in second] == ["زال إنذار"]


def test_another_process_sends_nothing_meanwhile(house: House, clock: FakeClock) -> None:
    """One process tells at a time."""
    other = Notifier(
        house.store, house.watching.kept, clock, gather=lambda t, s: (), compose=_never, holder="another process"
    )
    assert other._lease()
    confirmed(house)
    assert round_of(house) == NotifyReport()


def _never(target: Target, items: Sequence[Any], id: str) -> Letter:
    raise AssertionError


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def target_of(**wishes: Any) -> Target:
    return Target("t", READER, "mail", "a@b.example", at(0, day=1), at(5, day=1), **wishes)


@pytest.mark.parametrize(
    ("now", "quiet"), [(at(18), False), (at(19), True), (at(23, 59), True), (at(3, 59), True), (at(4), False)]
)
def test_quiet_hours_go_over_midnight(now: datetime, quiet: bool) -> None:
    """In the zone of the reader: from 22:00 to 07:00 in Damascus (UTC+3)."""
    assert is_quiet(target_of(quiet=("22:00", "07:00"), zone="Asia/Damascus"), now) is quiet


def test_a_digest_comes_once_a_day_at_its_time() -> None:
    """At 07:30 in the reader's zone, or as soon after it as somebody looks."""
    target = target_of(digest="07:30", zone="Asia/Damascus")
    assert not is_time(target, at(4, 29))
    assert is_time(target, at(4, 30))
    assert not is_time(replace(target, looked=at(4, 31)), at(20))
    assert is_time(replace(target, looked=at(4, 31)), at(9, day=3))


def test_an_unreachable_mail_server_is_an_error_without_the_password() -> None:
    """Which names the host."""
    letter = Letter("id", "subject", "text", "<p>text</p>", "{}")
    with pytest.raises(SendError) as error:
        Mail("smtp://user:secret-word@127.0.0.1:1", "a@b.example").send("c@d.example", letter, at(1))
    assert "127.0.0.1" in str(error.value)
    assert "secret-word" not in str(error.value)
