"""Something learned after the heirs were confirmed makes others inherit: what stands is opened, or not."""

from settlement.domain.errors import Conflict
from settlement.domain.events.intake import HeirsDecided
from settlement.domain.journal import Event
from settlement.domain.ledger import has_paid_heirs
from settlement.services.change import Change
from settlement.services.decide_heirs import propose_heirs
from settlement.services.end_authority import end_authority

WHY = "Det er blitt kjent noe som endrer hvem som arver. Attesten er feil og rettes."
BASIS = "arveloven § 118 femte ledd"


def record_of_family(it: Change, event: Event, *, basis: str) -> bool:
    """Record what the rules of succession ask for, and open what stands when others inherit by it.

    An attest that names other heirs is taken back with what waits to be paid. The heirs are decided and
    confirmed again, a found heir is reached and gets a guardian when one is needed, the division is made
    again, and the attest is issued corrected (arveloven § 118 femte ledd).

    Returns:
        Whether something was opened.

    Raises:
        Conflict: the inheritance has gone to others, or the court issued the attest in its own system.
    """
    stands = it.case.attest is not None or has_paid_heirs(it.case) or it.case.closed is not None
    before = propose_heirs(it) if stands and it.case.heirs else None
    it.record(event, basis=basis)
    if before is None:
        return False
    after = propose_heirs(it)
    if _says(before) == _says(after):
        return False
    if has_paid_heirs(it.case) or it.case.closed is not None:
        problem = (
            "The inheritance is paid out or the case is closed, so nobody can be added as an heir here. "
            "Whoever was passed over claims the part from those who received it (arveloven §§ 69, 167). "
            "Tell the relative so, and hand them the final account."
        )
        raise Conflict(problem)
    attest = it.case.attest
    if attest is None:
        return False
    if attest.from_court_feed:
        if after.outcome == "computed":
            raise Conflict("The attest names other heirs. Correct it where it was issued, then add the heir.")
        return False
    end_authority(it, WHY, basis=BASIS)
    return True


def _says(decided: HeirsDecided) -> tuple[str, frozenset[str]]:
    return decided.outcome, frozenset(decided.heirs)
