"""The story of heirs after the death: one who dies under way, one who gives up, one who cannot be found."""

from settlement.domain.events import family as e
from settlement.services.story.telling import Sentences, Telling, day, sentence, shown_by, why


def _renounced(it: Telling, event: e.InheritanceRenounced) -> str:
    what = "arven" if event.part in {"1/1", "1"} else f"{event.part} av arven"
    agreed = " Statsforvalteren har samtykket." if event.statsforvalter_consent else ""
    return f"{it.name(event.party_id)} ga avkall på {what} {day(event.declared_on)}.{agreed}"


def _absent(it: Telling, event: e.HeirDeclaredAbsent) -> str:
    said = f"Tingretten avgjorde at {it.name(event.party_id)} ikke er å finne. Arven settes av."
    return f"{said}{why(event.reason)}"


def _absence_ended(it: Telling, event: e.AbsenceEnded) -> str:
    how = "er funnet" if event.how == "found" else "regnes som død"
    return f"{it.name(event.party_id)} {how}.{shown_by(event.evidence)}"


SENTENCES: Sentences = {
    e.HeirDied: lambda it, event: (
        f"Arvingen {it.name(event.party_id)} døde {day(event.died_on)}. Arven går til boet etter arvingen."
    ),
    e.HeirDeathReversed: lambda it, event: f"Dødsfallet til {it.name(event.party_id)} var feil og er rettet.",
    e.EstateRepresentativeNamed: lambda it, event: (
        f"{event.representative_name} handler nå for boet etter {it.name(event.party_id)}."
        f"{shown_by(event.source)}"
    ),
    e.InheritanceRenounced: _renounced,
    e.SearchNoted: lambda it, event: (
        f"{it.doer} lette etter {it.name(event.about)} {day(event.on)}. {sentence(event.found)}"
    ),
    e.HeirDeclaredAbsent: _absent,
    e.AbsenceEnded: _absence_ended,
    e.AddressFound: lambda it, event: (
        f"Adressen til {it.name(event.party_id)} ble funnet.{shown_by(event.evidence)}"
    ),
    e.ExecutorNamed: lambda it, event: (
        f"{it.name(event.party_id)} gjennomfører skiftet, slik testamentet sier.{shown_by(event.evidence)}"
    ),
    e.ExecutorDispensed: lambda it, event: (
        f"Tingretten bestemte at skiftet går videre uten testamentsfullbyrder.{why(event.reason)}"
    ),
    e.AdoptionRecorded: lambda it, event: (
        f"{it.name(event.kin_id)} ble adoptert {day(event.adopted_on)}, og arver foreldrene etter adopsjonen."
        f"{shown_by(event.evidence)}"
    ),
}
