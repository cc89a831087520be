"""Parts that several documents share. All text is ready in the reader's language; money is whole øre."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Strict

from settlement.documents.strings import Language
from settlement.domain.record import Record

Ore = Annotated[int, Strict()]


class Figure(Record):
    """An amount, the provisions it follows from and where it was learnt. None is not known, never zero."""

    ore: Ore | None
    citations: tuple[str, ...] = ()
    source: str


class KnownFigure(Figure):
    """An amount that must be known."""

    ore: Ore


class LabelledFigure(Record):
    """A line with one amount."""

    label: str
    figure: KnownFigure


class DeceasedPart(Record):
    """The deceased, as written on a document."""

    name: str
    person_number: str | None = None
    birth_date: date | None = None
    date_of_death: date
    residence: str = ""


class Contact(Record):
    """Whom to ask, and how."""

    name: str
    phone: str
    email: str = ""
    hours: str = ""


class Verification(Record):
    """How a reader checks that a document is genuine and still valid."""

    code: str
    url: str
    status_index: int | None = None
    status_list_url: str = ""


class SignatureLine(Record):
    """Who signs, in what capacity, and what is known of the signature."""

    name: str
    capacity: str
    signed_on: date | None = None
    reference: str = ""


class DocumentData(Record):
    """What every document has. `kind` names the template and the section of fixed words."""

    kind: ClassVar[str]
    attachment: ClassVar[str | None] = None  # file name of the embedded machine-readable copy

    language: Language = Language.NB
    issuer: str  # the court or service that stands at the top of the page
    case_number: str
    issued_on: date
    is_test: bool = False  # made in the sandbox: printed on every page
    verification: Verification | None = None

    @property
    def title_key(self) -> str:
        """The key of the title among the fixed words of the kind."""
        return "title"
