"""Events of the distribution and the closing: division, payment, payout, title, account."""

from datetime import date
from typing import Any, ClassVar

from settlement.domain.journal import Event
from settlement.domain.record import Record


class MaritalPropertyDivided(Event):
    """The spouse's part was separated from the estate."""

    kind: ClassVar[str] = "marital_property_divided"
    payment_to_estate_ore: int  # negative: the estate pays the spouse
    decision: dict[str, Any]
    facts_hash: str


class WishStated(Event):
    """What an heir wants of each item (holding id -> take, sell: it may go to others, demand_sale)."""

    kind: ClassVar[str] = "wish_stated"
    party_id: str
    wishes: dict[str, str]
    would_give_ore: dict[str, int] = {}  # the most the heir would give; without it, the value
    pays_at_most_ore: int | None = None  # what the heir can or wants to pay in; None: no limit
    asks_odel: tuple[str, ...] = ()


class FarmPriced(Event):
    """What a farm is taken over for by odel or aasete: reasonable, within the odel valuation and the debt."""

    kind: ClassVar[str] = "farm_priced"
    holding_id: str
    odel_value_ore: int
    debt_ore: int
    price_ore: int
    evidence: str
    decision: dict[str, Any] = {}


class TakeReasonsTold(Event):
    """The court has found, or an heir agrees, whether reasons speak for or against a survivor's takeover."""

    kind: ClassVar[str] = "take_reasons_told"
    holding_id: str
    finding: str
    by: str  # the court, or a party
    holds: bool
    why: str = ""
    decision: dict[str, Any] = {}


class WishesOpened(Event):
    """Everybody has answered: the sealed wishes are opened, and it is proposed who takes what."""

    kind: ClassVar[str] = "wishes_opened"
    takes: dict[str, str]
    price_ore: dict[str, int]
    how: dict[str, str]
    why: dict[str, str]
    decision: dict[str, Any]
    facts_hash: str


class HoldingSold(Event):
    """An asset was sold; the proceeds are in the estate's account."""

    kind: ClassVar[str] = "holding_sold"
    holding_id: str
    proceeds_ore: int
    on: date
    evidence: str


class ProposedShare(Record):
    """What one person gets, and how."""

    party_id: str
    basis: str
    fraction: str  # "p/q" of the estate for division, or "" for sums
    amount_ore: int
    takes: tuple[str, ...] = ()  # holding ids
    takes_ore: int = 0
    cash_ore: int = 0  # positive: paid out; negative: pays in
    equalisation_ore: int = 0  # part of the cash: for what several wished for; sums to zero over all
    advance_ore: int = 0  # had in life, and taken off before `amount_ore`
    set_off_ore: int = 0  # part of `takes_ore`: what the heir owed the deceased


class DistributionProposed(Event):
    """A proposal with exact shares; the statement's data is in the decision."""

    kind: ClassVar[str] = "distribution_proposed"
    version: int
    content_hash: str
    net_estate_ore: int
    shares: tuple[ProposedShare, ...]
    to_sell: tuple[str, ...] = ()
    decision: dict[str, Any]
    facts_hash: str
    set_aside_ore: int = 0


class DistributionSigned(Event):
    """A party agreed to the exact proposal."""

    kind: ClassVar[str] = "distribution_signed"
    party_id: str
    content_hash: str
    signature: str
    method: str


class DistributionFixed(Event):
    """The court fixed the statement in a public settlement (arveloven §§ 160-162)."""

    kind: ClassVar[str] = "distribution_fixed"
    content_hash: str
    clerk: str


class DistributionAgreed(Event):
    """Everyone who must agree has agreed to this content, or the court has fixed it."""

    kind: ClassVar[str] = "distribution_agreed"
    content_hash: str


class MoneyBooked(Event):
    """Money that came in (positive) or went out (negative) after the death, with its voucher."""

    kind: ClassVar[str] = "money_booked"
    entry_id: str
    holding_id: str  # the estate's account; empty: the one with most money
    amount_ore: int
    category: str  # one of settlement.domain.books.categories
    on: date
    text: str
    voucher: str
    by_party: str
    statement_line: str = ""  # of the account's statement; empty: entered without one


class TitleTransferOpened(Event):
    """The form for a title or registration is ready for someone to send."""

    kind: ClassVar[str] = "title_transfer_opened"
    holding_id: str
    to_party: str
    register_name: str
    document_id: str | None = None


class TitleTransferred(Event):
    """The register shows the new owner, or an heir brought evidence."""

    kind: ClassVar[str] = "title_transferred"
    holding_id: str
    evidence: str


class AccountClosed(Event):
    """The bank closed an account with zero balance."""

    kind: ClassVar[str] = "account_closed"
    holding_id: str
    receipt: str


class TaxReturnHandled(Event):
    """The returns of the year of death and the year before are handled."""

    kind: ClassVar[str] = "tax_return_handled"
    year: int
    how: str
    by_party: str


class FinalAccountDrawn(Event):
    """The booppgjoer with its control sums; all must hold."""

    kind: ClassVar[str] = "final_account_drawn"
    content_hash: str
    document_id: str
    balance_ore: int
    control_sums: dict[str, bool]


class FinalAccountSigned(Event):
    """A party approved the final account."""

    kind: ClassVar[str] = "final_account_signed"
    party_id: str
    content_hash: str
    signature: str
    method: str


class CaseClosed(Event):
    """The settlement is over."""

    kind: ClassVar[str] = "case_closed"
    outcome: str  # distributed, uskifte, small_estate, offentlig, annulled, reversed
    reason: str


class CaseDisposed(Event):
    """Retention ended: the key is destroyed after this event."""

    kind: ClassVar[str] = "case_disposed"
    retention_class: str


class StepCompletedByPerson(Event):
    """A step no code carries out was done by a person, with evidence."""

    kind: ClassVar[str] = "step_completed_by_person"
    step_id: str
    party_id: str
    evidence: str


class DocumentFiled(Event):
    """A document belongs to the case."""

    kind: ClassVar[str] = "document_filed"
    document_id: str
    document_kind: str
    sha256: str
    title: str
    visible_to: tuple[str, ...] = ()  # party ids; empty: all parties with access


DISTRIBUTION_EVENTS: tuple[type[Event], ...] = (
    MaritalPropertyDivided,
    WishStated,
    FarmPriced,
    TakeReasonsTold,
    WishesOpened,
    HoldingSold,
    DistributionProposed,
    DistributionSigned,
    DistributionFixed,
    DistributionAgreed,
    MoneyBooked,
    TitleTransferOpened,
    TitleTransferred,
    AccountClosed,
    TaxReturnHandled,
    FinalAccountDrawn,
    FinalAccountSigned,
    CaseClosed,
    CaseDisposed,
    StepCompletedByPerson,
    DocumentFiled,
)
