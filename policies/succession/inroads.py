"""When a testament may cut into what spouse or cohabitant has by law (arveloven § 10 and § 12 annet ledd)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.grunnbeloep import find_g
from policies.kernel.money import Money
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import say
from policies.succession.act import GoverningAct, governing_act
from policies.succession.facts import refuse_death_not_yet_known
from policies.succession.kin import KinClass
from policies.succession.spouse import MINSTEARV_BESIDE_ISSUE_G, MINSTEARV_OTHERWISE_G

ARVELOVEN_10 = arveloven("§ 10")
ARVELOVEN_12_2 = arveloven("§ 12 annet ledd")
ARVELOVEN_1972_7 = Citation("arveloven 1972", "§ 7")


class SurvivorKind(Enum):
    """Who the survivor is."""

    SPOUSE = "spouse"
    COHABITANT = "cohabitant"


@dataclass(frozen=True)
class Knowledge:
    """What the survivor knew of a testament; None: not known.

    Attributes:
        knew: got to know of it before the death.
        notice_impossible: it was impossible or unreasonably difficult to tell the survivor; a person
            weighs that.
    """

    person_id: str
    kind: SurvivorKind
    knew: bool | None = None
    notice_impossible: bool | None = None


@rule(
    id="arveloven.inngrep_ved_testament",
    version="1.0",
    citations=(ARVELOVEN_10, ARVELOVEN_12_2),
    in_force_from=date(2021, 1, 1),
)
def decide_inroad(
    knowledge: Knowledge,
    kin_class: KinClass,
    *,
    date_of_death: date,
    known_on: date,
    readings: Readings = DEFAULTS,
) -> Decision[Fraction]:
    """Decide whether a testament may limit the survivor's inheritance by law, and down to what.

    Met with the amount in øre that cannot be taken away: 4 G for a spouse beside issue, otherwise 6 G, also
    where the spouse takes all by law; nothing for a cohabitant. It takes that the survivor knew of the
    testament before the death, or could not be told.

    Lovhjemmel: arveloven § 10, § 12 annet ledd, § 180 første ledd.

    Raises:
        MalformedFacts: the death is after the day the rule is asked on.
        OutsideRuleSpan: the death was before 1 January 1991.
    """
    act = governing_act(date_of_death, rule_id="arveloven.inngrep_ved_testament")
    refuse_death_not_yet_known(date_of_death, known_on)
    spouse = knowledge.kind is SurvivorKind.SPOUSE
    used = (Fact("knowledge", knowledge), Fact("kin_class", kin_class.name.lower()))
    cited = _citation(act, spouse=spouse)
    if not knowledge.knew and not knowledge.notice_impossible:
        return _without_knowledge(knowledge, used, cited, act)
    if not spouse:
        return Decision(
            Outcome.MET,
            value=Fraction(0),
            citations=cited,
            facts=used,
            explanation=say("Samboerens rett til arv kan tas helt bort ved testamentet."),
            caveats=act.caveats,
        )
    times = MINSTEARV_BESIDE_ISSUE_G if kin_class is KinClass.ISSUE else MINSTEARV_OTHERWISE_G
    use, reading = find_g(date_of_death=date_of_death, known_on=known_on, readings=readings)
    floor = use.value * times
    return Decision(
        Outcome.MET,
        value=floor,
        citations=cited,
        facts=used,
        parameters=(use,),
        readings=(reading,),
        explanation=say(
            "Testamentet kan begrense ektefellens arv, men ikke til mindre enn {times} × {g} = {floor}.",
            times=times,
            g=Money(int(use.value)),
            floor=Money(int(floor)),
        ),
        caveats=act.caveats,
    )


def _citation(act: GoverningAct, *, spouse: bool) -> tuple[Citation, ...]:
    if act.is_2019:
        return (ARVELOVEN_10,) if spouse else (ARVELOVEN_12_2,)
    return (ARVELOVEN_1972_7,) if spouse else (act.cohabitant,)


def _without_knowledge(
    knowledge: Knowledge, used: tuple[Fact, ...], cited: tuple[Citation, ...], act: GoverningAct
) -> Decision[Fraction]:
    missing = []
    if knowledge.knew is None:
        question = say("Fikk den lengstlevende vite om testamentet før dødsfallet?")
        missing.append(Missing("knew", knowledge.person_id, question))
    if knowledge.notice_impossible is None:
        question = say("Var det umulig eller urimelig vanskelig å varsle den lengstlevende om testamentet?")
        missing.append(Missing("notice_impossible", knowledge.person_id, question))
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            citations=cited,
            facts=used,
            missing=tuple(missing),
            explanation=say("Det er ikke klart om testamentet kan begrense arven til den lengstlevende."),
            caveats=act.caveats,
        )
    return Decision(
        Outcome.NOT_MET,
        citations=cited,
        facts=used,
        explanation=say(
            "Den lengstlevende visste ikke om testamentet før dødsfallet, så det begrenser ikke arven "
            "etter loven."
        ),
        caveats=act.caveats,
    )
