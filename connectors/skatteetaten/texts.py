"""What an heir reads, and the letter a person sends, where Skatteetaten has no interface for estates."""

CLAIMS_MANUAL = (
    "Skatteetaten gir ikke dødsbo opplysninger om skattekrav maskinelt. Send Skatteetaten denne teksten, med "
    "skifteattest eller formuesfullmakt vedlagt:\n\n"
    "Vi ber om oversikt over alle åpne skatte- og avgiftskrav mot avdøde og dødsboet, med hovedstol, renter, "
    "forfall, KID og kontonummer, og over beløp boet har til gode (skatteforvaltningsloven § 3-10, arveloven "
    "§§ 92 og 118). Opplys også om skattemelding for dødsåret og året før er levert.\n\n"
    "Et proklama virker ikke for skatte- og avgiftskrav (skattebetalingsloven § 10-3). Spør derfor også når "
    "proklamafristen er ute."
)
SHIELDED = (
    "Opplysningene er skjermet hos Skatteetaten. En saksbehandler må be om dem skriftlig, med skifteattest "
    "eller formuesfullmakt vedlagt."
)
SHARES_MANUAL = (
    "Vi har ikke maskinell tilgang til aksjonærregisteret. Se aksjeoppgaven til avdøde hos Skatteetaten, "
    "eller be om den med skifteattest eller formuesfullmakt. Verdipapirforetak og fond må spørres hver for "
    "seg."
)
NO_SHARES = (
    "Aksjonærregisteret har ingen aksjer på avdøde ved utgangen av de to siste årene. Kjøp etter nyttår er "
    "ikke med."
)
SHARES_AT_YEAR_END = (
    "Aksjene er slik de var 31. desember {year}. Kjøp og salg etterpå er ikke med: spør banken."
)
PAYMENT_WITHOUT_AMOUNT = "En innbetaling står uten beløp igjen. Spør Skatteetaten hva boet har til gode."
SUM_DIFFERS = "Kravene summerer seg ikke til saldoen Skatteetaten oppgir. Be om en oversikt."
NO_BASIS = "Skatteetaten har ikke noe oppgjort skattegrunnlag for avdøde."
NO_CLAIMS = "Skatteetaten har ingen åpne krav på avdøde."
NO_PROPERTY_VALUE = "Skatteetaten har ingen formuesverdi for eiendommen."
CANNOT_DELIVER = "Skatteetaten kan ikke oppgi formuesverdi for eiendommen. Se siste skattemelding."
