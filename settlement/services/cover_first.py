"""An heir who answers for the debts demands that they are covered before any inheritance (§ 123)."""

from settlement.domain.case import Case
from settlement.domain.cover_first import distribution_stopped
from settlement.domain.errors import Conflict
from settlement.domain.events.creditors import CoverFirstDemanded, CoverFirstTakenBack
from settlement.domain.journal import Actor
from settlement.services.change import change
from settlement.services.house import House
from settlement.services.tell import tell_heirs

BASIS = "arveloven §§ 123, 143 sjette ledd"


def demand_cover_first(
    house: House, case_id: str, *, version: int | None, actor: Actor, party_id: str
) -> Case:
    """Stop the handing out until what is due is paid, and money is kept for the rest.

    It holds until the creditors are covered, or the heir takes it back.

    Raises:
        Conflict: the heir has not taken on the debts, or has demanded this already.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        if party_id in it.case.cover_first:
            raise Conflict("You have demanded this already.")
        stopped = distribution_stopped(it.case, on=it.today, by=(party_id,))
        if not stopped.is_met and not stopped.is_unclear:
            raise Conflict(f"Nothing is stopped. {stopped.explanation}")
        it.record(CoverFirstDemanded(party_id=party_id, decision=stopped.as_record()), basis=BASIS)
        tell_heirs(it, "cover_first")
        return it.case


def take_back_cover_first(
    house: House, case_id: str, *, version: int | None, actor: Actor, party_id: str
) -> Case:
    """Let the inheritance be handed out after all."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        if party_id not in it.case.cover_first:
            raise Conflict("You have not demanded that the debts are covered first.")
        return it.record(CoverFirstTakenBack(party_id=party_id), basis=BASIS)
