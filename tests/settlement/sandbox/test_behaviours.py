"""Each behaviour as a pure decision: an act, a date, or never with the reason."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from settlement.domain.case import Choice, Examination, Guardian, Proxy, Signature
from settlement.domain.contents import declaration_hash
from settlement.domain.estate import Fordring, Holding, HoldingKind
from settlement.domain.events.distribution import ProposedShare
from settlement.domain.journal import ActorKind
from settlement.domain.parties import Relation
from settlement.domain.plan import STEPS
from settlement.domain.proposals import Distribution
from settlement.domain.registers import CourtPartyKind
from settlement.domain.steps.step import StepActor
from settlement.sandbox.actions import VERBS
from settlement.sandbox.casting import Behaviour, Creditor, Role
from settlement.sandbox.people import (
    clerks,
    closing,
    consenting,
    creditors,
    declaring,
    dividing,
    inventory,
    wards,
)
from settlement.sandbox.people.company import DUTIES
from settlement.sandbox.people.persons import FIRST_CLERK, SECOND_CLERK, actor_for, method_of
from settlement.sandbox.people.scene import Act, Decision, Never, NotBefore
from settlement.sandbox.people.timing import morning_after
from tests.settlement.sandbox.scenes import ANNE, BJARNE, CHILD, OPENED, case, party, scene, waiting

OPEN_FORMS = {"privat": "met", "uskifte": "unclear", "small_estate": "not_met", "offentlig": "met"}


def as_anne(behaviour: Behaviour, **more: Any) -> Role:
    return Role(who="Anne Prøve", behaviour=behaviour, **more)


def verbs(decisions: list[Decision]) -> list[str]:
    return [decision.verb for decision in decisions if isinstance(decision, Act)]


def test_every_step_that_is_a_persons_is_somebodys_duty() -> None:
    machine = {StepActor.ENGINE, StepActor.CLOCK}
    assert {step.id for step in STEPS if step.actor not in machine} <= set(DUTIES)


def test_every_act_names_a_use_case() -> None:
    assert all(callable(verb.call) for verb in VERBS.values())


@pytest.mark.parametrize(
    ("behaviour", "days_later", "expected"),
    [
        (Behaviour.PROMPT, 0, Act),
        (Behaviour.SLOW, 0, NotBefore),
        (Behaviour.SLOW, 40, Act),
        (Behaviour.CHANGES_MIND, 0, Act),
        (Behaviour.REFUSES_DEBT, 0, Act),
        (Behaviour.NEVER_ANSWERS, 0, Never),
        (Behaviour.NEVER_ANSWERS, 400, Never),
        (Behaviour.ON_PAPER, 0, NotBefore),
        (Behaviour.ON_PAPER, 60, Act),
    ],
)
def test_a_consent_comes_when_the_person_gets_to_it(
    behaviour: Behaviour, days_later: int, expected: type[Decision]
) -> None:
    seen = scene(None, as_anne(behaviour), now=OPENED + timedelta(days=days_later))
    decided = consenting.give_consents(seen, waiting("give_consents", ANNE), ANNE)
    assert [type(decision) for decision in decided] == [expected]


def test_the_same_case_decides_the_same_after_a_restart() -> None:
    roles = (as_anne(Behaviour.SLOW),)
    first, again = (scene(None, *roles, now=OPENED) for _ in range(2))
    state = waiting("give_consents", ANNE)
    assert consenting.give_consents(first, state, ANNE) == consenting.give_consents(again, state, ANNE)


def test_nobody_acts_before_the_message_has_come() -> None:
    unread = case(invitations={})
    assert consenting.identify(scene(unread), waiting("identify", ANNE), ANNE) == []


def test_who_uses_letters_is_entered_by_a_clerk_and_says_no_to_digital() -> None:
    seen = scene(None, as_anne(Behaviour.ON_PAPER))
    decided = consenting.give_consents(seen, waiting("give_consents", ANNE), ANNE)
    assert isinstance(decided[0], Act)
    assert decided[0].actor == FIRST_CLERK
    assert decided[0].arguments["granted"] is False
    assert method_of(seen, ANNE) == "paper"


def test_a_guardian_acts_for_a_minor_and_nobody_does_without_one() -> None:
    child = party(CHILD, "Liten Prøve", birth_date=date(2014, 6, 1))
    alone = case(party(ANNE, "Anne Prøve"), child)
    assert actor_for(scene(alone), CHILD) is None
    guarded = alone.model_copy(update={"guardians": {CHILD: Guardian(name="Verge", party_id="guardian-1")}})
    actor = actor_for(scene(guarded), CHILD)
    assert actor is not None
    assert (actor.kind, actor.id) == (ActorKind.GUARDIAN, "guardian-1")


def test_a_parent_who_inherits_too_does_not_act_for_the_child() -> None:
    child = party(CHILD, "Liten Prøve", birth_date=date(2014, 6, 1))
    held = case(party(ANNE, "Anne Prøve"), child, guardians={CHILD: Guardian(name="Anne", party_id=ANNE)})
    assert actor_for(scene(held), CHILD) is None
    decided = wards.appoint_guardian(
        scene(held), waiting("appoint_guardian", "statsforvalter"), "statsforvalter"
    )
    assert verbs(decided) == ["appoint_guardian"]


def test_a_proxy_acts_once_it_is_given() -> None:
    held = case(proxies={"p": Proxy(party_id=ANNE, to_party_id=BJARNE, scope=("sign",))})
    actor = actor_for(scene(held), ANNE)
    assert actor is not None
    assert (actor.kind, actor.id) == (ActorKind.PROXY, BJARNE)


@pytest.mark.parametrize(
    ("behaviour", "form", "assumes"),
    [
        (Behaviour.PROMPT, "privat", True),
        (Behaviour.REFUSES_DEBT, "privat", False),
        (Behaviour.DEMANDS_OFFENTLIG, "offentlig", False),
    ],
)
def test_an_heir_chooses_what_suits(behaviour: Behaviour, form: str, assumes: bool) -> None:
    seen = scene(case(open_forms=OPEN_FORMS), as_anne(behaviour), form="privat")
    decided = declaring.sign(seen, waiting("sign_skifteerklaering", ANNE), ANNE)
    assert verbs(decided) == ["choose_skifteform", "sign_skifteerklaering"]
    assert isinstance(decided[0], Act)
    assert decided[0].arguments["skifteform"] == form
    assert decided[0].arguments["assumes_debt"] is assumes


def test_a_minor_never_takes_on_the_debts() -> None:
    child = party(CHILD, "Liten Prøve", birth_date=date(2014, 6, 1))
    held = case(child, guardians={CHILD: Guardian(name="Verge", party_id="g")}, open_forms=OPEN_FORMS)
    assert declaring.assumes_debt(scene(held), child, "privat") is False


def test_who_wavers_signs_changes_and_signs_again() -> None:
    waverer = as_anne(Behaviour.CHANGES_MIND, waives_deadline=True)
    state = waiting("sign_skifteerklaering", ANNE, BJARNE)
    begun = case(open_forms=OPEN_FORMS, last_at={"skifteform_chosen": OPENED})
    assert verbs(declaring.sign(scene(begun, waverer), state, ANNE)) == ["choose_skifteform"]

    firm = Choice(skifteform="privat", assumes_debt=True, waives_deadline=True)
    chosen = begun.model_copy(update={"choices": {ANNE: firm}})
    decided = declaring.sign(scene(chosen, waverer), state, ANNE)
    assert verbs(decided) == ["choose_skifteform", "sign_skifteerklaering"]
    assert isinstance(decided[0], Act)
    assert decided[0].arguments["waives_deadline"] is False

    other = chosen.model_copy(update={"choices": {ANNE: firm.model_copy(update={"waives_deadline": False})}})
    signature = Signature(
        content_hash=declaration_hash(other, ANNE), signature="s", method="idporten", at=OPENED
    )
    signed = other.model_copy(update={"declaration_signatures": {ANNE: signature}})
    seen = scene(signed, waverer)
    seen.__dict__["states"] = {"sign_skifteerklaering": state}
    assert verbs(declaring.waver(seen)) == ["choose_skifteform"]

    back = signed.model_copy(update={"choices": {ANNE: firm}})
    assert verbs(declaring.sign(scene(back, waverer), state, ANNE)) == ["sign_skifteerklaering"]


def test_a_survivor_whose_uskifte_was_refused_settles_privately() -> None:
    spouse = party(ANNE, "Anne Prøve", relation=Relation.SPOUSE)
    child = party(BJARNE, "Bjarne Prøve", relation=Relation.SEPARATE_CHILD)
    wants = Choice(skifteform="uskifte", assumes_debt=True)
    refuses = Choice(skifteform="privat", assumes_debt=True)
    role = Role(who="Anne Prøve", form="uskifte")
    first = case(spouse, child, open_forms=OPEN_FORMS)
    assert declaring.form_for(scene(first, role), spouse) == "uskifte"
    refused = first.model_copy(update={"choices": {ANNE: wants, BJARNE: refuses}})
    assert declaring.form_for(scene(refused, role), spouse) == "privat"


def test_an_objection_is_raised_once_then_settled_after_talks() -> None:
    proposal = Distribution(
        version=1,
        content_hash="h",
        net_estate_ore=100,
        shares=(ProposedShare(party_id=ANNE, basis="issue", fraction="1/1", amount_ore=100, cash_ore=100),),
    )
    role = as_anne(Behaviour.REFUSES_DISTRIBUTION)
    state = waiting("agree_distribution", ANNE)
    open_case = case(distribution=proposal)
    assert verbs(dividing.agree(scene(open_case, role), state, ANNE)) == ["raise_objection"]
    body = {"party_id": ANNE, "steps": ("agree_distribution",), "text": "nei", "at": OPENED.isoformat()}
    objected = open_case.model_copy(
        update={"objections": {"o": body}, "last_at": {"objection_raised": OPENED}}
    )
    assert verbs(dividing.talk(scene(objected, role))) == ["settle_objection"]
    assert isinstance(dividing.talk(scene(objected, role, now=OPENED))[0], NotBefore)
    settled = objected.model_copy(update={"objections": {}})
    assert verbs(dividing.agree(scene(settled, role), state, ANNE)) == ["sign_distribution"]


def test_an_upheld_objection_is_a_named_wait() -> None:
    body = {"party_id": ANNE, "steps": ("agree_distribution",), "text": "nei", "at": OPENED}
    seen = scene(case(objections={"o": body}), as_anne(Behaviour.UPHOLDS_OBJECTION))
    decided = dividing.talk(seen)
    assert isinstance(decided[0], Never)
    assert "127" in decided[0].reason


def test_an_heir_who_doubts_a_value_objects_and_then_confirms() -> None:
    car = Holding(id="bil", kind=HoldingKind.VEHICLE, label="Bil", value_ore=100)
    role = Role(who="Anne Prøve", objects_to_inventory=True)
    held = case(holdings={"bil": car})
    state = waiting("confirm_inventory", ANNE)
    first = inventory.confirm(scene(held, role), state, ANNE)
    assert isinstance(first[0], Act)
    assert first[0].arguments["objections"] == {"bil": "Verdien virker for lav."}
    objected = held.model_copy(
        update={
            "inventory_confirmations": {ANNE: "x"},
            "inventory_objections": {ANNE: {"bil": "for lav"}},
            "last_at": {"inventory_confirmed": OPENED},
        }
    )
    assert verbs(inventory.give_in(scene(objected, role))) == ["answer_objection", "confirm_inventory"]


def test_the_second_approval_is_another_persons() -> None:
    examined = case(
        examination=Examination(clerk=FIRST_CLERK.id, outcome="approve", skifteform="privat", reason="")
    )
    decided = clerks.approve(scene(examined), waiting("approve", "court:second"), "court:second")
    assert isinstance(decided[0], Act)
    assert decided[0].actor == SECOND_CLERK
    assert SECOND_CLERK.id != FIRST_CLERK.id


def test_a_declaration_goes_back_once() -> None:
    state = waiting("examine", "court")
    first = clerks.examine(scene(None, returned_once="mangler"), state, "court")
    assert isinstance(first[0], Act)
    assert first[0].arguments["outcome"] == "return"
    sent_back = case(last_at={"declaration_returned": OPENED})
    again = clerks.examine(scene(sent_back, returned_once="mangler"), state, "court")
    assert isinstance(again[0], Act)
    assert again[0].arguments["outcome"] == "approve"


def test_a_wrong_claim_is_turned_down_with_a_reason_and_a_right_one_accepted() -> None:
    bills = (
        Creditor(name="Rett", description="strøm", amount_ore=500),
        Creditor(name="Galt", description="leie", amount_ore=700, wrong=True),
    )
    claims = {
        name: Fordring(
            id=name,
            creditor_name=name,
            creditor_id="1",
            description="x",
            amount_ore=amount,
            received_on=date(2026, 3, 20),
        )
        for name, amount in (("Rett", 500), ("Galt", 700))
    }
    seen = scene(case(fordringer=claims), creditors=bills)
    decided = creditors.decide_fordringer(seen, waiting("decide_fordringer", ANNE), ANNE)
    answers = {
        act.arguments["fordring_id"]: act.arguments["accepted_ore"] for act in decided if isinstance(act, Act)
    }
    assert answers == {"Rett": 500, "Galt": 0}


@pytest.mark.parametrize("late", [False, True])
def test_a_late_creditor_waits_for_the_proklama_to_run_out(late: bool) -> None:
    bill = Creditor(name="Sen", description="telefon", amount_ore=100, late=late)
    known = {"heirs_confirmed": OPENED}
    assert bool(creditors.submit_claims(scene(case(last_at=known), creditors=(bill,)))) is not late
    over = {**known, "proklama_ended": OPENED}
    assert verbs(creditors.submit_claims(scene(case(last_at=over), creditors=(bill,)))) == ["submit_fordring"]


def test_the_tax_of_the_year_of_death_waits_for_april_unless_settled_early() -> None:
    on_time = datetime(2026, 9, 1, tzinfo=UTC)
    state = waiting("file_tax", ANNE)
    early = closing.file_tax(scene(None, now=on_time, early_tax=True), state, ANNE)
    assert [act.arguments["year"] for act in early if isinstance(act, Act)] == [2025, 2026]
    first = closing.file_tax(scene(None, now=on_time, early_tax=False), state, ANNE)
    assert [act.arguments["year"] for act in first if isinstance(act, Act)] == [2025]
    rest = closing.file_tax(
        scene(case(tax_years={2025: "levert"}), now=on_time, early_tax=False), state, ANNE
    )
    assert isinstance(rest[0], NotBefore)
    assert (rest[0].moment.month, rest[0].moment.day) == (4, 15)


def test_offices_are_shut_in_the_weekend() -> None:
    friday = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
    assert morning_after(friday, 1, office=True).weekday() == 1
    assert morning_after(friday, 1).weekday() == 6


def test_an_organisation_signs_as_one() -> None:
    foundation = party(
        "org",
        "Stiftelsen Prøve",
        kind=CourtPartyKind.ORGANISATION,
        relation=Relation.TESTAMENT_HEIR,
        birth_date=None,
    )
    assert method_of(scene(case(foundation)), "org") == "organisation"
