"""Events of the declaration: choosing the form, signing, and the court's decision."""

from datetime import date
from typing import Any, ClassVar

from settlement.domain.comparison import Comparison
from settlement.domain.journal import Event


class FormsCompared(Event):
    """The forms open to these heirs, in money and exposure to debt.

    `seen_hashes` has the hash of what each party was shown.
    """

    kind: ClassVar[str] = "forms_compared"
    open_forms: dict[str, str]  # skifteform -> met, not_met, unclear
    decision: dict[str, Any]
    facts_hash: str
    comparison: Comparison | None = None
    seen_hashes: dict[str, str] = {}


class SkifteformChosen(Event):
    """One heir's choice. It may change until it is submitted."""

    kind: ClassVar[str] = "skifteform_chosen"
    party_id: str
    skifteform: str
    assumes_debt: bool
    waives_deadline: bool = False


class SkifteerklaeringSigned(Event):
    """An heir signed the exact content with this hash, having seen this comparison."""

    kind: ClassVar[str] = "skifteerklaering_signed"
    party_id: str
    content_hash: str
    signature: str  # reference to the signature, never the person
    method: str  # idporten, paper, guardian
    comparison_hash: str = ""


class SignaturesVoided(Event):
    """A change touched what these parties had signed; they are shown the difference."""

    kind: ClassVar[str] = "signatures_voided"
    what: str  # declaration or distribution
    party_ids: tuple[str, ...]
    why: str


class DeclarationSubmitted(Event):
    """The declaration went to the court."""

    kind: ClassVar[str] = "declaration_submitted"
    skifteform: str
    content_hash: str
    document_id: str


class ExaminationDone(Event):
    """A clerk examined and proposed a decision; a second person decides."""

    kind: ClassVar[str] = "examination_done"
    clerk: str
    outcome: str  # approve, return
    skifteform: str
    reason: str


class DecisionApproved(Event):
    """A second clerk approved what the first proposed."""

    kind: ClassVar[str] = "decision_approved"
    clerk: str
    skifteform: str


class DeclarationReturned(Event):
    """The declaration went back to the heirs, with the reason."""

    kind: ClassVar[str] = "declaration_returned"
    clerk: str  # empty: what it rested on fell
    reason: str


class AttestIntended(Event):
    """The attest with this hash is about to be sealed."""

    kind: ClassVar[str] = "attest_intended"
    attest_id: str
    attest_kind: str  # skifteattest, uskifteattest, small_estate, bobestyrer
    content_hash: str


class AttestIssued(Event):
    """The sealed attest is filed and can be verified."""

    kind: ClassVar[str] = "attest_issued"
    attest_id: str
    attest_kind: str
    document_id: str
    sha256: str
    holders: tuple[str, ...]
    assumed_debt: tuple[str, ...] = ()
    status_index: int = 0
    from_court_feed: bool = False


class AttestRevoked(Event):
    """The attest no longer holds; those told are told again."""

    kind: ClassVar[str] = "attest_revoked"
    attest_id: str
    why: str


class DeadlineSet(Event):
    """The court set another date for the declaration (arveloven §§ 96, 117)."""

    kind: ClassVar[str] = "deadline_set"
    deadline_on: date
    reason: str


class BobestyrerAppointed(Event):
    """The court opened public settlement and named who administers it."""

    kind: ClassVar[str] = "bobestyrer_appointed"
    name: str
    bobestyrer_id: str
    ground: str


DECLARATION_EVENTS: tuple[type[Event], ...] = (
    FormsCompared,
    SkifteformChosen,
    SkifteerklaeringSigned,
    SignaturesVoided,
    DeclarationSubmitted,
    ExaminationDone,
    DecisionApproved,
    DeclarationReturned,
    AttestIntended,
    AttestIssued,
    AttestRevoked,
    DeadlineSet,
    BobestyrerAppointed,
)
