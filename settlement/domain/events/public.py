"""Events of public settlement demanded under way, and of an estate that is handed back (§§ 127, 158)."""

from datetime import date
from typing import Any, ClassVar

from settlement.domain.journal import Event
from settlement.domain.public import DraftStatement


class OffentligDemanded(Event):
    """Somebody demands that the court takes the estate over."""

    kind: ClassVar[str] = "offentlig_demanded"
    demand_id: str
    demander: str
    who: str
    name: str
    why: str


class SecuritySet(Event):
    """The court has set the security that must be given before it can open (arveloven § 132)."""

    kind: ClassVar[str] = "security_set"
    demand_id: str
    amount_ore: int
    clerk: str


class SecurityGiven(Event):
    """The security is given; somebody has seen it."""

    kind: ClassVar[str] = "security_given"
    demand_id: str
    evidence: str


class OffentligDemandEnded(Event):
    """The court opened or refused, or the demand was taken back."""

    kind: ClassVar[str] = "offentlig_demand_ended"
    demand_id: str
    outcome: str  # opened, refused, withdrawn
    why: str
    ground: str = ""  # the letter of § 127 første ledd, when opened
    meeting: str = ""  # the preparatory meeting, or why there was none (§ 131)
    decision: dict[str, Any] = {}


class PaymentStopAsked(Event):
    """The bank has the order already: it is asked to stop it, and its answer says whether it could."""

    kind: ClassVar[str] = "payment_stop_asked"
    payment_id: str
    why: str


class ReturnAsked(Event):
    """An heir asks to have the estate back. It takes the place of an earlier wish."""

    kind: ClassVar[str] = "return_asked"
    to: str
    party_id: str


class ReturnAnswered(Event):
    """One heir's answer to the wish; who agrees has signed a declaration for the form."""

    kind: ClassVar[str] = "return_answered"
    party_id: str
    agrees: bool
    why: str = ""


class FeeProposed(Event):
    """The bobestyrer has accounted for the work, and proposes the pay; those who read it get two weeks.

    In the draft of the statement that ends the settlement (arveloven §§ 155, 160), or for a return (§ 158).
    """

    kind: ClassVar[str] = "fee_proposed"
    amount_ore: int
    work: str
    sent_on: date
    document_id: str
    draft: DraftStatement | None = None  # since the draft is sent; absent for a return


class FeeCommented(Event):
    """What one heir says to the proposed pay, or to the draft that it is part of."""

    kind: ClassVar[str] = "fee_commented"
    party_id: str
    text: str


class StatementCommented(Event):
    """What a creditor says to the draft of the statement (arveloven § 160 annet ledd)."""

    kind: ClassVar[str] = "statement_commented"
    concerns: str  # the claim or the loan that is not paid
    name: str
    text: str


class CostsFixed(Event):
    """The court has fixed what a settlement that is carried to its end costs: the pay and its own fee."""

    kind: ClassVar[str] = "costs_fixed"
    clerk: str
    pay_ore: int
    court_fee_ore: int
    meetings: int
    why: str
    decision: dict[str, Any] = {}


class ReturnRefused(Event):
    """The court keeps the estate in public settlement."""

    kind: ClassVar[str] = "return_refused"
    clerk: str
    why: str
    decision: dict[str, Any] = {}


class EstateReturned(Event):
    """The court's order: the heirs have the estate back, and the bobestyrer's work is over."""

    kind: ClassVar[str] = "estate_returned"
    clerk: str
    to: str
    content_hash: str  # of the declarations that the heirs signed for it
    why: str
    fee_ore: int
    decision: dict[str, Any] = {}


class DiscontinuationAsked(Event):
    """The bobestyrer, or the court itself, finds that the settlement may have to be discontinued (§ 159)."""

    kind: ClassVar[str] = "discontinuation_asked"
    ground: str  # costs or settled
    why: str


class DiscontinuationRefused(Event):
    """The court goes on with the settlement: the costs are covered, or somebody answers for them."""

    kind: ClassVar[str] = "discontinuation_refused"
    clerk: str
    why: str
    decision: dict[str, Any] = {}


class SettlementDiscontinued(Event):
    """The court's order: the settlement ends unfinished, and the heirs answer together within the estate."""

    kind: ClassVar[str] = "settlement_discontinued"
    clerk: str
    ground: str
    why: str
    fee_ore: int
    court_fee_ore: int
    liable_ore: int | None  # None: the assets or the funeral are not known
    decision: dict[str, Any] = {}


PUBLIC_EVENTS: tuple[type[Event], ...] = (
    OffentligDemanded,
    SecuritySet,
    SecurityGiven,
    OffentligDemandEnded,
    PaymentStopAsked,
    ReturnAsked,
    ReturnAnswered,
    FeeProposed,
    FeeCommented,
    StatementCommented,
    CostsFixed,
    ReturnRefused,
    EstateReturned,
    DiscontinuationAsked,
    DiscontinuationRefused,
    SettlementDiscontinued,
)
