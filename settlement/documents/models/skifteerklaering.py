"""One heir's declaration on the form of settlement and the debts (arveloven §§ 116 to 118)."""

from typing import ClassVar

from settlement.documents.models.parts import DeceasedPart, DocumentData, SignatureLine
from settlement.domain.record import Record


class DeclarationClause(Record):
    """One thing the heir declares: the exact text, the answer given, what it leads to."""

    text: str
    answer: str
    consequence: str = ""
    citations: tuple[str, ...] = ()


class KnownThing(Record):
    """A testament, a pact or a farm property that the heir tells of."""

    label: str
    detail: str
    source: str


class ComparedLine(Record):
    """One form of settlement as the heir was shown it."""

    form: str
    gets: str
    owes: str
    last_day: str


class SkifteerklaeringData(DocumentData):
    """The exact content that one heir signs.

    `content_version` counts the versions of the common content; a change voids the signatures that
    covered it.
    """

    kind: ClassVar[str] = "skifteerklaering"
    attachment: ClassVar[str | None] = "skifteerklaering.json"

    deceased: DeceasedPart
    heir_name: str
    heir_relation: str
    acts_through: str = ""  # guardian or proxy who signs
    skifteform: str
    clauses: tuple[DeclarationClause, ...]
    known: tuple[KnownThing, ...] = ()
    compared: tuple[ComparedLine, ...] = ()
    comparison_reference: str = ""
    other_heirs: tuple[str, ...] = ()
    content_version: int = 1
    court: str
    deadline: str
    signatures: tuple[SignatureLine, ...]  # several when guardians act together
