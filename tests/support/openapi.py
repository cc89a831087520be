"""Check what a simulator answers, and what a client asks, against a published OpenAPI file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
from jsonschema import Draft4Validator, FormatChecker  # type: ignore[import-untyped]
from ruamel.yaml import YAML


class Contract:
    """One OpenAPI 3.0 file."""

    def __init__(self, path: Path) -> None:
        self._file: Mapping[str, Any] = YAML(typ="safe", pure=True).load(path.read_text())

    def violations(self, template: str, request: httpx.Request, response: httpx.Response) -> list[str]:
        """List what is wrong with one call; `template` is the path as the file writes it."""
        operation = self._file["paths"][template][request.method.lower()]
        return [*self._of_request(operation, request), *self._of_response(operation, response)]

    def _of_request(self, operation: Mapping[str, Any], request: httpx.Request) -> list[str]:
        found = []
        for parameter in operation["parameters"]:
            name, place = parameter["name"].strip(), parameter["in"]
            given = request.headers.get(name) if place == "header" else request.url.params.get(name)
            if place == "path":
                continue
            if given is None:
                if parameter.get("required"):
                    found.append(f"{name} is missing in the {place}")
                continue
            schema = parameter["schema"]
            value: Any = given
            if schema.get("type") == "boolean" and given.casefold() in {"true", "false"}:
                value = given.casefold() == "true"
            found += [f"{name}: {error.message}" for error in self._errors(schema, value)]
        return found

    def _of_response(self, operation: Mapping[str, Any], response: httpx.Response) -> list[str]:
        answers = {str(status): answer for status, answer in operation["responses"].items()}
        answer = answers.get(str(response.status_code), answers.get("default"))
        if answer is None:
            return [f"status {response.status_code} is not in the contract"]
        kind = response.headers.get("content-type", "").split(";")[0]
        content = answer.get("content", {})
        if kind not in content:
            return [f"content type {kind} is not in the contract"]
        return [error.message for error in self._errors(content[kind]["schema"], response.json())]

    def _errors(self, schema: Mapping[str, Any], value: Any) -> list[Any]:
        whole = {**schema, "components": self._file["components"]}
        return list(Draft4Validator(whole, format_checker=FormatChecker()).iter_errors(value))
