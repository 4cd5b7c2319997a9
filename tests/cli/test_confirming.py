"""Whether an address is the reader's: asked by a first letter, and until it is answered nothing else goes there."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.cli.test_notifying import READER, Box, box, clock, house, round_of, take
from tests.fakes import FakeClock

from mutabaat.cli.server import application
from mutabaat.compose import House
from mutabaat.desk.confirming import HELD, PER_ADDRESS, PER_READER
from mutabaat.desk.notifying import NotifyReport
from mutabaat.records.errors import InputError, NotFound
from mutabaat.records.watching import Letter, Target

__all__ = ["box", "clock", "house"]  # fixtures
ADDRESS = "reader@home.example"


def added(house: House, address: str = ADDRESS, reader: str = READER) -> Target:
    return house.watching.add_target(reader, "mail", address)


def code_of(mail: Any) -> str:
    found = re.search(r"confirm\?code=([\w-]{32})", mail.get_body(("plain",)).get_content())
    assert found
    return found[1]


def browser(house: House) -> TestClient:
    return TestClient(
        application(house, ("localhost",)),
        base_url="http://localhost",
        headers={"origin": "http://localhost"},
        cookies={"reader": READER},
    )


def test_an_address_is_told_nothing_before_its_owner_says_so(
    house: House, clock: FakeClock, box: tuple[Box, str], tmp_path: Path
) -> None:
    """One letter with a link and a code goes out; the link alone confirms nothing, the button does; then news goes there."""
    added(house)
    assert round_of(house, box[1]) == NotifyReport(sent=1)
    clock.move(hours=1)
    take(house, tmp_path, 1)
    clock.move(minutes=1)
    assert round_of(house, box[1]) == NotifyReport(), "no second letter, and no news"
    (mail,) = box[0].mails
    assert mail["To"] == ADDRESS
    code = code_of(mail)
    assert f"https://desk.example/watch/confirm?code={code}" in mail.get_body(("html",)).get_content()
    client = browser(house)
    assert "لم يؤكَّد" in client.get("/watch").text
    assert code in client.get(f"/watch/confirm?code={code}").text
    assert not house.watching.targets(READER)[0].is_confirmed, "what reads mails ahead opens links"
    client.cookies.clear()  # on another machine
    assert "تأكّد العنوان" in client.post("/watch/confirm", data={"code": code}).text
    assert house.watching.targets(READER)[0].is_confirmed
    clock.move(minutes=1)
    assert round_of(house, box[1]).sent == 1
    assert "متابعات" in box[0].mails[-1]["Subject"]


def test_the_letter_holds_no_word_of_a_person(house: House, box: tuple[Box, str]) -> None:
    """No title of a story, no name of a search, no text: nobody can have the desk write their words to a stranger."""
    house.watching.save(READER, "اشترِ الآن http://spam.example", house_ask())
    added(house, "stranger@elsewhere.example")
    round_of(house, box[1])
    (mail,) = box[0].mails
    text = mail.get_body(("plain",)).get_content()
    assert "spam" not in text + mail["Subject"] + mail.get_body(("html",)).get_content()
    assert not [story.title for story in house.desk.front() if story.title in text]


@dataclass
class Meanwhile:
    """A mail server that takes its time: something is done to the desk while the letter of a code goes out."""

    done: Callable[[str], object]
    code: str = ""

    def asks(self, target: Target, code: str) -> Letter:
        self.code = code
        return Letter(target.id, "", "", "", "{}")

    async def send(self, target: Target, letter: Letter) -> None:
        self.done(self.code)


def test_what_is_done_while_a_letter_goes_out_stays_done(house: House) -> None:
    """Who confirms at once is confirmed; a target that was removed does not come back, and gets no letter that waited."""
    target, waiting = added(house), added(house, "other@home.example")
    watching = house.watching

    def send(done: Callable[[str], object]) -> tuple[int, int]:
        slow = Meanwhile(done)
        return asyncio.run(watching.confirming.send(watching.kept.targets(), slow.asks, slow))

    def remove(code: str) -> None:
        for one in watching.targets(READER):
            watching.drop_target(READER, one.id)

    assert send(remove) == (1, 0)
    assert watching.targets(READER) == ()
    again = added(house)
    assert again.id not in (target.id, waiting.id)
    assert send(watching.confirm_target) == (1, 0)
    assert watching.targets(READER)[0].is_confirmed


def house_ask() -> Any:
    from mutabaat.records.searching import Ask

    return Ask("جسر")


def test_a_code_counts_once_and_for_two_days(house: House, clock: FakeClock, box: tuple[Box, str]) -> None:
    """Used, old, replaced by a later letter's, made up or empty: none of them confirms."""
    target = added(house)
    round_of(house, box[1])
    first = code_of(box[0].mails[0])
    house.watching.ask_target(READER, target.id)
    clock.move(minutes=1)
    round_of(house, box[1])
    second = code_of(box[0].mails[1])
    assert first != second
    for code in (first, "x", "", second[:-1]):
        with pytest.raises(NotFound):
            house.watching.confirm_target(code)
    clock.at += HELD
    with pytest.raises(NotFound):
        house.watching.confirm_target(second)
    assert browser(house).post("/watch/confirm", data={"code": second}).status_code == 404
    house.watching.ask_target(READER, target.id)
    round_of(house, box[1])
    third = code_of(box[0].mails[2])
    assert house.watching.confirm_target(f" {third}\n").is_confirmed
    with pytest.raises(NotFound):
        house.watching.confirm_target(third)
    with pytest.raises(InputError):
        house.watching.ask_target(READER, target.id)


def test_nobody_is_written_to_again_and_again(house: House, clock: FakeClock, box: tuple[Box, str]) -> None:
    """Asked for anew, added anew, by other readers, in other letters: three letters a day go to one address."""
    for n in range(12):
        reader = f"{n % 4:032x}"
        target = added(house, ADDRESS.upper() if n % 2 else ADDRESS, reader)
        round_of(house, box[1])
        clock.move(minutes=1)
        house.watching.drop_target(reader, target.id)
    assert len(box[0].mails) == PER_ADDRESS
    kept = added(house)
    with pytest.raises(InputError):
        house.watching.ask_target(READER, kept.id)
    clock.move(days=1, minutes=1)
    round_of(house, box[1])
    assert len(box[0].mails) == PER_ADDRESS + 1


def test_one_reader_has_few_letters_sent(house: House, clock: FakeClock, box: tuple[Box, str]) -> None:
    """To however many addresses."""
    for n in range(PER_READER + 5):
        target = added(house, f"stranger-{n}@elsewhere.example")
        round_of(house, box[1])
        clock.move(minutes=1)
        house.watching.drop_target(READER, target.id)
    assert len(box[0].mails) == PER_READER


def test_a_letter_that_did_not_arrive_is_tried_again(house: House, clock: FakeClock, box: tuple[Box, str]) -> None:
    """Later each time, with another code; the page tells the error; it counts among no letters."""
    added(house)
    box[0].refuses = True
    assert round_of(house, box[1]) == NotifyReport(failed=1)
    assert round_of(house, box[1]) == NotifyReport()
    assert "451" in house.watching.targets(READER)[0].error
    for _ in range(5):
        clock.move(hours=6)
        assert round_of(house, box[1]) == NotifyReport(failed=1)
    box[0].refuses = False
    clock.move(hours=6)
    assert round_of(house, box[1]) == NotifyReport(sent=1)
    assert house.watching.targets(READER)[0].error == ""
    house.watching.confirm_target(code_of(box[0].mails[0]))


def test_an_address_of_an_earlier_version_is_asked_first(
    house: House, clock: FakeClock, box: tuple[Box, str], tmp_path: Path
) -> None:
    """It was never proven: it gets the letter at the next round, and news again once it was answered."""
    before = replace(added(house), sent_at=clock.now() - timedelta(days=3))
    house.watching.kept.put_target(before)
    clock.move(hours=1)
    take(house, tmp_path, 1)
    assert round_of(house, box[1]) == NotifyReport(sent=1)
    house.watching.confirm_target(code_of(box[0].mails[0]))
    clock.move(minutes=1)
    assert round_of(house, box[1]).written == 1


def test_no_code_lies_in_the_desk(house: House, box: tuple[Box, str], tmp_path: Path) -> None:
    """Its hash alone does, and no letter that holds it."""
    added(house)
    round_of(house, box[1])
    code = code_of(box[0].mails[0]).encode()
    assert not [path for path in tmp_path.iterdir() if path.is_file() and code in path.read_bytes()]


def test_another_s_address_is_not_asked_again(house: House) -> None:
    """An id of another reader's is one that is not there; nor for who has none."""
    target = added(house)
    for reader in ("1" * 32, ""):
        with pytest.raises(NotFound):
            house.watching.ask_target(reader, target.id)
    client = browser(house)
    client.cookies.clear()
    assert client.post("/watch/ask", data={"id": target.id}).status_code == 404


def test_a_webhook_needs_no_letter(house: House) -> None:
    """It is confirmed by itself: what is told there is signed, and nobody reads it by mistake."""
    assert house.watching.add_target(READER, "webhook", "https://hook.example/x").is_confirmed
