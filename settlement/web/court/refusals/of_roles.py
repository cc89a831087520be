"""What somebody cannot do, and what is wrong with a number, in bokmål."""

CANNOT = {
    "approve your own examination:": (
        "Den samme personen kan ikke både kontrollere og godkjenne. En annen må gjøre det."
    ),
    "approve these payments": "Du kan ikke godkjenne disse betalingene. To ulike personer må gjøre det.",
    "publish the notice:": (
        "Domstolen kunngjør selv når proklama er bedt om før skifteformen er valgt. Meld fra til domstolen."
    ),
    "say where this heir is paid:": (
        "Statsforvalteren forvalter pengene til denne arvingen og oppgir selv kontoen."
    ),
    "say where this person is paid": "Du kan ikke oppgi konto for denne personen.",
    "change this claim": "Kravet er meldt av kreditor selv. Be kreditor om å endre det.",
    "change what another has told;": "Gaven er ført inn av en annen. Den kan ikke endres herfra.",
    "take out what another has told;": "Gaven er ført inn av en annen. Den kan ikke tas ut herfra.",
    "decide for the estate": "Boet styres ikke herfra nå. Se hvem saken venter på.",
    "act for this person": "Du kan ikke handle for denne personen.",
    "demand public settlement": "Du kan ikke kreve offentlig skifte for denne personen.",
    "do what only the survivor can": "Bare gjenlevende kan gjøre dette.",
}

BY_FIELD = {
    "account": "Kontonummeret stemmer ikke. Se etter på nytt: elleve siffer.",
    "kid": "KID-nummeret stemmer ikke. Se etter på nytt.",
    "number": "Organisasjonsnummeret stemmer ikke. Skriv ni siffer, eller la feltet stå tomt.",
}
