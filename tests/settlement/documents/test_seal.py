"""The seal: sound when untouched, refused when altered, added to, or under a wrong root."""

import io
import random
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from settlement.documents.errors import (
    AddedAfterSeal,
    Altered,
    NotSealed,
    NotTrusted,
    SealRefused,
    UntrustedSigner,
)
from settlement.documents.render import render
from settlement.documents.sandbox_keys import SandboxKeyring
from settlement.documents.seal import seal
from settlement.documents.verify import verify_hash, verify_seal
from tests.settlement.documents import samples
from tests.settlement.documents.conftest import SEALED_AT


def test_an_untouched_seal_is_accepted(keyring: SandboxKeyring, sealed_attest: bytes) -> None:
    verify_seal(sealed_attest, trusted_roots=[keyring.root_certificate], at=SEALED_AT, issuer="Oslo tingrett")


def test_the_seal_leaves_the_rendered_bytes_as_they_are(sealed_attest: bytes) -> None:
    assert sealed_attest.startswith(render(samples.skifteattest()).pdf)


def test_the_sealed_document_still_declares_both_standards(sealed_attest: bytes) -> None:
    with pikepdf.open(io.BytesIO(sealed_attest)) as document, document.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "3"
        assert metadata["pdfuaid:part"] == "1"


def test_the_time_of_the_seal_is_the_clocks(sealed_attest: bytes) -> None:
    signature = PdfFileReader(io.BytesIO(sealed_attest)).embedded_signatures[0]
    assert signature.self_reported_timestamp == SEALED_AT
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"


def test_a_changed_byte_anywhere_is_refused(keyring: SandboxKeyring, sealed_attest: bytes) -> None:
    places = random.Random(1).sample(range(len(sealed_attest)), 60)
    accepted = []
    for place in places:
        changed = bytearray(sealed_attest)
        changed[place] ^= 0x01
        try:
            verify_seal(bytes(changed), trusted_roots=[keyring.root_certificate], at=SEALED_AT)
        except NotTrusted:
            continue
        accepted.append(place)
    signature = PdfFileReader(io.BytesIO(sealed_attest)).embedded_signatures[0]
    _, first, second, _ = signature.byte_range
    assert all(first <= place < second for place in accepted)  # only the unused room after the signature


def test_bytes_after_the_seal_are_refused(keyring: SandboxKeyring, sealed_attest: bytes) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed_attest))
    writer.root["/Added"] = writer.root["/Lang"]
    writer.update_root()  # type: ignore[no-untyped-call]
    later = io.BytesIO()
    writer.write(later)  # type: ignore[no-untyped-call]
    for changed in (sealed_attest + b"\n", later.getvalue()):
        with pytest.raises(AddedAfterSeal):
            verify_seal(changed, trusted_roots=[keyring.root_certificate], at=SEALED_AT)


def test_a_key_under_another_root_is_refused(sealed_attest: bytes) -> None:
    other = SandboxKeyring(b"another sandbox, with another key", valid_from=datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(UntrustedSigner):
        verify_seal(sealed_attest, trusted_roots=[other.root_certificate], at=SEALED_AT)


def test_the_seal_of_another_court_is_refused(keyring: SandboxKeyring, sealed_attest: bytes) -> None:
    with pytest.raises(UntrustedSigner, match="another issuer"):
        verify_seal(
            sealed_attest, trusted_roots=[keyring.root_certificate], at=SEALED_AT, issuer="Bergen tingrett"
        )


def test_a_certificate_that_has_run_out_is_refused(keyring: SandboxKeyring, sealed_attest: bytes) -> None:
    with pytest.raises(UntrustedSigner):
        verify_seal(
            sealed_attest,
            trusted_roots=[keyring.root_certificate],
            at=SEALED_AT + timedelta(days=365 * 40),
        )


def test_a_document_without_seal_is_refused(keyring: SandboxKeyring) -> None:
    with pytest.raises(NotSealed):
        verify_seal(
            render(samples.skifteattest()).pdf, trusted_roots=[keyring.root_certificate], at=SEALED_AT
        )


def test_something_that_is_no_pdf_is_refused(keyring: SandboxKeyring) -> None:
    with pytest.raises(Altered):
        verify_seal(b"not a document", trusted_roots=[keyring.root_certificate], at=SEALED_AT)


def test_other_bytes_than_those_on_file_are_refused() -> None:
    rendered = render(samples.letter())
    verify_hash(rendered.pdf, rendered.sha256)
    with pytest.raises(Altered):
        verify_hash(rendered.pdf + b" ", rendered.sha256)


def test_a_test_key_is_refused_where_it_is_not_allowed(keyring: SandboxKeyring) -> None:
    with pytest.raises(SealRefused, match="TEST"):
        seal(
            render(samples.letter()).pdf,
            keyring.engine(),
            reason="Brev",
            field_name="Tjenesten",
            at=SEALED_AT,
        )


def test_a_document_is_sealed_once(keyring: SandboxKeyring, sealed_attest: bytes) -> None:
    with pytest.raises(SealRefused, match="already"):
        seal(
            sealed_attest,
            keyring.engine(),
            reason="Igjen",
            field_name="Tjenesten",
            at=SEALED_AT,
            allow_test_keys=True,
        )


def test_the_same_seed_gives_the_same_keys_and_each_court_its_own(keyring: SandboxKeyring) -> None:
    again = SandboxKeyring(b"only for tests, never for a seal!", valid_from=datetime(2026, 1, 1, tzinfo=UTC))
    assert again.court("Oslo tingrett").certificate_chain == keyring.court("Oslo tingrett").certificate_chain
    assert keyring.court("Oslo tingrett").key_id != keyring.court("Bergen tingrett").key_id
    assert "PrivateKey" not in repr(keyring.engine())
