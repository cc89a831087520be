"""Where proklama is announced, and when the limit for reporting runs out (§§ 100 to 102)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.creditors.proklama import (
    ARVELOVEN_100_3,
    ARVELOVEN_101_3,
    ARVELOVEN_102_1,
    NEWSPAPER_INSERTIONS,
    PROKLAMA_LENGTH,
)
from policies.deadlines.compute import OUTSIDE_COURT
from policies.kernel.court_days import Deadline
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import say

ABROAD = "the notice to creditors abroad"


class Publication(Enum):
    """Where a notice was published."""

    NORSK_LYSINGSBLAD = "norsk_lysingsblad"
    NEWSPAPER = "newspaper"


@dataclass(frozen=True)
class Announcement:
    """One publication of the notice. The newspaper is one commonly read where the deceased last lived."""

    where: Publication
    on: date


@rule(
    id="arveloven.proklama.frist",
    version="1.1",
    citations=(ARVELOVEN_102_1, ARVELOVEN_101_3),
    in_force_from=date(2021, 1, 1),
)
def compute_proklama_deadline(
    announcements: tuple[Announcement, ...], *, readings: Readings = DEFAULTS
) -> Decision[Deadline]:
    """Decide when the limit for reporting fordringer runs out.

    Six weeks from the last announcement: one in Norsk lysingsblad and two insertions in a newspaper; two on
    the same day are one. Until all three are made the limit is unclear.

    Lovhjemmel: arveloven § 101 tredje ledd, § 102 første ledd; domstolloven § 149 første ledd.
    """
    used = (Fact("announcements", announcements),)
    in_gazette = [item for item in announcements if item.where is Publication.NORSK_LYSINGSBLAD]
    in_newspaper = {item.on for item in announcements if item.where is Publication.NEWSPAPER}
    missing = []
    if not in_gazette:
        question = say("Når sto proklama i Norsk lysingsblad?")
        missing.append(Missing("announcement", "norsk_lysingsblad", question))
    if len(in_newspaper) < NEWSPAPER_INSERTIONS:
        missing.append(Missing("announcement", "newspaper", say("Når sto proklama to ganger i avisen?")))
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(missing),
            explanation=say(
                "Fristen begynner ikke før proklama er kunngjort i Norsk lysingsblad og to ganger i avisen."
            ),
        )
    last = max(item.on for item in announcements)
    deadline = Deadline.after(last, PROKLAMA_LENGTH)
    return Decision(
        Outcome.COMPUTED,
        value=deadline,
        facts=used,
        readings=(readings.use(OUTSIDE_COURT),),
        explanation=say(
            "Siste kunngjøring var {last}. Krav må meldes innen {end}, seks uker etter.",
            last=last,
            end=deadline.strict_end,
        ),
    )


@dataclass(frozen=True)
class KnownCreditor:
    """A creditor the heirs know of.

    Attributes:
        lives_in_norway: None when not known.
        notified_on: the day a separate notice was sent.
    """

    id: str
    lives_in_norway: bool | None = None
    notified_on: date | None = None


@rule(
    id="arveloven.proklama.utlandet",
    version="1.0",
    citations=(ARVELOVEN_100_3,),
    in_force_from=date(2021, 1, 1),
)
def list_creditors_to_notify(
    creditors: tuple[KnownCreditor, ...], *, date_of_death: date
) -> Decision[tuple[str, ...]]:
    """Decide whether known creditors who live outside Norway have had their separate notice.

    The value lists those who have not; they are told of the death and of proklama when it is announced.

    Lovhjemmel: arveloven § 100 tredje ledd.
    """
    used = (Fact("creditors", tuple(sorted(creditors, key=lambda one: one.id))),)
    for one in creditors:
        if one.notified_on is not None and one.notified_on < date_of_death:
            raise MalformedFacts(ABROAD, f"creditor {one.id} was notified before the death")
    unknown = tuple(
        Missing("lives_in_norway", one.id, say("Bor denne kreditoren i Norge?"))
        for one in sorted(creditors, key=lambda one: one.id)
        if one.lives_in_norway is None and one.notified_on is None
    )
    left = tuple(
        sorted(one.id for one in creditors if one.lives_in_norway is False and one.notified_on is None)
    )
    if unknown:
        text = say("Det er ikke kjent om alle kjente kreditorer bor i Norge.")
        return Decision(Outcome.UNCLEAR, value=left, facts=used, missing=unknown, explanation=text)
    if left:
        text = say(
            "{count} kjente kreditorer bor utenfor Norge og skal ha særlig "
            "melding samtidig med kunngjøringen.",
            count=len(left),
        )
        return Decision(Outcome.NOT_MET, value=left, facts=used, explanation=text)
    text = say("Ingen kjent kreditor utenfor Norge mangler særlig melding.")
    return Decision(Outcome.MET, value=(), facts=used, explanation=text)
