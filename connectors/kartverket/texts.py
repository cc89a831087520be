"""What an heir reads where the land register cannot be asked by machine."""

from settlement.domain.manual_task import ManualTask

ENCUMBRANCES_MANUAL = (
    "Vi har ikke maskinell tilgang til heftelser på avdødes egne eiendommer. Bestill utskrift fra grunnboken."
)
ENCUMBRANCES_TASK = ManualTask(
    recipient="Kartverket, Tinglysing",
    where=(
        "Søk opp eiendommen på seeiendom.kartverket.no, eller bestill bekreftet grunnboksutskrift på "
        "kartverket.no. Kundesenteret hjelper på telefon."
    ),
    text=(
        "Bestill grunnboksutskrift for hver eiendom og borettslagsandel avdøde eide.\n\n"
        "Før inn det som er tinglyst: pant (med beløp og panthaver), urådighet, leieretter, veiretter og "
        "borett. Beløpet i grunnboken er det pantet sikrer, ikke det som er skyldig i dag; spør långiveren "
        "om restgjelden (arveloven §§ 92 og 118)."
    ),
    attach=("Skifteattest eller formuesfullmakt hvis Kartverket ber om det",),
    evidence="Grunnboksutskrift for hver eiendom.",
    if_missed=(
        "Lån med pant blir oversett, verdien blir satt for høyt, og en overføring kan bli nektet tinglyst."
    ),
)
ENCUMBRANCES_PARTIAL = (
    "Grunnboken svarte ikke om heftelser på alle eiendommene. Bestill grunnboksutskrift for dem som mangler: "
)
NO_ENCUMBRANCES = "Det er ikke tinglyst heftelser på avdødes eiendommer."
NOTHING_TO_ASK = "Boet har ingen eiendom å slå opp heftelser på."
TASKS = (ENCUMBRANCES_TASK,)
