"""What every letter to a reader is made of: its parts, and the words that come again."""

from dataclasses import dataclass
from datetime import date

from settlement.documents.presentation import write_date
from settlement.documents.strings import Language
from settlement.domain.case import Case

ON_PAPER = (
    "Har du ikke norsk fødselsnummer, eller kan du ikke logge inn? Ring oss. Da får du alt på papir, og du "
    "skriver under på papir."
)
FREE = "Det koster ingenting å lese saken, og du velger ikke noe ved å logge inn."


@dataclass(frozen=True)
class LetterText:
    """One occasion, in the reader's words."""

    subject: str
    what: str
    why: str
    what_to_do: tuple[str, ...]
    what_if_not: str
    citations: tuple[str, ...]
    by_when: date | None = None
    further: tuple[str, ...] = ()


def who_died(case: Case) -> str:
    """Say who died and when."""
    name, died = case.deceased.name or "En person", case.deceased.date_of_death
    return f"{name} døde {write_date(died, Language.NB)}." if died else f"{name} er død."
