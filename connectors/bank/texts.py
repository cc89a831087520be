"""What an heir reads, and the letter a person sends, when a bank cannot be asked by machine."""

from datetime import date

from settlement.domain.manual_task import ManualTask, TaskFigure, TaskOwner

LETTER = (
    "Vi ber om opplysninger etter arveloven §§ 92 og 118 om alle konti, lån, kort med kreditt og andre "
    "avtaler avdøde hadde i banken: kontonummer, eierforhold, saldo på dødsdagen og saldo i dag, påløpte "
    "renter, pant og kausjoner, og transaksjoner de siste tre månedene før dødsfallet. Oppgi også om det "
    "finnes bankboks, verdipapirkonto og forsikring."
)
WHERE = (
    "Bankens skjema eller adresse for dødsbo. Kundesenteret svarer på telefon om hvordan de vil ha brevet."
)
NO_BALANCE = "Kontoen har ikke saldo."
NOT_DELIVERED = "Banken leverer ikke opplysninger om denne kontoen maskinelt. Kontakt banken."
SOME_NOT_DELIVERED = "Banken leverer ikke saldo for alle konti."
ACCOUNT_SILENT = "Banken svarte ikke for denne kontoen. Vi spør igjen."
ACCOUNT_UNREADABLE = "Banken svarte med opplysninger vi ikke kan lese. Kontakt banken."
ACCOUNT_REFUSED = "Banken ga ikke opplysninger om denne kontoen. Kontakt banken."
SOME_SILENT = "Banken svarte ikke for alle konti. Vi spør igjen."
SOME_UNREAD = "Banken ga ikke saldo for alle konti. Se merknaden på kontoen, og kontakt banken."
DIFFER = (
    "Saldoen banken oppga for dødsdagen, stemmer ikke med saldoen i dag og transaksjonene siden. "
    "Be banken bekrefte saldoen."
)
OTHER_CURRENCIES = "Kontoen har også saldo i annen valuta."
ONE_ACCOUNT_TWICE = "Banken oppga samme konto to ganger med ulike opplysninger. Kontakt banken."
OTHER_OWNER = (
    "Banken oppga en konto der en annen enn avdøde er hovedeier. Den er ikke tatt med. Kontakt banken."
)


def not_connected(bank_name: str, *, why: str = "") -> str:
    """Tell that the bank has no machine interface."""
    return f"{bank_name} kan ikke spørres maskinelt.{why} Skriv til banken."


def protected(bank_name: str) -> str:
    """Tell why the machine's answer would be worthless for a protected person."""
    return (
        f"Avdøde hadde adressebeskyttelse. {bank_name} svarer da ikke med kontoer på maskinelt oppslag, selv "
        f"om de finnes. Saksbehandleren må sende banken digitalt brev."
    )


def task(bank_name: str, date_of_death: date, *, owner: TaskOwner) -> ManualTask:
    """Make the task of writing to a bank."""
    return ManualTask(
        owner=owner,
        recipient=bank_name,
        where=WHERE,
        text=LETTER,
        attach=("Skifteattest eller formuesfullmakt",),
        evidence="Svarbrev fra banken med saldo på dødsdagen for hver konto.",
        due_days=21,
        remind_days=10,
        if_missed="Det som står i banken, blir ikke med i oppgjøret, og banken holder kontoene sperret.",
        figures=(TaskFigure(label="Dødsdagen", on=date_of_death, basis="Folkeregisteret"),),
    )


def nothing_found(bank_name: str, *, active: bool | None, ownership: str | None) -> str:
    """Tell what an empty list means, in the light of what the customer register said."""
    told = f"{bank_name} svarte at avdøde ikke har konti der."
    if contradicts(active=active, ownership=ownership):
        return (
            f"{told} Kundeforholdsregisteret sier at avdøde har et aktivt kundeforhold som hovedeier. "
            f"Spør banken: det kan være avtaler som ikke leveres maskinelt."
        )
    if ownership == "unknown":
        return f"{told} Kundeforholdsregisteret mangler historikk, så kontoen kan ha tilhørt en annen."
    if ownership == "notPrimaryOwner":
        return f"{told} Avdøde er registrert i banken, men ikke som hovedeier."
    if active is False:
        return f"{told} Kundeforholdet er avsluttet."
    return told


def contradicts(*, active: bool | None, ownership: str | None) -> bool:
    """Whether an empty list is against what the customer register said."""
    return active is True and ownership == "primaryOwner"


def unknown_at_death(why: str) -> str:
    """Tell that the balance at death is unknown."""
    return f"Saldo på dødsdagen er ukjent: {why}"


def unknown_now(why: str) -> str:
    """Tell that the balance today is unknown."""
    return f"Saldo i dag er ukjent: {why}"


def counted_back(movements: int) -> str:
    """Tell that the balance at death is a calculation."""
    return (
        f"Banken oppga ikke saldoen på dødsdagen. Den er regnet tilbake fra saldoen i dag og "
        f"{movements} transaksjoner siden."
    )


def stated_late(registered_on: date) -> str:
    """Tell that the bank's figure is from a later day."""
    return (
        f"Saldo på dødsdagen er ukjent: banken oppga saldoen fra {registered_on:%d.%m.%Y}, "
        f"som er etter dødsdagen."
    )


def closed(closed_on: date, date_of_death: date) -> str:
    """Tell when the account was closed; after the death somebody did it."""
    when = "etter" if closed_on > date_of_death else "før" if closed_on < date_of_death else "på"
    day = "dødsdagen" if when == "på" else "dødsfallet"
    return f"Kontoen ble avsluttet {closed_on:%d.%m.%Y}, {when} {day}."
