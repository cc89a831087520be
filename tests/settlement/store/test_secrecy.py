"""Nobody who reads the database's bytes learns a number, a name or a person's words."""

import pytest
from psycopg import sql
from sqlalchemy import text

from settlement.domain.events import distribution as events
from settlement.domain.events.intake import QuietPeriodEnded
from settlement.store.crypto import DataKey, KeyRing, Place, WrappedKey
from settlement.store.disposal import dispose_case
from settlement.store.errors import (
    CannotDecrypt,
    CaseDisposed,
    DocumentDamaged,
    DocumentNotFound,
    LinkRefused,
)
from settlement.store.tables.catalogue import METADATA
from settlement.store.unit_of_work import Database
from settlement.store.verify import verify_journal
from tests.settlement.store.estates import (
    CLERK,
    DECEASED_NAME,
    DECEASED_NUMBER,
    INDEX_KEY,
    MASTER_KEY,
    WIDOW_NAME,
    WIDOW_NUMBER,
    new_id,
    open_estate,
)

SECRETS = [DECEASED_NUMBER, WIDOW_NUMBER, DECEASED_NAME, WIDOW_NAME, "Ola Normann", "12345678903", "Strøm AS"]


def every_byte(store: Database) -> bytes:
    """Return all rows of all tables as PostgreSQL's binary copy, with ciphertexts as they are."""
    content = b""
    with store.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        for table in METADATA.sorted_tables:
            command = sql.SQL("COPY {} TO STDOUT (FORMAT binary)").format(sql.Identifier(table.name))
            with driver.cursor() as cursor, cursor.copy(command) as copy:
                content += b"".join(bytes(part) for part in copy)
    return content


def test_no_number_or_name_is_in_any_table(store: Database) -> None:
    case = open_estate(store)
    with store.work(actor=CLERK, reason="test") as work:
        work.documents.store(new_id(), case.id, WIDOW_NAME.encode(), kind="letter", media_type="text/plain")
        work.sessions.begin("party-1", {"name": WIDOW_NAME, "number": WIDOW_NUMBER})
        work.inbox.begin("s", "k", WIDOW_NUMBER.encode())
        work.inbox.finish("s", "k", WIDOW_NUMBER.encode())
        work.cases.append(case, [], actor=CLERK, basis="nothing")
        work.access_log.record(case.id, ["family"], party_id="p-widow")
        for _ in range(21):
            case = work.cases.append(
                case, [QuietPeriodEnded(hours=48)], actor=CLERK, basis=f"as {WIDOW_NAME} asked"
            )
    content = every_byte(store)
    assert case.id.replace("-", "") in content.hex()  # the search sees what is there
    assert b"Oslo tingrett" in content
    for secret in SECRETS:
        assert secret.encode() not in content
        assert secret.encode().hex().encode() not in content


def test_a_body_moved_to_another_place_does_not_decrypt(store: Database) -> None:
    key = DataKey("k", bytes(32))
    sealed = key.encrypt(b"secret", Place("journal", "case:1", "body"))
    assert key.decrypt(sealed, Place("journal", "case:1", "body")) == b"secret"
    for elsewhere in (
        Place("journal", "case:2", "body"),
        Place("snapshot", "case:1", "body"),
        Place("journal", "case:1", "other"),
    ):
        with pytest.raises(CannotDecrypt):
            key.decrypt(sealed, elsewhere)
    with pytest.raises(CannotDecrypt):
        DataKey("other", bytes(32)).decrypt(sealed, Place("journal", "case:1", "body"))
    with pytest.raises(CannotDecrypt):
        key.decrypt(sealed[:-1], Place("journal", "case:1", "body"))


def test_keys_are_checked_and_never_shown() -> None:
    for master, index in ((b"short", INDEX_KEY), (MASTER_KEY, b"short"), (MASTER_KEY, MASTER_KEY)):
        with pytest.raises(ValueError, match="key"):
            KeyRing(master, index)
    ring = KeyRing(MASTER_KEY, INDEX_KEY)
    key, wrapped = ring.new_data_key()
    assert key.secret.hex() not in repr(key)
    assert MASTER_KEY.hex() not in repr(ring)
    assert ring.unwrap(wrapped) == key
    with pytest.raises(CannotDecrypt):
        ring.unwrap(WrappedKey(wrapped.key_id, wrapped.master_key_id, wrapped.wrapped[::-1]))
    with pytest.raises(CannotDecrypt):
        KeyRing(INDEX_KEY, MASTER_KEY).unwrap(wrapped)


def test_the_index_needs_its_key() -> None:
    ring, other = KeyRing(MASTER_KEY, INDEX_KEY), KeyRing(MASTER_KEY, INDEX_KEY[::-1])
    assert ring.index_person_number(WIDOW_NUMBER) == ring.index_person_number(WIDOW_NUMBER)
    assert ring.index_person_number(WIDOW_NUMBER) != other.index_person_number(WIDOW_NUMBER)


def test_what_was_sealed_with_a_retired_key_can_be_read() -> None:
    place = Place("session", "1", "data")
    sealed = KeyRing(MASTER_KEY, INDEX_KEY).seal(b"secret", place)
    fresh = bytes(range(64, 96))
    assert KeyRing(fresh, INDEX_KEY, retired=[MASTER_KEY]).unseal(sealed, place) == b"secret"
    with pytest.raises(CannotDecrypt):
        KeyRing(fresh, INDEX_KEY).unseal(sealed, place)


def test_a_document_comes_back_as_it_was_filed_and_is_never_replaced(store: Database) -> None:
    case, document_id = open_estate(store), new_id()
    with store.work(actor=CLERK, reason="test") as work:
        filed = work.documents.store(document_id, case.id, b"%PDF", kind="skifteattest")
        assert work.documents.store(document_id, case.id, b"%PDF", kind="skifteattest") == filed
        assert work.documents.fetch(document_id) == (filed, b"%PDF")
        assert work.documents.of_case(case.id) == (filed,)
        with pytest.raises(DocumentDamaged):
            work.documents.store(document_id, case.id, b"other", kind="skifteattest")
        with pytest.raises(DocumentNotFound):
            work.documents.fetch(new_id())
        work.connection.execute(text("UPDATE document SET sha256 = 'x'"))
        with pytest.raises(DocumentDamaged):
            work.documents.fetch(document_id)


def test_a_disposed_case_cannot_be_read_and_its_chain_still_verifies(store: Database) -> None:
    case, other = open_estate(store), open_estate(store)
    document_id = new_id()
    with store.work(actor=CLERK, reason="test") as work:
        work.documents.store(document_id, case.id, b"%PDF", kind="skifteattest")
        token = work.links.issue(case.id, "p-widow", "invitation")
    with store.work(actor=CLERK, reason="test") as work:
        work.cases.append(case, [events.CaseDisposed(retention_class="estate")], actor=CLERK, basis="b")
        dispose_case(work, case.id)
    with store.work(actor=CLERK, reason="test") as work:
        with pytest.raises(CaseDisposed):
            work.cases.load(case.id)
        with pytest.raises(CaseDisposed):
            dispose_case(work, case.id)
        with pytest.raises(DocumentNotFound):
            work.documents.fetch(document_id)
        with pytest.raises(LinkRefused, match="unknown"):
            work.links.look(token)
        assert work.views.case(case.id) is None
        assert work.cases.find_by_person_number(WIDOW_NUMBER) == ((other.id, "p-widow"),)
        assert work.cases.load(other.id) == other
        assert verify_journal(work.connection) == ()
