"""Inheritance with strings: limits that follow an asset to an heir (arveloven §§ 52, 53 and 165)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven, dekningsloven, ekteskapsloven
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say, together

ARVELOVEN_52 = arveloven("§ 52")
ARVELOVEN_53_1 = arveloven("§ 53 første ledd")
ARVELOVEN_53_3 = arveloven("§ 53 tredje ledd")
ARVELOVEN_165 = arveloven("§ 165")
DEKNINGSLOVEN_3_1 = dekningsloven("§ 3-1")
DEKNINGSLOVEN_3_2 = dekningsloven("§ 3-2")
DEKNINGSLOVEN_3_3 = dekningsloven("§ 3-3")
EKTESKAPSLOVEN_42_43 = ekteskapsloven("§§ 42 og 43")
FULL_AGE = 25
RESTRICTED = "the restricted inheritance"


class HeldAs(Enum):
    """In what form the asset is held, as far as registration turns on it."""

    REAL_PROPERTY = "real_property"
    REGISTERED = "registered"
    MOVABLES = "movables"
    MONEY_OR_SECURITIES = "money_or_securities"
    RECEIVABLE = "receivable"


class RestrictionKind(Enum):
    """What the heir may not do, or creditors may not reach."""

    DISPOSAL = "disposal"
    SEIZURE = "seizure"
    SEIZURE_OLD_DEBT = "seizure_old_debt"
    SAEREIE = "saereie"


class Register(Enum):
    """Where the restriction is made known, to hold against others."""

    LAND_REGISTER = "land_register"
    OTHER_REGISTER = "other_register"
    MOVABLES_REGISTER = "movables_register"
    MOVABLES_REGISTER_AND_TRUSTEE = "movables_register_and_trustee"
    MOVABLES_REGISTER_TRUSTEE_AND_DEBTOR = "movables_register_trustee_and_debtor"
    NONE = "none"


@dataclass(frozen=True)
class RestrictedAsset:
    """An asset that goes to an heir with terms in the testament.

    Attributes:
        is_pliktdel: it is part of the pliktdel of issue; the limits of §§ 52 and 53 then hold.
        limits_disposal: the testament limits what the heir may do with it.
        for_the_heirs_good: a person has found that the limit is for the good of the heir. None while not.
        ends_on: the day the testament ends the limit; None when it says nothing.
        born_on: the heir's day of birth; None while unknown.
        open_to_creditors: what the testament says of future creditors. When it says nothing (None), the limit
            keeps them out of pliktdel, and out of nothing else.
        saereie: the testament makes it the heir's saereie.
    """

    asset_id: str
    heir_id: str
    held_as: HeldAs
    received_on: date
    is_pliktdel: bool
    limits_disposal: bool = False
    for_the_heirs_good: bool | None = None
    ends_on: date | None = None
    born_on: date | None = None
    open_to_creditors: bool | None = None
    saereie: bool = False

    def __post_init__(self) -> None:
        """Refuse an heir who is not born, and a limit that ends before it begins."""
        if self.born_on is not None and self.born_on > self.received_on:
            raise MalformedFacts(RESTRICTED, f"{self.heir_id} is born after receiving {self.asset_id}")
        if self.ends_on is not None and self.ends_on < self.received_on:
            raise MalformedFacts(RESTRICTED, f"the limit on {self.asset_id} ends before it begins")


@dataclass(frozen=True)
class Restriction:
    """One limit that follows the asset.

    Attributes:
        until: the day the heir is free; None when it does not end by itself.
    """

    kind: RestrictionKind
    until: date | None
    register: Register
    citation: Citation


@rule(
    id="arveloven.klausulert_arv",
    version="1.0",
    citations=(ARVELOVEN_52, ARVELOVEN_53_1, ARVELOVEN_53_3, ARVELOVEN_165, DEKNINGSLOVEN_3_3),
    in_force_from=date(2021, 1, 1),
)
def list_restrictions(asset: RestrictedAsset) -> Decision[tuple[Restriction, ...]]:
    """Decide which limits follow an asset to an heir, until when, and where they are registered.

    Pliktdel may be limited only for the good of the heir, and only until the heir is 25; a later day in the
    testament ends there. The limit keeps creditors out as well, of debts old and new, unless the testament
    says otherwise; then it keeps out old ones only. Saereie needs no register to hold between spouses.

    Lovhjemmel: arveloven § 52, § 53, § 165; dekningsloven § 3-1, § 3-2, § 3-3.
    """
    used = (Fact("asset", asset),)
    missing = _missing(asset)
    if missing:
        said = say("Om og hvor lenge eiendelen er båndlagt, er ikke klart før dette er kjent.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=said)
    found, said_parts, caveats = [], [], []
    if asset.limits_disposal and not (asset.is_pliktdel and asset.for_the_heirs_good is False):
        until, free_on = asset.ends_on, _twenty_five(asset)
        if asset.is_pliktdel and free_on is not None:
            if until is not None and until > free_on:
                caveats.append(
                    say(
                        "Testamentet vil båndlegge lenger enn til {day}, men pliktdelen er fri da.",
                        day=free_on,
                    )
                )
            until = free_on if until is None else min(until, free_on)
        if until is None or until > asset.received_on:
            found += _limits(asset, until)
            said_parts.append(
                say("Arvingen får full rådighet {until}.", until=until)
                if until is not None
                else say("Arvingens rådighet er begrenset slik testamentet bestemmer.")
            )
    elif asset.limits_disposal:
        said_parts.append(
            say("Begrensningen er ikke til det beste for arvingen, og gjelder ikke for pliktdelen.")
        )
    if asset.saereie:
        found.append(Restriction(RestrictionKind.SAEREIE, None, Register.NONE, ARVELOVEN_52))
        said_parts.append(say("Eiendelen er arvingens særeie."))
    if any(item.register is not Register.NONE for item in found):
        said_parts.append(say("Begrensningene må tinglyses eller registreres for å stå seg mot andre."))
    explanation = together(said_parts) if said_parts else say("Ingen begrensninger følger eiendelen.")
    return Decision(
        Outcome.COMPUTED, value=tuple(found), facts=used, explanation=explanation, caveats=tuple(caveats)
    )


def _missing(asset: RestrictedAsset) -> tuple[Missing, ...]:
    if not asset.limits_disposal or not asset.is_pliktdel or asset.for_the_heirs_good is False:
        return ()
    asked = []
    if asset.for_the_heirs_good is None:
        question = say("Er begrensningen til det beste for arvingen?")
        asked.append(Missing("for_the_heirs_good", asset.heir_id, question))
    if asset.born_on is None:
        asked.append(Missing("born_on", asset.heir_id, say("Når er arvingen født?")))
    return tuple(asked)


def _twenty_five(asset: RestrictedAsset) -> date | None:
    return None if asset.born_on is None else add_years(asset.born_on, FULL_AGE)


def _limits(asset: RestrictedAsset, until: date | None) -> list[Restriction]:
    register = _REGISTERS[asset.held_as]
    citation = ARVELOVEN_53_1 if asset.is_pliktdel else DEKNINGSLOVEN_3_2
    disposal = Restriction(RestrictionKind.DISPOSAL, until, register, citation)
    if asset.open_to_creditors is None and not asset.is_pliktdel:
        return [disposal]
    if asset.open_to_creditors:
        return [disposal, Restriction(RestrictionKind.SEIZURE_OLD_DEBT, until, register, DEKNINGSLOVEN_3_1)]
    return [disposal, Restriction(RestrictionKind.SEIZURE, until, register, DEKNINGSLOVEN_3_2)]


_REGISTERS: dict[HeldAs, Register] = {
    HeldAs.REAL_PROPERTY: Register.LAND_REGISTER,
    HeldAs.REGISTERED: Register.OTHER_REGISTER,
    HeldAs.MOVABLES: Register.MOVABLES_REGISTER,
    HeldAs.MONEY_OR_SECURITIES: Register.MOVABLES_REGISTER_AND_TRUSTEE,
    HeldAs.RECEIVABLE: Register.MOVABLES_REGISTER_TRUSTEE_AND_DEBTOR,
}
