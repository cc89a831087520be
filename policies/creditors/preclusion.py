"""What proklama precludes, what it does not, and what is as good as a report (§§ 102, 103)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.creditors.proklama import UTENLANDSK
from policies.deadlines.compute import BOTH_ENDS, OUTSIDE_COURT, STRICT
from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit, add_months, next_working_day
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say

ARVELOVEN_102_1 = arveloven("§ 102 første ledd")
ARVELOVEN_102_2 = arveloven("§ 102 annet ledd")
ARVELOVEN_102_3 = arveloven("§ 102 tredje ledd")
ARVELOVEN_103_1 = arveloven("§ 103 første ledd")
ARVELOVEN_103_3 = arveloven("§ 103 tredje ledd")
SKATTEBETALINGSLOVEN_10_3 = Citation("skattebetalingsloven", "§ 10-3")
PRECLUSION = "preclusion"
REGRESS_MONTHS = 1

RESTKRAV = Reading(
    id="arveloven.102.restkrav",
    question=say("Hva skjer med den delen av et krav som panten eller tilbakeholdsretten ikke dekker?"),
    options={
        "faller_bort": say("Bare panten består. Det den ikke dekker, faller bort når kravet ikke er meldt."),
        "bestaar": say("Hele kravet består når det er sikret."),
    },
    default="faller_bort",
    citation=ARVELOVEN_102_3,
    reason=say("Loven sier at proklama ikke har betydning for panteretten. Den sier det ikke om kravet."),
)


class FordringGround(Enum):
    """What a fordring rests on, as far as proklama asks."""

    ORDINARY = "ordinary"
    TAX = "tax"
    OWNERSHIP = "ownership"
    RETENTION = "retention"
    MORTGAGE = "mortgage"
    OWN_DEBT_OF_ESTATE = "own_debt_of_estate"
    OTHER_LAW = "other_law"


_SECURED = frozenset({FordringGround.RETENTION, FordringGround.MORTGAGE})


@dataclass(frozen=True)
class SuitAgainstOne:
    """A suit against one of the heirs."""

    heir_id: str
    on: date


@dataclass(frozen=True)
class ReportedFordring:
    """A fordring, and when it came in.

    Attributes:
        reported_on: None when it was never reported.
        acknowledged_on: the heirs acknowledged it to creditor, administrator or court.
        sued_on: a suit against all the heirs. A suit against one of them does not stop the limit for others.
        in_insolvency: it was reported in debt negotiation or bankruptcy that had not ended at the death.
        sued_one: suits against one heir at a time.
        other_law: the provision that keeps it, when the ground is OTHER_LAW.
        abroad_not_notified: the creditor was known, lives abroad and had no separate notice.
    """

    id: str
    ground: FordringGround
    reported_on: date | None = None
    acknowledged_on: date | None = None
    sued_on: date | None = None
    in_insolvency: bool = False
    sued_one: tuple[SuitAgainstOne, ...] = ()
    other_law: str | None = None
    abroad_not_notified: bool = False

    def __post_init__(self) -> None:
        """Refuse a provision beside a ground that needs none."""
        if self.other_law is not None and self.ground is not FordringGround.OTHER_LAW:
            raise MalformedFacts(
                PRECLUSION, f"fordring {self.id} names another law but rests on something else"
            )

    @property
    def kept_by(self) -> date | None:
        """Give the first day on which something as good as a report happened."""
        days = (self.reported_on, self.acknowledged_on, self.sued_on)
        return min((day for day in days if day is not None), default=None)


_EXEMPT: dict[FordringGround, tuple[Citation, str]] = {
    FordringGround.TAX: (SKATTEBETALINGSLOVEN_10_3, say("Skatt og avgift faller ikke bort ved proklama.")),
    FordringGround.OWNERSHIP: (
        ARVELOVEN_102_3,
        say("Krav som bygger på eiendomsrett, faller ikke bort ved proklama."),
    ),
    FordringGround.RETENTION: (ARVELOVEN_102_3, say("Tilbakeholdsrett faller ikke bort ved proklama.")),
    FordringGround.MORTGAGE: (ARVELOVEN_102_3, say("Panterett faller ikke bort ved proklama.")),
    FordringGround.OWN_DEBT_OF_ESTATE: (
        ARVELOVEN_102_2,
        say("Proklama gjelder bare krav som hvilte på avdøde."),
    ),
}


@rule(
    id="arveloven.proklama.preklusjon",
    version="2.0",
    citations=(ARVELOVEN_102_1, ARVELOVEN_103_1),
    in_force_from=date(2021, 1, 1),
)
def decide_preclusion(
    fordring: ReportedFordring, deadline: Deadline, *, on: date, readings: Readings = DEFAULTS
) -> Decision[bool]:
    """Decide whether a fordring is lost because it was not reported in time. Met: it is lost.

    Tax, ownership, retention, mortgage and the estate's own debts are never lost; of what is secured and was
    not reported only the security is kept. Acknowledgement, suit against all heirs and report in insolvency
    that had not ended at the death are as good as a report. While the limit runs, nothing is lost yet.

    Lovhjemmel: arveloven § 102, § 103 første ledd; skattebetalingsloven § 10-3.
    """
    used = (Fact("fordring", fordring), Fact("deadline", deadline), Fact("on", on))
    end = readings.use(OUTSIDE_COURT)
    in_time = _in_time(fordring, _last_day(deadline, end))
    if fordring.ground is FordringGround.OTHER_LAW:
        return _by_other_law(fordring, used)
    exempt = _EXEMPT.get(fordring.ground)
    if exempt:
        citation, text = exempt
        secured_only = fordring.ground in _SECURED and not in_time and on > _last_day(deadline, end)
        use = readings.use(RESTKRAV)
        return Decision(
            Outcome.NOT_MET,
            value=False,
            citations=(citation,),
            facts=used,
            readings=(end, use) if secured_only else (),
            explanation=text,
            caveats=(use.meaning,) if secured_only else (),
        )
    if in_time:
        return _kept(fordring, deadline, used, end)
    if on <= _last_day(deadline, end):
        text = say("Fristen for å melde krav løper til og med {end}.", end=_last_day(deadline, end))
        return Decision(Outcome.NOT_MET, value=False, facts=used, readings=(end,), explanation=text)
    if fordring.abroad_not_notified:
        use = readings.use(UTENLANDSK)
        if use.option == "bestaar":
            text = say("Kreditoren skulle hatt særlig melding og mister ikke kravet.")
            return Decision(Outcome.NOT_MET, value=False, facts=used, readings=(end, use), explanation=text)
        return _lost(deadline, used, (end, use))
    return _lost(deadline, used, (end,))


def _last_day(deadline: Deadline, use: ReadingUse) -> date:
    return deadline.strict_end if use.option == STRICT else deadline.court_end


def _in_time(fordring: ReportedFordring, last: date) -> bool:
    return fordring.in_insolvency or (fordring.kept_by is not None and fordring.kept_by <= last)


def _by_other_law(fordring: ReportedFordring, used: tuple[Fact, ...]) -> Decision[bool]:
    if fordring.other_law is None:
        question = say("Hvilken lovbestemmelse gjør at kravet ikke faller bort?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("other_law", fordring.id, question),),
            explanation=say("Krav faller bort hvis ikke noe annet følger av lov. Bestemmelsen må pekes ut."),
        )
    text = say("Kravet faller ikke bort. Det følger av {law}.", law=fordring.other_law)
    return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)


def _kept(
    fordring: ReportedFordring, deadline: Deadline, used: tuple[Fact, ...], end: ReadingUse
) -> Decision[bool]:
    day = fordring.kept_by
    late = day is not None and day > deadline.strict_end
    open_question = late and end.option == BOTH_ENDS and not fordring.in_insolvency
    caveat = say("Kravet kom etter siste dag, men senest første virkedag. Om det er i tide, er uavklart.")
    text = say("Kravet er meldt i tide, eller noe har skjedd som er like godt som å melde det.")
    return Decision(
        Outcome.NOT_MET,
        value=False,
        facts=used,
        readings=(end,),
        explanation=text,
        caveats=(caveat,) if open_question else (),
    )


def _lost(deadline: Deadline, used: tuple[Fact, ...], uses: tuple[ReadingUse, ...]) -> Decision[bool]:
    text = say("Kravet ble ikke meldt innen {end} og er bortfalt.", end=deadline.strict_end)
    return Decision(Outcome.MET, value=True, facts=used, readings=uses, explanation=text)


@dataclass(frozen=True)
class FordringAfterProklama:
    """What is left of a fordring.

    Attributes:
        owed: what may still be claimed.
        only_from_security: the part that can be taken from the security and nowhere else.
        lost: the part that has lapsed.
    """

    owed: Money
    only_from_security: Money
    lost: Money


@rule(
    id="arveloven.proklama.restkrav",
    version="1.0",
    citations=(ARVELOVEN_102_1, ARVELOVEN_102_3),
    in_force_from=date(2021, 1, 1),
)
def compute_fordring_after_proklama(
    fordring: ReportedFordring,
    deadline: Deadline,
    *,
    amount: Money,
    security: Money | None,
    on: date,
    readings: Readings = DEFAULTS,
) -> Decision[FordringAfterProklama]:
    """Compute how much of a fordring is left after proklama.

    Args:
        fordring: what it rests on and what has happened to it.
        deadline: the limit of proklama.
        amount: what was owed.
        security: what the property that secures it is worth; None when not known, and then it is unclear
            for a secured fordring that was not reported.
        on: the day it is asked.
        readings: how open provisions are read.

    Lovhjemmel: arveloven § 102.
    """
    if amount < ZERO or (security is not None and security < ZERO):
        raise MalformedFacts(PRECLUSION, "a fordring or its security has an amount below zero")
    lost = decide_preclusion(fordring, deadline, on=on, readings=readings)
    used = (Fact("amount", amount), Fact("security", security))
    if lost.is_unclear:
        return Decision(
            lost.outcome, facts=used, rests_on=(lost,), missing=lost.missing, explanation=lost.explanation
        )
    rest = next((use for use in lost.readings if use.id == RESTKRAV.id), None)
    if rest is not None and rest.option == "faller_bort":
        if security is None:
            question = say("Hva er sikkerheten verdt?")
            text = say("Bare det sikkerheten dekker, består. Verdien må finnes.")
            missing = (Missing("security", fordring.id, question),)
            return Decision(Outcome.UNCLEAR, facts=used, rests_on=(lost,), missing=missing, explanation=text)
        kept = min(amount, security)
        value = FordringAfterProklama(kept, kept, amount - kept)
    else:
        value = (
            FordringAfterProklama(ZERO, ZERO, amount)
            if lost.is_met
            else FordringAfterProklama(amount, ZERO, ZERO)
        )
    return Decision(
        Outcome.COMPUTED,
        value=value,
        facts=used,
        rests_on=(lost,),
        readings=lost.readings,
        explanation=say(
            "Av kravet på {amount} består {owed}, og {lost} er bortfalt.",
            amount=amount,
            owed=value.owed,
            lost=value.lost,
        ),
    )


@rule(
    id="arveloven.proklama.saksoekt_arving",
    version="1.0",
    citations=(ARVELOVEN_103_3,),
    in_force_from=date(2021, 1, 1),
)
def list_heirs_freed(
    fordring: ReportedFordring,
    heirs: tuple[str, ...],
    deadline: Deadline,
    *,
    on: date,
    readings: Readings = DEFAULTS,
) -> Decision[Mapping[str, bool]]:
    """Decide heir by heir whether a fordring is lost, when the creditor sued only some of them.

    A suit against one heir in time keeps the fordring against that heir and nobody else.

    Lovhjemmel: arveloven § 103 tredje ledd.
    """
    strangers = sorted({suit.heir_id for suit in fordring.sued_one} - set(heirs))
    if strangers:
        raise MalformedFacts(
            PRECLUSION, f"{', '.join(strangers)} was sued as heir but is not among the heirs"
        )
    against_all = decide_preclusion(fordring, deadline, on=on, readings=readings)
    used = (Fact("heirs", tuple(sorted(heirs))), Fact("sued_one", fordring.sued_one))
    if against_all.is_unclear:
        return Decision(
            against_all.outcome,
            facts=used,
            rests_on=(against_all,),
            missing=against_all.missing,
            explanation=against_all.explanation,
        )
    last = _last_day(deadline, readings.use(OUTSIDE_COURT))
    sued = {suit.heir_id for suit in fordring.sued_one if suit.on <= last}
    freed = {heir: against_all.is_met and heir not in sued for heir in sorted(heirs)}
    return Decision(
        Outcome.COMPUTED,
        value=freed,
        facts=used,
        rests_on=(against_all,),
        explanation=say(
            "Kravet er bortfalt for {freed} av {count} arvinger. Søksmål mot én "
            "stanser ikke fristen for de andre.",
            freed=sum(freed.values()),
            count=len(freed),
        ),
    )


@rule(
    id="arveloven.proklama.regress",
    version="1.0",
    citations=(ARVELOVEN_103_3,),
    in_force_from=date(2021, 1, 1),
)
def decide_regress_kept(
    deadline: Deadline, *, on: date, reported_on: date | None = None, readings: Readings = DEFAULTS
) -> Decision[Deadline]:
    """Decide whether the one heir who was sued has kept the right to claim from the others.

    The sued heir reports the fordring in the ordinary way within one month after the limit has run out.
    Unclear while the month runs and nothing is reported.

    Lovhjemmel: arveloven § 103 tredje ledd annet punktum.
    """
    used = (Fact("deadline", deadline), Fact("reported_on", reported_on), Fact("on", on))
    use = readings.use(OUTSIDE_COURT)
    month = Length(REGRESS_MONTHS, LengthUnit.MONTHS)
    start = _last_day(deadline, use)
    strict = add_months(deadline.strict_end, REGRESS_MONTHS)
    court = next_working_day(add_months(start, REGRESS_MONTHS))
    limit = Deadline(deadline.strict_end, month, strict, court)
    last = _last_day(limit, use)
    if reported_on is not None and reported_on <= last:
        text = say(
            "Kravet ble meldt {day}. Retten til å kreve de andre arvingene er i behold.", day=reported_on
        )
        return Decision(Outcome.MET, value=limit, facts=used, readings=(use,), explanation=text)
    if reported_on is None and on <= last:
        missing = (Missing("reported_on", None, say("Har arvingen meldt kravet?")),)
        text = say("Arvingen kan melde kravet til og med {last}.", last=strict)
        return Decision(
            Outcome.UNCLEAR, value=limit, facts=used, missing=missing, readings=(use,), explanation=text
        )
    text = say("Kravet ble ikke meldt innen {last}. Retten til å kreve de andre er tapt.", last=strict)
    return Decision(Outcome.NOT_MET, value=limit, facts=used, readings=(use,), explanation=text)
