"""The bobestyrer's account when the work ends: what there is, and what the work costs."""

from datetime import date

from settlement.documents.models.letter import LetterData
from settlement.documents.models.parts import Contact
from settlement.documents.presentation import write_amount
from settlement.documents.strings import Language
from settlement.domain.books.accounts import PERSON, SPOUSE, group_of
from settlement.domain.books.balances import balances, money_ore, still_open
from settlement.domain.case import Case
from settlement.domain.steps.public import is_wanted_back
from settlement.services.paperwork.letters import SANDBOX_PHONE
from settlement.services.paperwork.words import SERVICE_NAME, party_name

GOES_BACK = "Arvingene vil ha boet tilbake. Da gjør bostyreren rede for det som er gjort."
LEFT = "Retten skal bestemme om skiftet innstilles. Da gjør bostyreren rede for det som er gjort."
ENDS = "Boet er klart til å deles. Forslaget til godtgjørelse hører til utkastet til booppgjør."


def handover_account(case: Case, fee_ore: int, work: str, *, on: date, is_test: bool) -> LetterData:
    """Write what the books say on the day, and the proposed pay, for every heir to read and comment."""
    sums = balances(case.entries)
    why, cited = _occasion(case)
    lines = tuple(f"{_named(case, name)}: {_kroner(ore)} kroner." for name, ore in still_open(sums).items())
    return LetterData(
        issuer=SERVICE_NAME,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        recipient_name="Arvingene",
        subject="Bostyrerens regnskap og forslag til godtgjørelse",
        what=f"Boet har {_kroner(money_ore(sums))} kroner i banken. Bostyreren har gjort dette: {work}",
        why=why,
        what_to_do=(
            f"Godtgjørelsen er foreslått til {_kroner(fee_ore)} kroner. Den betales av boet.",
            "Mener du at det er for mye, så skriv hvorfor i saken innen to uker.",
        ),
        no_deadline="Fristen på to uker løper fra du fikk beskjed.",
        what_if_not="Retten fastsetter godtgjørelsen uten det du mener.",
        contact=Contact(name=case.court.court_name, phone=SANDBOX_PHONE if is_test else ""),
        further=("Dette står i regnskapet:", *lines),
        citations=(cited,),
        signed_by=case.bobestyrer_name or "",
    )


def _occasion(case: Case) -> tuple[str, str]:
    """Say why the account is given now, and by which provisions."""
    if is_wanted_back(case):
        return GOES_BACK, "arveloven §§ 151, 158 femte ledd"
    if case.public.discontinuation is not None:
        return LEFT, "arveloven §§ 151, 158 femte ledd, 159 femte ledd"
    return ENDS, "arveloven §§ 151, 155, 160"


def _named(case: Case, account: str) -> str:
    own_id = account.partition(":")[2]
    if group_of(account) in {PERSON, SPOUSE}:
        return party_name(case, own_id)
    held, fordring = case.holdings.get(own_id), case.fordringer.get(own_id)
    return held.label if held else fordring.creditor_name if fordring else "Kontanter"


def _kroner(ore: int) -> str:
    return write_amount(ore, Language.NB)
