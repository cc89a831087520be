"""When the right to demand public settlement is lost (arveloven § 130)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say
from policies.skifte.forms import refuse_before_death

ARVELOVEN_130_1 = arveloven("§ 130 første ledd")
ARVELOVEN_130_2 = arveloven("§ 130 annet ledd")
ARVELOVEN_130_3 = arveloven("§ 130 tredje ledd")
LAPSE = "arveloven.offentlig.bortfall"
THREE_YEARS = Length(3, LengthUnit.YEARS)


@dataclass(frozen=True)
class LapseFacts:
    """What may have ended the right to demand public settlement.

    Attributes:
        uskifte_ended_on: for a survivor who sat in uskifte, the day the right to it ended.
        in_uskifte: the survivor still has the right to uskifte, so the limit has not begun.
        private_settlement_ended: a private settlement is over.
        by_statsforvalter: the statsforvalter demands it.
        share_not_satisfactory: what the statsforvalter has found of the share of an heir under guardianship;
            None when nobody has looked.
        strong_reasons: what the court has found; None when it has not decided.
    """

    date_of_death: date
    private_settlement_ended: bool = False
    uskifte_ended_on: date | None = None
    by_statsforvalter: bool = False
    share_not_satisfactory: bool | None = None
    strong_reasons: bool | None = None
    in_uskifte: bool = False

    def __post_init__(self) -> None:
        """Refuse an uskifte that ended before the death, or has ended and goes on."""
        if self.in_uskifte and self.uskifte_ended_on is not None:
            raise MalformedFacts(LAPSE, "the uskifte has ended, and yet it goes on")
        refuse_before_death(
            LAPSE, "uskifte_ended_on", self.uskifte_ended_on, date_of_death=self.date_of_death
        )


@rule(
    id=LAPSE,
    version="1.1",
    citations=(ARVELOVEN_130_1, ARVELOVEN_130_2, ARVELOVEN_130_3),
    in_force_from=date(2021, 1, 1),
)
def decide_not_lapsed(facts: LapseFacts, *, on: date) -> Decision[Deadline]:
    """Decide whether public settlement can still be demanded on a day. Met: the right is there.

    After a private settlement has ended only the statsforvalter may, for an heir under guardianship who got
    an unsatisfactory share. The right is lost three years after the death, for a survivor in uskifte three
    years after the right to uskifte ended, unless the court finds strong reasons. While the uskifte goes on
    the limit has not begun, and there is no value.

    Lovhjemmel: arveloven § 130.
    """
    start = facts.uskifte_ended_on or facts.date_of_death
    if on < facts.date_of_death:
        raise MalformedFacts(LAPSE, f"the day {on.isoformat()} is before the death")
    used = (Fact("lapse", facts), Fact("on", on))
    limit = Deadline.after(start, THREE_YEARS)
    if facts.private_settlement_ended:
        ended = _after_private_settlement(facts, limit, used)
        if ended is not None:
            return ended
    if facts.in_uskifte:
        text = say("Fristen på tre år begynner når retten til uskifte opphører, og den er ikke opphørt.")
        return Decision(Outcome.MET, None, (ARVELOVEN_130_2,), used, explanation=text)
    if not limit.is_past(on):
        caveats: tuple[str, ...] = ()
        if on > limit.strict_end:
            caveats = (
                say(
                    "Fristen gikk ut {day}, en dag da retten var stengt. "
                    "Om den forlenges til neste virkedag, avgjør retten.",
                    day=limit.strict_end,
                ),
            )
        text = say("Fristen på tre år løper fra {start} og går ut {end}.", start=start, end=limit.strict_end)
        return Decision(Outcome.MET, limit, facts=used, explanation=text, caveats=caveats)
    return _after_three_years(facts, limit, used)


def _after_private_settlement(
    facts: LapseFacts, limit: Deadline, used: tuple[Fact, ...]
) -> Decision[Deadline] | None:
    if not facts.by_statsforvalter:
        text = say("Offentlig skifte kan ikke kreves når det private skiftet er avsluttet.")
        return Decision(Outcome.NOT_MET, limit, (ARVELOVEN_130_1,), used, explanation=text)
    if facts.share_not_satisfactory is None:
        question = say("Har arvingen under vergemål fått mindre enn det arvingen hadde krav på?")
        text = say(
            "Det private skiftet er avsluttet. Statsforvalteren kan kreve offentlig skifte bare hvis en "
            "arving under vergemål ikke har fått en tilfredsstillende arv."
        )
        missing = (Missing("share_not_satisfactory", None, question),)
        return Decision(Outcome.UNCLEAR, None, (ARVELOVEN_130_1,), used, missing=missing, explanation=text)
    if not facts.share_not_satisfactory:
        text = say("Statsforvalteren har funnet at arvingen under vergemål har fått det arvingen skal ha.")
        return Decision(Outcome.NOT_MET, limit, (ARVELOVEN_130_1,), used, explanation=text)
    return None


def _after_three_years(facts: LapseFacts, limit: Deadline, used: tuple[Fact, ...]) -> Decision[Deadline]:
    if facts.strong_reasons:
        text = say(
            "Fristen gikk ut {end}, men retten har funnet at sterke grunner taler for offentlig skifte.",
            end=limit.strict_end,
        )
        return Decision(Outcome.MET, limit, (ARVELOVEN_130_3,), used, explanation=text)
    text = say(
        "Fristen på tre år gikk ut {end}. Retten kan likevel åpne offentlig skifte hvis sterke grunner "
        "taler for det.",
        end=limit.strict_end,
    )
    return Decision(Outcome.NOT_MET, limit, (ARVELOVEN_130_2, ARVELOVEN_130_3), used, explanation=text)
