"""Whether a document may be relied on. Every function returns nothing, or raises."""

import hashlib
import hmac
import io
import logging
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import x509  # type: ignore[import-untyped]
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from settlement.documents.errors import AddedAfterSeal, Altered, NotSealed, NotTrusted, UntrustedSigner

# A refusal is raised to the caller; the library would also log it with a whole traceback.
logging.getLogger("pyhanko.sign.validation.generic_cms").setLevel(logging.CRITICAL)


def verify_hash(pdf: bytes, sha256: str) -> None:
    """Check that the bytes are those that were filed.

    Raises:
        Altered: they are not.
    """
    if not hmac.compare_digest(hashlib.sha256(pdf).hexdigest(), sha256.lower()):
        raise Altered("its hash is not the one on file")


def verify_seal(
    pdf: bytes, *, trusted_roots: Sequence[bytes], at: datetime, issuer: str | None = None
) -> None:
    """Check the one seal of a document, without asking the network.

    `trusted_roots` are DER. The certificate must be valid at the moment `at`. `issuer` is the
    organisation that must stand in the certificate, when it matters who sealed.

    Raises:
        NotSealed: there is not exactly one seal.
        Altered: the bytes or the signature do not fit.
        AddedAfterSeal: something was appended later.
        UntrustedSigner: not under a trusted root, not valid at that moment, or another issuer.
    """
    try:
        signature = _only_seal(pdf)
        _require_whole_file(pdf, signature)
        status = _status(signature, trusted_roots=trusted_roots, at=at)
    except NotTrusted:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged file breaks the reader in many ways
        raise Altered(f"it cannot be read as a sealed PDF ({type(error).__name__})") from None
    if not (status.intact and status.valid):
        raise Altered("the signature does not fit the content")
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE or not status.docmdp_ok:
        raise AddedAfterSeal
    if not status.trusted:
        raise UntrustedSigner(
            "its certificate does not lead to a trusted root, or was not valid at that moment"
        )
    if issuer is not None and signature.signer_cert.subject.native.get("organization_name") != issuer:
        raise UntrustedSigner("the certificate belongs to another issuer")


def _only_seal(pdf: bytes) -> EmbeddedPdfSignature:
    seals = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    if len(seals) != 1:
        raise NotSealed(len(seals))
    only: EmbeddedPdfSignature = seals[0]
    return only


def _require_whole_file(pdf: bytes, signature: EmbeddedPdfSignature) -> None:
    start, first_length, second_start, second_length = (int(number) for number in signature.byte_range)
    if start != 0 or second_start < first_length:
        raise Altered("the seal does not cover the document from its beginning")
    if second_start + second_length != len(pdf):
        raise AddedAfterSeal


def _status(
    signature: EmbeddedPdfSignature, *, trusted_roots: Sequence[bytes], at: datetime
) -> PdfSignatureStatus:
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(der) for der in trusted_roots],
        moment=at,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    return validate_pdf_signature(signature, context)
