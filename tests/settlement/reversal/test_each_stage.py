"""A death is set back at every step of the journey: no access, no instruction and no false word is left."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from connectors.simulation.ledger import Effect
from settlement.domain.case import Case
from settlement.domain.journal import Actor, ActorKind, Recorded
from settlement.domain.plan import STEPS
from settlement.domain.withdrawal import Granted
from settlement.sandbox.load import SAMPLES
from settlement.services.house import House
from settlement.services.institution_duties import payments_for
from settlement.services.institution_reading import estate_for
from settlement.services.reading import read_case
from settlement.services.standing import was_withdrawn_from, whoami
from settlement.services.take_in_population_event import record_death_status
from settlement.services.verify_attest import Outcome, verify_code
from settlement.services.withdraw_everything import undo_by_hand
from settlement.store.errors import CaseNotFound
from tests.settlement.reversal.forks import AFTER_ALL, READER, cuts, fork, history
from tests.settlement.sandbox.theatre import Theatre
from tests.support.postgres import database, migrated_template

CLERK = Actor(kind=ActorKind.CLERK, id="clerk-1")


SIMULATORS = ("altinn", "institusjon", "digital_post")
NOT_IN_THESE = frozenset(
    {
        "receive_case",
        "withdraw_everything",
        "correct_recipients",
        "undo_by_hand",
        "close_withdrawn",
        "dispose_case",
    }
)
"""Steps of the taking back itself, the one after ten years, and the time before the register was asked."""


@dataclass(frozen=True)
class Reversed:
    """What the world saw of one case whose death was set back, and where the case stands."""

    case: Case  # when everything that goes by itself has gone
    told: frozenset[str]
    corrected: frozenset[str]
    heirs_let_in: int
    heirs_told_why: int
    instructions: int
    shown_to_institutions: int
    verdicts: frozenset[Outcome]
    closed: Case
    sent_by_second_reversal: int


@dataclass(frozen=True)
class Stage:
    """A theatre, the journal of an estate that was lived in it, and how many effects that had."""

    theatre: Theatre
    records: tuple[Recorded, ...]
    effects: int

    def reverse(self, length: int) -> Reversed:
        """Set the death back after so many events, and let the house come to rest."""
        house, advance = self.theatre.house, self.theatre.advance
        made = fork(house, self.records, length)
        before = self.theatre.access.ledger.effects()
        told = {e.recipient_hash for e in before[: self.effects] if _is_message(e) and e.at <= made.until}
        record_death_status(house, made.case_id, is_dead=False, date_of_death=None)
        advance()
        after = self.theatre.access.ledger.effects()[len(before) :]
        rest = self.load(made.case_id)
        for grant_id in [key for key, one in rest.withdrawals.items() if one.waits_for_person]:
            undo_by_hand(house, made.case_id, version=None, actor=CLERK, grant_id=grant_id, evidence="brev")
        self.theatre.clock.advance(timedelta(hours=49))
        advance()
        closed = self.load(made.case_id)
        sent = len(self.theatre.access.ledger.effects())
        record_death_status(house, made.case_id, is_dead=False, date_of_death=None)
        advance()
        numbers = [p.person_number for p in rest.parties.values() if p.person_number]
        banks = {h.institution for h in rest.holdings.values() if h.institution and h.institution.isdigit()}
        return Reversed(
            case=rest,
            told=frozenset(told),
            corrected=frozenset(e.recipient_hash for e in after if _is_message(e)),
            heirs_let_in=sum(_is_let_in(house, number, made.case_id) for number in numbers),
            heirs_told_why=sum(made.case_id in was_withdrawn_from(house, number) for number in numbers),
            instructions=sum(_instructions(house, bank, made.case_id) for bank in banks),
            shown_to_institutions=sum(_shown(house, bank, made.case_id) for bank in banks),
            verdicts=frozenset(verify_code(house, attest).outcome for attest in made.attests),
            closed=closed,
            sent_by_second_reversal=len(self.theatre.access.ledger.effects()) - sent,
        )

    def load(self, case_id: str) -> Case:
        with self.theatre.house.database.work(actor=READER, reason="test") as work:
            return work.cases.load(case_id)


def _is_message(effect: Effect) -> bool:
    return effect.simulator in SIMULATORS and effect.kind not in {"read", "upload", "attachment"}


def _is_let_in(house: House, number: str, case_id: str) -> bool:
    standing = [one for one in whoami(house, number) if one.case_id == case_id]
    for kind in (ActorKind.HEIR, ActorKind.GUARDIAN, ActorKind.PROXY):
        with suppress(CaseNotFound):
            for party in standing:
                read_case(house, case_id, actor=Actor(kind=kind, id=party.party_id), reason="t", fields=())
                return True
    return bool(standing)


def _instructions(house: House, bank: str, case_id: str) -> int:
    after, found = None, 0
    while True:
        page = payments_for(house, bank, after=after)
        found += sum(one.case_id == case_id for one in page.instructions)
        after = page.next_after
        if after is None:
            return found


def _shown(house: House, bank: str, case_id: str) -> int:
    estate = estate_for(house, bank, case_id)
    standing = [one for one in estate.attests if one.valid]
    named = int(bool(estate.deceased_name))
    return len(estate.holdings) + len(estate.acting) + len(estate.asked) + len(standing) + named


def _live(theatre: Theatre, sample: str) -> tuple[Stage, dict[str, int]]:
    theatre.load([SAMPLES / f"{sample}.json"])
    (row,) = theatre.run()
    records = history(theatre.house, row["case_id"])
    return Stage(theatre, records, len(theatre.access.ledger.effects())), cuts(records)


@dataclass(frozen=True)
class Lived:
    """An estate that was lived to its end; a reversal is made when it is first asked for."""

    stage: Stage
    at: dict[str, int]  # the steps it is here for
    made: dict[int, Reversed] = field(default_factory=dict)

    def after(self, step: str) -> Reversed | None:
        """Give what became of a reversal just after the step; None when the estate never came there."""
        length = self.at.get(step)
        if length is None:
            return None
        if length not in self.made:
            self.made[length] = self.stage.reverse(length)
        return self.made[length]


HERE_FOR: dict[str, tuple[str, ...]] = {  # empty: all the steps it has
    "widow-and-two-children": (),
    "small-estate": (),
    "minor-heir": ("request_guardian", "appoint_guardian", "approve_for_minors", AFTER_ALL),
    "offentlig-and-back": (
        "decide_public_demand",
        "stop_payments",
        "answer_return",
        "propose_fee",
        "decide_return",
        AFTER_ALL,
    ),
}


@pytest.fixture(scope="module", params=HERE_FOR)
def lived(
    request: pytest.FixtureRequest, maintenance_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Lived]:
    with (
        database(maintenance_url, template=migrated_template(maintenance_url)) as url,
        pytest.MonkeyPatch.context() as patch,
    ):
        theatre = Theatre(tmp_path_factory.mktemp("reversal"), url, patch)
        stage, at = _live(theatre, request.param)
        wanted = HERE_FOR[request.param] or tuple(at)
        yield Lived(stage, {step: at[step] for step in wanted})
        theatre.close()


STEP_IDS = [step.id for step in STEPS if step.id not in NOT_IN_THESE] + [AFTER_ALL]


@pytest.mark.parametrize("step", STEP_IDS)
def test_after_each_step_nothing_is_left_open(lived: Lived, step: str) -> None:
    it = lived.after(step)
    if it is None:
        return  # this estate has no such step; how many it must have is held below
    assert it.heirs_let_in == 0
    assert it.instructions == 0
    assert it.shown_to_institutions == 0
    assert it.verdicts <= {Outcome.REVOKED}
    assert all(attest.revoked for attest in it.case.attests.values())
    served = [one for one in (it.case.bobestyrer, *it.case.public.former) if one]
    listed = [one for one in it.case.withdrawals.values() if one.grant.kind is Granted.BOBESTYRER]
    assert len(listed) == len(served)
    assert all(proxy.ended for proxy in it.case.proxies.values())
    assert all(not consent.granted or consent.withdrawn for consent in it.case.consents.values())
    assert all(p.receipt or p.rejected or p.cancelled for p in it.case.payments.values())


@pytest.mark.parametrize("step", STEP_IDS)
def test_after_each_step_everyone_who_was_told_is_told_again_once(lived: Lived, step: str) -> None:
    it = lived.after(step)
    if it is None:
        return
    assert it.told <= it.corrected
    assert all(not one.waits_for_receipt for one in it.case.withdrawals.values())
    assert it.sent_by_second_reversal == 0


@pytest.mark.parametrize("step", STEP_IDS)
def test_after_each_step_money_that_has_gone_is_asked_back_before_the_end(lived: Lived, step: str) -> None:
    it = lived.after(step)
    if it is None:
        return
    gone = sum(p.amount_ore for p in it.case.payments.values() if p.receipt and p.purpose != "transfer")
    listed = [one.grant for one in it.case.withdrawals.values() if one.grant.kind is Granted.PAID]
    assert sum(g.amount_ore or 0 for g in listed if g.task is not None) == gone
    assert it.case.closed is None
    assert it.closed.closed == "reversed"


def test_the_journeys_reach_nearly_every_step(lived: Lived) -> None:
    if set(lived.at) not in [set(steps) for steps in HERE_FOR.values()]:
        assert len(set(STEP_IDS) & set(lived.at)) >= 20
    late = lived.after(AFTER_ALL)
    assert late is not None
    assert late.heirs_told_why >= 1
    assert len(late.told) >= 2
