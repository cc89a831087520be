"""The right to ask the population register about a case's people, made anew each time it is asked."""

from settlement.domain.journal import ENGINE
from settlement.domain.legal_basis import LegalBasis
from settlement.services.facts.legal_basis import family_basis
from settlement.services.house import House


def right_to_look_up(house: House, case_id: str) -> LegalBasis | None:
    """Give the right as the case stands now; None when the court has annulled the case."""
    with house.database.work(actor=ENGINE, reason="look up persons") as work:
        return family_basis(work.cases.load(case_id), house.clock.now())
