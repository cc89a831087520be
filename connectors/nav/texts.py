"""What only a person can do about NAV: the estate's letter, the funeral, the aids, the survivors' own."""

from settlement.domain.manual_task import ManualTask, TaskOwner

MANUAL = (
    "NAV svarer ikke maskinelt om krav mot et dødsbo og penger boet har til gode. Spør NAV selv. Svaret "
    "kommer til boets kontaktadresse i Folkeregisteret."
)
NO_DECISIONS = "NAV har ikke vedtak om omstillingsstønad til avdøde. Andre ytelser svarer ikke NAV om her."
NOT_AGREED = (
    "Det er ingen avtale med NAV om maskinelt oppslag av vedtak. Brevet til NAV spør om alle ytelser."
)
LETTER_TASK = ManualTask(
    recipient="NAV",
    where=(
        "Skriv til NAV på nav.no (Skriv til oss) eller i brev til NAV-kontoret. Ring kontaktsenteret hvis "
        "dere er i tvil om hvor brevet skal. NAV svarer til boets kontaktadresse i Folkeregisteret, som "
        "tingretten melder inn når attesten er utstedt: sjekk at den er riktig."
    ),
    text=(
        "Vi ber om opplysning om\n"
        "(1) utbetalinger etter den måneden dødsfallet skjedde, som kreves tilbake (folketrygdloven §§ 22-12 "
        "og 22-15), med beløp og hvilke måneder det gjelder,\n"
        "(2) andre krav mot boet, også bidragsgjeld og bidragsforskudd,\n"
        "(3) beløp boet har til gode, også etteroppgjør, med dato for utbetaling, og\n"
        "(4) utlånte hjelpemidler som skal leveres tilbake.\n\n"
        "Plikten til å betale barnebidrag slutter ved dødsfallet, men bidrag som ikke var betalt da, er "
        "gjeld i boet. Oppgi boets konto for penger boet har til gode. Retten til innsyn følger av arveloven "
        "§§ 92 og 118."
    ),
    attach=("Skifteattest eller formuesfullmakt",),
    evidence="Brev fra NAV, eller vedtak fra NAV eller Innkreving i Skatteetaten.",
    due_days=30,
    remind_days=14,
    if_missed=(
        "NAV kan kreve tilbake penger etter at arven er delt. Kravet kan drives inn uten dom "
        "(folketrygdloven § 22-15), og penger boet har til gode, kan bli liggende."
    ),
)
FUNERAL_TASK = ManualTask(
    recipient="NAV",
    where=(
        "Søknad om gravferdsstønad og båretransport på nav.no. Begravelsesbyrået søker ofte for dere; spør "
        "dem først."
    ),
    text=(
        "Søk om stønad til faktiske og nødvendige utgifter til gravferden (folketrygdloven § 7-2). Stønaden "
        "er behovsprøvd: var avdøde ugift, trekkes avdødes formue ved siste skattefastsetting og "
        "forsikringer utbetalt på grunn av dødsfallet fra; var avdøde gift, trekkes ektefellenes samlede "
        "finansformue og slike forsikringer fra, etter et fribeløp. Var avdøde under 18 år, er det ingen "
        "behovsprøving.\n\n"
        "Søk også om båretransport hvis båren måtte kjøres mer enn 20 kilometer i Norge (§ 7-3). Det trekkes "
        "en egenandel på ti prosent av full gravferdsstønad.\n\n"
        "Trenger begravelsesbyrået avdødes skattemelding til søknaden, kan tingretten gi fullmakt til det "
        "(arveloven § 92 tredje ledd)."
    ),
    attach=("Kvitteringer for gravferd og transport", "Siste skattemelding", "Opplysninger om forsikringer"),
    evidence="Vedtaket fra NAV, eller et notat om at formuen er for høy og ingen søker.",
    due_days=60,
    remind_days=30,
    if_missed=(
        "Etter seks måneder fra dødsfallet er fristen ute (folketrygdloven § 22-13), og boet betaler "
        "gravferden."
    ),
)
AIDS_TASK = ManualTask(
    recipient="NAV Hjelpemiddelsentral, eller kommunens hjelpemiddellager",
    where="Ring hjelpemiddellageret i kommunen. De henter, eller sier hvor dere leverer.",
    text=(
        "Lever tilbake hjelpemidler som avdøde lånte: rullestol, seng, heis, høreapparat, trygghetsalarm, "
        "datautstyr og lignende. De eies av NAV eller kommunen (folketrygdloven § 10-7), hører ikke til boet "
        "og skal ikke føres i oversikten, selges eller gis bort. Se etter klistremerke med nummer."
    ),
    attach=("Liste over hjelpemidlene",),
    evidence="Kvittering for levering, eller et notat om at avdøde ikke lånte noe.",
    due_days=30,
    remind_days=14,
    if_missed="NAV eller kommunen kan kreve betalt for det som ikke kommer tilbake.",
)
SURVIVOR_TASK = ManualTask(
    owner=TaskOwner.SURVIVOR,
    recipient="NAV",
    where="Søk på nav.no, eller ring NAV og be om skjema på papir.",
    text=(
        "Søk om det som er ditt eget etter dødsfallet. Det er ikke en del av boet og deles ikke med de andre "
        "arvingene.\n\n"
        "Omstillingsstønad kan gis til gjenlevende ektefelle, og til samboer som har eller har hatt barn med "
        "avdøde eller tidligere var gift med avdøde (folketrygdloven kapittel 17). Barnepensjon søker du om "
        "for barna til avdøde (folketrygdloven kapittel 18). Har du selv pensjon eller uføretrygd, spør om "
        "gjenlevendetillegg."
    ),
    attach=("Legitimasjon", "Opplysninger om egen inntekt"),
    evidence="Kvittering for søknaden eller vedtaket, eller beskjed om at du ikke søker.",
    due_days=60,
    remind_days=21,
    if_missed="Pengene kan gå tapt: NAV betaler bare for en begrenset tid tilbake (folketrygdloven § 22-13).",
)
TASKS = (LETTER_TASK, FUNERAL_TASK, AIDS_TASK, SURVIVOR_TASK)
