"""The notice to creditors (arveloven §§ 100 to 102)."""

from datetime import date
from typing import ClassVar, Self

from pydantic import model_validator

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
    report_at: str = ""  # the address of the page where anybody may report
    newspaper: str
    lysingsblad_on: date | None = None
    insertions: tuple[date, ...] = ()
    deadline: date | None = None
    citations: tuple[str, ...] = ("arveloven § 101", "arveloven § 102")

    @model_validator(mode="after")
    def _says_what_the_act_requires(self) -> Self:
        if not self.deceased.person_number or not self.deceased.residence:
            raise ValueError("arveloven § 101: the notice names the deceased's number and residence")
        return self
