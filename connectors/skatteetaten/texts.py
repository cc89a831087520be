"""What an heir reads, and the letter a person sends, where Skatteetaten has no interface for estates."""

from settlement.domain.manual_task import ManualTask, TaskOwner

CLAIMS_MANUAL = "Skatteetaten gir ikke dødsbo opplysninger om skattekrav maskinelt. Spør Skatteetaten selv."
CLAIMS_TASK = ManualTask(
    recipient="Skatteetaten, Innkreving",
    where=(
        "Skriv til Skatteetaten fra skatteetaten.no (Kontakt oss, dødsfall og arv), eller i brev. Telefonen "
        "svarer om framgangsmåten, men gir ikke opplysninger om avdøde."
    ),
    text=(
        "Vi ber om oversikt over alle åpne skatte- og avgiftskrav mot avdøde og dødsboet, med hovedstol, "
        "renter, forfall, KID og kontonummer, og over beløp boet har til gode (skatteforvaltningsloven "
        "§ 3-10, arveloven §§ 92 og 118). Opplys også om skattemelding for dødsåret og året før er "
        "levert.\n\n"
        "Vi ber også om oversikt over andre krav som Innkreving driver inn mot avdøde: tilbakekreving for "
        "NAV, bidragsgjeld, bøter, erstatninger og gebyrer.\n\n"
        "Et proklama virker ikke for skatte- og avgiftskrav (skattebetalingsloven § 10-3). Spør derfor også "
        "når proklamafristen er ute."
    ),
    attach=("Skifteattest eller formuesfullmakt",),
    evidence="Svarbrev eller oversikt over krav fra Skatteetaten.",
    due_days=30,
    remind_days=14,
    if_missed=(
        "Skattekrav faller ikke bort etter proklama. Renter løper, og den som har overtatt boet, kan måtte "
        "betale etter at arven er delt."
    ),
)
SHIELDED_TASK = ManualTask(
    owner=TaskOwner.COURT,
    recipient="Skatteetaten",
    where="Send brev fra domstolen, eller la den som har skifteattest, møte på et skattekontor.",
    text=(
        "Opplysningene om avdøde er skjermet og gis ikke maskinelt. Vi ber om formue, gjeld og åpne krav "
        "for siste inntektsår og dødsåret, til bruk i dødsboskiftet (arveloven §§ 92 og 118)."
    ),
    attach=("Skifteattest eller formuesfullmakt",),
    evidence="Svarbrev fra Skatteetaten.",
    if_missed="Formue, gjeld og skattekrav blir ikke kjent, og oversikten over boet blir ikke fullstendig.",
)
SHIELDED = (
    "Opplysningene er skjermet hos Skatteetaten. En saksbehandler må be om dem skriftlig, med skifteattest "
    "eller formuesfullmakt vedlagt."
)
SHARES_MANUAL = "Vi har ikke maskinell tilgang til aksjonærregisteret. Finn aksjer og fond selv."
SHARES_TASK = ManualTask(
    recipient="Skatteetaten, og banker, meglere og fondsforvaltere avdøde brukte",
    where=(
        "Aksjeoppgaven ligger i avdødes skattemelding; be Skatteetaten om den. Spør hver bank og megler, og "
        "se avdødes post etter VPS-konto, aksjesparekonto, fond, Nordnet og lignende."
    ),
    text=(
        "Vi ber om oversikt over verdipapirer avdøde eide på dødsdagen: aksjer, egenkapitalbevis, "
        "obligasjoner, fond, opsjoner og kryptovaluta, med antall, kurs på dødsdagen, kontonummer og "
        "eventuelt pant (arveloven §§ 92 og 118).\n\n"
        "Aksjonærregisteret viser bare norske aksjer ved årsskiftet. Utenlandske aksjer, fond og kjøp etter "
        "nyttår må kontoføreren svare for."
    ),
    attach=("Skifteattest eller formuesfullmakt",),
    evidence="Aksjeoppgave, og beholdningsoversikt fra hver kontofører.",
    if_missed="Verdipapirer blir ikke med i oppgjøret, og de kan ikke flyttes eller selges.",
)
NO_SHARES = (
    "Aksjonærregisteret har ingen aksjer på avdøde ved utgangen av de to siste årene. Kjøp etter nyttår, "
    "fond og utenlandske aksjer er ikke med: spør banken."
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
TASKS = (CLAIMS_TASK, SHARES_TASK, SHIELDED_TASK)
