"""The kinds of fordringer that the classes are made of (dekningsloven §§ 9-2 to 9-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from policies.creditors.ranking import FordringClass
from policies.kernel.citation import Citation
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money

CLASSIFYING = "the class of a fordring"


class FordringKind(Enum):
    """What a fordring is for, in the order of the statute."""

    FUNERAL = "funeral"
    SETTLEMENT_COST = "settlement_cost"
    OBLIGATION_OF_ESTATE = "obligation_of_estate"
    EARLIER_PROCEEDINGS = "earlier_proceedings"
    WAGES = "wages"
    HOLIDAY_PAY = "holiday_pay"
    PENSION = "pension"
    COMPENSATION_FOR_WAGES = "compensation_for_wages"
    MAINTENANCE = "maintenance"
    WITHHELD_MAINTENANCE = "withheld_maintenance"
    INTEREST_BEFORE_CUT_OFF = "interest_before_cut_off"
    RECOVERY_COSTS = "recovery_costs"
    TAX = "tax"
    ADVANCE_TAX_PERSON = "advance_tax_person"
    ADVANCE_TAX_COMPANY = "advance_tax_company"
    WITHHELD_TAX = "withheld_tax"
    VAT = "vat"
    NATIONAL_INSURANCE = "national_insurance"
    ORDINARY = "ordinary"
    INTEREST_AFTER_OPENING = "interest_after_opening"
    INTERIM_INTEREST = "interim_interest"
    REBATE = "rebate"
    CASH_REBATE = "cash_rebate"
    AGREED_LAST = "agreed_last"
    OTHERWISE_LAST = "otherwise_last"
    ADDITIONAL_TAX = "additional_tax"
    PENALTY = "penalty"
    GIFT_PROMISE = "gift_promise"


@dataclass(frozen=True)
class FordringFacts:
    """What decides the class of a fordring. Facts that the kind does not ask for may be left out.

    Attributes:
        due_on: the ordinary due date.
        earned_from: the first day of the time in which it was earned, or that the maintenance is for.
        months: how many months of work or holiday earning it covers.
        month: the fixed wage of a month; for other pay the average of a month in the year before the cut-off.
        months_already_ranked: months of wages, pension or compensation to the same person that have priority.
        other_income: what the employee earned elsewhere in the same time in place of this work.
        notice_pay_beyond_law: pay for notice longer than the law's, and not by an older collective agreement.
        is_piecework_settlement: earned final settlement for piecework; the six months do not limit it.
        is_excluded_employee: owned a fifth, was daily manager or on the board while it was earned.
        had_no_influence: the excluded owner or board member has made likely that there was no real influence.
        pursued_at_once: the creditor sought collection or bankruptcy without undue delay.
        main_class: the class of the fordring that interest or costs belong to.
        follows_wages_without_priority: holiday pay of wages that have no priority themselves.
        by_changed_assessment: set, or possible to set, by changing an assessment.
        invoice: the whole fordring, for a cash rebate.
        is_reasonable: of a funeral: the costs are reasonable. A person weighs it.
    """

    id: str
    kind: FordringKind
    amount: Money
    due_on: date | None = None
    earned_from: date | None = None
    months: Fraction | None = None
    month: Money | None = None
    months_already_ranked: Fraction = Fraction(0)
    other_income: Money = ZERO
    notice_pay_beyond_law: Money = ZERO
    is_piecework_settlement: bool = False
    is_excluded_employee: bool | None = None
    had_no_influence: bool = False
    pursued_at_once: bool = False
    main_class: FordringClass | None = None
    follows_wages_without_priority: bool = False
    by_changed_assessment: bool | None = None
    invoice: Money | None = None
    is_reasonable: bool | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero and parts greater than the whole."""
        parts = (self.amount, self.other_income, self.notice_pay_beyond_law, self.month, self.invoice)
        if any(part is not None and part < ZERO for part in parts):
            raise MalformedFacts(CLASSIFYING, f"fordring {self.id} has an amount below zero")
        if self.notice_pay_beyond_law > self.amount:
            raise MalformedFacts(CLASSIFYING, f"fordring {self.id} has more notice pay than it has in all")
        if self.invoice is not None and self.invoice < self.amount:
            raise MalformedFacts(CLASSIFYING, f"fordring {self.id} is a rebate greater than what was sold")


@dataclass(frozen=True)
class ClassPart:
    """A part of a fordring and where it ranks.

    Attributes:
        order: the number in § 9-7 for what is subordinated; 1 for § 9-2 tredje ledd.
    """

    fordring_class: FordringClass
    amount: Money
    citation: Citation
    order: int = 0
