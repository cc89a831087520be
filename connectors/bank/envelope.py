"""Answers as JWE compact: encrypted to our certificate, opened with our key."""

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from connectors.kit.response import RegisterResponse

KEY_ALGORITHMS = ("RSA-OAEP-256", "ECDH-ES+A256KW")
CONTENT_ALGORITHMS = ("A256GCM", "A128CBC-HS256", "A256CBC-HS512")


class EnvelopeOpener:
    """Opens encrypted answers with the private key that belongs to our published certificate.

    Several keys are tried in turn: banks keep the old certificate for a while when it is renewed.
    """

    def __init__(self, *private_key_pems: bytes) -> None:
        self._keys = tuple(_key(pem) for pem in private_key_pems)

    def __repr__(self) -> str:
        """Keep the key out of logs."""
        return "EnvelopeOpener(…)"

    def open(self, response: RegisterResponse) -> bytes:
        """Return the clear content.

        Raises:
            Malformed: not a JWE for our keys, or an algorithm the agreement does not have.
        """
        for key in self._keys:
            try:
                opened = jwe.decrypt_compact(
                    response.content.strip(), key, algorithms=[*KEY_ALGORITHMS, *CONTENT_ALGORITHMS]
                )
            except (JoseError, ValueError, KeyError):
                continue
            return opened.plaintext or b""
        raise response.malformed("the encrypted answer cannot be opened with our key")


def _key(pem: bytes) -> RSAKey | ECKey:
    private_key = load_pem_private_key(pem, password=None)
    kind = RSAKey if isinstance(private_key, RSAPrivateKey) else ECKey
    return kind.import_key(pem)
