"""The boopptegnelse: what there is, what is owed, and which registers were asked (arveloven § 119)."""

from datetime import date
from typing import ClassVar

from settlement.documents.models.parts import DeceasedPart, DocumentData, Figure, KnownFigure, SignatureLine
from settlement.domain.record import Record


class InventoryLine(Record):
    """One asset or debt. An amount of None prints as not known."""

    label: str
    holder: str = ""  # bank, register or the address where it is
    reference: str = ""
    value: Figure
    basis: str = ""
    valued_on: date | None = None
    remark: str = ""  # e.g. an heir's objection


class InventoryGroup(Record):
    """Lines of one kind, with their sum over the known amounts."""

    name: str
    lines: tuple[InventoryLine, ...]
    total: KnownFigure


class SourceLine(Record):
    """What one register answered; `status` says it in words: nothing registered is not refused."""

    source: str
    status: str
    asked_on: date | None = None
    details: tuple[str, ...] = ()  # when first asked, by which right, per bank, who has the task, the proof


class NotCoveredLine(Record):
    """What no source tells of, and how people find it."""

    what: str
    how: str


class InventoryData(DocumentData):
    """The inventory with the statement of how far it reaches."""

    kind: ClassVar[str] = "inventory"
    attachment: ClassVar[str | None] = "boopptegnelse.json"

    deceased: DeceasedPart
    valued_on: date
    assets: tuple[InventoryGroup, ...] = ()
    debts: tuple[InventoryGroup, ...] = ()
    information: tuple[InventoryLine, ...] = ()
    assets_total: KnownFigure
    debts_total: KnownFigure
    net: KnownFigure
    sources: tuple[SourceLine, ...]
    coverage: str  # one sentence: how complete this is
    not_covered: tuple[NotCoveredLine, ...] = ()
    confirmations: tuple[SignatureLine, ...] = ()
