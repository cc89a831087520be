"""How a testament came to be: the facts that its validity rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.errors import MalformedFacts

VALIDITY = "arveloven.testament.gyldighet"


class TestamentKind(Enum):
    """In which way a testament was made."""

    __test__ = False
    ORDINARY = "ordinary"
    EMERGENCY_ORAL = "emergency_oral"
    EMERGENCY_ALONE = "emergency_alone"

    @property
    def is_emergency(self) -> bool:
        """Say whether it is an emergency testament (§ 46)."""
        return self is not TestamentKind.ORDINARY


@dataclass(frozen=True)
class Witness:
    """One who witnessed a testament; None where nobody has found out.

    Attributes:
        competent: not in a state as in § 41 annet ledd.
        knew: knew that the document was to be a testament.
        saw: the testator signed or acknowledged the signature in the presence of this witness.
        signed_beside_testator: the witness signed while the testator was present.
    """

    person_id: str
    born_on: date | None = None
    competent: bool | None = None
    knew: bool | None = None
    saw: bool | None = None
    signed_beside_testator: bool | None = None


@dataclass(frozen=True)
class Note:
    """The witnesses' note on the testament (§ 43). It is proof of what it covers, unless there is doubt."""

    form: bool = False
    voluntary: bool = False
    sound_mind: bool = False
    doubted: bool = False


@dataclass(frozen=True)
class Emergency:
    """An emergency testament (§ 46).

    Attributes:
        hindered: illness or another emergency kept the testator from making an ordinary testament.
        witnesses_impossible: a testament with witnesses could not be made.
        hindrance_ended_on: the day from which an ordinary testament could be made.
        hindered_until_death: there was no such day.
    """

    hindered: bool | None = None
    witnesses_impossible: bool | None = None
    hindrance_ended_on: date | None = None
    hindered_until_death: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a hindrance that both ended and lasted."""
        if self.hindrance_ended_on is not None and self.hindered_until_death:
            raise MalformedFacts(
                VALIDITY, "the hindrance ended on a day, and lasted until the death; correct one of them"
            )


@dataclass(frozen=True)
class ForeignForm:
    """Whether the form is good by the law of each place that counts (§ 80)."""

    where_made: bool | None = None
    citizenship: bool | None = None
    domicile: bool | None = None
    place_of_property: bool | None = None


@dataclass(frozen=True)
class Making:
    """How a testament came to be; None where nobody has found out.

    Attributes:
        made_on: None when the testament is not dated.
        confirmed_by_king: asked only when the testator was under 18.
        together: the witnesses were present together; required before 2021 and when it was made orally.
        capacity_doubted: somebody has reason to doubt the testator's mind when it was made.
        capacity: what a person has found about it.
        influence_alleged: somebody says that it came of coercion, fraud or undue influence.
        no_undue_influence: what a person has found about that.
        pointless: it is about use or destruction without any sensible purpose.
        foreign: set when the testament or the testator has a tie to another state.
    """

    made_on: date | None = None
    kind: TestamentKind = TestamentKind.ORDINARY
    testator_born_on: date | None = None
    confirmed_by_king: bool | None = None
    written: bool | None = None
    signed: bool | None = None
    witnesses: tuple[Witness, ...] = ()
    together: bool | None = None
    note: Note = Note()
    capacity_doubted: bool | None = None
    capacity: bool | None = None
    influence_alleged: bool | None = None
    no_undue_influence: bool | None = None
    pointless: bool | None = False
    emergency: Emergency | None = None
    foreign: ForeignForm | None = None

    def __post_init__(self) -> None:
        """Refuse facts that contradict each other."""
        ids = [witness.person_id for witness in self.witnesses]
        if len(set(ids)) != len(ids):
            raise MalformedFacts(VALIDITY, "a witness is listed twice")
        if self.kind.is_emergency and self.emergency is None:
            raise MalformedFacts(VALIDITY, "an emergency testament says nothing of the emergency")
        if self.emergency is not None and not self.kind.is_emergency:
            raise MalformedFacts(VALIDITY, "an ordinary testament has facts of an emergency")
        born = self.testator_born_on
        if self.made_on is not None and born is not None and self.made_on < born:
            raise MalformedFacts(VALIDITY, "the testament is dated before the testator was born")
        ended = self.emergency.hindrance_ended_on if self.emergency else None
        if ended is not None and self.made_on is not None and ended < self.made_on:
            raise MalformedFacts(VALIDITY, "the hindrance ended before the testament was made")


def refuse_later_than_death(rule: str, made_on: date | None, date_of_death: date) -> None:
    """Refuse a testament that is dated after the death.

    Raises:
        MalformedFacts: it is.
    """
    if made_on is not None and made_on > date_of_death:
        raise MalformedFacts(rule, "the testament is dated after the death; correct one of the dates")
