"""Write to creditors of the draft of the statement, and of how the settlement ends."""

from collections.abc import Iterable

from settlement.domain.case import Case
from settlement.domain.errors import NotAllowed
from settlement.domain.fordringer import unsettled
from settlement.services.change import Change
from settlement.services.hear_creditors import TELL_CREDITOR
from settlement.services.tell import tell_institution


def tell_unsettled(it: Change, what: str) -> None:
    """Write to those who are not settled in full (arveloven §§ 160, 161)."""
    tell_creditors(it, what, unsettled(it.case))


def tell_creditors(it: Change, what: str, of: Iterable[str]) -> None:
    """Write once for each claim, and once to each bank that has lent money."""
    for concerns in of:
        if concerns in it.case.fordringer:
            key = f"{what}:{it.case.id}:{concerns}:{it.case.version}"
            payload = {"fordring_id": concerns, "what": what}
            it.work.outbox.add(TELL_CREDITOR, key, case_id=it.case.id, payload=payload)
            continue
        number, _ = creditor_number(it.case, concerns)
        if number.isdigit():
            tell_institution(it, number, what, f"{what}:{it.case.id}:{number}:{it.case.version}")


def creditor_number(case: Case, concerns: str) -> tuple[str, str]:
    """Give whose claim or loan it is: the organisation number, or what stands in its place, and the name.

    Raises:
        NotAllowed: there is no such claim or loan.
    """
    fordring, held = case.fordringer.get(concerns), case.holdings.get(concerns)
    if fordring is not None:
        return fordring.creditor_id, fordring.creditor_name
    if held is None or not held.is_debt:
        raise NotAllowed("say something to this statement")
    return held.institution or "", held.institution_name or held.label
