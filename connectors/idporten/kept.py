"""What a provider keeps for a while: pushed requests, logins under way, codes and tokens."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from settlement.ports.clock import Clock

KeptT = TypeVar("KeptT")


@dataclass
class Kept(Generic[KeptT]):
    """Things by a random name, each for a limited time."""

    clock: Clock
    seconds: int
    _things: dict[str, tuple[KeptT, datetime]] = field(default_factory=dict)

    def keep(self, thing: KeptT, *, prefix: str = "") -> str:
        """Keep a thing and return its name."""
        name = f"{prefix}{secrets.token_urlsafe(24)}"
        self.put(name, thing)
        return name

    def put(self, name: str, thing: KeptT) -> None:
        """Keep a thing under a name."""
        now = self.clock.now()
        self._things = {known: kept for known, kept in self._things.items() if kept[1] > now}
        self._things[name] = (thing, now + timedelta(seconds=self.seconds))

    def look(self, name: str) -> KeptT | None:
        """Find a thing that is not too old."""
        thing, until = self._things.get(name, (None, None))
        return thing if until is not None and until > self.clock.now() else None

    def take(self, name: str) -> KeptT | None:
        """Find a thing and forget it: it can be used once."""
        found = self.look(name)
        self._things.pop(name, None)
        return found
