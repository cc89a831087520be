"""The text of a proklama, with what arveloven § 101 demands and nothing more."""

from dataclasses import dataclass
from datetime import date

from policies.kernel.court_days import add_weeks
from policies.kernel.text import MONTHS

WEEKS_TO_CLAIM = 6


@dataclass(frozen=True)
class ClaimsAddress:
    """To whom claims are sent: court, bobestyrer, or in private settlement a person living in Norway."""

    name: str
    address_lines: tuple[str, ...]
    email: str | None = None


@dataclass(frozen=True)
class ProklamaFacts:
    """What the notice must say of the deceased; the Act demands the number."""

    deceased_name: str
    person_number: str
    last_residence: str
    date_of_death: date | None = None

    def __repr__(self) -> str:
        """Keep name and number out of logs."""
        return "ProklamaFacts(…)"


def proklama_deadline(last_publication: date) -> date:
    """Count six weeks from the last publication.

    Lovhjemmel: arveloven § 102.
    """
    return add_weeks(last_publication, WEEKS_TO_CLAIM)


def proklama_notice(facts: ProklamaFacts, to: ClaimsAddress, *, last_publication: date | None) -> str:
    """Write the notice to creditors.

    `last_publication` is the planned day of the last insertion; without it the notice states the deadline
    as six weeks from the last publication, which is how the Act counts it.

    Lovhjemmel: arveloven §§ 101, 102.
    """
    died = f", død {_day(facts.date_of_death)}" if facts.date_of_death else ""
    deadline = "innen seks uker etter siste kunngjøring"
    if last_publication is not None:
        deadline += f", senest {_day(proklama_deadline(last_publication))},"
    address = ", ".join((to.name, *to.address_lines))
    email = f" E-post: {to.email}." if to.email else ""
    return (
        "PROKLAMA\n\n"
        f"Dødsboet etter {facts.deceased_name}, fødselsnummer {facts.person_number}, "
        f"sist bosatt {facts.last_residence}{died}.\n\n"
        f"Den som har krav mot avdøde eller boet, må melde kravet {deadline} til:\n{address}.{email}\n\n"
        "Krav som ikke er meldt innen fristen, faller bort, hvis ikke annet følger av lov "
        "(arveloven §§ 101 og 102).\n"
    )


def _day(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
