"""The court's certificates and authorities (arveloven §§ 92, 95, 97, 118, 134)."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from pydantic import model_validator

from settlement.documents.models.parts import DeceasedPart, DocumentData, KnownFigure
from settlement.domain.record import Record


class AttestKind(StrEnum):
    """What the court certifies."""

    SKIFTEATTEST = "skifteattest"
    USKIFTEATTEST = "uskifteattest"
    SMALL_ESTATE = "small_estate"
    BOBESTYRER = "bobestyrer"
    FORMUESFULLMAKT = "formuesfullmakt"


class Liability(StrEnum):
    """Who answers for the deceased's obligations, and how far (arveloven § 116)."""

    JOINT = "joint"  # first paragraph: in full, jointly and severally
    WITHIN_ASSETS = "within_assets"  # second paragraph: under 3 G
    NO_ADULT_HEIR = "no_adult_heir"  # third paragraph
    NOT_APPLICABLE = "not_applicable"


class HoldersAct(StrEnum):
    """Whether several holders must act together."""

    ALONE = "alone"
    JOINTLY = "jointly"
    EACH_ALONE = "each_alone"


class GuardianPart(Record):
    """Who acts for an heir."""

    name: str
    capacity: str


class HeirPart(Record):
    """An heir, as the certificate must name them."""

    name: str
    relation: str
    birth_date: date | None = None
    organisation_number: str | None = None
    guardian: GuardianPart | None = None
    assumes_debts: bool = False


class HolderPart(Record):
    """Someone the certificate is issued to."""

    name: str
    capacity: str
    birth_date: date | None = None
    organisation_number: str | None = None
    guardian: GuardianPart | None = None


class SkifteattestData(DocumentData):
    """A certificate or authority from the court.

    `terms` are further statements on this one certificate, such as the span of a formuesfullmakt.
    """

    kind: ClassVar[str] = "skifteattest"
    attachment: ClassVar[str | None] = "skifteattest.json"

    attest_kind: AttestKind
    deceased: DeceasedPart
    heirs: tuple[HeirPart, ...] = ()
    holders: tuple[HolderPart, ...]
    holders_act: HoldersAct = HoldersAct.ALONE
    liability: Liability = Liability.NOT_APPLICABLE
    terms: tuple[str, ...] = ()
    asset_value: KnownFigure | None = None
    citations: tuple[str, ...]
    valid_until: date | None = None
    decided_by: str
    version: int = 1
    corrects: str = ""

    @property
    def title_key(self) -> str:
        """Each kind of certificate has its own title."""
        return f"title_{self.attest_kind}"

    @property
    def assumed_by(self) -> tuple[str, ...]:
        """Names of the heirs who took over the deceased's obligations."""
        return tuple(heir.name for heir in self.heirs if heir.assumes_debts)

    @model_validator(mode="after")
    def _says_what_the_act_requires(self) -> Self:
        if not self.holders:
            raise ValueError("a certificate is issued to someone: holders is empty")
        if not self.citations:
            raise ValueError("a certificate names its legal basis: citations is empty")
        if len(self.holders) > 1 and self.holders_act is HoldersAct.ALONE:
            raise ValueError("several holders act jointly or each alone: holders_act must say which")
        if self.attest_kind is AttestKind.SKIFTEATTEST:
            self._check_private_settlement()
        return self

    def _check_private_settlement(self) -> None:
        if not self.heirs:
            raise ValueError("arveloven § 118 third paragraph: the heirs must be named")
        if self.liability is Liability.NOT_APPLICABLE:
            raise ValueError("arveloven § 116: the certificate must say who answers for the obligations")
        if bool(self.assumed_by) is (self.liability is Liability.NO_ADULT_HEIR):
            raise ValueError(
                "arveloven §§ 116 and 118: either an heir assumed the obligations, "
                "or no heir is of age; the data must say exactly one of the two"
            )
