"""What the store refuses.

    StoreError
    ├── CaseNotFound            no case has that id
    ├── CaseAlreadyOpen         the id or the court's id belongs to a case already
    ├── CaseDisposed            the case's key is destroyed
    ├── StaleCase               somebody else wrote to the case first
    ├── CannotDecrypt           wrong key, or bytes that were moved or changed
    ├── LeaseLost               the work was taken over by another worker
    ├── IdempotencyConflict     the same key came with another body
    ├── LinkRefused             unknown, expired, used or revoked link
    ├── TokenReplayed           a token id was used before
    ├── DocumentNotFound
    ├── DocumentDamaged         the bytes do not have the hash that was filed
    └── FeedMoved               another reader moved the cursor

Sentences carry opaque ids and versions, never a person.
"""


class StoreError(Exception):
    """Root of everything the store raises on purpose."""

    code = "store_error"


class CaseNotFound(StoreError):
    """No case has that id."""

    code = "case_not_found"

    def __init__(self, case_id: str) -> None:
        self.case_id = case_id
        super().__init__("No case has that id. Check the id, or open the case first.")


class CaseAlreadyOpen(StoreError):
    """The id, or the court's id, belongs to a case already."""

    code = "case_already_open"

    def __init__(self, case_id: str) -> None:
        self.case_id = case_id
        super().__init__(
            f"Case {case_id} cannot be opened: it, or its court case, is open already. "
            "A second journal would split the case. Load the case that exists."
        )


class CaseDisposed(StoreError):
    """The case's key is destroyed; its journal still stands as a chain of hashes."""

    code = "case_disposed"

    def __init__(self, case_id: str) -> None:
        self.case_id = case_id
        super().__init__(f"Case {case_id} is disposed of: its key is destroyed and nothing can be read.")


class StaleCase(StoreError):
    """Somebody else wrote to the case first."""

    code = "stale_case"

    def __init__(self, case_id: str, *, expected: int, actual: int) -> None:
        self.case_id = case_id
        self.expected = expected
        self.actual = actual
        super().__init__(
            f"Case {case_id} is at version {actual}, not {expected}. Nothing was written, so that "
            "no change is lost. Load the case again and decide anew."
        )


class CannotDecrypt(StoreError):
    """Wrong key, or bytes that were moved or changed."""

    code = "cannot_decrypt"

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(
            f"{place} cannot be decrypted: the bytes were moved or changed, or the key is another one. "
            "Check the key files; run `settlement journal verify`."
        )


class LeaseLost(StoreError):
    """The work was taken over by another worker, or is finished."""

    code = "lease_lost"

    def __init__(self, row_id: int) -> None:
        self.row_id = row_id
        super().__init__(
            f"Work {row_id} is no longer ours: the lease ran out. Leave it to the one who has it now."
        )


class IdempotencyConflict(StoreError):
    """The same key came with another body."""

    code = "idempotency_conflict"

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__(
            f"The idempotency key was used before in {scope} with another body. "
            "Send the first body again for the first answer, or take a new key."
        )


class LinkRefused(StoreError):
    """A link that cannot be used; `why` is unknown, expired, used or revoked."""

    code = "link_refused"

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"The link cannot be used: it is {why}. Ask for a new one.")


class TokenReplayed(StoreError):
    """A token id was used before."""

    code = "token_replayed"

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        super().__init__(f"A token from {issuer} was used before. Get a new token for each request.")


class DocumentNotFound(StoreError):
    """No document has that id, or its case is disposed of."""

    code = "document_not_found"

    def __init__(self, document_id: str) -> None:
        self.document_id = document_id
        super().__init__("No document has that id. It may have gone with its case.")


class DocumentDamaged(StoreError):
    """The bytes do not have the hash that was filed."""

    code = "document_damaged"

    def __init__(self, document_id: str) -> None:
        self.document_id = document_id
        super().__init__(
            f"Document {document_id} does not have the hash it was filed with. Restore it from a copy."
        )


class FeedMoved(StoreError):
    """Another reader moved the cursor."""

    code = "feed_moved"

    def __init__(self, feed: str) -> None:
        self.feed = feed
        super().__init__(
            f"The feed {feed} was read by another reader meanwhile. Read again from its position."
        )
