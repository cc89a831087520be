"""Which registered charge lies on which item, and which loan a mortgage secures.

Registers name things by their own signs. A charge that fits nothing of ours is still shown: it is never
dropped, and never put on an item by a guess.
"""

from collections.abc import Iterable, Mapping

from settlement.domain.case import Case
from settlement.domain.estate import Charge, Holding, HoldingKind

_COMPANY_FORMS = {"as", "asa", "ba", "sa"}


def charges_on(case: Case, holding: Holding) -> tuple[Charge, ...]:
    """List what lies on this item, by matrikkelnummer or kjennemerke."""
    return tuple(charge for charge in case.charges if _lies_on(charge, holding))


def loose_charges(case: Case) -> tuple[Charge, ...]:
    """List what lies on nothing in the inventory: on the person, or on a thing that was not found."""
    held = tuple(case.holdings.values())
    return tuple(charge for charge in case.charges if not any(_lies_on(charge, one) for one in held))


def secure_loans(holdings: Mapping[str, Holding], charges: Iterable[Charge]) -> dict[str, Holding]:
    """Name the property a bank's loan is secured on, where there is one answer only.

    The bank must have a mortgage on one item alone and one loan alone; otherwise a person must say which
    belongs to which, and nothing is set.
    """
    secured = dict(holdings)
    mortgages = [charge for charge in charges if charge.is_mortgage]
    loans: dict[str, list[Holding]] = {}
    for held in holdings.values():
        if held.kind is HoldingKind.LOAN and not held.removed and held.institution_name:
            loans.setdefault(_name(held.institution_name), []).append(held)
    for bank, owed in loans.items():
        burdened = {
            held.id
            for charge in mortgages
            if any(_name(holder) == bank for holder in charge.holders)
            for held in holdings.values()
            if _lies_on(charge, held)
        }
        if len(owed) == 1 and len(burdened) == 1 and owed[0].secured_on is None:
            secured[owed[0].id] = owed[0].model_copy(update={"secured_on": burdened.pop()})
    return secured


def _lies_on(charge: Charge, holding: Holding) -> bool:
    if holding.is_debt or not holding.reference:
        return False
    return _sign(holding.reference) in {_sign(burdened) for burdened in charge.burdens}


def _sign(reference: str) -> str:
    return "".join(reference.split()).casefold()


def _name(text: str) -> str:
    words = text.casefold().replace(".", "").split()
    return " ".join(words[:-1] if words and words[-1] in _COMPANY_FORMS else words)
