"""Whether the survivor may sit in uskifte (arveloven §§ 14 to 18, 32, 33)."""

from __future__ import annotations

from datetime import date
from typing import Any

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, collect_missing, rule
from policies.kernel.outcomes import facts_of
from policies.kernel.text import Text, say, together
from policies.uskifte.consents import ARVELOVEN_15, list_consents
from policies.uskifte.facts import Survivor, UskifteFacts

ARVELOVEN_14_1 = arveloven("§ 14 første ledd")
ARVELOVEN_14_4 = arveloven("§ 14 fjerde ledd")
ARVELOVEN_14_5 = arveloven("§ 14 femte ledd")
ARVELOVEN_14_6 = arveloven("§ 14 sjette ledd")
ARVELOVEN_16 = arveloven("§ 16")
ARVELOVEN_17 = arveloven("§ 17")
ARVELOVEN_18 = arveloven("§ 18")
ARVELOVEN_32 = arveloven("§ 32")
ARVELOVEN_33 = arveloven("§ 33")


@rule(
    id="arveloven.uskifte.vilkaar",
    version="1.1",
    citations=(
        ARVELOVEN_14_1,
        ARVELOVEN_14_4,
        ARVELOVEN_14_5,
        ARVELOVEN_14_6,
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
    earlier uskifte must be settled first. A testament takes the right away only if the survivor knew, or
    could not be told. Debts and losses are judged by people (§ 18). For a survivor without legal capacity
    the guardian petitions.

    Lovhjemmel: arveloven § 14 første, fjerde, femte og sjette ledd, § 17, § 18, § 32, § 33.
    """
    used = facts_of(
        facts,
        "survivor",
        "ending_received",
        "common_child",
        "earlier_uskifte",
        "testament_takes_away",
        "knew_of_testament",
        "notice_impossible",
        "debts_endanger",
        "blameworthy_losses",
        "survivor_is_represented",
    )
    refusal = _refusal(facts)
    if refusal:
        citation, text = refusal
        return Decision(Outcome.NOT_MET, value=False, citations=(citation,), facts=used, explanation=text)
    missing = _unknown(facts)
    if missing:
        text = say("Vilkårene for uskifte er ikke avklart.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    caveats = () if facts.debts_endanger is False else (_NOBODY_LOOKED,)
    text = say("Den lengstlevende oppfyller vilkårene for uskifte.")
    return Decision(Outcome.MET, value=True, facts=used, explanation=text, caveats=caveats)


_NOBODY_LOOKED = say(
    "Ingen har vurdert § 18: om den lengstlevendes gjeld gjør det vanskeligere å få dekket krav eller "
    "reduserer arven vesentlig, eller om han eller hun på en klanderverdig måte har påført tap."
)


def _testament_counts(facts: UskifteFacts) -> bool | None:
    """Say whether a testament that takes the right away counts (§ 17, § 33)."""
    if not facts.testament_takes_away:
        return False
    if facts.knew_of_testament or facts.notice_impossible:
        return True
    if facts.knew_of_testament is None or facts.notice_impossible is None:
        return None
    return False


def _refusal(facts: UskifteFacts) -> tuple[Citation, Text] | None:
    is_spouse = facts.survivor is Survivor.SPOUSE
    refusals = (
        (
            is_spouse and facts.ending_received is True,
            ARVELOVEN_14_5,
            say("Begjæring om separasjon eller skilsmisse var mottatt før dødsfallet."),
        ),
        (
            not is_spouse and facts.common_child is False,
            ARVELOVEN_32,
            say("En samboer har rett til uskifte bare med felles barn."),
        ),
        (
            facts.earlier_uskifte is True,
            ARVELOVEN_14_4 if is_spouse else ARVELOVEN_32,
            say("Et tidligere uskiftebo må skiftes først."),
        ),
        (
            _testament_counts(facts) is True,
            ARVELOVEN_17 if is_spouse else ARVELOVEN_33,
            say(
                "Testamentet tar bort retten til uskifte, og den lengstlevende kjente til det eller kunne "
                "ikke varsles."
            ),
        ),
        (
            facts.debts_endanger is True,
            ARVELOVEN_18,
            say("Den lengstlevendes gjeld er til hinder for uskifte."),
        ),
        (
            facts.blameworthy_losses is True,
            ARVELOVEN_18,
            say("Den lengstlevende kan ikke ventes å styre uskifteformuen på en forsvarlig måte."),
        ),
        (
            facts.survivor_is_represented is True and facts.guardian_petitions is False,
            ARVELOVEN_14_6,
            say("Vergen, med samtykke fra statsforvalteren, må begjære uskifte, og gjør det ikke."),
        ),
    )
    return next(((citation, text) for holds, citation, text in refusals if holds), None)


def _unknown(facts: UskifteFacts) -> tuple[Missing, ...]:
    is_spouse = facts.survivor is Survivor.SPOUSE
    open_testament = _testament_counts(facts) is None
    asked = (
        (
            is_spouse and facts.ending_received is None,
            "ending_received",
            say("Var begjæring om separasjon eller skilsmisse mottatt før dødsfallet?"),
        ),
        (
            not is_spouse and facts.common_child is None,
            "common_child",
            say("Har, har hatt eller venter samboeren barn med avdøde?"),
        ),
        (facts.earlier_uskifte is None, "earlier_uskifte", say("Satt noen av dem i uskifte fra før?")),
        (
            open_testament and facts.knew_of_testament is None,
            "knew_of_testament",
            say("Kjente den lengstlevende til testamentet før dødsfallet?"),
        ),
        (
            open_testament and facts.notice_impossible is None,
            "notice_impossible",
            say("Var det umulig eller urimelig vanskelig å varsle den lengstlevende om testamentet?"),
        ),
        (
            facts.survivor_is_represented is None,
            "survivor_is_represented",
            say("Er den lengstlevende fratatt rettslig handleevne på det økonomiske området?"),
        ),
        (
            facts.survivor_is_represented is True and facts.guardian_petitions is None,
            "guardian_petitions",
            say("Begjærer vergen uskifte, med samtykke fra statsforvalteren?"),
        ),
    )
    return tuple(Missing(name, facts.survivor_id, question) for holds, name, question in asked if holds)


@rule(
    id="arveloven.uskifte.rett",
    version="1.1",
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
    explanation = together(conditions.explanation, consents.explanation)
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
        refused = {
            item.heir_id
            for item in consents.value or ()
            if item.is_given is False or item.conditions_met is False
        }
        others = any(heir.person_id not in refused and not heir.is_settled for heir in facts.heirs)
        caveat = say(
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
        say(
            "En samboer beholder felles bolig, innbo, bil og fritidsbolig uskiftet, og svarer for hele "
            "gjelden."
        ),
    )
