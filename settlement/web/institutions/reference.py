"""The API's reference as a plain page, made from its OpenAPI document: nothing is fetched from elsewhere."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.web.context import web_of
from settlement.web.institutions.api import PREFIX, api
from settlement.web.pages import page

router = APIRouter()


@dataclass(frozen=True)
class Field:
    """One field of a body."""

    name: str
    kind: str
    required: bool
    words: str


@dataclass(frozen=True)
class Shape:
    """One schema."""

    name: str
    words: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Operation:
    """One operation as the reference shows it."""

    method: str
    path: str
    anchor: str
    summary: str
    words: str
    parameters: tuple[Field, ...]
    takes: str | None
    gives: str | None
    status: str


@router.get("/institutions/docs")
def show_reference(request: Request) -> Response:
    return page(
        request,
        "institutions/reference.html",
        address=f"{web_of(request).origin}{PREFIX}",
        openapi=f"{PREFIX}/openapi.json",
        about=[" ".join(part.split()) for part in (api.description or "").strip().split("\n\n")],
        operations=operations(),
        shapes=shapes(),
    )


@cache
def operations() -> tuple[Operation, ...]:
    """Read the operations out of the document."""
    found = []
    for path, methods in api.openapi()["paths"].items():
        for method, described in methods.items():
            summary, _, rest = described.get("description", "").partition("\n")
            status, answer = _answer(described["responses"])
            found.append(
                Operation(
                    method=method.upper(),
                    path=path,
                    anchor=described["operationId"],
                    summary=summary,
                    words=" ".join(rest.split()),
                    parameters=tuple(_parameter(each) for each in described.get("parameters", [])),
                    takes=_named(described.get("requestBody", {}).get("content", {})),
                    gives=answer,
                    status=status,
                )
            )
    return tuple(found)


@cache
def shapes() -> tuple[Shape, ...]:
    """Read the schemas out of the document, but for the framework's own."""
    found = []
    for name, schema in api.openapi()["components"]["schemas"].items():
        if name in {"HTTPValidationError", "ValidationError"}:
            continue
        required = set(schema.get("required", ()))
        fields = tuple(
            Field(field, _kind(described), field in required, described.get("description", ""))
            for field, described in schema.get("properties", {}).items()
        )
        found.append(Shape(name, schema.get("description", ""), fields))
    return tuple(found)


def _answer(responses: dict[str, Any]) -> tuple[str, str | None]:
    for status, response in responses.items():
        if status.startswith("2"):
            content = response.get("content", {})
            return status, _named(content) or next(iter(content), None)
    return "200", None


def _named(content: dict[str, Any]) -> str | None:
    for described in content.values():
        reference = described.get("schema", {}).get("$ref")
        if reference:
            return str(reference).rpartition("/")[2]
    return None


def _parameter(described: dict[str, Any]) -> Field:
    place = {"path": "path", "query": "query", "header": "header"}[described["in"]]
    kind = f"{place}: {_kind(described['schema'])}"
    return Field(described["name"], kind, bool(described.get("required")), described.get("description", ""))


def _kind(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(_kind(each) for each in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(str(each) for each in schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    kind = str(schema.get("format") or schema.get("type", "any"))
    limits = [
        f"{sign} {schema[name]}"
        for name, sign in (("minimum", "≥"), ("exclusiveMinimum", ">"), ("maximum", "≤"))
        if name in schema
    ]
    return f"{kind} {', '.join(limits)}".strip()
