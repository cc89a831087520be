"""Check what a client asks, and single answers, against a published OpenAPI or Swagger file.

What the simulators answer at large is checked by `tests/connectors/contract`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
from jsonschema import Draft4Validator, FormatChecker  # type: ignore[import-untyped]
from ruamel.yaml import YAML


class Contract:
    """One OpenAPI 3.0 or Swagger 2.0 file.

    Args:
        path: the file, YAML or JSON.
        closed: also find fields that the file does not have.
    """

    def __init__(self, path: Path, *, closed: bool = False) -> None:
        self._file: Mapping[str, Any] = _plain(YAML(typ="safe", pure=True).load(path.read_text()), closed)

    def violations(self, template: str, request: httpx.Request, response: httpx.Response) -> list[str]:
        """List what is wrong with one call; `template` is the path as the file writes it."""
        operation = self._file["paths"][template][request.method.lower()]
        return [*self.wrong_in_question(template, request), *self._of_response(operation, response)]

    def fields_of(self, schema: str) -> set[str]:
        """Name the fields of the last schema whose name is, or ends with, the one given."""
        named = self._file.get("definitions") or self._file["components"]["schemas"]
        (*_, found) = (body for name, body in named.items() if name.rsplit(".", 1)[-1] == schema)
        return set(found["properties"])

    def schema_errors(self, schema: str, value: Any) -> list[str]:
        """List what is wrong with a value of a named schema: for answers the file names a wrong one for."""
        named = self._file.get("definitions") or self._file["components"]["schemas"]
        return [f"{error.json_path}: {error.message}" for error in self._errors(named[schema], value)]

    def wrong_in_question(self, template: str, request: httpx.Request) -> list[str]:
        """List what is wrong with headers and query."""
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

    def _of_response(self, operation: Mapping[str, Any], response: httpx.Response) -> list[str]:
        answers = {str(status): answer for status, answer in operation["responses"].items()}
        answer = answers.get(str(response.status_code), answers.get("default"))
        if answer is None:
            return [f"status {response.status_code} is not in the contract"]
        kind = response.headers.get("content-type", "").split(";")[0]
        content = answer.get("content", {})
        if "swagger" in self._file:
            kinds = operation.get("produces", self._file.get("produces", ("application/json",)))
            content = {one: {"schema": answer["schema"]} for one in kinds} if "schema" in answer else {}
        if not content:
            return []  # the file does not say what such an answer holds
        schema = content.get(kind, content.get("*/*"))
        if schema is None:
            return [f"content type {kind} is not in the contract"]
        return [
            f"{error.json_path}: {error.message}" for error in self._errors(schema["schema"], response.json())
        ]

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


def _plain(node: Any, closed: bool) -> Any:
    """Write `nullable` as JSON Schema has it, and close objects where that is asked for."""
    if isinstance(node, list):
        return [_plain(one, closed) for one in node]
    if not isinstance(node, dict):
        return node
    made = {key: _plain(value, closed) for key, value in node.items()}
    if closed and isinstance(made.get("properties"), dict) and "additionalProperties" not in made:
        made["additionalProperties"] = False
    if made.get("nullable") is True:
        return {"anyOf": [{key: value for key, value in made.items() if key != "nullable"}, {"type": "null"}]}
    return made
