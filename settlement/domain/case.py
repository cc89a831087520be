"""A case as it stands: the fold of its journal. Frozen; a change is a new event."""

from datetime import date, datetime
from typing import Any

from settlement.domain.absence import Absence, Search
from settlement.domain.books.entry import Entry
from settlement.domain.books.statement_line import Statement
from settlement.domain.estate import (
    Charge,
    Fordring,
    Holding,
    KnownCreditor,
    Proklama,
    Solvency,
    SourceState,
)
from settlement.domain.gift import Gift
from settlement.domain.item_answers import ObjectionAnswer, SeenItem
from settlement.domain.parties import Deceased, Kin, KnownGuardian, Party, Relation, WardFindings
from settlement.domain.proposals import Distribution, EarlyPart, OpenedWishes, TakeWord
from settlement.domain.public import PublicSettlement
from settlement.domain.record import Record
from settlement.domain.sameness import SameWord
from settlement.domain.settled import Commitment, LateTax
from settlement.domain.testament import TestamentClause, TestamentPaper
from settlement.domain.withdrawal import Withdrawal


class CourtFile(Record):
    """The court's side of the case, as last heard."""

    court_case_id: str
    case_number: str
    court_name: str
    status: str = "MOTTATT"
    received_on: date | None = None
    deadline_on: date | None = None
    deadline_set_on: date | None = None  # by a clerk here, after what the feed said
    access_from: datetime | None = None
    result: str | None = None
    annulled: bool = False
    last_event_at: datetime | None = None
    remarks: tuple[str, ...] = ()


class Hold(Record):
    """What stops, and why. `steps` empty: the whole case."""

    code: str
    reason: str
    steps: tuple[str, ...] = ()
    since: datetime


class Invitation(Record):
    """Where reaching one party stands."""

    channel: str
    key: str
    receipt: str | None = None
    failed: dict[str, str] = {}  # channel -> why
    sent_at: datetime | None = None
    state: str = ""  # read, confirmed or not_read, when the channel has told


class Consent(Record):
    """One consent as it stands."""

    party_id: str
    scope: str
    granted: bool
    until_date_exclusive: date | None = None
    withdrawn: bool = False


class Proxy(Record):
    """One proxy as it stands."""

    party_id: str
    to_party_id: str
    scope: tuple[str, ...]
    until_date_exclusive: date | None = None
    ended: str | None = None


class Guardian(Record):
    """Who acts for a party."""

    name: str
    party_id: str | None = None
    person_number: str | None = None
    temporary: bool = False
    source: str = ""
    known_id: str = ""  # set when a register told of the guardian; empty: appointed in this case
    since: date | None = None
    beside: tuple["Guardian", ...] = ()  # who act together with this one (vergemålsloven § 18)


class Choice(Record):
    """One heir's choice of form."""

    skifteform: str
    assumes_debt: bool
    waives_deadline: bool = False


class Signature(Record):
    """Who signed which content, when, and how."""

    content_hash: str
    signature: str
    method: str
    at: datetime
    comparison_hash: str = ""  # of the comparison of forms that the signer had before them


class Examination(Record):
    """A clerk's proposal, waiting for a second person."""

    clerk: str
    outcome: str
    skifteform: str
    reason: str
    approved_by: str | None = None


class Attest(Record):
    """A certificate of the court."""

    attest_id: str
    attest_kind: str
    document_id: str
    holders: tuple[str, ...]
    assumed_debt: tuple[str, ...] = ()
    status_index: int = 0
    issued_at: datetime
    revoked: str | None = None
    from_court_feed: bool = False


class Payment(Record):
    """Money instructed to move, and its receipt."""

    payment_id: str
    purpose: str
    concerns: str
    amount_ore: int
    institution: str
    key: str
    account: str = ""  # holding id of the estate's account; empty: the one with most money
    approvals: int = 0  # how many different persons must approve
    approved_by: tuple[str, ...] = ()
    order_id: str | None = None
    released_at: datetime | None = None
    to: "PayeeAccount | None" = None  # where it was sent; a later account does not rewrite what has left
    rejected: str | None = None
    cancelled: str | None = None  # not to be carried out: the case does not stand, or the court took over
    stop_asked: str | None = None  # the bank is asked not to carry it out, and has not answered
    instructed_at: datetime
    part_id: str = ""  # of an early part of the inheritance: which agreement
    receipt: str | None = None
    receipted_on: date | None = None

    @property
    def is_approved(self) -> bool:
        """As many persons have approved as must."""
        return len(self.approved_by) >= self.approvals

    @property
    def is_answered(self) -> bool:
        """The bank has said that it is done, or that it cannot be."""
        return self.receipt is not None or self.rejected is not None


class PayeeAccount(Record):
    """Where someone is paid: eleven digits, or an IBAN with its BIC."""

    holder: str
    account: str
    bic: str | None = None
    country: str | None = None
    kid: str | None = None
    managed: bool = False  # the statsforvalter manages it for a person under guardianship
    deposited: bool = False  # with Norges Bank, for an heir who has not said where


class Document(Record):
    """A filed document."""

    document_id: str
    document_kind: str
    sha256: str
    title: str
    filed_at: datetime
    visible_to: tuple[str, ...] = ()


class TitleTransfer(Record):
    """A registration under way."""

    to_party: str
    register_name: str
    document_id: str | None = None
    opened_at: datetime
    done: str | None = None  # what shows it: a person's evidence, or that the register said so
    register_says: str = ""  # the register's last answer; empty: it has not been asked
    asked_at: datetime | None = None
    tries: int = 0  # since the transfer was opened, or reported
    next_try_at: datetime | None = None


class Case(Record):
    """Everything known about one settlement. `version` is the number of events folded."""

    id: str
    version: int
    opened_at: datetime
    opened_by: str
    court: CourtFile
    deceased: Deceased
    deceased_known: bool = False
    parties: dict[str, Party] = {}
    kin: dict[str, Kin] = {}
    last_at: dict[str, datetime] = {}  # event kind -> when it last happened

    duplicates: tuple[str, ...] = ()
    in_uskifte_after: str | None = None
    matched: bool = False
    quiet_ended: bool = False
    reversed_by: str | None = None
    withdrawn_at: datetime | None = None  # since then nothing in the case holds
    withdrawals: dict[str, Withdrawal] = {}  # what was granted or sent, and its taking back
    registered_again: datetime | None = None  # dead after all: another case than this one
    heirs_outcome: str | None = None
    heirs_proposed: tuple[str, ...] = ()
    heirs_missing: tuple[str, ...] = ()
    heirs_facts_hash: str = ""
    heir_bases: dict[str, str] = {}
    heirs: tuple[str, ...] = ()  # confirmed
    testaments: dict[str, TestamentPaper] = {}
    bequests: dict[str, str] = {}  # clause id -> the item that it gives; empty: not in the estate
    renounced: dict[str, str] = {}  # party id -> the fraction of the inheritance that is given up
    formuesfullmakt: dict[str, bool] = {}
    holds: dict[str, Hold] = {}
    objections: dict[str, dict[str, Any]] = {}

    invitations: dict[str, Invitation] = {}
    identified: dict[str, str] = {}  # party id -> method
    consents: dict[str, Consent] = {}
    proxies: dict[str, Proxy] = {}
    guardians: dict[str, Guardian] = {}
    executor: str | None = None  # whom the testament names to carry out the settlement (arveloven § 99)
    guardian_requests: dict[str, str] = {}
    hands: dict[str, dict[str, Signature]] = {}  # ward and act -> what each of several guardians signed last
    searches: tuple[Search, ...] = ()
    absent: dict[str, Absence] = {}  # heirs whose part is kept because they cannot be found
    known_guardians: dict[str, tuple[KnownGuardian, ...]] = {}  # by member of the family
    wards: dict[str, WardFindings] = {}
    reminders_off: dict[str, date | None] = {}
    reminded: dict[str, datetime] = {}
    asked_again: dict[str, date] = {}  # heirs who do not answer -> the last day of the last letter
    asked_account: dict[str, date] = {}  # heirs who have not said where to pay -> the last day to say it

    sources: dict[str, SourceState] = {}
    findings: dict[str, str] = {}
    charges: tuple[Charge, ...] = ()
    holdings: dict[str, Holding] = {}
    gifts: dict[str, Gift] = {}
    supplemented: tuple[str, ...] = ()
    inventory_confirmations: dict[str, str] = {}  # party id -> content hash
    inventory_objections: dict[str, dict[str, str]] = {}
    objection_answers: dict[str, dict[str, tuple[ObjectionAnswer, ...]]] = {}  # by who objected, by item
    inventory_seen: dict[str, dict[str, SeenItem]] = {}  # party id -> each item as that party answered for it
    same_words: tuple[SameWord, ...] = ()  # what people said of two that look like one
    proklama: Proklama = Proklama()
    proklama_over: bool = False
    cover_first: tuple[str, ...] = ()  # heirs who demand that debts are covered before anything is handed out
    fordringer: dict[str, Fordring] = {}
    known_creditors: dict[str, KnownCreditor] = {}
    solvency: Solvency | None = None

    open_forms: dict[str, str] = {}
    forms_facts_hash: str = ""
    comparison_hashes: dict[str, str] = {}  # party id -> hash of what it was shown
    choices: dict[str, Choice] = {}
    declaration_signatures: dict[str, Signature] = {}
    submitted_hash: str | None = None
    submitted_form: str | None = None
    returned_reason: str | None = None
    examination: Examination | None = None
    attest_intended: dict[str, str] | None = None
    attests: dict[str, Attest] = {}
    skifteform: str | None = None  # the court's decision
    bobestyrer: str | None = None
    bobestyrer_name: str | None = None
    public: PublicSettlement = PublicSettlement()

    marital_payment_ore: int | None = None
    marital_facts_hash: str = ""
    wishes: dict[str, dict[str, str]] = {}
    would_give: dict[str, dict[str, int]] = {}  # by party and holding; sealed until all have answered
    pay_limits: dict[str, int] = {}  # party id -> the most it would pay in, in øre
    odel_asked: dict[str, tuple[str, ...]] = {}  # party id -> farms it wants by odel or aasete
    opened_wishes: OpenedWishes | None = None
    take_words: tuple[TakeWord, ...] = ()
    distribution: Distribution | None = None
    distribution_agreed: str | None = None  # the content that everyone agreed to
    distribution_signatures: dict[str, Signature] = {}
    early_parts: dict[str, EarlyPart] = {}  # money before the settlement is over
    payee_accounts: dict[str, PayeeAccount] = {}  # party, fordring or loan -> where
    payments: dict[str, Payment] = {}
    money_booked: dict[str, int] = {}  # what people entered in the books, in øre
    entries: tuple[Entry, ...] = ()  # the books, from the day of death
    statements: tuple[Statement, ...] = ()  # what the banks say moved
    booked_lines: dict[str, int] = {}  # `holding id|line` of a statement -> the event that entered it
    titles: dict[str, TitleTransfer] = {}
    accounts_closed: dict[str, str] = {}
    tax_years: dict[int, str] = {}
    late_tax: tuple[LateTax, ...] = ()
    commitments: dict[str, Commitment] = {}
    found_late: tuple[str, ...] = ()  # assets found after money began to move, and not divided yet
    divided_again_at: datetime | None = None  # something was found late, or the court took over
    handed_over: tuple[str, ...] = ()  # things that somebody had taken over by then
    final_account_hash: str | None = None
    final_balance_ore: int | None = None
    final_signatures: dict[str, Signature] = {}
    closed: str | None = None
    closed_reason: str | None = None
    closed_at: datetime | None = None
    disposed: bool = False
    done_by_person: dict[str, str] = {}  # step id -> evidence
    documents: dict[str, Document] = {}

    @property
    def is_undone(self) -> bool:
        """The death or the court's case does not stand: nothing in the case holds."""
        annulled = self.court.status == "FEILFORT" or self.court.annulled
        return annulled or self.reversed_by is not None or self.withdrawn_at is not None

    @property
    def active_parties(self) -> dict[str, Party]:
        """Parties the court still names, or that we added."""
        return {party_id: party for party_id, party in self.parties.items() if not party.withdrawn}

    def parties_with(self, *relations: Relation) -> tuple[Party, ...]:
        """List active parties with one of the relations."""
        return tuple(p for p in self.active_parties.values() if p.relation in relations)

    @property
    def spouse(self) -> Party | None:
        """The surviving spouse, if one is a party."""
        found = self.parties_with(Relation.SPOUSE)
        return found[0] if found else None

    @property
    def testament(self) -> tuple[TestamentClause, ...]:
        """Every clause of the testaments, standing or not."""
        return tuple(clause for paper in self.testaments.values() for clause in paper.clauses)

    @property
    def acting_heirs(self) -> tuple[str, ...]:
        """Confirmed heirs, or the proposed ones before that."""
        return self.heirs or self.heirs_proposed

    @property
    def attest(self) -> Attest | None:
        """The certificate in force."""
        standing = [attest for attest in self.attests.values() if attest.revoked is None]
        return standing[-1] if standing else None

    @property
    def counted_holdings(self) -> tuple[Holding, ...]:
        """Holdings of the deceased that enter the sums."""
        return tuple(h for h in self.holdings.values() if h.counts and h.owner == "deceased")

    @property
    def assets_ore(self) -> int:
        """Known value of the deceased's assets, in whole øre."""
        return sum(h.value_ore or 0 for h in self.counted_holdings if not h.is_debt)

    @property
    def debts_ore(self) -> int:
        """Known debts, with accepted claims, in whole øre."""
        loans = sum(h.value_ore or 0 for h in self.counted_holdings if h.is_debt)
        return loans + sum(f.accepted_ore or 0 for f in self.fordringer.values())

    def last(self, *kinds: str) -> datetime | None:
        """When the latest of these kinds of event happened."""
        times = [self.last_at[kind] for kind in kinds if kind in self.last_at]
        return max(times) if times else None
