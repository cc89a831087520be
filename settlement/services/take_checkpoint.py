"""Sign where every journal stands."""

from settlement.domain.journal import ENGINE
from settlement.services.house import House
from settlement.store.checkpoint import take_checkpoint as take


def take_checkpoint(house: House) -> bool:
    """Sign a checkpoint over all chain heads; tell whether anything had moved since the last one."""
    with house.database.work(actor=ENGINE, reason="checkpoint") as work:
        return take(work.connection, house.clock, house.checkpoint_key) is not None
