"""Health, times of answers, and what is shipped to run the desk by."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from click import Context
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from mutabaat.api.health import health_routes
from mutabaat.api.timing import BOUNDS, ROUTE, Times, Timing
from mutabaat.cli.main import main
from mutabaat.cli.server import application
from mutabaat.compose import open_house
from mutabaat.exchange.metrics import write_metrics
from mutabaat.records.errors import StoreError
from mutabaat.settings import Settings

ROOT = Path(__file__).parents[2]


def test_a_desk_that_answers_is_ready(tmp_path: Path) -> None:
    """Without an account, for a probe knows none; the answer is never kept."""
    with open_house(Settings(db=str(tmp_path / "desk.db"))) as house:
        client = TestClient(application(house, ("*",)), base_url="http://10.1.2.3")
        for path in ("/health/live", "/health/ready"):
            answer = client.get(path)
            assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")


def test_a_desk_whose_database_is_gone_lives_and_is_not_ready() -> None:
    """And says nothing of where the database is."""

    def look() -> None:
        raise StoreError("postgresql://me:secret@db/desk", "connection refused", "start it")

    client = TestClient(Starlette(routes=health_routes(look)))
    assert client.get("/health/live").status_code == 200
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert "secret" not in answer.text and "doctor" in answer.text


def timed(status: int = 200) -> tuple[TestClient, Times]:
    async def answer(request: Request) -> Response:
        request.scope[ROUTE] = "/story/{id}"
        if status == 0:
            raise RuntimeError("broken")
        return PlainTextResponse("", status)

    times = Times()
    app = Starlette(routes=[Route("/story/{id}", answer)], middleware=[Middleware(Timing, times=times)])
    return TestClient(app, raise_server_exceptions=False), times


@pytest.mark.parametrize(("status", "shown"), [(200, "2xx"), (404, "4xx"), (0, "5xx")])
def test_answers_are_counted_by_route_and_status(status: int, shown: str) -> None:
    """Two stories are one route; a page that breaks counts as an error of ours."""
    client, times = timed(status)
    client.get("/story/a")
    client.get("/story/b")
    text = write_metrics([times.histogram()])
    labels = f'method="GET",route="/story/{{id}}",status="{shown}"'
    assert f"mutabaat_http_request_seconds_count{{{labels}}} 2\n" in text
    assert f'mutabaat_http_request_seconds_bucket{{{labels},le="+Inf"}} 2\n' in text


def test_a_histogram_grows_with_its_bounds() -> None:
    """Each bucket holds all that took no longer."""
    times = Times()
    for seconds in (0.001, 0.03, 7.0, 99.0):
        times.note("GET", "/", 200, seconds)
    ((_, counts, total),) = times.histogram().rows
    assert counts == (1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 4)
    assert len(counts) == len(BOUNDS) + 1
    assert total == pytest.approx(106.031)


def test_methods_that_are_made_up_make_no_rows() -> None:
    """Whoever sends a thousand of them fills one."""
    times = Times()
    for n in range(1000):
        times.note(f"M{n}", "", 404, 0.1)
    assert len(times.histogram().rows) == 1


def test_dashboard_and_alerts_ask_for_metrics_that_there_are(tmp_path: Path) -> None:
    """Every name in them is one that /metrics gives, or one that Prometheus makes of a histogram."""
    with open_house(Settings(db=str(tmp_path / "desk.db"))) as house:
        client = TestClient(application(house), client=("127.0.0.1", 5))
        given = set(re.findall(r"^# TYPE (\S+)", client.get("/metrics").text, re.M))
    dashboard = json.loads((ROOT / "deploy/grafana/mutabaat.json").read_text(encoding="utf-8"))
    asked = [target["expr"] for panel in dashboard["panels"] for target in panel["targets"]]
    asked.append((ROOT / "deploy/prometheus-alerts.yml").read_text(encoding="utf-8"))
    names = {
        re.sub(r"_(bucket|sum|count)$", "", n) if "_http_" in n else n
        for e in asked
        for n in re.findall(r"mutabaat_\w+", e)
    }
    assert names
    assert names <= given


def test_the_container_installs_extras_that_there_are() -> None:
    """And copies what lies there."""
    text = (ROOT / "deploy/Containerfile").read_text(encoding="utf-8")
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    (wanted,) = re.findall(r'"\.\[(.+?)\]"', text)
    assert set(wanted.split(",")) <= set(extras)
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.M):
        assert all((ROOT / name).exists() for name in line.split())


def test_containers_run_commands_and_settings_that_there_are() -> None:
    """Each service's command is one of the program's, each setting stands in the contracts, each volume is declared."""
    compose = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text(encoding="utf-8"))
    contracts = (ROOT / "docs/reference/machine-contracts.md").read_text(encoding="utf-8")
    for name in ("desk", "worker"):
        service = compose["services"][name]
        assert main.get_command(Context(main), service["command"][0]) is not None
        assert all(f"`{setting}`" in contracts for setting in service["environment"])
        assert {volume.partition(":")[0] for volume in service["volumes"]} <= set(compose["volumes"])


@pytest.mark.parametrize("unit", sorted((ROOT / "deploy/systemd").glob("*.service")), ids=lambda path: path.name)
def test_units_start_commands_that_there_are(unit: Path) -> None:
    """By the path that the how-to installs to."""
    (line,) = re.findall(r"^ExecStart=(.+)$", unit.read_text(encoding="utf-8"), re.M)
    (command,) = re.findall(r"/opt/mutabaat/bin/mutabaat (\w+)", line)
    assert main.get_command(Context(main), command) is not None
