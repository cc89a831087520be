"""Who may demand public settlement (arveloven §§ 127, 128)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit, next_working_day
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say
from policies.skifte.forms import refuse_before_death
from policies.skifte.lapse import LapseFacts, decide_not_lapsed

DEMAND = "arveloven.offentlig.krav"
LEGATEE = "arveloven.offentlig.krav_fra_legatar"
SIXTY_DAYS = Length(60, LengthUnit.DAYS)
ONE_YEAR = Length(1, LengthUnit.YEARS)


class Demander(Enum):
    """Who demands public settlement, by the letters of § 127 første ledd."""

    HEIR = "heir"
    ATTACHING_CREDITOR = "attaching_creditor"
    HEIRS_BANKRUPTCY_ESTATE = "heirs_bankruptcy_estate"
    STATSFORVALTER = "statsforvalter"
    VERGE = "verge"
    CREDITOR_AFTER_LIMIT = "creditor_after_limit"
    CREDITOR_AT_RISK = "creditor_at_risk"


LETTERS = {
    Demander.HEIR: "a",
    Demander.ATTACHING_CREDITOR: "b",
    Demander.HEIRS_BANKRUPTCY_ESTATE: "c",
    Demander.STATSFORVALTER: "d",
    Demander.VERGE: "d",
    Demander.CREDITOR_AFTER_LIMIT: "e",
    Demander.CREDITOR_AT_RISK: "f",
}
OF_AN_HEIR = frozenset(
    {
        Demander.HEIR,
        Demander.ATTACHING_CREDITOR,
        Demander.HEIRS_BANKRUPTCY_ESTATE,
        Demander.STATSFORVALTER,
        Demander.VERGE,
    }
)


@dataclass(frozen=True)
class DemandFacts:
    """A demand for public settlement.

    Attributes:
        demander: on which ground.
        heir_is_minor_legatee: the heir it concerns is to have only a particular benefit of small value.
        heir_is_represented: the heir is a minor, without legal capacity in money matters, or unable to look
            after the settlement by reason of health (§ 139 annet ledd).
        within_mandate: the guardian's mandate covers the settlement.
        has_attachment: the creditor has utlegg in the heir's claim on the inheritance.
        is_bankrupt: the heir's estate is under bankruptcy.
        has_claim: the creditor has a claim against the deceased.
        private_demanded_in_time: somebody assumed the debts within the limit of § 117.
        prospects_impaired: what the court has found: payment has become materially less likely by the heirs'
            conduct.
        court_deadline: another limit set by the court in place of sixty days.
    """

    demander: Demander
    lapse: LapseFacts
    heir_is_minor_legatee: bool | None = False
    heir_is_represented: bool | None = False
    within_mandate: bool | None = None
    has_attachment: bool | None = None
    is_bankrupt: bool | None = None
    has_claim: bool | None = None
    private_demanded_in_time: bool | None = None
    prospects_impaired: bool | None = None
    court_deadline: date | None = None

    def __post_init__(self) -> None:
        """Refuse a limit before the death, and a guardian for somebody who needs none."""
        died = self.lapse.date_of_death
        refuse_before_death(DEMAND, "court_deadline", self.court_deadline, date_of_death=died)
        by_guardian = self.demander in {Demander.VERGE, Demander.STATSFORVALTER}
        if by_guardian and self.heir_is_represented is False:
            raise MalformedFacts(DEMAND, "a guardian demands it for an heir who is not under guardianship")

    @property
    def limit(self) -> Deadline:
        """Give the limit for demanding private settlement."""
        died = self.lapse.date_of_death
        if self.court_deadline is None:
            return Deadline.after(died, SIXTY_DAYS)
        length = Length((self.court_deadline - died).days, LengthUnit.DAYS)
        return Deadline(died, length, self.court_deadline, next_working_day(self.court_deadline))


Condition = tuple[str, bool | None, str, str]


@rule(
    id=DEMAND,
    version="1.0",
    citations=(arveloven("§ 127 første ledd"), arveloven("§ 130")),
    in_force_from=date(2021, 1, 1),
)
def decide_demand(facts: DemandFacts, *, on: date) -> Decision[str]:
    """Decide whether somebody may demand public settlement. The value is the letter of § 127 første ledd.

    Each ground has its conditions; a condition that is not known makes it unclear, one that fails decides.
    The right must not be lost by § 130. A minor legatee is no heir in the first four letters.

    Lovhjemmel: arveloven § 127 første, annet og tredje ledd, § 130.
    """
    letter = LETTERS[facts.demander]
    citation = arveloven(f"§ 127 første ledd bokstav {letter}")
    used = (Fact("demand", facts), Fact("on", on))
    still = decide_not_lapsed(facts.lapse, on=on)
    if not still.is_met:
        return Decision(
            still.outcome,
            citations=(citation, *still.citations),
            facts=used,
            rests_on=(still,),
            missing=still.missing,
            explanation=still.explanation,
        )
    return _weigh(_conditions(facts, on), letter, citation, used, still)


def _weigh(
    conditions: list[Condition],
    letter: str,
    citation: Citation,
    used: tuple[Fact, ...],
    still: Decision[Deadline],
) -> Decision[str]:
    failed = next((why for _, holds, _, why in conditions if holds is False), None)
    if failed is not None:
        return Decision(Outcome.NOT_MET, None, (citation,), used, rests_on=(still,), explanation=failed)
    missing = tuple(Missing(name, None, question) for name, holds, question, _ in conditions if holds is None)
    if missing:
        text = say(
            "Det er ikke avklart om vilkårene i § 127 første ledd bokstav {letter} er oppfylt.", letter=letter
        )
        return Decision(
            Outcome.UNCLEAR, None, (citation,), used, rests_on=(still,), missing=missing, explanation=text
        )
    text = say("Vilkårene i § 127 første ledd bokstav {letter} er oppfylt.", letter=letter)
    return Decision(Outcome.MET, letter, (citation,), used, rests_on=(still,), explanation=text)


def _conditions(facts: DemandFacts, on: date) -> list[Condition]:
    """List each condition of the ground: name, whether it holds, what to ask, and what to say if not."""
    conditions: list[Condition] = []
    if facts.demander in OF_AN_HEIR:
        conditions.append(
            (
                "heir_is_minor_legatee",
                _not(facts.heir_is_minor_legatee),
                say("Skal arvingen bare ha en bestemt ting eller sum av liten verdi etter testament?"),
                say("Den som bare skal ha et bestemt gode av liten verdi, regnes ikke som arving her."),
            )
        )
    return conditions + _ground(facts, on)


def _ground(facts: DemandFacts, on: date) -> list[Condition]:
    represented = say("Har arvingen verge som må opptre på arvingens vegne?")
    by_letter: dict[Demander, list[Condition]] = {
        Demander.HEIR: [
            (
                "heir_is_represented",
                _not(facts.heir_is_represented),
                represented,
                say("Vergen må kreve offentlig skifte på vegne av arvingen."),
            )
        ],
        Demander.ATTACHING_CREDITOR: [
            (
                "has_attachment",
                facts.has_attachment,
                say("Har kreditoren utlegg i arvingens krav på arv?"),
                say("Kreditoren har ikke utlegg i arvingens krav på arv."),
            )
        ],
        Demander.HEIRS_BANKRUPTCY_ESTATE: [
            (
                "is_bankrupt",
                facts.is_bankrupt,
                say("Er arvingen konkurs?"),
                say("Arvingen er ikke konkurs."),
            )
        ],
        Demander.STATSFORVALTER: [
            (
                "heir_is_represented",
                facts.heir_is_represented,
                represented,
                say("Arvingen er ikke under vergemål."),
            )
        ],
        Demander.VERGE: [
            (
                "heir_is_represented",
                facts.heir_is_represented,
                represented,
                say("Arvingen er ikke under vergemål."),
            ),
            (
                "within_mandate",
                facts.within_mandate,
                say("Omfatter vergens mandat skiftet?"),
                say("Vergens mandat omfatter ikke skiftet."),
            ),
        ],
        Demander.CREDITOR_AFTER_LIMIT: [_has_claim(facts), *_after_limit(facts, on)],
        Demander.CREDITOR_AT_RISK: [
            _has_claim(facts),
            (
                "prospects_impaired",
                facts.prospects_impaired,
                say("Er sannsynligheten for dekning vesentlig forringet som følge av arvingenes forhold?"),
                say("Sannsynligheten for dekning er ikke vesentlig forringet av arvingenes forhold."),
            ),
        ],
    }
    return by_letter[facts.demander]


def _has_claim(facts: DemandFacts) -> Condition:
    return (
        "has_claim",
        facts.has_claim,
        say("Har den som krever skifte, et krav mot avdøde?"),
        say("Den som krever skifte, har ikke noe krav mot avdøde."),
    )


def _after_limit(facts: DemandFacts, on: date) -> list[Condition]:
    return [
        (
            "limit_past",
            facts.limit.is_past(on),
            say("Er fristen ute?"),
            say(
                "Fristen for å kreve privat skifte går ut {end} og er ikke ute ennå.",
                end=facts.limit.court_end,
            ),
        ),
        (
            "private_demanded_in_time",
            _not(facts.private_demanded_in_time),
            say("Har noen krevd privat skifte innen fristen?"),
            say("Privat skifte er krevd innen fristen."),
        ),
    ]


def _not(value: bool | None) -> bool | None:  # noqa: FBT001 - turns one answer round
    return None if value is None else not value


@dataclass(frozen=True)
class LegateeFacts:
    """A minor legatee who waits for what the testament gives.

    Attributes:
        has_received: has got what the testament gives.
        others_to_blame: what the court has found; None when it has not decided.
    """

    lapse: LapseFacts
    has_received: bool | None = None
    others_to_blame: bool | None = None


@rule(
    id=LEGATEE,
    version="1.0",
    citations=(arveloven("§ 127 annet ledd annet punktum"),),
    in_force_from=date(2021, 1, 1),
)
def decide_legatee_demand(facts: LegateeFacts, *, on: date) -> Decision[Deadline]:
    """Decide whether a minor legatee may demand public settlement.

    A year must have passed since the death, the legatee must still be waiting, and the other heirs must be
    to blame for it; the last is for the court to judge. The value is the year.

    Lovhjemmel: arveloven § 127 annet ledd annet punktum, § 130.
    """
    year = Deadline.after(facts.lapse.date_of_death, ONE_YEAR)
    used = (Fact("legatee", facts), Fact("on", on))
    still = decide_not_lapsed(facts.lapse, on=on)
    if not still.is_met:
        return Decision(
            still.outcome,
            facts=used,
            rests_on=(still,),
            missing=still.missing,
            explanation=still.explanation,
        )
    if on <= year.strict_end:
        text = say("Det må ha gått ett år etter dødsfallet. Året er ute {day}.", day=year.strict_end)
        return Decision(Outcome.NOT_MET, year, facts=used, rests_on=(still,), explanation=text)
    if facts.has_received:
        text = say("Legataren har fått det testamentet gir.")
        return Decision(Outcome.NOT_MET, year, facts=used, rests_on=(still,), explanation=text)
    if facts.others_to_blame is False:
        text = say("De andre arvingene kan ikke bebreides for at legataren venter.")
        return Decision(Outcome.NOT_MET, year, facts=used, rests_on=(still,), explanation=text)
    asked = (
        ("has_received", facts.has_received, say("Har legataren fått det testamentet gir?")),
        (
            "others_to_blame",
            facts.others_to_blame,
            say("Kan de andre arvingene bebreides for at legataren ikke har fått det testamentet gir?"),
        ),
    )
    missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
    if missing:
        text = say(
            "Det har gått ett år siden dødsfallet {died}. "
            "Retten må vurdere hvorfor legataren fortsatt venter.",
            died=facts.lapse.date_of_death,
        )
        return Decision(Outcome.UNCLEAR, facts=used, rests_on=(still,), missing=missing, explanation=text)
    text = say(
        "Det har gått ett år siden dødsfallet {died}, og de andre arvingene kan bebreides for at legataren "
        "ikke har fått det testamentet gir.",
        died=facts.lapse.date_of_death,
    )
    return Decision(Outcome.MET, year, facts=used, rests_on=(still,), explanation=text)


@rule(
    id="arveloven.offentlig.testament",
    version="1.0",
    citations=(arveloven("§ 128"),),
    in_force_from=date(2021, 1, 1),
)
def decide_testament_orders(
    *, orders_offentlig: bool | None = None, testament_valid: bool | None = None
) -> Decision[bool]:
    """Decide whether a testament settles that the estate is settled publicly. It binds every heir.

    Lovhjemmel: arveloven § 128.
    """
    used = (Fact("orders_offentlig", orders_offentlig), Fact("testament_valid", testament_valid))
    if orders_offentlig is False or testament_valid is False:
        text = say("Det er ikke noe gyldig testament som bestemmer offentlig skifte.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=text)
    asked = (
        ("orders_offentlig", orders_offentlig, say("Bestemmer testamentet at boet skal skiftes offentlig?")),
        ("testament_valid", testament_valid, say("Er testamentet gyldig?")),
    )
    missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
    if missing:
        text = say("Det er ikke avklart om et testament bestemmer offentlig skifte.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    text = say(
        "Testamentet bestemmer at boet skal skiftes offentlig. Det binder alle arvingene, også livsarvinger, "
        "ektefelle og samboer."
    )
    return Decision(Outcome.MET, value=True, facts=used, explanation=text)
