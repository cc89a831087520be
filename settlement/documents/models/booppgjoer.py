"""The final estate statement (arveloven §§ 119 and 160), sections A to J.

Every amount carries its provisions and its source. A statement that is no longer a draft is refused
unless all its control sums hold.
"""

from datetime import date
from fractions import Fraction
from typing import ClassVar, Self

from pydantic import model_validator

from settlement.documents.models.parts import (
    DeceasedPart,
    DocumentData,
    KnownFigure,
    LabelledFigure,
    Ore,
    SignatureLine,
)
from settlement.domain.record import Record


class SpousePart(Record):
    """One spouse in the marital division: what is owned and owed, and the boslodd."""

    name: str
    assets: tuple[LabelledFigure, ...]
    debts: tuple[LabelledFigure, ...] = ()
    kept_out: tuple[LabelledFigure, ...] = ()  # skjevdeling and saereie
    contributes: KnownFigure  # net to be divided equally
    boslodd: KnownFigure


class MaritalDivision(Record):
    """Section A."""

    spouses: tuple[SpousePart, ...]
    equalising: LabelledFigure | None = None
    explanation: str = ""


class AssetLine(Record):
    """Section B: one asset of the estate."""

    label: str
    reference: str = ""
    value: KnownFigure
    basis: str
    valued_on: date | None = None
    taken_over_by: str


class ObligationLine(Record):
    """Section C: one obligation."""

    creditor: str
    amount: KnownFigure
    due_on: date | None = None
    reported: str = ""  # what the proklama says of it, in words
    paid_ore: Ore


class ObligationClass(Record):
    """Section C: the obligations of one rank, in the order of the law."""

    name: str
    lines: tuple[ObligationLine, ...]
    total: KnownFigure


class TestamentLine(Record):
    """Section E: what a testament gives before the rest is divided."""

    person: str
    what: str
    amount: KnownFigure


class ShareLine(Record):
    """Section G: one heir's share."""

    person: str
    basis: str
    citations: tuple[str, ...]
    fraction: Fraction
    amount: KnownFigure
    advances_ore: Ore = 0
    net: KnownFigure


class SettlementLine(Record):
    """Section H: how one person gets what is due. `source` names the agreement or decision."""

    person: str
    assets_ore: Ore = 0
    cash_ore: Ore = 0
    secured_claim_ore: Ore = 0
    pays_in_ore: Ore = 0
    total_ore: Ore
    citations: tuple[str, ...] = ()
    source: str


class DepositLine(Record):
    """Section H: money of one person that a depositary keeps, because nobody knows where to pay it."""

    person: str
    place: str
    account: str
    amount: KnownFigure
    paid_on: date
    receipt: str


class ControlSum(Record):
    """Section I: two amounts that must be equal."""

    identity: str
    left_ore: Ore
    right_ore: Ore

    @property
    def holds(self) -> bool:
        """The two sides are the same to the øre."""
        return self.left_ore == self.right_ore


class RuleUse(Record):
    """A rule that the statement rests on, as stored with the decision."""

    rule_id: str
    version: str
    text: str
    citations: tuple[str, ...]


class BooppgjoerData(DocumentData):
    """The statement, from the marital division to the signatures."""

    kind: ClassVar[str] = "booppgjoer"
    attachment: ClassVar[str | None] = "booppgjoer.json"

    draft: bool = False
    deceased: DeceasedPart
    marital_division: MaritalDivision | None = None
    assets_on: date
    assets: tuple[AssetLine, ...]
    assets_total: KnownFigure
    obligations: tuple[ObligationClass, ...] = ()
    obligations_total: KnownFigure
    net_estate: KnownFigure
    testament: tuple[TestamentLine, ...] = ()
    testament_total: KnownFigure
    testament_in_shares: bool = False  # what a testament gives is part of the shares in G
    for_division: KnownFigure
    shares: tuple[ShareLine, ...]
    rounding_rule: str
    settlements: tuple[SettlementLine, ...]
    deposits: tuple[DepositLine, ...] = ()  # part of what is paid in `settlements`
    controls: tuple[ControlSum, ...] = ()
    caveats: tuple[str, ...] = ()
    rules: tuple[RuleUse, ...] = ()
    signatures: tuple[SignatureLine, ...] = ()

    @model_validator(mode="after")
    def _final_statement_adds_up(self) -> Self:
        if not self.controls and not self.draft:
            raise ValueError("a final statement prints its control sums: controls is empty")
        broken = [control.identity for control in self.controls if not control.holds]
        if broken and not self.draft:
            raise ValueError(
                f"a final statement is refused while control sums fail: {'; '.join(broken)}. "
                "Mark it as a draft or correct the figures."
            )
        return self
