"""Whether the survivor may sit in uskifte, and whose consent it takes (arveloven ch. 5 and 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, collect_missing, rule

ARVELOVEN_14_1 = arveloven("§ 14 første ledd")
ARVELOVEN_14_2 = arveloven("§ 14 annet ledd")
ARVELOVEN_14_4 = arveloven("§ 14 fjerde ledd")
ARVELOVEN_14_5 = arveloven("§ 14 femte ledd")
ARVELOVEN_15 = arveloven("§ 15 første ledd")
ARVELOVEN_16 = arveloven("§ 16")
ARVELOVEN_17 = arveloven("§ 17")
ARVELOVEN_18 = arveloven("§ 18")
ARVELOVEN_32 = arveloven("§ 32")
ARVELOVEN_33 = arveloven("§ 33")


class Survivor(Enum):
    """In what relation the survivor stood to the deceased."""

    SPOUSE = "spouse"
    COHABITANT = "cohabitant"


@dataclass(frozen=True)
class UskifteHeir:
    """An heir by law, and the consents given for the heir.

    Attributes:
        is_separate_issue: issue of the deceased but not of the survivor, or issue of such a child; None when
            not known.
        is_represented: a minor, or an adult without legal capacity in money matters; None when not known.
        has_consented: the heir's own consent, or the guardian's for a represented heir. None: not answered.
        statsforvalter_consented: asked for represented heirs only.
    """

    person_id: str
    is_separate_issue: bool | None
    is_represented: bool | None = False
    has_consented: bool | None = None
    statsforvalter_consented: bool | None = None


@dataclass(frozen=True)
class UskifteFacts:
    """The facts that decide the right to uskifte.

    Attributes:
        ending_received: a petition for separation or writ for divorce was received before the death.
        common_child: for a cohabitant; with, having had or expecting.
        earlier_uskifte: either of them sat in uskifte already when the deceased died, and it is not settled.
        testament_takes_away: a testament takes the right away.
        knew_of_testament: the survivor knew before the death, or notice was impossible or unreasonable.
        debts_endanger: what people have found under § 18; None when nobody has looked. The court asks only
            when there is reason to, so None does not stop the right.
        includes_saereie: the survivor wants saereie (or, as cohabitant, other assets) into the uskifte.
        saereie_by_pact: ektepakt, giver or testator allows it.
    """

    survivor: Survivor
    survivor_id: str
    heirs: tuple[UskifteHeir, ...]
    ending_received: bool | None = False
    common_child: bool | None = None
    earlier_uskifte: bool | None = False
    testament_takes_away: bool = False
    knew_of_testament: bool | None = None
    debts_endanger: bool | None = None
    includes_saereie: bool = False
    saereie_by_pact: bool = False


@dataclass(frozen=True)
class ConsentNeeded:
    """A consent that the uskifte needs.

    Attributes:
        by: the heir, or `verge` and `statsforvalter` for a represented heir.
        is_given: None while there is no answer.
    """

    heir_id: str
    by: str
    citation: Citation
    is_given: bool | None


@rule(
    id="arveloven.uskifte.samtykke", version="1.0", citations=(ARVELOVEN_15,), in_force_from=date(2021, 1, 1)
)
def list_consents(facts: UskifteFacts) -> Decision[tuple[ConsentNeeded, ...]]:
    """Decide whose consent the survivor needs, and whether it is there.

    Separate issue must consent; for a represented heir both the guardian and the statsforvalter. Saereie,
    or a cohabitant's other assets, need the consent of every heir unless pact, giver or testator allows
    it. Not met means that somebody has refused; unclear that somebody has not answered.

    Lovhjemmel: arveloven § 15 første ledd, § 14 annet ledd.
    """
    used = (Fact("heirs", facts.heirs), Fact("includes_saereie", facts.includes_saereie))
    unknown = [
        Missing("is_separate_issue", heir.person_id, "Er denne arvingen også barn av den lengstlevende?")
        for heir in facts.heirs
        if heir.is_separate_issue is None
    ]
    needed: list[ConsentNeeded] = []
    for heir in facts.heirs:
        all_must = facts.includes_saereie and not facts.saereie_by_pact
        if heir.is_separate_issue or all_must:
            citation = ARVELOVEN_15 if heir.is_separate_issue else ARVELOVEN_14_2
            needed += _consents_of(heir, citation)
            if heir.is_represented is None:
                unknown.append(Missing("is_represented", heir.person_id, "Har denne arvingen verge?"))
    unanswered = [
        Missing("consent", item.heir_id, f"Samtykker {_WHO[item.by]} til uskifte?")
        for item in needed
        if item.is_given is None
    ]
    value = tuple(needed)
    if any(item.is_given is False for item in needed):
        text = "Minst én som må samtykke, har sagt nei. Den arvingen kan kreve arven sin nå."
        return Decision(Outcome.NOT_MET, value=value, facts=used, explanation=text)
    if unknown or unanswered:
        text = "Uskifte krever samtykke som ikke er gitt ennå."
        return Decision(
            Outcome.UNCLEAR, value=value, facts=used, missing=(*unknown, *unanswered), explanation=text
        )
    text = "Alle som må samtykke, har gjort det." if needed else "Uskifte krever ikke samtykke fra noen."
    return Decision(Outcome.MET, value=value, facts=used, explanation=text)


_WHO = {"heir": "arvingen", "verge": "vergen", "statsforvalter": "statsforvalteren"}


def _consents_of(heir: UskifteHeir, citation: Citation) -> list[ConsentNeeded]:
    if heir.is_represented:
        return [
            ConsentNeeded(heir.person_id, "verge", citation, heir.has_consented),
            ConsentNeeded(heir.person_id, "statsforvalter", citation, heir.statsforvalter_consented),
        ]
    return [ConsentNeeded(heir.person_id, "heir", citation, heir.has_consented)]


@rule(
    id="arveloven.uskifte.vilkaar",
    version="1.0",
    citations=(
        ARVELOVEN_14_1,
        ARVELOVEN_14_4,
        ARVELOVEN_14_5,
        ARVELOVEN_17,
        ARVELOVEN_18,
        ARVELOVEN_32,
        ARVELOVEN_33,
    ),
    in_force_from=date(2021, 1, 1),
)
def decide_conditions(facts: UskifteFacts) -> Decision[bool]:
    """Decide whether the survivor's own situation allows uskifte, consents apart.

    A spouse for whom no petition was received before the death, or a cohabitant with a common child. An
    earlier uskifte must be settled first. A testament takes the right away only if the survivor knew.
    Debts that endanger the estate are judged by people (§ 18).

    Lovhjemmel: arveloven § 14 første, fjerde og femte ledd, § 17, § 18, § 32, § 33.
    """
    used = tuple(
        Fact(name, getattr(facts, name))
        for name in (
            "survivor",
            "ending_received",
            "common_child",
            "earlier_uskifte",
            "testament_takes_away",
            "knew_of_testament",
            "debts_endanger",
        )
    )
    refusal = _refusal(facts)
    if refusal:
        citation, text = refusal
        return Decision(Outcome.NOT_MET, value=False, citations=(citation,), facts=used, explanation=text)
    missing = _unknown(facts)
    if missing:
        text = "Vilkårene for uskifte er ikke avklart."
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    caveats = (
        () if facts.debts_endanger is False else ("Ingen har vurdert om gjeld er til hinder etter § 18.",)
    )
    text = "Den lengstlevende oppfyller vilkårene for uskifte."
    return Decision(Outcome.MET, value=True, facts=used, explanation=text, caveats=caveats)


def _refusal(facts: UskifteFacts) -> tuple[Citation, str] | None:
    is_spouse = facts.survivor is Survivor.SPOUSE
    refusals = (
        (
            is_spouse and facts.ending_received is True,
            ARVELOVEN_14_5,
            "Begjæring om separasjon eller skilsmisse var mottatt før dødsfallet.",
        ),
        (
            not is_spouse and facts.common_child is False,
            ARVELOVEN_32,
            "En samboer har rett til uskifte bare med felles barn.",
        ),
        (
            facts.earlier_uskifte is True,
            ARVELOVEN_14_4 if is_spouse else ARVELOVEN_32,
            "Et tidligere uskiftebo må skiftes først.",
        ),
        (
            facts.testament_takes_away and facts.knew_of_testament is True,
            ARVELOVEN_17 if is_spouse else ARVELOVEN_33,
            "Testamentet tar bort retten til uskifte, og den lengstlevende kjente til det.",
        ),
        (
            facts.debts_endanger is True,
            ARVELOVEN_18,
            "Den lengstlevendes gjeld eller forhold er til hinder for uskifte.",
        ),
    )
    return next(((citation, text) for holds, citation, text in refusals if holds), None)


def _unknown(facts: UskifteFacts) -> tuple[Missing, ...]:
    is_spouse = facts.survivor is Survivor.SPOUSE
    asked = (
        (
            is_spouse and facts.ending_received is None,
            "ending_received",
            "Var begjæring om separasjon eller skilsmisse mottatt før dødsfallet?",
        ),
        (
            not is_spouse and facts.common_child is None,
            "common_child",
            "Har, har hatt eller venter samboeren barn med avdøde?",
        ),
        (facts.earlier_uskifte is None, "earlier_uskifte", "Satt noen av dem i uskifte fra før?"),
        (
            facts.testament_takes_away and facts.knew_of_testament is None,
            "knew_of_testament",
            "Kjente den lengstlevende til testamentet før dødsfallet?",
        ),
    )
    return tuple(Missing(name, facts.survivor_id, question) for holds, name, question in asked if holds)


@rule(
    id="arveloven.uskifte.rett",
    version="1.0",
    citations=(ARVELOVEN_14_1, ARVELOVEN_15, ARVELOVEN_16),
    in_force_from=date(2021, 1, 1),
)
def decide_uskifte(facts: UskifteFacts) -> Decision[bool]:
    """Decide whether the survivor may take over the estate undivided against all the heirs.

    Rests on the conditions and on the consents. An heir whose consent is refused does not take the right
    away against the others (§ 16): then the outcome is not met for the whole, and a caveat says that
    uskifte with the others is possible once that heir is paid.

    Lovhjemmel: arveloven § 14 første ledd, § 15, § 16.
    """
    conditions, consents = decide_conditions(facts), list_consents(facts)
    rests_on: tuple[Decision[Any], ...] = (conditions, consents)
    used = (Fact("survivor", facts.survivor),)
    explanation = f"{conditions.explanation} {consents.explanation}"
    if conditions.outcome is Outcome.NOT_MET:
        return Decision(
            Outcome.NOT_MET,
            value=False,
            citations=conditions.citations,
            facts=used,
            rests_on=rests_on,
            explanation=conditions.explanation,
        )
    if consents.outcome is Outcome.NOT_MET:
        refused = {item.heir_id for item in consents.value or () if item.is_given is False}
        others = any(heir.person_id not in refused for heir in facts.heirs)
        caveat = (
            "Den lengstlevende kan likevel sitte i uskifte med de andre når denne arvingen har fått sin arv."
        )
        return Decision(
            Outcome.NOT_MET,
            value=False,
            citations=(ARVELOVEN_15, ARVELOVEN_16),
            facts=used,
            rests_on=rests_on,
            explanation=consents.explanation,
            caveats=(caveat,) if others else (),
        )
    if conditions.is_unclear or consents.is_unclear:
        missing = collect_missing(rests_on)
        return Decision(
            Outcome.UNCLEAR, facts=used, rests_on=rests_on, missing=missing, explanation=explanation
        )
    return Decision(
        Outcome.MET,
        value=True,
        facts=used,
        rests_on=rests_on,
        explanation=explanation,
        caveats=(*conditions.caveats, *_scope(facts)),
    )


def _scope(facts: UskifteFacts) -> tuple[str, ...]:
    if facts.survivor is Survivor.SPOUSE:
        return ()
    return (
        "En samboer beholder felles bolig, innbo, bil og fritidsbolig uskiftet, og svarer for hele gjelden.",
    )
