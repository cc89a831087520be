"""What can go wrong with documents.

    DocumentError
    ├── NotRendered          the template or its data refused
    ├── IncompleteLetter     a letter lacks what its reader must be told
    ├── SealRefused          the key may not seal this
    └── NotTrusted           verification failed
        ├── NotSealed        there is no signature, or more than one where one is expected
        ├── Altered          the bytes are not those that were signed
        ├── AddedAfterSeal   something was added after the seal
        └── UntrustedSigner  the key is not under the given root, or was not valid then

Sentences name the document and the fault, never a person.
"""


class DocumentError(Exception):
    """A document could not be made, sealed or believed."""


class NotRendered(DocumentError):
    """The template or its data refused to become a PDF."""

    def __init__(self, kind: str, reason: str) -> None:
        self.kind = kind
        self.reason = reason
        super().__init__(
            f"The document {kind} could not be made: {reason}. "
            "Nothing was signed or sent. Correct the data and make it again."
        )


class IncompleteLetter(DocumentError):
    """A letter does not tell its reader everything it must."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        self.missing = missing
        super().__init__(
            f"The letter lacks: {', '.join(missing)}. A reader without it cannot act in time. "
            "Fill it in before the letter is made."
        )


class SealRefused(DocumentError):
    """The key may not put a seal on this document."""

    def __init__(self, key_id: str, reason: str) -> None:
        self.key_id = key_id
        self.reason = reason
        super().__init__(f"Key {key_id} did not seal the document: {reason}.")


class NotTrusted(DocumentError):
    """The document must not be relied on."""


class NotSealed(NotTrusted):
    """There is no seal, or not exactly one."""

    def __init__(self, found: int) -> None:
        self.found = found
        super().__init__(
            f"The document has {found} seals where one is expected. Ask the issuer for the sealed original."
        )


class Altered(NotTrusted):
    """The bytes are not those that were signed or filed."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            f"The document was altered: {what}. Do not rely on it; ask the issuer for the original."
        )


class AddedAfterSeal(NotTrusted):
    """Something was appended after the seal was set."""

    def __init__(self) -> None:
        super().__init__(
            "Something was added to the document after it was sealed. Do not rely on it; "
            "ask the issuer for the original."
        )


class UntrustedSigner(NotTrusted):
    """The seal is sound, but not by a key we trust."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The seal cannot be trusted: {reason}. Check who issued the document.")
