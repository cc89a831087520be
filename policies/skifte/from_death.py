"""From the death on: who reports it, who must tell what, what the court does first (arveloven §§ 89, 90)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.text import say

ARVELOVEN_89_1 = arveloven("§ 89 første ledd")
ARVELOVEN_89_2 = arveloven("§ 89 annet ledd")
ARVELOVEN_90_1 = arveloven("§ 90 første ledd")
ARVELOVEN_90_2 = arveloven("§ 90 annet ledd")
ARVELOVEN_90_4 = arveloven("§ 90 fjerde ledd")
ARVELOVEN_90_5 = arveloven("§ 90 femte ledd")


class Relation(Enum):
    """How somebody stood to the deceased, as far as § 89 is concerned."""

    DOCTOR = "doctor"
    SPOUSE = "spouse"
    COHABITANT = "cohabitant"
    CLOSEST_RELATIVE = "closest_relative"
    PRESENT_AT_DEATH = "present_at_death"
    TESTAMENT_HEIR = "testament_heir"
    OTHER = "other"


REPORTS = frozenset(
    {
        Relation.DOCTOR,
        Relation.SPOUSE,
        Relation.COHABITANT,
        Relation.CLOSEST_RELATIVE,
        Relation.PRESENT_AT_DEATH,
    }
)
TELLS = frozenset({Relation.SPOUSE, Relation.COHABITANT, Relation.CLOSEST_RELATIVE, Relation.TESTAMENT_HEIR})


@dataclass(frozen=True)
class Person:
    """Somebody who knew of the deceased."""

    person_id: str
    relation: Relation


@dataclass(frozen=True)
class DeathDuties:
    """What people owe the court after a death.

    Attributes:
        must_report: one of these must report the death to the court at once; empty when the doctor reports it
            to Folkeregisteret.
        must_tell: must say what they know of assets, kin and testament.
        tell_of_child: must say that nobody has parental responsibility for a child any more.
    """

    must_report: tuple[str, ...]
    must_tell: tuple[str, ...]
    tell_of_child: bool


@rule(
    id="arveloven.dodsfall.melding",
    version="1.0",
    citations=(ARVELOVEN_89_1, ARVELOVEN_89_2),
    in_force_from=date(2021, 1, 1),
)
def list_death_duties(
    people: tuple[Person, ...],
    *,
    doctor_reports_to_register: bool | None = None,
    child_without_parent: bool | None = False,
) -> Decision[DeathDuties]:
    """Decide who must report a death to the court, and who must tell the court what they know.

    Lovhjemmel: arveloven § 89 første og annet ledd.
    """
    used = (
        Fact("people", people),
        Fact("doctor_reports_to_register", doctor_reports_to_register),
        Fact("child_without_parent", child_without_parent),
    )
    asked = (
        (
            "doctor_reports_to_register",
            doctor_reports_to_register,
            say("Melder legen dødsfallet til Folkeregisteret?"),
        ),
        (
            "child_without_parent",
            child_without_parent,
            say("Er det et barn som nå er uten noen med foreldreansvar?"),
        ),
    )
    missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
    if missing:
        text = say("Det er ikke kjent hvem som må melde dødsfallet, eller hva det må opplyses om.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    report = () if doctor_reports_to_register else _those(people, REPORTS)
    value = DeathDuties(report, _those(people, TELLS), bool(child_without_parent))
    if doctor_reports_to_register:
        text = say(
            "Legen melder dødsfallet til Folkeregisteret, så ingen andre trenger å melde det til retten."
        )
    else:
        text = say("Dødsfallet skal straks meldes til tingretten av en av dem som har plikt til det.")
    return Decision(Outcome.COMPUTED, value, facts=used, explanation=text)


def _those(people: tuple[Person, ...], relations: frozenset[Relation]) -> tuple[str, ...]:
    return tuple(sorted(person.person_id for person in people if person.relation in relations))


class Force(Enum):
    """How strongly the law says it: skal, bør, kan."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


@dataclass(frozen=True)
class CourtDuty:
    """Something the court does when it hears of a death.

    Attributes:
        duty: stable name.
        about: the person or thing it is about; None when it is about the estate.
        text: in bokmål.
    """

    duty: str
    about: str | None
    force: Force
    citation: Citation
    text: str


@dataclass(frozen=True)
class PossibleHeir:
    """Somebody with rights in the estate, as the court knows it.

    Attributes:
        by_law: may inherit by law.
        by_testament: has rights by testament.
        knows_of_death: must be thought to know of the death.
        lacks_capacity: a minor, or has lost legal capacity.
        whereabouts_known: false when the court does not know where to write.
    """

    person_id: str
    by_law: bool
    by_testament: bool = False
    knows_of_death: bool | None = None
    lacks_capacity: bool | None = False
    whereabouts_known: bool = True


@dataclass(frozen=True)
class FirstSteps:
    """What the court knows when it begins.

    Attributes:
        creates_foundation: the testament sets up a foundation.
        farms: ids of agricultural properties in the estate.
        kin_complete: every possible heir by kin has been found.
    """

    heirs: tuple[PossibleHeir, ...]
    creates_foundation: bool = False
    farms: tuple[str, ...] = ()
    kin_complete: bool = True


@rule(
    id="arveloven.tingrettens_innledning",
    version="1.0",
    citations=(ARVELOVEN_90_1, ARVELOVEN_90_2, ARVELOVEN_90_4, ARVELOVEN_90_5),
    in_force_from=date(2021, 1, 1),
)
def list_first_duties(facts: FirstSteps) -> Decision[tuple[CourtDuty, ...]]:
    """List what the court must, should and may do when it hears of a death, in the order of the provision.

    It checks for deposited testaments, looks for kin, tells those who may inherit unless they must be thought
    to know, tells those with rights by testament without delay, tells the statsforvalter of minors and of
    heirs without capacity, guides, and tells the agricultural authority of farms.

    Lovhjemmel: arveloven § 90, § 63.
    """
    duties = [
        _duty(
            "check_testament",
            None,
            Force.MUST,
            ARVELOVEN_90_1,
            say("Se etter testament innlevert til retten"),
        ),
    ]
    if not facts.kin_complete:
        text = say("Lete etter slektninger som kan arve, så langt det er hensiktsmessig")
        duties.append(_duty("look_for_kin", None, Force.SHOULD, ARVELOVEN_90_1, text))
    for heir in facts.heirs:
        duties += _about(heir)
    if facts.creates_foundation:
        text = say("Varsle stiftelsens styre og Stiftelsestilsynet")
        duties.append(_duty("tell_foundation", None, Force.MUST, ARVELOVEN_90_2, text))
    text = say("Veilede dem som kan ha rettigheter i boet")
    duties.append(_duty("guide", None, Force.MUST, ARVELOVEN_90_4, text))
    for farm in facts.farms:
        text = say("Melde til kommunens landbruksmyndighet hvem som er arvinger")
        duties.append(_duty("tell_agriculture", farm, Force.MUST, ARVELOVEN_90_5, text))
    missing = tuple(
        Missing(
            "lacks_capacity", heir.person_id, say("Er arvingen mindreårig eller fratatt rettslig handleevne?")
        )
        for heir in facts.heirs
        if heir.lacks_capacity is None
    )
    explanation = say("Tingretten har {count} ting å gjøre nå.", count=len(duties))
    return Decision(
        Outcome.UNCLEAR if missing else Outcome.COMPUTED,
        tuple(duties),
        facts=(Fact("first_steps", facts),),
        missing=missing,
        explanation=explanation,
    )


def _about(heir: PossibleHeir) -> list[CourtDuty]:
    duties = []
    if not heir.whereabouts_known:
        text = say("Be politiet om hjelp til å finne personen om nødvendig")
        duties.append(_duty("ask_police", heir.person_id, Force.MAY, arveloven("§ 90 tredje ledd"), text))
    if heir.by_law and not heir.knows_of_death:
        text = say("Varsle om dødsfallet så snart som mulig")
        duties.append(_duty("tell_of_death", heir.person_id, Force.MUST, ARVELOVEN_90_2, text))
    if heir.by_testament:
        text = say("Gi melding om rettighetene etter testamentet uten opphold")
        duties.append(_duty("tell_of_testament", heir.person_id, Force.MUST, ARVELOVEN_90_2, text))
    if heir.lacks_capacity:
        text = say("Varsle statsforvalteren om arvingen")
        duties.append(_duty("tell_statsforvalter", heir.person_id, Force.MUST, ARVELOVEN_90_2, text))
    return duties


def _duty(name: str, about: str | None, force: Force, citation: Citation, text: str) -> CourtDuty:
    return CourtDuty(name, about, force, citation, text)
