"""What an heir reads about policies, and what the companies are asked: the register has no sums."""

from settlement.domain.manual_task import ManualTask

NONE_FOUND = (
    "Norsk Pensjon har ingen avtaler på avdøde. Skadeforsikring (hus, innbo, bil, reise) er ikke med i dette "
    "registeret."
)
COMPANIES_TASK = ManualTask(
    recipient="Selskapene som har pensjon eller livsforsikring på avdøde",
    where="Selskapets side for dødsfall, eller kundesenteret. Adressen til siden står ved hver avtale.",
    text=(
        "Vi ber om opplysning om avtalene avdøde hadde hos dere: hvem som er begunstiget, hva som utbetales, "
        "når og til hvem, og om noe av det tilfaller dødsboet (forsikringsavtaleloven §§ 15-1 og 15-2). "
        "Oppgi også barnepensjon og etterlattepensjon.\n\n"
        "Det som utbetales til en begunstiget, ektefelle, samboer eller barn, er deres eget og hører ikke "
        "til boet. Bare det som selskapet utbetaler til dødsboet, føres i oversikten."
    ),
    attach=("Skifteattest eller formuesfullmakt", "Avtalens referanse"),
    evidence="Brev fra selskapet om hvem som får hva.",
    due_days=45,
    remind_days=21,
    if_missed=(
        "Penger kan bli liggende, og innsigelser mot hvem som er begunstiget, må reises innen ett år fra "
        "dødsfallet (forsikringsavtaleloven § 15-6)."
    ),
)
TASKS = (COMPANIES_TASK,)
