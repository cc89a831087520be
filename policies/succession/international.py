"""Which country's law governs the inheritance (arveloven §§ 78 to 82)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts, OutsideRuleSpan
from policies.kernel.text import say
from policies.succession.act import ACT_2019_FROM

ARVELOVEN_78 = arveloven("§ 78")
ARVELOVEN_79 = arveloven("§ 79")
ARVELOVEN_81 = arveloven("§ 81")
ARVELOVEN_82 = arveloven("§ 82")

CONFLICT = "arveloven.lovvalg"
NORWAY = "NO"
# Parties with Norway to the convention of 19 November 1934 on inheritance.
NORDIC = frozenset({"DK", "FI", "IS", "SE"})


@dataclass(frozen=True)
class ChoiceOfLaw:
    """A choice of the law of a country; None: not known.

    Attributes:
        country: two letters, as in SE.
        express: it says outright that this law shall apply.
        in_testament_form: made in the form of a testament.
    """

    country: str
    express: bool | None = None
    in_testament_form: bool | None = None


@dataclass(frozen=True)
class ConflictFacts:
    """What ties the deceased to countries; countries are two letters, None: not known.

    Attributes:
        habitual_residence: where the deceased had the ordinary home at the death; a person weighs that.
        citizen_of: citizenships at the death.
        citizen_earlier: citizenships the deceased has had and lost.
    """

    habitual_residence: str | None = None
    citizen_of: frozenset[str] | None = None
    citizen_earlier: frozenset[str] | None = None
    choice: ChoiceOfLaw | None = None

    def __post_init__(self) -> None:
        """Refuse what is not a country code."""
        choice = (self.choice.country,) if self.choice else ()
        home = (self.habitual_residence,) if self.habitual_residence else ()
        for code in (*choice, *home, *(self.citizen_of or ()), *(self.citizen_earlier or ())):
            if len(code) != 2 or not code.isupper():
                raise MalformedFacts(CONFLICT, f"'{code}' is not a country in two capital letters")


@rule(
    id=CONFLICT,
    version="1.0",
    citations=(ARVELOVEN_78, ARVELOVEN_79, ARVELOVEN_82),
    in_force_from=ACT_2019_FROM,
)
def find_governing_law(facts: ConflictFacts, *, date_of_death: date) -> Decision[str]:
    """Find which country's law governs; a person decides on it.

    Met when it is Norwegian law, not met with the other country as the value. The ordinary home at the
    death decides, unless the deceased validly chose the law of a country of citizenship: expressly, in the
    form of a testament, and without dying a Norwegian citizen. With ties to another Nordic country the
    convention of 1934 may say otherwise, and the outcome is unclear.

    Lovhjemmel: arveloven § 78, § 79, § 81, § 82.

    Raises:
        MalformedFacts: a country is not written in two letters.
        OutsideRuleSpan: the death was before 1 January 2021.
    """
    if date_of_death < ACT_2019_FROM:
        raise OutsideRuleSpan(CONFLICT, date_of_death, ACT_2019_FROM)
    used = (Fact("conflict", facts),)
    missing = _missing(facts)
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=missing,
            explanation=say("Det er ikke klart hvilket lands lov som gjelder. En person må avgjøre det."),
        )
    country = facts.habitual_residence or ""
    words: str = say("Avdødes vanlige bosted ved dødsfallet avgjør.")
    caveats: tuple[str, ...] = ()
    choice = facts.choice
    if choice is not None:
        problem = _problem(facts, choice)
        if problem is None:
            country = choice.country
            words = say("Avdøde hadde gyldig valgt loven i et land der avdøde er eller har vært statsborger.")
            caveats = (
                say(
                    "Valget begrenser ektefellens eller samboerens arv bare hvis den lengstlevende fikk "
                    "vite om det før dødsfallet, eller det var umulig eller urimelig vanskelig å varsle."
                ),
            )
        else:
            words = problem
    if country != NORWAY:
        caveats += (
            say("Fremmed rett brukes ikke når resultatet strider mot grunnleggende prinsipper i norsk rett."),
        )
    return Decision(
        Outcome.MET if country == NORWAY else Outcome.NOT_MET,
        value=country,
        citations=(ARVELOVEN_78, ARVELOVEN_79) if choice else (ARVELOVEN_78,),
        facts=used,
        explanation=words,
        caveats=caveats,
    )


def _problem(facts: ConflictFacts, choice: ChoiceOfLaw) -> str | None:
    """Say why a choice of law does not hold; None when it does, or when something is unknown."""
    now, earlier = facts.citizen_of, facts.citizen_earlier
    if choice.express is False:
        return say("Lovvalget er ikke uttrykkelig og gjelder ikke. Avdødes vanlige bosted avgjør.")
    if choice.in_testament_form is False:
        return say("Lovvalget er ikke i testaments form og gjelder ikke. Avdødes vanlige bosted avgjør.")
    if now is not None and NORWAY in now:
        return say(
            "Avdøde døde som norsk statsborger, så lovvalget gjelder ikke. Avdødes vanlige bosted avgjør."
        )
    if now is not None and earlier is not None and choice.country not in now | earlier:
        return say("Avdøde har ikke vært statsborger i landet, så lovvalget gjelder ikke. Bostedet avgjør.")
    return None


def _missing(facts: ConflictFacts) -> tuple[Missing, ...]:
    missing = []
    choice = facts.choice
    holds = choice is not None and _problem(facts, choice) is None
    if facts.citizen_of is None:
        missing.append(Missing("citizen_of", None, say("Hvilke land var avdøde statsborger i?")))
    if choice is not None and holds:
        if choice.express is None:
            missing.append(Missing("express", None, say("Er lovvalget uttrykkelig?")))
        if choice.in_testament_form is None:
            missing.append(Missing("in_testament_form", None, say("Er lovvalget gjort i testaments form?")))
        if (
            facts.citizen_earlier is None
            and facts.citizen_of is not None
            and choice.country not in facts.citizen_of
        ):
            question = say("Hvilke land har avdøde vært statsborger i tidligere?")
            missing.append(Missing("citizen_earlier", None, question))
    if facts.habitual_residence is None and not (holds and not missing):
        question = say("Hvor hadde avdøde sitt vanlige bosted da avdøde døde?")
        missing.append(Missing("habitual_residence", None, question))
    ties = {facts.habitual_residence} | (facts.citizen_of or frozenset())
    if ties & NORDIC:
        question = say(
            "Avdøde var knyttet til et annet nordisk land. Hva følger av den nordiske konvensjonen fra 1934?"
        )
        missing.append(Missing("nordic_convention", None, question))
    return tuple(missing)
