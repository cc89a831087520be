"""Look at what came down before it is filed: whole, signed, and of the kind that was asked for.

Whose certificates may be trusted is for those who verify the filed document; this finds what is cut,
changed or something else.
"""

import io

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import UnacceptableSignerError
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from connectors.esignering.xades import DS
from connectors.esignering.xml_binding import XmlProblem, parse

_UNREADABLE = (
    PdfError,
    SignatureValidationError,
    UnacceptableSignerError,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    OSError,
)


def pdf_fault(content: bytes) -> str | None:
    """Say why the bytes are no signed PDF; None when every signature fits what it covers."""
    if not content.startswith(b"%PDF-"):
        return "it is no PDF"
    if not content.rstrip().endswith(b"%%EOF"):
        return "the PDF is cut short"
    try:
        signatures = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures
        if not signatures:
            return "the PDF holds no signature"
        if not all(_fits(signature) for signature in signatures):
            return "a signature in the PDF does not fit its content"
    except _UNREADABLE:
        return "the PDF cannot be read"
    return None


def xades_fault(content: bytes) -> str | None:
    """Say why the bytes are no XAdES; None when there is a signature with a value in them."""
    try:
        root = parse(content)
    except XmlProblem as problem:
        return str(problem)
    value = root.find(f".//{{{DS}}}SignatureValue")
    return None if value is not None and (value.text or "").strip() else "the XML holds no signature"


def _fits(signature: EmbeddedPdfSignature) -> bool:
    signature.compute_integrity_info()  # type: ignore[no-untyped-call]
    is_intact, is_valid = validate_sig_integrity(
        signature.signer_info,
        cert=signature.signer_cert,
        expected_content_type="data",
        actual_digest=signature.compute_digest(),
    )
    return bool(is_intact and is_valid and signature.summarise_integrity_info()["docmdp_ok"] is not False)
