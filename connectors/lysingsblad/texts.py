"""How a proklama is published: the steps, without name and number, which stand in the notice alone."""

from datetime import date

from settlement.domain.manual_task import ManualTask, TaskFigure

MESSAGE = "Norsk lysingsblad og avisene tar ikke imot kunngjøringer maskinelt. Kunngjør selv."
TASK = ManualTask(
    recipient="Norsk lysingsblad, og en avis som er vanlig lest der avdøde sist bodde",
    where="norsk.lysingsblad.no: Kunngjøring, Proklama, Innsending. Avisen: annonseavdelingen.",
    text=(
        "1. Lim inn den ferdige kunngjøringen i skjemaet hos Norsk lysingsblad.\n"
        "2. Bestill to innrykk av samme tekst i avisen (arveloven § 101).\n"
        "3. Send særskilt varsel til kjente kreditorer i utlandet samme dag (arveloven § 100).\n"
        "4. Registrer datoene for kunngjøringen i Norsk lysingsblad og for begge innrykkene. Fristen er seks "
        "uker fra den siste (arveloven § 102).\n\n"
        "Proklama virker ikke for skatte- og avgiftskrav (skattebetalingsloven § 10-3)."
    ),
    attach=("Kunngjøringen, som saken har laget",),
    evidence="Datoene og utklipp av alle tre kunngjøringene.",
    due_days=14,
    remind_days=7,
    if_missed="Fristen for kreditorene begynner ikke å løpe, og ukjente krav faller ikke bort.",
)
TASKS = (TASK,)


def dated_task(first_possible: date) -> ManualTask:
    """Give the task with the first day of publication."""
    figure = TaskFigure(label="Første mulige dag", on=first_possible, basis="første virkedag etter i dag")
    return TASK.model_copy(update={"figures": (figure,)})
