"""Write answers of a register to files, for tests to read; only about synthetic people."""

import json
import re
from pathlib import Path

from connectors.kit.response import RegisterResponse
from settlement.domain.identifiers import InvalidPersonNumber, NumberOrigin, parse_person_number

_ELEVEN_DIGITS = re.compile(rb"(?<!\d)\d{11}(?!\d)")


class RealPersonInRecording(ValueError):
    """The answer holds an identity number that may belong to a living person, so it was not written."""

    def __init__(self) -> None:
        super().__init__(
            "The answer holds an identity number that is not synthetic. Nothing was written: "
            "record only against test environments."
        )


def record(response: RegisterResponse, path: Path) -> None:
    """Write status and body as one JSON file.

    Raises:
        RealPersonInRecording: an identity number in the body is not synthetic.
    """
    if any(_may_be_real(found.decode()) for found in _ELEVEN_DIGITS.findall(response.content)):
        raise RealPersonInRecording
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        body = json.loads(response.content)
    except ValueError:
        body = response.content.decode("utf-8", "replace")
    path.write_text(
        json.dumps({"status": response.status, "body": body}, ensure_ascii=False, indent=2) + "\n"
    )


def _may_be_real(digits: str) -> bool:
    try:
        return parse_person_number(digits).origin is NumberOrigin.REAL
    except InvalidPersonNumber:
        return False
