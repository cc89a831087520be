"""The story of guardianship: who is guardian, what a ward can do alone, the money, a child not born."""

from settlement.domain.events import guardianship as e
from settlement.domain.together import Joint
from settlement.services.story.telling import Sentences, Telling, day, kroner, listed, shown_by

CAPACITY = {
    "full": "kan handle selv",
    "supported": "har verge, og kan samtykke selv",
    "deprived": "er fratatt retten til å handle selv i saker om penger",
    "unable": "kan ikke forstå hva saken gjelder",
}


def _guardians(it: Telling, event: e.GuardiansTold) -> str:
    who = listed(guardian.name or "en verge uten navn" for guardian in event.guardians)
    return f"{it.name(event.party_id)} har {f'{who} som verge' if who else 'ingen kjent verge'}."


ACTS: dict[str, str] = {
    Joint.CONSENT: "et samtykke",
    Joint.PROXY: "en fullmakt",
    Joint.INVENTORY: "oversikten over eiendeler og gjeld",
    Joint.DECLARATION: "skifteerklæringen",
    Joint.RENUNCIATION: "avkallet på arven",
    Joint.DISTRIBUTION: "delingen",
    Joint.EARLY_PART: "utdelingen av noe av arven nå",
    Joint.ACCOUNT: "kontoen",
    Joint.FINAL_ACCOUNT: "booppgjøret",
    Joint.RETURN: "svaret om å få boet tilbake",
    Joint.PUBLIC_DEMAND: "kravet om offentlig skifte",
}


def _signed(it: Telling, event: e.GuardianSigned) -> str:
    what = ACTS.get(event.act.partition(":")[0], "noe")
    return (
        f"{it.name(event.by)} sto som verge for {it.name(event.party_id)} bak {what}. "
        "Det binder når alle vergene har signert det samme."
    )


def _clarified(it: Telling, event: e.WardClarified) -> str:
    if event.by_guardian:
        who = it.name(event.acts_alone or event.party_id)
        return f"{it.name(event.by_guardian)} lot {who} handle alene som verge.{shown_by(event.evidence)}"
    told = [CAPACITY.get(event.capacity or "", "")]
    if event.covers_settlement is not None:
        told.append(f"vergen {'kan' if event.covers_settlement else 'kan ikke'} handle i dette oppgjøret")
    if event.acts_alone:
        told.append(f"{it.name(event.acts_alone)} handler alene som verge")
    said = listed(part for part in told if part) or "vergemålet er avklart"
    not_able = f" Kan ikke være verge her: {it.all_of(event.disqualified)}." if event.disqualified else ""
    return f"Tingretten fant ut om {it.name(event.party_id)}: {said}.{not_able}{shown_by(event.evidence)}"


def _money(it: Telling, event: e.WardMoneyTold) -> str:
    told = []
    if event.other_money_ore is not None:
        told.append(f"har {kroner(event.other_money_ore)} fra før")
    if event.consents_to_management is not None:
        told.append(
            f"{'vil' if event.consents_to_management else 'vil ikke'} la statsforvalteren forvalte pengene"
        )
    if event.testament_on_management:
        told.append("er nevnt i et testament som sier hvem som skal forvalte pengene")
    said = listed(told) or "har gitt opplysninger om penger"
    return f"{it.name(event.party_id)} {said}.{shown_by(event.evidence)}"


def _born(it: Telling, event: e.ExpectedChildBorn) -> str:
    if not event.born_alive:
        return f"Barnet som var ventet, ble ikke født levende {day(event.on)}. Det er ikke arving."
    name = event.party.name if event.party is not None and event.party.name else "Barnet som var ventet,"
    return f"{name} ble født {day(event.on)}.{shown_by(event.evidence)}"


SENTENCES: Sentences = {
    e.GuardiansTold: _guardians,
    e.WardClarified: _clarified,
    e.GuardianSigned: _signed,
    e.WardMoneyTold: _money,
    e.ChildExpected: lambda it, event: (
        f"{it.all_of(event.parents)} venter et barn {day(event.expected_on)}. "
        f"Barnet arver hvis det blir født levende.{shown_by(event.evidence)}"
    ),
    e.ExpectedChildBorn: _born,
}
