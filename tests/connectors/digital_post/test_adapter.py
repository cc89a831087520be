"""Print letters through the access point's simulator."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import respx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization.pkcs7 import pkcs7_decrypt_der
from cryptography.x509.oid import NameOID

from connectors.digital_post.adapter import DigitalPostAdapter, build
from connectors.digital_post.letter import conversation_identifier, package, print_address
from connectors.kit.settings import ConnectorSettings
from connectors.maskinporten.clients import simulated_client
from connectors.simulation.faults import Fault
from settlement.ports.channels import LetterOrder
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.connectors.simulation.stand import Stand, stand


def settings(at: Stand, folder: Path, base_url: str = "http://simulators/digital_post") -> ConnectorSettings:
    key_file = folder / "key.jwk"
    simulated_client(at.access.keys, "engine").write_key(key_file)
    extra = {
        "organisation_number": "310000019",
        "key_file": str(key_file),
        "return_name": "Oppgjørstjenesten",
        "return_street": "Testveien 1",
        "return_postal_code": "0155",
        "return_city": "OSLO",
        "encryption": "none",
    }
    return ConnectorSettings(base_url=base_url, extra=extra)


def adapter(at: Stand, folder: Path) -> DigitalPostAdapter:
    return build(settings(at, folder), at.http, at.clock, at.tokens)


def a_letter(**changes: object) -> LetterOrder:
    facts: dict[str, object] = {
        "idempotency_key": "case-1-letter-1",
        "recipient_name": "Blid Bjørkelund",
        "address_lines": ("Testveien 3", "0155 OSLO"),
        "country": "NOR",
        "pdf": b"%PDF-1.7 synthetic",
        **changes,
    }
    return LetterOrder.model_validate(facts)


async def test_a_letter_is_posted_once_per_key(tmp_path: Path) -> None:
    with stand() as at:
        first = await adapter(at, tmp_path).send_letter(a_letter())
        again = await adapter(at, tmp_path).send_letter(a_letter())
        assert (first.repeated, again.repeated) == (False, True)
        assert first.reference == again.reference
        (effect,) = at.access.ledger.effects("digital_post")
        assert "Bjørkelund" not in str(effect)


async def test_a_receipt_comes_later_and_leaves_the_inbox_when_acknowledged(tmp_path: Path) -> None:
    with stand() as at:
        sender = adapter(at, tmp_path)
        sent = await sender.send_letter(a_letter())
        assert await sender.receipts() == ()
        at.clock.advance(hours=3)
        (receipt,) = await sender.receipts()
        assert receipt.kind == "mottakskvittering"
        assert receipt.conversation == conversation_identifier(sent.reference)
        await sender.acknowledge(receipt)
        assert await sender.receipts() == ()


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault("digital_post", "status", times=None, status=500), Unavailable),
        (Fault("digital_post", "cut", times=None), Unavailable),
        (Fault("digital_post", "malformed", "/statuses"), Malformed),
        (Fault("digital_post", "status", "/messages/out", status=403), Refused),
    ],
)
async def test_a_fault_has_its_kind(fault: Fault, kind: type[Exception], tmp_path: Path) -> None:
    with stand() as at:
        at.access.faults.add(fault)
        with pytest.raises(kind):
            await adapter(at, tmp_path).send_letter(a_letter())


@pytest.mark.parametrize(
    ("lines", "country"),
    [(("Testveien 3",), "NOR"), (("0155 OSLO",), "NOR"), ((), "SWE"), (("1 Road",), "XQZ")],
)
def test_an_incomplete_address_is_refused(lines: tuple[str, ...], country: str) -> None:
    with pytest.raises(Refused):
        print_address(a_letter(address_lines=lines, country=country))


def test_a_foreign_address_keeps_its_lines_and_gets_a_short_country_code() -> None:
    address = print_address(a_letter(address_lines=("a", "b", "c", "d", "e"), country="ITA"))
    assert (address.adresselinje4, address.landkode) == ("d, e", "IT")


def test_the_package_is_encrypted_for_the_printer() -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Printer")])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    sealed = package(b"%PDF-1.7 secret", sender="310000019", certificate=certificate)
    assert b"manifest.xml" not in sealed
    opened = pkcs7_decrypt_der(sealed, certificate, key, [])
    archive = zipfile.ZipFile(io.BytesIO(opened))
    assert archive.namelist()[0] == "mimetype"
    assert archive.read("brev.pdf") == b"%PDF-1.7 secret"
    assert certificate.public_bytes(serialization.Encoding.PEM)


async def test_encryption_cannot_be_left_open(tmp_path: Path) -> None:
    with stand() as at:
        given = settings(at, tmp_path)
        extra = {key: value for key, value in given.extra.items() if key != "encryption"}
        with pytest.raises(Refused, match="certificate"):
            build(given.model_copy(update={"extra": extra}), at.http, at.clock, at.tokens)
        assert await adapter(at, tmp_path).check_configuration() == ()
        real = settings(at, tmp_path, "https://post.test")
        (finding,) = await build(real, at.http, at.clock, at.tokens).check_configuration()
        assert "not encrypted" in finding


@respx.mock
async def test_a_recorded_failure_is_refused(tmp_path: Path) -> None:
    with stand() as at:
        token = await at.tokens.token(scope="digitalpostinnbygger:send")
        assert token
        body = json.dumps([{"status": "FEILET", "beskrivelse": "x", "timestamp": "2026-11-22T09:00:00Z"}])
        respx.get(url__startswith="https://post.test/").mock(return_value=httpx.Response(200, text=body))
        given = settings(at, tmp_path, "https://post.test")
        sender = build(given, httpx.AsyncClient(), at.clock, at.tokens)
        with pytest.raises(Refused, match="could not send"):
            await sender.send_letter(a_letter())
