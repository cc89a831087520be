"""A letter to one reader: what, why, what to do, by when, what if not, whom to call."""

from datetime import date
from typing import ClassVar

from settlement.documents.models.parts import Contact, DocumentData


class LetterData(DocumentData):
    """A letter. Text that is left empty is caught before the letter is made, not by the reader."""

    kind: ClassVar[str] = "letter"

    recipient_name: str
    address_lines: tuple[str, ...] = ()
    country: str = ""
    subject: str
    what: str = ""
    why: str = ""
    what_to_do: tuple[str, ...] = ()
    by_when: date | None = None
    no_deadline: str = ""  # says in words that there is none, when there is none
    what_if_not: str = ""
    contact: Contact | None = None
    further: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    signed_by: str = ""
