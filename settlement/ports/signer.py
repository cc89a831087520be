"""What puts a seal on a document: a key that we use but never see."""

from typing import Protocol


class DocumentSigner(Protocol):
    """An ES256 key (P-256) with its certificate, in a hardware module or, in the sandbox, in memory."""

    @property
    def key_id(self) -> str:
        """Name the key as tokens name it in `kid`: opaque, never reused, no personal data."""
        ...

    @property
    def certificate_chain(self) -> tuple[bytes, ...]:
        """Give the certificates as DER: the key's own first, the root last."""
        ...

    @property
    def is_test(self) -> bool:
        """Tell whether the key is a sandbox key, which production refuses."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Sign SHA-256 of the message with ECDSA; the signature is DER.

        Raises:
            Unavailable: the key's keeper cannot be reached now.
        """
        ...
