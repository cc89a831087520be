"""Every kind of event as a sentence in plain bokmål: who, what, when, how much. No identity numbers.

A new event gets its sentence in the module that is called as the module of its event.
"""

from settlement.domain.journal import ENGINE, Recorded
from settlement.services.story import (
    bookkeeping,
    closing,
    consent,
    creditors,
    declaration,
    distribution,
    early,
    family,
    gifts,
    guardianship,
    intake,
    inventory,
    payment,
    public,
    withdrawal,
)
from settlement.services.story.telling import KINDS, NOBODY, Names, Sentences, Telling, sentence

SENTENCES: Sentences = {
    **intake.SENTENCES,
    **consent.SENTENCES,
    **family.SENTENCES,
    **guardianship.SENTENCES,
    **inventory.SENTENCES,
    **gifts.SENTENCES,
    **creditors.SENTENCES,
    **declaration.SENTENCES,
    **distribution.SENTENCES,
    **early.SENTENCES,
    **payment.SENTENCES,
    **bookkeeping.SENTENCES,
    **public.SENTENCES,
    **withdrawal.SENTENCES,
    **closing.SENTENCES,
}


def tell(names: Names, record: Recorded) -> str:
    """Tell one record."""
    it = Telling(names, record)
    return sentence(SENTENCES[type(record.event)](it, record.event))


def who(names: Names, record: Recorded) -> str:
    """Say who did it: the office or the role, and the name where there is one."""
    actor = record.actor
    known = names.name(actor.id) if actor.id else NOBODY
    kind = KINDS[actor.kind]
    if actor == ENGINE or known == NOBODY:
        return kind
    return known
