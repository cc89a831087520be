"""Interest on what is paid after, and deduction from what is paid before, the due date (arveloven § 144)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.parameters import lookup
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import DecimalNumber, say

ARVELOVEN_144_1 = arveloven("§ 144 første ledd")
ARVELOVEN_144_2 = arveloven("§ 144 annet ledd")
ARVELOVEN_122_4 = arveloven("§ 122 fjerde ledd")
FORSINKELSESRENTELOVEN_3 = Citation("forsinkelsesrenteloven", "§ 3 første ledd")
INTEREST = "the interest"
POINTS_OFF = 6
HUNDRED = 100

DAGER = Reading(
    id="arveloven.144.dager",
    question=say("Hvor mange dager har året når renten regnes ut?"),
    options={
        "365": say("Alltid 365, og hver dag telles."),
        "faktisk": say("Så mange dager som året har, 365 eller 366."),
        "360": say("Tolv måneder på tretti dager."),
    },
    default="365",
    citation=ARVELOVEN_144_2,
    reason=say(
        "Loven fastsetter en prosent om året og sier ikke hvordan dager telles. Slik regnes den vanligvis."
    ),
)
SATS = Reading(
    id="arveloven.144.sats",
    question=say("Hvilken sats gjelder for mellomrenten når satsen endres før forfall?"),
    options={
        "betalingsdagen": say("Satsen på betalingsdagen, for hele tiden."),
        "forfallsdagen": say("Satsen på forfallsdagen, for hele tiden."),
    },
    default="betalingsdagen",
    citation=ARVELOVEN_144_2,
    reason=say("Kravet gjøres opp på betalingsdagen, og senere satser er ikke fastsatt da."),
)


@dataclass(frozen=True)
class InterestPeriod:
    """A time with one rate; the first day is not counted and the last is."""

    after: date
    until: date
    days: int
    percent: Fraction


@dataclass(frozen=True)
class Interest:
    """What is added or deducted, exactly and in whole øre, and what is to be paid."""

    exact_ore: Fraction
    rounded: Money
    to_pay: Money
    periods: tuple[InterestPeriod, ...]


@rule(
    id="arveloven.mellomrente",
    version="1.1",
    citations=(ARVELOVEN_122_4, ARVELOVEN_144_2),
    in_force_from=date(2021, 1, 1),
)
def compute_interim_interest(
    amount: Money,
    *,
    paid_on: date,
    known_on: date,
    bears_interest: bool | None = None,
    due_on: date | None = None,
    readings: Readings = DEFAULTS,
) -> Decision[Interest]:
    """Compute what is deducted from a fordring without interest that is paid before it falls due.

    The rate is the default rate less six percentage points, counted from the day of payment to the due date
    on the amount of the fordring. The deduction is exact, and rounded down to whole øre at the end; it is
    never more than the fordring.

    Lovhjemmel: arveloven § 122 fjerde ledd, § 144 annet ledd; forsinkelsesrenteloven § 3 første ledd.
    """
    _require_amount(amount)
    used = (Fact("amount", amount), Fact("paid_on", paid_on), Fact("due_on", due_on))
    asked = (
        ("bears_interest", bears_interest, say("Løper det rente på kravet?")),
        ("due_on", due_on, say("Når forfaller kravet?")),
    )
    missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
    if missing or due_on is None:
        text = say("Mellomrenten kan ikke regnes ut ennå.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if bears_interest or due_on <= paid_on:
        text = say("Det trekkes ikke fra mellomrente. Det betales {amount}.", amount=amount)
        return Decision(
            Outcome.NOT_MET, value=Interest(Fraction(0), ZERO, amount, ()), facts=used, explanation=text
        )
    days, rate_day = readings.use(DAGER), readings.use(SATS)
    rate = lookup(
        "default_interest", on=paid_on if rate_day.option == "betalingsdagen" else due_on, known_on=known_on
    )
    percent = max(Fraction(0), rate.value - POINTS_OFF)
    exact = amount.times(percent / HUNDRED * _years(paid_on, due_on, days))
    # Interest for many years could come to more than the fordring; nobody is paid less than nothing.
    deduction = min(amount, Money(exact.numerator // exact.denominator))
    period = InterestPeriod(paid_on, due_on, (due_on - paid_on).days, percent)
    return Decision(
        Outcome.COMPUTED,
        value=Interest(exact, deduction, amount - deduction, (period,)),
        facts=used,
        parameters=(rate,),
        readings=(days, rate_day),
        explanation=say(
            "Forsinkelsesrenten er {rate} prosent. Minus 6 er {percent} prosent om året i {days} dager: "
            "{deduction} trekkes fra {amount}, og {to_pay} betales.",
            rate=DecimalNumber(rate.value),
            percent=DecimalNumber(percent),
            days=period.days,
            deduction=deduction,
            amount=amount,
            to_pay=amount - deduction,
        ),
    )


@rule(
    id="arveloven.forsinkelsesrente",
    version="1.0",
    citations=(ARVELOVEN_122_4, ARVELOVEN_144_1, FORSINKELSESRENTELOVEN_3),
    in_force_from=date(2021, 1, 1),
)
def compute_default_interest(
    amount: Money,
    *,
    paid_on: date,
    known_on: date,
    runs_from: date | None = None,
    readings: Readings = DEFAULTS,
) -> Decision[Interest]:
    """Compute the interest on a fordring that is paid after it fell due.

    A changed rate counts from the day it takes effect. Nothing is compounded.

    Args:
        amount: the fordring.
        runs_from: the due date that was set beforehand, or thirty days after the written demand.
        paid_on: the day of payment.
        known_on: the day up to which published rates are used.
        readings: how open provisions are read.

    Lovhjemmel: arveloven § 122 fjerde ledd, § 144 første ledd; forsinkelsesrenteloven §§ 2, 3 første ledd.
    """
    _require_amount(amount)
    used = (Fact("amount", amount), Fact("runs_from", runs_from), Fact("paid_on", paid_on))
    if runs_from is None:
        missing = (Missing("runs_from", None, say("Fra hvilken dag løper forsinkelsesrenten?")),)
        text = say("Det er ikke kjent når forsinkelsesrenten begynte å løpe.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if paid_on <= runs_from:
        text = say("Kravet betales i tide, uten forsinkelsesrente.")
        return Decision(
            Outcome.NOT_MET, value=Interest(Fraction(0), ZERO, amount, ()), facts=used, explanation=text
        )
    days = readings.use(DAGER)
    periods: list[InterestPeriod] = []
    rates: list[ParameterUse] = []
    exact = Fraction(0)
    for after, until in _half_years(runs_from, paid_on):
        rate = lookup("default_interest", on=until, known_on=known_on)
        rates.append(rate)
        periods.append(InterestPeriod(after, until, (until - after).days, rate.value))
        exact += amount.times(rate.value / HUNDRED * _years(after, until, days))
    interest = Money(exact.numerator // exact.denominator)
    return Decision(
        Outcome.COMPUTED,
        value=Interest(exact, interest, amount + interest, tuple(periods)),
        facts=used,
        parameters=tuple(dict.fromkeys(rates)),
        readings=(days,),
        explanation=say(
            "Forsinkelsesrente av {amount} i {days} dager er {interest}. I alt betales {to_pay}.",
            amount=amount,
            days=(paid_on - runs_from).days,
            interest=interest,
            to_pay=amount + interest,
        ),
    )


def _require_amount(amount: Money) -> None:
    if amount < ZERO:
        raise MalformedFacts(INTEREST, "the fordring is below zero")


def _half_years(after: date, until: date) -> list[tuple[date, date]]:
    """Cut a time at the last day of June and December: the rate is set for each half year."""
    parts = []
    while after < until:
        ends = (date(after.year, 6, 30), date(after.year, 12, 31), date(after.year + 1, 6, 30))
        end = min(until, next(day for day in ends if day > after))
        parts.append((after, end))
        after = end
    return parts


def _years(after: date, until: date, use: ReadingUse) -> Fraction:
    """Count a time in years, exactly; the first day is not counted and the last is."""
    if use.option == "365":
        return Fraction((until - after).days, 365)
    if use.option == "360":
        months = (until.year - after.year) * 12 + until.month - after.month
        return Fraction(months * 30 + min(until.day, 30) - min(after.day, 30), 360)
    years = Fraction(0)
    while after < until:
        end = min(
            until, date(after.year, 12, 31) if after < date(after.year, 12, 31) else add_years(after, 1)
        )
        length = (date(end.year, 12, 31) - date(end.year - 1, 12, 31)).days
        years += Fraction((end - after).days, length)
        after = end
    return years
