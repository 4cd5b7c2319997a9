"""A desk that keeps nothing, and a client that sees where a form leads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from mutabaat.web import create_app

from .fake_desk import FakeDesk
from .worked import Worked, work


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def client(desk: FakeDesk) -> TestClient:
    return TestClient(create_app(desk), base_url="http://localhost", follow_redirects=False)


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Worked:
    """The invented news as a team has worked with it, collected once; tests work on copies."""
    # In a thread of its own: a browser that another test opened has this one's event loop.
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(work, tmp_path_factory.mktemp("worked")).result()
