"""What sources, their answers and the gaps between them are called, in bokmål: for pages and papers alike.

Every text here is a message id of the language catalogues.
"""

SOURCE_WORDS = {
    "kar_and_banks": "Bankene",
    "kartverket": "Kartverket (grunnboken)",
    "statens_vegvesen": "Statens vegvesen",
    "skatteetaten": "Skatteetaten",
    "nav": "NAV",
    "ektepakt": "Ektepaktregisteret",
    "losore": "Løsøreregisteret",
    "pensjon": "Norsk Pensjon",
    "gjeldsregisteret": "Gjeldsregistrene",
    "enhetsregisteret": "Enhetsregisteret",
    "forsikring": "Forsikringsselskapene",
    "skadeforsikring": "Skadeforsikring",
    "skipsregister": "Skipsregistrene og Småbåtregisteret",
    "luftfartoyregister": "Luftfartøyregisteret",
    "kommune": "Kommunen",
    "statsforvalter": "Statsforvalteren",
    "landbruk": "Landbruksregisteret",
    "folkeregisteret": "Folkeregisteret",
}
KNOWLEDGE_WORDS = {
    "found": "Har svart",
    "nothing": "Har svart: ingenting registrert",
    "partly": "Har svart på noe. Det kan finnes mer",
    "refused": "Vil ikke svare oss",
    "unavailable": "Svarer ikke nå. Vi spør igjen",
    "by_hand": "Må spørres av et menneske",
    "given_up": "Ingen vet: vi fikk ikke svar",
    "not_asked": "Ikke spurt ennå",
    "to_tell": "Skal få beskjed fra retten",
    "told": "Har fått beskjed fra retten",
    "no_right": "Ikke spurt: ingen hadde rett til det da",
}
PART_WORDS = {
    "answered": "har svart",
    "empty": "har ingenting registrert",
    "partial": "har svart på noe",
    "refused": "vil ikke svare oss",
    "unavailable": "svarer ikke nå",
    "needs_person": "må spørres av et menneske",
    "manual": "må spørres av et menneske",
}
OUTCOME_WORDS = {
    "found": "noe er registrert",
    "nothing": "ingenting er registrert",
    "done": "gjort",
    "given_up": "ikke svar, eller ikke spurt",
}
NOTICE_WORDS = {
    "down": "fikk vite at kilden ikke svarer",
    "by_hand": "fikk vite at kilden må spørres for hånd",
    "reminder": "fikk en påminnelse",
    "due": "fikk vite at fristen var kommet",
    "overdue": "fikk vite at fristen er ute",
}
OWNER_WORDS = {
    "manager": "den som steller med boet",
    "survivor": "gjenlevende ektefelle eller samboer",
    "court": "tingretten",
}
# What, how people find it, and the sources that do know of it where they are asked.
NOT_COVERED: tuple[tuple[str, str, frozenset[str]], ...] = (
    (
        "Eiendom, konto og pensjon i utlandet",
        "Spør banken eller myndigheten i det landet. Se i skattemeldingen.",
        frozenset(),
    ),
    (
        "Kontanter, smykker, kunst og samlinger",
        "Se hjemme hos den døde og i bankboksen.",
        frozenset(),
    ),
    ("Innbo og verktøy", "Gå gjennom hjemmet. Ta bilder av det som har verdi.", frozenset()),
    (
        "Kryptovaluta og penger hos betalingstjenester",
        "Se på telefon og datamaskin, i e-post og i skattemeldingen.",
        frozenset(),
    ),
    (
        "Penger lånt av eller til familie og venner",
        "Se etter gjeldsbrev og overføringer på kontoen. Spør hverandre.",
        frozenset(),
    ),
    (
        "Kausjon, arv og gaver på forskudd",
        "Se etter avtaler og gavebrev. Spør hverandre.",
        frozenset(),
    ),
    (
        "Regninger som ikke er betalt",
        "Se i posten, i nettbanken og i e-post. Proklama finner ukjente krav.",
        frozenset(),
    ),
    ("Abonnementer og kontoer på nett", "Se på kontoutskriften hva som trekkes fast.", frozenset()),
    (
        "Båter og fly",
        "Se etter båtplass, forsikring og papirer.",
        frozenset({"skipsregister", "luftfartoyregister"}),
    ),
    (
        "Forsikring av hus, innbo, bil og reise, og gruppeliv",
        "Spør selskapene, arbeidsgiveren og fagforeningen.",
        frozenset({"forsikring", "skadeforsikring"}),
    ),
    (
        "Firma som den døde eide alene eller sammen med andre",
        "Søk på navnet i Brønnøysundregistrene.",
        frozenset({"enhetsregisteret"}),
    ),
)
