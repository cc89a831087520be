"""The organisation's enterprise certificate: it signs packages, and proves who calls (two-way TLS)."""

import ssl
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.x509.oid import NameOID

from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from settlement.ports.errors import Refused

REGISTER_NAME = "Posten signering"
CERTIFICATE_FILE = "certificate_file"
KEY_FILE = "key_file"
ROOTS_FILE = "roots_file"
"""PEM with further roots to trust, for a test environment whose own certificate has none that are known."""


@dataclass(frozen=True)
class EnterpriseCertificate:
    """The key, and the certificates from the organisation's own to the root."""

    key: RSAPrivateKey
    chain: tuple[x509.Certificate, ...]

    def __repr__(self) -> str:
        return f"EnterpriseCertificate(serial={self.chain[0].serial_number:x})"

    @property
    def organisation_number(self) -> str:
        """The organisation that the certificate names; empty when it names none."""
        subject = self.chain[0].subject
        found = [
            str(one.value).removeprefix("NTRNO-")
            for oid in (NameOID.ORGANIZATION_IDENTIFIER, NameOID.SERIAL_NUMBER)
            for one in subject.get_attributes_for_oid(oid)
        ]
        return found[0] if found else ""

    def sign(self, message: bytes) -> bytes:
        """Sign with RSA (PKCS #1 v1.5) over SHA-256."""
        return self.key.sign(message, PKCS1v15(), hashes.SHA256())

    def fault(self, now: datetime) -> str | None:
        """Say why the certificate cannot be used now; None when it can."""
        leaf = self.chain[0]
        if leaf.public_key() != self.key.public_key():
            return "The certificate is not of the private key. Give the certificate file of the same order."
        if not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc:
            return "The certificate is not valid today. Renew it with Buypass or Commfides."
        if len(self.chain) < 2:
            return "The certificate file holds no issuers. Put the whole chain in it, the root last."
        return None


def read_certificate(settings: ConnectorSettings) -> EnterpriseCertificate:
    """Read the key and the whole chain from the files that the settings name.

    Raises:
        Refused: a setting is missing, or a file cannot be read.
    """
    files = [settings.extra.get(name, "") for name in (CERTIFICATE_FILE, KEY_FILE)]
    if not all(files):
        raise Refused(
            REGISTER_NAME,
            "it asks for an enterprise certificate in every call; set certificate_file and key_file",
        )
    try:
        chain = tuple(x509.load_pem_x509_certificates(Path(files[0]).read_bytes()))
        key = serialization.load_pem_private_key(Path(files[1]).read_bytes(), None)
    except (OSError, ValueError, TypeError):
        reason = "the enterprise certificate or its key cannot be read; check certificate_file and key_file"
        raise Refused(REGISTER_NAME, reason) from None
    if not isinstance(key, RSAPrivateKey):
        raise Refused(REGISTER_NAME, "the enterprise certificate's key must be RSA")
    return EnterpriseCertificate(key, chain)


def http_with_certificate(settings: ConnectorSettings) -> httpx.AsyncClient:
    """Make the HTTP client for the service, which shows our certificate where there is TLS.

    Raises:
        Refused: the address is https and there is no certificate with its key.
    """
    return make_http_client(two_way_tls(settings), connector="esignering")


def two_way_tls(settings: ConnectorSettings) -> httpx.AsyncBaseTransport | None:
    """Make the transport that shows our certificate; None for a simulator on this machine, without TLS.

    Raises:
        Refused: the address is https and there is no certificate with its key.
    """
    if not settings.base_url.startswith("https://"):
        return None
    read_certificate(settings)
    context = httpx.create_ssl_context(trust_env=False)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    roots = settings.extra.get(ROOTS_FILE)
    try:
        if roots:
            context.load_verify_locations(roots)
        context.load_cert_chain(settings.extra[CERTIFICATE_FILE], settings.extra[KEY_FILE])
    except (OSError, ssl.SSLError):
        reason = "the certificate and the key do not belong together, or roots_file cannot be read"
        raise Refused(REGISTER_NAME, reason) from None
    return httpx.AsyncHTTPTransport(verify=context, trust_env=False)
