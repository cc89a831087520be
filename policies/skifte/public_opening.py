"""Whether public settlement stands open, and when the court opens it by itself (arveloven §§ 127 to 130)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.parameters import amount, lookup
from policies.kernel.text import say
from policies.skifte.forms import FormFacts, refuse_below_zero
from policies.skifte.lapse import LapseFacts, decide_not_lapsed

ARVELOVEN_127 = arveloven("§ 127 første ledd")
ARVELOVEN_128 = arveloven("§ 128")
ARVELOVEN_129_1 = arveloven("§ 129 første ledd")
ARVELOVEN_129_2 = arveloven("§ 129 annet ledd")
ARVELOVEN_130 = arveloven("§ 130")
OWN_MOTION = "arveloven.offentlig.eget_tiltak"
STATE_ANSWERS_FOR_R = 50


@rule(
    id="arveloven.skifteform.offentlig",
    version="2.0",
    citations=(ARVELOVEN_127, ARVELOVEN_128, ARVELOVEN_130),
    in_force_from=date(2021, 1, 1),
)
def decide_offentlig_open(facts: FormFacts, *, on: date) -> Decision[bool]:
    """Decide whether public settlement can be demanded on a day.

    Any heir may, also one of several; not after private settlement has ended, nor later than three years
    after the death except for strong reasons, which people decide.

    Lovhjemmel: arveloven § 127 første ledd, § 128, § 130.
    """
    lapse = LapseFacts(
        facts.date_of_death,
        private_settlement_ended=facts.private_settlement_ended,
        uskifte_ended_on=facts.uskifte_ended_on,
    )
    still = decide_not_lapsed(lapse, on=on)
    used = (Fact("on", on), Fact("private_settlement_ended", facts.private_settlement_ended))
    if not still.is_met:
        return Decision(
            Outcome.NOT_MET, value=False, facts=used, rests_on=(still,), explanation=still.explanation
        )
    if facts.testament_orders_offentlig:
        text = say("Testamentet bestemmer at boet skal skiftes offentlig.")
    elif not facts.counted_heirs:
        text = say("Retten kan åpne offentlig skifte når ingen overtar boet.")
    else:
        text = say(
            "Enhver arving kan kreve offentlig skifte, uten at de andre er enige. "
            "Retten til det faller bort {end}.",
            end=still.require_value().strict_end,
        )
    return Decision(
        Outcome.MET, value=True, facts=used, rests_on=(still,), explanation=text, caveats=still.caveats
    )


@dataclass(frozen=True)
class OwnMotionFacts:
    """What decides whether the court opens public settlement when nobody asks for it.

    Attributes:
        taken_over_in_time: private settlement or uskifte was asked for within its limit.
        limit_past: the limits of § 117 and § 96 have run out.
        gross_assets: None when not known.
        expected_costs: the court's estimate of the costs of settlement; None when there is none.
        surely_covers: what the court has found: beyond doubt the assets cover the costs.
        special_reasons: what the court has found; None when it has not decided.
        foundation_disputed: an heir disputes the right of a foundation that the testament sets up (§ 94).
        opening_disputed: it is in doubt who the heirs are, or whether the conditions are met (§ 133).
    """

    taken_over_in_time: bool | None = None
    limit_past: bool = False
    gross_assets: Money | None = None
    funeral_costs: Money | None = None
    expected_costs: Money | None = None
    surely_covers: bool | None = None
    special_reasons: bool | None = None
    foundation_disputed: bool = False
    opening_disputed: bool = False

    def __post_init__(self) -> None:
        """Refuse amounts below zero, and assets that surely cover costs that are larger than they are."""
        for name in ("gross_assets", "funeral_costs", "expected_costs"):
            refuse_below_zero(OWN_MOTION, name, getattr(self, name))
        if self.surely_covers and self.are_short:
            problem = (
                "the assets after the funeral are less than the expected costs, yet are said to cover them"
            )
            raise MalformedFacts(OWN_MOTION, problem)

    @property
    def left(self) -> Money | None:
        """Give the assets after the funeral; None when not known."""
        if self.gross_assets is None or self.funeral_costs is None:
            return None
        return max(ZERO, self.gross_assets - self.funeral_costs)

    @property
    def are_short(self) -> bool:
        """Say whether the assets are known to be less than the expected costs."""
        return self.left is not None and self.expected_costs is not None and self.left < self.expected_costs


@dataclass(frozen=True)
class OwnMotion:
    """What the court does by itself.

    Attributes:
        must_open: beyond doubt the assets cover the costs.
        may_open: special reasons, though they do not.
        state_answers_up_to: what the State answers for when the court may open.
    """

    must_open: bool
    may_open: bool
    state_answers_up_to: Money | None


@rule(
    id=OWN_MOTION,
    version="1.0",
    citations=(ARVELOVEN_129_1, ARVELOVEN_129_2),
    in_force_from=date(2021, 1, 1),
)
def decide_own_motion(facts: OwnMotionFacts, *, on: date, known_on: date) -> Decision[OwnMotion]:
    """Decide whether the court opens public settlement of its own motion.

    Nobody has taken over in time, or a dispute calls for it, and the assets after the funeral cover the
    costs beyond doubt. Where they do not, the court may open it for special reasons; then the State answers
    for the costs up to fifty times the court fee of the day of opening.

    Lovhjemmel: arveloven § 129, § 94 første ledd, § 133 annet ledd.
    """
    used = (Fact("own_motion", facts), Fact("on", on))
    trigger = _trigger(facts, used)
    if trigger is not None:
        return trigger
    if facts.surely_covers:
        text = say(
            "Ingen har overtatt boet, og eiendelene dekker utvilsomt kostnadene. Retten skal åpne skifte."
        )
        return Decision(Outcome.MET, OwnMotion(True, False, None), facts=used, explanation=text)  # noqa: FBT003
    if facts.surely_covers is None and not facts.are_short:
        question = say("Er det utvilsomt at eiendelene etter begravelsen dekker kostnadene ved skiftet?")
        text = say("Retten må avgjøre om eiendelene utvilsomt dekker kostnadene ved offentlig skifte.")
        missing = (Missing("surely_covers", None, question),)
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    return _when_short(facts, used, on=on, known_on=known_on)


def _trigger(facts: OwnMotionFacts, used: tuple[Fact, ...]) -> Decision[OwnMotion] | None:
    nothing = OwnMotion(must_open=False, may_open=False, state_answers_up_to=None)
    if facts.foundation_disputed or facts.opening_disputed:
        return None
    if facts.taken_over_in_time:
        text = say("Boet er krevd overtatt innen fristen, så retten åpner ikke offentlig skifte av seg selv.")
        return Decision(Outcome.NOT_MET, nothing, facts=used, explanation=text)
    if not facts.limit_past:
        text = say("Fristen for å overta boet er ikke ute.")
        return Decision(Outcome.NOT_MET, nothing, facts=used, explanation=text)
    if facts.taken_over_in_time is None:
        question = say("Har noen krevd privat skifte eller uskifte innen fristen?")
        missing = (Missing("taken_over_in_time", None, question),)
        text = say("Det er ikke kjent om noen har overtatt boet innen fristen.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    return None


def _when_short(
    facts: OwnMotionFacts, used: tuple[Fact, ...], *, on: date, known_on: date
) -> Decision[OwnMotion]:
    if facts.special_reasons is None:
        question = say("Foreligger det særlige grunner til å åpne offentlig skifte likevel?")
        text = say(
            "Eiendelene dekker ikke utvilsomt kostnadene. "
            "Retten kan åpne offentlig skifte hvis det foreligger særlige grunner."
        )
        missing = (Missing("special_reasons", None, question),)
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if not facts.special_reasons:
        text = say(
            "Eiendelene dekker ikke utvilsomt kostnadene, og retten har ikke funnet særlige grunner. "
            "Offentlig skifte åpnes ikke."
        )
        value = OwnMotion(must_open=False, may_open=False, state_answers_up_to=None)
        return Decision(Outcome.NOT_MET, value, facts=used, explanation=text)
    fee = lookup("rettsgebyr", on=on, known_on=known_on)
    limit = amount(fee, STATE_ANSWERS_FOR_R)
    text = say(
        "Eiendelene dekker ikke utvilsomt kostnadene, men retten har funnet særlige grunner. "
        "Staten svarer for kostnadene inntil {count} × {fee} = {limit}.",
        count=STATE_ANSWERS_FOR_R,
        fee=amount(fee),
        limit=limit,
    )
    value = OwnMotion(must_open=False, may_open=True, state_answers_up_to=limit)
    return Decision(Outcome.MET, value, facts=used, parameters=(fee,), explanation=text)
