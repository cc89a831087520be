"""Charges on the deceased's own property: what the register tells, as our records."""

from collections.abc import Iterable

from connectors.kartverket.labels import document_reference, unit_label
from connectors.kartverket.wire import Beloep, Heftelse, HeftelserPaaEnhet
from connectors.kit.amounts import whole_ore
from settlement.domain.register_rights import PropertyEncumbrance

_KRONER = "NOK"


def read_encumbrances(units: Iterable[HeftelserPaaEnhet]) -> tuple[PropertyEncumbrance, ...]:
    """List the charges of all units.

    A sum that cannot be one number in kroner keeps its words and has no amount: unknown is never zero. The
    amount is what the charge secures, not what is owed.
    """
    return tuple(
        _record(unit_label(unit.registerenhet), charge) for unit in units for charge in unit.heftelser
    )


def _record(label: str, charge: Heftelse) -> PropertyEncumbrance:
    amount = _single_sum(charge.beloep)
    return PropertyEncumbrance(
        label=label,
        kind=charge.rettsstiftelsetype,
        document_reference=document_reference(charge),
        amount_ore=amount,
        amount_text=None if amount is not None else _in_words(charge.beloep),
        holders=tuple(holder.navn for holder in charge.rettighetshavere),
    )


def _single_sum(amounts: tuple[Beloep, ...]) -> int | None:
    if len(amounts) != 1 or amounts[0].valutakode != _KRONER or amounts[0].beloepsverdi is None:
        return None
    return whole_ore(amounts[0].beloepsverdi, register_name="Kartverket")


def _in_words(amounts: tuple[Beloep, ...]) -> str | None:
    words = [
        amount.beloepstekst or f"{amount.beloepsverdi} {amount.valutakode}"
        for amount in amounts
        if amount.beloepstekst or amount.beloepsverdi is not None
    ]
    return "; ".join(words) or None
