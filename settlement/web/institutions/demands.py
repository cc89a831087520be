"""A creditor's own demand for public settlement: make it, read the court's answer, take it back."""

from typing import Annotated

from fastapi import APIRouter, Path

from policies.skifte.public_demand import LETTERS, Demander
from settlement.domain.case import Case
from settlement.domain.public import PublicDemand
from settlement.services.demand_offentlig import demand_as_creditor, withdraw_demand
from settlement.services.institution_reading import fordringer_with_case
from settlement.store.errors import CaseNotFound
from settlement.web.institutions import models
from settlement.web.institutions.calls import Call, IdempotencyKey, Reader, Writer
from settlement.web.institutions.estates import EstateId
from settlement.web.institutions.fordringer import ClaimId

router = APIRouter()
DemandId = Annotated[str, Path(max_length=200, pattern=models.PRINTED, description="`id` of the demand.")]


@router.get("/estates/{estate_id}/claims/{claim_id}/public-settlement")
def list_demands(call: Reader, estate_id: EstateId, claim_id: ClaimId) -> models.DemandList:
    """List what you have demanded on this claim, and what the court has answered."""
    case = _own(call, str(estate_id), claim_id)
    return models.DemandList(demands=[_part(one) for one in _of_claim(case, claim_id)])


@router.post("/estates/{estate_id}/claims/{claim_id}/public-settlement", status_code=201)
def demand_public_settlement(
    call: Writer, estate_id: EstateId, claim_id: ClaimId, body: models.DemandBody, key: IdempotencyKey
) -> models.DemandPart:
    """Demand that the court takes the estate over. Without the conditions of the Act it is refused at once.

    A creditor of one heir, and an heir's bankruptcy estate (b and c), write to the court instead.
    """

    def make() -> models.DemandPart:
        _own(call, str(estate_id), claim_id)
        ground = Demander(body.ground)
        case = demand_as_creditor(
            call.house, str(estate_id), actor=call.actor, fordring_id=claim_id, ground=ground, why=body.why
        )
        return _part(_of_claim(case, claim_id)[-1])

    return call.once(f"demand:{estate_id}:{claim_id}", key, body, make, answer=models.DemandPart)


@router.post("/estates/{estate_id}/claims/{claim_id}/public-settlement/{demand_id}/withdrawal")
def withdraw_public_demand(
    call: Writer,
    estate_id: EstateId,
    claim_id: ClaimId,
    demand_id: DemandId,
    body: models.ClaimWithdrawal,
    key: IdempotencyKey,
) -> models.DemandPart:
    """Take the demand back, before the court has answered."""

    def make() -> models.DemandPart:
        mine = _of_claim(_own(call, str(estate_id), claim_id), claim_id)
        if demand_id not in {one.demand_id for one in mine}:
            raise CaseNotFound(str(estate_id))
        case = withdraw_demand(
            call.house, str(estate_id), version=None, actor=call.actor, demand_id=demand_id, why=body.why
        )
        return _part(case.public.demands[demand_id])

    scope = f"demand-withdrawal:{estate_id}:{demand_id}"
    return call.once(scope, key, body, make, answer=models.DemandPart)


def _own(call: Call, estate_id: str, claim_id: str) -> Case:
    """Answer alike for another creditor's claim and for one that does not exist.

    Raises:
        CaseNotFound: it is not the caller's.
    """
    case, found = fordringer_with_case(call.house, call.organisation, estate_id)
    if claim_id not in {one.id for one in found}:
        raise CaseNotFound(estate_id)
    return case


def _of_claim(case: Case, claim_id: str) -> list[PublicDemand]:
    return [one for one in case.public.demands.values() if one.who == claim_id]


def _part(demand: PublicDemand) -> models.DemandPart:
    waits = "waits_for_security" if demand.waits_for_security else "waits_for_court"
    letter = LETTERS[Demander(demand.demander)]
    return models.DemandPart.model_validate(
        {
            "id": demand.demand_id,
            "ground": demand.demander,
            "why": demand.why,
            "demanded_at": demand.demanded_at,
            "state": demand.ended or waits,
            "answer": demand.answer,
            "security_ore": demand.security_ore,
            "legal_basis": [f"arveloven § 127 første ledd bokstav {letter}", "arveloven §§ 130–133"],
        }
    )
