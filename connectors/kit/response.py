"""What came back from a register, before it is understood."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from settlement.domain.answers import Provenance
from settlement.ports.errors import Malformed

ModelT = TypeVar("ModelT", bound=BaseModel)
_LONGEST_DIGITS = 5
_log = logging.getLogger("connectors")


@dataclass(frozen=True, slots=True)
class RegisterResponse:
    """Status, bytes and provenance. Parsing raises `Malformed`, which names the field and never the value."""

    status: int
    content: bytes
    headers: Mapping[str, str]
    provenance: Provenance

    def json(self) -> Any:  # noqa: ANN401  # the shape is the register's until a model has read it
        """Read the body as JSON.

        Raises:
            Malformed: the body is empty or no JSON.
        """
        if not self.content.strip():
            raise self.malformed("the answer is empty")
        try:
            return json.loads(self.content)
        except ValueError:
            raise self.malformed("the answer is not JSON") from None

    def parse(self, model: type[ModelT]) -> ModelT:
        """Read the body as one object.

        Raises:
            Malformed: the body breaks the contract; the reason names the first field that does.
        """
        if not self.content.strip():
            raise self.malformed("the answer is empty")
        try:
            return model.model_validate_json(self.content)
        except ValidationError as error:
            raise self.malformed(describe(error)) from None

    def parse_exact(self, model: type[ModelT]) -> ModelT:
        """Read the body as one object whose decimal numbers keep every digit, as money must.

        Raises:
            Malformed: the body breaks the contract; the reason names the first field that does.
        """
        try:
            return model.model_validate(self._exact())
        except ValidationError as error:
            raise self.malformed(describe(error)) from None

    def _exact(self) -> Any:  # noqa: ANN401  # the shape is the register's until a model has read it
        if not self.content.strip():
            raise self.malformed("the answer is empty")
        try:
            return json.loads(self.content, parse_float=Decimal, parse_constant=_no_number)
        except (ValueError, RecursionError):
            raise self.malformed("the answer is not JSON") from None

    def parse_many(self, model: type[ModelT]) -> tuple[ModelT, ...]:
        """Read the body as a list of objects.

        Raises:
            Malformed: the body breaks the contract; the reason names the first field that does.
        """
        if not self.content.strip():
            raise self.malformed("the answer is empty")
        try:
            return tuple(_many(model).validate_json(self.content))
        except ValidationError as error:
            raise self.malformed(describe(error)) from None

    def malformed(self, reason: str) -> Malformed:
        """Make the error for an answer that broke its contract, and tell the operator."""
        name, reference = self.provenance.register_name, self.provenance.reference
        _log.error("register=%s broke its contract: %s correlation=%s", name, reason, reference)
        return Malformed(name, reason, reference=reference)


def describe(error: ValidationError) -> str:
    """Say which field broke the contract, without its value."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    path = ".".join(_safe(part) for part in first["loc"]) or "the whole answer"
    kind = str(first["type"]).replace("_", " ")
    others = error.error_count() - 1
    return f"field {path} breaks the contract ({kind}{f', and {others} more' if others else ''})"


def _no_number(text: str) -> Any:  # noqa: ANN401  # json's own hook
    raise ValueError(f"{text} is no JSON number")


def _safe(part: int | str) -> str:
    text = str(part)
    return "…" if sum(character.isdigit() for character in text) > _LONGEST_DIGITS else text


@cache
def _many(model: type[ModelT]) -> TypeAdapter[list[ModelT]]:
    return TypeAdapter(list[model])  # type: ignore[valid-type]
