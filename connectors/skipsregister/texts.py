"""The question about boats: two state registers and a voluntary one, none with an interface for estates."""

from settlement.domain.manual_task import ManualTask

MESSAGE = "Båter kan ikke slås opp maskinelt for et dødsbo. Hadde avdøde båt, spør registrene selv."
TASK = ManualTask(
    recipient="Skipsregistrene hos Sjøfartsdirektoratet, og Redningsselskapets Småbåtregister",
    where=(
        "Skipsregistrene (NOR og NIS) i Bergen: søk på båtens navn eller kjenningssignal på sdir.no, eller "
        "send e-post og be om utskrift. Småbåtregisteret: kundesenteret på rs.no. Se også etter båtplass, "
        "forsikring og motor i avdødes post."
    ),
    text=(
        "Vi ber om utskrift av alt som er registrert på avdøde som eier eller medeier av skip eller båt: "
        "navn, kjenningssignal eller registreringsnummer, eierandel og tinglyste heftelser, slik det var på "
        "dødsdagen.\n\n"
        "Norske skip på 15 meter eller mer skal stå i skipsregisteret, og båter ned til 7 meter kan stå der "
        "(sjøloven § 11). Mindre båter står bare i Småbåtregisteret hvis eieren har meldt dem inn.\n\n"
        "Før inn hver båt med verdi og eierandel. Gjeld med pant i båten føres som lån. Hadde avdøde ingen "
        "båt, skriv det."
    ),
    attach=("Skifteattest eller formuesfullmakt",),
    evidence="Utskrift eller svar fra registrene, eller et notat om at avdøde ikke hadde båt.",
    due_days=30,
    remind_days=14,
    if_missed="En båt, eller pant i den, blir ikke med i oppgjøret, og ny eier kan ikke registreres.",
)
TASKS = (TASK,)
