"""Compare the forms, let each heir choose and sign, and send the declaration to the court."""

from policies.kernel.decision import Outcome
from settlement.domain.case import Case
from settlement.domain.contents import (
    comparison_facts_hash,
    content_hash,
    declaration_hash,
    has_signed_declaration,
    signed_declaration_content,
)
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.declaration import (
    DeclarationSubmitted,
    FormsCompared,
    SkifteerklaeringSigned,
    SkifteformChosen,
)
from settlement.domain.forms import SKIFTEFORMER, declared_form
from settlement.domain.heirs import needs_guardian
from settlement.domain.journal import ENGINE, Actor
from settlement.domain.together import Joint
from settlement.services.both_hands import all_have_signed
from settlement.services.change import change
from settlement.services.facts.insight import may_see_inventory
from settlement.services.file_documents import add_declarations, add_uskifte_list
from settlement.services.house import House
from settlement.services.lay_out_forms import lay_out_forms

BASIS = "arveloven §§ 95–97, 116–118, 127"


def compare_forms(house: House, case_id: str) -> Case:
    """Work out which forms are open to these heirs, in money and exposure to debt."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("compare_forms"):
            return it.case
        laid_out = lay_out_forms(it.case, it.now)
        decision, comparison = laid_out.decision, laid_out.comparison
        openings = {
            item.rule_id.rsplit(".", 1)[-1]: item.outcome.value
            for item in decision.rests_on
            if item.rule_id.startswith("arveloven.skifteform.")
        }
        compared = FormsCompared(
            open_forms=openings,
            decision=decision.as_record(),
            facts_hash=comparison_facts_hash(it.case),
            comparison=comparison,
            seen_hashes={
                heir: comparison.hash_for(heir)
                for heir in it.case.acting_heirs
                if may_see_inventory(it.case, heir, it.today)  # others are shown no figures
            },
        )
        return it.record(compared, basis=BASIS)


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
        if not all_have_signed(house, it, party_id, Joint.DECLARATION, content_hash, method=method):
            return it.case
        signed = SkifteerklaeringSigned(
            party_id=party_id,
            content_hash=content_hash,
            signature=house.new_id(),
            method=method,
            comparison_hash=it.case.comparison_hashes.get(party_id, ""),
        )
        return it.record(signed, basis="arveloven §§ 96, 116, 117")


def submit_declaration(house: House, case_id: str) -> Case:
    """Send the signed declarations to the court as one."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("submit_declaration"):
            return it.case
        signed = sorted(p for p in it.case.declaration_signatures if has_signed_declaration(it.case, p))
        whole = {"signed": [signed_declaration_content(it.case, party_id) for party_id in signed]}
        submitted = DeclarationSubmitted(
            skifteform=declared_form(it.case), content_hash=content_hash(whole), document_id=""
        )
        it.record(submitted, basis="arveloven § 117")
        add_declarations(house, it)
        return add_uskifte_list(house, it)
