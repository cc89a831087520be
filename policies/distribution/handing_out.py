"""Handing out early, small things, things found later, and the agreement (§§ 119 to 123, 163 to 166)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from policies.distribution.facts import SettlementForm
from policies.distribution.shares import Arvelodd, decide_arvelodd
from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say

ARVELOVEN_119_J = arveloven("§ 119 bokstav j")
ARVELOVEN_120_1 = arveloven("§ 120 første ledd")
ARVELOVEN_120_2 = arveloven("§ 120 annet ledd")
ARVELOVEN_122_3 = arveloven("§ 122 tredje ledd")
ARVELOVEN_123 = arveloven("§ 123")
ARVELOVEN_163 = arveloven("§ 163")
ARVELOVEN_164 = arveloven("§ 164")
ARVELOVEN_166 = arveloven("§ 166")
HANDING_OUT = "what is handed out"

LIMIT = Reading(
    id="arveloven.123.frist",
    question=say("Kan arvingene dele ut noe mens fristen etter proklama løper?"),
    options={
        "kan": say("Ja, når boet rekker til alt som er kjent, og alle er enige. De svarer for resten."),
        "vent": say("Nei. Før fristen er ute, er det uklart om boet rekker."),
    },
    default="kan",
    citation=ARVELOVEN_123,
    reason=say(
        "Loven lar arvingene dele ut når de er enige, og sier ikke at de må vente på fristen. Den som har "
        "tatt på seg gjelden, kan stanse det."
    ),
)


@dataclass(frozen=True)
class EarlyHandingOut:
    """A wish to hand something out before the settlement is over. None is not known.

    Attributes:
        heirs_agree: private settlement: all who must agree do.
        order_binding: private settlement: without what is handed out, the estate does not reach for all that
            it owes, or it is not clear that it does.
        limit_runs: private settlement: the creditors can still report claims after proklama.
        cover_demanded: an heir who assumed the debts demands that they are covered first.
        due_unpaid: debts that are due and not paid.
        undue_unsecured: debts that are not due, and neither set aside for nor well secured by pledge.
        order_final: public settlement: the order on the statement is final.
        claim_clear: public settlement: it is clear what the heir is to have.
        rest_suffices: public settlement: the rest clearly covers what others are to have.
    """

    form: SettlementForm
    heirs_agree: bool | None = None
    order_binding: bool = False
    limit_runs: bool = False
    cover_demanded: bool | None = False
    due_unpaid: Money | None = None
    undue_unsecured: Money | None = None
    order_final: bool | None = None
    claim_clear: bool | None = None
    rest_suffices: bool | None = None

    def __post_init__(self) -> None:
        """Refuse debts below zero."""
        if (self.due_unpaid or ZERO) < ZERO or (self.undue_unsecured or ZERO) < ZERO:
            raise MalformedFacts(HANDING_OUT, "a debt is below zero")


@rule(
    id="arveloven.delutdeling",
    version="1.1",
    citations=(ARVELOVEN_120_1, ARVELOVEN_122_3, ARVELOVEN_123, ARVELOVEN_163),
    in_force_from=date(2021, 1, 1),
)
def decide_early_handing_out(facts: EarlyHandingOut, *, readings: Readings = DEFAULTS) -> Decision[bool]:
    """Decide whether something may be handed out before the settlement is over.

    In private settlement the heirs are free to agree, but one who assumed the debts may demand that those
    that are due are paid, and the others set aside for, first. Where the estate does not reach, or that is
    not clear, the debts come first. Whether it may be done while the creditors' limit runs is a reading. In
    public settlement the order on the
    statement must be final, or it must be clear what the heir is to have and that the rest suffices.

    Lovhjemmel: arveloven § 120 første ledd, § 122 tredje ledd, § 123, § 163.
    """
    return _privately(facts, readings) if facts.form is SettlementForm.PRIVAT else _publicly(facts)


def _stopped(facts: EarlyHandingOut, uses: tuple[ReadingUse, ...]) -> Decision[bool] | None:
    """Say what stops the heirs; None when nothing that is known does."""
    used, cites = (Fact("facts", facts),), (ARVELOVEN_120_1, ARVELOVEN_123)
    if facts.heirs_agree is False:
        said = say("Utdeling før skiftet er ferdig krever at arvingene er enige.")
        return Decision(Outcome.NOT_MET, value=False, citations=cites, facts=used, explanation=said)
    if facts.order_binding:
        said = say("Boet rekker ikke klart til alt det skylder. Da skal gjelden betales før noe deles ut.")
        return Decision(
            Outcome.NOT_MET, value=False, citations=(ARVELOVEN_122_3,), facts=used, explanation=said
        )
    if any(use.option == "vent" for use in uses):
        said = say("Fristen for kreditorene er ikke ute, og før det deles ingenting ut.")
        return Decision(
            Outcome.NOT_MET, value=False, citations=cites, facts=used, readings=uses, explanation=said
        )
    uncovered = [debt for debt in (facts.due_unpaid, facts.undue_unsecured) if debt]
    if facts.cover_demanded and uncovered:
        said = say(
            "En arving som svarer for gjelden, krever dekning først. Det gjenstår å betale eller "
            "sette av {debt}.",
            debt=sum(uncovered, ZERO),
        )
        return Decision(Outcome.NOT_MET, value=False, citations=cites, facts=used, explanation=said)
    return None


def _privately(facts: EarlyHandingOut, readings: Readings) -> Decision[bool]:
    used, cites = (Fact("facts", facts),), (ARVELOVEN_120_1, ARVELOVEN_123)
    uses = (readings.use(LIMIT),) if facts.limit_runs else ()
    stopped = _stopped(facts, uses)
    if stopped is not None:
        return stopped
    missing = []
    if facts.heirs_agree is None:
        missing.append(Missing("heirs_agree", None, say("Er arvingene enige om å dele ut nå?")))
    if facts.cover_demanded is None:
        question = say("Krever en arving som svarer for gjelden, at den dekkes først?")
        missing.append(Missing("cover_demanded", None, question))
    if facts.cover_demanded:
        if facts.due_unpaid is None:
            missing.append(Missing("due_unpaid", None, say("Hvor mye forfalt gjeld er ikke betalt?")))
        if facts.undue_unsecured is None:
            question = say("Hvor mye gjeld som ikke er forfalt, er verken satt av eller sikret med pant?")
            missing.append(Missing("undue_unsecured", None, question))
    if missing:
        said = say("Om det kan deles ut nå, er ikke klart før dette er kjent.")
        return Decision(
            Outcome.UNCLEAR, citations=cites, facts=used, missing=tuple(missing), explanation=said
        )
    said = say("Arvingene er enige, og ingen som svarer for gjelden, står uten dekning.")
    return Decision(Outcome.MET, value=True, citations=cites, facts=used, readings=uses, explanation=said)


def _publicly(facts: EarlyHandingOut) -> Decision[bool]:
    used, cites = (Fact("facts", facts),), (ARVELOVEN_163,)
    if facts.order_final:
        said = say("Kjennelsen om booppgjøret er rettskraftig, så det kan deles ut.")
        return Decision(Outcome.MET, value=True, citations=cites, facts=used, explanation=said)
    if facts.claim_clear is False or facts.rest_suffices is False:
        said = say(
            "Booppgjøret må være rettskraftig før det deles ut: kravet eller dekningen er ikke på det rene."
        )
        return Decision(Outcome.NOT_MET, value=False, citations=cites, facts=used, explanation=said)
    if facts.claim_clear and facts.rest_suffices:
        said = say("Det er på det rene hva arvingen skal ha, og resten er klart nok til de andre.")
        return Decision(Outcome.MET, value=True, citations=cites, facts=used, explanation=said)
    questions = (
        ("order_final", facts.order_final, say("Er kjennelsen om booppgjøret rettskraftig?")),
        ("claim_clear", facts.claim_clear, say("Er det på det rene hva arvingen har krav på?")),
        (
            "rest_suffices",
            facts.rest_suffices,
            say("Er resten klart nok til øvrige utdelinger og forpliktelser?"),
        ),
    )
    missing = tuple(Missing(name, None, question) for name, fact, question in questions if fact is None)
    said = say("Om det kan deles ut nå, er ikke klart før dette er kjent.")
    return Decision(Outcome.UNCLEAR, citations=cites, facts=used, missing=missing, explanation=said)


@dataclass(frozen=True)
class SmallAsset:
    """An asset that somebody proposes to leave out of the statement. None is not weighed yet."""

    id: str
    trivial: bool | None = None
    burdensome: bool | None = None


@rule(
    id="arveloven.ubetydelig_eiendel",
    version="1.0",
    citations=(ARVELOVEN_164,),
    in_force_from=date(2021, 1, 1),
)
def decide_left_out(asset: SmallAsset) -> Decision[bool]:
    """Decide whether an asset may be left out of the statement.

    It must be of trivial value, and handing it out must be out of proportion in trouble or cost. The Act
    names no amount; both are weighed by a person.

    Lovhjemmel: arveloven § 164.
    """
    used = (Fact("asset", asset),)
    if asset.trivial is False or asset.burdensome is False:
        said = say("Eiendelen skal være med i booppgjøret.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=said)
    missing = []
    if asset.trivial is None:
        missing.append(Missing("trivial", asset.id, say("Er eiendelen av ubetydelig verdi?")))
    if asset.burdensome is None:
        question = say("Gir utdelingen uforholdsmessig ulempe eller kostnad?")
        missing.append(Missing("burdensome", asset.id, question))
    if missing:
        said = say("Loven nevner ikke noe beløp. Det må vurderes om eiendelen kan holdes utenfor.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=tuple(missing), explanation=said)
    said = say("Eiendelen er av ubetydelig verdi og kan settes ut av betraktning.")
    return Decision(Outcome.MET, value=True, facts=used, explanation=said)


class LaterHandling(Enum):
    """How the court deals with what is found after public settlement."""

    CONTINUE_PUBLIC = "continue_public"
    TO_PRIVATE = "to_private"
    BY_ONE_HEIR = "by_one_heir"


@dataclass(frozen=True)
class LaterFound:
    """An asset of the deceased that was found after the statement.

    Attributes:
        value: None while unknown.
        new_debts: debts that are still to be paid from it.
        shares: the shares of the settlement that is over.
        handling: what the court has decided after public settlement. None while it has not.
    """

    id: str
    form: SettlementForm
    shares: Mapping[str, Fraction]
    value: Money | None = None
    new_debts: Money = ZERO
    handling: LaterHandling | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero, and a court's decision where no court settled."""
        if (self.value or ZERO) < ZERO or self.new_debts < ZERO:
            raise MalformedFacts(HANDING_OUT, f"{self.id} has an amount below zero")
        if self.handling is not None and self.form is SettlementForm.PRIVAT:
            raise MalformedFacts(HANDING_OUT, f"a court decides on {self.id}, but the settlement was private")


@rule(
    id="arveloven.senere_eiendel",
    version="1.0",
    citations=(ARVELOVEN_166,),
    in_force_from=date(2021, 1, 1),
)
def divide_later_found(found: LaterFound, *, readings: Readings = DEFAULTS) -> Decision[tuple[Arvelodd, ...]]:
    """Decide how an asset that is found after the statement is divided.

    It is divided by the same shares, after debts. After public settlement the court chooses how: it goes on,
    hands over to private settlement, or leaves it to one heir; until it has, the outcome is unclear.

    Lovhjemmel: arveloven § 166.

    Raises:
        SharesDoNotAddUp: the fractions are not a whole.
    """
    used = (Fact("found", found),)
    missing: list[Missing] = []
    if found.value is None:
        missing.append(Missing("value", found.id, say("Hva er eiendelen verdt?")))
    if found.form is SettlementForm.OFFENTLIG and found.handling is None:
        question = say(
            "Fortsetter retten skiftet, overføres det til privat skifte, eller fordeler en av "
            "arvingene? Retten "
            "ser på verdien og forholdet mellom arvingene."
        )
        missing.append(Missing("handling", found.id, question))
    if missing or found.value is None:
        said = say("Eiendelen kan ikke fordeles før dette er avklart.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=tuple(missing), explanation=said)
    divided = decide_arvelodd(found.value - found.new_debts, found.shares, readings=readings)
    return Decision(
        Outcome.COMPUTED,
        value=divided.value,
        facts=used,
        rests_on=(divided,),
        readings=divided.readings,
        explanation=say(
            "Det som er funnet, er verdt {value}. Gjeld for {debts} trekkes fra, og resten fordeles etter de "
            "samme andelene.",
            value=found.value,
            debts=found.new_debts,
        ),
        caveats=divided.caveats,
    )


@dataclass(frozen=True)
class AgreementFacts:
    """Who must agree on how the estate is divided, and who has signed.

    Attributes:
        heirs: everybody who inherits.
        signed_by: heirs for whom it is signed, by themselves or by who acts for them.
        small_legatees: who only receives a certain, limited benefit of small value by testament.
        out_of_reach: heirs whose address is unknown, or who do not answer about the settlement.
    """

    heirs: frozenset[str]
    signed_by: frozenset[str]
    small_legatees: frozenset[str] = frozenset()
    out_of_reach: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse people who are not heirs."""
        if not self.signed_by | self.small_legatees | self.out_of_reach <= self.heirs:
            raise MalformedFacts(HANDING_OUT, "somebody who is no heir signs or is left out")


@rule(
    id="arveloven.delingsavtale",
    version="1.0",
    citations=(ARVELOVEN_119_J, ARVELOVEN_120_1, ARVELOVEN_120_2),
    in_force_from=date(2021, 1, 1),
)
def decide_agreement_signed(facts: AgreementFacts) -> Decision[tuple[str, ...]]:
    """Decide whether everybody who must has signed how the estate is divided.

    The heirs must agree; a signed document that shows the division is what the Act advises. Who only
    receives something small by testament, and who cannot be reached or does not answer, is not asked. The
    value lists who has not signed.

    Lovhjemmel: arveloven § 119 bokstav j, § 120 første og annet ledd.
    """
    used = (Fact("facts", facts),)
    must = facts.heirs - facts.small_legatees - facts.out_of_reach
    absent = tuple(sorted(must - facts.signed_by))
    result: dict[str, Any] = {"value": absent, "facts": used}
    if not must:
        said = say("Ingen arving kan nås, så ingen kan bli enige om fordelingen.")
        return Decision(Outcome.NOT_MET, explanation=said, **result)
    if absent:
        said = say(
            "{count} har ikke undertegnet dokumentet som viser hvordan boet er fordelt.", count=len(absent)
        )
        return Decision(Outcome.NOT_MET, explanation=said, **result)
    said = say("Alle som må være enige, {count} i tallet, har undertegnet.", count=len(must))
    return Decision(Outcome.MET, explanation=said, **result)
