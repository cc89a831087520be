"""The simulated clients of Maskinporten: ourselves, institutions, the courts, and one bank's supplier.

Their keys are made when first needed and live in the data directory's `simulators.sqlite`, so that the
simulator and a simulated bank in another process use the same key.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from joserfc.jwk import RSAKey

from connectors.kit.manifest import manifests
from connectors.simulation.banks import (
    ENGINE_ORGANISATION,
    SIMULATED_BANKS,
    SIMULATED_CREDITORS,
    SIMULATED_INSURERS,
)
from connectors.simulation.court_staff import court_organisation_number
from connectors.simulation.keys import KeyRing
from connectors.simulation.organisation_numbers import synthetic_organisation_number
from connectors.simulation.store import SimulatorStore

ENGINE = "engine"
COURT = "oslo-tingrett"
SUPPLIER = "supplier-1"  # sends for bank-1, which has delegated its scopes in Altinn
RETIRED = "retired-1"  # its key was a year old in 2021 and has not been renewed

# A scope is registered on a client when it begins with one of these.
ENGINE_SCOPES = (
    "altinn:",
    "bits:",
    "brreg:",
    "digdir:",
    "digitalpostinnbygger:",
    "domstol:",
    "domstolene:",
    "folkeregister:",
    "gjeldsregister:",
    "kartverket:",
    "krr:",
    "ldir:",
    "nav:",
    "norskpensjon:",
    "pensjon:",
    "settlement:",
    "skatteetaten:",
    "svv:",
)
INSTITUTION_SCOPES = ("settlement:",)
NOT_GRANTED = ("gjeldsregister:",)  # the owner has not given it: estates have no right of access


@dataclass(frozen=True)
class ClientRegistration:
    """One client as the simulator knows it."""

    name: str
    organisation_number: str
    scope_prefixes: tuple[str, ...]
    delegated_by: tuple[str, ...] = ()  # organisations that let this client act for them
    key_expired_at: datetime | None = None

    @property
    def client_id(self) -> str:
        """The same id each time."""
        return str(uuid5(NAMESPACE_URL, f"maskinporten-client/{self.name}"))

    @property
    def key_name(self) -> str:
        """Where the key ring keeps its key."""
        return f"client:{self.name}"


def registrations() -> tuple[ClientRegistration, ...]:
    """List all clients: `engine`, `bank-1`…, `insurer-1`…, `creditor-1`…, a court, and two more."""
    institutions = (
        *((f"bank-{place}", bank.organisation_number) for place, bank in enumerate(SIMULATED_BANKS, 1)),
        *((f"insurer-{place}", made.organisation_number) for place, made in enumerate(SIMULATED_INSURERS, 1)),
        *(
            (f"creditor-{place}", made.organisation_number)
            for place, made in enumerate(SIMULATED_CREDITORS, 1)
        ),
        (COURT, court_organisation_number("Oslo tingrett")),
    )
    return (
        ClientRegistration(
            ENGINE, ENGINE_ORGANISATION.organisation_number, (*ENGINE_SCOPES, *scopes_of_manifests())
        ),
        *(ClientRegistration(name, number, INSTITUTION_SCOPES) for name, number in institutions),
        ClientRegistration(
            SUPPLIER,
            synthetic_organisation_number(400),
            INSTITUTION_SCOPES,
            delegated_by=(SIMULATED_BANKS[0].organisation_number,),
        ),
        ClientRegistration(
            RETIRED,
            synthetic_organisation_number(401),
            INSTITUTION_SCOPES,
            key_expired_at=datetime(2021, 1, 1, tzinfo=UTC),
        ),
    )


def scopes_of_manifests() -> tuple[str, ...]:
    """List every scope that a connector says it asks for: ours are registered on our client."""
    entries = (entry for manifest in manifests().values() for entry in manifest.scopes)
    return tuple(dict.fromkeys(scope for entry in entries for scope in entry.split()))


@dataclass(frozen=True)
class SimulatedClient:
    """A client with its private key."""

    registration: ClientRegistration
    key: RSAKey

    @property
    def client_id(self) -> str:
        """The `iss` of its grants."""
        return self.registration.client_id

    @property
    def organisation_number(self) -> str:
        """The consumer that its tokens name."""
        return self.registration.organisation_number

    def write_key(self, path: Path) -> None:
        """Write the private key where a connector's `key_file` reads it; only the owner may read it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps(self.key.as_dict(private=True)))


def simulated_client(keys: KeyRing, name: str) -> SimulatedClient:
    """Return a client with its key, by name or by organisation number.

    Raises:
        KeyError: no such client.
    """
    for registration in registrations():
        if name in (registration.name, registration.organisation_number):
            return SimulatedClient(registration, keys.key(registration.key_name))
    raise KeyError(name)


def client_of_data_directory(directory: Path, name: str) -> SimulatedClient:
    """Return a client of a data directory, also from another process than the simulators'.

    Raises:
        KeyError: no such client.
    """
    store = SimulatorStore(directory / "simulators.sqlite")
    try:
        return simulated_client(KeyRing(store), name)
    finally:
        store.close()
