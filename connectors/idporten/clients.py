"""The simulated login clients: the heirs' portal, another public service, and the court's pages."""

import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path

from joserfc.jwk import RSAKey

from connectors.simulation.keys import KeyRing
from connectors.simulation.store import SimulatorStore

PORTAL = "settlement-portal"
COURT = "settlement-court"
OTHER_SERVICE = "another-public-service"  # shares ID-porten's sessions with the portal
_LOGOUT_PATHS = {
    PORTAL: "/logg-ut/fra-leverandor",
    COURT: "/logg-ut/fra-leverandor",
    OTHER_SERVICE: "/frontchannel-logout",
}
_SECRET_KEY = "login:secrets"  # noqa: S105  # the name of a key in the ring, not a secret


@dataclass(frozen=True)
class LoginClient:
    """A client with its secret. It may prove itself with a key instead, see `login_client_key`."""

    client_id: str
    client_secret: str
    frontchannel_logout_path: str


def login_client(keys: KeyRing, client_id: str) -> LoginClient:
    """Return a client; its secret belongs to the data directory.

    Raises:
        KeyError: no such client.
    """
    return LoginClient(client_id, _derived(keys, f"client {client_id}"), _LOGOUT_PATHS[client_id])


def login_client_key(keys: KeyRing, client_id: str) -> RSAKey:
    """Return the key with which a client signs `private_key_jwt`."""
    return keys.key(f"login-client:{client_id}")


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
