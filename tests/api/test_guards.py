"""Headers of the API's answers: JSON that no browser takes for a page."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.fake_desk import FakeDesk

from mutabaat.api import create_api


@pytest.mark.parametrize(
    ("path", "host", "status"), [("/outlets", "localhost", 200), ("/nowhere", "localhost", 404), ("/outlets", "evil.example", 400)]
)  # fmt: skip
def test_every_answer_is_guarded(path: str, host: str, status: int) -> None:
    """Good ones, errors, and those to names that are not ours."""
    answer = TestClient(create_api(FakeDesk()), base_url=f"http://{host}").get(path)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.status_code == status
