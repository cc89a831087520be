"""The simulated login clients: the heirs' portal at ID-porten and the court's pages at Ansattporten."""

import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path

from connectors.simulation.keys import KeyRing
from connectors.simulation.store import SimulatorStore

PORTAL = "settlement-portal"
COURT = "settlement-court"
_SECRET_KEY = "login:secrets"  # noqa: S105  # the name of a key in the ring, not a secret


@dataclass(frozen=True)
class LoginClient:
    """A client with its secret."""

    client_id: str
    client_secret: str


def login_client(keys: KeyRing, client_id: str) -> LoginClient:
    """Return a client; its secret belongs to the data directory.

    Raises:
        KeyError: no such client.
    """
    if client_id not in (PORTAL, COURT):
        raise KeyError(client_id)
    return LoginClient(client_id, _derived(keys, f"client {client_id}"))


def person_handle(keys: KeyRing, number: str) -> str:
    """Return the opaque handle by which the picker's form names a person."""
    return _derived(keys, f"person {number}")[:24]


def login_client_of_data_directory(directory: Path, client_id: str) -> LoginClient:
    """Return a client of a data directory, also from another process than the simulators'.

    Raises:
        KeyError: no such client.
    """
    store = SimulatorStore(directory / "simulators.sqlite")
    try:
        return login_client(KeyRing(store), client_id)
    finally:
        store.close()


def _derived(keys: KeyRing, text: str) -> str:
    secret = keys.key(_SECRET_KEY).as_dict(private=True)["d"]
    return hmac.new(str(secret).encode(), text.encode(), hashlib.sha256).hexdigest()
