"""The way back from public settlement: asked, agreed, accounted for, and ordered by the court (§ 158)."""

from collections.abc import Mapping

from policies.fees.facts import EstateEnd
from settlement.domain.case import Case
from settlement.domain.contents import content_hash, declaration_hash, signed_declaration_content
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed, StepNotOpen
from settlement.domain.events.declaration import SkifteerklaeringSigned, SkifteformChosen
from settlement.domain.events.public import (
    EstateReturned,
    FeeCommented,
    FeeProposed,
    ReturnAnswered,
    ReturnAsked,
    ReturnRefused,
)
from settlement.domain.fordringer import standing
from settlement.domain.forms import PRIVAT, SURVIVORS, USKIFTE, has_valid_declaration
from settlement.domain.heirs import needs_guardian
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.plan import StepStatus
from settlement.domain.public import ReturnWish
from settlement.domain.steps.public import asked_to_agree, ends_otherwise, is_wanted_back
from settlement.domain.together import Joint
from settlement.services.both_hands import all_have_signed
from settlement.services.change import Change, change
from settlement.services.end_authority import end_authority
from settlement.services.facts.public import return_decision, what_is_asked
from settlement.services.file_documents import add_uskifte_list
from settlement.services.fix_costs import BASIS as BASIS_OF_END
from settlement.services.fix_costs import CourtFee, book_costs, decide_court_fee
from settlement.services.house import House
from settlement.services.paperwork.filing import file_document
from settlement.services.paperwork.handover import handover_account
from settlement.services.tell import tell_heirs
from settlement.services.tell_unsettled import tell_creditors

BASIS, RETURN_PAY = "arveloven § 158", "arveloven § 158 femte ledd"
NOBODY_ASSUMES = "Ingen myndig arving har tatt på seg gjelden (arveloven § 116). Dere kan be om boet på nytt."
HANDED_BACK = "Retten har levert boet tilbake til arvingene. Bostyreren er ferdig."


def ask_return(
    house: House, case_id: str, *, version: int | None, actor: Actor, party_id: str, to: str
) -> Case:
    """Ask to have the estate back, to private settlement, or to uskifte for the survivor.

    Raises:
        Conflict: there is no public settlement, or somebody has asked and waits for an answer.
        NotAllowed: only the survivor can have it back to uskifte.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        if it.case.bobestyrer is None:
            raise Conflict("The heirs have the estate. There is nothing to hand back.")
        if to not in {PRIVAT, USKIFTE}:
            raise InvalidInput("to", "ask for private settlement or uskifte")
        party = it.case.parties.get(party_id)
        if party is None or party_id not in it.case.acting_heirs:
            raise NotAllowed("ask to have the estate back")
        if to == USKIFTE and party.relation not in SURVIVORS:
            raise NotAllowed("ask for uskifte")
        if it.case.public.wish is not None:
            raise Conflict("Somebody has asked already. Answer that wish.")
        if it.case.public.discontinuation is not None:
            raise Conflict("The court first decides whether the settlement is discontinued.")
        it.record(ReturnAsked(to=to, party_id=party_id), basis=BASIS)
        tell_heirs(it, "return_asked")
        return it.case


def answer_return(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    agrees: bool,
    assumes_debt: bool = False,
    why: str = "",
    method: str,
) -> Case:
    """Agree, with a signed declaration for the form (§§ 116, 117 annet ledd), or say no.

    The version holds what was signed to what was shown.

    Raises:
        InvalidInput: a minor takes on no debts; a no has a reason.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        it.require_open("answer_return")
        wish = _wish(it)
        if party_id not in {party.id for party in asked_to_agree(it.case)}:
            raise NotAllowed("answer this")
        if not agrees and not why.strip():
            raise InvalidInput("why", "say why you do not agree")
        said = f"{'yes' if agrees else 'no'}:{wish.to}"
        if not all_have_signed(house, it, party_id, Joint.RETURN, said, method=method):
            return it.case
        if not agrees:
            return it.record(ReturnAnswered(party_id=party_id, agrees=False, why=why.strip()), basis=BASIS)
        if assumes_debt and needs_guardian(it.case, it.case.parties[party_id], it.now):
            raise InvalidInput("assumes_debt", "a minor cannot take on the debts (arveloven § 116)")
        chosen = SkifteformChosen(
            party_id=party_id, skifteform=wish.to, assumes_debt=assumes_debt, waives_deadline=True
        )
        it.record(chosen, basis="arveloven §§ 116, 117, 158")
        signed = SkifteerklaeringSigned(
            party_id=party_id,
            content_hash=declaration_hash(it.case, party_id),
            signature=house.new_id(),
            method=method,
            comparison_hash=it.case.comparison_hashes.get(party_id, ""),
        )
        answered = ReturnAnswered(party_id=party_id, agrees=True)
        return it.record(signed, answered, basis="arveloven §§ 116, 117, 158")


def propose_fee(
    house: House, case_id: str, *, version: int | None, actor: Actor, amount_ore: int, work: str
) -> Case:
    """Account for what is done, and propose the pay, when the estate goes back (§ 158 femte ledd).

    Each heir has two weeks to comment. Until the court has fixed the pay, a new proposal takes the place of
    the last one, with two weeks of its own.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        it.require_open("propose_fee" if it.case.public.pay is None else "decide_return")
        if not is_wanted_back(it.case):
            raise Conflict("Nobody has asked to have the estate back: propose the pay in the draft.")
        if amount_ore < 0:
            raise InvalidInput("amount_ore", "enter what the work costs")
        if not work.strip():
            raise InvalidInput("work", "say what the pay is for: hours, rate and what was done")
        data = handover_account(it.case, amount_ore, work.strip(), on=it.today, is_test=house.is_test)
        document_id = file_document(
            house, it, data, basis=f"arveloven § 151, {RETURN_PAY}", kind="handover_account"
        )
        proposed = FeeProposed(
            amount_ore=amount_ore, work=work.strip(), sent_on=it.today, document_id=document_id
        )
        it.record(proposed, basis=RETURN_PAY)
        tell_heirs(it, "fee_proposed")
        return it.case


def comment_fee(
    house: House, case_id: str, *, version: int | None, actor: Actor, party_id: str, text: str
) -> Case:
    """Say something about the proposed pay, or the draft that it is part of, before the court fixes it.

    The bobestyrer enters what came by letter.

    Raises:
        Conflict: no pay is proposed, or the court has fixed it.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        if actor.kind is ActorKind.BOBESTYRER:
            it.require_manager()
        else:
            it.require_may_act(party_id)
        asked_first = ends_otherwise(it.case)
        over = asked_first is None and it.step("agree_distribution").status is StepStatus.DONE
        if it.case.public.pay is None or over:
            raise Conflict("No pay is proposed that waits for comments.")
        if not text.strip():
            raise InvalidInput("text", "say what you think of the pay")
        commented = FeeCommented(party_id=party_id, text=text.strip())
        return it.record(commented, basis=RETURN_PAY if is_wanted_back(it.case) else BASIS_OF_END)


def refuse_return(
    house: House, case_id: str, *, version: int | None, actor: Actor, why: str, found: Mapping[str, bool]
) -> Case:
    """Keep the estate in public settlement, because the conditions are not met.

    Nobody of age having taken on the debts is one of them (§ 116): who did may have given up the inheritance
    since. The heirs may ask once more.

    Raises:
        Conflict: they are met, and then the heirs shall have it (§ 158), or it is not clear.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        _require_decidable(it)
        may = return_decision(it.case, found, now=it.now)
        assumed = has_valid_declaration(it.case, it.now)
        if assumed and (may.is_met or may.is_unclear):
            raise Conflict(f"The estate cannot be kept on this. {what_is_asked(may)}")
        by_default = may.explanation if assumed else NOBODY_ASSUMES
        refused = ReturnRefused(clerk=actor.id, why=why or by_default, decision=may.as_record())
        it.record(refused, basis=BASIS)
        tell_heirs(it, "return_refused")
        return it.case


def order_return(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    fee_ore: int,
    why: str,
    found: Mapping[str, bool],
    meetings: int = 0,
    court_fee_ore: int | None = None,
) -> Case:
    """Hand the estate back by order, and fix the pay; a new attest follows by the declarations signed for it.

    The pay and the court's fee become claims on the estate, which the heirs pay before they divide. Where no
    rate is known for the day of the opening, the fee is what the court enters.

    Raises:
        Conflict: the conditions are not met, or nobody of age has taken on the debts.
        InvalidInput: less than what was fixed before.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        _require_decidable(it)
        wish = _wish(it)
        may = return_decision(it.case, found, now=it.now)
        if not may.is_met:
            raise Conflict(f"The estate cannot be handed back. {what_is_asked(may)}")
        if not has_valid_declaration(it.case, it.now):
            raise Conflict("Somebody of age must take on the debts before the estate goes back (§ 116).")
        had = it.case.public.costs
        if fee_ore < (had.pay_ore if had else 0):
            raise InvalidInput("fee_ore", "enter the pay that the court fixes")
        fee = CourtFee(meetings=meetings, entered_ore=court_fee_ore)
        court_ore = decide_court_fee(it, EstateEnd.RETURNED, fee)
        end_authority(it, HANDED_BACK, basis=BASIS)
        more = (fee_ore - had.pay_ore, max(court_ore - had.court_fee_ore, 0)) if had else (fee_ore, court_ore)
        book_costs(it, "return", *more, basis=BASIS)
        signed = [signed_declaration_content(it.case, party_id) for party_id in sorted(wish.agreed)]
        returned = EstateReturned(
            clerk=actor.id,
            to=wish.to,
            content_hash=content_hash({"signed": signed}),
            why=why or may.explanation,
            fee_ore=fee_ore,
            decision=may.as_record(),
        )
        it.record(returned, basis=BASIS)
        add_uskifte_list(house, it)
        tell_heirs(it, "estate_returned")
        tell_creditors(it, "estate_returned", standing(it.case))
        return it.case


def _require_decidable(it: Change) -> None:
    """Hold the court to the two weeks that the heirs have, and to heirs who are known."""
    state = it.require_open("decide_return")
    if state.reason:
        raise StepNotOpen(state.step, state.reason)


def _wish(it: Change) -> ReturnWish:
    if it.case.public.wish is None:
        raise Conflict("Nobody has asked to have the estate back.")
    return it.case.public.wish
