"""Fields of the register's contract that are not taken in, each with the reason.

The models of `wire` do not have them, so they are gone once an answer has been read; only the answer's hash
stays. A test compares this list with the published documents.
"""

COUNTING_AREA = "counting areas and districts: an estate needs the address and the municipality"
NOT_NEEDED = "nothing in an estate depends on it: not taken in, so that we hold no more than needed"

NOT_KEPT: dict[str, str] = {
    "bostedsadresse.grunnkrets": COUNTING_AREA,
    "bostedsadresse.kirkekrets": COUNTING_AREA,
    "bostedsadresse.skolekrets": COUNTING_AREA,
    "bostedsadresse.stemmekrets": COUNTING_AREA,
    "deltBosted": NOT_NEEDED,
    "preferertKontaktadresse": "letters go to postadresse, then to bostedsadresse",
    "bibehold": NOT_NEEDED,
    "brukAvSamiskSpraak": NOT_NEEDED,
    "falskIdentitet.rettIdentitetVedOpplysninger": NOT_NEEDED,
    "foedselINorge": NOT_NEEDED,
    "forholdTilSametingetsValgmanntall": NOT_NEEDED,
    "foreldreansvar.ansvarligUtenIdentifikator.kjoenn": NOT_NEEDED,
    "foreldreansvar.ansvarligUtenIdentifikator.statsborgerskap": NOT_NEEDED,
    "familierelasjon.relatertPersonUtenFolkeregisteridentifikator.kjoenn": NOT_NEEDED,
    "familierelasjon.relatertPersonUtenFolkeregisteridentifikator.statsborgerskap": NOT_NEEDED,
    "identitetsgrunnlag": NOT_NEEDED,
    "innflytting": NOT_NEEDED,
    "kjoenn": NOT_NEEDED,
    "legitimasjonsdokument": NOT_NEEDED,
    "opphold": NOT_NEEDED,
    "oppholdPaaSvalbard": NOT_NEEDED,
    "statsborgerskap": NOT_NEEDED,
    "utenlandskPersonidentifikasjon": NOT_NEEDED,
    "utflytting": NOT_NEEDED,
    "utlendingsmyndighetenesIdentifikasjonsnummer": NOT_NEEDED,
    "vergemaalEllerFremtidsfullmakt.verge.navnFoedselsdato.statsborgerskap": NOT_NEEDED,
}
