"""What a clerk undoes by hand when a death does not stand, with words that can be sent as they are."""

from settlement.domain.manual_task import ManualTask, TaskOwner

ALIVE = "Dødsfallet er trukket tilbake. Personen lever, og det som ble gjort i dødsboet, gjelder ikke."
PAID_BACK = (
    f"{ALIVE}\n\nVi ber om at beløpet blir betalt tilbake til personens egen konto, og om kvittering når det "
    "er gjort."
)


def _task(
    recipient: str, where: str, text: str, *, evidence: str, if_missed: str, days: int = 7
) -> ManualTask:
    return ManualTask(
        owner=TaskOwner.COURT,
        recipient=recipient,
        where=where,
        text=text,
        evidence=evidence,
        due_days=days,
        remind_days=max(days // 2, 1),
        if_missed=if_missed,
    )


PAID_OUT = _task(
    "Den som fikk pengene",
    "Ring, og send brevet. Be banken om hjelp hvis mottakeren ikke svarer.",
    PAID_BACK,
    evidence="Kvittering for at beløpet er tilbake på personens konto, eller vedtak om hvem som dekker det.",
    if_missed="Personen mangler pengene.",
    days=14,
)
PAID_IN = _task(
    "Banken",
    "Ring banken, og send brevet.",
    f"{ALIVE}\n\nEn arving har betalt inn penger til boet. Vi ber om at beløpet blir ført tilbake til "
    "arvingen.",
    evidence="Kvittering for at arvingen har fått pengene.",
    if_missed="Arvingen mangler pengene.",
    days=14,
)
BOOKED = _task(
    "Den som førte beløpet",
    "Ring den som har ført det, og se på bilaget.",
    PAID_BACK,
    evidence="Kvittering, eller et notat om at ingen penger er flyttet.",
    if_missed="Personen kan mangle penger.",
    days=14,
)
SECURITY = _task(
    "Den som stilte sikkerhet for kostnadene ved offentlig skifte",
    "Frigi sikkerheten, og send brevet.",
    f"{ALIVE}\n\nSikkerheten som ble stilt til retten, er frigitt.",
    evidence="Kvittering for at sikkerheten er frigitt.",
    if_missed="Den som stilte sikkerheten, mangler pengene.",
    days=14,
)
SOLD = _task(
    "Kjøperen og den som solgte",
    "Ring begge. Be om rettslig råd om salget kan gjøres om.",
    f"{ALIVE}\n\nDen som solgte, hadde ikke rett til det. Vi ber om at eiendelen blir levert tilbake mot "
    "kjøpesummen, eller at verdien blir erstattet.",
    evidence="Avtale om tilbakelevering, kvittering for erstatning, eller dom.",
    if_missed="Personen har mistet en eiendel.",
    days=30,
)
SET_OFF = _task(
    "Kreditoren som det er motregnet med",
    "Skriv til kreditoren.",
    f"{ALIVE}\n\nDe som motregnet, hadde ikke rett til det. Vi ber om bekreftelse på at både kravet og det "
    "dere skyldte, står som før.",
    evidence="Bekreftelsen fra kreditoren.",
    if_missed="Det ser ut som om personen har gjort opp, og personen får ikke inn det andre skylder.",
    days=30,
)
TITLE_DONE = _task(
    "Registeret som har ført inn ny eier",
    "Skriv til registeret, og legg ved Folkeregisterets melding om at personen lever.",
    f"{ALIVE}\n\nVi ber om at overføringen blir rettet, slik at personen igjen står som eier.",
    evidence="Ny utskrift fra registeret der personen står som eier.",
    if_missed="En annen står som eier og kan selge eller pantsette.",
)
TITLE_OPENED = _task(
    "Registeret som skjemaet var laget til",
    "Spør registeret om skjemaet er kommet, og be den som har det om å kaste det.",
    f"{ALIVE}\n\nEt skjema for ny eier kan være sendt. Vi ber om at det ikke blir ført inn.",
    evidence="Utskrift fra registeret der personen fortsatt står som eier.",
    if_missed="En ny eier kan bli ført inn.",
)
ACCOUNT_CLOSED = _task(
    "Banken som avsluttet kontoen",
    "Ring banken, og send brevet.",
    f"{ALIVE}\n\nVi ber om at kontoen blir åpnet igjen, med de avtalene, kortene og trekkene som hørte til.",
    evidence="Bankens svar om at kontoen er åpnet, eller personens valg av en ny.",
    if_missed="Lønn, pensjon og regninger kommer ikke fram.",
)
TAX_HANDLED = _task(
    "Skatteetaten",
    "Skriv til Skatteetaten, og legg ved Folkeregisterets melding.",
    f"{ALIVE}\n\nNoen har levert skattemelding for personen som død. Vi ber om at den blir rettet.",
    evidence="Skatteetatens svar.",
    if_missed="Skatten blir feil.",
    days=30,
)
SETTLED = _task(
    "Den som gjorde opp det lille boet",
    "Ring, og send brevet.",
    PAID_BACK,
    evidence="Oversikt over hva som ble betalt og tatt, og kvitteringer for at det er tilbake.",
    if_missed="Personen mangler det som ble tatt.",
    days=14,
)
PROKLAMA = _task(
    "Norsk lysingsblad og avisene der proklamaet sto",
    "Bestill kunngjøringen samme sted som proklamaet.",
    "Tilbakekalling av proklama\n\nProklamaet i saken med nummeret nedenfor er kalt tilbake. Det var utstedt "
    "ved en feil, og det har ingen virkning. Ingen krav er falt bort. Kreditorene vender seg til personen "
    "som før.",
    evidence="Utklipp eller lenke til kunngjøringen.",
    if_missed="Kreditorer og andre tror at personen er død, og at krav er falt bort.",
)
COURT_SYSTEM = _task(
    "Domstolens eget saksbehandlingssystem",
    "Rett saken der, og kall tilbake attester og erklæringer som er sendt videre derfra.",
    f"{ALIVE}\n\nErklæringer, fullmakter og attester i saken har ingen virkning.",
    evidence="Et notat om at saken er rettet der.",
    if_missed="Domstolens eget system sier noe annet enn Folkeregisteret.",
)
BOBESTYRER = _task(
    "Bobestyreren",
    "Ring, og send brevet.",
    f"{ALIVE}\n\nOppdraget som bobestyrer er slutt i dag. Lever alt tilbake, med oversikt over det "
    "som er gjort.",
    evidence="Bobestyrerens svar, med oversikten.",
    if_missed="Bobestyreren kan fortsette å handle for boet.",
    days=2,
)
TELL_THE_LIVING = _task(
    "Personen som ble meldt død",
    "Ring, og send brev til adressen i Folkeregisteret.",
    "Du ble ved en feil meldt død. Vi har behandlet opplysninger om deg i et dødsbo. Nedenfor står det hvem "
    "som har sett dem, og hva vi har gjort for å rette det opp. Du kan klage til domstolen og til "
    "Datatilsynet (personvernforordningen artikkel 15, 34 og 77).",
    evidence="Kopi av brevet, eller et notat om samtalen.",
    if_missed="Personen vet ikke hvem som har sett opplysninger, og får ikke sagt fra om tap.",
    days=2,
)
NEW_CASE = _task(
    "Domstolen",
    "Opprett en ny sak i domstolens eget system.",
    "Folkeregisteret har registrert dødsfallet på nytt. Det som er trukket tilbake i denne saken, blir ikke "
    "gitt igjen her. Boet må gjøres opp i en ny sak.",
    evidence="Nummeret på den nye saken.",
    if_missed="Arvingene får ikke gjort opp boet.",
)
NOT_REACHED = _task(
    "Den som fikk feil beskjed",
    "Ring, eller finn en adresse og send brev.",
    f"{ALIVE}\n\nKast papirer dere har fått fra oss i saken. De gjelder ikke.",
    evidence="Et notat om samtalen, eller kopi av brevet med dato.",
    if_missed="Noen tror fortsatt at personen er død.",
)
