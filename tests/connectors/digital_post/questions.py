"""Letters through the access point, for the fault matrix: the letter itself, and its receipts."""

import json
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from joserfc.jwk import RSAKey

from connectors.digital_post.adapter import DigitalPostAdapter, build
from connectors.digital_post.simulator import make_simulator
from settlement.domain.legal_basis import LegalBasis
from settlement.ports.channels import LetterOrder
from tests.connectors.questions import Question
from tests.support.registers import Bench, estate

LETTER = LetterOrder(
    idempotency_key="case-1-letter-1",
    recipient_name="Torleif Solbakken",
    address_lines=("Bjørkeveien 4", "5003 BERGEN"),
    country="NOR",
    pdf=b"%PDF-1.7 synthetic",
)
_FOLDER = TemporaryDirectory(prefix="letters-")


@cache
def _key_file() -> Path:
    path = Path(_FOLDER.name) / "key.jwk"
    path.write_text(json.dumps(RSAKey.generate_key(2048, auto_kid=True).as_dict(private=True)))
    return path


def bench() -> Bench:
    return Bench("digital_post", make_simulator, estate())


def adapter(at: Bench, extra: Mapping[str, str]) -> DigitalPostAdapter:
    sender = {
        "organisation_number": "310000019",
        "key_file": str(_key_file()),
        "return_name": "Oppgjørstjenesten",
        "return_street": "Testveien 1",
        "return_postal_code": "0155",
        "return_city": "OSLO",
        "encryption": "none",
    }
    return build(at.settings(**sender, **extra), at.http, at.clock, at.tokens)


async def letter(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    return await adapter(at, extra).send_letter(LETTER)


def bench_with_receipt() -> Bench:
    """A world in which a letter was posted three hours ago."""
    at = bench()
    at.access.ledger.record(
        "digital_post", "m-1", kind="utskrift", recipient="x", body={"conversation": "c-1"}
    )
    at.clock.moment += timedelta(hours=3)
    return at


async def receipts(at: Bench, extra: Mapping[str, str], basis: LegalBasis | None) -> Any:
    found = await adapter(at, extra).receipts()
    assert [receipt.conversation for receipt in found] == ["c-1"]
    return found


QUESTIONS = {
    "earlier": Question("digital_post", "/statuses", bench, letter, is_about_a_case=False),
    "letter": Question("digital_post", "/messages/out", bench, letter, is_about_a_case=False, is_effect=True),
    "receipts": Question("digital_post", "/messages/in", bench_with_receipt, receipts, is_about_a_case=False),
}
