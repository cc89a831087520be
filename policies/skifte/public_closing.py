"""How a public settlement ends: handed back, discontinued, or by a statement (arveloven §§ 158 to 163)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.text import say
from policies.skifte.forms import Skifteform, refuse_below_zero

ARVELOVEN_158_1 = arveloven("§ 158 første ledd")
ARVELOVEN_158_2 = arveloven("§ 158 annet ledd")
RETURN = "arveloven.offentlig.tilbakelevering"
DISCONTINUE = "arveloven.offentlig.innstilling"
STATEMENT = "arveloven.offentlig.booppgjoer"
TWO_WEEKS = Length(2, LengthUnit.WEEKS)
ONE_MONTH = Length(1, LengthUnit.MONTHS)
Condition = tuple[str, bool | None, str, str]


@dataclass(frozen=True)
class ReturnFacts:
    """A wish to have the estate back from public settlement.

    Attributes:
        to: private settlement or uskifte.
        ground_gone: the ground that led to public settlement is no longer there.
        heirs_agree: all heirs who count agree.
        opened_for_creditor_at_risk: it was opened under § 127 første ledd bokstav f.
        creditors_secured: creditors who reported are paid, or have safe security.
        survivor_wants: the spouse or cohabitant demands it.
        uskifte: whether the conditions of uskifte are met; None when not decided.
    """

    to: Skifteform
    ground_gone: bool | None = None
    heirs_agree: bool | None = None
    opened_for_creditor_at_risk: bool = False
    creditors_secured: bool | None = None
    survivor_wants: bool | None = None
    uskifte: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a return to anything but private settlement and uskifte."""
        if self.to not in {Skifteform.PRIVAT, Skifteform.USKIFTE}:
            problem = f"an estate is handed back to private settlement or uskifte, not to {self.to.value}"
            raise MalformedFacts(RETURN, problem)


@rule(
    id=RETURN,
    version="1.0",
    citations=(ARVELOVEN_158_1, ARVELOVEN_158_2),
    in_force_from=date(2021, 1, 1),
)
def decide_return(facts: ReturnFacts) -> Decision[bool]:
    """Decide whether the estate is to be handed back to private settlement or uskifte.

    To private settlement when the ground is gone and the heirs agree, and where it was opened for a creditor
    at risk, only when the creditors who reported are paid or secured. To uskifte when the survivor demands it
    and the conditions are met.

    Lovhjemmel: arveloven § 158 første og annet ledd.
    """
    if facts.to is Skifteform.USKIFTE:
        conditions = _to_uskifte(facts)
        citation = ARVELOVEN_158_2
        met = say(
            "Den lengstlevende krever boet og oppfyller vilkårene, så boet leveres tilbake til uskifte."
        )
    else:
        conditions = _to_privat(facts)
        citation = ARVELOVEN_158_1
        met = say("Grunnen er borte og arvingene er enige, så boet leveres tilbake til privat skifte.")
    used = (Fact("return", facts),)
    refused = next((why for _, holds, _, why in conditions if holds is False), None)
    if refused is not None:
        return Decision(Outcome.NOT_MET, False, (citation,), used, explanation=refused)  # noqa: FBT003
    missing = tuple(Missing(name, None, question) for name, holds, question, _ in conditions if holds is None)
    if missing:
        text = say("Det er ikke avklart om boet kan leveres tilbake.")
        return Decision(Outcome.UNCLEAR, None, (citation,), used, missing=missing, explanation=text)
    return Decision(Outcome.MET, True, (citation,), used, explanation=met)  # noqa: FBT003


def _to_privat(facts: ReturnFacts) -> list[Condition]:
    conditions: list[Condition] = [
        (
            "ground_gone",
            facts.ground_gone,
            say("Er grunnen til det offentlige skiftet borte?"),
            say("Grunnen til det offentlige skiftet er fortsatt der."),
        ),
        (
            "heirs_agree",
            facts.heirs_agree,
            say("Er alle arvingene enige om tilbakeleveringen?"),
            say("Arvingene er ikke enige om tilbakeleveringen."),
        ),
    ]
    if facts.opened_for_creditor_at_risk:
        conditions.append(
            (
                "creditors_secured",
                facts.creditors_secured,
                say("Har kreditorene som har meldt krav, fått dekning eller betryggende sikkerhet?"),
                say("Kreditorene som har meldt krav, har ikke fått dekning eller betryggende sikkerhet."),
            )
        )
    return conditions


def _to_uskifte(facts: ReturnFacts) -> list[Condition]:
    return [
        (
            "survivor_wants",
            facts.survivor_wants,
            say("Krever ektefellen eller samboeren boet tilbake til uskifte?"),
            say("Den lengstlevende krever ikke boet tilbake."),
        ),
        (
            "uskifte",
            facts.uskifte,
            say("Oppfyller den lengstlevende vilkårene for uskifte?"),
            say("Vilkårene for uskifte er ikke oppfylt."),
        ),
    ]


@dataclass(frozen=True)
class DiscontinueFacts:
    """What decides whether the settlement stops.

    Attributes:
        assets: what the costs would get in the order of the law, never more than they are; None when not
            known.
        costs: the costs of settlement; None when not known.
        security_given: security for the costs is given.
        state_answers: the court has opened it for special reasons, and the State answers (§ 129).
        already_settled: it turns out that the estate has been settled before; None when not known.
    """

    assets: Money | None = None
    costs: Money | None = None
    security_given: bool | None = False
    state_answers: bool | None = False
    already_settled: bool | None = False

    def __post_init__(self) -> None:
        """Refuse amounts below zero."""
        refuse_below_zero(DISCONTINUE, "assets", self.assets)
        refuse_below_zero(DISCONTINUE, "costs", self.costs)


@rule(
    id=DISCONTINUE,
    version="1.1",
    citations=(arveloven("§ 159 første ledd"), arveloven("§ 159 annet ledd")),
    in_force_from=date(2021, 1, 1),
)
def decide_discontinued(facts: DiscontinueFacts) -> Decision[Money]:
    """Decide whether the settlement must be discontinued. The value is what is lacking.

    It must when the assets do not cover the costs and nobody gives security, unless the State answers; and
    when the estate turns out to have been settled already.

    Lovhjemmel: arveloven § 159 første og annet ledd, § 129 første ledd.
    """
    used = (Fact("discontinue", facts),)
    if facts.already_settled:
        text = say("Boet er allerede skiftet, så skiftebehandlingen skal innstilles.")
        return Decision(Outcome.MET, None, (arveloven("§ 159 annet ledd"),), used, explanation=text)
    by_costs = _by_costs(facts, used)
    if facts.already_settled is None and by_costs.outcome is not Outcome.MET:
        asked = Missing("already_settled", None, say("Er boet allerede skiftet?"))
        text = say("Det er ikke avklart om boet allerede er skiftet.")
        missing = (asked, *by_costs.missing)
        return Decision(Outcome.UNCLEAR, by_costs.value, facts=used, missing=missing, explanation=text)
    return by_costs


def _by_costs(facts: DiscontinueFacts, used: tuple[Fact, ...]) -> Decision[Money]:
    """Decide by the first paragraph: whether the costs are covered, or somebody answers for them."""
    if facts.assets is None or facts.costs is None:
        asked = (
            ("assets", facts.assets, say("Hva er boets eiendeler verdt?")),
            ("costs", facts.costs, say("Hva koster skiftet?")),
        )
        missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
        text = say("Det er ikke kjent om eiendelene dekker kostnadene.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if facts.assets >= facts.costs:
        text = say("Boet dekker kostnadene på {costs}.", costs=facts.costs)
        return Decision(Outcome.NOT_MET, facts=used, explanation=text)
    short = facts.costs - facts.assets
    if facts.security_given or facts.state_answers:
        text = say("Det mangler {short}, men andre svarer for det som mangler.", short=short)
        return Decision(Outcome.NOT_MET, short, facts=used, explanation=text)
    unknown = (
        ("security_given", facts.security_given, say("Er det stilt sikkerhet for kostnadene?")),
        (
            "state_answers",
            facts.state_answers,
            say("Har retten åpnet skifte av særlige grunner, så staten svarer?"),
        ),
    )
    missing = tuple(Missing(name, None, question) for name, value, question in unknown if value is None)
    if missing:
        text = say("Det mangler {short}. Skiftet innstilles hvis ingen svarer for det.", short=short)
        return Decision(Outcome.UNCLEAR, short, facts=used, missing=missing, explanation=text)
    text = say(
        "Av kostnadene på {costs} dekker boet {assets}. Det mangler {short}, og ingen svarer for det, så "
        "skiftet skal innstilles.",
        assets=facts.assets,
        costs=facts.costs,
        short=short,
    )
    return Decision(Outcome.MET, short, facts=used, explanation=text)


@dataclass(frozen=True)
class StatementFacts:
    """How far the booppgjør has come.

    Attributes:
        sent_on: the day the draft went to heirs and unpaid creditors.
        comments_by: the limit they were given; None means two weeks.
        fixed_on: the day of the court's order, or of its decision to change it.
        appealed_on: the day an appeal came.
        appeal_decided: the appeal is finally decided.
    """

    sent_on: date | None = None
    comments_by: date | None = None
    fixed_on: date | None = None
    appealed_on: date | None = None
    appeal_decided: bool = False

    def __post_init__(self) -> None:
        """Refuse a limit under two weeks and days out of order."""
        if self.sent_on is None and (self.comments_by or self.fixed_on):
            raise MalformedFacts(
                STATEMENT, "the draft is not sent, yet a limit is set or the statement is fixed"
            )
        if self.sent_on is not None and self.comments_by is not None:
            least = Deadline.after(self.sent_on, TWO_WEEKS).strict_end
            if self.comments_by < least:
                problem = f"comments_by {self.comments_by.isoformat()} gives less than two weeks"
                raise MalformedFacts(STATEMENT, problem)
        if self.appealed_on is not None and (self.fixed_on is None or self.appealed_on < self.fixed_on):
            raise MalformedFacts(STATEMENT, "appealed_on is before the statement was fixed")


@dataclass(frozen=True)
class StatementDates:
    """The days that matter for the booppgjør.

    Attributes:
        comments: when comments to the draft must be in; None when it is not sent.
        appeal: when an appeal must be in; None when it is not fixed.
        final_from: the day the order is final; None while it is not, or not known.
    """

    comments: date | None
    appeal: Deadline | None
    final_from: date | None


@rule(
    id=STATEMENT,
    version="1.1",
    citations=(arveloven("§ 160"), arveloven("§ 161"), arveloven("§ 162 første ledd"), arveloven("§ 163")),
    in_force_from=date(2021, 1, 1),
)
def decide_statement_final(
    facts: StatementFacts,
    *,
    on: date,
    entitlement_clear: bool | None = False,
    rest_sufficient: bool | None = False,
) -> Decision[StatementDates]:
    """Decide whether the estate may be distributed on the booppgjør, and the days on the way there.

    The draft goes to heirs and unpaid creditors with at least two weeks; the court fixes the statement by
    order; an appeal must come within a month of the order. Distribution waits until the order is final; one
    asset may go earlier where it is clear what the heir is to have and the rest surely suffices.

    Lovhjemmel: arveloven §§ 160, 161, 162 første ledd, 163.
    """
    used = (Fact("statement", facts), Fact("on", on))
    comments = None
    if facts.sent_on is not None:
        comments = facts.comments_by or Deadline.after(facts.sent_on, TWO_WEEKS).strict_end
    appeal = None if facts.fixed_on is None else Deadline.after(facts.fixed_on, ONE_MONTH)
    final_from = None
    if appeal is not None and not _appealed_in_time(facts, appeal):
        final_from = date.fromordinal(appeal.court_end.toordinal() + 1)
    dates = StatementDates(comments, appeal, final_from)
    if facts.fixed_on is not None and (facts.appeal_decided or (final_from is not None and on >= final_from)):
        text = say("Kjennelsen om booppgjøret er rettskraftig, så boet kan deles ut.")
        return Decision(Outcome.MET, dates, facts=used, explanation=text)
    if entitlement_clear and rest_sufficient:
        text = say(
            "Kjennelsen er ikke rettskraftig, men det er klart hva arvingen skal ha og at resten er nok. "
            "Eiendelen kan deles ut."
        )
        return Decision(Outcome.MET, dates, (arveloven("§ 163 annet punktum"),), used, explanation=text)
    return Decision(Outcome.NOT_MET, dates, facts=used, explanation=_waiting(facts, dates))


def _appealed_in_time(facts: StatementFacts, appeal: Deadline) -> bool:
    """Say whether an appeal came within its limit; one that came later does not keep the order open."""
    return facts.appealed_on is not None and not appeal.is_past(facts.appealed_on)


def _waiting(facts: StatementFacts, dates: StatementDates) -> str:
    if dates.comments is None:
        return say("Utkastet til booppgjør er ikke sendt til arvingene og kreditorene.")
    if facts.fixed_on is None:
        return say(
            "Arvingene og kreditorene kan påpeke feil i utkastet til og med {day}.", day=dates.comments
        )
    if dates.appeal is None or _appealed_in_time(facts, dates.appeal):
        return say("Kjennelsen er anket og er ikke rettskraftig.")
    return say(
        "Kjennelsen kan ankes til og med {day}. Boet deles ut når den er rettskraftig.",
        day=dates.appeal.court_end,
    )
