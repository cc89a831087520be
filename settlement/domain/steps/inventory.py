"""The steps of the inventory: what there was, what was owed, who claims."""

from datetime import datetime

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.contents import inventory_hash
from settlement.domain.duplicates import open_pairs
from settlement.domain.estate import SourceState
from settlement.domain.gifts import gifts, unsettled_gifts
from settlement.domain.hand_tasks import open_questions, open_tasks, survivor
from settlement.domain.heirs import deciding_heirs
from settlement.domain.ledger import is_being_divided
from settlement.domain.manual_task import TaskOwner
from settlement.domain.steps.step import BOBESTYRER, ENGINE, Stage, Step, StepActor
from settlement.domain.testaments import things_given, unplaced_things

SOURCES = (
    "kar_and_banks",
    "kartverket",
    "statens_vegvesen",
    "skatteetaten",
    "nav",
    "ektepakt",
    "losore",
    "enhetsregisteret",
    "pensjon",
    "gjeldsregisteret",
)


def sources_of(case: Case) -> tuple[str, ...]:
    """Every source of this case: those always asked, then those that have answered besides."""
    return tuple(dict.fromkeys((*SOURCES, *case.sources)))


def sources_due(case: Case, on: datetime) -> tuple[str, ...]:
    """Sources never asked, or unavailable and due for another try."""
    due = []
    for source in sources_of(case):
        state = case.sources.get(source)
        if state is None or (
            state.status == AnswerStatus.UNAVAILABLE and state.next_try_at and state.next_try_at <= on
        ):
            due.append(source)
    return tuple(due)


def sources_open(case: Case) -> tuple[str, ...]:
    """Sources without a final answer."""
    return tuple(
        source for source in sources_of(case) if source not in case.sources or _is_down(case.sources[source])
    )


def _is_down(state: SourceState) -> bool:
    return state.status == AnswerStatus.UNAVAILABLE and state.settled_by is None


def manual_sources(case: Case) -> tuple[str, ...]:
    """Sources that wait for whoever looks after the estate to find out and bring evidence."""
    return tuple(dict.fromkeys(one.source for one in open_questions(case, TaskOwner.MANAGER)))


def follow_up(case: Case, on: datetime) -> tuple[str, ...]:
    """Who has something to do that the inventory does not wait for: the survivor's own, and the rest."""
    left = survivor(case)
    own = (left.id,) if left is not None and open_tasks(case, TaskOwner.SURVIVOR) else ()
    rest = any(not one.is_question for one in open_tasks(case, TaskOwner.MANAGER))
    return tuple(dict.fromkeys((*own, *(managers(case, on) if rest else ()))))


def next_try(case: Case) -> datetime | None:
    """When the first unavailable source is asked again."""
    times = [case.sources[s].next_try_at for s in sources_open(case) if s in case.sources]
    return min((t for t in times if t is not None), default=None)


def _source_pause(case: Case, on: datetime) -> str | None:
    if sources_open(case) and not sources_due(case, on):
        return "Et register svarer ikke. Vi spør igjen."
    return None


def managers(case: Case, on: datetime) -> tuple[str, ...]:
    """Who looks after the estate: the bobestyrer in a public settlement, else the deciding heirs."""
    if case.bobestyrer is not None:
        return (BOBESTYRER,)
    return tuple(party.id for party in deciding_heirs(case, on))


def _manual(case: Case, on: datetime) -> tuple[str, ...]:
    return managers(case, on) if manual_sources(case) else ()


def _unvalued(case: Case, on: datetime) -> tuple[str, ...]:
    missing = any(h.needs_value and h.value_ore is None for h in case.counted_holdings)
    return managers(case, on) if missing else ()


def _in_doubt(case: Case, on: datetime) -> tuple[str, ...]:
    """Who says whether two entries are one thing; when the inheritance is being paid out it is too late."""
    return managers(case, on) if not is_being_divided(case) and open_pairs(case) else ()


def _unsupplemented(case: Case, on: datetime) -> tuple[str, ...]:
    return tuple(who for who in managers(case, on) if who not in case.supplemented)


def _unconfirmed(case: Case, on: datetime) -> tuple[str, ...]:
    now = inventory_hash(case)
    return tuple(who for who in managers(case, on) if case.inventory_confirmations.get(who) != now)


def _objected(case: Case, on: datetime) -> str | None:
    if case.inventory_objections:
        return "En arving har innvendinger mot en post i oversikten."
    if open_questions(case, TaskOwner.COURT):
        return "Retten venter på svar fra en kilde."
    return None


def _no_gifts(case: Case, on: datetime) -> str | None:
    return None if gifts(case) else "Ingen har meldt fra om gaver som kan være forskudd på arv."


def _no_bequests(case: Case, on: datetime) -> str | None:
    return None if things_given(case) else "Ingen testamenter gir bort en bestemt ting."


INVENTORY_STEPS: tuple[Step, ...] = (
    Step(
        id="collect_registers",
        stage=Stage.INVENTORY,
        actor=StepActor.ENGINE,
        title="Hente opplysninger fra registrene",
        needs=("grant_formuesfullmakt",),
        blocked=_source_pause,
        until=next_try,
        remaining=lambda case, on: (ENGINE,) if sources_open(case) else (),
        citations=("arveloven § 92", "arveloven § 118 fjerde ledd"),
        done_by=("source_answered",),
    ),
    Step(
        id="answer_manual_sources",
        stage=Stage.INVENTORY,
        actor=StepActor.HEIR,
        title="Svare for kildene som ikke kan spørres av oss",
        needs=("collect_registers",),
        remaining=_manual,
        any_of=True,
        citations=("arveloven § 119",),
        done_by=("source_settled",),
        if_missed="Oversikten blir ikke fullstendig, og gjeld kan dukke opp senere.",
    ),
    Step(
        id="value_assets",
        stage=Stage.INVENTORY,
        actor=StepActor.HEIR,
        title="Sette verdi på eiendelene",
        needs=("collect_registers",),
        remaining=_unvalued,
        any_of=True,
        citations=("arveloven §§ 105–106",),
        done_by=("holding_valued",),
        if_missed="Arven kan ikke regnes ut.",
    ),
    Step(
        id="supplement_inventory",
        stage=Stage.INVENTORY,
        actor=StepActor.HEIR,
        title="Legge til det som mangler i oversikten",
        needs=("collect_registers",),
        remaining=_unsupplemented,
        citations=("arveloven § 119",),
        done_by=("inventory_supplemented",),
        if_missed="Det som ikke er med i oversikten, blir ikke delt.",
    ),
    Step(
        id="settle_duplicates",
        stage=Stage.INVENTORY,
        actor=StepActor.HEIR,
        title="Si om to poster er det samme",
        needs=("collect_registers",),
        remaining=_in_doubt,
        any_of=True,
        citations=("arveloven § 119",),
        done_by=("sameness_told",),
        if_missed="Noe kan bli regnet med to ganger.",
    ),
    Step(
        id="confirm_inventory",
        stage=Stage.INVENTORY,
        actor=StepActor.HEIR,
        title="Bekrefte oversikten over eiendeler og gjeld",
        needs=("answer_manual_sources", "value_assets", "supplement_inventory", "settle_duplicates"),
        blocked=_objected,
        remaining=_unconfirmed,
        citations=("arveloven §§ 104–106",),
        done_by=("inventory_confirmed",),
        if_missed="Arven kan ikke deles.",
    ),
    Step(
        id="clarify_gifts",
        stage=Stage.INVENTORY,
        actor=StepActor.HEIR,
        title="Avklare gaver som kan være forskudd på arv",
        needs=("collect_registers",),
        applies=_no_gifts,
        remaining=lambda case, on: managers(case, on) if unsettled_gifts(case) else (),
        any_of=True,
        citations=("arveloven § 75", "arveloven § 180 sjette ledd"),
        done_by=("gift_told", "gift_objected", "gift_settled", "gift_removed"),
        if_missed="Arven kan ikke deles.",
    ),
    Step(
        id="find_bequests",
        stage=Stage.INVENTORY,
        actor=StepActor.HEIR,
        title="Finne tingene testamentet gir bort",
        needs=("collect_registers",),
        applies=_no_bequests,
        remaining=lambda case, on: managers(case, on) if unplaced_things(case) else (),
        any_of=True,
        citations=("arveloven § 58 bokstav d", "arveloven § 124"),
        done_by=("bequest_placed",),
        if_missed="Arven kan ikke deles.",
    ),
)
