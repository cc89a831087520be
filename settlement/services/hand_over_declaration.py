"""Hand the declaration over to the court: it is read when the court asks, and each read is logged."""

from collections.abc import Iterable

from settlement.services.house import House
from settlement.services.institution_reading import institution
from settlement.services.paperwork.court_declaration import CourtDeclaration, court_declaration
from settlement.store.cases import Cases
from settlement.store.errors import CaseDisposed, CaseNotFound

REASON = "court reads the declaration"


def declaration_of(house: House, organisation_number: str, case_id: str) -> CourtDeclaration:
    """Return the declaration that the heirs have sent; logged for everybody in it.

    Raises:
        CaseNotFound: there is no such case, or nothing was sent.
    """
    with house.database.work(actor=institution(organisation_number), reason=REASON) as work:
        try:
            case = work.cases.load(case_id)
        except CaseDisposed:
            raise CaseNotFound(case_id) from None
        found = court_declaration(case)
        if found is None:
            raise CaseNotFound(case_id)
        work.access_log.record(case_id, ("identity", "declaration"))
        for party_id in _shown(found):
            work.access_log.record(case_id, ("identity", "declaration"), party_id=party_id)
        return found


def cases_with_number(house: House, organisation_number: str, case_number: str) -> tuple[str, ...]:
    """Find the cases of a court's number that a declaration was sent in."""
    with house.database.work(actor=institution(organisation_number), reason=REASON) as work:
        return tuple(
            case_id for case_id in work.views.find_case_number(case_number) if _is_sent(work.cases, case_id)
        )


def _is_sent(cases: Cases, case_id: str) -> bool:
    try:
        return court_declaration(cases.load(case_id)) is not None
    except CaseDisposed:
        return False


def _shown(declaration: CourtDeclaration) -> Iterable[str]:
    return dict.fromkeys((*declaration.case.heirs, *(one.party.id for one in declaration.signed)))
