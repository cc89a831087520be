"""What a creditor that is not settled in full is told as a public settlement ends. Plain bokmål."""

from collections.abc import Callable
from datetime import date

from settlement.documents.models.letter import LetterData
from settlement.documents.presentation import write_amount, write_date
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.domain.estate import Fordring
from settlement.domain.steps.public import fee_comments_until
from settlement.ports.channels import CorrespondenceOrder
from settlement.services.paperwork.creditor_ends import discontinued, estate_returned
from settlement.services.paperwork.creditor_letters import write_creditor
from settlement.services.paperwork.inbox_messages import MARKUP
from settlement.services.paperwork.letter_text import LetterText, who_died
from settlement.services.paperwork.words import party_name


def draft_lines(case: Case) -> tuple[str, ...]:
    """Say what there is, and what each creditor and heir gets by the draft that was sent."""
    pay = case.public.pay
    draft = pay.draft if pay is not None else None
    if pay is None or draft is None:
        return ()
    fee = draft.court_fee_ore
    return (
        f"Boet har eiendeler for {_kroner(draft.assets_ore)} kroner.",
        f"Forslag til godtgjørelse til bostyreren: {_kroner(pay.amount_ore)} kroner.",
        "Rettsgebyret er ikke med, for satsen er ikke kjent."
        if fee is None
        else f"Rettsgebyr: {_kroner(fee)} kroner.",
        *(f"{_owed_to(case, key)}: får {_kroner(ore)} kroner." for key, ore in _creditors(case)),
        *(f"Arv til {party_name(case, who)}: {_kroner(ore)} kroner." for who, ore in draft.shares.items()),
    )


def _creditors(case: Case) -> tuple[tuple[str, int], ...]:
    draft = case.public.pay.draft if case.public.pay is not None else None
    return tuple((key, draft.covers.get(key, 0)) for key in draft.unpaid) if draft is not None else ()


def _owed_to(case: Case, concerns: str) -> str:
    fordring, loan = case.fordringer.get(concerns), case.holdings.get(concerns)
    return fordring.creditor_name if fordring else loan.label if loan else "Krav"


def draft_gets(case: Case, concerns: str) -> int:
    """What one claim or loan gets by the draft that was sent."""
    return dict(_creditors(case)).get(concerns, 0)


def _draft_statement(case: Case, fordring: Fordring) -> LetterText:
    gets, owed = draft_gets(case, fordring.id), fordring.accepted_ore or 0
    return LetterText(
        subject="Utkast til booppgjør i et dødsbo",
        what=f"{who_died(case)} Bostyreren har laget et utkast til booppgjør. Etter utkastet får dere "
        f"{_kroner(gets)} av {_kroner(owed)} kroner for kravet «{fordring.description}».",
        why="Alle som ikke har fått fullt oppgjør, skal kunne påpeke feil før retten fastsetter booppgjøret.",
        what_to_do=(
            "Les utkastet. Er noe feil, skriv hva som er feil, og send det til bostyreren.",
            "Dere kan også svare på siden der dere følger kravet, eller over API-et.",
        ),
        by_when=fee_comments_until(case),
        what_if_not="Retten kan fastsette booppgjøret uten det dere mener.",
        further=("Dette er utkastet:", *draft_lines(case)),
        citations=("arveloven § 160",),
    )


def _statement_fixed(case: Case, fordring: Fordring) -> LetterText:
    return LetterText(
        subject="Retten har fastsatt booppgjøret i et dødsbo",
        what=f"{who_died(case)} Retten har fastsatt booppgjøret ved kjennelse. Boet dekker det som er "
        f"godtatt av kravet «{fordring.description}»: {_kroner(fordring.accepted_ore or 0)} kroner.",
        why="Kjennelsen skal sendes til alle som ikke har fått fullt oppgjør.",
        what_to_do=("Dere trenger ikke gjøre noe. Boet betaler til kontoen dere har oppgitt.",),
        what_if_not="Kjennelsen kan ankes innen én måned fra den dagen den ble avsagt.",
        citations=("arveloven §§ 160–162",),
    )


TEXTS: dict[str, Callable[[Case, Fordring], LetterText]] = {
    "draft_statement": _draft_statement,
    "statement_fixed": _statement_fixed,
    "estate_returned": estate_returned,
    "discontinued": discontinued,
}


def occasion_letter(case: Case, fordring: Fordring, what: str, *, on: date, is_test: bool) -> LetterData:
    """Write to a creditor that is reached in no other way."""
    text = TEXTS[what](case, fordring)
    return write_creditor(
        case,
        fordring.creditor_name,
        fordring.address_lines,
        fordring.country,
        on=on,
        is_test=is_test,
        by_when=text.by_when,
        subject=text.subject,
        what=text.what,
        why=text.why,
        what_to_do=text.what_to_do,
        what_if_not=text.what_if_not,
        further=text.further,
        citations=text.citations,
    )


def occasion_inbox(case: Case, fordring: Fordring, what: str, *, key: str) -> CorrespondenceOrder:
    """Write the same to the inbox of an organisation that has no endpoint."""
    text = TEXTS[what](case, fordring)
    until = f" Svar innen {write_date(text.by_when, Language.NB)}." if text.by_when else ""
    parts = (
        f"Sak {case.court.case_number} ved {case.court.court_name}. {text.what}",
        text.why,
        f"{' '.join(text.what_to_do)}{until} {text.what_if_not}",
        "\n".join(text.further),
        ", ".join(text.citations),
    )
    return CorrespondenceOrder(
        idempotency_key=f"{key}:inbox",
        recipient_organisation_number=fordring.creditor_id,
        title=text.subject,
        summary=text.why,
        body="\n\n".join(part for part in parts if part).translate(MARKUP),
    )


def _kroner(ore: int) -> str:
    return write_amount(ore, Language.NB)
