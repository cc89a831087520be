"""Who counts as a minor legatee: an heir who does not count when the form is chosen (arveloven § 116)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.grunnbeloep import find_g
from policies.kernel.money import Money
from policies.kernel.parameters import amount
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say
from policies.skifte.forms import refuse_below_zero

ARVELOVEN_116_4 = arveloven("§ 116 fjerde ledd")
RULE_ID = "arveloven.legatar_av_liten_verdi"

LEGATEE_SMALL_VALUE = Reading(
    id="arveloven.116.small_value",
    question=say("Når er det arvingen skal ha etter testament, «av liten verdi»?"),
    options={
        "person": say("Et menneske avgjør i hvert bo; ett grunnbeløp (G) vises som rettesnor fra praksis."),
        "below_one_g": say(
            "Under ett grunnbeløp (G) regnes som liten verdi hvis ingen har avgjort noe annet."
        ),
    },
    default="person",
    citation=ARVELOVEN_116_4,
    reason=say("Loven nevner ikke noe beløp. Ett G er bare oppgitt av et advokatfirma."),
)


@dataclass(frozen=True)
class LegateeBenefit:
    """What an heir is to have.

    Attributes:
        inherits_by_law: is also an heir by law.
        is_particular: the testament gives a particular, limited benefit: a thing or a sum, not a part.
        value: None when not known.
        found_small: what a person has decided; None when nobody has.
    """

    person_id: str
    inherits_by_law: bool | None = None
    is_particular: bool | None = None
    value: Money | None = None
    found_small: bool | None = None

    def __post_init__(self) -> None:
        """Refuse an heir by law who has been found to be a minor legatee, and values below zero."""
        refuse_below_zero(RULE_ID, f"the value for {self.person_id}", self.value)
        if self.inherits_by_law and self.found_small:
            problem = f"{self.person_id} inherits by law and is at once said to have only a small benefit"
            raise MalformedFacts(RULE_ID, problem)


@rule(
    id=RULE_ID,
    version="1.0",
    citations=(ARVELOVEN_116_4,),
    in_force_from=date(2021, 1, 1),
)
def decide_minor_legatee(
    benefit: LegateeBenefit, *, date_of_death: date, known_on: date, readings: Readings = DEFAULTS
) -> Decision[bool]:
    """Decide whether an heir is to have only a particular, limited benefit of small value by testament.

    That the heir inherits by testament alone, and a particular benefit, are facts. What is small is for a
    person to decide; one G is shown as a guide.

    Lovhjemmel: arveloven § 116 fjerde ledd (samme ordlyd i § 92 første ledd, § 120 annet ledd og § 127 annet
    ledd).
    """
    used = (Fact("benefit", benefit),)
    if benefit.inherits_by_law:
        text = say("Arvingen arver etter loven og regnes derfor med.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    if benefit.is_particular is False:
        text = say("Testamentet gir en del av boet, ikke et bestemt, avgrenset gode. Arvingen regnes med.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    asked = (
        ("inherits_by_law", benefit.inherits_by_law, say("Arver denne personen også etter loven?")),
        ("is_particular", benefit.is_particular, say("Gir testamentet en bestemt ting eller sum?")),
    )
    missing = tuple(
        Missing(name, benefit.person_id, question) for name, value, question in asked if value is None
    )
    if missing:
        text = say("Det er ikke kjent hva arvingen skal ha etter testamentet.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if benefit.found_small is not None:
        return _found(benefit, used)
    use = readings.use(LEGATEE_SMALL_VALUE)
    return _by_guide(benefit, use, used, _guide(date_of_death, known_on, readings))


def _guide(date_of_death: date, known_on: date, readings: Readings) -> ParameterUse:
    return find_g(date_of_death=date_of_death, known_on=known_on, readings=readings)[0]


def _found(benefit: LegateeBenefit, used: tuple[Fact, ...]) -> Decision[bool]:
    if benefit.found_small:
        text = say(
            "Det er avgjort at godet er av liten verdi. Arvingen regnes ikke med når skifteformen velges."
        )
        return Decision(Outcome.MET, value=True, facts=used, explanation=text)
    text = say("Det er avgjort at godet ikke er av liten verdi. Arvingen regnes med.")
    return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)


def _by_guide(
    benefit: LegateeBenefit, use: ReadingUse, used: tuple[Fact, ...], row: ParameterUse
) -> Decision[bool]:
    guide = amount(row)
    if benefit.value is None:
        missing = (Missing("value", benefit.person_id, say("Hva er det testamentet gir, verdt?")),)
        text = say(
            "Det er ikke kjent hva godet er verdt. Til rettesnor er ett grunnbeløp {guide}.", guide=guide
        )
        return Decision(
            Outcome.UNCLEAR, None, (), used, (row,), missing=missing, readings=(use,), explanation=text
        )
    small = benefit.value < guide
    if use.option == "below_one_g":
        text = say(
            "Godet er verdt {value}, og ett grunnbeløp er {guide}. Under ett grunnbeløp regnes "
            "som liten verdi.",
            value=benefit.value,
            guide=guide,
        )
        outcome = Outcome.MET if small else Outcome.NOT_MET
        return Decision(outcome, small, (), used, (row,), readings=(use,), explanation=text)
    question = say("Er det testamentet gir, av liten verdi?")
    missing = (Missing("found_small", benefit.person_id, question),)
    text = say(
        "Godet er verdt {value}. Loven sier ikke hva liten verdi er; til rettesnor er ett "
        "grunnbeløp {guide}. "
        "Den som avgjør, ser på verdien alene og mot boet ellers.",
        value=benefit.value,
        guide=guide,
    )
    return Decision(
        Outcome.UNCLEAR, None, (), used, (row,), missing=missing, readings=(use,), explanation=text
    )
