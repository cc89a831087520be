"""What is asked about a gift in life, wherever it is entered."""

from datetime import date
from fractions import Fraction

from policies.testament.advance_terms import ACT_2019_FROM
from settlement.services.tell_of_gifts import GiftInput
from settlement.web.answers import Answers
from settlement.web.language.catalogues import mark

KNOWN = {"yes": True, "no": False, "unknown": None}
BEFORE_DEATH = mark("Gaven må være mottatt før dødsfallet.")
HOW = mark("Skriv hvordan og når giveren bestemte det.")
NOT_A_FACTOR = mark("Skriv et tall over null, for eksempel 1,25.")
ONE_OF_THEM = mark("Skriv enten et eget beløp eller en justering, ikke begge.")


def read_gift(answers: Answers, heirs: tuple[str, ...], died: date) -> GiftInput | None:
    """Read the form; None when something must be put right, and the answers say what."""
    heir = answers.choice("heir", heirs)
    received = answers.day("received", required=False)
    if received is not None and received > died:
        answers.refuse("received", BEFORE_DEATH)
    condition = answers.choice("condition", KNOWN)
    laid_down = answers.text("laid_down", required=False, longest=500)
    if condition == "yes" and not laid_down:
        answers.refuse("laid_down", HOW)
    old = received is not None and received < ACT_2019_FROM
    found = {
        "label": answers.text("label", longest=200),
        "value_ore": answers.amount_ore("value", required=False),
        "agreed_ore": answers.amount_ore("agreed", required=False),
        "index_factor": _factor(answers),
        "evidence": answers.text("evidence", longest=500),
        "was_large": KNOWN.get(answers.value("large")) if old else None,
        "decided_or_assumed": KNOWN.get(answers.value("assumed")) if old else None,
    }
    if answers.problems:
        return None
    return GiftInput(
        heir_id=heir,
        received_on=received,
        was_condition=KNOWN[condition],
        laid_down=laid_down,
        **found,
    )


def _factor(answers: Answers) -> str:
    """Read what the value is multiplied with, as a fraction; empty when nothing is."""
    typed = answers.text("factor", required=False, longest=20).replace(",", ".")
    if not typed:
        return ""
    try:
        found = Fraction(typed)
    except (ValueError, ZeroDivisionError):
        found = Fraction(0)
    if found <= 0:
        answers.refuse("factor", NOT_A_FACTOR)
    if answers.value("agreed").strip():
        answers.refuse("factor", ONE_OF_THEM)
    return str(found)
