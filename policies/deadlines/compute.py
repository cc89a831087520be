"""When a deadline runs out, and whether it was kept (domstolloven §§ 148 and 149)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from policies.deadlines.row import DeadlineRow, MayChange, Towards
from policies.deadlines.table import find_deadline, find_parts
from policies.deadlines.words import QUESTIONS, last_day, length_in_words
from policies.kernel.citation import Citation
from policies.kernel.court_days import Deadline, Length, LengthUnit, add_months, next_working_day
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say, together

DOMSTOLLOVEN_148_149 = Citation("domstolloven", "§§ 148 og 149")
TAX_RETURN_MONTH = 4
TAX_RETURN_MONTH_BUSINESS = 5
DEADLINE = "the deadline"

BOTH_ENDS = "both_ends"
STRICT = "strict"
EXTENDED = "extended"
OUTSIDE_COURT = Reading(
    id="domstolloven.forlengelse_utenfor_retten",
    question=say("Forlenges en frist som ender på en helgedag, når den ikke løper overfor en domstol?"),
    options={
        BOTH_ENDS: say("Det er uavklart: varsle etter den korte fristen, men avvis først etter den lange."),
        STRICT: say("Nei, fristen ender på dagen."),
        EXTENDED: say("Ja, fristen forlenges til første virkedag."),
    },
    default=BOTH_ENDS,
    citation=Citation("domstolloven", "§ 149 første ledd"),
    reason=say(
        "Domstolloven gjelder frister overfor domstolene. Ingen skal tape en rett på et åpent spørsmål."
    ),
)
UNCERTAIN_DAY = say("Datoen for skattemeldingen er hentet fra veiledning og kan endres for det enkelte år.")
UNCERTAIN_EXTENSION = say(
    "Om fristen forlenges til første virkedag når den ikke løper overfor retten, er uavklart."
)


@dataclass(frozen=True)
class DueDate:
    """One part of a deadline, with its days."""

    deadline_id: str
    deadline: Deadline


@rule(
    id="domstolloven.frist",
    version="2.0",
    citations=(DOMSTOLLOVEN_148_149,),
    in_force_from=date(2021, 1, 1),
)
def compute(
    deadline_id: str,
    start: date,
    *,
    self_employed: bool = False,
    set_to: date | None = None,
    readings: Readings = DEFAULTS,
) -> Decision[Deadline]:
    """Decide when a deadline of the table runs out.

    `start` is the day the limit starts and is not counted. For the tax return it is the day of death, and
    the day is 30 April of the next year, 31 May for the self-employed. The value has a strict end, to warn
    by, and the court's end, to refuse after.

    Args:
        deadline_id: the row of the table.
        start: the day the limit runs from.
        self_employed: counts for the tax return only.
        set_to: the last day that the court or whoever may change the limit has set instead.
        readings: how to read whether limits outside the courts are extended.

    Lovhjemmel: domstolloven § 148, § 149.

    Raises:
        UnknownRule: there is no such deadline.
        MalformedFacts: the last day that was set is not one that may be set.
    """
    row = find_deadline(deadline_id)
    deadline = _count(row, start, self_employed=self_employed)
    if set_to is not None:
        deadline = _changed(row, deadline, set_to)
    uses: tuple[ReadingUse, ...] = ()
    caveats: tuple[str, ...] = (UNCERTAIN_DAY,) if row.length is None else ()
    if row.towards is not Towards.COURT and deadline.strict_end != deadline.court_end:
        use = readings.use(OUTSIDE_COURT)
        deadline, uses = read_deadline(deadline, use.option), (use,)
        if use.option == BOTH_ENDS:
            caveats += (UNCERTAIN_EXTENSION,)
    facts = [Fact("deadline", row), Fact("start", start)]
    if set_to is not None:
        facts.append(Fact("set_to", set_to))
    return Decision(
        Outcome.COMPUTED,
        value=deadline,
        citations=(row.citation, DOMSTOLLOVEN_148_149),
        facts=tuple(facts),
        readings=uses,
        explanation=together(
            row.title, length_in_words(row, start, set_to), last_day(row, deadline), row.if_missed
        ),
        caveats=caveats,
    )


def _count(row: DeadlineRow, start: date, *, self_employed: bool) -> Deadline:
    if row.length is not None:
        return Deadline.after(start, row.length)
    month, day = (TAX_RETURN_MONTH_BUSINESS, 31) if self_employed else (TAX_RETURN_MONTH, 30)
    end = date(start.year + 1, month, day)
    return Deadline(start, Length((end - start).days, LengthUnit.DAYS), end, next_working_day(end))


def _changed(row: DeadlineRow, deadline: Deadline, set_to: date) -> Deadline:
    """Put the last day that was set in place of the counted one."""
    if row.may_change is MayChange.NOBODY:
        raise MalformedFacts(DEADLINE, f"nobody may set another last day for {row.id}")
    if set_to < deadline.start:
        raise MalformedFacts(DEADLINE, f"the last day set for {row.id} is before the limit starts")
    if row.may_change is MayChange.AT_LEAST and set_to < deadline.strict_end:
        raise MalformedFacts(DEADLINE, f"{row.id} is set shorter than the Act allows")
    if row.may_change is MayChange.AT_MOST and set_to > deadline.court_end:
        raise MalformedFacts(DEADLINE, f"{row.id} is set longer than the Act allows")
    length = Length((set_to - deadline.start).days, LengthUnit.DAYS)
    return Deadline(deadline.start, length, set_to, next_working_day(set_to))


def read_deadline(deadline: Deadline, option: str) -> Deadline:
    """Give a deadline that is not towards a court the ends that a reading of `OUTSIDE_COURT` gives it."""
    if option == STRICT:
        return Deadline(deadline.start, deadline.length, deadline.strict_end, deadline.strict_end)
    if option == EXTENDED:
        return Deadline(deadline.start, deadline.length, deadline.court_end, deadline.court_end)
    return deadline


@rule(
    id="domstolloven.frist.siste_vilkaar",
    version="1.0",
    citations=(DOMSTOLLOVEN_148_149,),
    in_force_from=date(2021, 1, 1),
)
def compute_from_latest(
    deadline_id: str, days: Mapping[str, date | None], *, readings: Readings = DEFAULTS
) -> Decision[Deadline]:
    """Decide when a deadline runs out that starts only when several things have happened.

    The last of the days starts it: an objection to a testament runs from when the heir knew of the death, of
    the content and of the ground. A day that has not come, or is not known, makes the outcome unclear: the
    limit cannot be said to run.

    Lovhjemmel: domstolloven § 148, § 149; arveloven § 46, § 65.

    Raises:
        UnknownRule: there is no such deadline.
        MalformedFacts: the days named are not those the deadline starts from.
    """
    row = find_deadline(deadline_id)
    if set(days) - set(row.latest_of) or not row.latest_of:
        raise MalformedFacts(DEADLINE, f"{row.id} does not start from the days {', '.join(sorted(days))}")
    known = {name: day for name in row.latest_of if (day := days.get(name)) is not None}
    missing = tuple(Missing(name, None, QUESTIONS[name]) for name in row.latest_of if name not in known)
    used = (Fact("deadline", row), Fact("days", {name: days.get(name) for name in row.latest_of}))
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            citations=(row.citation, DOMSTOLLOVEN_148_149),
            facts=used,
            missing=missing,
            explanation=together(row.title, say("Fristen har ikke begynt å løpe så langt vi vet.")),
        )
    decision = compute(deadline_id, max(known.values()), readings=readings)
    return Decision(
        Outcome.COMPUTED,
        value=decision.value,
        citations=decision.citations,
        facts=used,
        rests_on=(decision,),
        readings=decision.readings,
        explanation=decision.explanation,
        caveats=decision.caveats,
    )


@rule(
    id="domstolloven.frist.foerste",
    version="1.0",
    citations=(DOMSTOLLOVEN_148_149,),
    in_force_from=date(2021, 1, 1),
)
def compute_earliest(
    starts: Mapping[str, date | None], *, readings: Readings = DEFAULTS
) -> Decision[DueDate]:
    """Decide which of several deadlines ends first, among those that have begun.

    A start that is None has not happened. New cohabitation in uskifte is the case in the table: two years of
    living together, or a child, whichever comes first. When nothing has begun the rule is not met.

    Lovhjemmel: domstolloven § 148, § 149; arveloven § 27.

    Raises:
        UnknownRule: there is no such deadline.
    """
    used = (Fact("starts", dict(starts)),)
    begun = [
        (key, compute(key, start, readings=readings))
        for key, start in sorted(starts.items())
        if start is not None
    ]
    if not begun:
        return Decision(Outcome.NOT_MET, facts=used, explanation=say("Ingen av fristene har begynt å løpe."))
    first, decision = min(begun, key=lambda item: (item[1].require_value().strict_end, item[0]))
    return Decision(
        Outcome.COMPUTED,
        value=DueDate(first, decision.require_value()),
        citations=decision.citations,
        facts=used,
        rests_on=tuple(item for _, item in begun),
        readings=decision.readings,
        explanation=together(say("Dette inntrer først."), decision.explanation),
        caveats=decision.caveats,
    )


@rule(
    id="domstolloven.frist.rekke",
    version="1.1",
    citations=(DOMSTOLLOVEN_148_149,),
    in_force_from=date(2021, 1, 1),
)
def compute_series(
    number: str, start: date, *, until: date | None = None, ended_on: date | None = None
) -> Decision[tuple[DueDate, ...]]:
    """Decide the days of a deadline that has several parts, in order.

    A part that repeats is listed as long as its last day is on or before `until`, once without it. Parts
    that end on or after `ended_on` are left out: an estate that is closed owes no more reports, and one that
    is closed on the last day is closed in time.

    Lovhjemmel: domstolloven § 148, § 149; arveloven § 99 a, § 152.

    Raises:
        UnknownRule: there is no such number in the table.
        MalformedFacts: the parts do not run from one and the same day, or the end is before the start.
    """
    parts = find_parts(number)
    if len({row.start for row in parts}) != 1:
        raise MalformedFacts(DEADLINE, f"the parts of {number} run from different days; count each by its id")
    if ended_on is not None and ended_on < start:
        raise MalformedFacts(DEADLINE, f"{number} ended before it started")
    due = [
        DueDate(row.id, deadline)
        for row in parts
        for deadline in _repeated(row, start, until)
        if ended_on is None or deadline.strict_end < ended_on
    ]
    due.sort(key=lambda item: (item.deadline.strict_end, item.deadline_id))
    listed = (
        together(
            find_deadline(item.deadline_id).title, last_day(find_deadline(item.deadline_id), item.deadline)
        )
        for item in due
    )
    return Decision(
        Outcome.COMPUTED,
        value=tuple(due),
        citations=(*dict.fromkeys(row.citation for row in parts), DOMSTOLLOVEN_148_149),
        facts=(
            Fact("number", number),
            Fact("start", start),
            Fact("until", until),
            Fact("ended_on", ended_on),
        ),
        explanation=together(listed) if due else say("Ingen dager er igjen."),
    )


def _repeated(row: DeadlineRow, start: date, until: date | None) -> list[Deadline]:
    first = _count(row, start, self_employed=False)
    if row.repeats_months is None or until is None:
        return [first]
    found, times = [], 1
    while (end := add_months(start, row.repeats_months * times)) <= until:
        length = Length(row.repeats_months * times, LengthUnit.MONTHS)
        found.append(Deadline(start, length, end, next_working_day(end)))
        times += 1
    return found or [first]


@rule(
    id="domstolloven.frist.overholdt",
    version="1.0",
    citations=(DOMSTOLLOVEN_148_149,),
    in_force_from=date(2021, 1, 1),
)
def decide_kept(
    deadline_id: str,
    start: date,
    *,
    acted_on: date | None = None,
    set_to: date | None = None,
    readings: Readings = DEFAULTS,
) -> Decision[Deadline]:
    """Decide whether something was done in time.

    What is handed to the postal service, or sent to the right electronic address, counts from that day
    (domstolloven § 146). None is not yet done, and makes the outcome unclear.

    Lovhjemmel: domstolloven § 146, § 148, § 149.

    Raises:
        UnknownRule: there is no such deadline.
        MalformedFacts: it was done before the limit started, or the row is a waiting time.
    """
    row = find_deadline(deadline_id)
    if row.waiting:
        raise MalformedFacts(DEADLINE, f"{row.id} is a time that must pass, and nothing is done within it")
    counted = compute(deadline_id, start, set_to=set_to, readings=readings)
    deadline = counted.require_value()
    used = (Fact("deadline", row), Fact("start", start), Fact("acted_on", acted_on))
    if acted_on is None:
        question = say("Når ble det gjort?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("acted_on", None, question),),
            rests_on=(counted,),
            explanation=counted.explanation,
        )
    if acted_on < start:
        raise MalformedFacts(DEADLINE, f"{row.id} was done before the limit started")
    kept = not deadline.is_past(acted_on)
    said = (
        say("Det ble gjort {acted}, og det er i tide.", acted=acted_on)
        if kept
        else say("Det ble gjort {acted}, og det er for sent.", acted=acted_on)
    )
    parts = (
        (row.title, last_day(row, deadline), said)
        if kept
        else (row.title, last_day(row, deadline), said, row.if_missed)
    )
    return Decision(
        Outcome.MET if kept else Outcome.NOT_MET,
        value=deadline,
        citations=counted.citations,
        facts=used,
        rests_on=(counted,),
        readings=counted.readings,
        explanation=together(*parts),
        caveats=counted.caveats if kept and acted_on > deadline.strict_end else (),
    )
