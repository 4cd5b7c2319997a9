"""The description of the API as OpenAPI 3.1, made from what the routes declare and the types of their answers; and a plain page
of the same for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from http import HTTPStatus
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from mutabaat import __version__
from mutabaat.api.declared import JSON, Described, Failure, Operation
from mutabaat.api.parts import answer

_ABOUT = """Times are ISO 8601 with their zone. Spans are [start, end) in Unicode code points of the article's text.
Lists take limit and cursor; the header Link names the address of the next rows. Ids of articles may hold slashes: encode them.
Every error is an object with one field, error: the thing, the problem, and in brackets the way out.
Fields may be added; none is taken away or changes its meaning within a major version."""
_PATH = re.compile(r"\{(\w+)(?::\w+)?\}")
_NO_NAME = re.compile("[^0-9A-Za-z]+")
_SPACE = re.compile(r"\s+")
_REF = "#/components/schemas/{name}"


def describe(routes: Iterable[BaseRoute], *, server: str = "/api") -> dict[str, Any]:
    """The OpenAPI document of the routes that tell what they do; the others are passed over. ``server``: where they are mounted."""
    found = [route for route in routes if isinstance(route, Described)]
    types = [Failure, *(one for route in found for one in _types(route.operation))]
    schemas, components = msgspec.json.schema_components(types, ref_template=_REF)
    by_type = {str(one): schema for one, schema in zip(types, schemas, strict=True)}
    paths: dict[str, dict[str, Any]] = {}
    for route in found:
        (method,) = (route.methods or set()) - {"HEAD"}
        paths.setdefault(_PATH.sub(r"{\1}", route.path), {})[method.lower()] = _operation(route, method, by_type)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Mutabaat",
            "version": __version__,
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": server}],
        # A desk without accounts answers everyone on its own machine; one with accounts wants a token.
        "security": [{}, {"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {name: _plain(schema) for name, schema in components.items()},
        },
    }


def _types(operation: Operation) -> Iterator[Any]:
    """All types that a route names, each by itself: unions of records are written here, not by the codec."""
    yield from _alternatives(operation.gives)
    yield from _alternatives(operation.body)
    yield from operation.errors.values()


def _alternatives(one: Any) -> tuple[Any, ...]:
    if one is None:
        return ()
    return one if isinstance(one, tuple) else (one,)


def _operation(route: Described, method: str, schemas: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    told = route.operation

    def schema(one: Any) -> dict[str, Any]:
        found = [schemas[str(each)] for each in _alternatives(one)]
        return found[0] if len(found) == 1 else {"anyOf": found}

    in_path = _PATH.findall(route.path)
    # 401 and 403 come from the gate before the routes, where the desk has accounts.
    failures: dict[int, Any] = {400: Failure, 401: Failure, 403: Failure, 500: Failure}
    if in_path:
        failures[404] = Failure
    if method == "POST":
        failures[404] = Failure  # a name in the body may be unknown, too
    if told.body is not None:
        failures |= {413: Failure, 415: Failure}
    answers: dict[str, Any] = {
        str(told.status): {
            "description": HTTPStatus(told.status).phrase,
            "content": {
                told.media.split(";")[0]: {
                    "schema": schema(told.gives) if told.gives is not None else {"type": "string", "format": "binary"}
                }
            },
        }
    }
    for status, type in sorted({**failures, **told.errors}.items()):
        answers[str(status)] = {
            "description": HTTPStatus(status).phrase,
            "content": {JSON: {"schema": schemas[str(type)]}},
        }
    out: dict[str, Any] = {
        "operationId": _NO_NAME.sub("_", f"{method.lower()}{_PATH.sub('id', route.path)}"),
        "summary": told.says,
        "parameters": [
            *({"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in in_path),
            *({"name": p.name, "in": "query", "description": p.says, "schema": p.schema} for p in told.query),
        ],
        "responses": answers,
    }
    if told.body is not None:
        out["requestBody"] = {"required": True, "content": {JSON: {"schema": schema(told.body)}}}
    return out


def _plain(schema: Any) -> Any:
    """Descriptions in one line, with the code marks of Markdown."""
    if isinstance(schema, Mapping):
        return {
            name: _SPACE.sub(" ", value).replace("``", "`").strip()
            if name == "description" and isinstance(value, str)
            else _plain(value)
            for name, value in schema.items()
        }
    return [_plain(one) for one in schema] if isinstance(schema, list) else schema


def lines(document: Mapping[str, Any]) -> Iterator[str]:
    """The document as Markdown: each path with its parameters and answers, then each type with its fields."""
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            yield f"### `{method.upper()} {path}`"
            yield ""
            yield f"{one['summary']}."
            yield ""
            for parameter in one["parameters"]:
                if parameter["in"] == "query":
                    yield f"- `{parameter['name']}` ({shape(parameter['schema'])}): {parameter['description']}"
            if "requestBody" in one:
                yield f"- body: {shape(one['requestBody']['content'][JSON]['schema'])}"
            good = next(status for status in one["responses"] if status < "300")
            media, content = next(iter(one["responses"][good]["content"].items()))
            kind = "" if media == JSON else f", `{media}`"
            yield f"- answers {good}: {shape(content['schema'])}{kind}; {', '.join(s for s in one['responses'] if s != good)}"
            yield ""
    yield "## Types"
    yield ""
    for name, schema in sorted(document["components"]["schemas"].items()):
        yield f"### {name}"
        yield ""
        yield schema.get("description", "")
        yield ""
        for field, one in schema.get("properties", {}).items():
            means = f": {one['description']}" if "description" in one else ""
            yield f"- `{field}` ({shape(one)}){means}"
        yield ""


def shape(schema: Mapping[str, Any]) -> str:
    """A schema in a few words: its type, or the name of it."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "enum" in schema:
        return " ".join(f"`{value}`" for value in schema["enum"] if value != "")
    if "anyOf" in schema:
        return " or ".join(shape(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        items = schema.get("prefixItems") or [schema.get("items") or {}]
        return f"list of {', '.join(shape(one) for one in items)}"
    return str(schema.get("format") or schema.get("type") or "any")


def page_of(document: Mapping[str, Any]) -> str:
    """The document as a page without style or script."""
    out = [
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Mutabaat API</title><main><h1>Mutabaat API</h1>'
    ]
    out += [f"<p>{escape(document['info']['description'])}</p>", '<p><a href="openapi.json">OpenAPI 3.1</a></p>']
    for told in lines(document):
        text = re.sub("`([^`]+)`", r"<code>\1</code>", escape(told.lstrip("#- ")))
        if told.startswith("#"):
            level = len(told) - len(told.lstrip("#"))
            out.append(f"<h{level}>{text}</h{level}>")
        elif text:
            out.append(f"<p>{text}</p>")
    return "\n".join([*out, "</main></html>"])


def routes(described: Sequence[BaseRoute]) -> tuple[Route, ...]:
    """The document under ``/openapi.json`` and its page under ``/docs``; made when first asked for."""

    @cache
    def document() -> dict[str, Any]:
        return describe(described)

    async def openapi(request: Request) -> Response:
        return answer(document() | {"servers": [{"url": request.scope.get("root_path") or "/"}]})

    async def docs(request: Request) -> Response:
        return HTMLResponse(page_of(document()))

    return (Route("/openapi.json", openapi), Route("/docs", docs))
