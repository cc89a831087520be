"""What the heirs send to Norges Bank to deposit the inheritance of one who does not say where to pay."""

from datetime import date

from settlement.documents.presentation import write_amount, write_date
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.domain.steps.payment import payouts_due

HOW = (
    "Send denne teksten til Norges Bank. Dere får et kontonummer tilbake.",
    "Skriv kontonummeret her. Pengene går dit når to av dere har godkjent betalingen.",
    "Vi skriver til arvingen når pengene er deponert.",
)


def deposit_request(case: Case, party_id: str, *, with_address: bool) -> str:
    """Say what Norges Bank asks for: who deposits, for whom, how much, what it is, and what was tried.

    Where an heir lives is not for the other heirs: what they send names the court, which has the address.
    """
    party = case.parties[party_id]
    amount = dict(payouts_due(case)).get(party_id, 0)
    asked, invited = case.asked_account.get(party_id), case.invitations.get(party_id)
    written = f" Første melding gikk {_day(invited.sent_at.date())}." if invited and invited.sent_at else ""
    until = f" I det siste brevet var fristen {_day(asked)}." if asked else ""
    lives = ", ".join(party.address_lines)
    told = lives if with_address else f"{case.court.court_name or 'tingretten'} har den"
    address = told if lives else "ikke kjent"
    return (
        f"Vi ber om å deponere {write_amount(amount, Language.NB)} kroner etter deponeringslova § 1.\n"
        f"Deponent: arvingene i dødsboet etter {case.deceased.name}, sak {case.court.case_number} ved "
        f"{case.court.court_name}.\n"
        f"Den som skal ha pengene: {party.name}. Adresse: {address}.\n"
        f"Hva det gjelder: arv i penger etter delingen av boet.\n"
        f"Hvorfor: arvingen har ikke sagt hvor arven skal betales.{written}{until}"
    )


def _day(on: date) -> str:
    return write_date(on, Language.NB)
