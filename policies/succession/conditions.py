"""Who can take an inheritance: life, order of deaths, absence (arveloven §§ 66 to 68)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts, OutsideRuleSpan
from policies.kernel.outcomes import met, not_met
from policies.kernel.text import say
from policies.succession.act import ACT_2019_FROM

ARVELOVEN_66_2 = arveloven("§ 66 annet ledd")
ARVELOVEN_67_1 = arveloven("§ 67 første ledd")
ARVELOVEN_67_2 = arveloven("§ 67 annet ledd")
ARVELOVEN_68_1 = arveloven("§ 68 første ledd")
ARVELOVEN_68_2 = arveloven("§ 68 annet ledd")
ARVELOVEN_125 = arveloven("§ 125")
ARVELOVEN_146 = arveloven("§ 146")


@dataclass(frozen=True)
class LifeAtDeath:
    """Whether an heir existed when the deceased died; None: not known.

    Attributes:
        born_on: None for an unborn child, or a day nobody has found out.
        is_born: false while the child is expected.
        conceived_before_death: asked of a child born after the death, or not yet.
        born_alive: asked of such a child.
    """

    person_id: str
    born_on: date | None = None
    is_born: bool = True
    conceived_before_death: bool | None = None
    born_alive: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a child that is born and not born."""
        if not self.is_born and (self.born_on is not None or self.born_alive is not None):
            problem = f"'{self.person_id}' is entered as not born, and as born; correct one of them"
            raise MalformedFacts("arveloven.vilkaar.leve", problem)


@rule(
    id="arveloven.vilkaar.leve",
    version="1.0",
    citations=(ARVELOVEN_66_2,),
    in_force_from=ACT_2019_FROM,
)
def decide_born_or_conceived(heir: LifeAtDeath, *, date_of_death: date) -> Decision[bool]:
    """Decide whether an heir was born, or conceived and later born alive, when the deceased died.

    A child that is expected makes the outcome unclear until the birth, and its part is set aside
    meanwhile (`arveloven.vilkaar.avsetning`). Whether the heir was still alive is decided by the rules on
    the order of deaths.

    Lovhjemmel: arveloven § 66 annet ledd.

    Raises:
        MalformedFacts: the child is entered as born and as not born.
        OutsideRuleSpan: the death was before 1 January 2021.
    """
    _refuse_older("arveloven.vilkaar.leve", date_of_death)
    used = (
        Fact("born_on", heir.born_on),
        Fact("conceived_before_death", heir.conceived_before_death),
        Fact("born_alive", heir.born_alive),
    )
    if heir.is_born and heir.born_on is None:
        return _unclear(heir.person_id, "born_on", say("Når er arvingen født?"), used)
    if heir.born_on is not None and heir.born_on <= date_of_death:
        words = say("Arvingen er født {born}, før avdøde døde {died}.", born=heir.born_on, died=date_of_death)
        return met(used, words)
    if heir.conceived_before_death is False:
        return not_met(used, say("Barnet var ikke unnfanget da avdøde døde, og arver ikke."))
    if heir.conceived_before_death is None:
        return _unclear(
            heir.person_id, "conceived_before_death", say("Var barnet unnfanget da avdøde døde?"), used
        )
    if heir.born_alive is None:
        question = say("Er barnet født, og ble det født levende? Barnets del settes av til det er klart.")
        return _unclear(heir.person_id, "born_alive", question, used)
    if heir.born_alive:
        words = say("Barnet var unnfanget da avdøde døde, og ble født levende. Det arver.")
        return met(used, words)
    return not_met(used, say("Barnet ble ikke født levende, og arver ikke."))


class Order(Enum):
    """Who died first."""

    DECEASED = "deceased"
    HEIR = "heir"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class DeadHeir:
    """An heir who is dead too.

    Attributes:
        died_on: None when the day is not known.
        order: who died first, when both died on one day or the day is not known; None: not looked into.
        same_event: both died of the same event; None: not looked into.
        straight_after: one died straight after the other; a person weighs that.
    """

    person_id: str
    died_on: date | None = None
    order: Order | None = None
    same_event: bool | None = None
    straight_after: bool | None = None


@rule(
    id="arveloven.vilkaar.rekkefoelge",
    version="1.0",
    citations=(ARVELOVEN_67_1,),
    in_force_from=ACT_2019_FROM,
)
def decide_survived(heir: DeadHeir, *, date_of_death: date) -> Decision[bool]:
    """Decide whether a dead heir survived the deceased, by the order of the deaths alone.

    Where the order is unknown the heir counts as not surviving. If it is found out later that the heir
    lived longer, the heirs of that heir may claim the inheritance back (`arveloven.forbigaatt`), inside
    the limit of `arveloven.foreldelse`.

    Lovhjemmel: arveloven § 67 første ledd.

    Raises:
        MalformedFacts: the day of death and the order contradict each other.
        OutsideRuleSpan: the death was before 1 January 2021.
    """
    _refuse_older("arveloven.vilkaar.rekkefoelge", date_of_death)
    used = (Fact("heir_died_on", heir.died_on), Fact("order", heir.order))
    if heir.died_on is not None and heir.died_on != date_of_death:
        later = heir.died_on > date_of_death
        if heir.order is not None and heir.order is not (Order.DECEASED if later else Order.HEIR):
            problem = f"the order of deaths and the day '{heir.person_id}' died say different things"
            raise MalformedFacts("arveloven.vilkaar.rekkefoelge", f"{problem}; correct one of them")
        words = (
            say("Arvingen døde {day}, etter avdøde, og overlevde avdøde.", day=heir.died_on)
            if later
            else say("Arvingen døde {day}, før avdøde.", day=heir.died_on)
        )
        return (met if later else not_met)(used, words)
    if heir.order is None:
        return _unclear(heir.person_id, "order", say("Hvem døde først, avdøde eller arvingen?"), used)
    if heir.order is Order.DECEASED:
        return met(used, say("Avdøde døde først, og arvingen overlevde avdøde."))
    if heir.order is Order.HEIR:
        return not_met(used, say("Arvingen døde før avdøde."))
    words = say(
        "Det er uvisst hvem som døde først. Da regnes arvingen for ikke å ha overlevd avdøde. Blir det "
        "senere klart at arvingen levde lengst, kan arvingens arvinger kreve arven tilbake."
    )
    return not_met(used, words)


@rule(
    id="arveloven.vilkaar.samme_hendelse",
    version="1.0",
    citations=(ARVELOVEN_67_2,),
    in_force_from=ACT_2019_FROM,
)
def decide_same_event(heir: DeadHeir, *, date_of_death: date) -> Decision[bool]:
    """Decide whether an heir who is dead too counts as not surviving because of the same event.

    Met when both died straight after each other of the same event; then the order of the deaths does not
    matter. How soon is straight after is weighed by a person: the Act names no number of days.

    Lovhjemmel: arveloven § 67 annet ledd.

    Raises:
        OutsideRuleSpan: the death was before 1 January 2021.
    """
    _refuse_older("arveloven.vilkaar.samme_hendelse", date_of_death)
    used = (Fact("same_event", heir.same_event), Fact("straight_after", heir.straight_after))
    if heir.same_event is False or heir.straight_after is False:
        words = say("Dødsfallene kom ikke straks etter hverandre som følge av samme hendelse.")
        return not_met(used, words)
    missing = []
    if heir.same_event is None:
        question = say("Døde de to som følge av samme hendelse?")
        missing.append(Missing("same_event", heir.person_id, question))
    if heir.straight_after is None:
        question = say("Døde de to straks etter hverandre?")
        missing.append(Missing("straight_after", heir.person_id, question))
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(missing),
            explanation=say("Det er ikke avklart om de to døde av samme hendelse."),
        )
    words = say(
        "De to døde straks etter hverandre som følge av samme hendelse. Arvingen regnes for ikke å ha "
        "overlevd avdøde, uansett hvem som døde først."
    )
    return met(used, words)


@dataclass(frozen=True)
class AbsentHeir:
    """An heir nobody can find; None: not known.

    Attributes:
        certain_alive_at_death: it is certain that the heir lived when the deceased died.
        missing_since_death: disappeared after the death.
        address_known: where the heir stays is known.
        declared_dead: a court has presumed the heir dead (lov om forsvunne personar §§ 8 and 9).
    """

    person_id: str
    certain_alive_at_death: bool | None = None
    missing_since_death: bool | None = None
    address_known: bool | None = None
    declared_dead: bool = False


@rule(
    id="arveloven.vilkaar.uvisst_om_lever",
    version="1.0",
    citations=(ARVELOVEN_68_1,),
    in_force_from=ACT_2019_FROM,
)
def decide_uncertain_alive(heir: AbsentHeir, *, date_of_death: date) -> Decision[bool]:
    """Decide whether an heir counts as not surviving because it is uncertain whether the heir lived.

    Met when it is uncertain. Then the inheritance goes as if the heir were dead, and the heir, or the
    heir's heirs, may claim it back later. For one whom a court has presumed dead the limit may be shorter.

    Lovhjemmel: arveloven § 68 første ledd.

    Raises:
        OutsideRuleSpan: the death was before 1 January 2021.
    """
    _refuse_older("arveloven.vilkaar.uvisst_om_lever", date_of_death)
    used = (Fact("certain_alive_at_death", heir.certain_alive_at_death),)
    if heir.certain_alive_at_death is None:
        question = say("Er det sikkert at arvingen levde da avdøde døde?")
        return _unclear(heir.person_id, "certain_alive_at_death", question, used)
    if heir.certain_alive_at_death:
        return not_met(used, say("Det er sikkert at arvingen levde da avdøde døde."))
    words = say(
        "Det er uvisst om arvingen levde da avdøde døde. Da regnes arvingen for ikke å ha overlevd "
        "avdøde. Viser det seg senere at arvingen levde, kan arven kreves tilbake innen ti år etter "
        "dødsfallet."
    )
    caveats = (
        (
            say(
                "Arvingen er regnet for å være død ved kjennelse. Da kan fristen i lov om forsvunne "
                "personar § 18 gå ut før fristen på ti år. En person må finne den."
            ),
        )
        if heir.declared_dead
        else ()
    )
    return Decision(Outcome.MET, value=True, facts=used, explanation=words, caveats=caveats)


@rule(
    id="arveloven.vilkaar.fravaerende",
    version="1.0",
    citations=(ARVELOVEN_68_2, ARVELOVEN_125, ARVELOVEN_146),
    in_force_from=ACT_2019_FROM,
)
def decide_part_set_aside(heir: AbsentHeir, *, date_of_death: date) -> Decision[bool]:
    """Decide whether the part of an heir who cannot be found must be set aside.

    Met for an heir who lived at the death, and disappeared after it or is away without a known place to
    stay. Whether a small part may go to the heir's own family instead is another rule (§ 146 tredje
    punktum).

    Lovhjemmel: arveloven § 68 annet ledd, § 125, § 146.

    Raises:
        OutsideRuleSpan: the death was before 1 January 2021.
    """
    _refuse_older("arveloven.vilkaar.fravaerende", date_of_death)
    used = (
        Fact("certain_alive_at_death", heir.certain_alive_at_death),
        Fact("missing_since_death", heir.missing_since_death),
        Fact("address_known", heir.address_known),
    )
    alive = decide_uncertain_alive(heir, date_of_death=date_of_death)
    if alive.is_unclear:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            rests_on=(alive,),
            missing=alive.missing,
            explanation=alive.explanation,
        )
    if alive.is_met:
        return Decision(
            Outcome.NOT_MET, value=False, facts=used, rests_on=(alive,), explanation=alive.explanation
        )
    if heir.missing_since_death or heir.address_known is False:
        words = say(
            "Arvingen levde da avdøde døde, men er forsvunnet eller uten kjent oppholdssted. Arvingens "
            "del skal settes av i oppgjøret."
        )
        return Decision(Outcome.MET, value=True, facts=used, rests_on=(alive,), explanation=words)
    if heir.address_known:
        words = say("Det er kjent hvor arvingen er. Arven gis til arvingen selv.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, rests_on=(alive,), explanation=words)
    return _unclear(heir.person_id, "address_known", say("Er det kjent hvor arvingen oppholder seg?"), used)


def _refuse_older(rule_id: str, date_of_death: date) -> None:
    if date_of_death < ACT_2019_FROM:
        raise OutsideRuleSpan(rule_id, date_of_death, ACT_2019_FROM)


def _unclear(about: str, name: str, question: str, used: tuple[Fact, ...]) -> Decision[bool]:
    return Decision(
        Outcome.UNCLEAR,
        facts=used,
        missing=(Missing(name, about, question),),
        explanation=say("Det er ikke klart om arvingen kan ta arv. Noe må avklares først."),
    )
