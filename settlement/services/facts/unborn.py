"""What is certain, and what must wait, while a child is expected."""

from datetime import date

from policies.kernel.decision import Decision
from policies.kernel.errors import PolicyError
from policies.succession.unborn import Reservation, compute_reservation
from settlement.domain.case import Case
from settlement.domain.steps.intake import expected_children
from settlement.services.facts.succession import date_of_death, succession_facts


def what_must_wait(case: Case, on: date) -> Decision[Reservation] | None:
    """Decide what each relative takes however the birth ends; None: nobody is expected."""
    if not expected_children(case) or case.deceased.date_of_death is None:
        return None
    try:
        facts = succession_facts(case, net_estate=None, on=on)
        return compute_reservation(facts, date_of_death=date_of_death(case))
    except PolicyError:
        return None
