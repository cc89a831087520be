"""Insight into what the deceased owned and owed (arveloven § 92)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.deadlines.compute import BOTH_ENDS, OUTSIDE_COURT, read_deadline
from policies.kernel.citation import arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit, add_months
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Readings, ReadingUse
from policies.kernel.text import say

ARVELOVEN_92_1 = arveloven("§ 92 første ledd")
ARVELOVEN_92_2 = arveloven("§ 92 annet ledd")
SIXTY_DAYS = Length(60, LengthUnit.DAYS)
ORDINARY_MONTHS = 3
SPECIAL_MONTHS = 12


@dataclass(frozen=True)
class Insight:
    """How far insight goes.

    Attributes:
        balances_on: the day for which the balance of each account is shown.
        transactions_from: transactions from this day to the death; None when there is no limit back in time.
        last_day: the last day insight can be had on this ground; None when there is none.
    """

    balances_on: date
    transactions_from: date | None
    last_day: date | None


@dataclass(frozen=True)
class InsightGrounds:
    """Why transactions further back may be shown.

    Attributes:
        special_reasons: particular reasons; twelve months. None when nobody has looked.
        extraordinary: extraordinary circumstances; without limit. None when nobody has looked.
    """

    special_reasons: bool | None = None
    extraordinary: bool | None = None


@rule(
    id="arveloven.formuesfullmakt",
    version="1.0",
    citations=(ARVELOVEN_92_1,),
    in_force_from=date(2021, 1, 1),
)
def decide_insight(
    *,
    is_heir: bool | None = None,
    is_minor_legatee: bool | None = None,
    date_of_death: date,
    grounds: InsightGrounds | None = None,
) -> Decision[Insight]:
    """Decide whether the court may give an heir a formuesfullmakt, and how far back it reaches.

    Issue whom the spouse's minstearv leaves with nothing have the same right (§ 8 tredje ledd) and count as
    heirs here. Not to a minor legatee. It gives the balances on the day of death and the transactions of the
    three months before; twelve months for particular reasons; older ones only in extraordinary circumstances.

    Lovhjemmel: arveloven § 92 første ledd, § 8 tredje ledd.
    """
    used = (
        Fact("is_heir", is_heir),
        Fact("is_minor_legatee", is_minor_legatee),
        Fact("grounds", grounds),
    )
    if is_heir is False:
        text = say("Bare arvinger kan få formuesfullmakt.")
        return Decision(Outcome.NOT_MET, facts=used, explanation=text)
    if is_minor_legatee:
        text = say(
            "Den som etter testament bare skal ha et bestemt gode av liten verdi, får ikke formuesfullmakt."
        )
        return Decision(Outcome.NOT_MET, facts=used, explanation=text)
    asked = (
        ("is_heir", is_heir, say("Er personen arving?")),
        (
            "is_minor_legatee",
            is_minor_legatee,
            say("Skal arvingen bare ha en bestemt ting eller sum av liten verdi etter testament?"),
        ),
    )
    missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
    if missing:
        text = say("Det er ikke avklart om personen kan få formuesfullmakt.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    value, explanation = _reach(date_of_death, grounds or InsightGrounds())
    return Decision(Outcome.MET, value, facts=used, explanation=explanation)


def _reach(date_of_death: date, grounds: InsightGrounds) -> tuple[Insight, str]:
    if grounds.extraordinary:
        text = say("Det er funnet ekstraordinære omstendigheter, så også eldre transaksjoner kan vises.")
        return Insight(date_of_death, None, None), text
    months = SPECIAL_MONTHS if grounds.special_reasons else ORDINARY_MONTHS
    since = add_months(date_of_death, -months)
    text = say(
        "Fullmakten viser saldo {death} og transaksjonene de siste {months} månedene, fra {since}.",
        death=date_of_death,
        months=months,
        since=since,
    )
    return Insight(date_of_death, since, None), text


@rule(
    id="arveloven.innsyn_uten_fullmakt",
    version="1.1",
    citations=(ARVELOVEN_92_2,),
    in_force_from=date(2021, 1, 1),
)
def decide_insight_without_authority(
    *,
    is_spouse: bool,
    is_cohabitant: bool,
    common_child: bool | None = None,
    date_of_death: date,
    on: date,
    grounds: InsightGrounds | None = None,
    readings: Readings = DEFAULTS,
) -> Decision[Insight]:
    """Decide whether the survivor has insight without a formuesfullmakt on a day.

    The spouse has, and a cohabitant who has, has had or expects a child with the deceased, for the first
    sixty days after the death, and as far as a formuesfullmakt reaches. Whether sixty days that end on a day
    when banks are closed run to the next working day, is a reading.

    Lovhjemmel: arveloven § 92 annet ledd; domstolloven § 149 første ledd.
    """
    used = (Fact("is_spouse", is_spouse), Fact("is_cohabitant", is_cohabitant), Fact("on", on))
    rule_id = "arveloven.innsyn_uten_fullmakt"
    if is_spouse and is_cohabitant:
        raise MalformedFacts(rule_id, "the survivor is said to be both spouse and cohabitant")
    if on < date_of_death:
        raise MalformedFacts(rule_id, f"the day {on.isoformat()} is before the death")
    if not is_spouse and not is_cohabitant:
        text = say("Bare ektefelle og samboer har innsyn uten formuesfullmakt.")
        return Decision(Outcome.NOT_MET, facts=used, explanation=text)
    if is_cohabitant and common_child is None:
        question = say("Har, har hatt eller venter samboeren barn med avdøde?")
        missing = (Missing("common_child", None, question),)
        text = say("En samboer har innsyn uten formuesfullmakt bare med felles barn.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if is_cohabitant and not common_child:
        text = say("Samboeren har ikke barn med avdøde og trenger formuesfullmakt.")
        return Decision(Outcome.NOT_MET, facts=used, explanation=text)
    limit = Deadline.after(date_of_death, SIXTY_DAYS)
    use = readings.use(OUTSIDE_COURT)
    uses: tuple[ReadingUse, ...] = (use,) if limit.strict_end != limit.court_end else ()
    limit = read_deadline(limit, use.option)
    reach, _ = _reach(date_of_death, grounds or InsightGrounds())
    value = Insight(reach.balances_on, reach.transactions_from, limit.strict_end)
    if limit.is_past(on):
        text = say(
            "De 60 dagene gikk ut {end}. Nå trengs formuesfullmakt eller skifteattest.", end=limit.strict_end
        )
        return Decision(Outcome.NOT_MET, value, facts=used, readings=uses, explanation=text)
    caveats: tuple[str, ...] = ()
    if use.option == BOTH_ENDS and on > limit.strict_end:
        caveats = (
            say(
                "Dag 60 var {end}, ikke en virkedag. Om banken må gi innsyn til neste virkedag, er "
                "ikke avklart.",
                end=limit.strict_end,
            ),
        )
    text = say("Innsyn kan kreves uten formuesfullmakt til og med {end}.", end=limit.strict_end)
    return Decision(Outcome.MET, value, facts=used, readings=uses, explanation=text, caveats=caveats)
