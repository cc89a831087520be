"""From the case to what a new owner must send, who signs, and what it costs."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from policies.duties.amount import Duty, compute_dokumentavgift
from policies.duties.facts import Acquisition, Ground, Ownership, PropertyValue, Registered, Taker
from policies.duties.registration import (
    TitleDocument,
    TitleFacts,
    TitleTransfer,
    compute_registration_fee,
    decide_title_document,
)
from policies.kernel.decision import Decision, ParameterUse
from policies.kernel.errors import PolicyError
from policies.kernel.money import Money
from policies.skifte.forms import Skifteform
from policies.succession.shares import compute_shares
from settlement.domain.case import Case
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.heirs import all_heirs
from settlement.domain.ledger import asset_value
from settlement.domain.parties import Party, Relation
from settlement.domain.steps.step import BOBESTYRER
from settlement.services.facts.both_estates import first_deceased, inheritance
from settlement.services.facts.succession import date_of_death, succession_facts

FORMS = {
    "privat": Skifteform.PRIVAT,
    "uskifte": Skifteform.USKIFTE,
    "offentlig": Skifteform.OFFENTLIG,
    "small_estate": Skifteform.SMALL_ESTATE,
}


@dataclass(frozen=True)
class TitlePaper:
    """What the rules say of one transfer. None: they refuse the facts, or a rate is not known for the day."""

    document: Decision[TitleTransfer]
    duty: Decision[Duty] | None
    fee: Decision[Money] | None

    @property
    def rates(self) -> tuple[ParameterUse, ...]:
        """The rows of the rates that were used."""
        used = (*(self.duty.parameters if self.duty else ()), *(self.fee.parameters if self.fee else ()))
        return tuple({(row.name, row.effective_from): row for row in used}.values())


def title_paper(case: Case, held: Holding, party_id: str, *, on: date) -> TitlePaper:
    """Decide which document is sent for a property or a housing share, by whom, and what it costs today."""
    kind = Registered.HOUSING_SHARE if held.kind == HoldingKind.COOPERATIVE_SHARE else Registered.PROPERTY
    document = decide_title_document(_title_facts(case))
    named = document.value.document if document.value else TitleDocument.HJEMMELSERKLAERING
    return TitlePaper(document, _duty(case, held, party_id, kind, on), _fee(named, kind, on))


def _fee(document: TitleDocument, kind: Registered, on: date) -> Decision[Money] | None:
    try:
        return compute_registration_fee(document, kind, electronic=False, on=on, known_on=on)
    except PolicyError:
        return None


def _duty(case: Case, held: Holding, party_id: str, kind: Registered, on: date) -> Decision[Duty] | None:
    try:
        by_law = shares_by_law(case, on)
        taker = _taker(case, held, party_id, by_law)
        acquisition = Acquisition((taker,), ownership=_ownership(case, held), shares_by_law=by_law)
        value = PropertyValue(market_value=Money(asset_value(held)) if held.value_ore is not None else None)
        return compute_dokumentavgift(value, acquisition, registered=kind, on=on, known_on=on)
    except PolicyError:
        return None


def shares_by_law(case: Case, on: date) -> dict[str, Fraction] | None:
    """Give each heir's fraction by law alone: before renunciation and testament. None: not known."""
    if first_deceased(case) is not None:
        both = inheritance(case, net_estate=None, on=on)
        return {who: part.fraction for who, part in both.value.items()} if both.value is not None else None
    facts = succession_facts(case, net_estate=None, on=on)
    plain = replace(facts, testament=None, renunciations=(), above_minstearv=True, below_pliktdel_cap=True)
    shares = compute_shares(plain, date_of_death=date_of_death(case), known_on=on)
    return {who: part.fraction for who, part in shares.value.items()} if shares.value is not None else None


def _taker(case: Case, held: Holding, party_id: str, by_law: dict[str, Fraction] | None) -> Taker:
    party = case.parties.get(party_id)
    if case.skifteform == "uskifte":
        return Taker(party_id, Ground.USKIFTE)
    if party is None:
        return Taker(party_id, Ground.BUYER)
    if party.relation == Relation.SPOUSE:
        return Taker(party_id, Ground.SPOUSE, in_connection=True)
    if party.relation == Relation.COHABITANT:
        return Taker(
            party_id,
            Ground.COHABITANT,
            in_connection=True,
            common_home=held.home or None,
            same_address=_lived_together(case, party),
        )
    if party.relation == Relation.TESTAMENT_HEIR or case.heir_bases.get(party_id) == "testament":
        return Taker(party_id, Ground.TESTAMENT)
    known = by_law is None or party_id in by_law
    return Taker(party_id, Ground.HEIR_BY_LAW if known else Ground.TESTAMENT)


def _lived_together(case: Case, party: Party) -> bool | None:
    if not party.address_lines or not case.deceased.address_lines:
        return None
    return party.address_lines == case.deceased.address_lines


def _ownership(case: Case, held: Holding) -> Ownership:
    if case.spouse is None:
        return Ownership.NO_SPOUSE
    return Ownership.SEPARATE_OF_DECEASED if held.separate_property else Ownership.SHARED


def _title_facts(case: Case) -> TitleFacts:
    heirs = tuple(party.id for party in all_heirs(case) if party.relation != Relation.MINOR_LEGATEE)
    attest = case.attest
    return TitleFacts(
        form=FORMS.get(case.skifteform or ""),
        heirs=heirs,
        debts_assumed_by=tuple(who for who in attest.assumed_debt if who in heirs) if attest else None,
        survivor=attest.holders[0] if attest and attest.holders and case.skifteform == "uskifte" else None,
        administrator=BOBESTYRER if case.bobestyrer is not None else None,
    )
