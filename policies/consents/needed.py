"""Every consent that one decision needs, with who, why and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from policies.consents.statsforvalter import Matter, MatterFacts, decide_governor_consent
from policies.consents.unanimity import SILENT_HEIR, Answer, Form, HeirsAnswer, is_counted
from policies.consents.wards import Representation, WardFacts, decide_representation
from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say

ARVELOVEN_120 = arveloven("§ 120")
ARVELOVEN_138 = arveloven("§ 138")
VERGEMAALSLOVEN_17 = Citation("vergemålsloven", "§ 17 fjerde ledd")
VERGEMAALSLOVEN_18 = Citation("vergemålsloven", "§§ 16 til 18")
NEEDED = "the consents a decision needs"
STATSFORVALTER = "statsforvalter"

DODSBO = Reading(
    id="vergemaalsloven.39.dodsbo",
    question=say(
        "Trenger vergen statsforvalterens samtykke når det er dødsboet som selger eller pantsetter?"
    ),
    options={
        "ja": say("Ja. Arvingen under vergemål eier boet sammen med de andre."),
        "nei": say("Nei. Den som har skifteattesten, kan forplikte boet alene."),
    },
    default="ja",
    citation=Citation("vergemålsloven", "§ 39"),
    reason=say(
        "Loven gjelder når vergen avhender på vegne av den som er under vergemål, og nevner ikke dødsbo."
    ),
)


class Kind(Enum):
    """What is decided."""

    TAKE_OVER_ASSET = "take_over_asset"
    TAKE_OVER_REAL_PROPERTY = "take_over_real_property"
    SELL_REAL_PROPERTY = "sell_real_property"
    SELL_VALUABLE_MOVABLE = "sell_valuable_movable"
    SELL_OTHER = "sell_other"
    MORTGAGE = "mortgage"
    LEASE_OUT = "lease_out"
    END_LEASE = "end_lease"
    ACCEPT_FORDRING = "accept_fordring"
    PART_DISTRIBUTION = "part_distribution"
    DISTRIBUTE = "distribute"
    EARLY_ATTEST = "early_attest"
    CHOOSE_HOLDER = "choose_holder"
    EMPOWER = "empower"
    RETURN_TO_PRIVATE = "return_to_private"
    RENOUNCE = "renounce"
    ASSUME_DEBTS = "assume_debts"
    REQUEST_USKIFTE = "request_uskifte"
    USKIFTE_SEPARATE_ISSUE = "uskifte_separate_issue"
    USKIFTE_SAEREIE = "uskifte_saereie"
    SETTLEMENT_OUT_OF_USKIFTE = "settlement_out_of_uskifte"
    DIVIDE_USKIFTE = "divide_uskifte"
    CONSENT_ABOUT_PLIKTDEL = "consent_about_pliktdel"
    PROTECTIVE_MEASURE = "protective_measure"


# Decisions that each person named in `subjects` makes alone; the others are made by the heirs together.
_OWN: dict[Kind, Citation] = {
    Kind.RENOUNCE: arveloven("§ 74 første ledd"),
    Kind.ASSUME_DEBTS: arveloven("§ 116 første ledd"),
    Kind.REQUEST_USKIFTE: arveloven("§ 14"),
    Kind.USKIFTE_SEPARATE_ISSUE: arveloven("§ 15 første ledd"),
    Kind.USKIFTE_SAEREIE: arveloven("§ 14 annet ledd"),
    Kind.SETTLEMENT_OUT_OF_USKIFTE: arveloven("§ 24 første ledd"),
    Kind.DIVIDE_USKIFTE: arveloven("§ 28"),
    Kind.CONSENT_ABOUT_PLIKTDEL: arveloven("§ 50 annet ledd"),
    Kind.PROTECTIVE_MEASURE: arveloven("§ 120 tredje ledd"),
}
# Agreement that other provisions ask for: silent heirs are counted (§ 138 første ledd tredje punktum).
_ELSEWHERE: dict[Kind, Citation] = {
    Kind.EARLY_ATTEST: arveloven("§ 118 første ledd"),
    Kind.CHOOSE_HOLDER: arveloven("§ 118 annet ledd"),
    Kind.RETURN_TO_PRIVATE: arveloven("§ 158 første ledd"),
}
_MATTERS: dict[Kind, Matter] = {
    Kind.TAKE_OVER_REAL_PROPERTY: Matter.REAL_PROPERTY,
    Kind.SELL_REAL_PROPERTY: Matter.REAL_PROPERTY,
    Kind.SELL_VALUABLE_MOVABLE: Matter.VALUABLE_MOVABLE,
    Kind.MORTGAGE: Matter.MORTGAGE,
    Kind.LEASE_OUT: Matter.LEASE_OUT,
    Kind.END_LEASE: Matter.END_LEASE,
    Kind.RENOUNCE: Matter.RENUNCIATION,
    Kind.REQUEST_USKIFTE: Matter.USKIFTE_REQUEST,
    Kind.USKIFTE_SEPARATE_ISSUE: Matter.CONSENT_TO_USKIFTE_SEPARATE_ISSUE,
    Kind.USKIFTE_SAEREIE: Matter.CONSENT_TO_USKIFTE_SAEREIE,
    Kind.SETTLEMENT_OUT_OF_USKIFTE: Matter.SETTLEMENT_OUT_OF_USKIFTE,
    Kind.DIVIDE_USKIFTE: Matter.USKIFTE_DIVISION,
    Kind.CONSENT_ABOUT_PLIKTDEL: Matter.CONSENT_ABOUT_PLIKTDEL,
}
_OF_THE_ESTATE = frozenset(
    {
        Kind.SELL_REAL_PROPERTY,
        Kind.SELL_VALUABLE_MOVABLE,
        Kind.MORTGAGE,
        Kind.LEASE_OUT,
        Kind.END_LEASE,
    }
)


class Why(Enum):
    """Why somebody's consent is listed."""

    HEIR = "heir"
    EMPOWERED = "empowered"
    GUARDIAN = "guardian"
    TEMPORARY_GUARDIAN = "temporary_guardian"
    STATSFORVALTER = "statsforvalter"
    HEARD = "heard"


@dataclass(frozen=True)
class GivenConsent:
    """An answer from somebody but a deciding heir: a guardian, statsforvalter, or ward who was heard."""

    by: str
    on_behalf_of: str
    answer: Answer


@dataclass(frozen=True)
class Participant:
    """An heir with the answer and, when it matters, who acts for the heir."""

    answer: HeirsAnswer
    ward: WardFacts

    def __post_init__(self) -> None:
        """Refuse two different people."""
        if self.answer.heir_id != self.ward.id:
            raise MalformedFacts(NEEDED, f"{self.answer.heir_id} and {self.ward.id} are not the same heir")


@dataclass(frozen=True)
class ConsentFacts:
    """One decision.

    Attributes:
        subjects: of decisions that each makes alone: who; a spouse who asks for uskifte is among
            `participants`.
        given: answers of guardians, statsforvalter and wards.
        empowered: heirs whom all have given power to decide in such matters.
        is_of_greater_value: of a movable, for the statsforvalter's consent; None when nobody has weighed it.
        is_trivial: of a renunciation; None when not known.
        guardian_is_spouse: wards, adults, whose guardian is the spouse or cohabitant.
    """

    kind: Kind
    form: Form
    participants: tuple[Participant, ...]
    subjects: tuple[str, ...] = ()
    given: tuple[GivenConsent, ...] = ()
    empowered: tuple[str, ...] = ()
    is_of_greater_value: bool | None = None
    is_trivial: bool | None = None
    guardian_is_spouse: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse strangers, doubles, and decisions without the one who makes them."""
        ids = [one.ward.id for one in self.participants]
        if len(set(ids)) != len(ids):
            raise MalformedFacts(NEEDED, "an heir is listed twice")
        if (set(self.subjects) | set(self.empowered)) - set(ids):
            raise MalformedFacts(NEEDED, "somebody decides who is not among those who take part")
        if self.kind in _OWN and not self.subjects:
            raise MalformedFacts(NEEDED, f"nobody is named who decides on {self.kind.value}")
        if len({(one.by, one.on_behalf_of) for one in self.given}) != len(self.given):
            raise MalformedFacts(NEEDED, "the same consent is listed twice")


@dataclass(frozen=True)
class ConsentNeeded:
    """One consent.

    Attributes:
        by: who gives it.
        on_behalf_of: the heir it is for.
        is_required: false for a ward who is only heard.
    """

    by: str
    on_behalf_of: str
    why: Why
    citation: Citation
    answer: Answer
    is_required: bool = True


@rule(
    id="arveloven.samtykker",
    version="1.0",
    citations=(ARVELOVEN_120, ARVELOVEN_138, VERGEMAALSLOVEN_18),
    in_force_from=date(2021, 1, 1),
)
def list_consents_needed(
    facts: ConsentFacts, *, on: date, readings: Readings = DEFAULTS
) -> Decision[tuple[ConsentNeeded, ...]]:
    """List every consent that a decision needs, and where each stands. Met: all are given.

    Heirs who are counted decide together; some decisions are each person's own. For an heir under
    guardianship the guardians act, the temporary guardian where one of them is disqualified, the
    statsforvalter consents where the law says so, and a child over seven is heard. Not met when somebody
    refuses; unclear while an answer or a fact is missing.

    Lovhjemmel: arveloven §§ 14, 15, 24, 28, 50, 74, 116, 118, 120, 138, 158; vergemålsloven §§ 16 til 18, 34,
    39 til 44.
    """
    silence = readings.use(SILENT_HEIR)
    used = (Fact("facts", facts), Fact("on", on))
    answers = {(one.by, one.on_behalf_of): one.answer for one in facts.given}
    rows: list[ConsentNeeded] = []
    missing: list[Missing] = []
    rests_on: list[Decision[Any]] = []
    uses: dict[str, ReadingUse] = {} if facts.kind in _OWN else {silence.id: silence}
    for one in _deciding(facts, on, silence):
        acting = decide_representation(one.ward, on=on)
        rests_on.append(acting)
        if acting.value is None:
            missing += acting.missing
            continue
        if facts.kind is Kind.ASSUME_DEBTS and acting.value.under_guardianship:
            text = say("Bare en myndig arving kan påta seg ansvaret for gjelden.")
            return Decision(Outcome.NOT_MET, value=(), facts=used, rests_on=(acting,), explanation=text)
        rows += _rows(facts, one, acting.value, answers)
        if acting.value.under_guardianship:
            governor = _governor(facts, one, answers, readings, uses)
            rests_on.append(governor[0])
            missing += governor[0].missing
            rows += governor[1]
    missing += [
        Missing("consent", row.by, say("Samtykker denne personen?"))
        for row in rows
        if row.is_required and row.answer in {Answer.UNANSWERED, Answer.NOT_ASKED}
    ]
    return _judge(tuple(rows), tuple(missing), used, tuple(rests_on), tuple(uses.values()))


def _deciding(facts: ConsentFacts, on: date, silence: ReadingUse) -> list[Participant]:
    """Find whose consent counts, in the order of their ids."""
    inside = sorted(facts.participants, key=lambda one: one.ward.id)
    if facts.kind in _OWN:
        return [one for one in inside if one.ward.id in facts.subjects]
    if facts.kind in _ELSEWHERE:
        return [one for one in inside if is_counted(one.answer, Form.OFFENTLIG, on, silence)]
    if facts.empowered and facts.form is Form.PRIVAT and facts.kind is not Kind.EMPOWER:
        return [one for one in inside if one.ward.id in facts.empowered]
    return [one for one in inside if is_counted(one.answer, facts.form, on, silence)]


def _rows(
    facts: ConsentFacts,
    one: Participant,
    acting: Representation,
    answers: dict[tuple[str, str], Answer],
) -> list[ConsentNeeded]:
    heir = one.ward.id
    citation = _citation(facts)
    if not acting.under_guardianship:
        why = Why.EMPOWERED if heir in facts.empowered and facts.kind not in _OWN else Why.HEIR
        rows = []
        for who in acting.acts:
            answer = one.answer.answer if who == heir else answers.get((who, heir), Answer.NOT_ASKED)
            rows.append(ConsentNeeded(who, heir, why if who == heir else Why.GUARDIAN, citation, answer))
        return rows
    rows = [
        ConsentNeeded(
            who,
            heir,
            Why.TEMPORARY_GUARDIAN if who == one.ward.temporary else Why.GUARDIAN,
            citation,
            answers.get((who, heir), Answer.NOT_ASKED),
        )
        for who in acting.acts
    ]
    if acting.must_be_heard:
        heard = answers.get((heir, heir), Answer.NOT_ASKED)
        rows.append(ConsentNeeded(heir, heir, Why.HEARD, VERGEMAALSLOVEN_17, heard, is_required=False))
    return rows


def _citation(facts: ConsentFacts) -> Citation:
    if facts.kind in _OWN:
        return _OWN[facts.kind]
    return _ELSEWHERE.get(facts.kind, ARVELOVEN_120 if facts.form is Form.PRIVAT else ARVELOVEN_138)


def _governor(
    facts: ConsentFacts,
    one: Participant,
    answers: dict[tuple[str, str], Answer],
    readings: Readings,
    uses: dict[str, ReadingUse],
) -> tuple[Decision[Any], list[ConsentNeeded]]:
    """Ask for the statsforvalter's consent for a ward, where the law does."""
    matter = _MATTERS.get(facts.kind, Matter.ORDINARY)
    if facts.kind in _OF_THE_ESTATE:
        use = readings.use(DODSBO)
        uses[use.id] = use
        if use.option == "nei":
            matter = Matter.ORDINARY
    decision = decide_governor_consent(
        MatterFacts(
            matter,
            guardian_is_spouse=one.ward.id in facts.guardian_is_spouse,
            is_of_greater_value=facts.is_of_greater_value,
            is_trivial=facts.is_trivial,
        )
    )
    if not decision.is_met:
        return decision, []
    answer = answers.get((STATSFORVALTER, one.ward.id), Answer.NOT_ASKED)
    row = ConsentNeeded(STATSFORVALTER, one.ward.id, Why.STATSFORVALTER, decision.citations[0], answer)
    return decision, [row]


def _judge(
    rows: tuple[ConsentNeeded, ...],
    missing: tuple[Missing, ...],
    used: tuple[Fact, ...],
    rests_on: tuple[Decision[Any], ...],
    uses: tuple[ReadingUse, ...],
) -> Decision[tuple[ConsentNeeded, ...]]:
    required = [row for row in rows if row.is_required]
    given = sum(row.answer is Answer.GIVEN for row in required)
    refused = sum(row.answer is Answer.REFUSED for row in required)
    unheard = any(row.why is Why.HEARD and row.answer is Answer.NOT_ASKED for row in rows)
    caveats = (say("En arving under vergemål er ikke hørt ennå, og skal høres før vergen bestemmer."),)
    if refused:
        outcome = Outcome.NOT_MET
        text = say("{refused} av {all} samtykker er nektet.", refused=refused, all=len(required))
        missing = ()
    elif missing:
        outcome = Outcome.UNCLEAR
        text = say("{given} av {all} samtykker er gitt. Resten mangler.", given=given, all=len(required))
    elif not required:
        outcome = Outcome.UNCLEAR
        text = say("Ingen kan regnes med, så ingen kan samtykke.")
        missing = (Missing("participants", None, say("Hvem kan bestemme dette?")),)
    else:
        outcome = Outcome.MET
        text = say("Alle {all} samtykker er gitt.", all=len(required))
    return Decision(
        outcome,
        value=rows,
        citations=tuple(dict.fromkeys(row.citation for row in rows)),
        facts=used,
        rests_on=rests_on,
        missing=missing,
        readings=uses,
        explanation=text,
        caveats=caveats if unheard else (),
    )
