"""A house on a database of the test's own."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from settlement.documents.sandbox_keys import SandboxKeyring
from settlement.ports.signer import DocumentSigner
from settlement.services.house import House
from settlement.settings import Settings
from settlement.store.checkpoint import CheckpointKey
from settlement.store.crypto import KeyRing
from settlement.store.database import connect
from settlement.store.unit_of_work import Database
from tests.settlement.web.court.estates import OSLO_COURT, StandingClock

ORIGIN = "http://127.0.0.1:8400"
_SEED = hashlib.sha256(b"seals").digest()


@dataclass(frozen=True)
class Seals:
    """Test seals; no court has used one yet."""

    keyring: SandboxKeyring

    def court(self, court_name: str) -> DocumentSigner:
        return self.keyring.court(court_name)

    def engine(self) -> DocumentSigner:
        return self.keyring.engine()

    def signers(self) -> tuple[DocumentSigner, ...]:
        return (self.keyring.court(OSLO_COURT), self.keyring.engine())


def make_house(database_url: str, clock: StandingClock) -> House:
    keyring = KeyRing(bytes(range(32)), bytes(range(32, 64)))
    return House(
        database=Database(connect(database_url, pool_size=10, max_overflow=20), keyring, clock),
        clock=clock,
        seals=Seals(SandboxKeyring(_SEED, valid_from=datetime(2020, 1, 1, tzinfo=UTC))),
        new_id=lambda: str(uuid.uuid4()),
        web_base_url=ORIGIN,
        checkpoint_key=CheckpointKey(bytes(range(64, 96))),
        is_test=True,
    )


def make_settings(folder: Path) -> Settings:
    return Settings(data_dir=folder)
