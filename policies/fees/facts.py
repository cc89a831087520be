"""What is asked about a court fee: the service, and what happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from policies.fees.rate import refuse_negative
from policies.kernel.errors import MalformedFacts


class CourtService(Enum):
    """What the court does in or around a settlement."""

    PUBLIC_SETTLEMENT = "public_settlement"
    PREPARATORY_MEETING = "preparatory_meeting"
    SUMMARY_SETTLEMENT = "summary_settlement"
    PRIVATE_SETTLEMENT = "private_settlement"
    PROKLAMA_BEFORE_CHOICE = "proklama_before_choice"
    SEALING = "sealing"
    VALUATION = "valuation"
    VALUATION_WITH_JUDGE = "valuation_with_judge"
    APPEAL_OF_ORDER = "appeal_of_order"
    APPEAL_OF_FEE = "appeal_of_fee"
    APPEAL_OF_REGISTRATION = "appeal_of_registration"
    TESTAMENT_STORAGE = "testament_storage"
    SKIFTEATTEST = "skifteattest"
    USKIFTEATTEST = "uskifteattest"
    FORMUESFULLMAKT = "formuesfullmakt"


class Administrator(Enum):
    """Whether the court appointed a bobestyrer, and whether the appointment stands."""

    NONE = "none"
    APPOINTED = "appointed"
    REVOKED = "revoked"


class EstateEnd(Enum):
    """How the court's work with an estate ended."""

    OPEN = "open"
    SETTLED = "settled"
    DISCONTINUED = "discontinued"
    RETURNED = "returned"


class ProklamaBy(Enum):
    """Who announced proklama."""

    NOBODY = "nobody"
    COURT = "court"
    HEIRS = "heirs"


class AppealEnd(Enum):
    """How an appeal against an order ended."""

    DECIDED = "decided"
    DISMISSED = "dismissed"
    DISMISSED_UNPAID = "dismissed_unpaid"


@dataclass(frozen=True)
class EstateProceedings:
    """An estate that the court opened for public settlement. None means that it is not known.

    Attributes:
        administrator: revoked counts only when the court revoked it (arveloven § 157).
        meetings: court meetings held after the opening; the preparatory meeting is not one of them.
        proklama_fee_paid: an heir paid for proklama before the form was chosen (§ 20).
    """

    administrator: Administrator | None = None
    meetings: int | None = None
    end: EstateEnd | None = None
    proklama_fee_paid: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a number of meetings below zero."""
        refuse_negative("rettsgebyrloven.bobehandling", "meetings", self.meetings)


@dataclass(frozen=True)
class PrivateSettlement:
    """An estate that the heirs took over privately. None means that it is not known.

    Attributes:
        registered_or_met: the court held a registration or a meeting in the estate before that.
        estate_opened: the court had opened the estate; asked only if it was registered or had a meeting.
        estate: what happened in the opened estate, which was returned to the heirs.
        registration_days: days that went to registration and sealing.
        proklama_fee_paid: an heir paid for the same proklama when asking the court for it (§ 20).
    """

    proklama: ProklamaBy | None = None
    registered_or_met: bool | None = None
    estate_opened: bool | None = None
    estate: EstateProceedings | None = None
    registration_days: int | None = None
    proklama_fee_paid: bool | None = None

    def __post_init__(self) -> None:
        """Refuse days below zero, and an opened estate without a meeting or a registration."""
        refuse_negative("rettsgebyrloven.privat_skifte", "registration days", self.registration_days)
        if self.registered_or_met is False and self.registration_days:
            raise MalformedFacts(
                "rettsgebyrloven.privat_skifte",
                "days of registration are given, but it is said that nothing was registered",
            )
        if self.estate is not None and not self.estate_opened:
            raise MalformedFacts(
                "rettsgebyrloven.privat_skifte",
                "it is told what happened in the opened estate, but not said that it was opened",
            )


@dataclass(frozen=True)
class FeeFacts:
    """What a fee depends on besides the service and the day. None means that it is not known.

    Attributes:
        documents: testaments handed in; each addition or change is a document of its own.
        days: days or parts of days that a valuation or a sealing lasted.
        ended_before_meeting: a valuation with a judge was withdrawn or ended before the first meeting.
        estate_opened: the preparatory meeting led to public settlement.
        for_foundation: the preparatory meeting was held because a testament founds a foundation.
        appeal_on_appeal: of an appeal about a fee: it is against what a court decided on an earlier one.
    """

    documents: int | None = None
    days: int | None = None
    ended_before_meeting: bool = False
    estate_opened: bool | None = None
    for_foundation: bool = False
    appeal: AppealEnd | None = None
    estate: EstateProceedings | None = None
    private: PrivateSettlement | None = None
    appeal_on_appeal: bool = False

    def __post_init__(self) -> None:
        """Refuse counts below zero, and days of a valuation that ended before its first day."""
        refuse_negative("rettsgebyrloven.gebyr", "documents", self.documents)
        refuse_negative("rettsgebyrloven.gebyr", "days", self.days)
        if self.ended_before_meeting and self.days:
            raise MalformedFacts(
                "rettsgebyrloven.gebyr",
                "days are given, but it is said that the valuation ended before the first meeting",
            )
