"""What a comparison of the forms is made from, and what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from policies.kernel.court_days import Deadline
from policies.kernel.decision import Decision
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.skifte.forms import FormFacts, Skifteform, refuse_below_zero, refuse_twice
from policies.skifte.liability import Exposure, LiableHeir

RULE_ID = "arveloven.skifteform.sammenligning"


@dataclass(frozen=True)
class Unknown:
    """Something that is not known yet, and how far it could move what is left for the heirs.

    Attributes:
        question: what to find out, in bokmål.
        least: the lowest it could add to the net estate, below zero for a debt; None when there is no bound.
        most: the highest; None when there is no bound.
    """

    name: str
    question: str
    least: Money | None = None
    most: Money | None = None

    def __post_init__(self) -> None:
        """Refuse bounds the wrong way round."""
        if self.least is not None and self.most is not None and self.least > self.most:
            raise MalformedFacts(RULE_ID, f"the lowest of {self.name} is above its highest")


@dataclass(frozen=True)
class ComparisonFacts:
    """What the comparison is made from.

    Attributes:
        net_estate: before the costs of any form.
        shares: the heirs' fractions; in uskifte nobody but the survivor gets anything now.
        heirs: the same heirs, with who would assume the debts.
        debts: what the deceased owed, to show what exposure means.
        administrator_fee: an estimate; None when there is none, and then it is said.
        to_spouse: what the survivor takes out of `net_estate` in the marital division,
            before anyone inherits; negative when the survivor pays in. None when it is not
            known, and then it is said.
        unknowns: what could still move the net estate.
        administrator_fee_least: the low end of the estimate, when there is a range.
        administrator_fee_most: the high end of it.
        paid_at_once: heirs who take their inheritance now though the survivor sits in uskifte with the rest.
    """

    forms: FormFacts
    net_estate: Money | None = None
    shares: Mapping[str, Fraction] | None = None
    heirs: tuple[LiableHeir, ...] = ()
    debts: Money = ZERO
    administrator_fee: Money | None = None
    to_spouse: Money | None = ZERO
    unknowns: tuple[Unknown, ...] = ()
    administrator_fee_least: Money | None = None
    administrator_fee_most: Money | None = None
    paid_at_once: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse amounts below zero, and heirs who are not the same in both lists."""
        for name in ("net_estate", "debts", "administrator_fee", "administrator_fee_least"):
            refuse_below_zero(RULE_ID, name, getattr(self, name))
        refuse_twice(RULE_ID, (heir.person_id for heir in self.heirs))
        standing = {heir.person_id: heir.is_minor_legatee for heir in self.forms.heirs}
        liable = {heir.person_id: heir.is_minor_legatee for heir in self.heirs}
        if standing != liable:
            differ = sorted(key for key in {*standing, *liable} if standing.get(key) != liable.get(key))
            problem = f"{', '.join(differ)} are not the same among the heirs who choose and those who answer"
            raise MalformedFacts(RULE_ID, problem)
        low, high = self.administrator_fee_least, self.administrator_fee_most
        if low is not None and high is not None and low > high:
            raise MalformedFacts(RULE_ID, "administrator_fee_least is above administrator_fee_most")


@dataclass(frozen=True)
class HeirInForm:
    """What a form means for one heir.

    Attributes:
        gets_now: the inheritance in whole øre after the costs of the form, for a spouse with the part in the
            marital division; None when it is not known.
        exposure: how far the heir answers for debts; None when it is not known.
        gets_least: the same when everything unknown goes against the heirs; None when there is no bound.
        gets_most: the same when everything unknown goes their way; None when there is no bound.
        own_money_for_known_debts: what the heir at worst pays of the debts that are known, beyond what the
            estate covers; None when it is not known.
        says: the sum in words, in bokmål.
    """

    person_id: str
    gets_now: Money | None
    exposure: Exposure | None
    gets_least: Money | None = None
    gets_most: Money | None = None
    own_money_for_known_debts: Money | None = None
    says: str = ""


@dataclass(frozen=True)
class FormOutcome:
    """One form, as it would be here.

    Attributes:
        cost: what the form itself costs; None when the fee of that day is not known.
        cost_least: the least it may cost; None when not known.
        cost_most: the most it may cost; None when there is no bound.
        deadline: the last day to bring the form about; None when there is no limit.
        shuts_out: what the form closes for later, in bokmål.
    """

    form: Skifteform
    opening: Decision[bool]
    liability: Decision[tuple[Exposure, ...]]
    cost: Money | None
    heirs: tuple[HeirInForm, ...]
    cost_least: Money | None = None
    cost_most: Money | None = None
    deadline: Deadline | None = None
    shuts_out: tuple[str, ...] = ()
