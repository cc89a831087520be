"""What the statsforvalter must consent to, and manages (vergemålsloven chapters 6 and 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.parameters import amount, lookup
from policies.kernel.text import say

VERGEMAALSLOVEN_44 = Citation("vergemålsloven", "§ 44")
VERGEMAALSLOVEN_48 = Citation("vergemålsloven", "§ 48")
VERGEMAALSLOVEN_49 = Citation("vergemålsloven", "§ 49")
VERGEMAALSLOVEN_95 = Citation("vergemålsloven", "§ 95 tredje ledd")
VERGEMAALSFORSKRIFTEN_26 = Citation("vergemålsforskriften", "§ 26")
MANAGEMENT = "who manages the ward's money"
MANAGEMENT_G = 2


class Matter(Enum):
    """What a guardian does for a ward, in the order of the statute."""

    OWN_BUSINESS = "own_business"
    REAL_PROPERTY = "real_property"
    MORTGAGE = "mortgage"
    LEASE_OUT = "lease_out"
    END_LEASE = "end_lease"
    LAND_CONSOLIDATION = "land_consolidation"
    RUN_PROPERTY = "run_property"
    CHANGE_OR_DIVIDE_PROPERTY = "change_or_divide_property"
    LIFE_INSURANCE = "life_insurance"
    VALUABLE_MOVABLE = "valuable_movable"
    LOAN_TO_GUARDIAN = "loan_to_guardian"
    DEBT = "debt"
    PLEDGE = "pledge"
    SURETY = "surety"
    GIFT = "gift"
    ADVANCE = "advance"
    USKIFTE_REQUEST = "uskifte_request"
    USKIFTE_DIVISION = "uskifte_division"
    RENUNCIATION = "renunciation"
    INHERITED_BUSINESS = "inherited_business"
    CONSENT_TO_USKIFTE_SAEREIE = "consent_to_uskifte_saereie"
    CONSENT_TO_USKIFTE_SEPARATE_ISSUE = "consent_to_uskifte_separate_issue"
    CONSENT_TO_USKIFTE_OTHER_ASSETS = "consent_to_uskifte_other_assets"
    SETTLEMENT_OUT_OF_USKIFTE = "settlement_out_of_uskifte"
    CONSENT_ABOUT_PLIKTDEL = "consent_about_pliktdel"
    ORDINARY = "ordinary"


def _vgml(paragraph: str) -> Citation:
    return Citation("vergemålsloven", paragraph)


_CITATIONS: dict[Matter, Citation] = {
    Matter.OWN_BUSINESS: _vgml("§ 38"),
    Matter.REAL_PROPERTY: _vgml("§ 39 første ledd bokstav a"),
    Matter.MORTGAGE: _vgml("§ 39 første ledd bokstav b"),
    Matter.LEASE_OUT: _vgml("§ 39 første ledd bokstav c"),
    Matter.END_LEASE: _vgml("§ 39 første ledd bokstav d"),
    Matter.LAND_CONSOLIDATION: _vgml("§ 39 første ledd bokstav e"),
    Matter.RUN_PROPERTY: _vgml("§ 39 første ledd bokstav f"),
    Matter.CHANGE_OR_DIVIDE_PROPERTY: _vgml("§ 39 første ledd bokstav g"),
    Matter.LIFE_INSURANCE: _vgml("§ 39 første ledd bokstav h"),
    Matter.VALUABLE_MOVABLE: _vgml("§ 39 første ledd bokstav i"),
    Matter.LOAN_TO_GUARDIAN: _vgml("§ 39 første ledd bokstav j"),
    Matter.DEBT: _vgml("§ 40 første ledd"),
    Matter.PLEDGE: _vgml("§ 40 første ledd"),
    Matter.SURETY: _vgml("§ 40 tredje ledd"),
    Matter.GIFT: _vgml("§ 41 første ledd"),
    Matter.ADVANCE: _vgml("§ 41 annet ledd"),
    Matter.USKIFTE_REQUEST: _vgml("§ 41 tredje ledd"),
    Matter.USKIFTE_DIVISION: _vgml("§ 41 tredje ledd"),
    Matter.RENUNCIATION: _vgml("§ 42"),
    Matter.INHERITED_BUSINESS: _vgml("§ 43"),
    Matter.CONSENT_TO_USKIFTE_SAEREIE: arveloven("§ 14 annet ledd"),
    Matter.CONSENT_TO_USKIFTE_SEPARATE_ISSUE: arveloven("§ 15 første ledd"),
    Matter.CONSENT_TO_USKIFTE_OTHER_ASSETS: arveloven("§ 32 første ledd"),
    Matter.SETTLEMENT_OUT_OF_USKIFTE: arveloven("§ 24 første ledd"),
    Matter.CONSENT_ABOUT_PLIKTDEL: arveloven("§ 50 annet ledd"),
    Matter.ORDINARY: _vgml("§ 32"),
}
# Consents that the act on inheritance asks for itself: § 44 does not take them away.
_BY_ARVELOVEN = frozenset(matter for matter, found in _CITATIONS.items() if found.act == "arveloven")
_KEPT_FOR_SPOUSE = frozenset(
    {Matter.REAL_PROPERTY, Matter.MORTGAGE, Matter.DEBT, Matter.PLEDGE, Matter.SURETY}
)


@dataclass(frozen=True)
class MatterFacts:
    """A matter in which a guardian acts.

    Attributes:
        guardian_is_spouse: the guardian of an adult is the spouse or cohabitant (§ 44).
        is_state_education_loan: a debt to the state's fund for education.
        is_of_greater_value: of a movable: of greater value, unusual, or of special interest to the ward or
            the nearest family; of a gift: a larger amount. A person weighs it; None when nobody has.
        is_customary: of a gift: what use and custom allow.
        is_trivial: of a renunciation: the inheritance has trivial value; None when not known.
    """

    matter: Matter
    guardian_is_spouse: bool = False
    is_state_education_loan: bool = False
    is_of_greater_value: bool | None = None
    is_customary: bool | None = None
    is_trivial: bool | None = None


@dataclass(frozen=True)
class GovernorConsent:
    """Whether the statsforvalter's consent is needed, and whether the guardian may do it at all."""

    is_needed: bool
    is_allowed: bool = True


@rule(
    id="vergemaalsloven.samtykke",
    version="1.0",
    citations=tuple(dict.fromkeys(_CITATIONS.values())),
    in_force_from=date(2021, 1, 1),
)
def decide_governor_consent(facts: MatterFacts) -> Decision[GovernorConsent]:
    """Decide whether a guardian needs the statsforvalter's consent. Met: it is needed.

    A housing share counts as real property. When the guardian of an adult is the spouse or cohabitant only
    real property, mortgages and debt need it, beside what the act on inheritance asks for itself.

    Lovhjemmel: vergemålsloven §§ 38 til 44; arveloven §§ 14, 15, 24, 32, 50.
    """
    used = (Fact("facts", facts),)
    citation = _CITATIONS[facts.matter]
    question = _open_question(facts)
    if question is not None:
        text = say("Om statsforvalteren må samtykke, avhenger av noe en person må vurdere først.")
        return Decision(
            Outcome.UNCLEAR, citations=(citation,), facts=used, missing=(question,), explanation=text
        )
    if facts.matter is Matter.GIFT and not facts.is_customary:
        text = say("Vergen kan ikke gi gaver ut over skikk og bruk.")
        return Decision(
            Outcome.NOT_MET,
            value=GovernorConsent(is_needed=False, is_allowed=False),
            citations=(citation,),
            facts=used,
            explanation=text,
        )
    if not _is_needed(facts):
        text = say("Vergen trenger ikke samtykke fra statsforvalteren til dette.")
        return Decision(
            Outcome.NOT_MET,
            value=GovernorConsent(is_needed=False),
            citations=(VERGEMAALSLOVEN_44,) if facts.guardian_is_spouse else (citation,),
            facts=used,
            explanation=text,
        )
    special = facts.matter is Matter.SURETY
    text = (
        say("Kausjon er ikke tillatt uten særlige grunner og samtykke fra statsforvalteren.")
        if special
        else say("Statsforvalteren må samtykke sammen med vergen.")
    )
    return Decision(
        Outcome.MET,
        value=GovernorConsent(is_needed=True),
        citations=(citation,),
        facts=used,
        explanation=text,
    )


def _open_question(facts: MatterFacts) -> Missing | None:
    if facts.matter is Matter.VALUABLE_MOVABLE and facts.is_of_greater_value is None:
        text = say("Er løsøret av større verdi, usedvanlig eller av spesiell interesse for familien?")
        return Missing("is_of_greater_value", None, text)
    if facts.matter is Matter.GIFT and facts.is_customary is None:
        return Missing("is_customary", None, say("Følger gaven av skikk og bruk?"))
    if facts.matter is Matter.GIFT and facts.is_customary and facts.is_of_greater_value is None:
        return Missing("is_of_greater_value", None, say("Gjelder gaven et større beløp?"))
    if facts.matter is Matter.RENUNCIATION and facts.is_trivial is None:
        return Missing("is_trivial", None, say("Har arven ubetydelig verdi?"))
    return None


def _is_needed(facts: MatterFacts) -> bool:
    matter = facts.matter
    if matter is Matter.ORDINARY:
        return False
    if facts.guardian_is_spouse and matter not in _KEPT_FOR_SPOUSE | _BY_ARVELOVEN:
        return False
    if matter is Matter.DEBT:
        return not facts.is_state_education_loan
    if matter in {Matter.VALUABLE_MOVABLE, Matter.GIFT}:
        return bool(facts.is_of_greater_value)
    return not (matter is Matter.RENUNCIATION and facts.is_trivial)


@dataclass(frozen=True)
class ManagementFacts:
    """What decides who manages a ward's money.

    Attributes:
        financial_assets: all of the ward's money, deposits, claims, shares, policies and instruments, with
            the inheritance; None when not known.
        decided_by_testament: the testament says how the inheritance is managed (§ 95).
        guardian_is_spouse: the guardian of an adult is the spouse or cohabitant.
        keeps_capacity: an adult who has not been deprived of capacity and understands the consent.
        consents: such an adult's consent to the statsforvalter's management; None when not asked.
    """

    on: date
    financial_assets: Money | None = None
    decided_by_testament: bool = False
    guardian_is_spouse: bool = False
    keeps_capacity: bool = False
    consents: bool | None = None


@rule(
    id="vergemaalsloven.forvaltning",
    version="1.0",
    citations=(VERGEMAALSLOVEN_48, VERGEMAALSLOVEN_49, VERGEMAALSFORSKRIFTEN_26),
    in_force_from=date(2021, 1, 1),
)
def decide_governor_manages(facts: ManagementFacts, *, known_on: date) -> Decision[bool]:
    """Decide whether the statsforvalter manages a ward's financial assets. Met: the statsforvalter does.

    The guardian manages what is less than twice the basic amount of 1 January of the year. For special
    reasons the statsforvalter may decide otherwise either way.

    Lovhjemmel: vergemålsloven §§ 44, 48, 49, 95 tredje ledd; vergemålsforskriften § 26.
    """
    if facts.financial_assets is not None and facts.financial_assets < ZERO:
        raise MalformedFacts(MANAGEMENT, "the financial assets are below zero")
    used = (Fact("facts", facts),)
    if facts.decided_by_testament:
        text = say("Testamentet bestemmer hvordan arven skal forvaltes.")
        return Decision(
            Outcome.NOT_MET, value=False, citations=(VERGEMAALSLOVEN_95,), facts=used, explanation=text
        )
    if facts.guardian_is_spouse:
        text = say("Ektefellen eller samboeren er verge og forvalter eiendelene selv.")
        return Decision(
            Outcome.NOT_MET, value=False, citations=(VERGEMAALSLOVEN_44,), facts=used, explanation=text
        )
    if facts.financial_assets is None:
        question = say("Hvor mye eier arvingen i penger, innskudd og verdipapirer, med arven?")
        missing = (Missing("financial_assets", None, question),)
        text = say("Grensen er to ganger grunnbeløpet, og beløpet er ikke kjent.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    rate = lookup("grunnbeloep", on=date(facts.on.year, 1, 1), known_on=known_on)
    limit = amount(rate, MANAGEMENT_G)
    caveats = (say("Når særlige grunner tilsier det, kan statsforvalteren bestemme noe annet."),)
    if facts.financial_assets < limit:
        text = say(
            "Arvingen har {owned}, mindre enn 2 × {g} = {limit}. Vergen forvalter.",
            owned=facts.financial_assets,
            g=amount(rate),
            limit=limit,
        )
        return Decision(
            Outcome.NOT_MET, value=False, facts=used, parameters=(rate,), explanation=text, caveats=caveats
        )
    if facts.keeps_capacity and not facts.consents:
        if facts.consents is None:
            question = say("Samtykker den som har verge, i at statsforvalteren forvalter midlene?")
            missing = (Missing("consents", None, question),)
            text = say("Den som har rettslig handleevne, må samtykke.")
            return Decision(
                Outcome.UNCLEAR, facts=used, parameters=(rate,), missing=missing, explanation=text
            )
        text = say("Den som har verge, samtykker ikke, og statsforvalteren forvalter da ikke midlene.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, parameters=(rate,), explanation=text)
    text = say(
        "Arvingen har {owned}, og grensen er 2 × {g} = {limit}. Statsforvalteren forvalter.",
        owned=facts.financial_assets,
        g=amount(rate),
        limit=limit,
    )
    return Decision(
        Outcome.MET, value=True, facts=used, parameters=(rate,), explanation=text, caveats=caveats
    )
