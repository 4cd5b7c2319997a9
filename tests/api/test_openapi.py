"""The description of the API: complete, valid, and what the API really does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Mount
from starlette.testclient import TestClient
from tests.api.desks import SLASHED, pressed

from mutabaat.api import create_api
from mutabaat.api.declared import Described
from mutabaat.api.openapi import lines
from mutabaat.compose import House
from mutabaat.records.accounts import By
from mutabaat.records.searching import Ask

PAGE = Path(__file__).parents[2] / "docs/reference/api.md"
ARTICLE = "sada-safsaf-qad-yughlaq"
EMPTY = {"/published/{id}"}  # the demo's desk has published nothing
QUERIES = {
    "/search": {"q": "الجسر"},
    "/compare": {"a": ARTICLE, "b": ARTICLE},
    **{path: {"reader": "huda"} for path in ("/watched", "/searches", "/targets")},
}
OURS = {"/openapi.json", "/docs"}  # what describes is not described


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with pressed(tmp_path_factory.mktemp("openapi")) as house:
        house.watching.choose("huda", next(house.desk.stories()), "followed")
        house.watching.save("huda", "جسور", Ask("جسر"))
        house.watching.add_target("huda", "webhook", "https://hook.example/x")
        house.accounts.note(By("test"), "POST /x", "")
        yield house


@pytest.fixture(scope="module")
def api(house: House) -> Starlette:
    return create_api(
        house.desk, hosts=("testserver",), following=house.outlets, watching=house.watching, accounts=house.accounts
    )


@pytest.fixture(scope="module")
def client(api: Starlette) -> TestClient:
    return TestClient(api, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found = client.get("/openapi.json")
    assert found.headers["content-type"] == "application/json"
    return json.loads(found.content)


def test_every_route_tells_what_it_does(api: Starlette, document: dict[str, Any]) -> None:
    """No route of the API is missing in its description, with any of its methods."""
    for route in api.routes:
        if route.path not in OURS:  # type: ignore[attr-defined]
            assert isinstance(route, Described), route
            path = re.sub(r":\w+}", "}", route.path)
            told = {method.upper() for method in document["paths"][path]}
            assert route.methods - {"HEAD"} <= told
            assert route.operation.says


def test_the_description_is_valid(document: dict[str, Any]) -> None:
    """It is OpenAPI 3.1 by the specification's own schema, and every operation has a name of its own."""
    OpenAPIV31SpecValidator(document).validate()
    names = [one["operationId"] for path in document["paths"].values() for one in path.values()]
    assert len(names) == len(set(names))


def test_the_address_is_that_of_the_mount(api: Starlette) -> None:
    """Where the API is mounted, its description says so."""
    mounted = TestClient(Starlette(routes=[Mount("/api", api)]))
    assert mounted.get("/api/openapi.json").json()["servers"] == [{"url": "/api"}]


def test_the_page_for_people_names_every_path_and_field(client: TestClient, document: dict[str, Any]) -> None:
    """The plain page holds each path, each parameter and each field, without script or style."""
    page = client.get("/docs")
    assert page.headers["content-type"].startswith("text/html")
    assert "<script" not in page.text
    assert "<style" not in page.text
    names = {
        *(path for path in document["paths"]),
        *(
            p["name"]
            for path in document["paths"].values()
            for one in path.values()
            for p in one["parameters"]
            if p["in"] == "query"
        ),
        *(field for one in document["components"]["schemas"].values() for field in one.get("properties", {})),
    }
    shown = set(re.findall("<code>([^<]+)</code>", page.text))
    assert {
        name for name in names if name not in shown and f"GET {name}" not in shown and f"POST {name}" not in shown
    } == set()


def test_the_reference_page_is_what_the_routes_declare(document: dict[str, Any]) -> None:
    """docs/reference/api.md holds the description as it is now; `make reference` writes it anew."""
    kept = PAGE.read_text(encoding="utf-8")
    made = "\n".join(lines(document))
    assert made.strip() in kept, "run `make reference`"


def closed(schema: Any) -> Any:
    """A schema that allows no field but those that it names."""
    if isinstance(schema, dict):
        found = {name: closed(value) for name, value in schema.items()}
        if "properties" in found:
            found["additionalProperties"] = False
        return found
    return [closed(one) for one in schema] if isinstance(schema, list) else schema


def asked(path: str, house: House) -> str:
    """The path with ids that are there."""
    story = next(house.desk.stories())
    actor = house.desk.actors(limit=1)[0].actor.id
    outlet = house.store.outlets()[0].id
    path = path.replace("{what}", "stories").replace("{form}", "md")
    for beginning, id in {"/stories": story, "/articles": ARTICLE, "/actors": actor, "/outlets": outlet}.items():
        if path.startswith(beginning):
            return path.replace("{id}", quote(id, safe=""))
    return path


def test_answers_have_the_fields_that_are_told_and_no_others(
    client: TestClient, document: dict[str, Any], house: House
) -> None:
    """Each path that reads answers by its schema; a field that the description lacks is found out."""
    for path, methods in document["paths"].items():
        if "get" not in methods or path in EMPTY:
            continue
        content = methods["get"]["responses"]["200"]["content"]
        answer = client.get(asked(path, house), params=QUERIES.get(path, {}))
        assert answer.status_code == 200, (path, answer.text)
        (media,) = content
        if media != "application/octet-stream":  # a file whose type hangs on what is asked for
            assert answer.headers["content-type"].startswith(media)
        if media.endswith("json"):
            schema = closed({**content[media]["schema"], "components": document["components"]})
            if media == "application/json":
                Draft202012Validator(schema).validate(answer.json())


def test_only_declared_parameters_are_read(
    client: TestClient, document: dict[str, Any], house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A route that reads a parameter of the query has declared it."""
    read: set[str] = set()
    original = Request.query_params.fget  # type: ignore[attr-defined]

    class Noting(dict[str, str]):
        def get(self, key: str, default: Any = None) -> Any:
            read.add(key)
            return super().get(key, default)

        def multi_items(self) -> list[tuple[str, str]]:
            return list(self.items())

    monkeypatch.setattr(Request, "query_params", property(lambda self: Noting(original(self))))
    for path, methods in document["paths"].items():
        if "get" in methods:
            read.clear()
            client.get(asked(path, house))
            assert read <= {p["name"] for p in methods["get"]["parameters"]}, path


def test_lists_name_the_address_of_the_next_rows(client: TestClient, document: dict[str, Any]) -> None:
    """Following Link from page to page gives every row once, in the order of one long list."""
    for path in ("/stories", "/outlets", "/actors", "/annotations"):
        everything = client.get(path, params={"limit": 1000}).json()[:40]
        rows: list[Any] = []
        here = f"{path}?limit=7"
        while len(rows) < len(everything):
            found = client.get(here)
            rows += found.json()
            if "next" not in found.links:
                break
            here = path + found.links["next"]["url"]
        assert rows[: len(everything)] == everything, path


def test_every_list_takes_limit_and_a_way_on(document: dict[str, Any]) -> None:
    """A path that gives a list, but for what one article holds, can be read in pages."""
    for path, methods in document["paths"].items():
        one = methods.get("get")
        media = one and next(iter(one["responses"]["200"]["content"].values()))["schema"]
        if one and media.get("type") == "array" and path != "/articles/{id}/annotations":
            names = {p["name"] for p in one["parameters"]}
            assert "limit" in names, path
            assert names & {"offset", "cursor"}, path


@pytest.mark.slow
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_request_makes_the_desk_fail(api: Starlette, document: dict[str, Any], house: House, method: str) -> None:
    """schemathesis: requests made from the description, and such as break it, get an answer that the description knows."""
    schema = schemathesis.openapi.from_dict(document | {"servers": [{"url": "/"}]})
    schema.app = api
    schema.config.update(base_url="http://testserver")
    checks = [not_a_server_error, content_type_conformance, status_code_conformance, response_schema_conformance]
    story = next(house.desk.stories())
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.method.upper() != method or operation.path in ("/outlets/preview", "/outlets/add"):
            continue  # the last two ask other sites; tests/api/test_following.py has them with a site of ours

        @settings(
            max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True
        )
        @given(case=operation.as_strategy())
        def run(case: Any) -> None:
            nonlocal tried
            tried += 1
            case.headers = {**(case.headers or {}), "host": "testserver"}
            if (
                "id" in (case.path_parameters or ())
                and len(case.path_parameters["id"]) % 2
                and case.path.startswith("/stories")
            ):
                case.path_parameters["id"] = story  # half of them reach a story that is there
            case.call_and_validate(checks=checks)

        run()
    assert tried > {"GET": 300, "POST": 200}[method], tried


def test_an_id_may_hold_slashes(client: TestClient) -> None:
    """An article whose id is an address is found by it, and so are its edits."""
    assert client.get(f"/articles/{quote(SLASHED, safe='')}").status_code == 200
    assert client.get(f"/articles/{quote(SLASHED, safe='')}/edits").json()["article"] == SLASHED
