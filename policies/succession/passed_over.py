"""Heirs who were passed over, and how long inheritance can be claimed (arveloven §§ 69 to 71)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction

from policies.deadlines.compute import compute
from policies.kernel.citation import arveloven
from policies.kernel.court_days import Deadline, next_working_day
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts, OutsideRuleSpan
from policies.kernel.money import Money, allocate
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import say
from policies.succession.act import ACT_2019_FROM

ARVELOVEN_69 = arveloven("§ 69")
ARVELOVEN_70_1 = arveloven("§ 70 første ledd")
ARVELOVEN_71 = arveloven("§ 71")

PASSED_OVER = "arveloven.forbigaatt"
LIMITATION = "arveloven.foreldelse"
TEN_YEARS = "right_to_inherit"

NOT_ENDED = "not_ended"
NOT_RUNNING = "not_running"
DURING_PUBLIC_SETTLEMENT = Reading(
    id="arveloven.71.offentlig_skifte",
    question=say("Hva skjer med foreldelsesfristen for arv mens boet er under offentlig skifte?"),
    options={
        NOT_ENDED: say("Fristen løper, men kan ikke gå ut før skiftet er avsluttet."),
        NOT_RUNNING: say("Fristen står stille, og tiden skiftet tok, legges til."),
    },
    default=NOT_ENDED,
    citation=arveloven("§ 71 annet ledd første punktum"),
    reason=say("Loven sier at kravet ikke foreldes så lenge boet er under offentlig skifte, ikke mer."),
)


@dataclass(frozen=True)
class Receiver:
    """Somebody who received too much.

    Attributes:
        share: the receiver's share of the inheritance.
        too_much: what the receiver had beyond the right.
        knew: knew or should have known that somebody was passed over; None: not looked into.
    """

    person_id: str
    share: Fraction
    too_much: Money
    knew: bool | None = None


@dataclass(frozen=True)
class Liability:
    """What each receiver owes the heir who was passed over.

    Attributes:
        each: in proportion to the shares of the inheritance; adds up to the claim.
        jointly: those who are liable for the whole claim together.
    """

    each: dict[str, Money]
    jointly: tuple[str, ...]


@rule(
    id=PASSED_OVER,
    version="1.0",
    citations=(ARVELOVEN_69, ARVELOVEN_70_1),
    in_force_from=ACT_2019_FROM,
)
def compute_repayment_to_passed_over(amount: Money, receivers: tuple[Receiver, ...]) -> Decision[Liability]:
    """Decide what each receiver owes an heir who was passed over or had too little.

    Those who received too much are liable in proportion to their shares of the inheritance, and those who
    knew or should have known of the heir are liable for all of it together. The same holds for an heir who
    turned out to have survived (§§ 67 and 68). Whether the claim is in time is `arveloven.foreldelse`.

    Lovhjemmel: arveloven § 67 første ledd, § 68 første ledd, § 69, § 70 første ledd.

    Raises:
        MalformedFacts: nobody received too much, or the claim is larger than what they received.
    """
    _refuse_receivers(amount, receivers)
    used = (
        Fact("amount", amount),
        Fact("receivers", tuple(sorted(receivers, key=lambda item: item.person_id))),
    )
    missing = tuple(
        Missing(
            "knew", item.person_id, say("Visste denne personen, eller burde vite, at noen var forbigått?")
        )
        for item in sorted(receivers, key=lambda item: item.person_id)
        if item.knew is None
    )
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=missing,
            explanation=say("Det er ikke klart hvem som svarer for hele kravet."),
        )
    whole = sum((item.share for item in receivers), Fraction(0))
    each = allocate(amount, {item.person_id: item.share / whole for item in receivers})
    jointly = tuple(sorted(item.person_id for item in receivers if item.knew))
    return Decision(
        Outcome.COMPUTED,
        value=Liability(each, jointly),
        facts=used,
        explanation=say(
            "Kravet er {amount}. De {count} som fikk for mye, svarer i samme forhold som sine deler av "
            "arven. {joint} av dem visste eller burde vite om arvingen, og svarer for hele kravet "
            "sammen.",
            amount=amount,
            count=len(receivers),
            joint=len(jointly),
        ),
        caveats=(
            say(
                "En person må vurdere om arv er avhendet eller forbrukt, om noe er tapt uten "
                "mottakerens skyld, og om det er urimelig å kreve alt tilbake (arveloven § 70 annet "
                "ledd)."
            ),
        ),
    )


def _refuse_receivers(amount: Money, receivers: tuple[Receiver, ...]) -> None:
    if not receivers or amount.ore <= 0:
        raise MalformedFacts(PASSED_OVER, "there is no claim, or nobody who received too much; enter both")
    if len({item.person_id for item in receivers}) != len(receivers):
        raise MalformedFacts(PASSED_OVER, "a receiver is listed twice; enter each once")
    if any(not 0 < item.share <= 1 or item.too_much.ore <= 0 for item in receivers):
        problem = "a receiver has no share or did not receive too much; take out those who did not"
        raise MalformedFacts(PASSED_OVER, problem)
    if amount.ore > sum(item.too_much.ore for item in receivers):
        problem = "the claim is larger than what the receivers had too much; correct one of the amounts"
        raise MalformedFacts(PASSED_OVER, problem)


class Interruption(Enum):
    """What stops the limit (§ 71 første ledd)."""

    NOTICE_TO_COURT = "notice_to_court"
    DEMAND_OF_OFFENTLIG_SKIFTE = "demand_of_offentlig_skifte"
    SUIT = "suit"
    ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True)
class LimitationFacts:
    """What decides when a claim to inherit is too late.

    Attributes:
        interrupted_by: None when nothing has been done about the claim.
        interrupted_on: the day of it.
        settlement_closed_on: the settlement was closed; a demand for offentlig skifte after it does nothing.
        public_from, public_until: offentlig skifte; `public_until` is None while it goes on.
        uskifte: the survivor took over undivided.
        survivor_died_on: asked for under uskifte; None while the survivor lives.
        uskifte_divided_on: the undivided estate was divided in the survivor's life.
        heir_knew_of_division: asked for then; None: not known.
        claimable_from: by the testament the claim could not be made before this day.
    """

    interrupted_by: Interruption | None = None
    interrupted_on: date | None = None
    settlement_closed_on: date | None = None
    public_from: date | None = None
    public_until: date | None = None
    uskifte: bool = False
    survivor_died_on: date | None = None
    uskifte_divided_on: date | None = None
    heir_knew_of_division: bool | None = None
    claimable_from: date | None = None

    def __post_init__(self) -> None:
        """Refuse days that do not go together."""
        if (self.interrupted_by is None) != (self.interrupted_on is None):
            raise MalformedFacts(LIMITATION, "what stopped the limit and its day belong together; enter both")
        if self.public_until is not None and (
            self.public_from is None or self.public_until < self.public_from
        ):
            raise MalformedFacts(LIMITATION, "the public settlement ended before it began; correct the days")
        if not self.uskifte and (self.survivor_died_on or self.uskifte_divided_on):
            problem = "there are days of an undivided estate, but no undivided estate; correct one of them"
            raise MalformedFacts(LIMITATION, problem)


@rule(
    id=LIMITATION,
    version="1.0",
    citations=(ARVELOVEN_71,),
    in_force_from=ACT_2019_FROM,
)
def decide_right_in_time(
    facts: LimitationFacts, *, date_of_death: date, on: date, readings: Readings = DEFAULTS
) -> Decision[date | None]:
    """Decide whether a claim to inherit is still in time, or was stopped in time.

    Ten years from the death; under uskifte from the survivor's death, or from the end of a division in the
    survivor's life that the heir knew of; from the day a testament first lets the claim be made. The value
    is the last day, None while the limit has not begun to run. `on` is the day that is asked about.

    Lovhjemmel: arveloven § 71.

    Raises:
        MalformedFacts: the days contradict each other.
        OutsideRuleSpan: the death was before 1 January 2021.
    """
    if date_of_death < ACT_2019_FROM:
        raise OutsideRuleSpan(LIMITATION, date_of_death, ACT_2019_FROM)
    used = (Fact("claim", facts), Fact("on", on))
    if facts.uskifte_divided_on is not None and facts.heir_knew_of_division is None:
        question = say("Visste arvingen om skiftet av uskifteboet?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("heir_knew_of_division", None, question),),
            explanation=say("Det er ikke klart når fristen på ti år begynte å løpe."),
        )
    start = _start(facts, date_of_death)
    if start is None:
        words = say("Fristen på ti år løper ikke så lenge den lengstlevende sitter i uskifte.")
        return Decision(Outcome.MET, facts=used, explanation=words)
    limit = compute(TEN_YEARS, start)
    use = readings.use(DURING_PUBLIC_SETTLEMENT)
    uses = (use,) if facts.public_from is not None else ()
    last_day = _last_day(limit.require_value(), facts, not_running=use.option == NOT_RUNNING)
    if last_day is None:
        words = say("Kravet foreldes ikke så lenge boet er under offentlig skifte.")
        return Decision(Outcome.MET, facts=used, rests_on=(limit,), readings=uses, explanation=words)
    stopped = _stopped_on(facts)
    met = (stopped or on) <= last_day
    if stopped is not None and met:
        words = say(
            "Kravet ble gjort gjeldende {stopped}, innen fristen {last}.", stopped=stopped, last=last_day
        )
    elif met:
        words = say("Kravet må gjøres gjeldende senest {last}.", last=last_day)
    else:
        words = say("Kravet er foreldet. Siste dag var {last}.", last=last_day)
    return Decision(
        Outcome.MET if met else Outcome.NOT_MET,
        value=last_day,
        facts=used,
        rests_on=(limit,),
        readings=uses,
        explanation=words,
    )


def _start(facts: LimitationFacts, date_of_death: date) -> date | None:
    start: date | None = date_of_death
    if facts.uskifte:
        divided = facts.uskifte_divided_on if facts.heir_knew_of_division else None
        days = [day for day in (facts.survivor_died_on, divided) if day is not None]
        start = min(days) if days else None
    if start is not None and facts.claimable_from is not None:
        return max(start, facts.claimable_from)
    return start


def _last_day(limit: Deadline, facts: LimitationFacts, *, not_running: bool) -> date | None:
    """Give the last day, moved by a public settlement; None while one keeps it open."""
    opened, closed = facts.public_from, facts.public_until
    if opened is None or opened > limit.court_end:
        return limit.court_end
    if closed is None:
        return None
    if not_running:
        added = max(closed - max(opened, limit.start), timedelta(0))
        return next_working_day(limit.strict_end + added)
    return max(limit.court_end, closed)


def _stopped_on(facts: LimitationFacts) -> date | None:
    by, on, closed = facts.interrupted_by, facts.interrupted_on, facts.settlement_closed_on
    too_late = by is Interruption.DEMAND_OF_OFFENTLIG_SKIFTE and on and closed and closed <= on
    return None if too_late else on
