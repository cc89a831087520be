"""Compare the forms, let each heir choose and sign, and send the declaration to the court."""

from fractions import Fraction

from policies.kernel.decision import Decision, Outcome
from policies.kernel.errors import PolicyError
from policies.kernel.money import ZERO, Money
from policies.marital.division import divide
from policies.skifte.compare import compare_forms as compare
from policies.skifte.comparison_facts import ComparisonFacts
from policies.skifte.forms import FormFacts, HeirStanding
from policies.skifte.liability import LiableHeir
from policies.succession.shares import compute_shares
from policies.uskifte.eligibility import decide_uskifte
from policies.uskifte.facts import Survivor, UskifteFacts, UskifteHeir
from settlement.domain.case import Case
from settlement.domain.contents import (
    content_hash,
    declaration_content,
    declaration_hash,
    has_signed_declaration,
    money_hash,
)
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.declaration import (
    DeclarationSubmitted,
    FormsCompared,
    SkifteerklaeringSigned,
    SkifteformChosen,
)
from settlement.domain.forms import SEPARATE_LINES, SKIFTEFORMER, SURVIVORS, USKIFTE, declared_form
from settlement.domain.heirs import all_heirs, needs_guardian
from settlement.domain.journal import ENGINE, Actor
from settlement.domain.parties import Party, Relation
from settlement.services.change import Change, change
from settlement.services.facts.money import all_debts, funeral_costs, gross_assets, marital_facts
from settlement.services.facts.succession import date_of_death, has_common_child, succession_facts
from settlement.services.file_documents import add_declarations, add_uskifte_list
from settlement.services.house import House

BASIS = "arveloven §§ 95–97, 116–118, 127"
ENDED = frozenset({"separated", "divorced"})


def compare_forms(house: House, case_id: str) -> Case:
    """Work out which forms are open to these heirs, in money and exposure to debt."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("compare_forms"):
            return it.case
        decision = _compare(it)
        openings = {
            item.rule_id.rsplit(".", 1)[-1]: item.outcome.value
            for item in decision.rests_on
            if item.rule_id.startswith("arveloven.skifteform.")
        }
        compared = FormsCompared(
            open_forms=openings, decision=decision.as_record(), facts_hash=money_hash(it.case)
        )
        return it.record(compared, basis=BASIS)


def _compare(it: Change) -> Decision[object]:
    case, today = it.case, it.today
    died = date_of_death(case)
    net = max(gross_assets(case) - all_debts(case), ZERO)
    to_spouse = _to_spouse(case)
    facts = ComparisonFacts(
        forms=FormFacts(
            date_of_death=died,
            heirs=tuple(_standing(it, party) for party in all_heirs(case)),
            gross_assets=gross_assets(case),
            funeral_costs=funeral_costs(case),
            uskifte=_uskifte(it),
        ),
        net_estate=net,
        shares=_fractions(it, max(net - (to_spouse or ZERO), ZERO)),
        heirs=tuple(_liable(it, party) for party in all_heirs(case)),
        debts=all_debts(case),
        to_spouse=to_spouse,
    )
    return compare(facts, on=today, known_on=today)  # type: ignore[return-value]  # covariant in use


def _fractions(it: Change, net: Money) -> dict[str, Fraction] | None:
    """Give each one's fraction; None when it is not known, or the rules refuse the facts of the case."""
    try:
        shares = compute_shares(
            succession_facts(it.case, net_estate=net, on=it.today),
            date_of_death=date_of_death(it.case),
            known_on=it.today,
        )
    except PolicyError:
        return None
    if shares.value is None:
        return None
    return {person: part.fraction for person, part in shares.value.items() if person in it.case.parties}


def _to_spouse(case: Case) -> Money | None:
    """Say what a surviving spouse takes out before the inheritance is divided; None when it is not known."""
    if case.spouse is None:
        return ZERO
    division = divide(marital_facts(case, case.spouse.id)).value
    return None if division is None else -division.payment_to_estate


def _standing(it: Change, party: Party) -> HeirStanding:
    return HeirStanding(
        person_id=party.id,
        is_adult=not needs_guardian(it.case, party, it.now),
        is_minor_legatee=party.relation == Relation.MINOR_LEGATEE,
    )


def _liable(it: Change, party: Party) -> LiableHeir:
    return LiableHeir(
        person_id=party.id,
        inheritance=None,
        is_adult=not needs_guardian(it.case, party, it.now),
        is_minor_legatee=party.relation == Relation.MINOR_LEGATEE,
        has_assumed_debts=not needs_guardian(it.case, party, it.now),
        is_survivor=party.relation in SURVIVORS,
    )


def _uskifte(it: Change) -> Decision[bool] | None:
    survivors = [p for p in it.case.active_parties.values() if p.relation in SURVIVORS]
    if not survivors:
        return None
    survivor = survivors[0]
    is_spouse = survivor.relation == Relation.SPOUSE
    heirs = [p for p in all_heirs(it.case) if p.id != survivor.id and p.is_person]
    return decide_uskifte(
        UskifteFacts(
            survivor=Survivor.SPOUSE if is_spouse else Survivor.COHABITANT,
            survivor_id=survivor.id,
            heirs=tuple(_uskifte_heir(it, party) for party in heirs),
            ending_received=it.case.deceased.marital_status in ENDED if is_spouse else False,
            common_child=None if is_spouse else has_common_child(it.case, survivor.id),
            earlier_uskifte=it.case.in_uskifte_after is not None,
        )
    )


def _uskifte_heir(it: Change, party: Party) -> UskifteHeir:
    choice = it.case.choices.get(party.id)
    signed = choice is not None and has_signed_declaration(it.case, party.id)
    return UskifteHeir(
        person_id=party.id,
        is_separate_issue=party.relation in SEPARATE_LINES,
        is_represented=needs_guardian(it.case, party, it.now),
        has_consented=choice.skifteform == USKIFTE if choice is not None and signed else None,
    )


def choose_skifteform(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    skifteform: str,
    assumes_debt: bool,
    waives_deadline: bool,
) -> Case:
    """Keep one heir's choice; it can be changed until the declaration is sent.

    Raises:
        InvalidInput: a form that is not open to these heirs, or a minor who assumes debts.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        it.require_open("sign_skifteerklaering")
        if skifteform not in SKIFTEFORMER:
            raise InvalidInput("skifteform", f"choose from {', '.join(SKIFTEFORMER)}")
        if it.case.open_forms.get(skifteform) == Outcome.NOT_MET.value:
            raise InvalidInput("skifteform", "this form is not open to these heirs; the comparison says why")
        if assumes_debt and needs_guardian(it.case, it.case.parties[party_id], it.now):
            raise InvalidInput("assumes_debt", "a minor cannot take on the debts (arveloven § 116)")
        chosen = SkifteformChosen(
            party_id=party_id,
            skifteform=skifteform,
            assumes_debt=assumes_debt,
            waives_deadline=waives_deadline,
        )
        return it.record(chosen, basis=BASIS)


def sign_skifteerklaering(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    content_hash: str,
    method: str,
) -> Case:
    """Sign the exact content that was shown.

    Raises:
        Conflict: the content has changed since it was shown.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        it.require_open("sign_skifteerklaering")
        if party_id not in it.case.choices:
            raise InvalidInput("skifteform", "choose a form first")
        if content_hash != declaration_hash(it.case, party_id):
            raise Conflict("The declaration has changed since you saw it. Read it again before you sign.")
        signed = SkifteerklaeringSigned(
            party_id=party_id, content_hash=content_hash, signature=house.new_id(), method=method
        )
        return it.record(signed, basis="arveloven §§ 96, 116, 117")


def submit_declaration(house: House, case_id: str) -> Case:
    """Send the signed declarations to the court as one."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("submit_declaration"):
            return it.case
        signed = sorted(p for p in it.case.declaration_signatures if has_signed_declaration(it.case, p))
        whole = {"signed": [declaration_content(it.case, party_id) for party_id in signed]}
        submitted = DeclarationSubmitted(
            skifteform=declared_form(it.case), content_hash=content_hash(whole), document_id=""
        )
        it.record(submitted, basis="arveloven § 117")
        add_declarations(house, it)
        return add_uskifte_list(house, it)
