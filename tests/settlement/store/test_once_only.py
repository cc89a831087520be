"""Links, token ids, requests, sessions and feeds: once means once, also when 24 come together."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from settlement.store.errors import FeedMoved, IdempotencyConflict, LinkRefused, TokenReplayed
from settlement.store.unit_of_work import Database, Work
from tests.settlement.store.estates import CLERK, StandingClock, new_id


def in_work(store: Database, do: Callable[[Work], object]) -> object:
    with store.work(actor=CLERK, reason="test") as work:
        return do(work)


def outcomes(store: Database, do: Callable[[Work], object], *errors: type[Exception]) -> list[str]:
    def one(_: int) -> str:
        try:
            in_work(store, do)
        except errors as error:
            return type(error).__name__
        return "ok"

    with ThreadPoolExecutor(24) as pool:
        return list(pool.map(one, range(24)))


def issue(store: Database, case_id: str, **more: timedelta) -> str:
    with store.work(actor=CLERK, reason="test") as work:
        return work.links.issue(case_id, "p-1", "invitation", **more)


def test_a_link_is_used_once_among_24(store: Database) -> None:
    token = issue(store, new_id())
    assert len(token) >= 43  # 256 bits in base64
    assert outcomes(store, lambda work: work.links.use(token), LinkRefused).count("ok") == 1


def test_looking_at_a_link_does_not_use_it_up(store: Database) -> None:
    case_id = new_id()
    token = issue(store, case_id)
    with store.work(actor=CLERK, reason="test") as work:
        assert work.links.look(token) == work.links.look(token)
        link = work.links.use(token)
        assert (link.case_id, link.party_id, link.purpose) == (case_id, "p-1", "invitation")
        for attempt in (work.links.look, work.links.use):
            with pytest.raises(LinkRefused, match="used"):
                attempt(token)


def test_a_link_runs_out_and_can_be_revoked(store: Database, clock: StandingClock) -> None:
    case_id = new_id()
    old, fresh = issue(store, case_id), issue(store, case_id, valid_for=timedelta(days=1))
    with store.work(actor=CLERK, reason="test") as work:
        clock.advance(timedelta(days=1))
        with pytest.raises(LinkRefused, match="expired"):
            work.links.use(fresh)
        assert work.links.revoke(case_id, party_id="p-2") == 0
        assert work.links.revoke(case_id) == 2
        with pytest.raises(LinkRefused, match="revoked"):
            work.links.look(old)
        with pytest.raises(LinkRefused, match="unknown"):
            work.links.look("guess")
        with pytest.raises(ValueError, match="14 days"):
            work.links.issue(case_id, "p-1", "invitation", valid_for=timedelta(days=15))


def test_the_token_itself_is_not_stored(store: Database) -> None:
    token = issue(store, new_id())
    with store.engine.connect() as connection:
        assert token not in connection.execute(text("SELECT l::text FROM link_token l")).scalar_one()


def test_a_token_id_is_accepted_once_among_24(store: Database, clock: StandingClock) -> None:
    expires_at = clock.now() + timedelta(minutes=2)

    def use(work: Work) -> None:
        work.jti.use_once("maskinporten", "id-1", expires_at=expires_at)

    assert outcomes(store, use, TokenReplayed).count("ok") == 1
    clock.advance(timedelta(minutes=3))
    assert in_work(store, lambda work: work.jti.forget_expired()) == 1


def test_the_same_request_from_24_at_once_has_one_effect_and_one_answer(store: Database) -> None:
    effects: list[int] = []

    def handle(work: Work) -> bytes:
        before = work.inbox.begin("bank:claims", "key-1", b"body")
        if before is not None:
            return before.content
        effects.append(1)
        work.inbox.finish("bank:claims", "key-1", b"answer")
        return b"answer"

    with ThreadPoolExecutor(24) as pool:
        answers = set(pool.map(lambda _: in_work(store, handle), range(24)))
    assert answers == {b"answer"}
    assert len(effects) == 1


def test_the_same_key_with_another_body_is_a_conflict(store: Database) -> None:
    def first(work: Work) -> None:
        assert work.inbox.begin("s", "k", b"one") is None
        work.inbox.finish("s", "k", b"answer")

    in_work(store, first)
    with store.work(actor=CLERK, reason="test") as work:
        with pytest.raises(IdempotencyConflict):
            work.inbox.begin("s", "k", b"two")
        assert work.inbox.begin("other scope", "k", b"two") is None


def test_a_request_that_failed_can_be_sent_again(store: Database) -> None:
    def fail(work: Work) -> None:
        work.inbox.begin("s", "k", b"one")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        in_work(store, fail)
    assert in_work(store, lambda work: work.inbox.begin("s", "k", b"one")) is None


def test_a_session_ends_when_idle_and_after_its_time(store: Database, clock: StandingClock) -> None:
    with store.work(actor=CLERK, reason="test") as work:
        session_id = work.sessions.begin("party-1", {"name": "Solbjørg"}, absolute=timedelta(hours=1))
        found = work.sessions.read(session_id)
        assert found is not None
        assert found.data == {"name": "Solbjørg"}
        for _ in range(2):
            clock.advance(timedelta(minutes=29))
            assert work.sessions.read(session_id) is not None
        clock.advance(timedelta(minutes=3))
        assert work.sessions.read(session_id) is None  # the hour is over
        other = work.sessions.begin("party-1", {})
        clock.advance(timedelta(minutes=31))
        assert work.sessions.read(other) is None  # idle


def test_sessions_are_revoked_by_login_and_by_person(store: Database) -> None:
    with store.work(actor=CLERK, reason="test") as work:
        first = work.sessions.begin("party-1", {}, sid="sid-1")
        second = work.sessions.begin("party-1", {}, sid="sid-2")
        third = work.sessions.begin("party-2", {})
        assert work.sessions.write(first, {"step": 2})
        assert work.sessions.revoke_sid("sid-1") == 1
        assert work.sessions.read(first) is None
        assert work.sessions.revoke_subject("party-1") == 1
        assert work.sessions.read(second) is None
        assert work.sessions.read(third) is not None
        work.sessions.end(third)
        assert work.sessions.read(third) is None
        assert not work.sessions.write(third, {})


def test_a_feed_moves_for_one_reader(store: Database) -> None:
    def move(work: Work) -> None:
        work.feeds.move("court", "10", before=None)

    assert outcomes(store, move, FeedMoved).count("ok") == 1
    with store.work(actor=CLERK, reason="test") as work:
        assert work.feeds.position("court") == "10"
        work.feeds.move("court", "11", before="10")
        with pytest.raises(FeedMoved):
            work.feeds.move("court", "11", before="10")
        assert work.feeds.position("population") is None
