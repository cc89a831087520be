"""What the bostyrer reports to the court, and when (arveloven § 152)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.decision import Decision, Fact, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say


@dataclass(frozen=True)
class Report:
    """A report the bostyrer owes the court.

    Attributes:
        report: stable name.
        due: when at the latest.
        with_accounts: accounts go with it.
        is_overdue: the day is past and it has not come.
    """

    report: str
    due: Deadline
    with_accounts: bool
    is_overdue: bool


REPORTS = (("full", 3), ("short", 6), ("short", 9))


@rule(
    id="arveloven.offentlig.innberetninger",
    version="1.0",
    citations=(arveloven("§ 152"),),
    in_force_from=date(2021, 1, 1),
)
def list_reports(
    *, appointed_on: date, on: date, ended_on: date | None = None, sent: tuple[date, ...] = ()
) -> Decision[tuple[Report, ...]]:
    """List what the bostyrer must have sent the court, or must send next, counted from the appointment.

    A full report after three months, short ones after six and nine, and from the first year on a report with
    accounts each year, until the estate is closed. The court may want the later ones more often. Those in
    `sent` are taken in order.

    Lovhjemmel: arveloven § 152 første og annet ledd.
    """
    rule_id = "arveloven.offentlig.innberetninger"
    if on < appointed_on or (ended_on is not None and ended_on < appointed_on):
        raise MalformedFacts(rule_id, "a day is before the bostyrer was appointed")
    used = (
        Fact("appointed_on", appointed_on),
        Fact("on", on),
        Fact("ended_on", ended_on),
        Fact("sent", sent),
    )
    until = on if ended_on is None else min(on, ended_on)
    due = [
        (name, Deadline.after(appointed_on, Length(months, LengthUnit.MONTHS))) for name, months in REPORTS
    ]
    year = 1
    while True:
        yearly = Deadline.after(appointed_on, Length(year, LengthUnit.YEARS))
        due.append(("yearly", yearly))
        if yearly.strict_end >= until:
            break
        year += 1
    owed = [item for item in due if ended_on is None or item[1].strict_end < ended_on]
    reports = tuple(
        Report(name, deadline, name == "yearly", place >= len(sent) and deadline.is_past(on))
        for place, (name, deadline) in enumerate(owed)
    )
    late = sum(1 for report in reports if report.is_overdue)
    text = say(
        "Bostyreren skal sende {count} innberetninger så langt, og {late} er for sent ute.",
        count=len(reports),
        late=late,
    )
    return Decision(Outcome.NOT_MET if late else Outcome.MET, reports, facts=used, explanation=text)
