"""Documents that people sign with their electronic id at a signing service, and how far they have come."""

import hashlib
from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from settlement.domain.answers import Provenance
from settlement.domain.record import Record


class JobStatus(StrEnum):
    """How far a whole signing job has come."""

    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"  # everybody has signed
    FAILED = "failed"  # somebody will not or cannot sign: what was signed proves no agreement


class SignerStatus(StrEnum):
    """How far one signer has come."""

    WAITING = "waiting"
    SIGNED = "signed"
    REJECTED = "rejected"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    RESERVED = "reserved"  # against digital communication from the public sector
    CONTACT_MISSING = "contact_missing"
    NAME_MISSING = "name_missing"
    BLOCKED = "blocked"  # wrong code too many times
    FAILED = "failed"  # something went wrong while signing; may be tried again
    NOT_APPLICABLE = "not_applicable"  # the job ended before this signer had acted
    UNKNOWN = "unknown"  # a word of the service that we do not know yet


SIGNS_ON_PAPER = frozenset(
    {
        SignerStatus.RESERVED,
        SignerStatus.CONTACT_MISSING,
        SignerStatus.NAME_MISSING,
        SignerStatus.BLOCKED,
    }
)
"""Statuses after which the same person gets no further electronically."""


class DocumentToSign(Record):
    """One PDF and the hash under which it is filed; they must fit."""

    title: str
    file_name: str
    pdf: bytes = Field(repr=False)
    sha256: str

    @model_validator(mode="after")
    def _hash_fits(self) -> Self:
        if hashlib.sha256(self.pdf).hexdigest() != self.sha256:
            raise ValueError("the document is not the one that was hashed")
        return self


class SignerOrder(Record):
    """One who is to sign; `party_id` is our own name for the person and stays with us.

    Signers with the same `order` sign in parallel; a higher number waits for all lower ones.
    """

    party_id: str
    person_number: str | None = Field(default=None, repr=False)
    email: str | None = Field(default=None, repr=False)
    mobile: str | None = Field(default=None, repr=False)
    order: int = 0
    on_behalf_of_other: bool = False
    is_dead: bool = False
    is_reserved: bool = False


class SigningOrder(Record):
    """What is to be signed by whom, before when. Title and message name nobody: they are shown in e-mails.

    With different `order` among the signers, each group has as long as to the deadline from its own turn.
    """

    reference: str  # opaque; comes back with every change, so that a job whose answer was lost is known
    title: str
    message: str = ""
    documents: tuple[DocumentToSign, ...]
    signers: tuple[SignerOrder, ...]
    deadline: datetime
    queue: str | None = None


class ReturnAddresses(Record):
    """Where the browser comes back to after signing in our own session."""

    completed: str
    rejected: str
    failed: str


class OnPaper(Record):
    """One who cannot sign electronically, with the sentence that tells why and what to do."""

    party_id: str
    reason: str


class SigningJob(Record):
    """A job that the service has taken; `cancel_at` is where it can be called off."""

    job_id: str
    reference: str
    cancel_at: str


class SigningStarted(Record):
    """What came of an order; without anybody who can sign electronically there is no job."""

    job: SigningJob | None = None
    on_paper: tuple[OnPaper, ...] = ()


class DirectSigner(Record):
    """Where one signer's browser goes, once; `renew_at` gives a new address when something failed."""

    party_id: str
    redirect_to: str = Field(repr=False)
    renew_at: str


class DirectJob(Record):
    """A job that is signed in our own session; its state is asked for with the token that comes back."""

    job_id: str
    reference: str
    status_at: str
    signers: tuple[DirectSigner, ...]


class DirectStarted(Record):
    """What came of an order to sign in our own session."""

    job: DirectJob | None = None
    on_paper: tuple[OnPaper, ...] = ()


class SignerState(Record):
    """One signer's part of a change, named as we named them: by number, or by contact."""

    person_number: str | None = Field(default=None, repr=False)
    email: str | None = Field(default=None, repr=False)
    mobile: str | None = Field(default=None, repr=False)
    status: SignerStatus
    since: datetime
    xades_at: str | None = None

    @property
    def signs_on_paper(self) -> bool:
        """Whether this person must now sign on paper."""
        return self.status in SIGNS_ON_PAPER


class SigningChange(Record):
    """What is new about one job. It is told again unless it is confirmed, so save before you confirm."""

    job_id: str
    reference: str | None
    status: JobStatus
    signers: tuple[SignerState, ...]
    confirm_at: str | None
    cancel_at: str | None = None
    signed_pdf_at: str | None = None
    delete_at: str | None = None
    provenance: Provenance


class SigningPoll(Record):
    """One look in the queue: a change or none, and the time before which nobody is to look again."""

    change: SigningChange | None
    not_before: datetime
    asked: bool = True  # False: it was too early, and the service was not called


class SignedFile(Record):
    """A signed PDF (PAdES) or one signer's signature (XAdES), with the hash to file it under."""

    content: bytes = Field(repr=False)
    sha256: str
    provenance: Provenance
