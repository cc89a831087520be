"""The story of what is handed out before the settlement is over."""

from settlement.domain.early_parts import (
    DECLINED,
    DIVIDED,
    MORE_OWED,
    NEW_HEIRS,
    NO_MONEY,
    STOPPED,
    WITHDRAWN,
)
from settlement.domain.events import early as e
from settlement.services.story.telling import Sentences, Telling, kroner, listed, why

ENDED = {
    DIVIDED: "Hele boet deles nå, og da betales arven etter den delingen",
    NEW_HEIRS: "Hvem som arver, er ikke lenger det samme",
    MORE_OWED: "Boet kan skylde mer enn da det ble foreslått",
    NO_MONEY: "Pengene i boet rekker ikke lenger til det",
    STOPPED: "Loven lar det ikke gjøres nå",
}


def _proposed(it: Telling, event: e.EarlyPartProposed) -> str:
    parts = listed(f"{it.name(who)} {kroner(ore)}" for who, ore in event.shares.items())
    return (
        f"{it.doer_on_behalf} foreslo å dele ut {kroner(event.amount_ore)} før skiftet er ferdig: {parts}. "
        "Den som får mer enn arven sin, betaler tilbake."
    )


def _ended(it: Telling, event: e.EarlyPartEnded) -> str:
    told = "Det som ikke er sendt til banken, blir ikke betalt."
    if event.how == WITHDRAWN:
        return f"{it.doer_on_behalf} trakk forslaget om å dele ut noe nå. {told}{why(event.why)}"
    if event.how == DECLINED:
        return f"{it.doer_on_behalf} sa nei til å dele ut noe nå. {told}{why(event.why)}"
    because = ENDED.get(event.how, "Noe har endret seg")
    return f"{because}. Derfor ble det ikke delt ut noe mer nå. {told}{why(event.why)}"


SENTENCES: Sentences = {
    e.EarlyPartProposed: _proposed,
    e.EarlyPartSigned: lambda it, event: f"{it.doer_on_behalf} signerte på å dele ut noe av arven nå.",
    e.EarlyPartAgreed: lambda it, event: "Alle er enige om å dele ut noe av arven før skiftet er ferdig.",
    e.EarlyPartEnded: _ended,
}
