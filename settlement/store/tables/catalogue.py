"""All tables, so that the metadata is whole; and which of them are only ever added to."""

from sqlalchemy import MetaData

from settlement.store.tables.access_log import AccessLogRow
from settlement.store.tables.authority_view import AuthorityViewRow
from settlement.store.tables.case_key import CaseKeyRow
from settlement.store.tables.case_view import CaseViewRow
from settlement.store.tables.checkpoint import CheckpointRow
from settlement.store.tables.deadline_view import DeadlineViewRow
from settlement.store.tables.document import DocumentRow
from settlement.store.tables.feed_cursor import FeedCursorRow
from settlement.store.tables.fordring_view import FordringViewRow
from settlement.store.tables.holding_view import HoldingViewRow
from settlement.store.tables.inbox import InboxRow
from settlement.store.tables.journal import JournalRow
from settlement.store.tables.jti import JtiRow
from settlement.store.tables.link_token import LinkTokenRow
from settlement.store.tables.metadata import StoreTable, table_of
from settlement.store.tables.outbox import OutboxRow
from settlement.store.tables.party_view import PartyViewRow
from settlement.store.tables.person_index import PersonIndexRow
from settlement.store.tables.session import SessionRow
from settlement.store.tables.snapshot import SnapshotRow
from settlement.store.tables.status_place import StatusPlaceRow
from settlement.store.tables.task_view import TaskViewRow

METADATA: MetaData = StoreTable.metadata

JOURNAL = table_of(JournalRow)
CASE_KEY = table_of(CaseKeyRow)
SNAPSHOT = table_of(SnapshotRow)
CASE_VIEW = table_of(CaseViewRow)
PARTY_VIEW = table_of(PartyViewRow)
TASK_VIEW = table_of(TaskViewRow)
DEADLINE_VIEW = table_of(DeadlineViewRow)
AUTHORITY_VIEW = table_of(AuthorityViewRow)
HOLDING_VIEW = table_of(HoldingViewRow)
FORDRING_VIEW = table_of(FordringViewRow)
PERSON_INDEX = table_of(PersonIndexRow)
DOCUMENT = table_of(DocumentRow)
OUTBOX = table_of(OutboxRow)
INBOX = table_of(InboxRow)
ACCESS_LOG = table_of(AccessLogRow)
CHECKPOINT = table_of(CheckpointRow)
SESSION = table_of(SessionRow)
LINK_TOKEN = table_of(LinkTokenRow)
JTI = table_of(JtiRow)
FEED_CURSOR = table_of(FeedCursorRow)
STATUS_PLACE = table_of(StatusPlaceRow)

APPEND_ONLY = (JOURNAL, ACCESS_LOG, CHECKPOINT)

PROJECTIONS = (
    PARTY_VIEW,
    TASK_VIEW,
    DEADLINE_VIEW,
    AUTHORITY_VIEW,
    HOLDING_VIEW,
    FORDRING_VIEW,
    PERSON_INDEX,
)
"""What follows from a case besides its row in `case_view`."""
