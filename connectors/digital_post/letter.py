"""Make a print letter: the address, the package with the PDF, and the business document around it."""

import base64
import hashlib
import io
import re
import zipfile
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

from babel.core import get_global
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options

from connectors.digital_post.wire import PrintAddress
from settlement.ports.channels import LetterOrder
from settlement.ports.errors import Refused

REGISTER_NAME = "Digital post"
_NORWAY = "NOR"
_POSTAL = re.compile(r"^(\d{4})\s+(.+)$")
_MOST_LINES = 4
_RESPONSE_DAYS = 5
_AUTHORITY = "iso6523-actorid-upis"
_STANDARD = (
    "urn:fdc:digdir.no:2020:innbyggerpost:xsd::innbyggerpost##urn:fdc:digdir.no:2020:innbyggerpost:schema"
)
_PROCESS = "urn:fdc:digdir.no:2020:profile:egovernment:innbyggerpost:utskrift:ver1.0"
_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://begrep.difi.no/sdp/schema_v10">
  <hoveddokument href="brev.pdf" mime="application/pdf"><tittel lang="no">{title}</tittel></hoveddokument>
  <avsender><organisasjon authority="iso6523-actorid-upis">{sender}</organisasjon></avsender>
</manifest>
"""


def instance_identifier(idempotency_key: str) -> str:
    """Make the message's id, which follows from the key, so that the same letter is the same message."""
    return str(uuid5(NAMESPACE_URL, f"digital-post/{idempotency_key}"))


def conversation_identifier(identifier: str) -> str:
    """Make the id by which receipts name the letter."""
    return str(uuid5(NAMESPACE_URL, f"conversation/{identifier}"))


def print_address(order: LetterOrder) -> PrintAddress:
    """Read the postal address; the last line of a Norwegian one is postal code and place.

    Raises:
        Refused: the address is not complete enough to be posted.
    """
    lines = [line.strip() for line in order.address_lines if line.strip()]
    if order.country in (_NORWAY, "NO"):
        postal = _POSTAL.match(lines[-1]) if lines else None
        if postal is None or not lines[:-1]:
            raise Refused(
                REGISTER_NAME, "the address lacks a street line, or postal code and place as last line"
            )
        return PrintAddress(
            navn=order.recipient_name,
            **_numbered(lines[:-1]),
            postnummer=postal.group(1),
            poststed=postal.group(2),
        )
    if not lines:
        raise Refused(REGISTER_NAME, "the foreign address has no lines")
    return PrintAddress(navn=order.recipient_name, **_numbered(lines), landkode=_alpha_2(order.country))


def package(pdf: bytes, *, sender: str, certificate: x509.Certificate | None) -> bytes:
    """Pack the PDF (ASiC-E layout) and encrypt it for the printer; without certificate it stays readable."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(_entry("mimetype"), "application/vnd.etsi.asic-e+zip")
        archive.writestr(_entry("brev.pdf"), pdf, zipfile.ZIP_DEFLATED)
        manifest = _MANIFEST.format(title="Brev", sender=quoteattr(sender)[1:-1])
        archive.writestr(_entry("manifest.xml"), manifest, zipfile.ZIP_DEFLATED)
    content = buffer.getvalue()
    if certificate is None:
        return content
    builder = PKCS7EnvelopeBuilder().set_data(content).add_recipient(certificate)
    return builder.encrypt(Encoding.DER, [PKCS7Options.Binary])


def business_document(
    *,
    identifier: str,
    address: PrintAddress,
    package_bytes: bytes,
    sender: str,
    printer: str,
    return_address: PrintAddress,
    token: str,
    now: datetime,
) -> dict[str, Any]:
    """Write the Standard Business Document of type `utskrift`."""
    digest = base64.b64encode(hashlib.sha256(package_bytes).digest()).decode()
    header = {
        "headerVersion": "1.0",
        "sender": [{"identifier": {"value": f"0192:{sender}", "authority": _AUTHORITY}}],
        "receiver": [{"identifier": {"value": f"0192:{printer}", "authority": _AUTHORITY}}],
        "documentIdentification": {
            "standard": f"{_STANDARD}:utskrift::1.0",
            "typeVersion": "1.0",
            "instanceIdentifier": identifier,
            "type": "utskrift",
            "creationDateAndTime": now.isoformat(),
        },
        "businessScope": {
            "scope": [
                {
                    "type": "ConversationId",
                    "instanceIdentifier": conversation_identifier(identifier),
                    "identifier": _PROCESS,
                    "scopeInformation": [
                        {"expectedResponseDateTime": (now + timedelta(days=_RESPONSE_DAYS)).isoformat()}
                    ],
                }
            ]
        },
    }
    body = {
        "avsender": {"virksomhetsidentifikator": {"authority": _AUTHORITY, "value": f"0192:{sender}"}},
        "mottaker": address.model_dump(exclude_none=True),
        "dokumentpakkefingeravtrykk": {
            "digestMethod": "http://www.w3.org/2001/04/xmlenc#sha256",
            "digestValue": digest,
        },
        "maskinportentoken": token,
        "utskriftstype": "SORT_HVIT",
        "retur": {
            "mottaker": return_address.model_dump(exclude_none=True),
            "returposthaandtering": "DIREKTE_RETUR",
        },
        "posttype": "B",
    }
    return {"standardBusinessDocument": {"standardBusinessDocumentHeader": header, "utskrift": body}}


def _numbered(lines: list[str]) -> dict[str, str]:
    kept = [*lines[: _MOST_LINES - 1], ", ".join(lines[_MOST_LINES - 1 :])]
    return {f"adresselinje{place}": line for place, line in enumerate(kept, 1) if line}


def _alpha_2(country: str) -> str:
    found = [country] if len(country) == 2 else get_global("territory_aliases").get(country.upper())
    if not found:
        raise Refused(REGISTER_NAME, "the address has an unknown country code; use ISO 3166")
    return str(found[0]).upper()


def _entry(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0))
