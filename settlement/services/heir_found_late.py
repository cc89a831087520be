"""A relative found when the heirs were confirmed, who inherits: what stands is opened, or it is refused."""

from settlement.domain.errors import Conflict
from settlement.domain.ledger import has_paid_heirs
from settlement.services.change import Change
from settlement.services.decide_heirs import propose_heirs
from settlement.services.end_authority import end_authority

WHY = "En arving er funnet etter at attesten ble utstedt. Attesten er feil og rettes."
BASIS = "arveloven § 118 femte ledd"


def open_for_found_heir(it: Change, party_id: str) -> None:
    """Take back an attest that leaves out an heir, and what waits to be paid; all heirs are then asked anew.

    The heirs are decided and confirmed again, the found heir is reached and gets a guardian when one is
    needed, the division is made again, and the attest is issued corrected (arveloven § 118 femte ledd).

    Raises:
        Conflict: the inheritance has gone to others, or the court issued the attest in its own system.
    """
    if not it.case.heirs:
        return
    proposed = propose_heirs(it)
    is_clear = proposed.outcome == "computed"
    if is_clear and party_id not in proposed.heirs:
        return
    if has_paid_heirs(it.case) or it.case.closed is not None:
        problem = (
            "The inheritance is paid out or the case is closed, so nobody can be added as an heir here. "
            "Whoever was passed over claims the part from those who received it (arveloven §§ 69, 167). "
            "Tell the relative so, and hand them the final account."
        )
        raise Conflict(problem)
    attest = it.case.attest
    if attest is None:
        return
    if attest.from_court_feed:
        if is_clear:
            raise Conflict("The attest names other heirs. Correct it where it was issued, then add the heir.")
        return
    end_authority(it, WHY, basis=BASIS)
