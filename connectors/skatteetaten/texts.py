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
NO_BASIS = "Skatteetaten har ikke noe oppgjort skattegrunnlag for avdøde."
NO_CLAIMS = "Skatteetaten har ingen åpne krav på avdøde."
NO_PROPERTY_VALUE = "Skatteetaten har ingen formuesverdi for eiendommen."
CANNOT_DELIVER = "Skatteetaten kan ikke oppgi formuesverdi for eiendommen. Se siste skattemelding."
