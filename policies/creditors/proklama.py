"""The notice to creditors: when it runs out, and what it precludes (arveloven §§ 100 to 103)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule

ARVELOVEN_100_3 = arveloven("§ 100 tredje ledd")
ARVELOVEN_102_1 = arveloven("§ 102 første ledd")
ARVELOVEN_102_2 = arveloven("§ 102 annet ledd")
ARVELOVEN_102_3 = arveloven("§ 102 tredje ledd")
ARVELOVEN_103 = arveloven("§ 103 første ledd")
SKATTEBETALINGSLOVEN_10_3 = Citation("skattebetalingsloven", "§ 10-3")

PROKLAMA_LENGTH = Length(6, LengthUnit.WEEKS)
NEWSPAPER_INSERTIONS = 2


class Publication(Enum):
    """Where a notice was published."""

    NORSK_LYSINGSBLAD = "norsk_lysingsblad"
    NEWSPAPER = "newspaper"


@dataclass(frozen=True)
class Announcement:
    """One publication of the notice."""

    where: Publication
    on: date


class FordringGround(Enum):
    """What a fordring rests on, as far as proklama asks."""

    ORDINARY = "ordinary"
    TAX = "tax"
    OWNERSHIP = "ownership"
    RETENTION = "retention"
    MORTGAGE = "mortgage"
    OWN_DEBT_OF_ESTATE = "own_debt_of_estate"


@dataclass(frozen=True)
class ReportedFordring:
    """A fordring, and when it came in.

    Attributes:
        reported_on: None when it was never reported.
        acknowledged_on: the heirs acknowledged it to creditor, administrator or court.
        sued_on: a suit against all the heirs. A suit against one of them does not stop the limit for others.
        in_insolvency: it was reported in debt negotiation or bankruptcy begun before the death.
    """

    id: str
    ground: FordringGround
    reported_on: date | None = None
    acknowledged_on: date | None = None
    sued_on: date | None = None
    in_insolvency: bool = False


_EXEMPT: dict[FordringGround, tuple[Citation, str]] = {
    FordringGround.TAX: (SKATTEBETALINGSLOVEN_10_3, "Skatt og avgift faller ikke bort ved proklama."),
    FordringGround.OWNERSHIP: (
        ARVELOVEN_102_3,
        "Krav som bygger på eiendomsrett, faller ikke bort ved proklama.",
    ),
    FordringGround.RETENTION: (ARVELOVEN_102_3, "Tilbakeholdsrett faller ikke bort ved proklama."),
    FordringGround.MORTGAGE: (ARVELOVEN_102_3, "Panterett faller ikke bort ved proklama."),
    FordringGround.OWN_DEBT_OF_ESTATE: (ARVELOVEN_102_2, "Proklama gjelder bare krav som hvilte på avdøde."),
}


@rule(
    id="arveloven.proklama.frist",
    version="1.0",
    citations=(ARVELOVEN_102_1, ARVELOVEN_100_3),
    in_force_from=date(2021, 1, 1),
)
def compute_proklama_deadline(announcements: tuple[Announcement, ...]) -> Decision[Deadline]:
    """Decide when the limit for reporting fordringer runs out.

    Six weeks from the last announcement: one in Norsk lysingsblad and two in a newspaper. Until all three
    are made the limit is unclear.

    Lovhjemmel: arveloven § 102 første ledd, § 100 tredje ledd.
    """
    used = (Fact("announcements", announcements),)
    in_gazette = [item for item in announcements if item.where is Publication.NORSK_LYSINGSBLAD]
    in_newspaper = [item for item in announcements if item.where is Publication.NEWSPAPER]
    missing = []
    if not in_gazette:
        missing.append(Missing("announcement", "norsk_lysingsblad", "Når sto proklama i Norsk lysingsblad?"))
    if len(in_newspaper) < NEWSPAPER_INSERTIONS:
        missing.append(Missing("announcement", "newspaper", "Når sto proklama to ganger i avisen?"))
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(missing),
            explanation="Fristen begynner ikke før proklama er kunngjort i Norsk lysingsblad og to ganger "
            "i avisen.",
        )
    last = max(item.on for item in announcements)
    deadline = Deadline.after(last, PROKLAMA_LENGTH)
    return Decision(
        Outcome.COMPUTED,
        value=deadline,
        facts=used,
        explanation=f"Krav må meldes innen {deadline.strict_end.isoformat()}, seks uker etter siste "
        "kunngjøring.",
    )


@rule(
    id="arveloven.proklama.preklusjon",
    version="1.0",
    citations=(ARVELOVEN_102_1, ARVELOVEN_103),
    in_force_from=date(2021, 1, 1),
)
def decide_preclusion(fordring: ReportedFordring, deadline: Deadline, *, on: date) -> Decision[bool]:
    """Decide whether a fordring is lost because it was not reported in time. Met: it is lost.

    Tax, ownership, retention, mortgage and the estate's own debts are never lost. Acknowledgement, suit
    and report in earlier insolvency are as good as a report. While the limit runs, nothing is lost yet. A
    fordring that came after the strict end but before the court's is kept, with a caveat.

    Lovhjemmel: arveloven § 102, § 103 første ledd; skattebetalingsloven § 10-3.
    """
    used = (Fact("fordring", fordring), Fact("deadline", deadline), Fact("on", on))
    exempt = _EXEMPT.get(fordring.ground)
    if exempt:
        citation, explanation = exempt
        return Decision(
            Outcome.NOT_MET, value=False, citations=(citation,), facts=used, explanation=explanation
        )
    in_time = [
        day for day in (fordring.reported_on, fordring.acknowledged_on, fordring.sued_on) if day is not None
    ]
    earliest = min(in_time, default=None)
    if fordring.in_insolvency or (earliest is not None and earliest <= deadline.court_end):
        late = not fordring.in_insolvency and earliest is not None and earliest > deadline.strict_end
        caveat = "Kravet kom etter siste dag, men senest første virkedag. Om det er i tide, er uavklart."
        return Decision(
            Outcome.NOT_MET,
            value=False,
            facts=used,
            explanation="Kravet er meldt i tide.",
            caveats=(caveat,) if late else (),
        )
    if not deadline.is_past(on):
        return Decision(
            Outcome.NOT_MET,
            value=False,
            facts=used,
            explanation="Fristen for å melde krav løper fortsatt.",
        )
    return Decision(
        Outcome.MET, value=True, facts=used, explanation="Kravet ble ikke meldt i tide og er bortfalt."
    )
