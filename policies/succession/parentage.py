"""Which parents count (arveloven § 7, adopsjonsloven § 24)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say, together
from policies.succession.act import ACT_2019_FROM

ARVELOVEN_7_1 = arveloven("§ 7 første ledd")
ARVELOVEN_7_2 = arveloven("§ 7 annet ledd")
ADOPSJONSLOVEN_24 = Citation("adopsjonsloven", "§ 24")

PARENTAGE = "arveloven.foreldreskap"
# Adoptions before this day did not all have the same effect.
EQUAL_ADOPTION_FROM = date(1957, 7, 1)
# Provisions of the penal code that keep the father and his kin out (§ 7 annet ledd).
BARRING_PROVISIONS = frozenset({291, 294, 295, 296, 299, 302, 312, 314})


@dataclass(frozen=True)
class Adoption:
    """An adoption.

    Attributes:
        adopters: who adopted.
        adopted_on: the day it took effect; None: not known.
        step_parent_of: the parent whose child the adopter took as step-child; that tie stays.
        full_effect: for adoptions before 1 July 1957, whether it has the effect adoptions have now; None:
            not looked into.
    """

    adopters: tuple[str, ...]
    adopted_on: date | None = None
    step_parent_of: str | None = None
    full_effect: bool | None = None


@dataclass(frozen=True)
class Conception:
    """The act a child was conceived by, when it may keep the father out; None: not known.

    Attributes:
        father_id: the father.
        provision: the paragraph of the penal code (straffeloven) that was broken.
        convicted: the father was convicted of it, or could not be punished only because of § 20.
    """

    father_id: str
    provision: int | None = None
    convicted: bool | None = None


@dataclass(frozen=True)
class ParentageFacts:
    """The parents of one person.

    Attributes:
        parents: by birth, recognition or judgment (barneloven).
    """

    person_id: str
    parents: tuple[str, ...] = ()
    adoption: Adoption | None = None
    conception: Conception | None = None

    def __post_init__(self) -> None:
        """Refuse parents that cannot be."""
        adoption = self.adoption
        if len(self.parents) > 2 or len(set(self.parents)) != len(self.parents):
            raise MalformedFacts(PARENTAGE, "a person has more than two parents or the same parent twice")
        if self.person_id in self.parents or (adoption and self.person_id in adoption.adopters):
            raise MalformedFacts(PARENTAGE, "a person is their own parent; correct who the parents are")
        if self.conception is not None and self.conception.father_id not in self.parents:
            raise MalformedFacts(PARENTAGE, "the father of the conception is not a parent; correct one")
        if adoption is None:
            return
        step = adoption.step_parent_of
        if not 1 <= len(set(adoption.adopters)) <= (1 if step else 2):
            raise MalformedFacts(PARENTAGE, "one person or two adopt, and one a step-child; correct who did")
        if step is not None and (step not in self.parents or step in adoption.adopters):
            raise MalformedFacts(PARENTAGE, "a step-child keeps one of its own parents; correct which one")


@dataclass(frozen=True)
class Parentage:
    """The parents that count for inheritance, as they are entered in a family tree.

    Attributes:
        barred_father: the one who, with his kin, takes nothing after this person.
    """

    parents: tuple[str, ...]
    adopted: bool
    barred_father: str | None = None


@rule(
    id=PARENTAGE,
    version="1.0",
    citations=(ARVELOVEN_7_1, ARVELOVEN_7_2, ADOPSJONSLOVEN_24),
    in_force_from=ACT_2019_FROM,
)
def decide_parentage(facts: ParentageFacts, *, date_of_death: date) -> Decision[Parentage]:
    """Decide who a person's parents are in the law of inheritance.

    Only legal parenthood counts. An adopted person has the adopters, as if born to them, and no longer the
    first family; an adopted step-child has the parent who stays and the adopter. An adoption counts when
    it took effect before the death. A father convicted of the act the child was conceived by takes nothing
    after the child, nor does his kin.

    Lovhjemmel: arveloven § 7; adopsjonsloven § 24.

    Raises:
        MalformedFacts: the parents contradict each other.
    """
    used = (Fact("parentage", facts),)
    missing = [*_missing_adoption(facts, date_of_death), *_missing_conception(facts)]
    adopted = _adoption_counts(facts.adoption, date_of_death)
    parents = facts.parents
    texts = []
    if adopted and facts.adoption is not None:
        stays = (facts.adoption.step_parent_of,) if facts.adoption.step_parent_of else ()
        parents = (*stays, *facts.adoption.adopters)
        texts.append(
            say(
                "Stebarnet er adoptert og regnes som felles barn av den gjenværende forelderen og adoptanten."
            )
            if stays
            else say(
                "Personen er adoptert og regnes som født av dem som adopterte. Båndet til den første "
                "familien er brutt."
            )
        )
    elif facts.adoption is not None:
        texts.append(say("Adopsjonen hadde ikke virkning da avdøde døde."))
    barred = _barred_father(facts.conception) if facts.conception else None
    if barred is not None and barred in parents:
        texts.append(
            say("Faren er dømt for handlingen barnet ble unnfanget ved. Han og hans slekt arver ikke barnet.")
        )
    else:
        barred = None
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(missing),
            explanation=say("Det er ikke klart hvem som er foreldre i arverettslig forstand."),
        )
    return Decision(
        Outcome.COMPUTED,
        value=Parentage(parents, adopted, barred),
        facts=used,
        explanation=together(texts) if texts else say("Foreldrene etter barneloven gjelder."),
    )


def _adoption_counts(adoption: Adoption | None, date_of_death: date) -> bool:
    return adoption is not None and adoption.adopted_on is not None and adoption.adopted_on < date_of_death


def _missing_adoption(facts: ParentageFacts, date_of_death: date) -> list[Missing]:
    adoption, who = facts.adoption, facts.person_id
    if adoption is None:
        return []
    if adoption.adopted_on is None:
        return [Missing("adopted_on", who, say("Når ble adopsjonen gitt?"))]
    if adoption.adopted_on == date_of_death:
        question = say("Ble adopsjonen gitt før dødsfallet, samme dag?")
        return [Missing("adopted_before_death", who, question)]
    if adoption.adopted_on < EQUAL_ADOPTION_FROM and not adoption.full_effect:
        question = say("Adopsjonen er fra før 1. juli 1957. Hvilke virkninger har den for arv?")
        return [Missing("full_effect", who, question)]
    return []


def _missing_conception(facts: ParentageFacts) -> list[Missing]:
    conception, who = facts.conception, facts.person_id
    if conception is None or conception.convicted is False:
        return []
    missing = []
    if conception.provision is None:
        question = say("Hvilken bestemmelse i straffeloven gjelder dommen mot faren?")
        missing.append(Missing("provision", who, question))
    elif conception.provision not in BARRING_PROVISIONS:
        return []
    if conception.convicted is None:
        question = say("Er faren dømt for handlingen barnet ble unnfanget ved?")
        missing.append(Missing("convicted", who, question))
    return missing


def _barred_father(conception: Conception) -> str | None:
    barred = conception.convicted and conception.provision in BARRING_PROVISIONS
    return conception.father_id if barred else None
