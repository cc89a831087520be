"""No right, no question: the check that stands before the first call."""

from settlement.domain.legal_basis import LegalBasis
from settlement.ports.clock import Clock
from settlement.ports.errors import NeedsPerson


def require_basis(
    basis: LegalBasis | None, clock: Clock, *, register_name: str, case_reference: str
) -> LegalBasis:
    """Return the basis when it holds for this case at this moment.

    Raises:
        NeedsPerson: there is none, or it does not hold; nothing was sent.
    """
    if basis is None:
        raise NeedsPerson(
            register_name, "nobody has the right to ask about this estate now, so it was not asked"
        )
    fault = basis.fault(clock.now(), case_reference=case_reference)
    if fault is not None:
        raise NeedsPerson(register_name, f"the right to ask does not hold: {fault}. It was not asked")
    return basis
