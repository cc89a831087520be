"""What the plan asks of each, done at once: one function for each kind of step."""

from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction
from typing import Any

from settlement.domain.answers import AnswerStatus, Provenance
from settlement.domain.contents import declaration_hash
from settlement.domain.duplicates import open_pairs
from settlement.domain.estate import Holding, HoldingKind, Owner
from settlement.domain.events.inventory import SourceAnswered
from settlement.domain.forms import OFFENTLIG, PRIVAT, USKIFTE, declared_form
from settlement.domain.heirs import all_heirs, needs_guardian
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.plan import StepState, StepStatus
from settlement.domain.steps.closing import tax_years_due
from settlement.domain.steps.consent import wards_to_appoint_for
from settlement.domain.steps.family import estates_unrepresented
from settlement.domain.steps.inventory import SOURCES
from settlement.domain.steps.payment import creditors_without_account, unpaid_heirs
from settlement.domain.steps.step import BOBESTYRER, COURT
from settlement.domain.takeovers import TAKE
from settlement.domain.ward_money import managed_by_office
from settlement.domain.wards import has_guardianship
from settlement.services.announce_proklama import decide_proklama, publish_proklama
from settlement.services.close_settlement import (
    handle_tax,
    sign_final_account,
)
from settlement.services.compare_and_choose import (
    sign_skifteerklaering,
)
from settlement.services.consent_and_represent import approve_for_minors, give_consent
from settlement.services.correct_recipients import record_corrected
from settlement.services.decide_as_court import confirm_heirs, decide_formuesfullmakt
from settlement.services.decide_declaration import fix_distribution
from settlement.services.follow_wards import tell_ward_money
from settlement.services.move_money import (
    report_account_closed,
)
from settlement.services.reach_people import (
    identify,
    identify_on_paper,
    prepare_invitations,
    record_invitation_sent,
)
from settlement.services.tell_sameness import tell_sameness
from settlement.services.withdraw_everything import undo_by_hand
from tests.settlement.services.histories import acts, claims, families, hands, things
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import BANK_A, BANK_B, CLERK, DIED, OTHER_CLERK


def collect(world: World) -> None:
    """Every register answers; each bank has an account."""
    now, money, married = world.clock.now(), world.sheet.money, bool(world.sheet.family.widow)
    holdings = []
    for place, bank in enumerate((BANK_A, BANK_B)):
        ore = ((4_100_000 if place and married else 100_000) - place) * 100
        holding_id = f"{world.id}-{bank}"
        holdings.append(
            Holding(
                id=holding_id,
                kind=HoldingKind.ACCOUNT,
                label="Brukskonto",
                value_ore=ore,
                valued_on=DIED,
                value_basis="saldo ved dødsfallet",
                institution=bank,
                institution_name=f"Bank {bank}",
                reference=f"8601111{place:04d}",
                source="kar_and_banks",
            )
        )
        money.accounts[holding_id] = ore
    if world.sheet.family.has_boat:
        money.things[things.BOAT] = things.WORTH
        holdings.append(things.boat())
    if world.sheet.family.has_loan:
        money.loans[claims.LOAN], money.secured[claims.LOAN] = claims.LENT, things.BOAT
        holdings.append(claims.loan())
    money.left = money.in_hand + sum(money.things.values())
    if married:
        money.hers = 20_000_00
        hers = {"id": "hers", "value_ore": money.hers, "owner": Owner.SPOUSE, "institution": None}
        holdings.append(holdings[0].model_copy(update=hers))
    world.record(
        *(
            SourceAnswered(
                source=source,
                status=AnswerStatus.ANSWERED if source == "kar_and_banks" else AnswerStatus.EMPTY,
                holdings=tuple(holdings) if source == "kar_and_banks" else (),
                provenance=(Provenance(register_name=source, asked_at=now),),
                asked_at=now,
            )
            for source in SOURCES
        )
    )


def invite(world: World, state: StepState) -> None:
    if state.status is StepStatus.READY:
        world.engine("invite_heirs", prepare_invitations)
        return
    for party_id, standing in world.case.invitations.items():
        world.tried(
            record_invitation_sent, must=True, party_id=party_id, channel=standing.channel, receipt="kvittert"
        )


def insight(world: World, state: StepState) -> None:
    for party in all_heirs(world.case):
        if party.id not in world.case.formuesfullmakt:
            world.tried(
                decide_formuesfullmakt, must=True, version=None, actor=CLERK, party_id=party.id, granted=True
            )


def show_who_they_are(world: World, state: StepState) -> None:
    for party in all_heirs(world.case):
        if party.id in world.case.identified or world.step(state.step).status is not StepStatus.WAITING:
            continue
        if party.on_paper:
            world.tried(identify_on_paper, must=True, version=None, actor=CLERK, party_id=party.id)
        elif may_act(world, party.id):
            actor = world.hand_of(party.id)
            world.tried(identify, must=True, party_id=party.id, actor=actor, level="idporten-loa-high")


def may_act(world: World, heir: str) -> bool:
    """Tell whether somebody can act for an heir: not yet for a minor or an estate that nobody represents."""
    if heir in world.sheet.acts_for or heir == BOBESTYRER:
        return True
    party = world.case.parties[heir]
    return party.alive is not False and not needs_guardian(world.case, party, world.clock.now())


def consent(world: World, state: StepState) -> None:
    for heir in each(world, state):
        given: dict[str, Any] = {"party_id": heir, "scope": "settlement", "granted": True}
        world.tried(give_consent, must=True, version=None, actor=world.hand_of(heir), **given)


def each(world: World, state: StepState) -> list[str]:
    """Those that a step waits for, and that somebody can act for."""
    return [who for who in state.waiting_for if who in {BOBESTYRER, COURT} or may_act(world, who)]


def decline_proklama(world: World, state: StepState) -> None:
    for heir in each(world, state):
        wanted = heir == BOBESTYRER
        actor = world.hand_of(heir)
        party = None if wanted else heir
        world.tried(decide_proklama, must=True, version=None, actor=actor, wanted=wanted, party_id=party)


def publish(world: World, state: StepState) -> None:
    today = world.clock.today()
    actor = CLERK if COURT in state.waiting_for else world.hand_of(state.waiting_for[0])
    for where, on in (
        ("lysingsblad", today),
        ("newspaper", today),
        ("newspaper", today - timedelta(days=1)),
    ):
        world.tried(publish_proklama, version=None, actor=actor, where=where, on=on, evidence="utklipp")


def for_inventory(act: Callable[..., Any]) -> Callable[[World, StepState], None]:
    def do(world: World, state: StepState) -> None:
        for heir in each(world, state):
            world.tried(act, must=True, version=None, actor=world.hand_of(heir), party_id=heir)

    return do


def declare(world: World, state: StepState) -> None:
    for heir in each(world, state):
        if heir not in world.step(state.step).waiting_for:
            continue  # enough have signed
        chosen = world.case.choices.get(heir)
        refused = chosen is not None and chosen.skifteform == USKIFTE and declared_form(world.case) == PRIVAT
        form = PRIVAT if refused else world.sheet.family.wants.get(heir, PRIVAT)
        minor = needs_guardian(world.case, world.case.parties[heir], world.clock.now())
        given: dict[str, Any] = {"version": None, "actor": world.hand_of(heir), "party_id": heir}
        if chosen is None or refused:
            acts.choose(world, heir, form, assumes=form == PRIVAT and not minor, must=True)
        seen = declaration_hash(world.case, heir)
        asked = heir in world.step(state.step).waiting_for
        world.tried(sign_skifteerklaering, must=asked, **given, content_hash=seen, method="idporten")


def decide_claims(world: World, state: StepState) -> None:
    for key in [key for key, fordring in world.case.fordringer.items() if fordring.is_open]:
        claims.answer_claim(world, key, Fraction(1))
        if world.case.fordringer[key].is_open:  # it came too late, and has lapsed
            claims.answer_claim(world, key, Fraction(0), must=True)


def settle(world: World, state: StepState) -> None:
    for key, ore in list(world.sheet.money.disputed.items()):
        if ore:
            claims.answer_claim(world, key, Fraction(1))


def agree(world: World, state: StepState) -> None:
    for who in each(world, state):
        if who == COURT:
            world.tried(fix_distribution, must=True, version=None, actor=CLERK)
        else:
            acts.sign(world, who, must=True)


def wish(world: World, state: StepState) -> None:
    """Of those who have not said anything, the first one wants the boat."""
    for place, heir in enumerate(each(world, state)):
        said = "" if place or heir == BOBESTYRER or world.case.opened_wishes else TAKE
        things.wish(world, heir, said, must=True)


def keep_both(world: World, state: StepState) -> None:
    """Two claims of the same size are two claims."""
    for pair in open_pairs(world.case):
        one, other = sorted(pair.ids)
        actor = world.hand_of(state.waiting_for[0])
        world.tried(
            tell_sameness, must=True, version=None, actor=actor, one=one, other=other, same=False, why="to"
        )


def want_back(world: World, state: StepState) -> None:
    for heir in each(world, state):
        hands.answer_back(world, heir, agrees=True, must=True)


def consent_for_minors(world: World, state: StepState) -> None:
    world.tried(approve_for_minors, must=True, actor=acts.STATSFORVALTER, granted=True, reason="til beste")


def tell_accounts(world: World, state: StepState) -> None:
    for heir in unpaid_heirs(world.case, world.clock.now()):
        today = world.clock.today()
        if has_guardianship(world.case, world.case.parties[heir], today) and heir in world.sheet.acts_for:
            given: dict[str, Any] = {"other_money_ore": 0, "consents_to_management": False}
            world.tried(tell_ward_money, version=None, actor=world.hand_of(heir), party_id=heir, **given)
        if managed_by_office(world.case, heir, today):
            acts.give_account(world, heir, by=acts.STATSFORVALTER, must=True)
            continue
        tells = heir if heir in state.waiting_for else manager(state)
        deposited = tells != heir and heir in world.case.acting_heirs  # a silent heir's part
        if may_act(world, tells):
            acts.give_account(world, heir, by=world.hand_of(tells), must=True, deposited=deposited)


def manager(state: StepState) -> str:
    return BOBESTYRER if BOBESTYRER in state.waiting_for else state.waiting_for[0]


def approve(world: World, state: StepState) -> None:
    for who in each(world, state):
        if (
            world.step("approve_payments").status is StepStatus.WAITING
            and who in world.step("approve_payments").waiting_for
        ):
            acts.approve(world, who, must=True)


def pay(world: World, state: StepState) -> None:
    for concerns in creditors_without_account(world.case):
        acts.give_account(world, concerns)
    for payment in list(world.case.payments.values()):
        if payment.order_id and payment.receipt is None and payment.rejected is None:
            acts.receipt(world, payment.payment_id, f"r-{payment.payment_id}", must=True)


def agree_early(world: World, state: StepState) -> None:
    for heir in each(world, state):
        acts.sign_early(world, heir, must=True)


def pay_early(world: World, state: StepState) -> None:
    if set(state.waiting_for) <= set(world.case.parties):
        tell_accounts(world, state)
    pay(world, state)


def close_accounts(world: World, state: StepState) -> None:
    money = world.sheet.money
    for holding_id in [one for one in money.accounts if one and one not in money.closed]:
        bank = Actor(kind=ActorKind.INSTITUTION, id=world.case.holdings[holding_id].institution or "")
        given: dict[str, Any] = {"holding_id": holding_id, "receipt": "avsluttet"}
        if world.tried(report_account_closed, must=True, actor=bank, **given):
            assert not money.accounts[holding_id], "an account was closed with money on it"
            money.closed.add(holding_id)


def tax(world: World, state: StepState) -> None:
    for year in tax_years_due(world.case):
        who = each(world, state)[0]
        world.tried(handle_tax, must=True, version=None, actor=world.hand_of(who), year=year, how="levert")


def sign_account(world: World, state: StepState) -> None:
    for who in each(world, state):
        seen = world.case.final_account_hash or ""
        given: dict[str, Any] = {"party_id": who, "content_hash": seen, "method": "paper"}
        world.tried(sign_final_account, must=True, version=None, actor=world.hand_of(who), **given)


def correct(world: World, state: StepState) -> None:
    for grant_id, one in world.case.withdrawals.items():
        if one.waits_for_receipt:
            payload = {"grant_id": grant_id, **one.grant.payload}
            world.tried(record_corrected, must=True, payload=payload, receipt="kvittert")


def undo(world: World, state: StepState) -> None:
    for grant_id, one in world.case.withdrawals.items():
        if one.waits_for_person:
            given: dict[str, Any] = {"grant_id": grant_id, "evidence": "brev"}
            world.tried(undo_by_hand, "undo_by_hand", must=True, version=None, actor=CLERK, **given)


def second(world: World) -> None:
    """Another clerk than the one who examined."""
    clerk = OTHER_CLERK if world.sheet.court.examined_by == CLERK.id else CLERK
    acts.second(world, clerk, must=True)


def complete_tree(world: World) -> None:
    for kin in list(world.case.kin.values()):
        if not kin.issue_complete:
            families.complete_line(world, kin.id)


def confirm(world: World) -> None:
    world.tried(confirm_heirs, must=True, version=None, actor=CLERK, heirs=world.case.heirs_proposed)


def appoint(world: World) -> None:
    for party in wards_to_appoint_for(world.case, world.clock.now()):
        families.guardian(world, party.id, must=True)


def represent(world: World) -> None:
    for party in estates_unrepresented(world.case):
        families.represent(world, party.id, must=True)


def offentlig(world: World, state: StepState) -> None:
    if COURT in state.waiting_for and world.case.skifteform == OFFENTLIG:
        acts.open_offentlig(world, must=True)
