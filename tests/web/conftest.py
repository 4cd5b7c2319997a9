"""A desk that keeps nothing, and a client that sees where a form leads."""

from __future__ import annotations

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
    return work(tmp_path_factory.mktemp("worked"))
