"""Everything that was ever sent to a simulator and had an effect: letters, notifications, payouts, events.

The same key twice is recorded once and counted as a repeat, so that a test can prove that nothing was
doubled.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from connectors.simulation.store import SimulatorStore
from settlement.ports.clock import Clock


@dataclass(frozen=True)
class Effect:
    """One recorded effect; `repeated` tells that the key had been seen before."""

    simulator: str
    idempotency_key: str
    kind: str
    recipient_hash: str
    at: datetime
    body: Mapping[str, Any]
    reference: str
    repeats: int
    repeated: bool = False


class Ledger:
    """The effects table."""

    def __init__(self, store: SimulatorStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def record(
        self, simulator: str, idempotency_key: str, *, kind: str, recipient: str, body: Mapping[str, Any]
    ) -> Effect:
        """Record an effect once.

        Args:
            simulator: the connector folder's name.
            idempotency_key: what makes the effect the same effect when it comes again.
            kind: the simulator's own word for it.
            recipient: whom it reaches; only a keyed hash of it is kept.
            body: what may be looked at afterwards. The caller leaves identity numbers and names out.
        """
        reference = str(uuid5(NAMESPACE_URL, f"{simulator}/{idempotency_key}"))
        with self._store.lock:
            inserted = self._store.connection.execute(
                "INSERT INTO effect VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING RETURNING 1",
                (
                    simulator,
                    idempotency_key,
                    kind,
                    recipient_hash(recipient),
                    self._clock.now().isoformat(),
                    json.dumps(body, ensure_ascii=False),
                    reference,
                ),
            ).fetchone()
            if inserted is None:
                self._store.connection.execute(
                    "UPDATE effect SET repeats = repeats + 1 WHERE simulator = ? AND idempotency_key = ?",
                    (simulator, idempotency_key),
                )
            row = self._store.connection.execute(
                "SELECT * FROM effect WHERE simulator = ? AND idempotency_key = ?",
                (simulator, idempotency_key),
            ).fetchone()
        return _effect(row, repeated=inserted is None)

    def find(self, simulator: str, idempotency_key: str) -> Effect | None:
        """Find one effect."""
        row = self._store.connection.execute(
            "SELECT * FROM effect WHERE simulator = ? AND idempotency_key = ?", (simulator, idempotency_key)
        ).fetchone()
        return _effect(row) if row else None

    def effects(self, simulator: str | None = None) -> tuple[Effect, ...]:
        """List effects in the order they came."""
        if simulator is None:
            rows = self._store.connection.execute("SELECT * FROM effect ORDER BY rowid")
        else:
            rows = self._store.connection.execute(
                "SELECT * FROM effect WHERE simulator = ? ORDER BY rowid", (simulator,)
            )
        return tuple(_effect(row) for row in rows.fetchall())


def recipient_hash(recipient: str) -> str:
    """Hash a synthetic recipient, so that two effects to the same one can be seen to be."""
    return hmac.new(b"simulated recipients", recipient.encode(), hashlib.sha256).hexdigest()[:24]


def _effect(row: tuple[Any, ...], *, repeated: bool = False) -> Effect:
    simulator, key, kind, recipient, at, body, reference, repeats = row
    return Effect(
        simulator=simulator,
        idempotency_key=key,
        kind=kind,
        recipient_hash=recipient,
        at=datetime.fromisoformat(at),
        body=json.loads(body),
        reference=reference,
        repeats=repeats,
        repeated=repeated,
    )
