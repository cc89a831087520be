"""Places in the status list: never used twice, and telling nothing of who or when."""

from settlement.documents.status_list import choose_place
from settlement.store.status_places import take_place, taken_places
from settlement.store.unit_of_work import Work


def choose_status_place(work: Work) -> int:
    """Take a free place at random; another try when somebody else took it at the same moment."""
    while True:
        place = choose_place(taken_places(work.connection))
        if take_place(work.connection, place, at=work.clock.now()):
            return place
