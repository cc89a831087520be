"""Why two entries look like the same thing, and how each is told from the other: for heirs and the court."""

from settlement.domain.case import Case
from settlement.domain.duplicates import Likeness
from settlement.domain.estate import Fordring, Holding
from settlement.domain.kontonummer import InvalidKontonummer, parse_kontonummer
from settlement.web.language.catalogues import mark

LIKENESS = {
    Likeness.ACCOUNT: mark("Kontonummeret er det samme."),
    Likeness.VEHICLE: mark("Registreringsnummeret er det samme."),
    Likeness.PROPERTY: mark("Det er samme eiendom i grunnboken."),
    Likeness.REFERENCE: mark("Nummeret er det samme."),
    Likeness.LENDER_AND_AMOUNT: mark("Långiveren og beløpet er de samme."),
    Likeness.FORDRING_AND_DEBT: mark("Kreditoren krever nå et lån som også er oppgitt av andre."),
    Likeness.TWO_FORDRINGER: mark(
        "Den samme kreditoren har krevd det samme beløpet to ganger. Er det ett krav, får kreditoren vite at "
        "det ene teller, og kan si fra hvis det er feil."
    ),
    Likeness.PLACE: mark("Banken er den samme, og den ene posten har ikke noe nummer."),
    Likeness.NAME: mark("Beskrivelsen er den samme."),
    Likeness.VALUE: mark("Verdien er den samme."),
}


def entry_of(case: Case, entry_id: str) -> Holding | Fordring | None:
    """Find an item of the inventory or a claim."""
    return case.holdings.get(entry_id) or case.fordringer.get(entry_id)


def entry_name(case: Case, entry_id: str) -> str:
    """Name it as people know it; an account by its last digits only."""
    entry = entry_of(case, entry_id)
    if isinstance(entry, Fordring):
        return f"{entry.creditor_name}: {entry.description}"
    if entry is None:
        return ""
    told = told_number(entry)
    return entry.label if not told or told in entry.label else f"{entry.label} ({told})"


def told_number(held: Holding) -> str:
    """Write the number that tells one thing from another; an account's is never shown whole."""
    try:
        return f"…{parse_kontonummer(held.reference).digits[-4:]}"
    except InvalidKontonummer:
        return held.reference
