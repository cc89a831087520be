"""Journal, access log and checkpoints are only ever added to: held by trigger and by grant."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ADDED_TO = ("journal", "access_log", "checkpoint")

_REFUSAL = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are never changed or removed. Add a row that corrects instead.', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$
"""

# Roles belong to the whole server: another database may have made it, or may be making it now. Where we may
# not make roles, the triggers hold alone.
_ROLE = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'settlement_app') THEN
        BEGIN
            CREATE ROLE settlement_app NOLOGIN;
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END IF;
    IF NOT pg_has_role(current_user, 'settlement_app', 'MEMBER') THEN
        EXECUTE format('GRANT settlement_app TO %I', current_user);
    END IF;
    GRANT USAGE ON SCHEMA public TO settlement_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO settlement_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public
        GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO settlement_app;
    REVOKE UPDATE, DELETE ON journal, access_log, checkpoint FROM settlement_app;
    REVOKE INSERT, UPDATE, DELETE ON settlement_version FROM settlement_app;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'No separate role: this user may not make one. The triggers hold.';
END
$$
"""


def upgrade() -> None:
    op.execute(_REFUSAL)
    for table in _ADDED_TO:
        op.execute(
            f"CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            f"CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
    op.execute(_ROLE)
