"""The question to the two debt registers and to lenders: estates have no right of access by machine."""

from settlement.domain.manual_task import ManualTask

MESSAGE = (
    "Dødsbo og arvinger har ikke rett til maskinelt oppslag i gjeldsregistrene (gjeldsinformasjonsloven "
    "§ 12). Spør registrene og långiverne selv."
)
TASK = ManualTask(
    recipient=(
        "Norsk Gjeldsinformasjon AS og Gjeldsregisteret AS, og banker og kortselskaper avdøde kan ha brukt"
    ),
    where=(
        "Begge selskapene tar imot brev og e-post; adressene står på norskgjeld.no og gjeldsregisteret.com. "
        "Gjelden kan stå i det ene registeret og mangle i det andre, så skriv til begge. Långiverne finner "
        "dere på avdødes kontoutskrifter."
    ),
    text=(
        "Vi ber om oversikt over avdødes usikrede gjeld på dødsdagen: kreditor, type lån eller kort, saldo, "
        "renter og medlåntakere.\n\n"
        "Registrene dekker bare usikret gjeld. Lån med pant står hos banken, i grunnboken eller i "
        "Løsøreregisteret. Gir ikke registrene innsyn, må hver långiver spørres for seg; ukjente kreditorer "
        "nås med proklama (arveloven § 100)."
    ),
    attach=("Skifteattest eller formuesfullmakt",),
    evidence="Oversikt eller svarbrev fra begge registrene, eller brev fra hver långiver.",
    due_days=30,
    remind_days=14,
    if_missed=(
        "Ukjent gjeld kan dukke opp etter at arven er delt. Den som har overtatt boet, svarer for den "
        "(arveloven § 116)."
    ),
)
TASKS = (TASK,)
