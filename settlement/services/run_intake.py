"""The small engine steps of the intake: earlier cases, the quiet period, undoing."""

from settlement.domain.case import Case
from settlement.domain.events.declaration import AttestRevoked
from settlement.domain.events.distribution import CaseClosed
from settlement.domain.events.intake import EarlierCasesMatched, HoldPlaced, QuietPeriodEnded
from settlement.domain.journal import CLOCK, ENGINE, Event
from settlement.domain.parties import Relation
from settlement.domain.steps.intake import QUIET_PERIOD
from settlement.services.change import change
from settlement.services.house import House

USKIFTE_HOLD = "earlier_uskifte"
DUPLICATE_HOLD = "duplicate_case"


def match_earlier_cases(house: House, case_id: str) -> Case:
    """Look for other cases on the same deceased, and for an uskifte that must be settled first."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("match_earlier_cases"):
            return it.case
        number = it.case.deceased.person_number
        others = [
            found
            for found, party_id in it.work.cases.find_by_person_number(number)
            if party_id is None and found != case_id
        ]
        survived = it.case.parties_with(Relation.DECEASED_SPOUSE)
        note = "Den døde hadde en ektefelle som døde før." if survived else None
        events: list[Event] = [EarlierCasesMatched(duplicates=tuple(others), in_uskifte_after=note)]
        if others:
            reason = "Det finnes en annen sak om samme dødsfall. Domstolen må avgjøre hvilken som gjelder."
            events.append(HoldPlaced(hold_id=DUPLICATE_HOLD, code=DUPLICATE_HOLD, reason=reason))
        if survived:
            reason = (
                "Den døde kan ha sittet i uskifte. Da må boet etter den første ektefellen gjøres opp først "
                "(arveloven § 14 fjerde ledd). Domstolen må avklare dette."
            )
            events.append(HoldPlaced(hold_id=USKIFTE_HOLD, code=USKIFTE_HOLD, reason=reason))
        return it.record(*events, basis="arveloven § 14 fjerde ledd")


def end_quiet_period(house: House, case_id: str) -> Case:
    """The death has stood long enough without being set back."""
    with change(house, case_id, actor=CLOCK) as it:
        if not it.is_open("hold_new_death"):
            return it.case
        hours = int(QUIET_PERIOD.total_seconds()) // 3600
        return it.record(QuietPeriodEnded(hours=hours), basis="ventetid ved nytt dødsfall")


def withdraw_everything(house: House, case_id: str) -> Case:
    """Take back what was granted and end the case: the death or the court's case does not stand.

    Those who were told are told again by the deliveries that the closing writes.
    """
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("withdraw_everything"):
            return it.case
        why = "Dødsfallet er trukket tilbake." if it.case.reversed_by else "Domstolen har annullert saken."
        standing = [a.attest_id for a in it.case.attests.values() if a.revoked is None]
        revoked: list[Event] = [AttestRevoked(attest_id=attest_id, why=why) for attest_id in standing]
        outcome = "reversed" if it.case.reversed_by else "annulled"
        for party_id, invitation in it.case.invitations.items():
            if invitation.receipt is not None:
                key = f"withdrawn:{case_id}:{party_id}"
                it.work.outbox.add(
                    "notify_party", key, case_id=case_id, payload={"party_id": party_id, "what": "withdrawn"}
                )
        return it.record(*revoked, CaseClosed(outcome=outcome, reason=why), basis="folkeregisterloven § 4-1")
