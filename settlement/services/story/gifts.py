"""The story of what heirs had from the deceased in life."""

from settlement.domain.events import gifts as e
from settlement.services.story.telling import Sentences, Telling, day, kroner, sentence, shown_by, why


def _gift(it: Telling, gift_id: str) -> str:
    known = it.names.case.gifts.get(gift_id)
    return f"gaven «{known.label}» til {it.name(known.heir_id)}" if known is not None else "en gave"


def _told(it: Telling, event: e.GiftTold) -> str:
    gift = event.gift
    worth = f" verdt {kroner(gift.value_ore)}" if gift.value_ore is not None else ""
    when = f" {day(gift.received_on)}" if gift.received_on else ""
    told = f"{it.doer} fortalte at {it.name(gift.heir_id)} fikk «{gift.label}»{worth} i gave{when}."
    return f"{told}{shown_by(gift.evidence)}"


def _objected(it: Telling, event: e.GiftObjected) -> str:
    said = "sa seg uenig om" if event.why else "tok tilbake uenigheten om"
    return f"{it.name(event.party_id)} {said} {_gift(it, event.gift_id)}.{why(event.why)}"


SENTENCES: Sentences = {
    e.GiftTold: _told,
    e.GiftObjected: _objected,
    e.GiftSettled: lambda it, event: (
        f"Uenigheten om {_gift(it, event.gift_id)} er over. {sentence(event.how)}"
    ),
    e.GiftRemoved: lambda it, event: f"{it.doer} tok ut {_gift(it, event.gift_id)}.{why(event.why)}",
}
