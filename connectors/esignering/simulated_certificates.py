"""Enterprise certificates of the simulated world: a root, ours, and the signing service's own."""

import hashlib
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.x509.oid import NameOID

from connectors.esignering.enterprise_certificate import EnterpriseCertificate
from connectors.simulation.keys import KeyRing
from connectors.simulation.organisation_numbers import synthetic_organisation_number
from connectors.simulation.store import SimulatorStore

SERVICE = "Posten signering (simulert)"
SERVICE_NUMBER = synthetic_organisation_number(402)
_ROOT_KEY = "certificates:signing-root"
_ROOT = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Simulert rot for virksomhetssertifikat")])
_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2060, 1, 1, tzinfo=UTC)


class NotGenuine(ValueError):
    """A chain that does not lead to the simulated root."""


def enterprise_certificate(keys: KeyRing, *, organisation_number: str, name: str) -> EnterpriseCertificate:
    """Make an organisation's key and chain; the same each time."""
    key, root = _pem(keys, f"certificates:signing:{organisation_number}"), _pem(keys, _ROOT_KEY)
    return EnterpriseCertificate(_rsa(key), (_leaf(key, root, organisation_number, name), _root(root)))


def signer_certificate(keys: KeyRing, name: str) -> EnterpriseCertificate:
    """Make a signer's certificate with the name alone; all signers share one key, for none of it is real."""
    key, root = _pem(keys, "certificates:signing:people"), _pem(keys, _ROOT_KEY)
    return EnterpriseCertificate(_rsa(key), (_leaf(key, root, "", name), _root(root)))


def organisation_of(chain: tuple[x509.Certificate, ...], keys: KeyRing, *, now: datetime) -> str:
    """Return the organisation number of a whole, genuine chain that is in force.

    Raises:
        NotGenuine: it is not.
    """
    root = _root(_pem(keys, _ROOT_KEY))
    if len(chain) < 2 or chain[-1] != root:
        raise NotGenuine("the chain does not go all the way to a known root")
    try:
        for link, issuer in pairwise(chain):
            link.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError):
        raise NotGenuine("a certificate is not issued by the next one") from None
    leaf = chain[0]
    if not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc:
        raise NotGenuine("the certificate is not in force")
    numbers = leaf.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    return str(numbers[0].value) if numbers else ""


def write_certificate(
    directory: Path, folder: Path, *, organisation_number: str, name: str
) -> dict[str, str]:
    """Write certificate and key where the connector's settings name them; give those settings."""
    store = SimulatorStore(directory / "simulators.sqlite")
    try:
        made = enterprise_certificate(KeyRing(store), organisation_number=organisation_number, name=name)
    finally:
        store.close()
    key = made.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    chain = b"".join(link.public_bytes(serialization.Encoding.PEM) for link in made.chain)
    folder.mkdir(parents=True, exist_ok=True)
    return {
        "certificate_file": str(_written(folder / "esignering.pem", chain)),
        "key_file": str(_written(folder / "esignering.key", key)),
    }


def _written(path: Path, content: bytes) -> Path:
    """Write where something else stands: the key of the world is made anew when the world is."""
    path.touch(mode=0o600)
    if path.read_bytes() != content:
        path.write_bytes(content)
    return path


@cache
def _root(key: bytes) -> x509.Certificate:
    return (
        _begun(_rsa(key), _ROOT, serial=1)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(_rsa(key), hashes.SHA256())
    )


@cache
def _leaf(key: bytes, root: bytes, organisation_number: str, name: str) -> x509.Certificate:
    names = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "NO"),
        x509.NameAttribute(NameOID.COMMON_NAME, name),
    ]
    if organisation_number:
        names += [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, name),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, organisation_number),
        ]
    serial = int.from_bytes(hashlib.sha256(f"{organisation_number}/{name}".encode()).digest()[:15])
    return (
        _begun(_rsa(key), x509.Name(names), serial=serial)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(_rsa(root), hashes.SHA256())
    )


def _begun(key: RSAPrivateKey, subject: x509.Name, *, serial: int) -> x509.CertificateBuilder:
    return x509.CertificateBuilder(
        issuer_name=_ROOT,
        subject_name=subject,
        public_key=key.public_key(),
        serial_number=serial,
        not_valid_before=_FROM,
        not_valid_after=_UNTIL,
    )


@cache
def _rsa(pem: bytes) -> RSAPrivateKey:
    loaded = serialization.load_pem_private_key(pem, None)
    if not isinstance(loaded, RSAPrivateKey):
        raise TypeError("The keys of simulated certificates must be RSA.")
    return loaded


def _pem(keys: KeyRing, name: str) -> bytes:
    return keys.key(name).as_pem(private=True)
