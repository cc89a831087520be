"""State is the fold of the journal: complete, in order, and corrected by events."""

from datetime import date

import pytest

from settlement.domain.answers import AnswerStatus
from settlement.domain.events.catalogue import EVENT_TYPES, UnknownEventKind, parse_event
from settlement.domain.events.consent import (
    ConsentGiven,
    ConsentWithdrawn,
    InvitationDelivered,
    InvitationFailed,
    InvitationIntended,
    ProxyEnded,
    ProxyGranted,
    RemindersSet,
)
from settlement.domain.events.declaration import AttestIssued, AttestRevoked
from settlement.domain.events.intake import (
    DateOfDeathCorrected,
    HeirsDecided,
    HoldLifted,
    HoldPlaced,
)
from settlement.domain.events.inventory import (
    HoldingClassified,
    HoldingRemoved,
    HoldingValued,
    SourceAnswered,
)
from settlement.domain.fold.fold import FOLDS, JournalOutOfOrder, apply, fold
from settlement.domain.journal import Recorded
from tests.settlement.domain.cases import (
    OPENED_AT,
    Journal,
    account,
    court_update,
    looked_up,
    opened,
    party,
    with_heirs,
)


def test_every_kind_of_event_has_a_fold_and_no_fold_is_left_over() -> None:
    assert set(FOLDS) == set(EVENT_TYPES) - {"case_opened"}


def test_every_kind_is_its_events_own_and_stands_once() -> None:
    for kind, event_type in EVENT_TYPES.items():
        assert event_type.kind == kind
    assert len(set(EVENT_TYPES.values())) == len(EVENT_TYPES)


def test_a_record_is_read_back_as_it_was_written() -> None:
    for record in with_heirs(party("a")).records:
        body = record.event.model_dump(mode="json")
        assert parse_event(record.event.kind, body) == record.event


def test_a_kind_of_a_newer_release_is_refused_by_name() -> None:
    with pytest.raises(UnknownEventKind, match="tea_served"):
        parse_event("tea_served", {})


def test_folding_the_whole_gives_what_adding_one_by_one_gave() -> None:
    journal = with_heirs(party("a"), party("b"))
    assert fold(journal.records) == journal.case
    assert journal.case.version == len(journal.records)


def test_a_journal_out_of_order_is_refused() -> None:
    records = with_heirs(party("a")).records
    broken: tuple[list[Recorded], ...] = (
        [],
        records[1:],
        [records[0], records[2]],
        [records[0], records[0]],
        [records[0], records[1].model_copy(update={"case_id": "another"})],
        [records[1].model_copy(update={"sequence": 1})],
    )
    for wrong in broken:
        with pytest.raises(JournalOutOfOrder):
            fold(wrong)


def test_adding_to_a_case_leaves_the_old_state_alone() -> None:
    journal = Journal().add(opened())
    before = journal.case
    record = Journal().add(opened(), looked_up()).records[1]
    after = apply(before, record)
    assert (before.version, before.deceased_known) == (1, False)
    assert (after.version, after.deceased_known) == (2, True)


def test_the_courts_parties_replace_and_what_registers_told_stays() -> None:
    journal = Journal().add(opened(), court_update(party("a"), party("b")), looked_up())
    known = party("a").model_copy(update={"alive": True, "court_role": "SAERKULLSBARN"})
    journal.add(looked_up().model_copy(update={"party_facts": (known,)}))
    journal.add(court_update(party("a")))
    assert list(journal.case.active_parties) == ["a"]
    assert journal.case.parties["b"].withdrawn
    assert journal.case.parties["a"].alive is True
    assert journal.case.parties["a"].court_role == "BARN"
    journal.add(court_update(party("a"), party("b")))
    assert not journal.case.parties["b"].withdrawn


def test_a_corrected_date_of_death_moves_only_the_date() -> None:
    journal = with_heirs(party("a"))
    journal.add(DateOfDeathCorrected(date_of_death=date(2026, 2, 1), source="folkeregisteret"))
    assert journal.case.deceased.date_of_death == date(2026, 2, 1)
    assert journal.case.heirs == ("a",)


def test_other_heirs_than_those_confirmed_void_the_confirmation_and_the_same_do_not() -> None:
    journal = with_heirs(party("a"), party("b"))
    same = HeirsDecided(outcome="computed", heirs=("b", "a"), decision={}, facts_hash="x")
    assert journal.add(same).case.heirs == ("a", "b")
    other = HeirsDecided(outcome="computed", heirs=("a",), decision={}, facts_hash="y")
    assert journal.add(other).case.heirs == ()


def test_a_hold_is_lifted_by_its_id() -> None:
    journal = with_heirs(party("a"))
    journal.add(HoldPlaced(hold_id="1", code="c", reason="r"), HoldPlaced(hold_id="2", code="c", reason="r"))
    journal.add(HoldLifted(hold_id="1", reason="r"))
    assert list(journal.case.holds) == ["2"]


def test_a_failed_channel_is_remembered_when_the_next_one_is_tried() -> None:
    journal = with_heirs(party("a"))
    journal.add(InvitationIntended(party_id="a", channel="altinn", key="1"))
    journal.add(InvitationFailed(party_id="a", channel="altinn", key="1", why="reserved"))
    journal.add(InvitationIntended(party_id="a", channel="letter", key="2"))
    journal.add(InvitationDelivered(party_id="a", channel="letter", key="2", receipt="r"))
    invitation = journal.case.invitations["a"]
    assert (invitation.channel, invitation.receipt) == ("letter", "r")
    assert invitation.failed == {"altinn": "reserved"}


def test_consents_and_proxies_are_taken_back_and_stay_on_record() -> None:
    journal = with_heirs(party("a"), party("b"))
    journal.add(
        ConsentGiven(consent_id="c", party_id="a", scope="settlement", granted=True),
        ConsentWithdrawn(consent_id="c", party_id="a"),
        ProxyGranted(proxy_id="p", party_id="a", to_party_id="b", scope=("act",)),
        ProxyEnded(proxy_id="p", why="revoked"),
        RemindersSet(party_id="a", wanted=False),
    )
    assert journal.case.consents["c"].withdrawn
    assert journal.case.proxies["p"].ended == "revoked"
    assert "a" in journal.case.reminders_off
    assert journal.add(RemindersSet(party_id="a", wanted=True)).case.reminders_off == {}


def test_a_new_answer_of_a_source_replaces_that_sources_holdings() -> None:
    journal = with_heirs(party("a"))

    def answered(*held: str) -> SourceAnswered:
        return SourceAnswered(
            source="kar_and_banks",
            status=AnswerStatus.ANSWERED,
            asked_at=OPENED_AT,
            holdings=tuple(account(one).model_copy(update={"source": "kar_and_banks"}) for one in held),
        )

    journal.add(answered("h-1", "h-2"), answered("h-2", "h-3"))
    counted = {held.id for held in journal.case.counted_holdings}
    assert {"h-2", "h-3"} <= counted
    journal.add(
        HoldingValued(holding_id="h-3", value_ore=7, valued_on=date(2026, 3, 1), value_basis="saldo"),
        HoldingRemoved(holding_id="h-2", why="felles konto"),
    )
    assert journal.case.holdings["h-3"].value_ore == 7
    assert "h-2" not in {held.id for held in journal.case.counted_holdings}
    assert "h-2" in journal.case.holdings

    journal.add(
        HoldingClassified(holding_id="h-3", separate_property=True, kept_out_ore=5, evidence="ektepakt"),
        answered("h-2", "h-3"),
    )
    told = journal.case.holdings["h-3"]
    assert (told.separate_property, told.kept_out_ore) == (True, 5), "what people said of it stands"
    assert {"h-2", "h-3"} & {held.id for held in journal.case.counted_holdings} == {"h-3"}


def test_a_revoked_attest_is_no_longer_in_force() -> None:
    journal = with_heirs(party("a"))
    issued = AttestIssued(
        attest_id="t", attest_kind="skifteattest", document_id="d", sha256="", holders=("a",)
    )
    assert journal.add(issued).case.attest is not None
    assert journal.add(AttestRevoked(attest_id="t", why="funnet arving")).case.attest is None
    assert journal.case.attests["t"].revoked == "funnet arving"
