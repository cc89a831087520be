"""At what value and on which day an asset is taken over (arveloven §§ 105, 106 and 115)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.distribution.facts import SettlementForm
from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.text import Text, say

ARVELOVEN_105_1 = arveloven("§ 105 første ledd")
ARVELOVEN_105_2 = arveloven("§ 105 annet ledd")
ARVELOVEN_106_1 = arveloven("§ 106 første ledd")
ARVELOVEN_106_2 = arveloven("§ 106 annet ledd")
ARVELOVEN_106_3 = arveloven("§ 106 tredje ledd")
ARVELOVEN_108_2 = arveloven("§ 108 annet ledd")
ARVELOVEN_115 = arveloven("§ 115")
VALUATION = "the value of the asset"


class ValuedOn(Enum):
    """Which day's value counts."""

    DEATH = "death"
    DECISION = "decision"
    AGREED_DAY = "agreed_day"
    TESTAMENT = "testament"
    ODELSLOVEN = "odelsloven"


class TakenAs(Enum):
    """In what capacity an asset is taken over, as far as the day turns on it."""

    HEIR = "heir"
    SPOUSE_OWN = "spouse_own"
    SPOUSE = "spouse"
    COHABITANT = "cohabitant"
    ODEL = "odel"


class SetBy(Enum):
    """Who set the value."""

    TESTAMENT = "testament"
    AGREED = "agreed"
    SKIFTETAKST = "skiftetakst"
    OVERTAKST = "overtakst"


@dataclass(frozen=True)
class SetValue:
    """A value, and the day it is the value on."""

    value: Money
    valued_on: date


@dataclass(frozen=True)
class ValuationFacts:
    """What decides the value of one asset that somebody takes over.

    Attributes:
        decided_on: the day it was decided who takes it over; None before that.
        agreed: what all the heirs agree on. The heirs may agree on another day as well.
        by_testament: what the testament says it is to be reckoned at.
        overtakst: valuation on appeal; it needs a skiftetakst to appeal from.
    """

    asset_id: str
    taken_as: TakenAs
    date_of_death: date
    decided_on: date | None = None
    agreed: SetValue | None = None
    by_testament: Money | None = None
    skiftetakst: SetValue | None = None
    overtakst: SetValue | None = None

    def __post_init__(self) -> None:
        """Refuse values below zero, values from before the death and an appeal from nothing."""
        values = [item for item in (self.agreed, self.skiftetakst, self.overtakst) if item is not None]
        if any(item.value < ZERO for item in values) or (self.by_testament or ZERO) < ZERO:
            raise MalformedFacts(VALUATION, f"{self.asset_id} has a value below zero")
        if any(item.valued_on < self.date_of_death for item in values):
            raise MalformedFacts(VALUATION, f"{self.asset_id} is valued on a day before the death")
        if self.decided_on is not None and self.decided_on < self.date_of_death:
            raise MalformedFacts(VALUATION, f"{self.asset_id} was taken over before the death")
        if self.overtakst is not None and self.skiftetakst is None:
            raise MalformedFacts(
                VALUATION, f"{self.asset_id} has an overtakst without a skiftetakst before it"
            )


@dataclass(frozen=True)
class Valuation:
    """The value an asset is taken over at.

    Attributes:
        on: the day whose value counts; None when odelsloven says it.
    """

    value: Money
    set_by: SetBy
    valued_on: ValuedOn
    on: date | None


@rule(
    id="arveloven.verdsettelse",
    version="1.0",
    citations=(ARVELOVEN_105_1, ARVELOVEN_105_2, ARVELOVEN_106_1, ARVELOVEN_115),
    in_force_from=date(2021, 1, 1),
)
def decide_valuation(facts: ValuationFacts) -> Decision[Valuation]:
    """Decide the value an asset is taken over at, and the day it is the value on.

    What the testament says counts first, then what the heirs agree on, then overtakst, then skiftetakst.
    An heir takes over at the value on the day it was decided who takes it; a spouse keeps what was the
    spouse's own at the value on the day of death, and takes the rest as heirs do. Odel and aasete are valued
    by odelsloven.

    Lovhjemmel: arveloven § 105, § 106 første ledd, § 108 annet ledd, § 115.
    """
    used = (Fact("facts", facts),)
    found = _set_value(facts)
    if found is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("value", facts.asset_id, say("Hva er eiendelen verdt?")),),
            explanation=say(
                "Arvingene er ikke enige om verdien. Enhver av dem kan begjære skiftetakst, som skal "
                "svare til "
                "omsetningsverdien."
            ),
        )
    set_by, value, stated_on = found
    valued_on, day = _day(facts, set_by, stated_on)
    if valued_on is ValuedOn.DECISION and day is None:
        question = say("Når ble det bestemt hvem som skal overta eiendelen?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("decided_on", facts.asset_id, question),),
            explanation=say("Verdien den dagen det bestemmes hvem som overtar, skal legges til grunn."),
        )
    astray = stated_on is not None and day is not None and stated_on != day
    return Decision(
        Outcome.COMPUTED,
        value=Valuation(value, set_by, valued_on, day),
        citations=(_citation(set_by), _day_citation(facts.taken_as, valued_on)),
        facts=used,
        explanation=_explain(value, set_by, valued_on, day),
        caveats=(
            say(
                "Taksten gjelder {stated}, men verdien {day} skal legges til grunn.",
                stated=stated_on,
                day=day,
            ),
        )
        if astray
        else (),
    )


def _set_value(facts: ValuationFacts) -> tuple[SetBy, Money, date | None] | None:
    if facts.by_testament is not None:
        return SetBy.TESTAMENT, facts.by_testament, None
    for set_by, item in (
        (SetBy.AGREED, facts.agreed),
        (SetBy.OVERTAKST, facts.overtakst),
        (SetBy.SKIFTETAKST, facts.skiftetakst),
    ):
        if item is not None:
            return set_by, item.value, item.valued_on
    return None


def _day(facts: ValuationFacts, set_by: SetBy, stated_on: date | None) -> tuple[ValuedOn, date | None]:
    if set_by is SetBy.TESTAMENT:
        return ValuedOn.TESTAMENT, None
    if facts.taken_as is TakenAs.ODEL:
        return ValuedOn.ODELSLOVEN, stated_on
    if facts.taken_as is TakenAs.SPOUSE_OWN:
        return ValuedOn.DEATH, facts.date_of_death
    if set_by is SetBy.AGREED and stated_on != facts.decided_on:
        return ValuedOn.AGREED_DAY, stated_on
    return ValuedOn.DECISION, facts.decided_on


def _citation(set_by: SetBy) -> Citation:
    return ARVELOVEN_105_1 if set_by in {SetBy.TESTAMENT, SetBy.AGREED} else ARVELOVEN_106_1


def _day_citation(taken_as: TakenAs, valued_on: ValuedOn) -> Citation:
    if taken_as is TakenAs.ODEL:
        return ARVELOVEN_108_2
    if taken_as is TakenAs.HEIR or valued_on is ValuedOn.TESTAMENT:
        return ARVELOVEN_105_2
    return ARVELOVEN_115


def _explain(value: Money, set_by: SetBy, valued_on: ValuedOn, day: date | None) -> Text:
    if set_by is SetBy.TESTAMENT:
        return say("Testamentet bestemmer at eiendelen overtas for {value}.", value=value)
    if valued_on is ValuedOn.ODELSLOVEN or day is None:
        return say("Eiendelen overtas for {value}, fastsatt etter odelsloven.", value=value)
    if set_by is SetBy.AGREED:
        return say("Arvingene er enige om {value}, som er verdien {day}.", value=value, day=day)
    if set_by is SetBy.OVERTAKST:
        return say("Overtaksten er {value}, som er verdien {day}.", value=value, day=day)
    return say("Skiftetaksten er {value}, som er verdien {day}.", value=value, day=day)


@dataclass(frozen=True)
class TakstFacts:
    """What decides how a skiftetakst or overtakst is held.

    Attributes:
        odel_claimed: somebody claims to take over a property by odel or aasete.
        judge_finds_reason: the judge wants to take part. None while nobody has asked.
        requested_by: who asks for it.
        estimated_costs: what the court believes it will cost. None while it has not said.
    """

    is_overtakst: bool
    form: SettlementForm
    requested_by: str
    odel_claimed: bool = False
    judge_finds_reason: bool | None = None
    estimated_costs: Money | None = None

    def __post_init__(self) -> None:
        """Refuse costs below zero."""
        if self.estimated_costs is not None and self.estimated_costs < ZERO:
            raise MalformedFacts(VALUATION, "the costs of the valuation are below zero")


@dataclass(frozen=True)
class TakstBench:
    """Who values, and who bears the costs.

    Attributes:
        lay_members: how many; two numbers when the judge chooses.
        borne_by_estate: the estate bears the costs in the end. False when tvisteloven chapter 20 decides.
        paid_ahead_by: who must pay in the costs first; None when nobody.
    """

    judge: bool
    lay_members: tuple[int, ...]
    borne_by_estate: bool
    paid_ahead_by: str | None
    paid_ahead: Money | None


@rule(
    id="arveloven.skiftetakst",
    version="1.0",
    citations=(ARVELOVEN_106_2, ARVELOVEN_106_3),
    in_force_from=date(2021, 1, 1),
)
def describe_takst(facts: TakstFacts) -> Decision[TakstBench]:
    """Decide who sits at a skiftetakst or overtakst, and who pays.

    A skiftetakst has three lay members; the judge takes part when odel or aasete is claimed or the judge
    finds reason, and then chooses two or four. An overtakst always has another judge and four. The estate
    bears the costs of a skiftetakst; in private settlement who asks pays them in ahead.

    Lovhjemmel: arveloven § 106 annet og tredje ledd.
    """
    used = (Fact("facts", facts),)
    ahead = facts.requested_by if facts.form is SettlementForm.PRIVAT and not facts.is_overtakst else None
    if facts.is_overtakst:
        value = TakstBench(
            judge=True, lay_members=(4,), borne_by_estate=False, paid_ahead_by=None, paid_ahead=None
        )
        explanation = say(
            "Overtakst holdes av en annen dommer og fire skjønnsmedlemmer. Hvem som bærer kostnadene, avgjør "
            "retten etter tvisteloven kapittel 20."
        )
        return Decision(
            Outcome.COMPUTED, value=value, citations=(ARVELOVEN_106_3,), facts=used, explanation=explanation
        )
    if not facts.odel_claimed and facts.judge_finds_reason is None:
        question = say("Finner dommeren grunn til å delta i skiftetaksten?")
        return Decision(
            Outcome.UNCLEAR,
            citations=(ARVELOVEN_106_2,),
            facts=used,
            missing=(Missing("judge_finds_reason", None, question),),
            explanation=say("Uten dommer holdes skiftetaksten av tre skjønnsmedlemmer."),
        )
    judge = facts.odel_claimed or bool(facts.judge_finds_reason)
    value = TakstBench(
        judge=judge,
        lay_members=(2, 4) if judge else (3,),
        borne_by_estate=True,
        paid_ahead_by=ahead,
        paid_ahead=facts.estimated_costs if ahead is not None else None,
    )
    said = (
        say("Dommeren deltar i skiftetaksten, med to eller fire skjønnsmedlemmer. Boet bærer kostnadene.")
        if judge
        else say("Skiftetaksten holdes av tre skjønnsmedlemmer. Boet bærer kostnadene.")
    )
    return Decision(Outcome.COMPUTED, value=value, citations=(ARVELOVEN_106_2,), facts=used, explanation=said)
