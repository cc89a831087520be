"""Who must sign the skifteerklaering, and when a skifteattest may be issued (arveloven §§ 116 to 118)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit, add_days, next_working_day
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule

ARVELOVEN_116_1 = arveloven("§ 116 første ledd")
ARVELOVEN_116_3 = arveloven("§ 116 tredje ledd")
ARVELOVEN_117 = arveloven("§ 117 første ledd")
ARVELOVEN_118_1 = arveloven("§ 118 første ledd")
ARVELOVEN_118_2 = arveloven("§ 118 annet ledd")
ARVELOVEN_120_2 = arveloven("§ 120 annet ledd")
SIXTY_DAYS = Length(60, LengthUnit.DAYS)


class SignatureReason(Enum):
    """Why somebody signs."""

    ASSUMES_DEBTS = "assumes_debts"
    AGREES_TO_EARLY_ATTEST = "agrees_to_early_attest"
    FOR_MINOR = "for_minor"


@dataclass(frozen=True)
class Signatory:
    """An heir, and what the heir has declared.

    Attributes:
        verger: guardians who sign for the heir, all of them; needed for a minor or a represented adult.
        assumed_debts_on: the day the court received the declaration that the heir takes on the debts.
        agreed_on: the day the heir signed that the skifteattest may be issued to those named.
        address_known: false when the heir cannot be found; then the heir is not counted.
        did_not_answer: true when the heir has been asked and has not answered.
    """

    person_id: str
    is_adult: bool | None
    is_minor_legatee: bool = False
    verger: tuple[str, ...] = ()
    needs_verge: bool = False
    assumed_debts_on: date | None = None
    agreed_on: date | None = None
    address_known: bool = True
    did_not_answer: bool = False

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
class Attest:
    """What the skifteattest may say.

    Attributes:
        may_be_issued_from: first day the court may issue it.
        holders: to whom: those who assumed the debts, or the guardians.
        is_early: it rests on all heirs agreeing, not on the limit having run out.
    """

    may_be_issued_from: date
    holders: tuple[str, ...]
    debts_assumed_by: tuple[str, ...]
    is_early: bool


@dataclass(frozen=True)
class DeclarationFacts:
    """The state of the declaration.

    Attributes:
        court_deadline: another limit set by the court; None means sixty days from the death.
    """

    date_of_death: date
    heirs: tuple[Signatory, ...]
    court_deadline: date | None = None

    @property
    def counted(self) -> tuple[Signatory, ...]:
        """List the heirs in the sense of § 116; minor legatees are not."""
        return tuple(heir for heir in self.heirs if not heir.is_minor_legatee)

    @property
    def deadline(self) -> Deadline:
        """Give the limit for assuming the debts."""
        if self.court_deadline is None:
            return Deadline.after(self.date_of_death, SIXTY_DAYS)
        length = Length((self.court_deadline - self.date_of_death).days, LengthUnit.DAYS)
        return Deadline(
            self.date_of_death, length, self.court_deadline, next_working_day(self.court_deadline)
        )


@rule(
    id="arveloven.skifteerklaering.underskrifter",
    version="1.0",
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
            explanation="Det er ikke klart hvem som skal signere.",
        )
    signatures = tuple(signature for heir in facts.counted for signature in _signatures(heir))
    given = all(signature.is_given for signature in signatures)
    if given and signatures and _debts_covered(facts):
        text = "Alle som må, har signert."
        return Decision(Outcome.MET, value=signatures, facts=used, explanation=text)
    text = (
        "Det mangler signaturer." if not given else "Ingen myndig arving har påtatt seg ansvaret for gjelden."
    )
    return Decision(Outcome.NOT_MET, value=signatures, facts=used, explanation=text)


def _missing(facts: DeclarationFacts) -> tuple[Missing, ...]:
    unknown = [
        Missing("is_adult", heir.person_id, "Er denne arvingen myndig?")
        for heir in facts.counted
        if heir.is_adult is None
    ]
    unguarded = [
        Missing("verge", heir.person_id, "Hvem er verge for denne arvingen?")
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


def _nobody_of_age(facts: DeclarationFacts) -> bool:
    return bool(facts.counted) and all(heir.is_adult is False for heir in facts.counted)


def _debts_covered(facts: DeclarationFacts) -> bool:
    return bool(_assumers(facts)) or _nobody_of_age(facts)


@rule(
    id="arveloven.gjeldsovertakelse",
    version="1.0",
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
        text = "En myndig arving har påtatt seg ansvaret for gjelden i tide."
        return Decision(Outcome.MET, value=assumers, facts=used, explanation=text)
    if _nobody_of_age(facts):
        text = "Ingen arving er myndig, så ingen behøver å påta seg gjelden."
        return Decision(Outcome.MET, value=(), citations=(ARVELOVEN_116_3,), facts=used, explanation=text)
    unknown = tuple(
        Missing("is_adult", heir.person_id, "Er denne arvingen myndig?")
        for heir in facts.counted
        if heir.is_adult is None
    )
    if unknown:
        text = "Det er ikke kjent om alle arvingene er myndige."
        return Decision(Outcome.UNCLEAR, facts=used, missing=unknown, explanation=text)
    text = "Ingen myndig arving har påtatt seg ansvaret for gjelden i tide."
    return Decision(Outcome.NOT_MET, value=(), facts=used, explanation=text)


@rule(
    id="arveloven.skifteattest",
    version="1.0",
    citations=(ARVELOVEN_118_1, ARVELOVEN_118_2),
    in_force_from=date(2021, 1, 1),
)
def decide_skifteattest(facts: DeclarationFacts, *, on: date) -> Decision[Attest]:
    """Decide whether the court may issue a skifteattest on a day, and to whom.

    When the limit has run out, or earlier if all heirs agree. Heirs with unknown address and heirs who do
    not answer are not counted among those who must agree (§ 120 annet ledd; that it holds here as well is
    our reading). It is issued to those who assumed the debts in time, or to the guardians.

    Lovhjemmel: arveloven § 118 første og annet ledd, § 117 første ledd.
    """
    assumed = decide_debts_assumed(facts)
    used = (Fact("on", on), Fact("deadline", facts.deadline))
    if not assumed.is_met or assumed.value is None:
        return Decision(
            assumed.outcome,
            facts=used,
            rests_on=(assumed,),
            missing=assumed.missing,
            explanation=assumed.explanation,
        )
    holders = assumed.value or tuple(dict.fromkeys(verge for heir in facts.counted for verge in heir.verger))
    if not holders:
        missing = tuple(
            Missing("verge", heir.person_id, "Hvem er verge for denne arvingen?") for heir in facts.counted
        )
        text = "Skifteattesten skal gis til vergene, men de er ikke kjent."
        return Decision(Outcome.UNCLEAR, facts=used, rests_on=(assumed,), missing=missing, explanation=text)
    agreed_from = _all_agree_from(facts)
    ordinary_from = add_days(facts.deadline.court_end, 1)
    early = agreed_from is not None and agreed_from < ordinary_from
    issue_from = agreed_from if early and agreed_from else ordinary_from
    attest = Attest(issue_from, holders, assumed.value, early)
    if on >= issue_from:
        text = (
            "Skifteattest kan utstedes, fordi alle arvingene er enige."
            if early
            else "Skifteattest kan utstedes."
        )
        return Decision(
            Outcome.MET,
            value=attest,
            facts=used,
            rests_on=(assumed,),
            explanation=text,
            caveats=_caveats(facts) if early else (),
        )
    text = f"Skifteattest kan utstedes fra {issue_from.isoformat()}, eller når alle arvingene er enige."
    return Decision(Outcome.NOT_MET, value=attest, facts=used, rests_on=(assumed,), explanation=text)


def _all_agree_from(facts: DeclarationFacts) -> date | None:
    """Find the day on which the last heir who must agree had agreed; None while somebody has not."""
    days = []
    for heir in facts.counted:
        if not heir.address_known or heir.did_not_answer:
            continue
        day = heir.assumed_debts_on or heir.agreed_on
        if day is None:
            return None
        days.append(day)
    return max(days, default=None)


def _caveats(facts: DeclarationFacts) -> tuple[str, ...]:
    if all(heir.address_known and not heir.did_not_answer for heir in facts.counted):
        return ()
    return (
        "Arvinger som ikke er funnet eller ikke svarer, er ikke regnet med. Det er vår lesning av § 120.",
    )
