"""Our case reference in the form that registers with a UUID field demand."""

from uuid import NAMESPACE_OID, UUID, uuid5


def as_uuid(case_reference: str) -> str:
    """Return the reference itself when it is a UUID, else the one UUID that always stands for it."""
    try:
        return str(UUID(case_reference))
    except ValueError:
        return str(uuid5(NAMESPACE_OID, case_reference))
