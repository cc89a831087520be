"""What the statsforvalter decides: who acts for a minor, and consent to the distribution.

A decision that came on paper is entered by a clerk; the journal then names the office and who entered it.
"""

from settlement.domain.case import Case
from settlement.domain.heirs import local_date
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import Party
from settlement.domain.proposals import Distribution
from settlement.domain.steps.consent import wards_to_appoint_for
from settlement.domain.steps.step import STATSFORVALTER
from settlement.domain.ward_consents import governor_grounds, wards
from settlement.domain.wards import guardian_to_name
from settlement.services.consent_and_represent import appoint_guardian, approve_for_minors
from settlement.web.answers import Answers
from settlement.web.court.actions.action import (
    GUARDIANSHIP,
    YES_NO,
    Action,
    Ask,
    Panel,
    checked,
    parties,
    waits,
)
from settlement.web.court.actions.managed import label_of, require_version
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark

GROUP = mark("Statsforvalteren")


def actor_of(it: CaseOnDesk) -> Actor:
    """Name the office that decides; a clerk enters what it has decided on paper."""
    if not it.desk.is_court:
        return it.desk.actor
    return Actor(kind=ActorKind.STATSFORVALTER, id=f"entered by {it.desk.actor.id}")


def _minors(it: CaseOnDesk) -> tuple[Party, ...]:
    return wards_to_appoint_for(it.case, it.now)


def _appoint(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = answers.choice("party", [minor.id for minor in _minors(it)])
    name, source = answers.text("name", longest=200), answers.text("source")
    number = answers.person_number(is_test=it.desk.house.is_test)
    checked(answers)
    require_version(it, version)
    return appoint_guardian(
        it.desk.house,
        it.case.id,
        actor=actor_of(it),
        party_id=party,
        name=name,
        person_number=number,
        source=source,
        temporary=answers.ticked("temporary"),
    )


def _approve(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    granted = answers.choice("granted", ("yes", "no")) == "yes"
    reason = answers.text("reason")
    checked(answers)
    require_version(it, version)
    return approve_for_minors(it.desk.house, it.case.id, actor=actor_of(it), granted=granted, reason=reason)


def _shares(it: CaseOnDesk) -> tuple[Panel, ...]:
    proposal = it.case.distribution
    if proposal is None:
        return ()
    pairs = tuple(
        (it.name_of(s.party_id), f"{kroner(s.amount_ore)}, {mark('i penger')} {kroner(s.cash_ore)}")
        for s in proposal.shares
    )
    grounds = tuple(str(ground) for ground in governor_grounds(it.case, it.now))
    since = it.state("approve_for_minors").since
    waited = ((mark("Har ventet på svar siden"), f"{local_date(since):%d.%m.%Y}"),) if since else ()
    whole = Panel(mark("Delingen som det søkes samtykke til"), pairs=(*pairs, *waited), citations=grounds)
    return (*(_ward(it, ward, proposal) for ward in wards(it.case, it.now)), whole)


def _ward(it: CaseOnDesk, ward: Party, proposal: Distribution) -> Panel:
    """What a ward gets: who acts, what is taken over at which value, and the money."""
    guardian = guardian_to_name(it.case, ward, it.today)
    share = next((one for one in proposal.shares if one.party_id == ward.id), None)
    takes = [it.case.holdings[one] for one in share.takes if one in it.case.holdings] if share else []
    things = tuple((mark("Overtar"), f"{label_of(held)}. {held.value_basis}".strip()) for held in takes)
    money = ((mark("Får i penger"), kroner(share.cash_ore)),) if share else ()
    acts = ((mark("Verge"), guardian),) if guardian else ()
    return Panel(ward.name, pairs=(*acts, *things, *money))


ACTIONS = (
    Action(
        id="appoint-guardian",
        group=GROUP,
        title=mark("Oppnevn verge"),
        button=mark("Oppnevn"),
        why=mark("Vergen handler for arvingen i boet. En som selv arver i boet, kan ikke være verge her."),
        steps=("appoint_guardian",),
        is_open=lambda it: bool(_minors(it)) and waits(it, "appoint_guardian", STATSFORVALTER),
        asks=lambda it: (
            Ask("party", mark("For hvem?"), "select", options=parties(_minors(it))),
            Ask("name", mark("Navn på vergen")),
            Ask(
                "person_number",
                mark("Fødselsnummer"),
                hint=mark("Trengs for at vergen skal kunne logge inn."),
            ),
            Ask("temporary", mark("Midlertidig verge (vergemålsloven § 27)"), "check"),
            Ask("source", mark("Vedtak, med dato og referanse"), "area"),
        ),
        run=_appoint,
        offices=GUARDIANSHIP,
    ),
    Action(
        id="approve-for-minors",
        group=GROUP,
        title=mark("Samtykk til delingen"),
        button=mark("Lagre avgjørelsen"),
        why=mark("Uten samtykke gjelder ikke delingen, og ingenting kan utbetales."),
        steps=("approve_for_minors",),
        is_open=lambda it: waits(it, "approve_for_minors", STATSFORVALTER),
        asks=lambda _: (
            Ask("granted", mark("Samtykker statsforvalteren?"), "radio", options=YES_NO),
            Ask("reason", mark("Begrunnelse og referanse"), "area"),
        ),
        beside=_shares,
        run=_approve,
        offices=GUARDIANSHIP,
    ),
)
