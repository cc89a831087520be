"""The steps of the distribution: divide, agree, pay, hand over."""

from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.contents import has_signed_distribution, marital_hash, proposal_hash
from settlement.domain.heirs import deciding_heirs, start_of_day
from settlement.domain.ledger import goods, is_settled
from settlement.domain.proposals import is_fixed
from settlement.domain.steps.inventory import managers
from settlement.domain.steps.public import comments_end, comments_wait, ends_otherwise
from settlement.domain.steps.step import BOBESTYRER, COURT, ENGINE, STATSFORVALTER, Stage, Step, StepActor
from settlement.domain.takeovers import is_up_to_date, offered, to_sell
from settlement.domain.titles import (
    due,
    farm_limit,
    farm_watch_from,
    next_look,
    open_farms,
    register_of,
    unconfirmed,
)
from settlement.domain.ward_consents import governor_grounds, wards


def not_divided(case: Case, on: datetime) -> str | None:
    """Uskifte and small estates stop before the division."""
    if case.skifteform == "uskifte":
        return "Gjenlevende sitter i uskifte: boet deles ikke nå."
    if case.skifteform == "small_estate":
        return "Boet er lite og gjøres opp uten skifte."
    return None


def _no_spouse(case: Case, on: datetime) -> str | None:
    if case.spouse is None:
        return "Den døde etterlot seg ikke ektefelle."
    return not_divided(case, on)


def _wishless(case: Case, on: datetime) -> tuple[str, ...]:
    if not offered(case) or case.distribution is not None:
        return ()
    if case.bobestyrer is not None:
        return () if BOBESTYRER in case.wishes else (BOBESTYRER,)
    return tuple(p.id for p in deciding_heirs(case, on) if p.id not in case.wishes)


def _unopened(case: Case, on: datetime) -> tuple[str, ...]:
    """Opened when all have answered, and again when somebody gives a thing up or a value changes."""
    nothing = not offered(case) and case.opened_wishes is None
    return () if nothing or is_settled(case) or is_up_to_date(case) else (ENGINE,)


def _unsold(case: Case, on: datetime) -> tuple[str, ...]:
    return managers(case, on) if to_sell(case) else ()


def _propose(case: Case, on: datetime) -> tuple[str, ...]:
    """While it is carried out it is not made again; when it is agreed no longer it is, whoever has paid."""
    if case.distribution_agreed is not None and is_settled(case):
        return ()
    standing = case.distribution is not None and case.distribution.facts_hash == proposal_hash(case)
    return () if standing else (ENGINE,)


def _unsigned(case: Case, on: datetime) -> tuple[str, ...]:
    if case.bobestyrer is not None:
        return () if is_fixed(case.distribution) else (COURT,)
    return tuple(p.id for p in deciding_heirs(case, on) if not has_signed_distribution(case, p.id))


def governors_answer(case: Case) -> bool | None:
    """What the statsforvalter has answered to the proposal that stands; None: nothing yet."""
    wanted = f"distribution:{case.distribution.content_hash}" if case.distribution else ""
    answers = [c.granted and not c.withdrawn for c in case.consents.values() if c.scope == wanted]
    return answers[-1] if answers else None


def _governor(case: Case, on: datetime) -> tuple[str, ...]:
    return () if governors_answer(case) else (STATSFORVALTER,)


def _no_governor(case: Case, on: datetime) -> str | None:
    if not wards(case, on):
        return "Ingen av arvingene er mindreårige eller under vergemål."
    if case.distribution is not None and not governor_grounds(case, on):
        return "Statsforvalteren trenger ikke å samtykke til denne delingen."
    return not_divided(case, on)


def _governor_refused(case: Case, on: datetime) -> str | None:
    if governors_answer(case) is not False:
        return None
    return (
        "Statsforvalteren samtykker ikke til delingen. Endre hva dere vil overta, så kommer et nytt forslag."
    )


def _objected(case: Case, on: datetime) -> str | None:
    waiting = [o for o in case.objections.values() if "agree_distribution" in o["steps"]]
    if waiting:
        return "En arving er uenig i forslaget."
    return ends_otherwise(case) or comments_wait(case, on)


def titles_to_open(case: Case) -> tuple[tuple[str, str], ...]:
    """Titled assets that someone takes over and whose form is not made: (holding, party)."""
    takers = {}
    if case.distribution is not None:
        takers = {holding_id: s.party_id for s in case.distribution.shares for holding_id in s.takes}
    elif case.skifteform == "uskifte" and case.attest is not None:
        takers = {h.id: case.attest.holders[0] for h in goods(case)}
    return tuple(
        (h.id, takers[h.id])
        for h in goods(case)
        if register_of(h) is not None and h.id in takers and h.id not in case.titles
    )


def _titles(case: Case, on: datetime) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t.to_party for t in case.titles.values() if t.done is None))


def _register_pause(case: Case, on: datetime) -> str | None:
    return None if due(case, on) else "Registeret viser ikke ny eier ennå. Vi spør igjen."


def _no_farm(case: Case, on: datetime) -> str | None:
    has_farm = any(held.is_farm for held in case.counted_holdings)
    return None if has_farm else "Det er ingen landbrukseiendom i boet."


def _watch_from(case: Case) -> datetime | None:
    day = farm_watch_from(case)
    return start_of_day(day) if day else None


def _before_watch(case: Case, on: datetime) -> str | None:
    start = _watch_from(case)
    return "Fristen er langt unna." if start is not None and on < start else None


def _no_titles(case: Case, on: datetime) -> str | None:
    if case.skifteform == "small_estate":
        return "Boet er lite og gjøres opp uten skifte."
    return None


DISTRIBUTION_STEPS: tuple[Step, ...] = (
    Step(
        id="divide_marital_property",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.ENGINE,
        title="Dele mellom ektefellene",
        needs=("issue_attest", "confirm_inventory", "receive_fordringer", "decide_fordringer"),
        applies=_no_spouse,
        remaining=lambda case, on: () if case.marital_facts_hash == marital_hash(case) else (ENGINE,),
        citations=("ekteskapsloven §§ 58, 76–77", "arveloven § 109"),
        done_by=("marital_property_divided",),
    ),
    Step(
        id="state_wishes",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.HEIR,
        title="Si hva du vil overta",
        needs=("issue_attest", "confirm_inventory", "find_bequests"),
        applies=not_divided,
        remaining=_wishless,
        citations=("arveloven §§ 104, 113",),
        done_by=("wish_stated",),
        if_missed="Eiendeler som ingen overtar, blir solgt.",
    ),
    Step(
        id="open_wishes",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.ENGINE,
        title="Åpne ønskene og foreslå hvem som overtar hva",
        needs=("state_wishes", "confirm_inventory"),
        applies=not_divided,
        remaining=_unopened,
        citations=("arveloven §§ 104–108, 113–114",),
        done_by=("wishes_opened",),
    ),
    Step(
        id="sell_assets",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.HEIR,
        title="Selge det ingen overtar",
        needs=("open_wishes", "decide_fordringer"),
        applies=not_divided,
        remaining=_unsold,
        any_of=True,
        citations=("arveloven § 104",),
        done_by=("holding_sold",),
        if_missed="Pengene kan ikke deles før salget er gjort.",
    ),
    Step(
        id="propose_distribution",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.ENGINE,
        title="Foreslå hvordan boet deles",
        needs=(
            "sell_assets",
            "divide_marital_property",
            "confirm_inventory",
            "clarify_gifts",
            "stop_payments",
            "receive_fordringer",
            "decide_fordringer",
            "fix_costs",
        ),
        applies=not_divided,
        remaining=_propose,
        citations=("arveloven §§ 104–108", "arveloven § 119"),
        done_by=("distribution_proposed",),
    ),
    Step(
        id="agree_distribution",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.HEIR,
        title="Bli enige om delingen og signere",
        needs=("propose_distribution",),
        applies=not_divided,
        blocked=_objected,
        until=comments_end,
        remaining=_unsigned,
        citations=("arveloven §§ 119–120", "arveloven §§ 160–162"),
        done_by=("distribution_signed", "distribution_fixed"),
        if_missed="Ingenting kan utbetales. Hver arving kan be om offentlig skifte.",
    ),
    Step(
        id="approve_for_minors",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.STATSFORVALTER,
        title="Samtykke for mindreårige og andre under vergemål",
        needs=("agree_distribution",),
        applies=_no_governor,
        blocked=_governor_refused,
        remaining=_governor,
        citations=("vergemålsloven §§ 39–42",),
        done_by=("consent_given",),
        if_missed="Delingen gjelder ikke, og ingenting kan utbetales.",
    ),
    Step(
        id="open_title_transfers",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.ENGINE,
        title="Lage skjemaene for nye eiere",
        needs=("carry_out_payouts",),
        applies=_no_titles,
        remaining=lambda case, on: (ENGINE,) if titles_to_open(case) else (),
        citations=("tinglysingsloven § 14",),
        done_by=("title_transfer_opened",),
    ),
    Step(
        id="transfer_titles",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.HEIR,
        title="Registrere ny eier",
        needs=("open_title_transfers",),
        applies=_no_titles,
        remaining=_titles,
        deadline=farm_limit,
        citations=("arveloven § 119", "arveloven § 99 a"),
        done_by=("title_transferred",),
        if_missed="Den døde står fortsatt som eier. For landbrukseiendom er fristen tre år.",
    ),
    Step(
        id="confirm_titles",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.ENGINE,
        title="Spørre registrene om ny eier står der",
        needs=("open_title_transfers",),
        applies=_no_titles,
        blocked=_register_pause,
        until=next_look,
        remaining=lambda case, on: (ENGINE,) if unconfirmed(case) else (),
        citations=("tinglysingsloven § 14",),
        done_by=("title_asked",),
    ),
    Step(
        id="pass_on_farm",
        stage=Stage.DISTRIBUTION,
        actor=StepActor.HEIR,
        title="Få ny eier på landbrukseiendommen i tide",
        needs=("issue_attest",),
        applies=_no_farm,
        blocked=_before_watch,
        until=_watch_from,
        remaining=lambda case, on: managers(case, on) if open_farms(case) else (),
        any_of=True,
        deadline=farm_limit,
        citations=("arveloven § 99 a",),
        done_by=("title_transferred",),
        if_missed="Kommunen kan la eiendommen selge (arveloven § 99 a).",
    ),
)
