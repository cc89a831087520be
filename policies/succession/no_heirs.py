"""Where the estate goes when nobody inherits (arveloven §§ 3, 76 and 77)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.text import say
from policies.succession.act import VOLUNTARY_WORK, governing_act

ARVELOVEN_3_1 = arveloven("§ 3 første ledd tredje punktum")
ARVELOVEN_76_2 = arveloven("§ 76 annet ledd")
ARVELOVEN_77 = arveloven("§ 77")


@dataclass(frozen=True)
class NoHeirs:
    """Who takes the estate, and who takes the decisions of the heirs.

    Attributes:
        ministry_decides: the ministry takes the decisions that heirs would take in the settlement.
    """

    recipient: str
    ministry_decides: bool


@rule(
    id="arveloven.ingen_arvinger",
    version="1.0",
    citations=(arveloven("§ 76 første ledd"), ARVELOVEN_3_1, ARVELOVEN_77),
    in_force_from=date(2021, 1, 1),
)
def decide_no_heirs(heirs: frozenset[str] | None = None, *, date_of_death: date) -> Decision[NoHeirs]:
    """Decide who takes the estate when there is no heir by law or by testament.

    Met when there are none: the net estate goes to voluntary work for children and young people, for
    deaths before 1 September 2015 to the State. `heirs` are those with a right to inherit; None while that
    is not found out. The ministry may give the estate to somebody near the deceased, and decides that.

    Lovhjemmel: arveloven § 3 første ledd, § 76, § 77, § 180 første ledd.

    Raises:
        OutsideRuleSpan: the death was before 1 January 1991.
    """
    act = governing_act(date_of_death, rule_id="arveloven.ingen_arvinger")
    used = (Fact("heirs", heirs),)
    cited = (act.no_heir, ARVELOVEN_76_2, ARVELOVEN_77) if act.is_2019 else (act.no_heir,)
    if heirs is None:
        question = say("Har avdøde arvinger etter loven eller etter testament?")
        return Decision(
            Outcome.UNCLEAR,
            citations=cited,
            facts=used,
            missing=(Missing("heirs", None, question),),
            explanation=say("Det er ikke klart om avdøde har arvinger."),
            caveats=act.caveats,
        )
    if heirs:
        words = say("Avdøde har arvinger, så arven går til dem.")
        return Decision(Outcome.NOT_MET, citations=cited, facts=used, explanation=words, caveats=act.caveats)
    words = (
        say("Avdøde har ingen arvinger. Nettoformuen går til frivillig virksomhet for barn og unge.")
        if act.no_heir_recipient == VOLUNTARY_WORK
        else say("Avdøde har ingen arvinger. Arven går til staten.")
    )
    ministry = (
        say(
            "Departementet tar avgjørelsene som arvingene ellers tar, og kan i særlige tilfeller gi "
            "formuen til slektninger eller andre som har stått avdøde nær. Gravferd, bobehandling og "
            "stell av graven skal dekkes først."
        ),
    )
    return Decision(
        Outcome.MET,
        value=NoHeirs(act.no_heir_recipient, ministry_decides=act.is_2019),
        citations=cited,
        facts=used,
        explanation=words,
        caveats=(*act.caveats, *(ministry if act.is_2019 else ())),
    )
