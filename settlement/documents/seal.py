"""The electronic seal: PAdES B-B, with a timestamp when a timestamper is given (then B-T)."""

import asyncio
import io
from datetime import datetime
from typing import Any

from asn1crypto import x509  # type: ignore[import-untyped]
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from settlement.documents.errors import SealRefused
from settlement.ports.signer import DocumentSigner

_LONGEST_SIGNATURE = 72  # DER of two 32-byte numbers
_BESIDE_CERTIFICATES = 4096  # more than signature, digests, names and dates take


def seal(
    pdf: bytes,
    signer: DocumentSigner,
    *,
    reason: str,
    field_name: str,
    at: datetime,
    timestamper: TimeStamper | None = None,
    allow_test_keys: bool = False,
) -> bytes:
    """Add an invisible seal that allows no later change.

    The rendered bytes are kept as they are; the seal is appended. It certifies the document with "no
    changes permitted". Runs its own event loop: call it from a thread, not from a coroutine.

    PDF readers show `reason`: it holds no personal data. `at` is the moment from the clock port. Only
    the sandbox sets `allow_test_keys`.

    Raises:
        SealRefused: a test key outside the sandbox, a moment without time zone, or already sealed.
    """
    if signer.is_test and not allow_test_keys:
        raise SealRefused(signer.key_id, "it is a TEST key, and only the sandbox may use one. Set a real key")
    if at.tzinfo is None:
        raise SealRefused(
            signer.key_id, "the moment of sealing has no time zone. Take it from the clock port"
        )
    if PdfFileReader(io.BytesIO(pdf)).embedded_signatures:
        raise SealRefused(signer.key_id, "the document is sealed already. Seal the rendered document once")
    pdf_signer = _SignerAtMoment(
        PdfSignatureMetadata(
            field_name=field_name,
            md_algorithm="sha256",
            reason=reason,
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        ),
        signer=_PortSigner(signer),
        timestamper=timestamper,
        new_field_spec=SigFieldSpec(field_name),
    )
    pdf_signer.moment = at
    output = io.BytesIO()
    pdf_signer.sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf)),
        output=output,
        # Without a number the library signs twice, once to see how long it becomes.
        bytes_reserved=2 * (sum(map(len, signer.certificate_chain)) + _BESIDE_CERTIFICATES)
        if timestamper is None
        else None,
    )
    return output.getvalue()


class _SignerAtMoment(PdfSigner):
    """The library's signer, with the time from our clock instead of the machine's."""

    moment: datetime

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:  # noqa: ANN401 - as in the library
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.moment
        return session


class _PortSigner(Signer):
    """The library's view of our signer port."""

    def __init__(self, port: DocumentSigner) -> None:
        chain = [x509.Certificate.load(der) for der in port.certificate_chain]
        registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        registry.register_multiple(chain)
        super().__init__(signing_cert=chain[0], cert_registry=registry)
        self._port = port

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002 - the library's signature
        if digest_algorithm != "sha256":
            raise SealRefused(self._port.key_id, "only SHA-256 is used in our seals")
        if dry_run:
            return bytes(_LONGEST_SIGNATURE)
        return await asyncio.to_thread(self._port.sign, data)
