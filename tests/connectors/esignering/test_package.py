"""The simulated service takes no package that is not exactly right."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from connectors.esignering.enterprise_certificate import EnterpriseCertificate
from connectors.esignering.package import ASIC_E, MANIFEST, MIMETYPE, PDF, SIGNATURES, make_package
from connectors.esignering.simulated_certificates import enterprise_certificate
from connectors.esignering.simulated_package import MOST_BYTES, Rejected, open_package, split_parts
from connectors.esignering.xades import NamedFile, sign_files
from connectors.simulation.keys import KeyRing
from tests.connectors.esignering.worlds import NOW, SENDER, bench, pdf

Files = dict[str, bytes]


def keys() -> KeyRing:
    return bench().access.keys


def certificate() -> EnterpriseCertificate:
    return enterprise_certificate(keys(), organisation_number=SENDER, name="Oppgjør")


def package(at: datetime = NOW, signed_by: EnterpriseCertificate | None = None) -> bytes:
    return make_package(
        b"<manifest/>", [NamedFile("avtale.pdf", PDF, pdf())], signed_by or certificate(), at=at
    )


def files_of(content: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_package_that_is_right_is_opened() -> None:
    opened = open_package(package(), keys(), now=NOW)
    assert (opened.manifest, opened.documents) == (b"<manifest/>", {"avtale.pdf": pdf()})
    assert opened.organisation_number == SENDER


def swap(old: bytes, new: bytes) -> Callable[[Files], Files]:
    def change(files: Files) -> Files:
        assert old in files[SIGNATURES]
        return {**files, SIGNATURES: files[SIGNATURES].replace(old, new)}

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda files: {**files, "avtale.pdf": files["avtale.pdf"] + b"\n"}, "signature does not hold"),
        (lambda files: {**files, MANIFEST: b"<other/>"}, "signature does not hold"),
        (lambda files: {**files, "more.pdf": pdf()}, "cover every file"),
        (lambda files: {k: v for k, v in files.items() if k != "avtale.pdf"}, "cover every file"),
        (lambda files: {k: v for k, v in files.items() if k != SIGNATURES}, "signatures.xml"),
        (lambda files: {k: v for k, v in files.items() if k != MANIFEST}, "manifest.xml is missing"),
        (lambda files: {**files, "META-INF/manifest.xml": b"<x/>"}, "nothing else"),
        (lambda files: {**files, "../x.pdf": b""}, "leads out"),
        (lambda files: {**files, SIGNATURES: b"<broken"}, "signature does not hold"),
        (lambda files: {**files, **{f"{place}.pdf": b"" for place in range(30)}}, "too many files"),
        (lambda files: {**files, MIMETYPE: ASIC_E}, "mimetype must be the first"),
        (lambda files: {MIMETYPE: b"application/zip", **files}, "not that of ASiC-E"),
        (swap(b"application/pdf", b"text/plain"), "signature does not hold"),
        (swap(b"xmldsig-more#rsa-sha256", b"xmldsig-more#rsa-sha512"), "signature does not hold"),
        (swap(b"REC-xml-c14n-20010315", b"REC-other"), "canonicalised"),
        (swap(b"xmldsig#sha1", b"xmldsig#sha9"), "sha1"),
    ],
)
def test_a_package_that_is_not_right_is_rejected(change: Callable[[Files], Files], sentence: str) -> None:
    with pytest.raises(Rejected, match=sentence) as caught:
        open_package(zipped(change(files_of(package()))), keys(), now=NOW)
    assert caught.value.code == "ASICE_VALIDATION_FAILED"


def test_a_mimetype_in_its_place_is_taken() -> None:
    opened = open_package(zipped({MIMETYPE: ASIC_E, **files_of(package())}), keys(), now=NOW)
    assert set(opened.documents) == {"avtale.pdf"}


@pytest.mark.parametrize("minutes", [-5.1, 5.1])
def test_the_signing_time_is_now(minutes: float) -> None:
    late = package(NOW + timedelta(minutes=minutes))
    with pytest.raises(Rejected, match="signing time"):
        open_package(late, keys(), now=NOW)


def test_a_certificate_must_lead_to_the_root_and_be_in_force() -> None:
    whole = certificate()
    alone = EnterpriseCertificate(whole.key, whole.chain[:1])
    other = enterprise_certificate(keys(), organisation_number="1", name="Annen")
    swapped = EnterpriseCertificate(other.key, (whole.chain[0], whole.chain[1]))
    with pytest.raises(Rejected, match="all the way") as caught:
        open_package(package(signed_by=alone), keys(), now=NOW)
    assert (caught.value.status, caught.value.code) == (403, "NOT_AUTHORIZED")
    with pytest.raises(Rejected, match="does not hold"):
        open_package(package(signed_by=swapped), keys(), now=NOW)
    late = NOW.replace(year=2061)
    with pytest.raises(Rejected, match="not in force"):
        open_package(package(late), keys(), now=late)


def test_what_is_too_large_or_no_zip_is_rejected() -> None:
    with pytest.raises(Rejected, match="larger"):
        open_package(bytes(MOST_BYTES + 1), keys(), now=NOW)
    with pytest.raises(Rejected, match="no ZIP"):
        open_package(b"PK nothing", keys(), now=NOW)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("avtale.pdf", bytes(3 * MOST_BYTES))
    with pytest.raises(Rejected, match="larger"):
        open_package(bomb.getvalue(), keys(), now=NOW)


GOOD = "multipart/mixed; boundary=b"
XML = b"--b\r\nContent-Type: application/xml\r\n\r\n<a/>\r\n"
ZIP = b"--b\r\nContent-Type: application/octet-stream\r\n\r\n\x00--b\r\n\x01\r\n"


def test_two_parts_are_taken_apart_byte_for_byte() -> None:
    body = XML + ZIP.replace(b"\x00--b\r\n\x01", b"\x00\r\n\x01") + b"--b--\r\n"
    assert split_parts(GOOD, body) == (b"<a/>", b"\x00\r\n\x01")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data; boundary=b", XML + ZIP + b"--b--"),
        ("multipart/mixed", XML + ZIP + b"--b--"),
        (GOOD, XML + b"--b--"),
        (GOOD, ZIP + XML + b"--b--"),
        (GOOD, XML + ZIP),
        (GOOD, b""),
        (GOOD, b"before" + XML + ZIP + b"--b--"),
        (GOOD, XML + XML + ZIP + b"--b--"),
    ],
)
def test_other_bodies_are_rejected(kind: str, body: bytes) -> None:
    with pytest.raises(Rejected):
        split_parts(kind, body)


def test_the_signature_is_in_the_profile_of_the_package(tmp_path: Path) -> None:
    written = sign_files([NamedFile("avtale.pdf", PDF, pdf())], certificate(), at=NOW).decode()
    assert written.count("X509Certificate>") == 4
    assert "2026-09-01T08:00:00.000+00:00" in written
    assert written.count("xmldsig#sha1") == 2
    assert written.count("xmlenc#sha256") == 2
    assert 'Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"' in written
