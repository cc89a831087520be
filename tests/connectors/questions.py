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
    is_about_a_case: bool = True  # False: no case's right is needed (a feed, a message, a login)
    number_in_address: bool = False  # True: the register's own contract wants it there
    is_effect: bool = False  # True: something happens on the far side, once for the same key
    ask_again: Callable[[Bench, Mapping[str, str], LegalBasis | None], Awaitable[Any]] | None = None
    """Brings the same thing twice, where that is more than to ask again."""

    async def put(
        self,
        at: Bench,
        *,
        twice: bool = False,
        basis: LegalBasis | None = None,
        settings: Mapping[str, str] | None = None,
    ) -> Any:
        """Ask once, or bring the same thing twice."""
        extra = settings or {}
        if twice and self.ask_again is not None:
            return await self.ask_again(at, extra, basis)
        if twice:
            await self.ask(at, extra, basis)
        return await self.ask(at, extra, basis)


OWN_MATRIX = {"bank", "kar"}
"""Banks and KAR have rows in `tests.connectors.bank.fault_table`, with the pages of each bank."""
_FOLDERS = Path(__file__).resolve().parents[2] / "connectors"
AUTOMATIC = sorted(
    manifest.parent.name
    for manifest in _FOLDERS.glob("*/manifest.toml")
    if tomllib.loads(manifest.read_text(encoding="utf-8"))["kind"] == "automatic"
)
CONNECTORS = [name for name in AUTOMATIC if name not in OWN_MATRIX]


def questions(connector: str) -> dict[str, Question]:
    """The questions of one connector, by endpoint; a connector without them fails the suite."""
    found: dict[str, Question] = importlib.import_module(f"tests.connectors.{connector}.questions").QUESTIONS
    return found
