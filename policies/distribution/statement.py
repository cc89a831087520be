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
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.text import Text, say, together
from policies.marital.division import MaritalDivision

ARVELOVEN_119_J = arveloven("§ 119 bokstav j")
ARVELOVEN_119_L = arveloven("§ 119 bokstav l")
ARVELOVEN_160 = arveloven("§ 160")
STATEMENT = "the booppgjoer"


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

    def __post_init__(self) -> None:
        """Refuse lines that are there twice, and amounts below zero where none can be."""
        taken = [asset for item in self.settlements for asset in item.asset_ids]
        for what, ids in (
            ("the asset", [line.id for line in self.assets]),
            ("the obligation", [line.id for line in self.obligations]),
            ("the share of", [line.person_id for line in self.shares]),
            ("the settlement of", [item.person_id for item in self.settlements]),
            ("the takeover of", taken),
        ):
            for line in sorted(
                {key for key in ids if ids.count(key) > 1} if len(set(ids)) < len(ids) else ()
            ):
                raise MalformedFacts(STATEMENT, f"{what} {line} is there twice")
        amounts = [(line.id, line.value) for line in self.assets]
        amounts += [(line.id, min(line.amount, line.paid)) for line in self.obligations]
        amounts += [(line.recipient_id, line.amount) for line in self.legacies]
        amounts += [(line.person_id, min(line.net, line.advances)) for line in self.shares]
        for line, amount in amounts:
            if amount < ZERO:
                raise MalformedFacts(STATEMENT, f"the line of {line} has an amount below zero")


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
    version="1.1",
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
        explanation=say(
            "Boet har {assets} i eiendeler og {obligations} i forpliktelser, som gir {net} netto. "
            "Testamentet tar {legacies}. Til fordeling er det {rest}.",
            assets=assets,
            obligations=obligations,
            net=statement.net_estate,
            legacies=legacies,
            rest=statement.for_division,
        ),
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
            "shares",
            say("Sum arvelodder, mindre forskudd, er lik det som er til fordeling"),
            net_shares,
            statement.for_division,
        ),
        ControlSum("settlement", say("Sum oppgjør er lik sum arvelodder"), received, net_shares),
        ControlSum("fordringer", say("Fordringer gitt er lik fordringer fått"), given, credited),
        ControlSum("obligations", say("Alle forpliktelser er betalt"), paid, statement.total_obligations),
        ControlSum("balance", say("Innbetalinger minus utbetalinger er null"), statement.balance, ZERO),
    ]
    if facts.marital is not None:
        said = say("Nettoformuen er den samme som etter delingen mellom ektefellene")
        sums.insert(0, ControlSum("marital", said, statement.net_estate, facts.marital.net_estate))
    return (*sums, *_takeovers(facts), *_persons(facts), *_obligations(facts))


def _takeovers(facts: StatementFacts) -> list[ControlSum]:
    """Hold what each takes over in B against H, and list where they differ."""
    in_b: dict[str, Money] = {}
    for line in facts.assets:
        if line.kind is Takeover.TAKEN_OVER:
            taker = line.taken_by or ""
            in_b[taker] = in_b.get(taker, ZERO) + line.value
    in_h = {item.person_id: item.assets for item in facts.settlements}
    said = say("Eiendelene arvingen overtar, er de samme i B og H")
    return [
        ControlSum(f"takeover:{person}", said, in_b.get(person, ZERO), in_h.get(person, ZERO))
        for person in sorted(in_b.keys() | in_h.keys())
        if in_b.get(person, ZERO) != in_h.get(person, ZERO)
    ]


def _persons(facts: StatementFacts) -> list[ControlSum]:
    """Hold what each receives in H against what each shall have in G, and list where they differ."""
    shall = {line.person_id: line.net for line in facts.shares}
    got = {item.person_id: item.received for item in facts.settlements}
    said = say("Arvingen har fått det han eller hun skal ha")
    return [
        ControlSum(f"share:{person}", said, got.get(person, ZERO), shall.get(person, ZERO))
        for person in sorted(shall.keys() | got.keys())
        if got.get(person, ZERO) != shall.get(person, ZERO)
    ]


def _obligations(facts: StatementFacts) -> list[ControlSum]:
    """List the obligations that are not paid in full, or are paid too much of."""
    said = say("Forpliktelsen er betalt")
    return [
        ControlSum(f"obligation:{line.id}", said, line.paid, line.amount)
        for line in facts.obligations
        if line.paid != line.amount
    ]


ONLY_FINAL = ("obligations", "balance", "obligation:")


@rule(
    id="arveloven.booppgjoer.kontroll",
    version="2.0",
    citations=(ARVELOVEN_119_J, ARVELOVEN_119_L),
    in_force_from=date(2021, 1, 1),
)
def check_control_sums(statement: Statement, *, final: bool) -> Decision[tuple[ControlSum, ...]]:
    """Decide whether a statement adds up.

    A draft must divide exactly what there is. A final one must also have paid every obligation and have
    zero balance. The value is the sums that do not hold; none when the rule is met.

    Lovhjemmel: arveloven § 119 bokstav j og l.
    """
    sums = control_sums(statement)
    broken = tuple(item for item in sums if not item.holds and (final or not item.id.startswith(ONLY_FINAL)))
    used = (Fact("final", final), Fact("control_sums", sums))
    if not statement.facts.shares:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("shares", None, say("Hvem skal ha hvor mye?")),),
            explanation=say("Oppgjøret har ingen arvelodder ennå."),
        )
    if broken:
        return Decision(
            Outcome.NOT_MET,
            value=broken,
            facts=used,
            explanation=together(
                say("Oppgjøret stemmer ikke."),
                (part for item in broken for part in (item.description, _apart(item))),
            ),
        )
    return Decision(Outcome.MET, value=(), facts=used, explanation=say("Oppgjøret stemmer på øret."))


def _apart(item: ControlSum) -> Text:
    return say(
        "– men {left} er ikke {right}, og avviket er {difference}.",
        left=item.left,
        right=item.right,
        difference=item.difference,
    )
