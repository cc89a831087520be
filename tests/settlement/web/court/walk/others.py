"""What everybody else does between the deeds of a scene: the engine, the heirs, the banks, the registers."""

from datetime import date, timedelta

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import PayeeAccount
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.consent import GuardianAppointed
from settlement.domain.events.guardianship import GuardiansTold, WardClarified, WardMoneyTold
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.manual_task import TaskOwner
from settlement.domain.parties import KnownGuardian
from settlement.domain.payments import batch_hash, unapproved
from settlement.domain.steps.payment import creditors_without_account
from settlement.domain.steps.step import BOBESTYRER, COURT
from settlement.domain.takeovers import offered
from settlement.services.announce_proklama import decide_proklama
from settlement.services.approve_payments import approve_payments, give_payee_account
from settlement.services.close_settlement import (
    close_case,
    draw_final_account,
    handle_tax,
    open_titles,
    report_title,
    sign_final_account,
)
from settlement.services.divide_estate import propose_distribution, sign_distribution
from settlement.services.keep_inventory import confirm_inventory, finish_supplement
from settlement.services.move_money import (
    instruct_debts,
    instruct_payouts,
    report_account_closed,
    report_payment,
)
from settlement.services.open_wishes import open_wishes
from settlement.services.state_wishes import state_wishes
from tests.settlement.services.sourced import answered, task
from tests.settlement.web.court.estates import CLERK, DIED, PAYOUT_ACCOUNTS, StandingClock, Told

CHILDREN = ("son", "daughter")
ENGINE_WORK = (
    open_wishes,
    propose_distribution,
    instruct_debts,
    instruct_payouts,
    open_titles,
    draw_final_account,
    close_case,
)


def engine(told: Told) -> None:
    """Let the engine do what it can, until there is no more."""
    before = -1
    while told.case.version != before:
        before = told.case.version
        for work in ENGINE_WORK:
            work(told.house, told.case_id)


def add(told: Told, holding_id: str, kind: HoldingKind, label: str, kroner: int, **more: str) -> None:
    held = Holding(
        id=holding_id,
        kind=kind,
        label=label,
        value_ore=kroner * 100,
        valued_on=DIED,
        value_basis="takst",
        **more,
    )
    told.record(HoldingAdded(holding=held, evidence="takst"))


def ask_by_hand(told: Told) -> None:
    """One source waits for whoever manages the estate, and one for the court."""
    told.record(
        answered("skipsregister", AnswerStatus.MANUAL, task=task()),
        answered("kommune", AnswerStatus.MANUAL, task=task(TaskOwner.COURT)),
    )


def finish(told: Told) -> None:
    for party_id in CHILDREN:
        finish_supplement(told.house, told.case_id, version=None, actor=CLERK, party_id=party_id)


def confirm_all(told: Told) -> None:
    for party_id in CHILDREN:
        confirm_inventory(told.house, told.case_id, version=None, actor=CLERK, party_id=party_id)


def decline_proklama(told: Told) -> None:
    for party_id in CHILDREN:
        decide_proklama(
            told.house,
            told.case_id,
            version=None,
            actor=CLERK,
            wanted=False,
            party_id=party_id,
        )


def wish(told: Told) -> None:
    """The son takes the flat, and the daughter the rest."""
    for party_id in CHILDREN:
        wishes = {
            held.id: "take" if (held.id == "flat") == (party_id == "son") else "sell"
            for held in offered(told.case)
        }
        state_wishes(told.house, told.case_id, version=None, actor=CLERK, party_id=party_id, wishes=wishes)
    engine(told)


def agree_on_division(told: Told) -> None:
    proposal = told.case.distribution
    assert proposal is not None
    for party_id in CHILDREN:
        sign_distribution(
            told.house,
            told.case_id,
            version=None,
            actor=CLERK,
            party_id=party_id,
            content_hash=proposal.content_hash,
            method="paper",
        )


def give_accounts(told: Told) -> None:
    for party_id, account in zip(CHILDREN, PAYOUT_ACCOUNTS, strict=False):
        to = PayeeAccount(holder=told.case.parties[party_id].name, account=account)
        give_payee_account(told.house, told.case_id, version=None, actor=CLERK, concerns=party_id, to=to)
    engine(told)


def approve_as_daughter(told: Told) -> None:
    _approve(told, "daughter", Actor(kind=ActorKind.HEIR, id="daughter"))


def _approve(told: Told, party_id: str, actor: Actor) -> None:
    approve_payments(
        told.house,
        told.case_id,
        version=None,
        actor=actor,
        party_id=party_id,
        content_hash=batch_hash(told.case),
    )


def approve_what_is_new(told: Told) -> None:
    """The engine prepares what can be paid now, and two heirs approve it."""
    engine(told)
    if unapproved(told.case):
        _approve(told, "abroad", CLERK)
        approve_as_daughter(told)


def pay_everything(told: Told) -> None:
    for _ in range(3):
        approve_what_is_new(told)
        carry_out(told)


def carry_out(told: Told) -> None:
    """The banks carry out what is approved, and the engine goes on."""
    for payment in told.case.payments.values():
        if not payment.is_answered and payment.is_approved:
            bank = Actor(kind=ActorKind.INSTITUTION, id=payment.institution)
            report_payment(
                told.house,
                told.case_id,
                actor=bank,
                payment_id=payment.payment_id,
                receipt=f"r-{payment.payment_id}",
                on=told.house.clock.today(),
            )
    engine(told)


def close_accounts(told: Told) -> None:
    for bank, holding_id in told.accounts.items():
        if holding_id not in told.case.accounts_closed:
            actor = Actor(kind=ActorKind.INSTITUTION, id=bank)
            report_account_closed(
                told.house, told.case_id, actor=actor, holding_id=holding_id, receipt=f"k-{bank}"
            )


def file_last_tax(told: Told) -> None:
    handle_tax(told.house, told.case_id, version=None, actor=CLERK, year=DIED.year, how="levert")


def sign_accounts(told: Told) -> None:
    engine(told)
    for party_id in CHILDREN:
        sign_final_account(
            told.house,
            told.case_id,
            version=None,
            actor=CLERK,
            party_id=party_id,
            content_hash=told.case.final_account_hash or "",
            method="paper",
        )


def everybody_gives_accounts(told: Told) -> None:
    for party_id, account in zip(told.case.heirs, PAYOUT_ACCOUNTS, strict=True):
        to = PayeeAccount(holder=told.case.parties[party_id].name, account=account)
        give_payee_account(told.house, told.case_id, version=None, actor=CLERK, concerns=party_id, to=to)
    for fordring_id in creditors_without_account(told.case):
        to = PayeeAccount(holder="Kreditor", account=PAYOUT_ACCOUNTS[2])
        give_payee_account(told.house, told.case_id, version=None, actor=CLERK, concerns=fordring_id, to=to)
    engine(told)


def wait(told: Told, by: timedelta) -> None:
    """Let time pass."""
    assert isinstance(told.house.clock, StandingClock)
    told.house.clock.advance(by)


def pay_everything_in_public(told: Told) -> None:
    """While there is more to pay, the court and the bobestyrer approve, and the banks carry it out."""
    for _ in range(4):
        carry_out(told)
        if unapproved(told.case):
            _approve(told, COURT, CLERK)
            _approve(told, BOBESTYRER, Actor(kind=ActorKind.BOBESTYRER, id=told.case.bobestyrer or ""))


def file_all_tax(told: Told) -> None:
    for year in (2025, 2026):
        handle_tax(told.house, told.case_id, version=None, actor=CLERK, year=year, how="levert")


def son_is_a_ward(told: Told) -> None:
    """The son has a guardian who must act for him."""
    number = synthetic_person_number(date(1969, 6, 12), 4)
    known = KnownGuardian(
        id="g", kind="adult", name="Gudrun Stødig", person_number=number, covers_settlement=True
    )
    told.record(
        GuardiansTold(party_id="son", guardians=(known,), source="folkeregisteret"),
        WardClarified(
            party_id="son", capacity="unable", covers_settlement=True, disqualified=(), evidence="vedtak"
        ),
        WardMoneyTold(party_id="son", other_money_ore=0, evidence="vergen"),
        GuardianAppointed(
            party_id="son",
            guardian_party_id="gudrun",
            guardian_name="Gudrun Stødig",
            guardian_person_number=number,
            source="vedtak",
        ),
    )


def report_other_titles(told: Told) -> None:
    for holding_id, title in told.case.titles.items():
        if title.done is None:
            report_title(
                told.house,
                told.case_id,
                version=None,
                actor=CLERK,
                holding_id=holding_id,
                evidence="tinglyst",
            )
