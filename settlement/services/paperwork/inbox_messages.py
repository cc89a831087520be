"""Messages to an organisation's inbox: an heir gets the letter, a creditor what became of its claim."""

from datetime import timedelta

from settlement.documents.presentation import write_amount, write_date
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.domain.estate import Fordring
from settlement.domain.parties import Party
from settlement.ports.channels import CorrespondenceOrder, Document
from settlement.services.house import House
from settlement.services.paperwork.creditor_letters import answer_to
from settlement.services.short_messages import short_message

CONFIRM_WITHIN = timedelta(days=14)
MARKUP = str.maketrans(dict.fromkeys("<>[]`*_#|", " "))


def to_organisation(
    house: House, reader: Party, what: str, *, key: str, letter: bytes
) -> CorrespondenceOrder:
    """Write to an organisation that is an heir, with the letter that others get in the post."""
    message = short_message(what, house.web_base_url)
    return CorrespondenceOrder(
        idempotency_key=key,
        recipient_organisation_number=reader.organisation_number,
        title=message.subject,
        summary="Brevet ligger ved.",
        body=f"{message.body}\n\nBrevet ligger ved.",
        documents=(Document(file_name="brev.pdf", content=letter),),
        confirm_before=house.clock.now() + CONFIRM_WITHIN,
    )


def to_creditor(case: Case, fordring: Fordring, *, key: str) -> CorrespondenceOrder:
    """Tell a creditor that has no endpoint what became of its claim."""
    answer = answer_to(case, fordring)
    amount, told_on = (
        write_amount(fordring.amount_ore, Language.NB),
        write_date(fordring.received_on, Language.NB),
    )
    body = (
        f"Dere meldte {told_on} et krav på {amount} kroner i et dødsbo. "
        f"Sak {case.court.case_number} ved {case.court.court_name}.\n\n{answer.decision}\n\n"
        f"Begrunnelse: {answer.why.translate(MARKUP).strip()}\n\n{' '.join(answer.what_to_do)}"
    )
    if answer.by_when is not None:
        body += f" Svar innen {write_date(answer.by_when, Language.NB)}. {answer.what_if_not}"
    return CorrespondenceOrder(
        idempotency_key=f"{key}:inbox",
        recipient_organisation_number=fordring.creditor_id,
        title="Et krav i et dødsbo er behandlet",
        summary=answer.decision.translate(MARKUP),
        body=f"{body}\n\n{', '.join(answer.citations)}",
    )
