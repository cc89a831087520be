"""The notice to creditors (arveloven §§ 100 to 102)."""

from datetime import date
from typing import ClassVar

from settlement.documents.models.parts import DeceasedPart, DocumentData


class ProklamaData(DocumentData):
    """The notice: § 101 asks for name, number and residence, the call, the limit and whom to tell.

    `deadline` is None until the last insertion is known; the notice then says six weeks from it.
    In private settlement the recipient must live in Norway.
    """

    kind: ClassVar[str] = "proklama"

    deceased: DeceasedPart
    recipient_name: str
    recipient_capacity: str
    recipient_address: tuple[str, ...]
    recipient_contact: str = ""
    newspaper: str
    lysingsblad_on: date | None = None
    insertions: tuple[date, ...] = ()
    deadline: date | None = None
    citations: tuple[str, ...] = ("arveloven § 101", "arveloven § 102")
