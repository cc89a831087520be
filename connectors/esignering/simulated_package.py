"""How the simulated service reads a new job: strictly, and with one sentence for what is wrong.

The signature is checked with another library than the one that writes ours.
"""

import io
import zipfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import Message
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.exceptions import SignXMLException
from signxml.xades.xades import XAdESSignatureConfiguration, XAdESVerifier

from connectors.esignering.package import ASIC_E, MANIFEST, MIMETYPE, SIGNATURES
from connectors.esignering.simulated_certificates import NotGenuine, organisation_of
from connectors.esignering.xades import C14N, DS, SHA1, XADES
from connectors.esignering.xml_binding import XmlProblem, parse
from connectors.simulation.keys import KeyRing

MOST_BYTES = 10_485_760
_MOST_FILES = 23  # twenty documents, manifest, signature, mimetype
_CLOCKS_DIFFER = timedelta(minutes=5)
_C14N_11 = "http://www.w3.org/2006/12/xml-c14n11"
_META = "META-INF/"
_PROBLEMS = (SignXMLException, XmlProblem, UnsupportedAlgorithm, ValueError, KeyError, TypeError)


class Rejected(Exception):
    """The service answers with this status and code."""

    def __init__(self, status: int, code: str, message: str) -> None:
        self.status = status
        self.code = code
        self.message = message
        super().__init__(message)


def _invalid(message: str) -> Rejected:
    return Rejected(400, "ASICE_VALIDATION_FAILED", message)


@dataclass(frozen=True)
class OpenedPackage:
    """A package whose signature holds."""

    manifest: bytes
    documents: dict[str, bytes] = field(repr=False)
    organisation_number: str  # of the certificate that signed


def split_parts(content_type: str, body: bytes) -> tuple[bytes, bytes]:
    """Take a multipart/mixed body apart: the request as XML, then the package.

    Raises:
        Rejected: it is not exactly those two parts.
    """
    header = Message()
    header["Content-Type"] = content_type
    boundary = header.get_param("boundary")
    if header.get_content_type() != "multipart/mixed" or not isinstance(boundary, str):
        raise Rejected(415, "UNSUPPORTED_MEDIA_TYPE", "the body must be multipart/mixed with a boundary")
    mark = b"--" + boundary.encode()
    pieces = (b"\r\n" + body).split(b"\r\n" + mark)
    if len(pieces) < 2 or pieces[0] or pieces[-1].rstrip() != b"--":
        raise Rejected(400, "BAD_REQUEST", "the multipart body does not begin or end as it should")
    parts = []
    for piece in pieces[1:-1]:
        head, found, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        part = Message()
        for line in head.decode("latin-1").split("\r\n"):
            name, _, value = line.partition(":")
            part[name.strip()] = value.strip()
        parts.append((part.get_content_type() if found else "", content))
    if [kind for kind, _ in parts] != ["application/xml", "application/octet-stream"]:
        raise Rejected(400, "BAD_REQUEST", "the parts must be application/xml and application/octet-stream")
    return parts[0][1], parts[1][1]


def open_package(content: bytes, keys: KeyRing, *, now: datetime) -> OpenedPackage:
    """Open an ASiC-E container and check its layout, its signature and whose it is.

    Raises:
        Rejected: with what is wrong.
    """
    files = _files(content)
    signature = files.pop(SIGNATURES, None)
    if signature is None or any(name.startswith(_META) for name in files):
        raise _invalid("META-INF holds signatures.xml and nothing else")
    mimetype = files.pop(MIMETYPE, ASIC_E)
    if mimetype != ASIC_E:
        raise _invalid("the mimetype is not that of ASiC-E")
    manifest = files.get(MANIFEST)
    if manifest is None:
        raise _invalid("manifest.xml is missing")
    number = _verify(signature, files, keys, now)
    documents = {name: body for name, body in files.items() if name != MANIFEST}
    return OpenedPackage(manifest, documents, number)


def _files(content: bytes) -> dict[str, bytes]:
    if len(content) > MOST_BYTES:
        raise Rejected(413, "PAYLOAD_TOO_LARGE", "the package is larger than 10485760 bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if len(names) > _MOST_FILES or len(set(names)) != len(names):
                raise _invalid("the package has too many files, or two of one name")
            if any(name.startswith("/") or ".." in name or "\\" in name for name in names):
                raise _invalid("a file name leads out of the package")
            if MIMETYPE in names and (
                names[0] != MIMETYPE or entries[0].compress_type != zipfile.ZIP_STORED or entries[0].extra
            ):
                raise _invalid("mimetype must be the first file, stored, without extra fields")
            if sum(entry.file_size for entry in entries) > 2 * MOST_BYTES:
                raise Rejected(413, "PAYLOAD_TOO_LARGE", "the files are larger than 10485760 bytes")
            files = {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        raise _invalid("the package is no ZIP file") from None
    size = sum(len(body) for name, body in files.items() if not name.startswith(_META) and name != MANIFEST)
    if size > MOST_BYTES:
        raise Rejected(413, "PAYLOAD_TOO_LARGE", "the documents are larger than 10485760 bytes")
    return files


def _verify(signature: bytes, files: dict[str, bytes], keys: KeyRing, now: datetime) -> str:
    try:
        root = parse(signature)
        chain = _chain(root)
        number = organisation_of(chain, keys, now=now)
        _check_profile(root, set(files), now)
        XAdESVerifier().verify(
            signature,
            x509_cert=chain[0],
            uri_resolver=files.__getitem__,
            expect_config=XAdESSignatureConfiguration(
                expect_references=len(files) + 1,
                signature_methods=frozenset({SignatureMethod.RSA_SHA256}),
                digest_algorithms=frozenset({DigestAlgorithm.SHA256}),
                verification_time=now,
            ),
        )
    except NotGenuine as problem:
        raise Rejected(403, "NOT_AUTHORIZED", str(problem)) from None
    except _PROBLEMS:
        raise _invalid("the signature does not hold") from None
    return number


def _chain(root: Any) -> tuple[x509.Certificate, ...]:  # noqa: ANN401  # lxml has no types
    texts = [node.text or "" for node in root.iter(f"{{{DS}}}X509Certificate")]
    pem = "".join(
        f"-----BEGIN CERTIFICATE-----\n{text.strip()}\n-----END CERTIFICATE-----\n" for text in texts
    )
    return tuple(x509.load_pem_x509_certificates(pem.encode())) if texts else ()


def _check_profile(root: Any, names: set[str], now: datetime) -> None:  # noqa: ANN401
    """Hold the signature to the document package's own profile."""
    if len(list(root.iter(f"{{{DS}}}Signature"))) != 1:
        raise _invalid("there must be one signature")
    if root.find(f".//{{{DS}}}CanonicalizationMethod").get("Algorithm") not in (C14N, _C14N_11):
        raise _invalid("SignedInfo is canonicalised in another way than the profile's")
    references = list(root.iter(f"{{{DS}}}Reference"))
    found = [one for one in references if not one.get("URI", "").startswith("#")]
    if {one.get("URI") for one in found} != names or len(found) != len(names):
        raise _invalid("the signature must cover every file, once")
    if any(one.find(f"{{{DS}}}Transforms") is not None for one in found):
        raise _invalid("a file is signed as it is, without transforms")
    digests = {one.find(f"{{{DS}}}DigestMethod").get("Algorithm") for one in _certificates(root)}
    if digests != {SHA1}:
        raise _invalid("the digest of a certificate is sha1")
    formats = {one.get("ObjectReference") for one in root.iter(f"{{{XADES}}}DataObjectFormat")}
    if formats != {f"#{one.get('Id')}" for one in found}:
        raise _invalid("each file has its DataObjectFormat")
    if any([child.tag for child in one] != [f"{{{XADES}}}MimeType"] for one in _formats(root)):
        raise _invalid("a DataObjectFormat holds its MimeType alone")
    signed_at = datetime.fromisoformat(root.find(f".//{{{XADES}}}SigningTime").text)
    if abs(now - signed_at) > _CLOCKS_DIFFER:
        raise _invalid("the signing time is not now")


def _certificates(root: Any) -> list[Any]:  # noqa: ANN401
    return list(root.iter(f"{{{XADES}}}CertDigest"))


def _formats(root: Any) -> list[Any]:  # noqa: ANN401
    return list(root.iter(f"{{{XADES}}}DataObjectFormat"))
