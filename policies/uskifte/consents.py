"""Whose consent uskifte takes (arveloven § 14 annet and tredje ledd, § 15, § 32)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.text import Text, say
from policies.uskifte.facts import ConsentNeeded, Survivor, UskifteFacts, UskifteHeir

ARVELOVEN_14_2 = arveloven("§ 14 annet ledd")
ARVELOVEN_14_3 = arveloven("§ 14 tredje ledd")
ARVELOVEN_15 = arveloven("§ 15 første ledd")
ARVELOVEN_15_2 = arveloven("§ 15 annet ledd")
ARVELOVEN_32_1 = arveloven("§ 32 første ledd")

HEIR, VERGE, STATSFORVALTER = "heir", "verge", "statsforvalter"
_ASKS: dict[str, Text] = {
    HEIR: say("Samtykker arvingen til uskifte?"),
    VERGE: say("Samtykker vergen til uskifte?"),
    STATSFORVALTER: say("Samtykker statsforvalteren til uskifte?"),
}


@rule(
    id="arveloven.uskifte.samtykke",
    version="1.1",
    citations=(ARVELOVEN_14_2, ARVELOVEN_14_3, ARVELOVEN_15, ARVELOVEN_15_2),
    in_force_from=date(2021, 1, 1),
)
def list_consents(facts: UskifteFacts) -> Decision[tuple[ConsentNeeded, ...]]:
    """Decide whose consent the survivor needs, and whether it is there.

    Separate issue must consent; for a represented heir both the guardian and the statsforvalter. Saereie,
    or a cohabitant's other assets, need the consent of every heir unless pact, giver or testator allows
    it. A consent on conditions counts when they are met. An heir who has got the inheritance now is not
    asked. Not met means that somebody has refused; unclear that somebody has not answered.

    Lovhjemmel: arveloven § 14 annet ledd, § 14 tredje ledd, § 15, § 32.
    """
    used = (Fact("heirs", facts.heirs), Fact("includes_saereie", facts.includes_saereie))
    unknown: list[Missing] = []
    needed: list[ConsentNeeded] = []
    all_must = facts.includes_saereie and not facts.saereie_by_pact
    for_saereie = ARVELOVEN_14_2 if facts.survivor is Survivor.SPOUSE else ARVELOVEN_32_1
    for heir in facts.heirs:
        if heir.is_settled:
            continue
        if heir.is_separate_issue is None:
            question = say("Er denne arvingen også barn av den lengstlevende?")
            unknown.append(Missing("is_separate_issue", heir.person_id, question))
        if heir.is_separate_issue or all_must:
            needed += _consents_of(heir, ARVELOVEN_15 if heir.is_separate_issue else for_saereie)
            if heir.is_represented is None:
                question = say("Har denne arvingen verge?")
                unknown.append(Missing("is_represented", heir.person_id, question))
    value = tuple(needed)
    refused = sum(item.is_given is False or item.conditions_met is False for item in needed)
    if refused:
        return Decision(
            Outcome.NOT_MET,
            value=value,
            facts=used,
            explanation=say(
                "{refused} av {needed} samtykker er nektet, eller vilkåret for dem er ikke oppfylt. Den "
                "arvingen kan kreve arven sin nå.",
                refused=refused,
                needed=len(needed),
            ),
        )
    unanswered = [question for item in needed for question in _open_questions(item)]
    if unknown or unanswered:
        return Decision(
            Outcome.UNCLEAR,
            value=value,
            facts=used,
            missing=(*unknown, *unanswered),
            explanation=say("Uskifte krever samtykke som ikke er gitt ennå."),
        )
    return Decision(
        Outcome.MET,
        value=value,
        facts=used,
        explanation=say("Alle {needed} samtykker som trengs, er gitt.", needed=len(needed))
        if needed
        else say("Uskifte krever ikke samtykke fra noen."),
    )


def _consents_of(heir: UskifteHeir, citation: Citation) -> list[ConsentNeeded]:
    conditions = heir.conditions_met if heir.sets_conditions else True
    if heir.is_represented:
        return [
            ConsentNeeded(heir.person_id, VERGE, citation, heir.has_consented, conditions),
            ConsentNeeded(heir.person_id, STATSFORVALTER, citation, heir.statsforvalter_consented),
        ]
    return [ConsentNeeded(heir.person_id, HEIR, citation, heir.has_consented, conditions)]


def _open_questions(item: ConsentNeeded) -> list[Missing]:
    if item.is_given is None:
        return [Missing("consent", item.heir_id, _ASKS[item.by])]
    if item.conditions_met is None:
        question = say("Er vilkårene som er satt for samtykket, oppfylt?")
        return [Missing("conditions_met", item.heir_id, question)]
    return []


@dataclass(frozen=True)
class SaereieScope:
    """Which saereie enters the uskifte when the survivor uses the right (§ 14 annet ledd).

    Attributes:
        right_to_saereie: by ektepakt, giver, testator or the heirs' consent; None when not known.
        own_kept_out_by: ektepakt, the deceased's testament or an agreement with the heirs keeps the
            survivor's own saereie out, or a giver or testator made it saereie.
    """

    right_to_saereie: bool | None = None
    uses_right: bool | None = None
    own_kept_out: bool | None = None


@dataclass(frozen=True)
class SaereieEnters:
    """Whose saereie enters the uskifte."""

    of_deceased: bool
    of_survivor: bool


@rule(
    id="arveloven.uskifte.saereie",
    version="1.0",
    citations=(ARVELOVEN_14_2,),
    in_force_from=date(2021, 1, 1),
)
def decide_saereie_enters(facts: SaereieScope) -> Decision[SaereieEnters]:
    """Decide whose saereie enters the uskifte.

    Only with a right to it does the saereie of the deceased enter; then the survivor's own enters too,
    unless it is decided otherwise.

    Lovhjemmel: arveloven § 14 annet ledd; ekteskapsloven § 43.
    """
    used = (
        Fact("right_to_saereie", facts.right_to_saereie),
        Fact("uses_right", facts.uses_right),
        Fact("own_kept_out", facts.own_kept_out),
    )
    if facts.right_to_saereie is False or facts.uses_right is False:
        return Decision(
            Outcome.COMPUTED,
            value=SaereieEnters(of_deceased=False, of_survivor=False),
            facts=used,
            explanation=say("Bare felleseiet går inn i uskiftet. Særeiet til avdøde skiftes nå."),
        )
    asked = (
        (
            facts.right_to_saereie is None,
            "right_to_saereie",
            say("Gir ektepakt, giver, testament eller samtykke rett til uskifte med særeie?"),
        ),
        (facts.uses_right is None, "uses_right", say("Vil den lengstlevende ta særeiet med i uskiftet?")),
        (
            facts.own_kept_out is None,
            "own_kept_out",
            say("Er det bestemt at den lengstlevendes eget særeie skal være utenfor?"),
        ),
    )
    missing = tuple(Missing(name, None, question) for holds, name, question in asked if holds)
    if missing:
        text = say("Det er ikke avklart om særeie går inn i uskiftet.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    return Decision(
        Outcome.COMPUTED,
        value=SaereieEnters(of_deceased=True, of_survivor=not facts.own_kept_out),
        facts=used,
        explanation=say("Avdødes særeie går inn i uskiftet. Den lengstlevendes eget særeie gjør det ikke.")
        if facts.own_kept_out
        else say("Særeiet til begge går inn i uskiftet."),
    )
