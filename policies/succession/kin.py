"""The three classes of heirs by blood and adoption (arveloven §§ 4 to 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Fact, Outcome, rule
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.share import HALF, WHOLE, add_shares
from policies.kernel.text import Text, say, together
from policies.succession.act import GoverningAct, governing_act
from policies.succession.facts import SuccessionFacts
from policies.succession.lines import Lines

ARVELOVEN_4 = arveloven("§ 4")
ARVELOVEN_5 = arveloven("§ 5")
ARVELOVEN_5_3 = arveloven("§ 5 tredje ledd annet og tredje punktum")
ARVELOVEN_6 = arveloven("§ 6")
ARVELOVEN_76 = arveloven("§ 76 første ledd")

DEPTH_OF_THIRD_CLASS = 2

REST_AFTER_SPOUSE = "rest_after_spouse"
NOT_BESIDE_SPOUSE = "not_beside_spouse"
SIDE_BESIDE_SPOUSE = Reading(
    id="arveloven.5-3.ektefelle",
    question=say(
        "Når den unge avdøde etterlater seg ektefelle: gjelder regelen om den døde forelderens side likevel?"
    ),
    options={
        REST_AFTER_SPOUSE: say("Ektefellens del regnes ut først. Regelen gjelder for resten."),
        NOT_BESIDE_SPOUSE: say(
            "Regelen gjelder ikke. Resten går til den andre forelderen eller linjen etter."
        ),
    },
    default=REST_AFTER_SPOUSE,
    citation=ARVELOVEN_5_3,
    reason=say(
        "§ 5 fjerde ledd viser til reglene om ektefelle uten å sette tredje ledd til side, og § 9 tar "
        "ektefellens del av arven før slekten deler."
    ),
)


class KinClass(IntEnum):
    """How near the nearest relatives are."""

    NONE = 0
    ISSUE = 1
    PARENTS = 2
    GRANDPARENTS = 3


@dataclass(frozen=True)
class KinShares:
    """How what falls to the relatives divides between them.

    Attributes:
        shares: fractions of what falls to the relatives; empty when there are none.
    """

    kin_class: KinClass
    shares: dict[str, Fraction]


@dataclass(frozen=True)
class _Found:
    """A class of heirs, with the words for it."""

    kin_class: KinClass
    shares: dict[str, Fraction]
    words: str
    readings: tuple[ReadingUse, ...] = ()


@rule(
    id="arveloven.slektsarv",
    version="1.1",
    citations=(ARVELOVEN_4, ARVELOVEN_5, ARVELOVEN_6),
    in_force_from=date(2021, 1, 1),
)
def compute_kin_shares(
    facts: SuccessionFacts,
    *,
    date_of_death: date,
    gone: frozenset[str] = frozenset(),
    readings: Readings = DEFAULTS,
) -> Decision[KinShares]:
    """Decide which relatives inherit by law, and how what falls to them divides.

    The date that counts is the date of death. A class is looked at only when the class before it is
    empty. `gone` are persons who count as dead before the deceased. A fact that is not known, in a class
    that is looked at, makes the outcome unclear and names the person. Deaths before 1 January 2021 follow
    the act of 1972, which has the same three classes.

    Lovhjemmel: arveloven § 4, § 5, § 6, § 7 annet ledd, § 180 første ledd.

    Raises:
        MalformedFacts: the dates contradict each other.
        OutsideRuleSpan: the death was before 1 January 1991.
    """
    act = governing_act(date_of_death, rule_id="arveloven.slektsarv")
    facts.refuse_dates_against(date_of_death)
    lines = Lines(facts.tree, date_of_death, gone | facts.disqualified | {facts.deceased_id})
    found = _find_class(facts, lines, act, readings)
    used = (Fact("family", facts.tree.by_id), Fact("counted_as_dead", gone | facts.disqualified))
    if lines.missing:
        return Decision(
            outcome=Outcome.UNCLEAR,
            facts=used,
            missing=tuple(lines.missing),
            explanation=say("Slektstreet er ikke fullstendig, så det er ikke klart hvem som arver."),
            caveats=act.caveats,
        )
    return Decision(
        outcome=Outcome.COMPUTED,
        value=KinShares(found.kin_class, found.shares),
        citations=(_citation(act, found.kin_class),),
        facts=used,
        readings=found.readings,
        explanation=found.words,
        caveats=act.caveats,
    )


def _citation(act: GoverningAct, kin_class: KinClass) -> Citation:
    return {
        KinClass.NONE: act.no_heir,
        KinClass.ISSUE: act.issue,
        KinClass.PARENTS: act.parents,
        KinClass.GRANDPARENTS: act.grandparents,
    }[kin_class]


def _find_class(facts: SuccessionFacts, lines: Lines, act: GoverningAct, readings: Readings) -> _Found:
    # § 4: the issue come first.
    deceased = facts.deceased
    if not deceased.issue_complete:
        lines.ask("issue", deceased.id, say("Er alle barn av avdøde kjent?"))
    heads = facts.tree.children_of(deceased.id)
    shares = lines.divide(WHOLE, heads, None)
    if shares or lines.missing:
        return _Found(KinClass.ISSUE, shares, _words_for_issue(lines, heads, shares))
    # § 5: then the parents and their issue. § 7 annet ledd keeps a father and his kin out.
    parents = tuple(
        parent for parent in lines.require_parents(deceased.id) if parent != deceased.barred_father
    )
    found = _divide_by_parents(facts, lines, parents, act, readings)
    if found.shares or lines.missing:
        return found
    # § 6: then the grandparents, their children and grandchildren.
    return _divide_by_sides(lines, parents)


def _words_for_issue(lines: Lines, heads: tuple[str, ...], shares: dict[str, Fraction]) -> Text:
    living = [head for head in heads if lines.lives(head, None)]
    if not living:
        return Text("")
    part = WHOLE / len(living)
    words = (
        say("Avdøde etterlater seg ett barn, eller linjen etter ett. Denne linjen får hele slektsarven.")
        if len(living) == 1
        else say(
            "Arven deles likt mellom {count} barn eller linjer etter barn. Hver linje får {part} av "
            "slektsarven.",
            count=len(living),
            part=part,
        )
    )
    if len(shares) == len(living) and all(head in shares for head in living):
        return words
    return together(
        words, say("Delen til et barn som er dødt, går til barnets etterkommere, likt på hver gren.")
    )


def _divide_by_parents(
    facts: SuccessionFacts, lines: Lines, parents: tuple[str, ...], act: GoverningAct, readings: Readings
) -> _Found:
    living = tuple(parent for parent in parents if lines.lives(parent, None))
    if lines.missing or not living:
        return _Found(KinClass.PARENTS, {}, "")
    uses: tuple[ReadingUse, ...] = ()
    empty = [parent for parent in parents if parent not in living]
    if empty and (side := _side_of_the_dead_parent(facts, lines, empty[0], act)):
        beside_spouse = facts.spouse is not None and facts.spouse.alive is not False
        uses = (readings.use(SIDE_BESIDE_SPOUSE),) if beside_spouse else ()
        if not any(use.option == NOT_BESIDE_SPOUSE for use in uses):
            shares = add_shares(lines.divide(HALF, living, None), side)
            words = say(
                "Avdøde har ingen etterkommere og døde før fylte {age} år. Den ene forelderen er død "
                "uten etterkommere, og foreldrene levde ikke sammen da. Derfor går {half} til "
                "besteforeldrene på den siden, eller til barn og barnebarn etter dem, og {half} til den "
                "andre forelderen eller linjen etter.",
                age=act.stays_on_side_below,
                half=HALF,
            )
            return _Found(KinClass.PARENTS, shares, words, uses)
    shares = lines.divide(WHOLE, living, None)
    if len(living) > 1:
        words = say(
            "Avdøde har ingen etterkommere. Foreldrene, eller linjene etter dem, får {half} hver.", half=HALF
        )
    else:
        words = say(
            "Avdøde har ingen etterkommere, og bare den ene forelderen eller linjen etter lever. Den "
            "får hele slektsarven."
        )
    if any(parent not in shares for parent in living):
        words = together(
            words, say("Delen til en forelder som er død, går til etterkommerne, likt på hver gren.")
        )
    return _Found(KinClass.PARENTS, shares, words, uses)


def _side_of_the_dead_parent(
    facts: SuccessionFacts, lines: Lines, parent: str, act: GoverningAct
) -> dict[str, Fraction]:
    """Divide the half that stays on a dead parent's side (§ 5 tredje ledd); empty when none does.

    Whatever shuts the exception out is looked at first, so that nothing is asked that cannot matter.
    """
    together_then = facts.parents_together_when_first_died
    if not act.cohabiting_parents_count and together_then is not False:
        together_then = facts.parents_married_when_first_died
    born_on = facts.deceased.born_on
    too_old = born_on is not None and lines.date_of_death >= add_years(born_on, act.stays_on_side_below)
    if together_then or too_old:
        return {}
    side = _divide_side(lines, parent, HALF)
    if not side and not lines.missing:
        return {}
    if born_on is None:
        lines.ask("born_on", facts.deceased_id, say("Når var avdøde født?"))
    if together_then is None and act.cohabiting_parents_count:
        question = say("Var foreldrene gift eller samboende da den første av dem døde?")
        lines.ask("parents_together_when_first_died", facts.deceased_id, question)
    elif together_then is None:
        question = say("Var foreldrene gift da den første av dem døde?")
        lines.ask("parents_married_when_first_died", facts.deceased_id, question)
    return side


def _divide_side(lines: Lines, parent: str, whole: Fraction) -> dict[str, Fraction]:
    """Divide between the grandparents on one side; each line ends at the grandparents' grandchildren.

    A quarter that finds nobody goes to the other grandparent on the side (§ 6 annet ledd første punktum), so
    the living lines on a side share the side equally.
    """
    grandparents = lines.require_parents(parent)
    return lines.divide(whole, grandparents, DEPTH_OF_THIRD_CLASS)


def _divide_by_sides(lines: Lines, parents: tuple[str, ...]) -> _Found:
    halves = [side for parent in parents if (side := _divide_side(lines, parent, HALF))]
    if lines.missing or not halves:
        words = say("Avdøde har ingen slektsarvinger etter loven.")
        return _Found(KinClass.NONE, {}, words)
    if len(halves) == 1:
        # § 6 annet ledd annet punktum: a side without heirs leaves everything to the other side.
        words = say(
            "Avdøde har verken etterkommere, foreldre eller søskenlinjer. Bare den ene siden av slekten "
            "har arvinger, så den får alt."
        )
        shares = {person_id: 2 * share for person_id, share in halves[0].items()}
    else:
        words = say(
            "Avdøde har verken etterkommere, foreldre eller søskenlinjer. Hver side av slekten får "
            "{half}, og hver besteforelder på en side like mye. Er en besteforelder død, går delen til "
            "hans eller hennes barn og barnebarn, eller til den andre på samme side.",
            half=HALF,
        )
        shares = add_shares(*halves)
    return _Found(KinClass.GRANDPARENTS, shares, words)
