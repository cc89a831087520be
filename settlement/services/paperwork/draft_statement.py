"""The draft of the statement that ends a public settlement, for heirs and creditors to read (§ 160)."""

from datetime import date

from settlement.documents.control_sums import compute_control_sums
from settlement.documents.models.booppgjoer import BooppgjoerData
from settlement.documents.presentation import write_amount
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.services.paperwork.final_account import draft_final_account

ERRORS = (
    "Ser du noe som er feil, si fra innen to uker. Etter det fastsetter retten booppgjøret ved kjennelse."
)
NO_RATE = "Rettsgebyret er ikke med, for satsen er ikke kjent. Retten trekker det fra før arven deles."


def draft_statement(
    drafted: Case, *, pay_ore: int, court_fee_ore: int | None, on: date, is_test: bool
) -> BooppgjoerData:
    """Write the statement of a case as it would stand if the court fixed the draft.

    Args:
        drafted: the case with the proposed costs entered and the division worked out.
        pay_ore: the proposed pay.
        court_fee_ore: the fee as the Act has it; None where no rate is known.
        on: the date of the draft.
        is_test: the sandbox prints so on the page.
    """
    data = draft_final_account(drafted, on=on, is_test=is_test, planned=True)
    pay = f"Bostyrerens godtgjørelse er foreslått til {write_amount(pay_ore, Language.NB)} kroner."
    caveats = (ERRORS, pay, *((NO_RATE,) if court_fee_ore is None else ()), *data.caveats)
    return data.model_copy(update={"controls": compute_control_sums(data), "caveats": caveats})
