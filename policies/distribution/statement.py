"""The booppgjoer as data: lines A to J, and the control sums that must hold before anybody signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.creditors.ranking import FordringClass
from policies.distribution.shares import ROUNDING_RULE
from policies.distribution.takeover import Settlement, Takeover, ValuationBasis
from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.money import ZERO, Money
from policies.marital.division import MaritalDivision

ARVELOVEN_119_J = arveloven("§ 119 bokstav j")
ARVELOVEN_119_L = arveloven("§ 119 bokstav l")
ARVELOVEN_160 = arveloven("§ 160")


@dataclass(frozen=True)
class AssetLine:
    """Line B: an asset of the estate on the date of the statement."""

    id: str
    description: str
    value: Money
    valuation: ValuationBasis
    kind: Takeover
    taken_by: str | None = None


@dataclass(frozen=True)
class ObligationLine:
    """Line C: an obligation, and what was paid on it.

    Attributes:
        reported: reported under proklama; None when there was no proklama or it does not matter.
    """

    id: str
    description: str
    fordring_class: FordringClass
    amount: Money
    paid: Money
    due_on: date | None = None
    reported: bool | None = None


@dataclass(frozen=True)
class LegacyLine:
    """Line E: a claim by testament that was met."""

    recipient_id: str
    description: str
    amount: Money


@dataclass(frozen=True)
class ShareLine:
    """Line G: what a person shall have.

    Attributes:
        amount: arvelodd before advances are set off.
        advances: what the person had in advance; whole line G counts `net`.
    """

    person_id: str
    basis: str
    fraction: Fraction
    amount: Money
    advances: Money = ZERO

    @property
    def net(self) -> Money:
        """Give what is left to have."""
        return self.amount - self.advances


@dataclass(frozen=True)
class CashMovement:
    """Money in (above zero) or out (below zero) of the estate's account."""

    id: str
    on: date
    amount: Money
    purpose: str


@dataclass(frozen=True)
class SignatureLine:
    """Line J: who signs for whom, and with what consent."""

    person_id: str
    signed_by: str
    consent_reference: str | None = None
    signed_on: date | None = None


@dataclass(frozen=True)
class StatementFacts:
    """What a booppgjoer is made from."""

    on: date
    assets: tuple[AssetLine, ...]
    obligations: tuple[ObligationLine, ...]
    shares: tuple[ShareLine, ...]
    settlements: tuple[Settlement, ...]
    legacies: tuple[LegacyLine, ...] = ()
    cash: tuple[CashMovement, ...] = ()
    signatures: tuple[SignatureLine, ...] = ()
    marital: MaritalDivision | None = None


@dataclass(frozen=True)
class Statement:
    """The booppgjoer, lines A to J. Line I is `control_sums`.

    Attributes:
        total_assets: sum of B.
        total_obligations: sum of C.
        net_estate: D.
        total_legacies: sum of E.
        for_division: F.
        balance: cash in less cash out.
        rounding_rule: printed with the shares.
    """

    facts: StatementFacts
    total_assets: Money
    total_obligations: Money
    net_estate: Money
    total_legacies: Money
    for_division: Money
    balance: Money
    rounding_rule: str = ROUNDING_RULE


@dataclass(frozen=True)
class ControlSum:
    """Two sums that must be equal."""

    id: str
    description: str
    left: Money
    right: Money

    @property
    def holds(self) -> bool:
        """Say whether they are."""
        return self.left == self.right

    @property
    def difference(self) -> Money:
        """Give what is missing or too much."""
        return self.left - self.right


@rule(
    id="arveloven.booppgjoer",
    version="1.0",
    citations=(ARVELOVEN_119_J, ARVELOVEN_119_L, ARVELOVEN_160),
    in_force_from=date(2021, 1, 1),
)
def draw_up_statement(facts: StatementFacts) -> Decision[Statement]:
    """Draw up the booppgjoer from what was divided and paid.

    The statement is given also when its control sums do not hold; see `check_control_sums`, which nobody
    may sign against. Obligations in line C that are not reported in time are left out by the caller.

    Lovhjemmel: arveloven § 119 bokstav j og l, § 160.
    """
    assets = sum((line.value for line in facts.assets), ZERO)
    obligations = sum((line.amount for line in facts.obligations), ZERO)
    legacies = sum((line.amount for line in facts.legacies), ZERO)
    statement = Statement(
        facts=facts,
        total_assets=assets,
        total_obligations=obligations,
        net_estate=assets - obligations,
        total_legacies=legacies,
        for_division=assets - obligations - legacies,
        balance=sum((movement.amount for movement in facts.cash), ZERO),
    )
    return Decision(
        Outcome.COMPUTED,
        value=statement,
        facts=(Fact("on", facts.on), Fact("assets", facts.assets), Fact("obligations", facts.obligations)),
        explanation=f"Boet har {assets.kroner()} i eiendeler og {obligations.kroner()} i forpliktelser. Til "
        f"fordeling er det {statement.for_division.kroner()}.",
    )


def control_sums(statement: Statement) -> tuple[ControlSum, ...]:
    """List the control sums of a statement, line I."""
    facts = statement.facts
    net_shares = sum((line.net for line in facts.shares), ZERO)
    received = sum((item.received for item in facts.settlements), ZERO)
    given = sum((item.secured_claim for item in facts.settlements), ZERO)
    credited = sum((item.secured_credit for item in facts.settlements), ZERO)
    paid = sum((line.paid for line in facts.obligations), ZERO)
    sums = [
        ControlSum(
            "shares", "Sum arvelodder er lik det som er til fordeling", net_shares, statement.for_division
        ),
        ControlSum("settlement", "Sum oppgjør er lik sum arvelodder", received, net_shares),
        ControlSum("fordringer", "Fordringer gitt er lik fordringer fått", given, credited),
        ControlSum("obligations", "Alle forpliktelser er betalt", paid, statement.total_obligations),
        ControlSum("balance", "Innbetalinger minus utbetalinger er null", statement.balance, ZERO),
    ]
    by_person = {item.person_id: item.received for item in facts.settlements}
    sums += [
        ControlSum(f"share:{line.person_id}", "Arvingen har fått det han eller hun skal ha", got, line.net)
        for line in facts.shares
        if (got := by_person.get(line.person_id, ZERO)) != line.net
    ]
    return tuple(sums)


@rule(
    id="arveloven.booppgjoer.kontroll",
    version="1.0",
    citations=(ARVELOVEN_119_J, ARVELOVEN_119_L),
    in_force_from=date(2021, 1, 1),
)
def check_control_sums(statement: Statement, *, final: bool) -> Decision[tuple[ControlSum, ...]]:
    """Decide whether a statement adds up.

    A draft must divide exactly what there is. A final one must also have paid every obligation and have
    zero balance. The value is the sums that do not hold; none when the rule is met.

    Lovhjemmel: arveloven § 119 bokstav j og l.
    """
    only_final = frozenset({"obligations", "balance"})
    broken = tuple(
        item for item in control_sums(statement) if not item.holds and (final or item.id not in only_final)
    )
    used = (Fact("final", final), Fact("control_sums", control_sums(statement)))
    if not statement.facts.shares:
        question = "Hvem skal ha hvor mye?"
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("shares", None, question),),
            explanation="Oppgjøret har ingen arvelodder ennå.",
        )
    if broken:
        listed = "; ".join(f"{item.description} (avvik {item.difference.kroner()})" for item in broken)
        return Decision(
            Outcome.NOT_MET, value=broken, facts=used, explanation=f"Oppgjøret stemmer ikke: {listed}."
        )
    return Decision(Outcome.MET, value=(), facts=used, explanation="Oppgjøret stemmer på øret.")
