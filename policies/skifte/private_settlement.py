"""Carrying out a private settlement: tasks, suits and the executor (arveloven §§ 99, 119, 126)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say
from policies.skifte.forms import refuse_twice
from policies.skifte.from_death import Force

ARVELOVEN_99_1 = arveloven("§ 99 første ledd")
ARVELOVEN_99_2 = arveloven("§ 99 annet ledd")
ARVELOVEN_119 = arveloven("§ 119")
ARVELOVEN_126 = arveloven("§ 126")
EXECUTOR = "arveloven.testamentsfullbyrder"


@dataclass(frozen=True)
class PrivateTask:
    """One task of a private settlement, in the order of § 119.

    Attributes:
        letter: as the provision lists them.
        text: in bokmål.
    """

    letter: str
    force: Force
    text: str


TASKS: tuple[PrivateTask, ...] = (
    PrivateTask("a", Force.MUST, say("Finne ut hvem som arver, og hvor mye hver skal ha")),
    PrivateTask("b", Force.MUST, say("Få oversikt over det avdøde eide og skyldte")),
    PrivateTask(
        "c", Force.MUST, say("Oppfylle testamentet, og varsle dem som har rettigheter og ikke deltar")
    ),
    PrivateTask("d", Force.MUST, say("Ta vare på eiendelene: sikre, vedlikeholde og eventuelt forsikre dem")),
    PrivateTask("e", Force.SHOULD, say("Vurdere proklama hvis det ikke er utstedt")),
    PrivateTask("f", Force.SHOULD, say("Avslutte abonnementer, medlemskap og andre løpende avtaler")),
    PrivateTask("g", Force.MUST, say("Levere skattemelding for året og for året før hvis den mangler")),
    PrivateTask(
        "h", Force.MUST, say("Betale gjelden eller sette av til den, og kreve inn det boet har til gode")
    ),
    PrivateTask("i", Force.MUST, say("Avklare hva arvingene vil overta, og selge det som skal selges")),
    PrivateTask("j", Force.SHOULD, say("Sette opp fordelingen skriftlig og la arvingene skrive under")),
    PrivateTask("k", Force.MUST, say("Overføre eiendelene og sørge for tinglysing og omregistrering")),
    PrivateTask(
        "l",
        Force.SHOULD,
        say("Ta vare på bevis for betalt gjeld, og føre oversikt over inn- og utbetalinger"),
    ),
)
ON_DEMAND = PrivateTask("e", Force.MUST, say("Utstede proklama, fordi en arving krever det"))
LETTERS = frozenset(task.letter for task in TASKS)


@rule(
    id="arveloven.privat.oppgaver",
    version="1.0",
    citations=(ARVELOVEN_119,),
    in_force_from=date(2021, 1, 1),
)
def list_private_tasks(
    *,
    done: tuple[str, ...] = (),
    has_testament: bool | None = None,
    proklama_issued: bool = False,
    proklama_demanded: bool = False,
) -> Decision[tuple[PrivateTask, ...]]:
    """List what is left to do in a private settlement, in the order of the provision.

    The testament's task falls away without a testament, the proklama's when it has been issued; it becomes a
    duty when an heir demands it. Met when nothing is left.

    Lovhjemmel: arveloven § 119, § 121.
    """
    unknown_letters = sorted(set(done) - LETTERS)
    if unknown_letters:
        problem = f"there is no task {', '.join(unknown_letters)} in § 119"
        raise MalformedFacts("arveloven.privat.oppgaver", problem)
    used = (
        Fact("done", done),
        Fact("has_testament", has_testament),
        Fact("proklama_issued", proklama_issued),
    )
    left = []
    for task in TASKS:
        falls_away = (task.letter == "c" and has_testament is False) or (
            task.letter == "e" and proklama_issued
        )
        if task.letter in done or falls_away:
            continue
        left.append(ON_DEMAND if task.letter == "e" and proklama_demanded else task)
    text = say("{left} av {count} oppgaver gjenstår.", left=len(left), count=len(TASKS))
    return Decision(Outcome.NOT_MET if left else Outcome.MET, tuple(left), facts=used, explanation=text)


@dataclass(frozen=True)
class SuitParties:
    """Who is party to a suit on the estate.

    Attributes:
        estate_is_party: never in private settlement.
        costs_from_estate: the estate bears the costs as a debt of its own.
    """

    estate_is_party: bool
    parties: tuple[str, ...]
    costs_from_estate: bool | None


@rule(
    id="arveloven.privat.tvist",
    version="1.0",
    citations=(ARVELOVEN_126,),
    in_force_from=date(2021, 1, 1),
)
def decide_suit_parties(
    *,
    raised_or_disputed_by: tuple[str, ...],
    won: bool | None = None,
    benefits_estate: bool | None = None,
    costs_awarded: bool | None = None,
) -> Decision[SuitParties]:
    """Decide who is party to a suit in a private settlement, and whether the estate bears the costs.

    The estate is no party; the heirs who raise or dispute the claim are. A suit won for the estate is paid by
    it so far as it has done the estate good and costs have not been awarded.

    Lovhjemmel: arveloven § 126 første og tredje ledd.
    """
    refuse_twice("arveloven.privat.tvist", raised_or_disputed_by)
    used = (
        Fact("raised_or_disputed_by", raised_or_disputed_by),
        Fact("won", won),
        Fact("benefits_estate", benefits_estate),
        Fact("costs_awarded", costs_awarded),
    )
    if not raised_or_disputed_by:
        question = say("Hvilke arvinger reiser eller bestrider kravet?")
        missing = (Missing("raised_or_disputed_by", None, question),)
        text = say("Dødsboet kan ikke være part i privat skifte. En eller flere arvinger må være det.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    costs: bool | None = None
    if won is False or costs_awarded or benefits_estate is False:
        costs = False
    elif won and benefits_estate and costs_awarded is False:
        costs = True
    value = SuitParties(
        estate_is_party=False, parties=tuple(sorted(raised_or_disputed_by)), costs_from_estate=costs
    )
    text = say(
        "Dødsboet er ikke part. De {count} arvingene som reiser eller bestrider kravet, er det.",
        count=len(raised_or_disputed_by),
    )
    return Decision(Outcome.COMPUTED, value, facts=used, explanation=text)


@dataclass(frozen=True)
class BoundHeir:
    """An heir as far as an executor is concerned.

    Attributes:
        is_close: issue, spouse, or cohabitant who inherits by law; the naming does not bind them.
        accepts: has agreed to the executor; None while not asked.
    """

    person_id: str
    is_close: bool
    accepts: bool | None = None


@rule(
    id=EXECUTOR,
    version="1.0",
    citations=(ARVELOVEN_99_1, ARVELOVEN_99_2),
    in_force_from=date(2021, 1, 1),
)
def decide_executor(
    heirs: tuple[BoundHeir, ...], *, executor: str | None = None, court_dispenses: bool = False
) -> Decision[str]:
    """Decide whether a named testamentsfullbyrder carries out the settlement.

    The naming does not bind issue, spouse, or a cohabitant who inherits by law; each of them must accept. In
    particular cases the court may do without the executor.

    Lovhjemmel: arveloven § 99.
    """
    refuse_twice(EXECUTOR, (heir.person_id for heir in heirs))
    used = (Fact("heirs", heirs), Fact("executor", executor), Fact("court_dispenses", court_dispenses))
    if executor is None:
        return Decision(
            Outcome.NOT_MET, facts=used, explanation=say("Testamentet navngir ingen testamentsfullbyrder.")
        )
    if court_dispenses:
        text = say("Retten har bestemt at skiftet gjennomføres uten testamentsfullbyrderen.")
        return Decision(Outcome.NOT_MET, None, (arveloven("§ 99 tredje ledd"),), used, explanation=text)
    close = [heir for heir in heirs if heir.is_close]
    if any(heir.accepts is False for heir in close):
        text = say(
            "En livsarving, ektefelle eller samboer vil ikke ha testamentsfullbyrderen og er ikke bundet."
        )
        return Decision(Outcome.NOT_MET, facts=used, explanation=text)
    question = say("Godtar arvingen at testamentsfullbyrderen gjennomfører skiftet?")
    missing = tuple(Missing("accepts", heir.person_id, question) for heir in close if heir.accepts is None)
    if missing:
        text = say("Livsarvinger, ektefelle og samboer er ikke bundet og må si om de godtar det.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    text = say("Testamentsfullbyrderen gjennomfører skiftet.")
    return Decision(Outcome.MET, executor, facts=used, explanation=text)
