"""The question to each register, for a person to put when the register did not answer us."""

from settlement.domain.manual_task import ManualTask

PROOF = ("Skifteattest eller formuesfullmakt",)
ASK_FOR = "Vi ber om å få vite hva dere har registrert på den døde på dødsdagen"
NOT_KNOWN = "Oversikten blir ikke fullstendig, og gjeld kan dukke opp senere."


def standard_task(source: str) -> ManualTask:
    """Give the letter to a register; any other source gets one that fits all."""
    return STANDARD.get(source, ANY)


def _letter(recipient: str, where: str, what: str, *, if_missed: str = NOT_KNOWN) -> ManualTask:
    return ManualTask(
        recipient=recipient,
        where=where,
        text=f"{ASK_FOR}: {what}\n\nRetten vår til opplysningene følger av arveloven §§ 92 og 118.",
        attach=PROOF,
        evidence="Brevet, utskriften eller meldingen dere fikk, med dato.",
        if_missed=if_missed,
    )


ANY = _letter("Kilden", "Skriv eller ring til dem.", "eiendeler, krav, gjeld og avtaler.")
STANDARD = {
    "kar_and_banks": _letter(
        "Bankene den døde brukte",
        "Ring banken eller skriv i banken. Se etter bankkort, kontoutskrifter og fakturaer.",
        "alle kontoer, lån, kort og bankbokser, med saldo og renter, og hvem som ellers eier dem.",
        if_missed="Penger og lån i banken blir ikke med i oversikten.",
    ),
    "kartverket": _letter(
        "Kartverket, tinglysing",
        "Bestill utskrift av grunnboken på kartverket.no, eller ring kundesenteret.",
        "fast eiendom, andeler i borettslag, rettigheter og heftelser.",
        if_missed="En eiendom, eller pant i den, kan mangle i oversikten.",
    ),
    "statens_vegvesen": _letter(
        "Statens vegvesen",
        "Skriv eller ring til Statens vegvesen. Se også etter vognkort og forsikring.",
        "kjøretøy som den døde eide alene eller sammen med andre.",
        if_missed="En bil eller et annet kjøretøy kan mangle i oversikten.",
    ),
    "skatteetaten": _letter(
        "Skatteetaten",
        "Skriv til Skatteetaten på skatteetaten.no, eller ring.",
        "siste skattemelding og skatteoppgjør, skatt til gode, restskatt og andre krav.",
    ),
    "nav": _letter(
        "NAV",
        "Ring NAV eller skriv til NAV-kontoret.",
        "ytelser som er til gode, for mye utbetalt, og hjelpemidler som skal leveres tilbake.",
    ),
    "ektepakt": _letter(
        "Ektepaktregisteret i Brønnøysund",
        "Be om kopi av ektepakten hos Brønnøysundregistrene.",
        "ektepakter, med kopi av dokumentene. Les dem, og merk det som er særeie i oversikten.",
        if_missed="Noe som er særeie, kan bli delt likt mellom ektefellene.",
    ),
    "losore": _letter(
        "Løsøreregisteret i Brønnøysund",
        "Bestill attest hos Brønnøysundregistrene.",
        "pant og andre heftelser i bil, båt og annet løsøre.",
        if_missed="Noe kan bli solgt eller overtatt selv om det er pant i det.",
    ),
    "pensjon": _letter(
        "Norsk Pensjon og selskapene som står der",
        "Se på norskpensjon.no, og skriv til selskapene dere kjenner.",
        "pensjoner og livsforsikringer, og hvem som skal ha pengene.",
        if_missed="Pensjon eller forsikring kan bli liggende uten at noen får den.",
    ),
    "gjeldsregisteret": _letter(
        "Norsk Gjeldsinformasjon AS og Gjeldsregisteret AS",
        "Skriv til begge. Adressene står på norskgjeld.no og gjeldsregisteret.com.",
        "forbrukslån, kredittkort og annen gjeld uten pant.",
    ),
    "enhetsregisteret": _letter(
        "Brønnøysundregistrene",
        "Søk på navnet på brreg.no, eller ring.",
        "foretak den døde eide eller hadde roller i.",
        if_missed="Et foretak, og gjelden i det, kan mangle i oversikten.",
    ),
}
