"""The question about aircraft: the register of the Civil Aviation Authority has no interface for estates."""

from settlement.domain.manual_task import ManualTask

MESSAGE = "Luftfartøy kan ikke slås opp maskinelt for et dødsbo. Hadde avdøde fly, spør registeret selv."
TASK = ManualTask(
    recipient="Norges luftfartøyregister hos Luftfartstilsynet",
    where=(
        "Søk i registeret på luftfartstilsynet.no, eller send e-post til Luftfartstilsynet i Bodø og be om "
        "utskrift. Spør også flyklubben."
    ),
    text=(
        "Vi ber om utskrift av alt som er registrert på avdøde som eier eller medeier av luftfartøy: "
        "registreringsmerke, type, eierandel og registrerte rettigheter og heftelser, slik det var på "
        "dødsdagen (luftfartsloven kapittel III).\n\n"
        "Før inn hvert luftfartøy med verdi og eierandel, også andeler i en flyklubb. Hadde avdøde ikke "
        "fly, seilfly, helikopter eller ballong, skriv det."
    ),
    attach=("Skifteattest eller formuesfullmakt",),
    evidence="Utskrift eller svar fra Luftfartstilsynet, eller et notat om at avdøde ikke hadde luftfartøy.",
    due_days=30,
    remind_days=14,
    if_missed="Et luftfartøy, eller pant i det, blir ikke med i oppgjøret, og ny eier kan ikke registreres.",
)
TASKS = (TASK,)
