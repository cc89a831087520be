"""What is asked about a creditor's claim, whoever enters it: the heirs from a letter, or the creditor."""

from collections.abc import Collection

from settlement.domain.errors import InvalidInput
from settlement.services.hear_creditors import PRIVATE_CREDITOR, FordringInput
from settlement.web.answers import Answers
from settlement.web.language.catalogues import mark

LATER = mark("Skriv dagen brevet kom. Den kan ikke være før dødsfallet eller etter i dag.")
BAD_ACCOUNT = mark("Se på kontonummeret en gang til. Det har elleve siffer.")
BAD_KID = mark("Se på KID en gang til. Den må være skrevet akkurat som på regningen.")
BAD_NUMBER = mark("Se på organisasjonsnummeret. Det har ni siffer. La feltet stå tomt for en privatperson.")
BAD_INTEREST = mark("Rentene er en del av kravet og kan ikke være større enn det.")
NEEDS_ADDRESS = mark("Skriv adressen, så boet kan svare deg i brev.")
NOTHING_CLAIMED = mark("Skriv et beløp som er større enn null.")
WRONG = {
    "received_on": LATER,
    "number": BAD_NUMBER,
    "account": BAD_ACCOUNT,
    "kid": BAD_KID,
    "interest_ore": BAD_INTEREST,
}
LONGEST_KID = 25
FIELD_OF = {"interest_ore": "interest"}


def read_claim(
    answers: Answers, classes: Collection[str], *, needs_answer: bool = False
) -> FordringInput | None:
    """Read the form; None when something must be put right, and the answers say what.

    Who is to have an answer must be reached: by number, or by letter.
    """
    name = answers.text("creditor", longest=200)
    number = answers.text("number", required=False, longest=40).replace(" ", "")
    lines = answers.text("address", required=False, longest=300).splitlines()
    address = tuple(line.strip() for line in lines if line.strip())
    if needs_answer and not number and not address:
        answers.refuse("address", NEEDS_ADDRESS)
    text = answers.text("description", longest=500)
    amount = answers.amount_ore("amount")
    if amount == 0:
        answers.refuse("amount", NOTHING_CLAIMED)
    interest = answers.amount_ore("interest", required=False)
    group = answers.choice("fordring_class", classes)
    due = answers.day("due_on", required=False)
    country = answers.text("country", required=False, longest=60)
    security = answers.text("security", required=False, longest=300)
    account = answers.text("account", required=False, longest=34).replace(" ", "").replace(".", "")
    kid = answers.text("kid", required=False, longest=40).replace(" ", "")
    if len(kid) > LONGEST_KID:
        answers.refuse("kid", BAD_KID)
    evidence = answers.text("evidence", required=False, longest=500)
    if answers.problems or not amount:
        return None
    return FordringInput(
        creditor_name=name,
        creditor_id=number or PRIVATE_CREDITOR,
        description=text,
        amount_ore=amount,
        interest_ore=interest or 0,
        fordring_class=group,
        tax=group == "tax",
        secured=bool(security),
        security=security,
        due_on=due,
        account=account,
        kid=kid or None,
        evidence=evidence,
        address_lines=address,
        country=country or None,
    )


def refuse_claim(answers: Answers, wrong: InvalidInput) -> None:
    """Say at its field what the estate's rules found wrong."""
    answers.refuse(FIELD_OF.get(wrong.field, wrong.field), WRONG.get(wrong.field, BAD_ACCOUNT))
