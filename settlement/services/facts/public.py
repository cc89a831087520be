"""From the case to what the rules of public settlement ask for: who may demand it, and who gets it back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from policies.consents.unanimity import Answer, Form, HeirsAnswer, UnanimityFacts, decide_unanimity
from policies.fees.estate import compute_estate_fee
from policies.fees.facts import Administrator, EstateEnd, EstateProceedings
from policies.kernel.decision import Decision
from policies.kernel.errors import PolicyError
from policies.kernel.money import Money
from policies.skifte.forms import Skifteform
from policies.skifte.lapse import LapseFacts
from policies.skifte.public_closing import ReturnFacts, decide_return
from policies.skifte.public_demand import (
    Demander,
    DemandFacts,
    LegateeFacts,
    decide_demand,
    decide_legatee_demand,
)
from policies.skifte.public_settlement import Security, SecurityFacts, decide_security
from settlement.domain.case import Case
from settlement.domain.estate import FordringStatus
from settlement.domain.forms import debt_assumers
from settlement.domain.heirs import local_date, needs_guardian
from settlement.domain.parties import Relation
from settlement.domain.public import OWN_MOTION, PublicDemand
from settlement.domain.steps.public import asked_to_agree
from settlement.services.facts.comparison import uskifte_conditions
from settlement.services.facts.money import gross_assets
from settlement.services.facts.succession import date_of_death

Found = Mapping[str, bool]
"""What the court has found, by the name of the question; a question that is not there is not answered."""

CREDITORS = frozenset({Demander.CREDITOR_AFTER_LIMIT, Demander.CREDITOR_AT_RISK})
GUARDIANS = frozenset({Demander.VERGE, Demander.STATSFORVALTER})
NOT_OWED = frozenset({FordringStatus.REJECTED, FordringStatus.PRECLUDED, FordringStatus.WITHDRAWN})
AT_RISK = "f"


def demand_decision(
    case: Case, demand: PublicDemand, found: Found, *, now: datetime, on: date
) -> Decision[Any]:
    """Decide whether the one who demands public settlement may, with what the court has found."""
    lapse = LapseFacts(
        date_of_death=date_of_death(case),
        private_settlement_ended=case.closed is not None,
        in_uskifte=case.skifteform == "uskifte",
        by_statsforvalter=demand.demander == Demander.STATSFORVALTER.value,
        share_not_satisfactory=found.get("share_not_satisfactory"),
        strong_reasons=found.get("strong_reasons"),
    )
    party = case.parties.get(demand.who)
    demander = Demander(demand.demander)
    if demander is Demander.HEIR and party is not None and party.relation == Relation.MINOR_LEGATEE:
        waits = LegateeFacts(lapse, found.get("has_received"), found.get("others_to_blame"))
        by_legatee: Decision[Any] = decide_legatee_demand(waits, on=on)
        return by_legatee
    represented = party is not None and needs_guardian(case, party, now)
    by_heir: Decision[Any] = decide_demand(
        DemandFacts(
            demander,
            lapse,
            heir_is_minor_legatee=party is not None and party.relation == Relation.MINOR_LEGATEE,
            heir_is_represented=represented or demander in GUARDIANS,
            within_mandate=found.get("within_mandate", represented or None),
            has_attachment=found.get("has_attachment"),
            is_bankrupt=found.get("is_bankrupt"),
            has_claim=_has_claim(case, demand.who) if demander in CREDITORS else None,
            private_demanded_in_time=case.submitted_form == "privat" or case.attest is not None,
            prospects_impaired=found.get("prospects_impaired"),
            court_deadline=case.court.deadline_set_on or case.court.deadline_on,
        ),
        on=on,
    )
    return by_heir


def _has_claim(case: Case, fordring_id: str) -> bool | None:
    fordring = case.fordringer.get(fordring_id)
    return None if fordring is None else fordring.status not in NOT_OWED


def security_decision(
    case: Case, demand: PublicDemand, *, surely_covers: bool | None, set_ore: int | None, on: date
) -> Decision[Security]:
    """Decide whether the one who demands it gives security for the costs first."""
    return decide_security(
        SecurityFacts(
            demander=Demander(demand.demander),
            demanded_by=demand.who or demand.name,
            demanded_by_state=demand.demander == Demander.STATSFORVALTER.value,
            gross_assets=gross_assets(case),
            surely_covers=surely_covers,
            set_by_court=None if set_ore is None else Money(set_ore),
        ),
        on=on,
        known_on=on,
    )


def return_decision(case: Case, found: Found, *, now: datetime) -> Decision[bool]:
    """Decide whether the heirs, or the survivor, get the estate back by the answers as they stand."""
    public, wish = case.public, case.public.wish
    if wish is None:
        raise ValueError("Nobody has asked to have the estate back.")
    survivors = {party.id for party in asked_to_agree(case)} if wish.to == "uskifte" else set()
    uskifte = uskifte_conditions(case, now) if wish.to == "uskifte" else None
    return decide_return(
        ReturnFacts(
            to=Skifteform(wish.to),
            ground_gone=found.get("ground_gone", _ground_gone(case, now)),
            heirs_agree=_heirs_agree(case, now),
            opened_for_creditor_at_risk=public.ground == AT_RISK,
            creditors_secured=found.get("creditors_secured", _all_paid(case)),
            survivor_wants=wish.asked_by in survivors and wish.asked_by in wish.agreed,
            uskifte=None if uskifte is None or uskifte.is_unclear else uskifte.is_met,
        )
    )


def _ground_gone(case: Case, now: datetime) -> bool | None:
    """A demand is gone when who made it agrees; nobody having taken over, when somebody does."""
    public, wish = case.public, case.public.wish
    agreed = wish.agreed if wish is not None else ()
    if public.demanded_by in case.parties:
        return True if public.demanded_by in agreed else None
    if public.ground in {OWN_MOTION, ""}:
        return bool(debt_assumers(case, now)) or None
    return None


def _heirs_agree(case: Case, now: datetime) -> bool | None:
    """Say whether all agree. Whether the estate reaches is no part of § 158, so it is not asked here."""
    wish = case.public.wish
    agreed, refused = (wish.agreed, wish.refused) if wish is not None else ((), {})
    answers = tuple(
        HeirsAnswer(
            heir_id=party.id,
            answer=Answer.GIVEN
            if party.id in agreed
            else Answer.REFUSED
            if party.id in refused
            else Answer.UNANSWERED,
            is_minor_legatee=party.relation == Relation.MINOR_LEGATEE,
        )
        for party in (case.parties[heir] for heir in case.acting_heirs)
    )
    agreement = decide_unanimity(UnanimityFacts(Form.OFFENTLIG, answers), on=local_date(now)).value
    if agreement is None:
        return None
    return False if agreement.refused_by else None if agreement.waits_for else True


def _all_paid(case: Case) -> bool | None:
    owed = [f for f in case.fordringer.values() if f.status not in NOT_OWED]
    return True if all(not f.is_open and not f.unpaid_ore for f in owed) else None


def estate_fee(
    case: Case, end: EstateEnd, *, meetings: int, on: date, proklama_fee_paid: bool = False
) -> Decision[Money] | None:
    """Compute the court's fee for an estate it had opened; None where no rate is known for the day."""
    estate = EstateProceedings(Administrator.APPOINTED, meetings, end, proklama_fee_paid)
    try:
        return compute_estate_fee(estate, on=case.public.opened_on or on, known_on=on)
    except PolicyError:
        return None


def what_is_asked(decision: Decision[Any]) -> str:
    """Say what was decided, with the questions that are left."""
    questions = " ".join(dict.fromkeys(missing.question for missing in decision.missing))
    return f"{decision.explanation} {questions}".strip()
