"""The way into the simulated world: load estates, see what is in them, and when something happens there."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import httpx

_TIMEOUT_S = 30.0


class SimulatorsSilent(RuntimeError):
    """The simulators do not answer."""

    def __init__(self) -> None:
        super().__init__(
            "The simulated registers do not answer, so there is no court feed to read. "
            "Start everything with ./settle up, and look in the log of the simulators."
        )


class NotTakenIn(ValueError):
    """The simulators refused a file; the message is their sentence."""


class ControlRoom:
    """A client of the simulators' `/_sim`."""

    def __init__(self, base_url: str, *, transport: httpx.BaseTransport | None = None) -> None:
        self._http = httpx.Client(
            base_url=f"{base_url}/_sim", timeout=_TIMEOUT_S, transport=transport, trust_env=False
        )

    def estates(self) -> int:
        """Count the estates in the world."""
        return int(self._get("/health")["estates"])

    def load(self, body: Mapping[str, Any]) -> list[dict[str, str]]:
        """Add the estates of a file; the same file again changes nothing.

        Raises:
            NotTakenIn: with a sentence.
        """
        answer = self._ask("POST", "/estates", body)
        content = answer.json()
        if answer.status_code != httpx.codes.OK:
            raise NotTakenIn(str(content.get("problem") or "it cannot become an estate."))
        accepted: list[dict[str, str]] = content["accepted"]
        return accepted

    def world(self, court_case_id: str) -> dict[str, Any] | None:
        """Show an estate with everything around it; None when there is no such case."""
        answer = self._ask("GET", f"/world/{court_case_id}")
        if answer.status_code == httpx.codes.NOT_FOUND:
            return None
        world: dict[str, Any] = answer.json()
        return world

    def happen(self, body: Mapping[str, Any]) -> None:
        """Let something happen in the simulated world, e.g. what a person's letter to a register leads to."""
        self._ask("POST", "/events", body)

    def _get(self, path: str) -> dict[str, Any]:
        found: dict[str, Any] = self._ask("GET", path).json()
        return found

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> httpx.Response:
        try:
            return self._http.request(method, path, json=body)
        except httpx.TransportError:
            raise SimulatorsSilent from None


def happenings(world: Mapping[str, Any]) -> tuple[datetime, ...]:
    """List when the feeds tell of an estate."""
    population = (event["at"] for event in world.get("population_events") or ())
    return (*court_happenings(world), *map(_moment, population))


def court_happenings(world: Mapping[str, Any]) -> tuple[datetime, ...]:
    """List when the court's list tells of an estate."""
    return tuple(_moment(event["published_at"]) for event in world.get("court_events") or ())


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
