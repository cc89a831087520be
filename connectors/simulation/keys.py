"""Signing keys of the simulated issuers and clients, made when first needed and kept in the store."""

import json
from functools import cache

from joserfc.jwk import RSAKey

from connectors.simulation.store import SimulatorStore

_KEY_BITS = 2048


class KeyRing:
    """RSA keys by name, e.g. `issuer:maskinporten` or `client:settlement-engine`."""

    def __init__(self, store: SimulatorStore) -> None:
        self._store = store
        self._loaded: dict[str, RSAKey] = {}

    def key(self, name: str) -> RSAKey:
        """Return the key of that name; a new one is made if there is none."""
        if name not in self._loaded:
            self._loaded[name] = self._stored(name) or self._make(name)
        return self._loaded[name]

    def names(self) -> tuple[str, ...]:
        """List the names of all keys."""
        rows = self._store.connection.execute("SELECT name FROM signing_key ORDER BY name")
        return tuple(name for (name,) in rows.fetchall())

    def _stored(self, name: str) -> RSAKey | None:
        found = self._store.connection.execute(
            "SELECT jwk FROM signing_key WHERE name = ?", (name,)
        ).fetchone()
        return _read(found[0]) if found else None

    def _make(self, name: str) -> RSAKey:
        made = new_key(name)
        with self._store.lock:
            written = self._store.connection.execute(
                "INSERT INTO signing_key VALUES (?, ?) ON CONFLICT DO NOTHING",
                (name, json.dumps(made.as_dict(private=True))),
            )
        return made if written.rowcount else self._stored(name) or made


def new_key(name: str) -> RSAKey:  # noqa: ARG001 - who needs the same key each time makes it by name
    """Make a key, which takes a twentieth of a second."""
    return RSAKey.generate_key(_KEY_BITS, {"use": "sig", "alg": "RS256"}, auto_kid=True)


@cache
def _read(jwk: str) -> RSAKey:
    """Read a key once: its primes are checked, which takes as long as to make them."""
    return RSAKey.import_key(json.loads(jwk))
