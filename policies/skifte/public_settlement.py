"""Public settlement from the demand on: meeting, security, bostyrer (arveloven §§ 131 to 149)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.parameters import amount, lookup
from policies.kernel.text import say
from policies.skifte.forms import refuse_below_zero, refuse_twice
from policies.skifte.public_demand import Demander

MEETING = "arveloven.offentlig.forberedende_moete"
SECURITY = "arveloven.offentlig.sikkerhet"


@dataclass(frozen=True)
class MeetingPlan:
    """Whom the court summons before public settlement is opened.

    Attributes:
        summoned: the heirs and whoever demanded it.
        may_be_summoned: minor legatees, where the court finds it useful.
        fee_paid_by: who pays the fee of the meeting if nothing else is agreed and nothing is opened.
    """

    summoned: tuple[str, ...]
    may_be_summoned: tuple[str, ...]
    fee_paid_by: str


@rule(
    id=MEETING,
    version="1.0",
    citations=(arveloven("§ 131"),),
    in_force_from=date(2021, 1, 1),
)
def plan_preparatory_meeting(
    *,
    heirs: tuple[str, ...],
    minor_legatees: tuple[str, ...],
    demanded_by: str,
    meeting_pointless: bool | None = False,
) -> Decision[MeetingPlan]:
    """Decide whether the court holds a preparatory meeting, and whom it summons.

    It does unless it finds that a meeting would have little purpose. There the parties are guided, and the
    judge may mediate; an agreement may be made a court settlement if the judge has no doubts.

    Lovhjemmel: arveloven § 131.
    """
    refuse_twice(MEETING, (*heirs, *minor_legatees))
    used = (
        Fact("heirs", heirs),
        Fact("demanded_by", demanded_by),
        Fact("meeting_pointless", meeting_pointless),
    )
    summoned = heirs if demanded_by in heirs else (*heirs, demanded_by)
    plan = MeetingPlan(summoned, tuple(p for p in minor_legatees if p != demanded_by), demanded_by)
    if meeting_pointless:
        text = say("Retten har funnet at et forberedende møte har liten hensikt.")
        return Decision(Outcome.NOT_MET, plan, facts=used, explanation=text)
    if meeting_pointless is None:
        question = say("Vil et forberedende møte ha liten hensikt?")
        missing = (Missing("meeting_pointless", None, question),)
        text = say("Retten holder forberedende møte hvis det ikke vil ha liten hensikt.")
        return Decision(Outcome.UNCLEAR, plan, facts=used, missing=missing, explanation=text)
    text = say(
        "Retten innkaller {count} til forberedende møte. Den som krever offentlig skifte, "
        "dekker gebyret hvis "
        "ikke noe annet avtales; åpnes det skifte, dekkes det av boet.",
        count=len(summoned),
    )
    return Decision(Outcome.MET, plan, facts=used, explanation=text)


@dataclass(frozen=True)
class SecurityFacts:
    """What decides whether security for the costs is given.

    Attributes:
        demanded_by_state: the State demands public settlement.
        surely_covers: what the court has found: beyond doubt the assets cover the costs.
        set_by_court: the size the court has set; None when it has not.
        expected_costs: the court's estimate; None when there is none.
    """

    demander: Demander
    demanded_by: str
    demanded_by_state: bool
    gross_assets: Money | None = None
    surely_covers: bool | None = None
    set_by_court: Money | None = None
    expected_costs: Money | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero, and assets that surely cover costs that are larger than they are."""
        for name in ("gross_assets", "set_by_court", "expected_costs"):
            refuse_below_zero(SECURITY, name, getattr(self, name))
        if self.surely_covers and self.are_short:
            problem = "the assets are less than the expected costs, yet are said to cover them beyond doubt"
            raise MalformedFacts(SECURITY, problem)
        if self.demander is Demander.STATSFORVALTER and not self.demanded_by_state:
            raise MalformedFacts(SECURITY, "the statsforvalter demands it, but not the State")

    @property
    def are_short(self) -> bool:
        """Say whether the assets are known to be less than the expected costs."""
        known = self.gross_assets is not None and self.expected_costs is not None
        return known and self.gross_assets < self.expected_costs  # type: ignore[operator]  # both are known


@dataclass(frozen=True)
class Security:
    """Security for the costs of settlement.

    Attributes:
        given_by: who gives it; None when nobody need.
        size: what the court has set; None when it has not.
        guide: a dated example of practice; never the size itself.
    """

    given_by: str | None
    size: Money | None
    guide: Money | None


@rule(
    id=SECURITY,
    version="1.0",
    citations=(arveloven("§ 132"),),
    in_force_from=date(2021, 1, 1),
)
def decide_security(facts: SecurityFacts, *, on: date, known_on: date) -> Decision[Security]:
    """Decide whether the one who demands public settlement must give security, and how large.

    Not the State, and not where the assets beyond doubt cover the costs. The court sets the size; what a
    court once asked is shown as a guide with its date.

    Lovhjemmel: arveloven § 132.
    """
    used = (Fact("security", facts), Fact("on", on))
    if facts.demanded_by_state:
        text = say("Staten krever offentlig skifte og skal ikke stille sikkerhet.")
        return Decision(
            Outcome.NOT_MET,
            Security(None, None, None),
            (arveloven("§ 132 annet ledd"),),
            used,
            explanation=text,
        )
    if facts.surely_covers:
        text = say("Eiendelene dekker utvilsomt kostnadene, så det trengs ikke sikkerhet.")
        return Decision(Outcome.NOT_MET, Security(None, None, None), facts=used, explanation=text)
    guide = lookup("public_settlement_security", on=on, known_on=known_on)
    if facts.surely_covers is None and not facts.are_short:
        question = say("Er det utvilsomt at boets eiendeler dekker kostnadene ved skiftet?")
        missing = (Missing("surely_covers", None, question),)
        text = say("Sikkerhet må stilles hvis det ikke er utvilsomt at eiendelene dekker kostnadene.")
        return Decision(Outcome.UNCLEAR, None, (), used, (guide,), missing=missing, explanation=text)
    return _security(facts, guide, used)


def _security(facts: SecurityFacts, guide: ParameterUse, used: tuple[Fact, ...]) -> Decision[Security]:
    if facts.set_by_court is None:
        text = say(
            "Den som krever offentlig skifte, må stille sikkerhet, og retten bestemmer hvor mye. "
            "Et eksempel fra "
            "{day} er {guide}.",
            day=guide.effective_from,
            guide=amount(guide),
        )
        missing = (Missing("set_by_court", None, say("Hvor stor sikkerhet har retten fastsatt?")),)
        value = Security(facts.demanded_by, None, amount(guide))
        return Decision(Outcome.UNCLEAR, value, (), used, (guide,), missing=missing, explanation=text)
    text = say(
        "Den som krever offentlig skifte, må stille sikkerhet på {size} før skiftet kan åpnes.",
        size=facts.set_by_court,
    )
    value = Security(facts.demanded_by, facts.set_by_court, amount(guide))
    return Decision(Outcome.MET, value, (), used, (guide,), explanation=text)


@dataclass(frozen=True)
class AdministratorFacts:
    """Somebody who may be appointed bostyrer.

    Attributes:
        court_found_safe: the court has found it safe to appoint somebody who is not advokat.
        insured: covered by an approved insurance.
        is_executor: named in the testament to carry out the settlement; then appointed (§ 99 annet ledd).
    """

    person_id: str
    is_advokat: bool | None = None
    insured: bool | None = None
    court_found_safe: bool | None = None
    is_executor: bool = False


@rule(
    id="arveloven.offentlig.bostyrer",
    version="1.0",
    citations=(arveloven("§ 134 annet ledd"), arveloven("§ 149")),
    in_force_from=date(2021, 1, 1),
)
def decide_administrator(facts: AdministratorFacts) -> Decision[str]:
    """Decide whether somebody may be appointed bostyrer.

    An advokat, or somebody else if the court finds it safe, or the executor the testament names; always
    insured. That a bostyrer is appointed at all is the court's choice, and the normal one.

    Lovhjemmel: arveloven § 134 annet ledd, § 149, § 99 annet ledd.
    """
    used = (Fact("administrator", facts),)
    asked: list[tuple[str, bool | None, str, str]] = []
    if not facts.is_executor and facts.is_advokat is not True:
        if facts.is_advokat is None:
            asked.append(("is_advokat", None, say("Er personen advokat?"), ""))
        else:
            asked.append(
                (
                    "court_found_safe",
                    facts.court_found_safe,
                    say("Finner retten det ubetenkelig å oppnevne en som ikke er advokat?"),
                    say("Personen er ikke advokat, og retten har ikke funnet det ubetenkelig."),
                )
            )
    asked.append(
        (
            "insured",
            facts.insured,
            say("Har personen godkjent forsikring?"),
            say("En bostyrer må være sikret gjennom en godkjent forsikring."),
        )
    )
    refused = next((why for _, holds, _, why in asked if holds is False), None)
    if refused is not None:
        return Decision(Outcome.NOT_MET, facts=used, explanation=refused)
    missing = tuple(
        Missing(name, facts.person_id, question) for name, holds, question, _ in asked if holds is None
    )
    if missing:
        text = say("Det er ikke avklart om personen kan oppnevnes som bostyrer.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    return Decision(
        Outcome.MET, facts.person_id, facts=used, explanation=say("Personen kan oppnevnes som bostyrer.")
    )
