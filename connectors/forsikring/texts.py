"""The question to the companies that insured things and persons: no register tells which they are."""

from settlement.domain.manual_task import ManualTask

MESSAGE = (
    "Ingen register viser skadeforsikringer eller gruppeliv. Spør selskapene, arbeidsgiveren og "
    "fagforeningen selv."
)
TASK = ManualTask(
    recipient="Forsikringsselskapene, avdødes arbeidsgiver og avdødes fagforening",
    where=(
        "Finn selskapene i avdødes post, på kontoutskriftene og hos banken. Skriv i selskapets skjema for "
        "dødsfall, eller ring kundesenteret. Spør arbeidsgiver og fagforening om gruppeliv."
    ),
    text=(
        "Vi melder dødsfall og ber om oversikt over alle forsikringene avdøde hadde hos dere, alene eller "
        "sammen med andre: hus, hytte, innbo, bil, båt, dyr, reise, ulykke, gruppeliv og livsforsikring.\n\n"
        "For hver forsikring ber vi om (1) avtalens nummer og hva den dekker, (2) hvem som er begunstiget "
        "(forsikringsavtaleloven § 15-2), (3) beløp som utbetales på grunn av dødsfallet, og til hvem, "
        "(4) premie som skal betales eller tilbake, og (5) hvilke forsikringer som må fortsette til boet er "
        "delt.\n\n"
        "La forsikringen av bolig, innbo og kjøretøy løpe til de er solgt eller overtatt. Eiendelene i boet "
        "skal være forsikret på vanlig måte (arveloven § 119)."
    ),
    attach=("Skifteattest eller formuesfullmakt", "Dødsattest hvis selskapet ber om den"),
    evidence="Brev eller e-post fra hvert selskap, eller et notat om at avdøde ikke hadde forsikring der.",
    due_days=30,
    remind_days=14,
    if_missed=(
        "En erstatning kan gå tapt: krav må meldes innen ett år etter at den berettigede fikk vite om "
        "grunnlaget (forsikringsavtaleloven §§ 8-5 og 18-5). Bolig og bil kan stå uten forsikring."
    ),
)
TASKS = (TASK,)
