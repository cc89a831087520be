"""Who is a cohabitant, and what the surviving one inherits (arveloven § 2 tredje ledd, §§ 12 and 13)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.grunnbeloep import find_g
from policies.kernel.money import Money
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import Text, say, together
from policies.succession.act import COHABITANT_INHERITS_FROM, governing_act
from policies.succession.facts import ADULT, Cohabitant, Cohabitation, refuse_death_not_yet_known

ARVELOVEN_2_3 = arveloven("§ 2 tredje ledd")
ARVELOVEN_12 = arveloven("§ 12 første ledd")
ARVELOVEN_13 = arveloven("§ 13")
ARVELOVEN_1972_28A = Citation("arveloven 1972", "§ 28 a")

COHABITANT_G = 4
YEARS_FOR_TESTAMENT = 5


@rule(
    id="arveloven.samboer.definisjon",
    version="1.0",
    citations=(ARVELOVEN_2_3,),
    in_force_from=date(2021, 1, 1),
)
def decide_cohabitants(cohabitation: Cohabitation, *, date_of_death: date) -> Decision[bool]:
    """Decide whether two persons were cohabitants in the law's sense when one of them died.

    Both must have turned 18, have lived together in a relation like marriage (or apart for a time for a
    reason the Act names), have been free to marry each other, and neither may have been married to or
    cohabiting with another. One condition that fails decides, whatever is unknown. Whether the relation
    was like marriage is weighed by a person.

    Lovhjemmel: arveloven § 2 tredje ledd.

    Raises:
        OutsideRuleSpan: the death was before 1 January 1991.
    """
    act = governing_act(date_of_death, rule_id="arveloven.samboer.definisjon")
    asked = _conditions(cohabitation, date_of_death)
    failed = [words for _, holds, words, _ in asked if holds is False]
    unknown = tuple(Missing(name, None, question) for name, holds, _, question in asked if holds is None)
    used = tuple(Fact(name, holds) for name, holds, _, _ in asked)
    cited = (ARVELOVEN_2_3,) if act.is_2019 else (ARVELOVEN_1972_28A,)
    if failed:
        return Decision(
            Outcome.NOT_MET,
            value=False,
            citations=cited,
            facts=used,
            explanation=together(failed),
            caveats=act.caveats,
        )
    if unknown:
        words = say("Det er ikke klart om de to var samboere i lovens forstand.")
        return Decision(
            Outcome.UNCLEAR,
            citations=cited,
            facts=used,
            missing=unknown,
            explanation=words,
            caveats=act.caveats,
        )
    return Decision(
        Outcome.MET,
        value=True,
        citations=cited,
        facts=used,
        explanation=say("De to var samboere i lovens forstand."),
        caveats=act.caveats,
    )


def _conditions(facts: Cohabitation, died: date) -> tuple[tuple[str, bool | None, Text, Text], ...]:
    """List each condition in the order of the Act: name, whether it holds, why it does not, what to ask."""
    return (
        (
            "deceased_born_on",
            _is_adult(facts.deceased_born_on, died),
            say("Avdøde var under 18 år, og en samboer er over 18 år."),
            say("Når var avdøde født?"),
        ),
        (
            "cohabitant_born_on",
            _is_adult(facts.cohabitant_born_on, died),
            say("Den andre var under 18 år, og en samboer er over 18 år."),
            say("Når er den andre født?"),
        ),
        (
            "lived_together",
            True if facts.apart_for_a_reason else facts.lived_together,
            say("De to bodde ikke sammen i et ekteskapsliknende forhold."),
            say("Bodde de to sammen i et ekteskapsliknende forhold da avdøde døde?"),
        ),
        (
            "could_marry",
            facts.could_marry,
            say("De to kunne ikke ha giftet seg med hverandre, fordi de er for nær slekt."),
            say("Kunne de to ha giftet seg med hverandre etter ekteskapsloven § 3?"),
        ),
        (
            "other_spouse",
            None if facts.other_spouse is None else not facts.other_spouse,
            say("En av de to var gift med en annen."),
            say("Var en av de to gift med en annen?"),
        ),
        (
            "other_cohabitant",
            None if facts.other_cohabitant is None else not facts.other_cohabitant,
            say("En av de to var samboer med en annen."),
            say("Var en av de to samboer med en annen?"),
        ),
    )


def _is_adult(born_on: date | None, on: date) -> bool | None:
    return None if born_on is None else add_years(born_on, ADULT) <= on


@rule(
    id="arveloven.samboer.arverett",
    version="1.1",
    citations=(ARVELOVEN_12,),
    in_force_from=date(2021, 1, 1),
)
def decide_cohabitant_inherits(
    cohabitant: Cohabitant, *, date_of_death: date | None = None
) -> Decision[bool]:
    """Decide whether the cohabitant inherits by law.

    Being a cohabitant is decided by `arveloven.samboer.definisjon` when its facts are given, and otherwise
    taken as given. Having, having had or expecting a common child is what is asked. The right exists for
    deaths from 1 July 2009. Without `date_of_death` the Act of 2019 is used.

    Lovhjemmel: arveloven § 2 tredje ledd, § 12 første ledd, § 180 første ledd.

    Raises:
        OutsideRuleSpan: the death was before 1 January 1991.
    """
    act = governing_act(date_of_death or date.max, rule_id="arveloven.samboer.arverett")
    used = (Fact("cohabitant_alive", cohabitant.alive), Fact("common_child", cohabitant.common_child))
    if not act.cohabitant_inherits:
        words = say("Samboere fikk arverett etter loven først fra {day}.", day=COHABITANT_INHERITS_FROM)
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=words, caveats=act.caveats)
    rests_on: tuple[Decision[bool], ...] = ()
    if cohabitant.definition is not None and date_of_death is not None and cohabitant.alive:
        rests_on = (decide_cohabitants(cohabitant.definition, date_of_death=date_of_death),)
    missing: tuple[Missing, ...] = ()
    if cohabitant.alive is None:
        question = say("Levde samboeren da avdøde døde?")
        missing += (Missing("alive", cohabitant.person_id, question),)
    elif cohabitant.alive and cohabitant.common_child is None:
        question = say("Har, har hatt eller venter samboeren barn med avdøde?")
        missing += (Missing("common_child", cohabitant.person_id, question),)
    outcome = Outcome.MET
    if cohabitant.alive is False:
        outcome, words = Outcome.NOT_MET, say("Samboeren levde ikke da avdøde døde.")
    elif cohabitant.common_child is False:
        outcome, words = Outcome.NOT_MET, say("Samboeren arver ikke etter loven uten felles barn.")
    elif any(decision.value is False for decision in rests_on):
        outcome, words = Outcome.NOT_MET, say("Samboeren arver ikke, fordi de to ikke var samboere.")
    elif missing or any(decision.is_unclear for decision in rests_on):
        outcome, words = Outcome.UNCLEAR, say("Det er ikke klart om samboeren arver.")
        missing += tuple(item for decision in rests_on for item in decision.missing)
    else:
        words = say("Samboeren arver, fordi de to har, har hatt eller venter felles barn.")
    return Decision(
        outcome,
        value=None if outcome is Outcome.UNCLEAR else outcome is Outcome.MET,
        citations=(act.cohabitant,),
        facts=used,
        rests_on=rests_on,
        missing=missing if outcome is Outcome.UNCLEAR else (),
        explanation=words,
        caveats=act.caveats,
    )


@rule(
    id="arveloven.samboer.testament",
    version="1.1",
    citations=(ARVELOVEN_13,),
    in_force_from=date(2021, 1, 1),
)
def decide_cohabitant_ahead_of_pliktdel(cohabitant: Cohabitant, *, date_of_death: date) -> Decision[bool]:
    """Decide whether a testament may give the cohabitant up to 4 G ahead of the pliktdel.

    Five whole years must have passed on the date of death. The same held from 1 July 2009.

    Lovhjemmel: arveloven § 13, § 180 første ledd.

    Raises:
        OutsideRuleSpan: the death was before 1 January 1991.
    """
    act = governing_act(date_of_death, rule_id="arveloven.samboer.testament")
    since = cohabitant.cohabited_from
    used = (Fact("cohabited_from", since),)
    cited = (ARVELOVEN_13,) if act.is_2019 else (act.cohabitant,)
    if not act.cohabitant_inherits:
        outcome = Outcome.NOT_MET
        words = say("Samboere fikk vern mot pliktdelen først fra {day}.", day=COHABITANT_INHERITS_FROM)
    elif since is None:
        return Decision(
            Outcome.UNCLEAR,
            citations=cited,
            facts=used,
            missing=(Missing("cohabited_from", cohabitant.person_id, say("Når begynte samboerskapet?")),),
            explanation=say("Det er ikke kjent hvor lenge samboerskapet har vart."),
            caveats=act.caveats,
        )
    elif add_years(since, YEARS_FOR_TESTAMENT) <= date_of_death:
        outcome = Outcome.MET
        words = say(
            "Samboerskapet varte fra {since} til dødsfallet {died}, minst fem år. Et testament kan gi "
            "samboeren inntil 4 ganger grunnbeløpet uten hensyn til pliktdelen.",
            since=since,
            died=date_of_death,
        )
    else:
        outcome = Outcome.NOT_MET
        words = say(
            "Samboerskapet varte fra {since} til dødsfallet {died}, mindre enn fem år.",
            since=since,
            died=date_of_death,
        )
    return Decision(
        outcome,
        value=outcome is Outcome.MET,
        citations=cited,
        facts=used,
        explanation=words,
        caveats=act.caveats,
    )


@rule(
    id="arveloven.samboer.arv",
    version="1.1",
    citations=(ARVELOVEN_12,),
    in_force_from=date(2021, 1, 1),
)
def compute_cohabitant_share(
    net_estate: Money, *, date_of_death: date, known_on: date, readings: Readings = DEFAULTS
) -> Decision[Fraction]:
    """Decide how much a cohabitant with a common child inherits, in exact øre.

    Four times G at the death, an amount and never a fraction, or the whole estate if it is smaller. It goes
    ahead of the pliktdel of issue.

    Lovhjemmel: arveloven § 12 første ledd, § 180 første ledd.

    Raises:
        MalformedFacts: the death is after the day the rule is asked on.
        OutsideRuleSpan: the death was before 1 January 1991.
    """
    act = governing_act(date_of_death, rule_id="arveloven.samboer.arv")
    refuse_death_not_yet_known(date_of_death, known_on)
    used = (Fact("net_estate", net_estate),)
    if not act.cohabitant_inherits:
        words = say("Samboere fikk arverett etter loven først fra {day}.", day=COHABITANT_INHERITS_FROM)
        return Decision(
            Outcome.COMPUTED, value=Fraction(0), facts=used, explanation=words, caveats=act.caveats
        )
    use, reading = find_g(date_of_death=date_of_death, known_on=known_on, readings=readings)
    right = use.value * COHABITANT_G
    estate = Fraction(net_estate.ore)
    numbers = {"g": Money(int(use.value)), "right": Money(int(right)), "estate": net_estate}
    words = (
        say("Samboeren arver 4 × {g} = {right} av boet på {estate}.", **numbers)
        if right < estate
        else say(
            "Samboerens arv er 4 × {g} = {right}. Boet er på {estate}, så samboeren arver alt.", **numbers
        )
    )
    return Decision(
        Outcome.COMPUTED,
        value=min(estate, right),
        citations=(act.cohabitant,),
        facts=used,
        parameters=(use,),
        readings=(reading,),
        explanation=words,
        caveats=act.caveats,
    )
