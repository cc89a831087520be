"""The small engine steps of the intake: earlier cases, and the quiet period."""

from settlement.domain.case import Case
from settlement.domain.events.intake import EarlierCasesMatched, HoldPlaced, QuietPeriodEnded
from settlement.domain.journal import CLOCK, ENGINE, Event
from settlement.domain.parties import Relation
from settlement.domain.steps.intake import QUIET_PERIOD
from settlement.services.change import change
from settlement.services.house import House
from settlement.store.errors import CaseDisposed
from settlement.store.unit_of_work import Work

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
            if party_id is None and found != case_id and _stands(it.work, found)
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


def _stands(work: Work, case_id: str) -> bool:
    """A case that was taken back is no case on this death."""
    try:
        return not work.cases.load(case_id).is_undone
    except CaseDisposed:
        return True


def end_quiet_period(house: House, case_id: str) -> Case:
    """The death has stood long enough without being set back."""
    with change(house, case_id, actor=CLOCK) as it:
        if not it.is_open("hold_new_death"):
            return it.case
        hours = int(QUIET_PERIOD.total_seconds()) // 3600
        return it.record(QuietPeriodEnded(hours=hours), basis="ventetid ved nytt dødsfall")
