"""The forms of settlement and their facts; private settlement and uskifte (arveloven §§ 14, 98, 116)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.outcomes import met, not_met
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import say

ARVELOVEN_14 = arveloven("§ 14 første ledd")
ARVELOVEN_98 = arveloven("§ 98 annet ledd")
ARVELOVEN_116 = arveloven("§ 116")
ARVELOVEN_128 = arveloven("§ 128")
FORMS_RULE = "arveloven.skifteform"
IS_ADULT = say("Er denne arvingen myndig?")

TESTAMENT_AND_USKIFTE = Reading(
    id="arveloven.128.uskifte",
    question=say("Stopper et testament som bestemmer offentlig skifte, også retten til uskifte?"),
    options={
        "only_when_settled": say("Nei. Testamentet gjelder bare hvordan boet skiftes hvis det skal skiftes."),
        "stops_uskifte": say("Ja. Bestemmelsen er bindende for ektefelle og samboer og stopper uskifte."),
    },
    default="only_when_settled",
    citation=ARVELOVEN_128,
    reason=say(
        "Retten til uskifte kan begrenses bare i testament som den lengstlevende kjente til, etter §§ 17 og "
        "33, og § 158 lar den lengstlevende kreve boet tilbake til uskifte."
    ),
)


class Skifteform(Enum):
    """The forms of settlement."""

    PRIVAT = "privat"
    USKIFTE = "uskifte"
    SMALL_ESTATE = "small_estate"
    OFFENTLIG = "offentlig"


@dataclass(frozen=True)
class HeirStanding:
    """How an heir stands to the form of settlement.

    Attributes:
        is_adult: myndig on the day of the decision: of age and with legal capacity; None when not known.
        is_minor_legatee: is by testament only to have a particular, limited benefit of small value. Such an
            heir does not count here (§ 116 fjerde ledd).
        is_issue: child of the deceased, or descendant of one, who inherits.
        is_survivor: the spouse or cohabitant.
        must_consent_to_uskifte: issue of the deceased alone, or an heir whose consent it takes otherwise.
        has_consented_to_uskifte: None while there is no answer.
        arranged_funeral: arranged it, or was otherwise close to the deceased (§ 95).
    """

    person_id: str
    is_adult: bool | None = None
    is_minor_legatee: bool = False
    is_issue: bool | None = None
    is_survivor: bool = False
    must_consent_to_uskifte: bool | None = False
    has_consented_to_uskifte: bool | None = None
    arranged_funeral: bool | None = None

    def __post_init__(self) -> None:
        """Refuse issue who are called minor legatees: they have pliktdel by law."""
        if self.is_minor_legatee and self.is_issue:
            problem = (
                f"{self.person_id} is issue and at once a legatee of small value, but issue inherit by law"
            )
            raise MalformedFacts(FORMS_RULE, problem)


@dataclass(frozen=True)
class FormFacts:
    """What decides which forms stand open.

    Attributes:
        gross_assets: before debts.
        uskifte: the decision on the survivor's right; None when there is no spouse or cohabitant.
        court_threshold: what this court counts as small value; None when it has set nothing.
        testament_orders_offentlig: the testament says public settlement (§ 128).
        offentlig_demanded: somebody entitled has demanded it.
        private_settlement_ended: a private settlement is over.
        court_deadline: another limit set by the court for assuming the debts (§ 117).
        uskifte_ended_on: the day the right to uskifte ended, where it is an uskifte that is to be settled.
    """

    date_of_death: date
    heirs: tuple[HeirStanding, ...]
    gross_assets: Money | None = None
    funeral_costs: Money | None = None
    uskifte: Decision[bool] | None = None
    court_threshold: Money | None = None
    testament_orders_offentlig: bool = False
    offentlig_demanded: bool = False
    private_settlement_ended: bool = False
    court_deadline: date | None = None
    uskifte_ended_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse facts that contradict each other."""
        refuse_twice(FORMS_RULE, (heir.person_id for heir in self.heirs))
        for name, money in (
            ("gross_assets", self.gross_assets),
            ("funeral_costs", self.funeral_costs),
            ("court_threshold", self.court_threshold),
        ):
            refuse_below_zero(FORMS_RULE, name, money)
        for name, day in (
            ("court_deadline", self.court_deadline),
            ("uskifte_ended_on", self.uskifte_ended_on),
        ):
            refuse_before_death(FORMS_RULE, name, day, date_of_death=self.date_of_death)

    @property
    def counted_heirs(self) -> tuple[HeirStanding, ...]:
        """List the heirs who count when the form is chosen."""
        return tuple(heir for heir in self.heirs if not heir.is_minor_legatee)


def refuse_twice(rule_id: str, person_ids: Iterable[str]) -> None:
    """Refuse an heir who is listed twice.

    Raises:
        MalformedFacts: naming who.
    """
    twice = sorted(person for person, times in Counter(person_ids).items() if times > 1)
    if twice:
        raise MalformedFacts(rule_id, f"{', '.join(twice)} is listed twice among the heirs")


def refuse_below_zero(rule_id: str, name: str, money: Money | None) -> None:
    """Refuse a value that cannot be below zero.

    Raises:
        MalformedFacts: naming the value.
    """
    if money is not None and money.ore < 0:
        raise MalformedFacts(rule_id, f"{name} is below zero")


def refuse_before_death(rule_id: str, name: str, day: date | None, *, date_of_death: date) -> None:
    """Refuse a day that comes before the death.

    Raises:
        MalformedFacts: naming the day.
    """
    if day is not None and day < date_of_death:
        problem = f"{name} {day.isoformat()} is before the death {date_of_death.isoformat()}"
        raise MalformedFacts(rule_id, problem)


@rule(
    id="arveloven.skifteform.privat",
    version="1.1",
    citations=(ARVELOVEN_98, ARVELOVEN_116),
    in_force_from=date(2021, 1, 1),
)
def decide_privat_open(facts: FormFacts) -> Decision[bool]:
    """Decide whether private settlement stands open, before anybody has assumed the debts.

    An heir of age must be there to assume them, or no heir must be of age. A testament that orders public
    settlement, or a demand for it, shuts the door.

    Lovhjemmel: arveloven § 98 annet ledd, § 116 første, tredje og fjerde ledd.
    """
    used = (Fact("heirs", facts.heirs), Fact("offentlig_demanded", facts.offentlig_demanded))
    if facts.testament_orders_offentlig:
        return not_met(used, say("Testamentet bestemmer at boet skal skiftes offentlig. Det binder alle."))
    if facts.offentlig_demanded:
        return not_met(used, say("Det er krevd offentlig skifte, og da kan boet ikke skiftes privat."))
    heirs = facts.counted_heirs
    if not heirs:
        text = say(
            "Det er ingen arving som kan overta boet til privat skifte. "
            "Den som bare skal ha en bestemt ting av liten verdi, regnes ikke med."
        )
        return not_met(used, text)
    adults = sum(1 for heir in heirs if heir.is_adult)
    if adults:
        text = say(
            "{adults} av {heirs} arvinger er myndige. Det er nok at én av dem tar på seg ansvaret for "
            "avdødes gjeld.",
            adults=adults,
            heirs=len(heirs),
        )
        return met(used, text)
    unknown = tuple(Missing("is_adult", heir.person_id, IS_ADULT) for heir in heirs if heir.is_adult is None)
    if unknown:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=unknown,
            explanation=say("Det er ikke kjent om noen arving er myndig."),
        )
    text = say(
        "Ingen av de {heirs} arvingene er myndige. Boet kan skiftes privat uten at noen påtar seg gjelden.",
        heirs=len(heirs),
    )
    return met(used, text)


@rule(
    id="arveloven.skifteform.uskifte",
    version="1.1",
    citations=(ARVELOVEN_14,),
    in_force_from=date(2021, 1, 1),
)
def decide_uskifte_open(facts: FormFacts, *, readings: Readings = DEFAULTS) -> Decision[bool]:
    """Decide whether uskifte stands open; rests on the decision on the survivor's right.

    Lovhjemmel: arveloven § 14 første ledd, § 128.
    """
    if facts.uskifte is None:
        return not_met((), say("Avdøde etterlater seg ikke ektefelle eller samboer med rett til uskifte."))
    inner = facts.uskifte
    use = readings.use(TESTAMENT_AND_USKIFTE)
    uses = (use,) if facts.testament_orders_offentlig else ()
    if uses and use.option == "stops_uskifte":
        text = say("Testamentet bestemmer at boet skal skiftes offentlig. Det binder også den lengstlevende.")
        used = (Fact("testament_orders_offentlig", value=True),)
        return Decision(
            Outcome.NOT_MET,
            value=False,
            facts=used,
            rests_on=(inner,),
            readings=uses,
            explanation=text,
            citations=(ARVELOVEN_14, ARVELOVEN_128),
        )
    return Decision(
        inner.outcome,
        value=inner.value,
        citations=inner.citations,
        rests_on=(inner,),
        missing=inner.missing,
        readings=uses,
        explanation=inner.explanation,
    )
