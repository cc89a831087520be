"""A detached XAdES signature (B level) over named files, in the profile of the service's document package.

rsa-sha256, digests sha256, the certificate's own digest sha1, every certificate up to the root, files
without transforms. Every namespace has a prefix: some readers lose an inherited one when they canonicalise.
Profile: Posten signering, document package; ETSI TS 103 171.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from connectors.esignering.enterprise_certificate import EnterpriseCertificate

ASIC = "http://uri.etsi.org/2918/v1.2.1#"
DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1"
SIGNED_PROPERTIES = "http://uri.etsi.org/01903#SignedProperties"


@dataclass(frozen=True)
class NamedFile:
    """One file as it stands in the package."""

    name: str
    mime: str
    content: bytes = field(repr=False)


def sign_files(files: Sequence[NamedFile], certificate: EnterpriseCertificate, *, at: datetime) -> bytes:
    """Sign the files and return `signatures.xml`."""
    root = etree.Element(f"{{{ASIC}}}XAdESSignatures", nsmap={"asic": ASIC})
    signature = etree.SubElement(root, f"{{{DS}}}Signature", nsmap={"ds": DS}, Id="Signature")
    info = _add(signature, "SignedInfo")
    _add(info, "CanonicalizationMethod", Algorithm=C14N)
    _add(info, "SignatureMethod", Algorithm=RSA_SHA256)
    for place, file in enumerate(files):
        reference = _add(info, "Reference", Id=f"ID_{place}", URI=file.name)
        _digest(reference, SHA256, hashlib.sha256(file.content).digest())
    value = _add(signature, "SignatureValue")
    data = _add(_add(signature, "KeyInfo"), "X509Data")
    for link in certificate.chain:
        _add(data, "X509Certificate").text = _base64(link.public_bytes(Encoding.DER))
    properties = _properties(_add(signature, "Object"), files, certificate.chain, at)
    reference = _add(info, "Reference", Type=SIGNED_PROPERTIES, URI="#SignedProperties")
    _add(_add(reference, "Transforms"), "Transform", Algorithm=C14N)
    _digest(reference, SHA256, hashlib.sha256(_canonical(properties)).digest())
    value.text = _base64(certificate.sign(_canonical(info)))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=False))


def _properties(
    holder: Any,  # noqa: ANN401  # lxml has no types
    files: Sequence[NamedFile],
    chain: Sequence[x509.Certificate],
    at: datetime,
) -> Any:  # noqa: ANN401
    names = {"xades": XADES}
    qualifying = etree.SubElement(
        holder, f"{{{XADES}}}QualifyingProperties", nsmap=names, Target="#Signature"
    )
    signed = _xades(qualifying, "SignedProperties", Id="SignedProperties")
    about_signature = _xades(signed, "SignedSignatureProperties")
    _xades(about_signature, "SigningTime").text = at.isoformat(timespec="milliseconds")
    certificates = _xades(about_signature, "SigningCertificate")
    for link in chain:
        one = _xades(certificates, "Cert")
        _digest(_xades(one, "CertDigest"), SHA1, link.fingerprint(hashes.SHA1()))  # noqa: S303  # their profile
        serial = _xades(one, "IssuerSerial")
        _add(serial, "X509IssuerName").text = link.issuer.rfc4514_string()
        _add(serial, "X509SerialNumber").text = str(link.serial_number)
    about_files = _xades(signed, "SignedDataObjectProperties")
    for place, file in enumerate(files):
        form = _xades(about_files, "DataObjectFormat", ObjectReference=f"#ID_{place}")
        _xades(form, "MimeType").text = file.mime
    return signed


def _digest(parent: Any, algorithm: str, value: bytes) -> None:  # noqa: ANN401
    _add(parent, "DigestMethod", Algorithm=algorithm)
    _add(parent, "DigestValue").text = _base64(value)


def _add(parent: Any, name: str, **attributes: str) -> Any:  # noqa: ANN401
    return etree.SubElement(parent, f"{{{DS}}}{name}", **attributes)


def _xades(parent: Any, name: str, **attributes: str) -> Any:  # noqa: ANN401
    return etree.SubElement(parent, f"{{{XADES}}}{name}", **attributes)


def _canonical(node: Any) -> bytes:  # noqa: ANN401
    return bytes(etree.tostring(node, method="c14n", exclusive=False, with_comments=False, with_tail=False))


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()
