"""What people ask the municipality, and what the court tells it by hand."""

from settlement.domain.manual_task import ManualTask, TaskOwner

MESSAGE = "Kommunen svarer ikke maskinelt om krav mot et dødsbo, grav og lånt utstyr. Spør kommunen selv."
TASK = ManualTask(
    recipient="Kommunen der avdøde bodde, og gravplassmyndigheten (som oftest kirkelig fellesråd)",
    where=(
        "Servicetorget i kommunen, på telefon eller i skjema på kommunens side. Gravplassmyndigheten står på "
        "samme side, under gravferd."
    ),
    text=(
        "Vi ber om oversikt over det kommunen har til gode hos avdøde, eller skylder: eiendomsskatt, "
        "kommunale avgifter, hjemmetjeneste, opphold i institusjon med etteroppgjør, startlån og sosiallån. "
        "Oppgi forfall, KID og kontonummer (arveloven §§ 92 og 118).\n\n"
        "Vi melder også fra om tjenester som skal stanses, om trygghetsalarm og utstyr som skal hentes, og "
        "om nøkler kommunen har.\n\n"
        "Spør gravplassmyndigheten hvem som er ansvarlig for graven, hvor lenge den er fri, og hva feste "
        "koster. Den som sørger for gravferden, bestemmer over graven (gravplassloven § 9)."
    ),
    attach=("Skifteattest eller formuesfullmakt",),
    evidence="Svar fra kommunen med beløp, eller et notat om at det ikke er noe utestående.",
    due_days=30,
    remind_days=14,
    if_missed=(
        "Kommunale krav kan dukke opp senere. Avgifter på eiendommen har pant i den (panteloven § 6-1)."
    ),
)
FARM_TASK = ManualTask(
    owner=TaskOwner.COURT,
    recipient="Landbruksmyndigheten i kommunen der eiendommen ligger",
    where="Postmottaket i kommunen, med merknaden landbruk. Adressen står på kommunens side.",
    text=(
        "Det er en landbrukseiendom i boet. Retten melder fra om hvem som er arvinger (arveloven § 90 femte "
        "ledd). Oppgi eiendommen, arvingene og saken.\n\n"
        "Kommunen skal innen ett år etter dødsfallet varsle boet om fristen på tre år for å overføre "
        "eiendommen til ny eier (arveloven § 99 a)."
    ),
    attach=("Oversikt over arvingene",),
    evidence="Kvittering fra kommunens postmottak, eller kopi av brevet med dato.",
    due_days=14,
    remind_days=7,
    if_missed="Kommunen varsler ikke boet om fristen på tre år, og eiendommen kan i ytterste fall bli solgt.",
)
WITHDRAWN_TASK = ManualTask(
    owner=TaskOwner.COURT,
    recipient="Kommunen som fikk melding om dødsboet",
    where="Postmottaket i kommunen. Adressen står på kommunens side.",
    text=(
        "Retten har meldt fra om et dødsbo. Dødsfallet eller saken står ikke ved lag, og meldingen gjelder "
        "ikke lenger (folkeregisterloven § 4-1). "
        "Oppgi saken. Be kommunen om å rette det som er registrert."
    ),
    attach=("Meldingen om at saken er trukket tilbake",),
    evidence="Kvittering fra kommunens postmottak, eller kopi av brevet med dato.",
    due_days=2,
    remind_days=1,
    if_missed="Kommunen tror fortsatt at eieren er død.",
)
NOTICES = {"farm": FARM_TASK, "withdrawn": WITHDRAWN_TASK}
TASKS = (TASK, FARM_TASK, WITHDRAWN_TASK)
