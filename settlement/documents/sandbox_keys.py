"""Keys for the sandbox: a root, one seal for each court, one for the engine. All are marked TEST.

Keys and certificates are derived from a seed, so the same sandbox has the same keys after a restart.
Anyone with the seed can make them: they prove nothing, and production refuses them.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

TEST_MARK = "TEST"
ENGINE = "Oppgjør etter dødsfall"

_VALID_FOR = timedelta(days=365 * 30)
_SEED_BYTES = 32
_CURVE_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True)
class SandboxSigner:
    """A seal of the sandbox; it is a `DocumentSigner`."""

    key_id: str
    certificate_chain: tuple[bytes, ...]
    _key: ec.EllipticCurvePrivateKey
    is_test: bool = True

    def __repr__(self) -> str:
        return f"SandboxSigner({self.key_id})"

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))


class SandboxKeyring:
    """Makes the sandbox's seals."""

    def __init__(self, seed: bytes, *, valid_from: datetime) -> None:
        """Take a seed of at least 32 bytes and the moment from which the certificates are valid."""
        if len(seed) < _SEED_BYTES:
            raise ValueError(f"the seed has {len(seed)} bytes; at least {_SEED_BYTES} are needed")
        self._seed = seed
        self._valid_from = valid_from

    @cached_property
    def root_certificate(self) -> bytes:
        """The certificate to trust, as DER."""
        return self._certificate(f"{TEST_MARK} root", is_root=True).public_bytes(serialization.Encoding.DER)

    def court(self, court_name: str) -> SandboxSigner:
        """Give the seal of a court."""
        return self._signer(court_name)

    def engine(self) -> SandboxSigner:
        """Give the seal of the engine itself."""
        return self._signer(ENGINE)

    def _signer(self, organisation: str) -> SandboxSigner:
        leaf = self._certificate(organisation, is_root=False).public_bytes(serialization.Encoding.DER)
        return SandboxSigner(
            key_id=f"test-{hashlib.sha256(leaf).hexdigest()[:16]}",
            certificate_chain=(leaf, self.root_certificate),
            _key=self._key(organisation),
        )

    def _key(self, name: str) -> ec.EllipticCurvePrivateKey:
        digest = hmac.digest(self._seed, f"key:{name}".encode(), "sha512")
        return ec.derive_private_key(int.from_bytes(digest) % (_CURVE_ORDER - 1) + 1, ec.SECP256R1())

    def _certificate(self, organisation: str, *, is_root: bool) -> x509.Certificate:
        root_name = f"{TEST_MARK} root"
        key, root_key = self._key(organisation), self._key(root_name)
        serial = int.from_bytes(hmac.digest(self._seed, f"serial:{organisation}".encode(), "sha256")[:16])
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(organisation))
            .issuer_name(_name(root_name))
            .public_key(key.public_key())
            .serial_number(serial)
            .not_valid_before(self._valid_from)
            .not_valid_after(self._valid_from + _VALID_FOR)
            .add_extension(
                x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True
            )
            .add_extension(_key_usage(is_root=is_root), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
            )
        )
        return builder.sign(root_key, hashes.SHA256(), ecdsa_deterministic=True)


def _name(organisation: str) -> x509.Name:
    mark = "" if organisation.startswith(TEST_MARK) else f"{TEST_MARK} "
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "NO"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{mark}{organisation}"),
        ]
    )


def _key_usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )
