"""What the court tells the statsforvalter by hand where the inbox cannot be reached."""

from settlement.domain.manual_task import ManualTask, TaskOwner

_WHERE = (
    "Statsforvalteren der arvingen bor: eDialog på statsforvalteren.no, eller brev. Vergemålsavdelingen "
    "svarer på telefon."
)


def _notice(text: str, *, attach: str, if_missed: str, due_days: int = 7, remind_days: int = 3) -> ManualTask:
    return ManualTask(
        owner=TaskOwner.COURT,
        recipient="Statsforvalteren, vergemålsavdelingen",
        where=_WHERE,
        text=text,
        attach=(attach,),
        evidence="Kvittering fra eDialog, eller kopi av brevet med dato.",
        due_days=due_days,
        remind_days=remind_days,
        if_missed=if_missed,
    )


MINOR_HEIRS_TASK = _notice(
    (
        "Retten varsler om et dødsfall der en arving er mindreårig eller fratatt rettslig handleevne "
        "(arveloven § 90 annet ledd). Oppgi arvingen, vergen og saken. Er vergen selv arving i boet, be om "
        "at det blir oppnevnt setteverge (vergemålsloven §§ 27 og 34)."
    ),
    attach="Oversikt over arvingene",
    if_missed="Statsforvalteren kan ikke ivareta arvingen, og samtykker kan mangle når boet skal deles.",
)
ATTEST_COPY_TASK = _notice(
    (
        "Retten sender kopi av skifteattesten, fordi en arving er mindreårig eller fratatt rettslig "
        "handleevne (arveloven § 118 sjette ledd). Oppgi saken."
    ),
    attach="Skifteattesten",
    if_missed="Statsforvalteren får ikke vite at skiftet er i gang, og kan ikke føre tilsyn med vergen.",
)
GUARDIAN_TASK = _notice(
    (
        "En arving har ingen som kan handle for seg, eller vergen har egne interesser i boet. Retten ber om "
        "at det blir oppnevnt verge (vergemålsloven §§ 16, 27 og 34). Oppgi arvingen og saken."
    ),
    attach="Oversikt over arvingene",
    if_missed="Arvingen får ingen verge, og boet kan ikke deles.",
)
ABSENT_HEIR_TASK = _notice(
    (
        "En arving er forsvunnet eller uten kjent oppholdssted, og retten setter av arven (arveloven §§ 125 "
        "og 146). Retten melder fra, slik at det kan oppnevnes verge om det trengs (lov om forsvunne "
        "personar § 5). Oppgi arvingen, hvor det er lett, og saken."
    ),
    attach="Oversikt over hvor det er lett etter arvingen",
    if_missed="Ingen kan ta imot og forvalte arven som er satt av, og boet kan ikke avsluttes.",
)
WARD_CONSENT_TASK = _notice(
    (
        "Arvingene er enige om hvordan boet skal deles. En arving er mindreårig eller under vergemål, og "
        "delingen krever samtykke fra statsforvalteren (vergemålsloven § 39). Oppgi arvingen, vergen og "
        "saken, og be om en avgjørelse med dato og referanse."
    ),
    attach="Delingen som arvingene har signert",
    if_missed="Ingenting kan utbetales før statsforvalteren har samtykket.",
)
WARD_MONEY_TASK = _notice(
    (
        "En arving som er mindreårig eller under vergemål, skal ha så mye penger at statsforvalteren "
        "skal forvalte dem (vergemålsloven §§ 48 og 49). Oppgi arvingen, beløpet og saken, og be om hvilken "
        "konto i arvingens navn pengene skal inn på."
    ),
    attach="Delingen som arvingene har signert",
    if_missed="Arven blir stående i boet, og boet kan ikke avsluttes.",
)
WITHDRAWN_TASK = _notice(
    (
        "Retten har meldt fra om et dødsbo. Dødsfallet eller saken står ikke ved lag, og meldingen gjelder "
        "ikke lenger (folkeregisterloven § 4-1). "
        "Er det oppnevnt verge for boet, faller oppdraget bort. Oppgi saken."
    ),
    attach="Meldingen om at saken er trukket tilbake",
    due_days=2,
    remind_days=1,
    if_missed="Statsforvalteren fører tilsyn med et dødsbo som ikke finnes.",
)
NOTICES = {
    "minor_heirs": MINOR_HEIRS_TASK,
    "attest_copy": ATTEST_COPY_TASK,
    "guardian_needed": GUARDIAN_TASK,
    "absent_heir": ABSENT_HEIR_TASK,
    "ward_consent": WARD_CONSENT_TASK,
    "ward_money": WARD_MONEY_TASK,
    "withdrawn": WITHDRAWN_TASK,
}
TASKS = tuple(NOTICES.values())
