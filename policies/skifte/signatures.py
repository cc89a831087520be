"""Who must sign the skifteerklaering, and whether the debts are assumed in time (arveloven §§ 116 to 118)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Deadline
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say
from policies.skifte.decision_table import limit_of
from policies.skifte.forms import IS_ADULT, refuse_before_death, refuse_twice

ARVELOVEN_116_1 = arveloven("§ 116 første ledd")
ARVELOVEN_116_3 = arveloven("§ 116 tredje ledd")
ARVELOVEN_117 = arveloven("§ 117 første ledd")
ARVELOVEN_118_1 = arveloven("§ 118 første ledd")
ARVELOVEN_118_2 = arveloven("§ 118 annet ledd")
ARVELOVEN_120_2 = arveloven("§ 120 annet ledd")
RULE_ID = "arveloven.skifteerklaering"


class SignatureReason(Enum):
    """Why somebody signs."""

    ASSUMES_DEBTS = "assumes_debts"
    AGREES_TO_EARLY_ATTEST = "agrees_to_early_attest"
    FOR_MINOR = "for_minor"


@dataclass(frozen=True)
class Signatory:
    """An heir, and what the heir has declared.

    Attributes:
        is_adult: myndig: of age and with legal capacity; None when not known.
        verger: guardians who sign for the heir, all of them; needed for a minor or a represented adult.
        assumed_debts_on: the day the court received the declaration that the heir takes on the debts.
        agreed_on: the day the heir signed that the skifteattest may be issued to those named.
        address_known: false when the heir cannot be found; then the heir is not counted.
        did_not_answer: true when the heir has been asked and has not answered.
        opposes_early_attest: assumed the debts, but does not want the skifteattest before the limit is out.
    """

    person_id: str
    is_adult: bool | None = None
    is_minor_legatee: bool = False
    verger: tuple[str, ...] = ()
    needs_verge: bool = False
    assumed_debts_on: date | None = None
    agreed_on: date | None = None
    address_known: bool = True
    did_not_answer: bool = False
    opposes_early_attest: bool = False

    def __post_init__(self) -> None:
        """Refuse an answer from somebody who did not answer, and an heir who is their own guardian."""
        answered = self.assumed_debts_on is not None or self.agreed_on is not None
        if self.did_not_answer and answered:
            raise MalformedFacts(RULE_ID, f"{self.person_id} has answered and is said not to have answered")
        if self.person_id in self.verger:
            raise MalformedFacts(RULE_ID, f"{self.person_id} is said to be guardian for themselves")

    @property
    def is_represented(self) -> bool:
        """Say whether guardians sign instead of the heir."""
        return self.needs_verge or self.is_adult is False


@dataclass(frozen=True)
class RequiredSignature:
    """One signature the declaration needs, and whether it is there."""

    on_behalf_of: str
    signed_by: str
    reason: SignatureReason
    citation: Citation
    is_given: bool


@dataclass(frozen=True)
class DeclarationFacts:
    """The state of the declaration.

    Attributes:
        court_deadline: another limit set by the court; None means sixty days from the death.
    """

    date_of_death: date
    heirs: tuple[Signatory, ...]
    court_deadline: date | None = None

    def __post_init__(self) -> None:
        """Refuse an heir twice, and days before the death."""
        died = self.date_of_death
        refuse_twice(RULE_ID, (heir.person_id for heir in self.heirs))
        refuse_before_death(RULE_ID, "court_deadline", self.court_deadline, date_of_death=died)
        for heir in self.heirs:
            name = f"the declaration of {heir.person_id}"
            refuse_before_death(RULE_ID, name, heir.assumed_debts_on, date_of_death=died)
            refuse_before_death(RULE_ID, name, heir.agreed_on, date_of_death=died)

    @property
    def counted(self) -> tuple[Signatory, ...]:
        """List the heirs in the sense of § 116; minor legatees are not."""
        return tuple(heir for heir in self.heirs if not heir.is_minor_legatee)

    @property
    def deadline(self) -> Deadline:
        """Give the limit for assuming the debts."""
        return limit_of(self.date_of_death, self.court_deadline)


@rule(
    id="arveloven.skifteerklaering.underskrifter",
    version="1.1",
    citations=(ARVELOVEN_116_1, ARVELOVEN_118_1),
    in_force_from=date(2021, 1, 1),
)
def list_required_signatures(facts: DeclarationFacts) -> Decision[tuple[RequiredSignature, ...]]:
    """Decide who must sign for private settlement before the limit has run out.

    At least one heir of age assumes the debts; the other heirs agree to the skifteattest. Guardians sign
    for heirs under guardianship, all of them. Minor legatees, and heirs who cannot be found, do not sign.
    The rule is met when every signature is there and somebody of age has assumed the debts, or nobody is of
    age. A missing guardian or an unknown age makes it unclear.

    Lovhjemmel: arveloven § 116 første og tredje ledd, § 118 første ledd, § 120 annet ledd.
    """
    used = (Fact("heirs", facts.heirs),)
    missing = _missing(facts)
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=missing,
            explanation=say("Det er ikke klart hvem som skal signere."),
        )
    signatures = tuple(signature for heir in facts.counted for signature in _signatures(heir))
    given = all(signature.is_given for signature in signatures)
    if given and signatures and _debts_covered(facts):
        text = say("Alle {count} underskrifter er gitt.", count=len(signatures))
        return Decision(Outcome.MET, value=signatures, facts=used, explanation=text)
    if given:
        text = say("Ingen myndig arving har påtatt seg ansvaret for gjelden innen {end}.", end=_end(facts))
    else:
        done = sum(1 for signature in signatures if signature.is_given)
        text = say("{done} av {count} underskrifter er gitt.", done=done, count=len(signatures))
    return Decision(Outcome.NOT_MET, value=signatures, facts=used, explanation=text)


def _missing(facts: DeclarationFacts) -> tuple[Missing, ...]:
    unknown = [
        Missing("is_adult", heir.person_id, IS_ADULT) for heir in facts.counted if heir.is_adult is None
    ]
    unguarded = [
        Missing("verge", heir.person_id, say("Hvem er verge for denne arvingen?"))
        for heir in facts.counted
        if heir.is_represented and not heir.verger
    ]
    return (*unknown, *unguarded)


def _signatures(heir: Signatory) -> list[RequiredSignature]:
    if not heir.address_known:
        return []
    if heir.is_represented:
        given = heir.agreed_on is not None
        return [
            RequiredSignature(heir.person_id, verge, SignatureReason.FOR_MINOR, ARVELOVEN_118_2, given)
            for verge in heir.verger
        ]
    if heir.assumed_debts_on is not None:
        return [_own(heir, SignatureReason.ASSUMES_DEBTS, ARVELOVEN_116_1, given=True)]
    return [
        _own(heir, SignatureReason.AGREES_TO_EARLY_ATTEST, ARVELOVEN_118_1, given=heir.agreed_on is not None),
    ]


def _own(heir: Signatory, reason: SignatureReason, citation: Citation, *, given: bool) -> RequiredSignature:
    return RequiredSignature(heir.person_id, heir.person_id, reason, citation, given)


def _assumers(facts: DeclarationFacts) -> tuple[Signatory, ...]:
    """List heirs of age who assumed the debts in time."""
    return tuple(
        heir
        for heir in facts.counted
        if heir.is_adult
        and heir.assumed_debts_on is not None
        and heir.assumed_debts_on <= facts.deadline.court_end
    )


def _end(facts: DeclarationFacts) -> date:
    return facts.deadline.court_end


def _nobody_of_age(facts: DeclarationFacts) -> bool:
    return bool(facts.counted) and all(heir.is_adult is False for heir in facts.counted)


def _debts_covered(facts: DeclarationFacts) -> bool:
    return bool(_assumers(facts)) or _nobody_of_age(facts)


@rule(
    id="arveloven.gjeldsovertakelse",
    version="1.1",
    citations=(ARVELOVEN_116_1, ARVELOVEN_116_3, ARVELOVEN_117),
    in_force_from=date(2021, 1, 1),
)
def decide_debts_assumed(facts: DeclarationFacts) -> Decision[tuple[str, ...]]:
    """Decide whether an heir of age has assumed the deceased's debts within the limit.

    The value is who did. Where no heir is of age, nobody needs to.

    Lovhjemmel: arveloven § 116 første og tredje ledd, § 117 første ledd.
    """
    used = (Fact("heirs", facts.heirs), Fact("deadline", facts.deadline))
    assumers = tuple(heir.person_id for heir in _assumers(facts))
    if assumers:
        text = say(
            "{count} av arvingene har påtatt seg ansvaret for gjelden innen fristen {end}.",
            count=len(assumers),
            end=_end(facts),
        )
        return Decision(Outcome.MET, value=assumers, facts=used, explanation=text)
    if _nobody_of_age(facts):
        text = say("Ingen arving er myndig, så ingen behøver å påta seg gjelden.")
        return Decision(Outcome.MET, value=(), citations=(ARVELOVEN_116_3,), facts=used, explanation=text)
    unknown = tuple(
        Missing("is_adult", heir.person_id, IS_ADULT) for heir in facts.counted if heir.is_adult is None
    )
    if unknown:
        text = say("Det er ikke kjent om alle arvingene er myndige.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=unknown, explanation=text)
    text = say(
        "Ingen myndig arving har påtatt seg ansvaret for gjelden innen fristen {end}.", end=_end(facts)
    )
    return Decision(Outcome.NOT_MET, value=(), facts=used, explanation=text)
