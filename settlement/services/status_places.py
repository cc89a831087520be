"""Places in the status list: never used twice, and telling nothing of who or when."""

from settlement.documents.status_list import choose_place
from settlement.store.status_places import taken_places
from settlement.store.unit_of_work import Work


def choose_status_place(work: Work) -> int:
    """Choose a free place at random among those no certificate has."""
    return choose_place(taken_places(work.connection))
