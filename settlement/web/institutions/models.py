"""What goes over the wire, in and out. Requests refuse unknown fields and values of another type.

Amounts are whole øre (`…_ore`), never decimals. Times are UTC with offset; dates are Norwegian.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, StringConstraints

from policies.creditors.kinds import FordringKind

MOST_ORE = 10**14
PRINTED = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
"""Text that can be printed and kept: line breaks and tabs are all the control characters there are."""
Words = Annotated[
    StrictStr, StringConstraints(min_length=1, max_length=500, strip_whitespace=True, pattern=PRINTED)
]
Short = Annotated[
    StrictStr, StringConstraints(min_length=1, max_length=140, strip_whitespace=True, pattern=PRINTED)
]
PersonNumberText = Annotated[StrictStr, StringConstraints(pattern=r"^[0-9]{11}$")]
Ore = Annotated[StrictInt, Field(ge=0, le=MOST_ORE)]
Text = Annotated[StrictStr, StringConstraints(max_length=300, strip_whitespace=True, pattern=PRINTED)]


class Request(BaseModel):
    """A request body: nothing more than what is asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(BaseModel):
    """A response body."""

    model_config = ConfigDict(frozen=True)


class ClaimBody(Request):
    """A claim on the estate. Interest until the day of death is part of the amount."""

    creditor_name: Annotated[
        StrictStr, StringConstraints(min_length=1, max_length=200, strip_whitespace=True, pattern=PRINTED)
    ]
    description: Words = Field(description="What it is for, and the creditor's own reference.")
    amount_ore: Annotated[StrictInt, Field(gt=0, le=MOST_ORE)]
    fordring_class: Literal[
        "funeral", "mass", "priority_1", "priority_2", "ordinary", "subordinated", "tax"
    ] = "ordinary"
    secured: StrictBool = False
    due_on: date | None = None
    account: str = Field(default="", max_length=34, description="Where you want the money: eleven digits.")
    kid: str | None = Field(default=None, max_length=25)
    interest_ore: Ore = Field(default=0, description="Of the amount: interest until the day of death.")
    security: Text = Field(default="", description="What secures it: the thing, and your registration.")
    evidence: Text = Field(default="", description="What shows the claim: invoice, contract, judgment.")
    evidence_sha256: Annotated[StrictStr, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    kind: FordringKind | None = Field(
        default=None, description="What it is for, when its class may turn on that (dekningsloven ch. 9)."
    )
    earned_from: date | None = Field(default=None, description="First day of the time it was earned in.")
    months: Annotated[StrictInt, Field(ge=0, le=600)] | None = None
    month_ore: Ore | None = Field(default=None, description="Wages of one month.")
    is_excluded_employee: StrictBool | None = None
    by_changed_assessment: StrictBool | None = Field(
        default=None, description="Tax: set by changing an assessment."
    )


class ClaimCorrection(Request):
    """The whole claim as it should be, and why it is another than before."""

    claim: ClaimBody
    why: Words


class ClaimWithdrawal(Request):
    """That you take the claim back."""

    why: Words


class ClaimObjection(Request):
    """That you do not agree with the decision: why, and what shows it."""

    why: Words


class StatementComment(Request):
    """What is wrong with the draft of the statement: `concerns` is one of your own in it."""

    draft_id: Annotated[StrictStr, StringConstraints(min_length=1, max_length=200, pattern=PRINTED)] = Field(
        description="The draft you have read; 409 where another has been sent since."
    )
    concerns: Annotated[StrictStr, StringConstraints(min_length=1, max_length=200, pattern=PRINTED)]
    text: Words


class DemandBody(Request):
    """That you demand public settlement: the ground, and why it is there (arveloven § 127)."""

    ground: Literal["creditor_after_limit", "creditor_at_risk"] = Field(
        description="`creditor_after_limit`: nobody took over in time (e). `creditor_at_risk`: payment has "
        "become materially less likely by the heirs' conduct (f); the court finds whether that is so."
    )
    why: Words


class ReceiptBody(Request):
    """That a payment was carried out."""

    receipt: Short = Field(description="The institution's own reference of the transaction.")
    carried_out_on: date


class RejectionBody(Request):
    """That a payment cannot be carried out."""

    reason: str = Field(
        pattern=r"^[A-Z0-9]{4}$", description="ISO 20022 reason, e.g. AC04 when the account is closed."
    )


class AccountClosedBody(Request):
    """That an account is closed with zero balance."""

    receipt: Short


class VerifyBody(Request):
    """One of: the signed token, the SHA-256 of the PDF in hex, or the code printed on the certificate."""

    token: Annotated[StrictStr, StringConstraints(max_length=60_000)] | None = None
    sha256: Annotated[StrictStr, StringConstraints(pattern=r"^[0-9a-fA-F]{64}$")] | None = None
    code: Annotated[StrictStr, StringConstraints(max_length=64)] | None = None


class NoticeBody(Request):
    """The court's case number, as the notice to creditors gives it."""

    case_number: Annotated[
        StrictStr, StringConstraints(min_length=3, max_length=60, strip_whitespace=True, pattern=PRINTED)
    ]


class RoleSearchBody(Request):
    """Whose estate, and for whom; the names are those of the public role look-up."""

    estateSsn: PersonNumberText  # noqa: N815 - the public interface's own name
    recipientSsn: PersonNumberText | None = None  # noqa: N815


class EstateListed(Answer):
    id: str
    state: Literal["open", "closed", "reversed"]
    version: int = Field(description="Grows with every change; read the estate again when it has.")
    opened_at: datetime
    updated_at: datetime


class EstateList(Answer):
    estates: list[EstateListed]
    next: str | None = Field(description="Cursor of the next page; null on the last.")


class DeceasedPart(Answer):
    name: str
    birth_date: date | None = Field(description="Only for an institution with a customer relation on record.")
    date_of_death: date | None


class HoldingPart(Answer):
    ref: str = Field(description="Our reference of the account or contract.")
    own_reference: str = Field(description="The institution's own number.")
    kind: str
    is_debt: bool
    value_ore: int | None = Field(description="As the institution last told us; null when not known.")
    valued_on: date | None
    closed_receipt: str | None = None


class AuthorityPart(Answer):
    """Someone who may act for the estate, or see into it (`formuesfullmakt`)."""

    authority: str
    reference: str
    name: str
    birth_date: date | None
    organisation_number: str | None
    valid: bool
    valid_from: datetime | None
    valid_until_exclusive: date | None
    on_behalf_of: str | None
    scope: list[str]


class AttestPart(Answer):
    id: str
    kind: str
    issued_at: datetime
    sha256: str | None
    valid: bool
    status_list: str
    status_index: int


class AskedPart(Answer):
    step: str
    what: str
    since: datetime | None
    deadline: date | None
    legal_basis: list[str]


class Estate(Answer):
    """One estate, as far as the caller's own relation to it goes."""

    id: str
    version: int
    state: str
    skifteform: str | None
    case_number: str
    court: str
    relation: list[Literal["holder", "creditor"]]
    deceased: DeceasedPart
    holdings: list[HoldingPart]
    authorities: list[AuthorityPart]
    attests: list[AttestPart]
    asked_of_you: list[AskedPart]


class ClassPart(Answer):
    fordring_class: str
    amount_ore: int
    legal_basis: str


class ClaimPart(Answer):
    id: str
    description: str
    amount_ore: int
    fordring_class: str
    secured: bool
    received_on: date
    due_on: date | None
    status: str
    accepted_ore: int | None
    reason: str
    paid_ore: int
    interest_ore: int
    disputed_ore: int = Field(description="Set aside until the dispute is over.")
    lost_ore: int = Field(description="Lapsed by the notice to creditors.")
    class_parts: list[ClassPart]
    objection: str
    answer_by: date | None = Field(description="Object before this day if you do not agree.")
    decision: str = Field(description="What was decided, in words.")
    what_to_do: list[str]
    legal_basis: list[str]


class DemandPart(Answer):
    """A demand for public settlement, and what the court has made of it."""

    id: str
    ground: str
    why: str
    demanded_at: datetime
    state: Literal["waits_for_court", "waits_for_security", "opened", "refused", "withdrawn"]
    answer: str = Field(description="What the court answered, and why.")
    security_ore: int | None = Field(
        description="What the court wants before it opens (§ 132). Give it to the court, which enters it."
    )
    legal_basis: list[str]


class DemandList(Answer):
    demands: list[DemandPart]


class ClaimList(Answer):
    claims: list[ClaimPart]


class PayeeAccountPart(Answer):
    account: str = Field(description="Eleven digits, or an IBAN when `bic` is given.")
    bic: str | None
    country: str | None
    kid: str | None


class InstructionPart(Answer):
    id: str
    estate_id: str
    purpose: Literal["debt", "fordring", "payout", "advance", "transfer", "pay_in"]
    amount_ore: Ore
    currency: Literal["NOK"] = "NOK"
    payee: str
    payee_reference: str
    payee_account: PayeeAccountPart | None
    order_id: str | None = Field(description="The order that it is part of; fetch it as one file.")
    from_accounts: list[str]
    instructed_at: datetime
    idempotency_key: str = Field(description="The same instruction always has the same key: pay it once.")


class InstructionList(Answer):
    instructions: list[InstructionPart]
    next: str | None


class Receipted(Answer):
    id: str
    receipt: str
    carried_out_on: date | None


class Rejected(Answer):
    id: str
    reason: str


class OrderStatus(Answer):
    """What the file closed."""

    booked: int
    rejected: int
    under_way: int


class AccountClosed(Answer):
    ref: str
    receipt: str


class VerdictPart(Answer):
    outcome: Literal["valid", "revoked", "unknown"]
    kind: str | None = None
    id: str | None = None
    court: str | None = None
    case_number: str | None = None
    issued_at: datetime | None = None
    status_list: str | None = None
    status_index: int | None = None


class EstateFound(Answer):
    estate_id: str


class RoleAssignment(Answer):
    estateSsn: str  # noqa: N815 - the public interface's own names
    recipientSsn: str  # noqa: N815
    role: str
    created: datetime | None
    isRestricted: bool  # noqa: N815


class ProxyAssignment(Answer):
    estateSsn: str  # noqa: N815
    heirSsn: str | None = Field(description="Null: the proxy acts for all heirs.")  # noqa: N815
    recipientSsn: str  # noqa: N815
    role: str
    created: datetime | None


class RolesFound(Answer):
    roleAssignments: list[RoleAssignment]  # noqa: N815
    proxyAssignments: list[ProxyAssignment]  # noqa: N815


class Problem(BaseModel):
    """application/problem+json (RFC 9457). `instance` is the id to quote when you write to us."""

    type: str
    title: str
    status: int
    code: str
    instance: str
    detail: str | None = None


class StatementOwn(Answer):
    """One of your own claims or loans in the draft."""

    concerns: str = Field(description="`id` of the claim, or `ref` of the loan.")
    gets_ore: int
    comment: str = Field(description="What you have said; empty: nothing.")


class StatementPart(Answer):
    """The draft of the statement, as it was sent to heirs and unpaid creditors (arveloven § 160)."""

    draft_id: str = Field(description="Say it when you comment: another draft may be sent.")
    sent_on: date
    comments_by: date
    draft: list[str]
    own: list[StatementOwn]
    legal_basis: list[str]
