"""Both spouses' assets and debts for the notice of uskifte (arveloven § 96)."""

from datetime import date
from typing import ClassVar

from settlement.documents.models.parts import DeceasedPart, DocumentData, Figure, KnownFigure, SignatureLine
from settlement.domain.record import Record


class UskifteLine(Record):
    """One asset or debt of one spouse."""

    label: str
    reference: str = ""
    value: Figure
    separate: bool = False  # saereie


class UskifteOwner(Record):
    """What one of the two owned and owed."""

    name: str
    role: str
    assets: tuple[UskifteLine, ...] = ()
    debts: tuple[UskifteLine, ...] = ()
    assets_total: KnownFigure
    debts_total: KnownFigure
    net: KnownFigure
    not_told: str = ""  # said when nobody has told what this one owned and owed: that is not nothing


class UskifteHeir(Record):
    """An heir of the deceased: the notice must name them, and should give age and address."""

    name: str
    relation: str
    birth_date: date | None = None
    address: str = ""


class UskifteListData(DocumentData):
    """The list that goes with the notice to the court."""

    kind: ClassVar[str] = "uskifte"
    attachment: ClassVar[str | None] = "uskifte.json"

    deceased: DeceasedPart
    survivor_name: str
    survivor_role: str
    owners: tuple[UskifteOwner, ...]
    heirs: tuple[UskifteHeir, ...]
    separate_property: str = ""  # the joint statement on its value (§ 96 second paragraph), when there is any
    citations: tuple[str, ...] = ("arveloven § 96",)
    signature: SignatureLine
