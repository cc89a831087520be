"""Public settlement beside the straight road: who demanded it, since when it runs, and the way back."""

from datetime import date, datetime

from settlement.domain.record import Record

OPENED, REFUSED, WITHDRAWN = "opened", "refused", "withdrawn"
DISCONTINUED = "discontinued"
"""How a case is closed that ends so, and how the ids of its costs begin (arveloven § 159)."""
SETTLED_BEFORE = "settled"
"""The ground when the estate has been settled before; else `costs`: the assets do not cover them."""
BY_COURT = frozenset({"public", "return", DISCONTINUED})
"""How the ids of claims begin that the court has fixed: what the public settlement itself costs."""
OWN_MOTION = "own_motion"
"""The ground when the court opened it by itself; else a letter of arveloven § 127 første ledd."""


class PublicDemand(Record):
    """A demand for public settlement, and what the court has made of it."""

    demand_id: str
    demander: str  # by the letters of § 127: heir, attaching_creditor, statsforvalter, creditor_at_risk ...
    who: str  # a party; a fordring for a creditor of the deceased; empty for others
    name: str
    why: str
    demanded_at: datetime
    security_ore: int | None = None  # what the court has set; None: nothing
    security_evidence: str = ""
    ended: str = ""  # opened, refused or withdrawn; empty: it waits
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """The court has not answered it."""
        return not self.ended

    @property
    def waits_for_security(self) -> bool:
        """The court has set a security that is not given yet."""
        return self.is_open and self.security_ore is not None and not self.security_evidence


class ReturnWish(Record):
    """A wish to have the estate back, and what each heir answered."""

    to: str  # privat or uskifte
    asked_by: str
    asked_at: datetime
    agreed: tuple[str, ...] = ()
    refused: dict[str, str] = {}  # party id -> why


class DraftStatement(Record):
    """The statement as the bobestyrer would have it fixed (arveloven § 160): what each gets, and who read it.

    Attributes:
        facts_hash: what it rests on; when that changes, it must be sent again.
        document_id: the draft itself.
        court_fee_ore: the fee as the Act has it with no court meetings; None where no rate is known.
        assets_ore: what there is.
        covers: what each claim and loan gets, in the order of the law.
        shares: what each heir gets.
        unpaid: the claims and loans not settled in full, whose creditors have it for comments.
    """

    facts_hash: str
    document_id: str
    court_fee_ore: int | None
    assets_ore: int
    covers: dict[str, int]
    shares: dict[str, int]
    unpaid: tuple[str, ...]


class ProposedPay(Record):
    """What the bobestyrer asks for the work, with the draft that it is part of, and what is said to it."""

    amount_ore: int
    work: str
    sent_on: date
    draft: DraftStatement | None = None  # None for a return
    comments: dict[str, str] = {}  # party id -> what the heir says
    creditor_comments: dict[str, str] = {}  # claim or loan -> what its creditor says


class FixedCosts(Record):
    """What the court has fixed that the public settlement costs; both are claims on the estate."""

    pay_ore: int
    court_fee_ore: int
    fixed_on: date


class Discontinuation(Record):
    """Whether the settlement is to be discontinued, as it was put to the court (arveloven § 159)."""

    ground: str  # costs: the assets do not cover them; settled: it has been settled before
    why: str
    asked_at: datetime


class PublicSettlement(Record):
    """What has been demanded and decided about public settlement in one case."""

    demands: dict[str, PublicDemand] = {}
    opened_on: date | None = None
    ground: str = ""  # the letter of § 127, or the court's own motion
    demanded_by: str = ""  # the party on whose demand it was opened
    wish: ReturnWish | None = None
    pay: ProposedPay | None = None  # for a return, or for the statement that ends it
    costs: FixedCosts | None = None
    returns_refused: tuple[str, ...] = ()
    discontinuation: Discontinuation | None = None  # asked, and the court has not answered
    discontinued_for: str = ""  # the ground on which the court discontinued it
    liable_ore: int | None = None  # how far the heirs answer together when it was discontinued
    former: tuple[str, ...] = ()  # bobestyrere whose work is over

    @property
    def open_demands(self) -> tuple[PublicDemand, ...]:
        """Demands that the court has not answered, oldest first."""
        return tuple(demand for demand in self.demands.values() if demand.is_open)

    @property
    def may_be_settled_before(self) -> bool:
        """Whether the court is asked to end it because the estate was settled before (§ 159 annet ledd)."""
        return self.discontinuation is not None and self.discontinuation.ground == SETTLED_BEFORE


def is_fixed_by_court(fordring_id: str) -> bool:
    """Say whether the claim is a cost of the public settlement that the court has fixed."""
    return fordring_id.partition(":")[0] in BY_COURT
