"""Messages to an organisation's inbox: an heir gets the letter, a creditor what became of its claim."""

from datetime import timedelta

from settlement.documents.presentation import write_amount, write_date
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.domain.estate import Fordring, FordringStatus
from settlement.domain.parties import Party
from settlement.ports.channels import CorrespondenceOrder, Document
from settlement.services.house import House
from settlement.services.short_messages import short_message

CONFIRM_WITHIN = timedelta(days=14)
DECISIONS = {
    FordringStatus.ACCEPTED: "Boet har godtatt kravet.",
    FordringStatus.REJECTED: "Boet har avvist kravet. Er dere uenige, kan dere gå til sak for domstolen.",
    FordringStatus.PRECLUDED: "Kravet kom etter fristen i proklamaet, og er derfor falt bort.",
    FordringStatus.PAID: "Kravet er betalt.",
}
_MARKUP = str.maketrans(dict.fromkeys("<>[]`*_#|", " "))


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
    decision = DECISIONS.get(fordring.status, "Kravet er mottatt.")
    reason = fordring.reason.translate(_MARKUP).strip()
    amount, told_on = (
        write_amount(fordring.amount_ore, Language.NB),
        write_date(fordring.received_on, Language.NB),
    )
    body = (
        f"Dere meldte {told_on} et krav på {amount} kroner i et dødsbo. "
        f"Sak {case.court.case_number} ved {case.court.court_name}.\n\n{decision}"
    )
    return CorrespondenceOrder(
        idempotency_key=f"{key}:inbox",
        recipient_organisation_number=fordring.creditor_id,
        title="Et krav i et dødsbo er behandlet",
        summary=decision,
        body=f"{body}\n\nBegrunnelse: {reason}" if reason else body,
    )
