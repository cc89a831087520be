"""Check what a client asks, and single values, against a published OpenAPI or Swagger file.

What a simulator answers is checked by `tests/connectors/contract`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
from jsonschema import Draft4Validator, FormatChecker  # type: ignore[import-untyped]
from ruamel.yaml import YAML


class Contract:
    """One OpenAPI 3.0 or Swagger 2.0 file, YAML or JSON."""

    def __init__(self, path: Path) -> None:
        self._file: Mapping[str, Any] = _plain(YAML(typ="safe", pure=True).load(path.read_text()))

    def wrong_in_question(self, template: str, request: httpx.Request) -> list[str]:
        """List what is wrong with headers and query; `template` is the path as the file writes it."""
        found = []
        for parameter in self._file["paths"][template][request.method.lower()].get("parameters", ()):
            name, place = parameter["name"].strip(), parameter["in"]
            if place not in {"header", "query"}:
                continue
            given = request.headers.get(name) if place == "header" else request.url.params.get(name)
            if given is None:
                if parameter.get("required"):
                    found.append(f"{name} is missing in the {place}")
                continue
            schema = parameter.get("schema", parameter)
            if schema.get("type") == "array":
                continue
            found += [f"{name}: {error.message}" for error in self._errors(schema, _typed(schema, given))]
        return found

    def fields_of(self, schema: str) -> set[str]:
        """Name the fields of the last schema whose name is, or ends with, the one given."""
        named = self._file.get("definitions") or self._file["components"]["schemas"]
        (*_, found) = (body for name, body in named.items() if name.rsplit(".", 1)[-1] == schema)
        return set(found["properties"])

    def schema_errors(self, schema: str, value: Any) -> list[str]:
        """List what is wrong with a value of a named schema."""
        named = self._file.get("definitions") or self._file["components"]["schemas"]
        return [f"{error.json_path}: {error.message}" for error in self._errors(named[schema], value)]

    def _errors(self, schema: Mapping[str, Any], value: Any) -> list[Any]:
        named = {key: self._file[key] for key in ("components", "definitions") if key in self._file}
        return list(Draft4Validator({**schema, **named}, format_checker=FormatChecker()).iter_errors(value))


def _typed(schema: Mapping[str, Any], given: str) -> Any:
    kind = schema.get("type")
    if kind == "boolean" and given.casefold() in {"true", "false"}:
        return given.casefold() == "true"
    if kind == "integer" and given.removeprefix("-").isdigit():
        return int(given)
    return given


def _plain(node: Any) -> Any:
    """Write `nullable` as JSON Schema has it."""
    if isinstance(node, list):
        return [_plain(one) for one in node]
    if not isinstance(node, dict):
        return node
    made = {key: _plain(value) for key, value in node.items()}
    if made.get("nullable") is True:
        return {"anyOf": [{key: value for key, value in made.items() if key != "nullable"}, {"type": "null"}]}
    return made
