"""Enterprise certificates of the simulated world: one issuer, and a leaf that names the organisation."""

import base64
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.x509.oid import NameOID
from joserfc.jwk import RSAKey

from connectors.maskinporten.clients import ClientRegistration
from connectors.maskinporten.refusals import refused
from connectors.simulation.keys import KeyRing

_ISSUER_KEY = "certificates:enterprise"
_ISSUER = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Simulert utsteder av virksomhetssertifikat")])
_LIFE = timedelta(days=730)


def make_chain(
    keys: KeyRing, key: RSAKey, *, organisation_number: str, name: str, from_moment: datetime
) -> list[str]:
    """Make the `x5c` of an organisation: a certificate valid for two years, in base64."""
    subject = [
        x509.NameAttribute(NameOID.COMMON_NAME, name),
        x509.NameAttribute(NameOID.SERIAL_NUMBER, organisation_number),
    ]
    builder = x509.CertificateBuilder(
        issuer_name=_ISSUER,
        subject_name=x509.Name(subject),
        public_key=key.public_key,
        serial_number=x509.random_serial_number(),
        not_valid_before=from_moment,
        not_valid_after=from_moment + _LIFE,
    )
    signing = serialization.load_pem_private_key(keys.key(_ISSUER_KEY).as_pem(private=True), None)
    if not isinstance(signing, RSAPrivateKey):
        raise TypeError("The key of the simulated certificate issuer must be RSA.")
    leaf = builder.sign(signing, hashes.SHA256())
    return [base64.b64encode(leaf.public_bytes(serialization.Encoding.DER)).decode()]


def read_chain(chain: object, client: ClientRegistration, keys: KeyRing, now: datetime) -> RSAKey:
    """Return the key of a certificate that is genuine, in force, and of the client's own organisation.

    Raises:
        GrantRefused: MP-120, MP-122 or MP-123.
    """
    if not isinstance(chain, list) or not chain or not all(isinstance(link, str) for link in chain):
        raise refused("MP-123", "x5c must be a list of strings")
    try:
        leaf = x509.load_der_x509_certificate(base64.b64decode(chain[0], validate=True))
    except ValueError:
        raise refused("MP-123", "x5c holds no certificate") from None
    if not _is_genuine(leaf, keys) or not _is_in_force(leaf, now):
        raise refused("MP-120", "The certificate is not valid")
    named = leaf.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    if [str(one.value) for one in named] != [client.organisation_number]:
        raise refused("MP-122", "The certificate is of another organisation than the client's")
    public = leaf.public_key()
    if not isinstance(public, RSAPublicKey):
        raise refused("MP-120", "The certificate's key is not RSA")
    encoded = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return RSAKey.import_key(encoded)


def _is_genuine(leaf: x509.Certificate, keys: KeyRing) -> bool:
    algorithm = leaf.signature_hash_algorithm
    if leaf.issuer != _ISSUER or algorithm is None:
        return False
    issuer = keys.key(_ISSUER_KEY).public_key
    try:
        issuer.verify(leaf.signature, leaf.tbs_certificate_bytes, PKCS1v15(), algorithm)
    except InvalidSignature:
        return False
    return True


def _is_in_force(leaf: x509.Certificate, now: datetime) -> bool:
    return leaf.not_valid_before_utc <= now.astimezone(UTC) <= leaf.not_valid_after_utc
