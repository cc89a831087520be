"""A secured claim between heirs: when it falls due, and what it bears (arveloven §§ 107 and 144)."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from policies.creditors.interest import DAGER
from policies.distribution.facts import SECURABLE, AssetKind
from policies.kernel.citation import arveloven
from policies.kernel.court_days import add_months
from policies.kernel.decision import Decision, Fact, Outcome, ParameterUse, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.parameters import lookup
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import say, together

ARVELOVEN_107_2 = arveloven("§ 107 annet ledd")
ARVELOVEN_107_3 = arveloven("§ 107 tredje ledd")
ARVELOVEN_144_2 = arveloven("§ 144 annet ledd")
DEFAULT_INTEREST = "default_interest"
LESS_POINTS = 6
NOTICE_MONTHS = 6
PANTEFORDRING = "the secured claim"


@dataclass(frozen=True)
class PantefordringFacts:
    """A claim that stands for cash between heirs.

    Attributes:
        secured_on: what the security lies in.
        needed_for_debts: how much of the payment the estate needs in cash for its debts.
        issued_on: interest runs from the day after.
        notice_on: the day either side gave notice; None while nobody has.
        until: the day interest is reckoned to, included.
    """

    amount: Money
    secured_on: AssetKind
    issued_on: date
    until: date
    notice_on: date | None = None
    needed_for_debts: Money = ZERO

    def __post_init__(self) -> None:
        """Refuse amounts below zero and days out of order."""
        if self.amount < ZERO or self.needed_for_debts < ZERO:
            raise MalformedFacts(PANTEFORDRING, "its amount is below zero")
        if self.until < self.issued_on or (self.notice_on or self.issued_on) < self.issued_on:
            raise MalformedFacts(
                PANTEFORDRING, "it is given notice of, or reckoned to a day, before it was issued"
            )


@dataclass(frozen=True)
class PantefordringTerms:
    """What the claim is worth and when it is paid.

    Attributes:
        amount: what may be issued as a claim; what debts need is paid in instead.
        paid_in: what must be paid in.
        due_on: None while nobody has given notice.
        interest: exact, in fractions of øre.
        interest_due: the whole øre of it.
    """

    amount: Money
    paid_in: Money
    due_on: date | None
    interest: Fraction
    interest_due: Money


@rule(
    id="arveloven.pantefordring",
    version="1.0",
    citations=(ARVELOVEN_107_2, ARVELOVEN_107_3, ARVELOVEN_144_2),
    in_force_from=date(2021, 1, 1),
)
def compute_secured_claim(
    facts: PantefordringFacts, *, known_on: date, readings: Readings = DEFAULTS
) -> Decision[PantefordringTerms]:
    """Decide how much an heir may owe the others with security, when it falls due, and its interest.

    Only for real property and housing shares, and not for what is needed to pay debts. Either side may give
    six months' notice. The interest is the default rate less six percentage points, by the rate of each half
    year. A half year whose rate is not published makes the outcome unclear.

    Lovhjemmel: arveloven § 107 annet og tredje ledd, § 144 annet ledd.
    """
    used = (Fact("facts", facts), Fact("known_on", known_on))
    if facts.secured_on not in SECURABLE:
        return Decision(
            Outcome.NOT_MET,
            facts=used,
            explanation=say(
                "Bare den som overtar fast eiendom eller bolig i boligselskap, kan utstede en fordring. Det "
                "overskytende, {amount}, må betales inn.",
                amount=facts.amount,
            ),
        )
    paid_in = min(facts.amount, facts.needed_for_debts)
    claim = facts.amount - paid_in
    days = readings.use(DAGER)
    interest, rows = _interest(claim, facts.issued_on, facts.until, known_on, days.option)
    due_on = None if facts.notice_on is None else add_months(facts.notice_on, NOTICE_MONTHS)
    value = PantefordringTerms(claim, paid_in, due_on, interest, Money(int(interest)))
    said = [
        say(
            "Av {amount} kan {claim} stå som fordring med pant. {paid_in} må betales inn til gjeld.",
            amount=facts.amount,
            claim=claim,
            paid_in=paid_in,
        )
        if paid_in
        else say("{claim} kan stå som fordring med pant i eiendommen.", claim=claim),
        say("Renten til og med {until} er {interest}.", until=facts.until, interest=value.interest_due),
        say("Fordringen forfaller {due}, seks måneder etter oppsigelsen.", due=due_on)
        if due_on is not None
        else say("Fordringen kan sies opp med seks måneders varsel fra begge sider."),
    ]
    return Decision(
        Outcome.COMPUTED,
        value=value,
        facts=used,
        parameters=rows,
        readings=(days,),
        explanation=together(said),
    )


def _part_of_year(first: date, last: date, option: str) -> Fraction:
    """Reckon days that lie in one half year, both included, as a part of the year."""
    if option == "360":
        months = last.month - first.month
        return Fraction(months * 30 + min(last.day, 30) - min(first.day, 31) + 1, 360)
    length = 365 if option == "365" or not isleap(first.year) else 366
    return Fraction((last - first).days + 1, length)


def _interest(
    amount: Money, after: date, until: date, known_on: date, option: str
) -> tuple[Fraction, tuple[ParameterUse, ...]]:
    """Reckon interest for the days after the first and to the last, included."""
    total, rows = Fraction(0), []
    for first, last in _half_years(after + timedelta(days=1), until):
        row = lookup(DEFAULT_INTEREST, on=first, known_on=known_on)
        rows.append(row)
        rate = max(row.value - LESS_POINTS, Fraction(0)) / 100
        total += amount.times(rate * _part_of_year(first, last, option))
    return total, tuple(dict.fromkeys(rows))


def _half_years(first: date, last: date) -> Iterator[tuple[date, date]]:
    """Part a time by the first of January and the first of July."""
    while first <= last:
        turn = date(first.year, 6, 30) if first.month <= NOTICE_MONTHS else date(first.year, 12, 31)
        end = min(turn, last)
        yield first, end
        first = end + timedelta(days=1)
