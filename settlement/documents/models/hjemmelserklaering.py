"""The declaration that moves title on a death: what, from whom, to whom, and what it costs."""

from typing import ClassVar

from settlement.documents.models.parts import DeceasedPart, DocumentData, Figure, SignatureLine
from settlement.domain.record import Record


class NewOwner(Record):
    """Who gets title, with the share of the unit."""

    name: str
    person_number: str | None = None
    birth_date: str = ""
    share: str  # p/q of the unit


class RateLine(Record):
    """A row of a rate: which, from when, and from where it was learnt."""

    text: str


class SignerGroup(Record):
    """Those who sign together; one group is enough."""

    signers: tuple[SignatureLine, ...]


class HjemmelserklaeringData(DocumentData):
    """Data of the declaration, or of a deed when a bobestyrer or the court gives title."""

    kind: ClassVar[str] = "hjemmelserklaering"
    attachment: ClassVar[str | None] = "hjemmelserklaering.json"

    deed: bool = False
    deceased: DeceasedPart
    unit: str
    share_of_deceased: str
    new_owners: tuple[NewOwner, ...]
    basis: str
    send_to: tuple[str, ...]
    enclose: tuple[str, ...]
    duty: Figure
    duty_reason: str = ""
    fee: Figure
    rates: tuple[RateLine, ...] = ()
    groups: tuple[SignerGroup, ...]
    citations: tuple[str, ...] = ("tinglysingsloven § 14", "arveloven § 119")

    @property
    def title_key(self) -> str:
        """Which of the two it is."""
        return "title_deed" if self.deed else "title"
