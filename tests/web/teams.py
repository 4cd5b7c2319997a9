"""A desk with accounts over HTTP: a reader, an editor and an admin with one password, a story, a clock set by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient
from tests.fakes import NOON, FakeClock

from mutabaat.adapters.passwords import Passwords
from mutabaat.cli.server import application
from mutabaat.compose import House, open_house
from mutabaat.records.accounts import ROLES, By
from mutabaat.records.evidence import Article
from mutabaat.settings import Settings

HERE = By("test")
PASSWORD = "مفتاح من ثلاث كلمات"
SAME = {"origin": "http://localhost"}
ARTICLE = "a1"


@dataclass
class Desk:
    house: House
    clock: FakeClock
    app: Any = field(default=None)

    def client(self, address: str = "127.0.0.1") -> TestClient:
        return TestClient(
            self.app, base_url="http://localhost", follow_redirects=False, client=(address, 5000), headers=SAME
        )

    def inside(self, name: str) -> TestClient:
        client = self.client()
        answer = client.post("/login", data={"name": name, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        return client

    def bearing(self, name: str) -> TestClient:
        """A program with a token of that account, which may all that the account may."""
        account = self.house.accounts.account(name)
        client = TestClient(self.app, base_url="http://localhost", follow_redirects=False)
        client.headers["authorization"] = (
            f"Bearer {self.house.accounts.add_token(account, 'bot', account.role, 7, HERE)[1]}"
        )
        return client

    @property
    def story(self) -> str:
        return self.house.desk.front()[0].id


@contextmanager
def teamed(folder: Path, settings: Settings | None = None) -> Iterator[Desk]:
    """The open desk; its hashes are quick to make."""
    clock = FakeClock()
    with open_house(settings or Settings(db=str(folder / "desk.db")), clock=clock) as house:
        house.__dict__["_passwords"] = Passwords(memory=64, passes=1)
        house.digester.digest(
            [Article(ARTICLE, "قالت بلدية مرسى اللوز إن الرصيف آمن.", "ar", outlet="nahr", crawled=NOON)]
        )
        for name in ROLES:
            house.accounts.add(name, name, PASSWORD, HERE)
        yield Desk(house, clock, application(house, ("localhost",)))


def csrf(client: TestClient, path: str = "/account") -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get(path).text)
    assert found
    return found[1]


def act(client: TestClient, path: str, **fields: str) -> Any:
    return client.post(path, data={**fields, "csrf": csrf(client)})
