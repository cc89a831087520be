"""An adoption that no register tells of: the tree gets the parents that the law counts."""

from dataclasses import dataclass
from datetime import date

from policies.kernel.decision import Outcome
from policies.kernel.errors import PolicyError
from policies.succession.parentage import Adoption, ParentageFacts, decide_parentage
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.family import AdoptionRecorded
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import DECEASED
from settlement.services.change import change
from settlement.services.facts.succession import date_of_death
from settlement.services.heir_found_late import record_of_family
from settlement.services.house import House

BASIS = "arveloven § 7; adopsjonsloven § 24"


@dataclass(frozen=True)
class Papers:
    """What a decision of adoption says.

    Attributes:
        by_deceased: the deceased adopted; otherwise somebody else did.
        adopted_on: the day it took effect.
        keeps: the parent whose tie stays when a step-child is adopted.
        full_effect: asked of adoptions before 1 July 1957: it has the effect adoptions have now.
    """

    by_deceased: bool
    adopted_on: date
    keeps: str | None = None
    full_effect: bool | None = None


def record_adoption(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    who: str,
    papers: Papers,
    evidence: str,
) -> Case:
    """Record that somebody was adopted: by the deceased, or away from the deceased.

    Folkeregisteret tells of legal parents only, and has forgotten those before. Where it has none, or the
    court names a child that was adopted away, the court shows the adoption here.

    Args:
        house: what the use case works with.
        case_id: the case.
        version: the version that the actor saw.
        actor: a clerk.
        who: a party, or a member of the family tree.
        papers: what the decision of adoption says.
        evidence: what shows it.

    Raises:
        Conflict: the law does not say who the parents are: something must be found out, or it came too late.
        InvalidInput: nobody of that id, or parents that cannot be.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        if who not in it.case.parties and who not in it.case.kin:
            raise InvalidInput("who", "choose somebody in the case or in the family tree")
        if papers.adopted_on > it.today or not evidence.strip():
            raise InvalidInput("adopted_on", "enter the day of the decision, and what shows it")
        adopter = DECEASED if papers.by_deceased else f"{who}:adopter"
        adoption = Adoption(
            (adopter,), papers.adopted_on, step_parent_of=papers.keeps, full_effect=papers.full_effect
        )
        try:
            facts = ParentageFacts(who, _born_to(it.case, who, papers.keeps), adoption)
            decision = decide_parentage(facts, date_of_death=date_of_death(it.case))
        except PolicyError as wrong:
            raise InvalidInput("keeps", str(wrong)) from None
        if decision.value is None or decision.outcome is Outcome.UNCLEAR:
            questions = " ".join(item.question for item in decision.missing)
            raise Conflict(f"{decision.explanation} {questions}")
        if not decision.value.adopted:
            raise Conflict(f"{decision.explanation}")
        recorded = AdoptionRecorded(
            kin_id=who,
            adopted_on=papers.adopted_on,
            parents=decision.value.parents,
            evidence=evidence,
            decision=decision.as_record(),
        )
        record_of_family(it, recorded, basis=BASIS)
        return it.case


def _born_to(case: Case, who: str, keeps: str | None) -> tuple[str, ...]:
    """The parents before the adoption, as far as the tree has them; the one who stays is among them."""
    known = case.kin[who].parents if who in case.kin else (DECEASED,)
    if keeps is None or keeps in known:
        return known
    return (*known[:1], keeps)
