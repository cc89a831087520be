"""The skifteattest: when, to whom, what it says, what it gives, and who hears of it (arveloven § 118)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.court_days import add_days
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say, together
from policies.skifte.forms import IS_ADULT, refuse_before_death
from policies.skifte.signatures import DeclarationFacts, Signatory, decide_debts_assumed

ARVELOVEN_117 = arveloven("§ 117 første ledd")
ARVELOVEN_118_1 = arveloven("§ 118 første ledd")
ARVELOVEN_118_2 = arveloven("§ 118 annet ledd")
ARVELOVEN_118_3 = arveloven("§ 118 tredje ledd")
ARVELOVEN_118_4 = arveloven("§ 118 fjerde ledd")
ARVELOVEN_118_6 = arveloven("§ 118 sjette ledd")
ARVELOVEN_118_7 = arveloven("§ 118 syvende ledd")
ARVELOVEN_138_1 = arveloven("§ 138 første ledd")

NOT_ANSWERING = Reading(
    id="arveloven.118.not_answering",
    question=say(
        "Må også en arving som ikke svarer, være enig i at skifteattesten utstedes før fristen er ute?"
    ),
    options={
        "counted": say("Ja. Uten svar fra alle som er funnet, venter attesten til fristen er ute."),
        "not_counted": say("Nei. Den som ikke svarer på henvendelser, regnes ikke med, som under skiftet."),
    },
    default="counted",
    citation=ARVELOVEN_118_1,
    reason=say(
        "§ 138 unntar den som er forsvunnet eller har ukjent adresse, overalt der loven "
        "krever enighet. Den som "
        "ikke svarer, er bare unntatt i § 120, som gjelder beslutninger under skiftet."
    ),
)


@dataclass(frozen=True)
class Holders:
    """Who else than those who assumed the debts may hold the skifteattest.

    Attributes:
        agreed_holders: heirs, guardians or a fullmektig whom the heirs have agreed on.
        agreed_by: the heirs who have agreed to them; for a represented heir the heir's id counts for the
            guardian's agreement.
        executor: the testamentsfullbyrder, where one is to carry out the settlement (§ 99).
    """

    agreed_holders: tuple[str, ...] = ()
    agreed_by: tuple[str, ...] = ()
    executor: str | None = None


@dataclass(frozen=True)
class Attest:
    """What the skifteattest may say.

    Attributes:
        may_be_issued_from: first day the court may issue it.
        holders: to whom: those who assumed the debts, the guardians, those agreed on, or the executor.
        is_early: it rests on all heirs agreeing, not on the limit having run out.
    """

    may_be_issued_from: date
    holders: tuple[str, ...]
    debts_assumed_by: tuple[str, ...]
    is_early: bool


@rule(
    id="arveloven.skifteattest",
    version="2.0",
    citations=(ARVELOVEN_118_1, ARVELOVEN_118_2),
    in_force_from=date(2021, 1, 1),
)
def decide_skifteattest(
    facts: DeclarationFacts,
    *,
    on: date,
    holders: Holders | None = None,
    readings: Readings = DEFAULTS,
) -> Decision[Attest]:
    """Decide whether the court may issue a skifteattest on a day, and to whom.

    When the limit has run out, or earlier if all heirs agree; heirs who cannot be found, and minor legatees,
    are not counted among all (§ 138 første ledd). It is issued to those who assumed the debts in time, or to
    the guardians where no heir is of age, or to those all agree on, or to the executor.

    Lovhjemmel: arveloven § 118 første og annet ledd, § 117 første ledd, § 138 første ledd.
    """
    assumed = decide_debts_assumed(facts)
    used = (Fact("on", on), Fact("deadline", facts.deadline), Fact("holders", holders))
    if not assumed.is_met or assumed.value is None:
        return Decision(
            assumed.outcome,
            facts=used,
            rests_on=(assumed,),
            missing=assumed.missing,
            explanation=assumed.explanation,
        )
    to = _holders(facts, holders or Holders(), assumed.value)
    if not to:
        question = say("Hvem er verge for denne arvingen?")
        missing = tuple(Missing("verge", heir.person_id, question) for heir in facts.counted)
        text = say("Skifteattesten skal gis til vergene, men de er ikke kjent.")
        return Decision(Outcome.UNCLEAR, facts=used, rests_on=(assumed,), missing=missing, explanation=text)
    use = readings.use(NOT_ANSWERING)
    agreed_from = _all_agree_from(facts, use)
    ordinary_from = add_days(facts.deadline.court_end, 1)
    early = agreed_from is not None and agreed_from < ordinary_from
    issue_from = agreed_from if early and agreed_from else ordinary_from
    attest = Attest(issue_from, to, assumed.value, early)
    silent = any(heir.did_not_answer for heir in facts.counted)
    return Decision(
        Outcome.MET if on >= issue_from else Outcome.NOT_MET,
        value=attest,
        facts=used,
        rests_on=(assumed,),
        readings=(use,) if silent else (),
        explanation=_when(facts, attest, on),
        caveats=_caveats(facts, use) if early else (),
    )


def _when(facts: DeclarationFacts, attest: Attest, on: date) -> str:
    end = facts.deadline.court_end
    if on < attest.may_be_issued_from:
        return say(
            "Fristen går ut {end}. Skifteattest kan utstedes fra {day}, eller når alle arvingene er enige.",
            end=end,
            day=attest.may_be_issued_from,
        )
    if attest.is_early:
        return say("Skifteattest kan utstedes før fristen {end}, fordi alle arvingene er enige.", end=end)
    return say("Skifteattest kan utstedes. Fristen gikk ut {end}.", end=end)


def _holders(facts: DeclarationFacts, holders: Holders, assumed: tuple[str, ...]) -> tuple[str, ...]:
    if holders.executor is not None:
        return (holders.executor,)
    must_agree = {heir.person_id for heir in facts.counted if heir.address_known}
    if holders.agreed_holders and must_agree <= set(holders.agreed_by):
        return holders.agreed_holders
    return assumed or tuple(dict.fromkeys(verge for heir in facts.counted for verge in heir.verger))


def _all_agree_from(facts: DeclarationFacts, use: ReadingUse) -> date | None:
    """Find the day on which the last heir who must agree had agreed; None while somebody has not."""
    days = []
    for heir in facts.counted:
        if not heir.address_known or (heir.did_not_answer and use.option == "not_counted"):
            continue
        day = None if heir.opposes_early_attest else heir.agreed_on or heir.assumed_debts_on
        if day is None:
            return None
        days.append(day)
    return max(days, default=None)


def _caveats(facts: DeclarationFacts, use: ReadingUse) -> tuple[str, ...]:
    caveats: list[str] = []
    if any(not heir.address_known for heir in facts.counted):
        caveats.append(say("Arvinger som ikke er funnet, er ikke regnet med, etter § 138 første ledd."))
    if use.option == "not_counted" and any(heir.did_not_answer for heir in facts.counted):
        caveats.append(say("Arvinger som ikke svarer, er ikke regnet med. Det er en lesning av § 120."))
    return tuple(caveats)


@dataclass(frozen=True)
class NamedHeir:
    """An heir as the skifteattest names one.

    Attributes:
        verger: named for a minor, and for an adult whose guardian's mandate covers the settlement.
    """

    person_id: str
    verger: tuple[str, ...]


@dataclass(frozen=True)
class AttestContents:
    """What the skifteattest must state.

    Attributes:
        debts_assumed_by: empty when no heir is of age.
    """

    heirs: tuple[NamedHeir, ...]
    debts_assumed_by: tuple[str, ...]
    issued_to: tuple[str, ...]


@rule(
    id="arveloven.skifteattest.innhold",
    version="1.0",
    citations=(ARVELOVEN_118_3,),
    in_force_from=date(2021, 1, 1),
)
def list_attest_contents(
    facts: DeclarationFacts, *, on: date, holders: Holders | None = None, readings: Readings = DEFAULTS
) -> Decision[AttestContents]:
    """Decide what the skifteattest must state: the heirs, their guardians, and who assumed the debts.

    Every heir is named, minor legatees too, because they are heirs. Unclear while the skifteattest cannot be
    decided or a guardian is not known.

    Lovhjemmel: arveloven § 118 tredje ledd, § 2 første ledd.
    """
    attest = decide_skifteattest(facts, on=on, holders=holders, readings=readings)
    used = (Fact("heirs", facts.heirs), Fact("on", on))
    unknown = tuple(
        Missing("verge", heir.person_id, say("Hvem er verge for denne arvingen?"))
        for heir in facts.heirs
        if heir.is_represented and not heir.verger
    )
    if attest.value is None or unknown:
        outcome = attest.outcome if attest.outcome is Outcome.NOT_MET else Outcome.UNCLEAR
        text = attest.explanation if attest.value is None else say("Det er ikke kjent hvem som er verge.")
        missing = (*attest.missing, *unknown)
        return Decision(outcome, facts=used, rests_on=(attest,), missing=missing, explanation=text)
    named = tuple(
        NamedHeir(heir.person_id, heir.verger if heir.is_represented else ()) for heir in facts.heirs
    )
    value = AttestContents(named, attest.value.debts_assumed_by, attest.value.holders)
    text = say(
        "Attesten skal nevne {heirs} arvinger, vergene deres, og de {assumed} som har påtatt seg gjelden.",
        heirs=len(named),
        assumed=len(value.debts_assumed_by),
    )
    return Decision(Outcome.COMPUTED, value, facts=used, rests_on=(attest,), explanation=text)


@dataclass(frozen=True)
class AttestPowers:
    """What a skifteattest gives.

    Attributes:
        taken_over_on: the estate is taken over to private settlement this day.
        may_dispose: holders who may dispose of the assets and bind the estate.
        insight: they may see the deceased's assets, debts and tax.
    """

    taken_over_on: date
    may_dispose: tuple[str, ...]
    insight: bool


@rule(
    id="arveloven.skifteattest.virkning",
    version="1.0",
    citations=(ARVELOVEN_118_4, ARVELOVEN_118_7),
    in_force_from=date(2021, 1, 1),
)
def decide_attest_powers(
    *, issued_on: date | None = None, holders: tuple[str, ...], date_of_death: date
) -> Decision[AttestPowers]:
    """Decide what a skifteattest gives those it is issued to, and that nothing is given before it is issued.

    Lovhjemmel: arveloven § 118 fjerde og syvende ledd.
    """
    from_death = Fact("date_of_death", date_of_death)
    used = (Fact("issued_on", issued_on), Fact("holders", holders), from_death)
    if issued_on is None:
        text = say("Boet er ikke overtatt til privat skifte før skifteattesten er utstedt.")
        return Decision(Outcome.NOT_MET, facts=used, explanation=text)
    _refuse_issue(issued_on, holders, date_of_death)
    text = say(
        "Boet er overtatt {day}. De {count} som attesten er utstedt til, kan råde over "
        "eiendelene og forplikte "
        "boet, og de har innsyn i avdødes formue, gjeld og skatt.",
        day=issued_on,
        count=len(holders),
    )
    value = AttestPowers(issued_on, holders, insight=True)
    return Decision(Outcome.MET, value, facts=used, explanation=text)


def _refuse_issue(issued_on: date, holders: tuple[str, ...], date_of_death: date) -> None:
    rule_id = "arveloven.skifteattest.virkning"
    refuse_before_death(rule_id, "issued_on", issued_on, date_of_death=date_of_death)
    if not holders:
        raise MalformedFacts(rule_id, "the skifteattest is issued, but to nobody")


@dataclass(frozen=True)
class Recipients:
    """Who the court informs of the skifteattest.

    Attributes:
        heirs: every known heir.
        statsforvalter: gets a copy.
        stiftelsestilsynet: gets a copy.
    """

    heirs: tuple[str, ...]
    statsforvalter: bool
    stiftelsestilsynet: bool


@rule(
    id="arveloven.skifteattest.underretning",
    version="1.0",
    citations=(ARVELOVEN_118_6,),
    in_force_from=date(2021, 1, 1),
)
def list_attest_recipients(
    heirs: tuple[Signatory, ...], *, creates_foundation: bool = False
) -> Decision[Recipients]:
    """Decide whom the court informs of what the skifteattest says.

    All known heirs; the statsforvalter when an heir is a minor or has lost legal capacity; Stiftelsestilsynet
    when the testament sets up a foundation.

    Lovhjemmel: arveloven § 118 sjette ledd.
    """
    used = (Fact("heirs", heirs), Fact("creates_foundation", creates_foundation))
    unknown = tuple(Missing("is_adult", heir.person_id, IS_ADULT) for heir in heirs if heir.is_adult is None)
    represented = any(heir.is_adult is False for heir in heirs)
    if unknown and not represented:
        text = say("Det er ikke kjent om noen av arvingene er mindreårige eller fratatt rettslig handleevne.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=unknown, explanation=text)
    known = tuple(heir.person_id for heir in heirs)
    text = say("Retten underretter alle {count} kjente arvinger om skifteattesten.", count=len(known))
    if represented:
        text = together(text, say("Statsforvalteren får kopi, fordi en arving ikke er myndig."))
    if creates_foundation:
        text = together(text, say("Stiftelsestilsynet får kopi."))
    value = Recipients(known, represented, creates_foundation)
    return Decision(Outcome.COMPUTED, value, facts=used, explanation=text)
