"""What comes out of a signing: the PDF with a page of signatures, sealed (PAdES), and one XAdES for each."""

import hashlib
import io
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime

import pikepdf

from connectors.esignering.package import PDF
from connectors.esignering.simulated_certificates import SERVICE, SERVICE_NUMBER, signer_certificate
from connectors.esignering.simulated_jobs import SimulatedJob, SimulatedSigner
from connectors.esignering.xades import NamedFile, sign_files
from connectors.simulation.access import WorldAccess
from settlement.documents.sandbox_keys import SandboxKeyring
from settlement.documents.seal import seal
from settlement.ports.clock import OSLO

_A4 = (595, 842)
_MARGIN, _TOP, _LEADING = 60, 760, 20
_FROM = datetime(2020, 1, 1, tzinfo=UTC)


def signature_of(
    access: WorldAccess, signer: SimulatedSigner, documents: Mapping[str, bytes], *, at: datetime
) -> bytes:
    """Make one signer's XAdES over the documents."""
    files = [NamedFile(name, PDF, content) for name, content in documents.items()]
    return sign_files(files, signer_certificate(access.keys, _name(access, signer)), at=at)


def signed_document(
    access: WorldAccess, job: SimulatedJob, documents: Sequence[bytes], *, at: datetime
) -> bytes:
    """Put the documents and the page of signatures together and seal them. Call it from a thread."""
    lines = [_line(access, job, signer) for signer in job.signers]
    with ExitStack() as opened, pikepdf.new() as whole:
        for document in documents:
            whole.pages.extend(opened.enter_context(pikepdf.open(io.BytesIO(document))).pages)
        _add_page(whole, ["Signaturer (simulert)", job.title, *lines])
        buffer = io.BytesIO()
        whole.save(buffer, force_version="1.7")
    seed = hashlib.sha256(access.keys.key(f"certificates:signing:{SERVICE_NUMBER}").as_pem()).digest()
    signer = SandboxKeyring(seed, valid_from=_FROM).court(SERVICE)
    return seal(
        buffer.getvalue(),
        signer,
        reason="Signert av alle (simulert)",
        field_name="Signering",
        at=at,
        allow_test_keys=True,
    )


def _line(access: WorldAccess, job: SimulatedJob, signer: SimulatedSigner) -> str:
    person = access.world.person(signer.number) if signer.number else None
    shown = [_name(access, signer)]
    if job.shown == "PERSONAL_IDENTIFICATION_NUMBER_AND_NAME" and signer.number:
        shown.append(signer.number)
    if job.shown == "DATE_OF_BIRTH_AND_NAME" and person is not None and person.birth_date:
        shown.append(f"født {person.birth_date:%d.%m.%Y}")
    if signer.on_behalf_of_other:
        shown.append("på vegne av en annen")
    return f"{', '.join(shown)}: {signer.since.astimezone(OSLO):%d.%m.%Y %H:%M}"


def _name(access: WorldAccess, signer: SimulatedSigner) -> str:
    person = access.world.person(signer.number) if signer.number else None
    return person.full_name if person else f"Signatar {signer.place}"


def _add_page(whole: pikepdf.Pdf, lines: Sequence[str]) -> None:
    font = whole.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    drawn = [b"BT /F1 12 Tf %d TL %d %d Td" % (_LEADING, _MARGIN, _TOP)]
    drawn += [b"(%s) Tj T*" % _pdf_text(line) for line in lines]
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, *_A4],
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font)),
        Contents=whole.make_stream(b"\n".join([*drawn, b"ET"])),
    )
    whole.pages.append(pikepdf.Page(page))


def _pdf_text(line: str) -> bytes:
    encoded = line.encode("cp1252", "replace")
    return encoded.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
