"""What a person must find before a survivor takes the home over: the court's word, or the heirs' own."""

from typing import Any

from policies.distribution.household import HomeWish, HouseholdFacts, decide_home_claim, decide_household
from policies.kernel.decision import Decision
from policies.kernel.errors import PolicyError
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.distribution import TakeReasonsTold
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.ledger import goods
from settlement.domain.steps.step import COURT
from settlement.domain.take_rights import FINDINGS, FOR_COHABITANT, KINDS, may_be_found, takers, who_agree
from settlement.services.change import Change, change
from settlement.services.facts.public import what_is_asked
from settlement.services.facts.succession import cohabited_from, date_of_death, has_common_child, why_refused
from settlement.services.house import House


def open_findings(case: Case) -> tuple[tuple[Holding, str], ...]:
    """List the things of which a person may find something, and what."""
    named = ((held, may_be_found(case, held)) for held in goods(case))
    return tuple((held, finding) for held, finding in named if finding is not None)


def tell_take_reasons(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    holding_id: str,
    holds: bool,
    why: str,
    party_id: str | None = None,
) -> Case:
    """Say whether the reasons are there: as the court, or as an heir in a private settlement.

    The heirs' word makes the finding when all of them who are asked say the same; the court's goes before it.

    Raises:
        Conflict: everybody has signed, the court decides alone, or the Act gives the survivor no such right.
        InvalidInput: a thing of which nothing is to be found, or a finding of the court without its reasons.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        things = {held.id: (held, finding) for held, finding in open_findings(it.case)}
        if holding_id not in things:
            raise InvalidInput("holding_id", "choose the home, or something that belongs to it")
        held, finding = things[holding_id]
        _require_may_say(it, party_id, finding)
        if it.case.distribution_agreed is not None:
            raise Conflict("The distribution is decided already.")
        if party_id is None and not why.strip():
            raise InvalidInput("why", "say what the court has found, and why")
        claim = home_claim(it.case, held) if holds and finding == FOR_COHABITANT else None
        if claim is not None and not claim.is_met:
            raise Conflict(f"The cohabitant cannot take this over. {what_is_asked(claim)}")
        told = TakeReasonsTold(
            holding_id=holding_id,
            finding=finding,
            by=party_id or COURT,
            holds=holds,
            why=why.strip(),
            decision=claim.as_record() if claim is not None else {},
        )
        return it.record(told, basis=FINDINGS[finding])


def _require_may_say(it: Change, party_id: str | None, finding: str) -> None:
    if party_id is None:
        it.require_kind(ActorKind.CLERK)
        return
    it.require_may_act(party_id)
    if party_id not in who_agree(it.case, finding):
        raise NotAllowed("say this")
    if it.case.bobestyrer is not None:
        raise Conflict("In a public settlement the court decides this.")


def home_claim(case: Case, held: Holding) -> Decision[Any]:
    """Decide what follows when special reasons are found: the household, and that this was its home.

    Who was married is no cohabitant in this case, so both count as unmarried.
    """
    survivor = takers(case).cohabitant_id or ""
    try:
        household = decide_household(
            HouseholdFacts(
                date_of_death=date_of_death(case),
                together_since=cohabited_from(case),
                common_child=has_common_child(case, survivor),
                deceased_born_on=case.deceased.birth_date,
                survivor_born_on=case.parties[survivor].birth_date,
            )
        )
    except PolicyError as refused:
        raise Conflict(why_refused(refused)) from None
    if not household.is_met:
        return household
    goods = held.kind == HoldingKind.CHATTELS
    return decide_home_claim(
        HomeWish(
            held.id,
            KINDS[held.kind],
            household=True,
            served_as_home=held.home or None,
            usual_goods=goods or None,
            special_reasons=True,
        )
    )
