"""Letters to one reader: what, why, what to do, by when, what if not, whom to call. Plain bokmål."""

from collections.abc import Callable
from datetime import date

from settlement.documents.models.letter import LetterData
from settlement.documents.models.parts import Contact
from settlement.domain.case import Case
from settlement.domain.heirs import declaration_deadline
from settlement.domain.parties import Party
from settlement.services.paperwork import public_letters
from settlement.services.paperwork.debt_letters import (
    cover_first,
    early_part,
    early_part_ended,
    estate_short,
    half_again,
    nothing_left,
    share_smaller,
)
from settlement.services.paperwork.letter_text import FREE, ON_PAPER, LetterText, who_died
from settlement.services.paperwork.silent_letters import (
    inheritance_deposited,
    joint_guardians,
    last_letter,
    where_to_pay,
)
from settlement.services.paperwork.words import SERVICE_NAME

SANDBOX_PHONE = "00 00 00 00"  # belongs to nobody
NO_DEADLINE = "Det er ingen frist."
HOME = frozenset({None, "NO", "NOR"})
NO_CODES = "Vi ber aldri om passord eller kode på telefon."


def letter_data(
    case: Case,
    reader: Party,
    what: str,
    *,
    on: date,
    url: str,
    is_test: bool,
    contact: Contact | None = None,
    by_when: date | None = None,
) -> LetterData:
    """Write the letter for an occasion: one of those in `TEXTS`.

    Args:
        case: the case.
        reader: who reads it: the party, or who acts for the party.
        what: the occasion.
        on: the date of the letter.
        url: the front page; no case stands in it.
        is_test: the sandbox prints so on the page.
        contact: whom to call; the sandbox has a number that belongs to nobody.
        by_when: the reader's own last day, in place of one that all have.

    Raises:
        KeyError: there is no such occasion.
    """
    text = TEXTS[what](case, url)
    last_day = by_when or text.by_when
    if contact is None:
        contact = Contact(name=case.court.court_name, phone=SANDBOX_PHONE if is_test else "")
    return LetterData(
        issuer=SERVICE_NAME,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        recipient_name=reader.name or "Arving",
        address_lines=reader.address_lines,
        country="" if reader.country in HOME else reader.country or "",
        subject=text.subject,
        what=text.what,
        why=text.why,
        what_to_do=text.what_to_do,
        by_when=last_day,
        no_deadline="" if last_day else NO_DEADLINE,
        what_if_not=text.what_if_not,
        contact=contact,
        further=(*text.further, NO_CODES),
        citations=text.citations,
    )


def _invitation(case: Case, url: str) -> LetterText:
    return LetterText(
        subject="Du kan være arving",
        what=f"{who_died(case)} Du kan være arving, eller ha en annen rolle i saken.",
        why="Arvingene må bestemme hvordan boet skal gjøres opp. Boet er alt den døde eide og skyldte.",
        what_to_do=(
            f"Logg inn på {url} med BankID eller en annen elektronisk ID.",
            "Les hva den døde eide og skyldte.",
            "Velg hvordan boet skal gjøres opp, og signer.",
        ),
        by_when=declaration_deadline(case),
        what_if_not=(
            "Du blir ikke regnet med når arvingene bestemmer. Arven din er trygg. Tar ingen ansvar for "
            "gjelden, kan retten gjøre opp boet. Det koster penger."
        ),
        further=(FREE, ON_PAPER),
        citations=("arveloven § 90", "arveloven § 117"),
    )


def _reminder(case: Case, url: str) -> LetterText:
    return LetterText(
        subject="Vi venter på svar fra deg",
        what=f"{who_died(case)} Saken venter på svar fra deg.",
        why="De andre arvingene kommer ikke videre før du har svart, eller til fristen er ute.",
        what_to_do=(f"Logg inn på {url}.", "Se hva du skal gjøre, og gjør det som står først."),
        by_when=declaration_deadline(case) if case.submitted_hash is None else None,
        what_if_not="Du blir ikke regnet med når arvingene bestemmer. Arven din er trygg.",
        further=(ON_PAPER,),
        citations=("arveloven § 117", "arveloven § 120"),
    )


def _source_reminder(case: Case, url: str) -> LetterText:
    return LetterText(
        subject="Noe du skal spørre om",
        what=f"{who_died(case)} Det er noe vi ikke kan spørre om for deg.",
        why="Noen svarer ikke oss, men de svarer deg. Svaret viser hva den døde eide og skyldte.",
        what_to_do=(
            f"Logg inn på {url}.",
            "Les hvem du skal spørre. Teksten er skrevet, og du kan sende den som den er.",
            "Skriv svaret inn, og last opp brevet hvis du fikk ett.",
        ),
        what_if_not="Oversikten blir ikke hel. Gjeld kan dukke opp senere.",
        further=(ON_PAPER,),
        citations=("arveloven § 119",),
    )


def _source_down(case: Case, url: str) -> LetterText:
    return LetterText(
        subject="Et register svarer ikke",
        what=f"{who_died(case)} Vi har spurt et register om den døde, og det svarer ikke nå.",
        why="Du får brevet fordi du er med og steller med boet.",
        what_to_do=(
            "Du kan vente. Vi spør igjen hver dag i en uke.",
            f"Har du svaret selv, kan du logge inn på {url} og skrive det inn.",
        ),
        what_if_not="Ingenting. Får vi ikke svar, sier vi fra.",
        further=(ON_PAPER,),
        citations=("arveloven § 92",),
    )


def _source_by_hand(case: Case, url: str) -> LetterText:
    return LetterText(
        subject="Et register må du spørre selv",
        what=f"{who_died(case)} Et register har ikke svart oss på en uke. Nå må en av dere spørre.",
        why="Svaret viser hva den døde eide og skyldte.",
        what_to_do=(
            f"Logg inn på {url}.",
            "Les hvem du skal spørre. Teksten er skrevet, og du kan sende den som den er.",
        ),
        what_if_not="Oversikten blir ikke hel. Gjeld kan dukke opp senere.",
        further=(ON_PAPER,),
        citations=("arveloven § 92", "arveloven § 119"),
    )


def _attest_issued(case: Case, url: str) -> LetterText:
    kind = case.attest.attest_kind if case.attest else "skifteattest"
    said = {
        "uskifteattest": "Retten har gitt uskifteattest. Gjenlevende overtar boet, og det blir ikke delt nå.",
        "small_estate": "Retten har gitt én av dere fullmakt over boet, fordi det er lite.",
        "bobestyrer": "Retten gjør opp boet. En bostyrer tar over arbeidet.",
    }.get(kind, "Retten har gitt skifteattest. Arvingene kan nå gjøre opp boet selv.")
    return LetterText(
        subject="Retten har bestemt",
        what=f"{who_died(case)} {said}",
        why="Du får brevet fordi du er arving. Attesten viser hvem som kan handle for boet.",
        what_to_do=(
            f"Logg inn på {url} og les attesten.",
            "Se om det er noe du skal gjøre videre.",
        ),
        what_if_not="Arbeidet med boet går videre. Er du uenig i attesten, bør du ringe retten med en gang.",
        further=(ON_PAPER,),
        citations=("arveloven §§ 95, 97, 118",),
    )


def _case_closed(case: Case, url: str) -> LetterText:
    reason = case.closed_reason or "Boet er gjort opp."
    return LetterText(
        subject="Boet er gjort opp",
        what=f"{who_died(case)} {reason} Saken er avsluttet.",
        why="Du får brevet fordi du er arving.",
        what_to_do=(
            f"Logg inn på {url} hvis du vil lese booppgjøret.",
            "Ta vare på booppgjøret og attesten. Du kan få bruk for dem til skatten.",
        ),
        what_if_not="Ingenting. Du trenger ikke svare.",
        further=("Dukker det opp noe den døde eide, må det deles etter de samme reglene.", ON_PAPER),
        citations=("arveloven § 119",),
    )


def _asset_found_late(case: Case, url: str) -> LetterText:
    return LetterText(
        subject="Det er funnet mer som skal deles",
        what=f"{who_died(case)} Etter at arven ble delt, er det funnet noe mer som den døde eide.",
        why="Også det skal deles. Det som alt er betalt og overtatt, står ved lag.",
        what_to_do=(
            f"Logg inn på {url} og se hva som er funnet.",
            "Bekreft oversikten, og les og signer det nye forslaget til deling.",
        ),
        what_if_not="Det som er funnet, blir ikke delt, og saken kan ikke avsluttes.",
        further=(ON_PAPER,),
        citations=("arveloven §§ 119, 166",),
    )


def _withdrawn(case: Case, url: str) -> LetterText:
    alive = "Dødsfallet er trukket tilbake, og personen lever."
    reason = alive if case.reversed_by else "Domstolen har annullert saken."
    return LetterText(
        subject="Meldingen fra oss gjelder ikke lenger",
        what=f"Vi har skrevet til deg om et oppgjør etter et dødsfall. {reason} Vi beklager.",
        why="Opplysningen vi bygde på, er rettet. Alt som er gitt i saken, er trukket tilbake.",
        what_to_do=(
            "Kast papirer og attester du har fått fra oss i denne saken.",
            f"Har du brukt en attest, si fra der du brukte den. Du kan lese mer på {url}.",
        ),
        what_if_not="Ingenting. Banker og andre som har fått beskjed fra oss, får ny beskjed fra oss.",
        citations=("folkeregisterloven § 4-1",),
    )


TEXTS: dict[str, Callable[[Case, str], LetterText]] = {
    "invitation": _invitation,
    "reminder": _reminder,
    "joint_guardians": joint_guardians,
    "last_letter": last_letter,
    "where_to_pay": where_to_pay,
    "inheritance_deposited": inheritance_deposited,
    "source_reminder": _source_reminder,
    "source_down": _source_down,
    "source_by_hand": _source_by_hand,
    "attest_issued": _attest_issued,
    "case_closed": _case_closed,
    "asset_found_late": _asset_found_late,
    "estate_short": estate_short,
    "nothing_left": nothing_left,
    "cover_first": cover_first,
    "early_part": early_part,
    "early_part_ended": early_part_ended,
    "share_smaller": share_smaller,
    "half_again": half_again,
    "offentlig_demanded": public_letters.offentlig_demanded,
    "offentlig_refused": public_letters.offentlig_refused,
    "offentlig_opened": public_letters.offentlig_opened,
    "return_asked": public_letters.return_asked,
    "fee_proposed": public_letters.fee_proposed,
    "draft_statement": public_letters.draft_statement,
    "statement_fixed": public_letters.statement_fixed,
    "discontinuation_asked": public_letters.discontinuation_asked,
    "discontinuation_refused": public_letters.discontinuation_refused,
    "discontinued": public_letters.discontinued,
    "return_refused": public_letters.return_refused,
    "estate_returned": public_letters.estate_returned,
    "withdrawn": _withdrawn,
}
