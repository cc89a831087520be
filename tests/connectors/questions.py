"""What the fault matrix asks: one question per endpoint of a connector, put to its simulator."""

import importlib
import tomllib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from settlement.domain.legal_basis import LegalBasis
from tests.support.registers import DECEASED, SPOUSE, Bench


@dataclass(frozen=True)
class Question:
    """One endpoint.

    Args:
        simulator: the name that faults are planned for.
        path: what the endpoint's path ends with, or holds.
        bench: makes a world in which the question has an answer.
        ask: asks it through the adapter, with settings that make the client quick and with a legal basis.
        numbers: personal data that must never be seen.
    """

    simulator: str
    path: str
    bench: Callable[[], Bench]
    ask: Callable[[Bench, Mapping[str, str], LegalBasis | None], Awaitable[Any]]
    numbers: tuple[str, ...] = (DECEASED, SPOUSE)
    is_about_a_case: bool = True  # False: a feed of everybody's events, which no case is asked about
    number_in_address: bool = False  # True: the register's own contract wants it there


OWN_MATRIX = {"bank", "kar"}
"""Banks and KAR have rows in `tests.connectors.bank.fault_table`, with the pages of each bank."""
WITHOUT_ROWS = {
    "altinn": "a channel for messages, not a source",
    "digital_post": "a channel for messages, not a source",
    "domstol": "rows are not written yet",
    "idporten": "a login, not a source",
    "institusjon": "a channel for messages, not a source",
    "krr": "rows are not written yet",
    "maskinporten": "rows are not written yet",
    "pensjon": "rows are not written yet",
}


def _has_rows_to_show(folder: Path) -> bool:
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    return manifest["kind"] == "automatic" and folder.name not in OWN_MATRIX | set(WITHOUT_ROWS)


_FOLDERS = Path(__file__).resolve().parents[2] / "connectors"
CONNECTORS = sorted(
    manifest.parent.name
    for manifest in _FOLDERS.glob("*/manifest.toml")
    if _has_rows_to_show(manifest.parent)
)


def questions(connector: str) -> dict[str, Question]:
    """The questions of one connector, by endpoint; a connector without them fails the suite."""
    found: dict[str, Question] = importlib.import_module(f"tests.connectors.{connector}.questions").QUESTIONS
    return found
