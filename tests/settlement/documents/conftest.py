"""The sandbox's keys and one sealed certificate."""

from datetime import UTC, datetime

import pytest

from settlement.documents.render import render
from settlement.documents.sandbox_keys import SandboxKeyring
from settlement.documents.seal import seal
from tests.settlement.documents import samples

SEALED_AT = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def keyring() -> SandboxKeyring:
    return SandboxKeyring(b"only for tests, never for a seal!", valid_from=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture(scope="session")
def sealed_attest(keyring: SandboxKeyring) -> bytes:
    return seal(
        render(samples.skifteattest()).pdf,
        keyring.court("Oslo tingrett"),
        reason="Skifteattest utstedt",
        field_name="Tingrett",
        at=SEALED_AT,
        allow_test_keys=True,
    )
