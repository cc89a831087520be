"""What an heir reads where the land register cannot be asked by machine."""

ENCUMBRANCES_MANUAL = (
    "Vi har ikke maskinell tilgang til heftelser på avdødes egne eiendommer. Bestill grunnboksutskrift for "
    "hver eiendom hos Kartverket (seeiendom.no eller skjema), og før inn pant, urådighet og bruksretter."
)
ENCUMBRANCES_PARTIAL = (
    "Grunnboken svarte ikke om heftelser på alle eiendommene. Bestill grunnboksutskrift for dem som mangler: "
)
NO_ENCUMBRANCES = "Det er ikke tinglyst heftelser på avdødes eiendommer."
NOTHING_TO_ASK = "Boet har ingen eiendom å slå opp heftelser på."
