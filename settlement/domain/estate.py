"""What there was and what was owed. Amounts are whole øre; None means not known, never zero."""

from datetime import date, datetime
from enum import StrEnum

from settlement.domain.answers import AnswerStatus, Provenance
from settlement.domain.manual_task import ManualTask
from settlement.domain.record import Record


class HoldingKind(StrEnum):
    """Kinds of asset and debt in the inventory."""

    ACCOUNT = "account"
    REAL_PROPERTY = "real_property"
    COOPERATIVE_SHARE = "cooperative_share"
    VEHICLE = "vehicle"
    SECURITIES = "securities"
    CHATTELS = "chattels"  # innbo og løsøre
    RECEIVABLE = "receivable"
    POLICY = "policy"  # pension or insurance: information, rarely an asset of the estate
    RIGHT = "right"
    LOAN = "loan"
    OTHER_ASSET = "other_asset"
    OTHER_DEBT = "other_debt"
    CASH = "cash"
    CRYPTO = "crypto"
    FOREIGN_PROPERTY = "foreign_property"
    PRIVATE_LOAN = "private_loan"  # owed to a person; what a person owes the estate is a receivable
    SUBSCRIPTION = "subscription"  # something to end or take over


DEBT_KINDS = frozenset({HoldingKind.LOAN, HoldingKind.OTHER_DEBT, HoldingKind.PRIVATE_LOAN})
INFORMATION_KINDS = frozenset({HoldingKind.POLICY, HoldingKind.RIGHT, HoldingKind.SUBSCRIPTION})
LYSINGSBLAD, NEWSPAPER = "lysingsblad", "newspaper"
PLACES = (LYSINGSBLAD, NEWSPAPER)


class Owner(StrEnum):
    """Whose holding it is: the surviving spouse's own matters for the marital division."""

    DECEASED = "deceased"
    SPOUSE = "spouse"


class Holding(Record):
    """One asset or debt, as the part that `owner` has in it.

    `value_ore` is the owner's part at the date of death unless `valued_on` says otherwise; for debts
    it is the amount owed, positive.
    """

    id: str
    kind: HoldingKind
    owner: Owner = Owner.DECEASED
    label: str
    value_ore: int | None = None
    valued_on: date | None = None
    value_basis: str = ""  # e.g. balance at death, estimate agreed by the heirs, tax value
    needs_value: bool = False  # the source gives no value: an heir must
    numerator: int = 1
    denominator: int = 1
    institution: str | None = None  # organisation number
    institution_name: str | None = None
    reference: str = ""  # account number, matrikkelnummer, kjennemerke
    source: str = ""  # register name, or the party id of the heir who added it
    secured_on: str | None = None  # holding id the debt is secured on
    is_farm: bool = False
    home: bool = False
    separate_property: bool = False
    kept_out_ore: int = 0  # skjevdeling claimed on this holding
    provenance: Provenance | None = None
    removed: bool = False
    sold_for_ore: int | None = None
    sold_on: date | None = None
    evidence: str = ""  # what a person said shows it
    documents: tuple[str, ...] = ()  # photos and letters that show it, by document id
    same_as: str | None = None  # holding or fordring id: that one counts, and this is another source of it
    debtor: str = ""  # of a receivable: the party who owes it; empty: somebody else

    @property
    def is_debt(self) -> bool:
        """Owed, not owned."""
        return self.kind in DEBT_KINDS

    @property
    def counts(self) -> bool:
        """Part of the sums of the inventory."""
        return not self.removed and self.same_as is None and self.kind not in INFORMATION_KINDS


class Charge(Record):
    """What a register has against the deceased's property, a vehicle or the person. Kept as it was told.

    `amount_ore` is what the charge secures, not what is owed today; None: no single sum in kroner.
    """

    reference: str  # the register's number of the document
    source: str
    kind: str  # in the register's own words
    burdens: tuple[str, ...] = ()  # as `Holding.reference`; empty: no thing of ours is named
    amount_ore: int | None = None
    amount_text: str | None = None
    holders: tuple[str, ...] = ()
    is_mortgage: bool = False


class SourcePart(Record):
    """What came of one part of a source: one bank, one kind of question."""

    name: str
    status: AnswerStatus
    message: str | None = None
    found: int = 0  # records that came


class HandOutcome(StrEnum):
    """What a person who asked a source came back with. Giving up is not the same as nothing."""

    FOUND = "found"
    NOTHING = "nothing"
    DONE = "done"  # of a task that is no question about the inventory
    GIVEN_UP = "given_up"


class HandAnswer(Record):
    """What a person answered for a source, with what shows it."""

    by_party: str
    at: datetime
    outcome: HandOutcome
    evidence: str
    evidence_sha256: str | None = None  # of the file, or of the words where there is no file
    document_id: str | None = None
    holdings: tuple[str, ...] = ()


class NoticeKind(StrEnum):
    """What a person was told about a source."""

    DOWN = "down"  # it does not answer, and is asked again
    BY_HAND = "by_hand"  # we have given up: a person must ask
    REMINDER = "reminder"
    DUE = "due"
    OVERDUE = "overdue"


class SourceNotice(Record):
    """Who was told what about a source, and when. `number` is the task of the source; 0 is its own."""

    party_id: str
    kind: NoticeKind
    at: datetime
    number: int = 0


class SourceState(Record):
    """Where one register stands for this case."""

    source: str
    status: AnswerStatus
    message: str | None = None
    asked_at: datetime
    next_try_at: datetime | None = None
    tries: int = 1
    settled_by: str | None = None  # the party or clerk who closed a manual question
    settled_with: str = ""  # the evidence that person gave
    first_asked_at: datetime | None = None
    mandate: str | None = None  # the right by which it was asked; None: it was not asked
    citations: tuple[str, ...] = ()
    parts: tuple[SourcePart, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    task: ManualTask | None = None  # what settles it
    opened_later: dict[int, datetime] = {}  # tasks that came up after the question was put, by number
    notice_keys: tuple[str, ...] = ()  # of the notices that a person sends
    further_tasks: tuple[ManualTask, ...] = ()  # what else there is to do; nothing waits for it
    hand_answers: dict[int, HandAnswer] = {}  # by task: 0 is the source's own, then `further_tasks`
    notices: tuple[SourceNotice, ...] = ()


class FordringStatus(StrEnum):
    """Where a creditor's claim stands."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"  # what is not accepted is set aside until the dispute is over
    PRECLUDED = "precluded"
    WITHDRAWN = "withdrawn"
    PAID = "paid"


OWED = frozenset({FordringStatus.ACCEPTED, FordringStatus.DISPUTED, FordringStatus.PAID})
"""Of these the estate owes what is accepted."""


class FordringBasis(Record):
    """What the class of a claim turns on, as far as anybody has told."""

    earned_from: date | None = None
    months: int | None = None
    month_ore: int | None = None
    is_excluded_employee: bool | None = None
    by_changed_assessment: bool | None = None
    invoice_ore: int | None = None
    main_class: str | None = None
    is_reasonable: bool | None = None  # of a funeral: a person weighs it


class FordringPart(Record):
    """A part of a claim, its class, and the provision that puts it there."""

    fordring_class: str
    amount_ore: int
    citation: str = ""
    order: int = 0


OPEN_PAGE = "open-"
"""How the id of a claim begins that came by the open page, where nobody logs in."""


class Fordring(Record):
    """A creditor's claim on the estate.

    `fordring_class` is the creditor's word until somebody has decided. `parts` is how the accepted amount
    divides between classes; without it all of it is in `fordring_class`.
    """

    id: str
    creditor_name: str
    creditor_id: str  # organisation number, or a party id
    description: str
    amount_ore: int
    fordring_class: str = "ordinary"  # funeral, mass, priority_1, priority_2, ordinary, subordinated, tax
    secured: bool = False
    tax: bool = False
    received_on: date
    due_on: date | None = None
    account: str = ""  # eleven digits: where the creditor wants the money
    kid: str | None = None
    status: FordringStatus = FordringStatus.RECEIVED
    accepted_ore: int | None = None
    reason: str = ""
    creditor_told: bool = False
    paid_ore: int = 0
    receipt: str | None = None

    kind: str = ""  # what it is for, in the words of dekningsloven; empty: only a class was told
    basis: FordringBasis = FordringBasis()
    interest_ore: int = 0  # of the amount: interest until the day of death
    security: str = ""  # what secures it, in the creditor's words
    secured_on: str | None = None  # holding id: what the estate found that to be
    ground: str = ""  # ownership, retention, mortgage, other_law; empty: as security, tax and class say
    other_law: str | None = None
    evidence: str = ""
    evidence_sha256: str | None = None
    lives_in_norway: bool | None = None
    address_lines: tuple[str, ...] = ()
    country: str | None = None
    entered_by: str = ""  # who entered a letter; empty: the creditor itself
    acknowledged_on: date | None = None  # as good as a report (arveloven § 103)
    sued_on: date | None = None
    in_insolvency: bool = False

    parts: tuple[FordringPart, ...] = ()
    class_confirmed_by: str = ""
    disputed_ore: int = 0  # set aside
    lost_ore: int = 0  # lapsed by the proklama
    pay_early: bool = False  # paid before the proklama ends, when it may be
    objection: str = ""  # what the creditor says to the decision
    objected_on: date | None = None
    answer_by: date | None = None  # the creditor is asked to object before this
    decisions: int = 0

    @property
    def is_unproven(self) -> bool:
        """It came by the open page: nothing shows that the sender is who it says."""
        return self.id.startswith(OPEN_PAGE)

    @property
    def is_open(self) -> bool:
        """Nobody has decided it yet."""
        return self.status == FordringStatus.RECEIVED

    @property
    def unpaid_ore(self) -> int:
        """Accepted and not paid."""
        return max((self.accepted_ore or 0) - self.paid_ore, 0) if self.status in OWED else 0


class Publication(Record):
    """One insertion of the notice. `number` is the journal's own, which a correction points to."""

    number: int
    where: str
    on: date
    evidence: str
    evidence_sha256: str | None = None
    corrects: int | None = None


class Proklama(Record):
    """The notice to creditors."""

    wanted_by: str | None = None
    declined_by: tuple[str, ...] = ()  # who said no; one yes is enough all the same
    issued_by: str = ""  # court, bobestyrer, survivor; empty: the heirs who hold the certificate
    publications: tuple[Publication, ...] = ()
    published_on: tuple[date, ...] = ()  # newspaper insertions; the Act asks for two
    lysingsblad_on: date | None = None
    ends_on: date | None = None  # the last day, as it is printed
    last_day: date | None = None  # refused only after this: the next working day when `ends_on` is none


class KnownCreditor(Record):
    """A creditor that the heirs know of. Who lives outside Norway is written to (arveloven § 100)."""

    id: str
    name: str
    lives_in_norway: bool
    address_lines: tuple[str, ...] = ()
    country: str | None = None
    notified_on: date | None = None


class Solvency(Record):
    """Whether the estate reaches, when somebody last looked."""

    insolvent: bool
    assets_ore: int
    obligations_ore: int
    order_binding: bool
    explanation: str
    insolvent_rules: bool = False  # arveloven §§ 175 to 178
