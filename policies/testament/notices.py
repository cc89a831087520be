"""The six months for claiming under a testament and for objecting to one (arveloven § 65)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.deadlines.table import find_deadline
from policies.kernel.citation import arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say

ARVELOVEN_65_1 = arveloven("§ 65 første ledd")
ARVELOVEN_65_2 = arveloven("§ 65 annet ledd")
LEGACY_NOTICE = "testament_claim"
OBJECTION = "testament_objection"
SIX_MONTHS = Length(6, LengthUnit.MONTHS)


@dataclass(frozen=True)
class Claimant:
    """Somebody who must tell the court.

    Attributes:
        knew_on: the day the person knew of the death and of what the testament says; for an objection
            also of why it may be void. None when the person does not know yet.
        notified_on: the day the court was told in writing; None when it was not.
    """

    person_id: str
    knew_on: date | None = None
    notified_on: date | None = None


@dataclass(frozen=True)
class Notice:
    """How it stands with a notice.

    Attributes:
        last_day: the last day of those who have begun to count; None when nobody has.
        kept_by: who kept it; None when nobody did, or when no notice was needed.
    """

    last_day: date | None
    kept_by: str | None = None


@rule(
    id="arveloven.testament.varsel",
    version="1.0",
    citations=(ARVELOVEN_65_1,),
    in_force_from=date(2021, 1, 1),
)
def decide_legacy_notice(
    heirs: tuple[Claimant, ...],
    *,
    date_of_death: date,
    on: date,
    court_knew_on: date | None = None,
    competing_heir_knew_on: date | None = None,
) -> Decision[Notice]:
    """Decide whether a right under a testament can still be claimed.

    One heir by the testament who tells the court in time is enough for all. No notice is needed when the
    court, or somebody who would otherwise have had the part, learnt of the testament before the limit ran
    out for all of them. Met: kept or not needed; not met: too late; unclear: the limit still runs.

    Lovhjemmel: arveloven § 65 første ledd.
    """
    _refuse(heirs, date_of_death, on)
    used = (
        Fact("heirs", heirs),
        Fact("court_knew_on", court_knew_on),
        Fact("competing_heir_knew_on", competing_heir_knew_on),
        Fact("on", on),
    )
    ends, last = _ends(heirs, LEGACY_NOTICE)
    kept = _kept_by(heirs, ends)
    if kept is not None:
        words = say("En testamentsarving varslet retten i tide. Det er nok for alle.")
        return Decision(Outcome.MET, value=Notice(last, kept), facts=used, explanation=words)
    others = [day for day in (court_knew_on, competing_heir_knew_on) if day is not None]
    if any(last is None or len(ends) < len(heirs) or day <= last for day in others):
        words = say("Varsel er ikke nødvendig, fordi retten eller en annen arving fikk vite om testamentet.")
        return Decision(Outcome.MET, value=Notice(last), facts=used, explanation=words)
    if last is not None and len(ends) == len(heirs) and on > last:
        words = say(
            "Fristen gikk ut {day}, og ingen hadde varslet retten. Retten etter testamentet kan ikke "
            "gjøres gjeldende.",
            day=last,
        )
        return Decision(Outcome.NOT_MET, value=Notice(last), facts=used, explanation=words)
    return _running(used, last, say("Har en testamentsarving varslet tingretten skriftlig om kravet?"))


@rule(
    id="arveloven.testament.innsigelse",
    version="1.0",
    citations=(ARVELOVEN_65_2,),
    in_force_from=date(2021, 1, 1),
)
def decide_objection_notice(
    heirs: tuple[Claimant, ...],
    *,
    date_of_death: date,
    on: date,
    all_testament_heirs_told_on: date | None = None,
) -> Decision[Notice]:
    """Decide whether it can still be claimed that a disposition is void.

    One heir who tells the court in writing within six months after learning of the death, the content and
    the ground is enough; so is telling all the heirs by the testament in writing within the limit.

    Lovhjemmel: arveloven § 65 annet ledd.
    """
    _refuse(heirs, date_of_death, on)
    used = (
        Fact("heirs", heirs),
        Fact("all_testament_heirs_told_on", all_testament_heirs_told_on),
        Fact("on", on),
    )
    ends, last = _ends(heirs, OBJECTION)
    kept = _kept_by(heirs, ends)
    told = all_testament_heirs_told_on
    if kept is not None or (told is not None and (last is None or told <= last or len(ends) < len(heirs))):
        words = say("Innsigelsen mot testamentet er varslet i tide.")
        return Decision(Outcome.MET, value=Notice(last, kept), facts=used, explanation=words)
    if last is not None and len(ends) == len(heirs) and on > last:
        words = say("Fristen for å varsle en innsigelse mot testamentet gikk ut {day}.", day=last)
        return Decision(Outcome.NOT_MET, value=Notice(last), facts=used, explanation=words)
    return _running(used, last, say("Har en arving varslet tingretten om at testamentet er ugyldig?"))


def _refuse(heirs: tuple[Claimant, ...], date_of_death: date, on: date) -> None:
    rule_id = "arveloven.testament.varsel"
    for heir in heirs:
        if heir.knew_on is not None and heir.knew_on < date_of_death:
            raise MalformedFacts(rule_id, f"{heir.person_id} knew of the death before it happened")
        if heir.notified_on is not None and not date_of_death <= heir.notified_on <= on:
            raise MalformedFacts(rule_id, f"{heir.person_id} told the court before the death or after today")
    ids = [heir.person_id for heir in heirs]
    if len(set(ids)) != len(ids):
        raise MalformedFacts(rule_id, "somebody is listed twice")


def _ends(heirs: tuple[Claimant, ...], deadline_id: str) -> tuple[dict[str, date], date | None]:
    """Count each one's limit from the table of deadlines, with the court's extension."""
    length = find_deadline(deadline_id).length or SIX_MONTHS
    ends = {
        heir.person_id: Deadline.after(heir.knew_on, length).court_end
        for heir in heirs
        if heir.knew_on is not None
    }
    return ends, max(ends.values(), default=None)


def _kept_by(heirs: tuple[Claimant, ...], ends: dict[str, date]) -> str | None:
    for heir in sorted(heirs, key=lambda heir: heir.person_id):
        end = ends.get(heir.person_id)
        if heir.notified_on is not None and (end is None or heir.notified_on <= end):
            return heir.person_id
    return None


def _running(used: tuple[Fact, ...], last: date | None, question: str) -> Decision[Notice]:
    words = (
        say("Fristen på seks måneder har ikke begynt å løpe for alle.")
        if last is None
        else say("Fristen løper. Siste dag for dem som kjenner testamentet, er {day}.", day=last)
    )
    return Decision(
        Outcome.UNCLEAR,
        value=Notice(last),
        facts=used,
        missing=(Missing("notice", None, question),),
        explanation=words,
    )
