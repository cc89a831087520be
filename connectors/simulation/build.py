"""Make an estate of the simulated world from a court-feed file; the same file gives the same estate.

What the sidecar does not say is derived from the deceased's number.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from connectors.simulation import companies, derive, overrides
from connectors.simulation.benefits import stated_benefit_decisions
from connectors.simulation.derive import Circumstances
from connectors.simulation.estate import (
    CourtCaseChange,
    CourtFeedEvent,
    EstateWorld,
    Organisation,
    PopulationFeedEvent,
)
from connectors.simulation.family import Family
from connectors.simulation.feed_forms import (
    FeedCase,
    FeedNotUsable,
    fill_placeholders,
    read_feed,
    received_on,
)
from connectors.simulation.household import apply_scenario, apply_tags, settle_marital_status
from connectors.simulation.kinship import appoint_guardians, place_parties
from connectors.simulation.scenario import Scenario
from settlement.domain.identifiers import is_person_number
from settlement.ports.clock import OSLO

_REACTIVATED_AFTER_DAYS = 3
_STATUS_CHANGED = "DODSFALLSAK-STATUS_OPPDATERT"


def build_estate(
    feed: Mapping[str, Any],
    *,
    metadata: Mapping[str, Any] | None = None,
    scenario: Scenario | None = None,
    today: date,
    now: datetime | None = None,
    stem: str = "",
) -> EstateWorld:
    """Make the one estate of a feed.

    Args:
        feed: the file's JSON, in any form we know.
        metadata: names and tags of the test estates.
        scenario: the sidecar.
        today: takes the place of placeholder dates.
        now: when the court publishes the file's events; left out, the beginning of `today`.
        stem: the file's name without ending.

    Raises:
        FeedNotUsable: no case, several cases, or no usable deceased; a sentence says which.
    """
    estates = build_estates(feed, metadata=metadata, scenario=scenario, today=today, now=now, stem=stem)
    if len(estates) != 1:
        raise FeedNotUsable(f"The file holds {len(estates)} cases; one was expected.")
    return estates[0]


def build_estates(
    feed: Mapping[str, Any],
    *,
    metadata: Mapping[str, Any] | None = None,
    scenario: Scenario | None = None,
    today: date,
    now: datetime | None = None,
    stem: str = "",
) -> tuple[EstateWorld, ...]:
    """Make every estate of a feed; see `build_estate`."""
    moment = now or datetime.combine(today, time(), OSLO)
    digest = content_hash(feed, metadata=metadata, scenario=scenario)
    return tuple(
        _build(
            case, metadata or {}, scenario or Scenario(), today=today, now=moment, stem=stem, digest=digest
        )
        for case in read_feed(feed)
    )


def content_hash(
    feed: Any,  # noqa: ANN401  # anybody's JSON
    *,
    metadata: Mapping[str, Any] | None,
    scenario: Scenario | None,
) -> str:
    """Tell whether two files with their sidecars say the same."""
    stated = scenario.model_dump(mode="json", exclude_none=True) if scenario else None
    text = json.dumps([feed, metadata, stated], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _build(  # all keyword-only
    case: FeedCase,
    metadata: Mapping[str, Any],
    scenario: Scenario,
    *,
    today: date,
    now: datetime,
    stem: str,
    digest: str,
) -> EstateWorld:
    body = fill_placeholders(case.body, today)
    tags = frozenset(str(tag) for tag in metadata.get("tags") or ())
    court_events = _court_events(case, now)
    published = max((event.published_at for event in court_events), default=now)
    died = _date_of_death(case, scenario, received_on(body, today), published.astimezone(OSLO).date())
    numbers = frozenset(
        str(party["nin"]) for party in case.parties if is_person_number(str(party.get("nin") or ""))
    )
    family = Family(case.deceased, _names(metadata), date_of_death=died)
    place_parties(family, case.parties, numbers)
    settle_marital_status(family, scenario)
    apply_tags(family, tags)
    _share_address(family)
    appoint_guardians(family, case.parties, numbers)
    apply_scenario(family, scenario)
    dying = _let_heirs_die(family, scenario, published)
    annulled_after = scenario.death_annulled_after_days
    if annulled_after is None and "Person er reaktivert" in tags:
        annulled_after = _REACTIVATED_AFTER_DAYS
    annulled_at = published + timedelta(days=annulled_after) if annulled_after is not None else None
    family.change(case.deceased, death_annulled_at=annulled_at)
    person = family.persons[case.deceased]
    about = Circumstances(person, _living_spouse(family), died, tags)
    estate = EstateWorld(
        stem=stem,
        content_sha256=digest,
        court_case_id=case.court_case_id,
        case_number=str(body.get("saksnummer") or f"{today:%y}-000001DFA-{body.get('embeteId') or 'TOSL'}"),
        deceased=case.deceased,
        court_case=body,
        court_events=(*court_events, *_later_court_events(case, scenario, published)),
        court_changes=tuple(
            CourtCaseChange(published + timedelta(days=later.after_days), later.changes)
            for later in scenario.court_later
        ),
        population_events=(
            *_population_events(case, published, annulled_at, is_dead=person.is_dead),
            *dying,
        ),
        persons=tuple(family.persons.values()),
        organisations=_organisations(case, metadata, scenario),
    )
    return _with_holdings(estate, about, scenario)


def _with_holdings(estate: EstateWorld, about: Circumstances, scenario: Scenario) -> EstateWorld:
    stated = scenario
    properties = (
        derive.derive_properties(about)
        if stated.properties is None
        else overrides.stated_properties(about, stated.properties)
    )
    if stated.banks is None:
        banks = estate.banks
        customers, accounts = derive.derive_accounts(about, properties)
    else:
        banks, customers, accounts = overrides.stated_banks(about, stated.banks)
    vehicles = (
        derive.derive_vehicles(about)
        if stated.vehicles is None
        else overrides.stated_vehicles(about, stated.vehicles)
    )
    return replace(
        estate,
        banks=banks,
        bank_customers=customers,
        accounts=accounts,
        properties=properties,
        vehicles=vehicles,
        rights=overrides.stated_rights(about, stated.rights or ()),
        taxes=(
            derive.derive_tax(about, accounts, properties)
            if stated.tax is None
            else overrides.stated_tax(about, stated.tax),
        ),
        benefits=derive.derive_benefits(about)
        if stated.benefits is None
        else overrides.stated_benefits(about, stated.benefits),
        benefit_decisions=stated_benefit_decisions(about, stated.benefit_decisions),
        pacts=derive.derive_pacts(about)
        if stated.pacts is None
        else overrides.stated_pacts(about, stated.pacts),
        encumbrances=derive.derive_encumbrances(about, vehicles)
        if stated.encumbrances is None
        else overrides.stated_encumbrances(about, stated.encumbrances),
        policies=derive.derive_policies(about)
        if stated.policies is None
        else overrides.stated_policies(about, stated.policies),
        share_holdings=companies.stated_share_holdings(about, stated.share_holdings),
        company_roles=companies.stated_company_roles(about, stated.company_roles),
        debts=derive.derive_debts(about)
        if stated.debts is None
        else overrides.stated_debts(about, stated.debts),
    )


def _date_of_death(case: FeedCase, scenario: Scenario, received: date, today: date) -> date:
    if scenario.date_of_death is not None:
        return scenario.date_of_death
    if scenario.days_since_death is not None:
        return today - timedelta(days=scenario.days_since_death)
    days = Random(f"{case.deceased} death").randint(5, 20)
    return min(received, today) - timedelta(days=days)


def _names(metadata: Mapping[str, Any]) -> dict[str, str]:
    listed = metadata.get("persons") or ()
    return {
        str(entry["nin"]): str(entry["name"])
        for entry in listed
        if isinstance(entry, Mapping) and entry.get("nin") and entry.get("name")
    }


def _share_address(family: Family) -> None:
    """Let spouse, cohabitant and minor children live with the deceased."""
    deceased = family.persons[family.deceased]
    household = {deceased.spouse, deceased.cohabitant}
    children = {relation.number for relation in deceased.relations if relation.role == "child"}
    household |= {number for number in children if number and family.is_minor(number)}
    for number in household:
        if number in family.persons and not family.persons[number].is_dead:
            family.change(number, address=deceased.address)


def _living_spouse(family: Family) -> str | None:
    spouse = family.persons[family.deceased].spouse
    if spouse is None or spouse not in family.persons or family.persons[spouse].is_dead:
        return None
    return spouse


def _court_events(case: FeedCase, now: datetime) -> tuple[CourtFeedEvent, ...]:
    """Publish the file's events now, in its order, with the distance in time that they have in the file."""
    written = [event.at for event in case.events if event.at is not None]
    newest = max((_aware(at) for at in written), default=now)
    shift = max(now - newest, timedelta())
    made = []
    for place, event in enumerate(case.events):
        at = _aware(event.at) + shift if event.at is not None else now
        step = timedelta(microseconds=place)
        made.append(
            CourtFeedEvent(
                event_id=event.event_id,
                kind=event.kind,
                at=at,
                published_at=max(at, now) + step,
                court_case_id=case.court_case_id,
            )
        )
    return tuple(made)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _let_heirs_die(
    family: Family, scenario: Scenario, published: datetime
) -> tuple[PopulationFeedEvent, ...]:
    """Let people die so many days from now; until the register knows, it has them as living."""
    events = []
    for stated in scenario.persons:
        if stated.dies_after_days is not None:
            at = published + timedelta(days=stated.dies_after_days)
            family.change(
                stated.number,
                is_dead=True,
                status="doed",
                date_of_death=at.astimezone(OSLO).date(),
                death_registered_at=at,
            )
            events.append(population_event("personErDoed", stated.number, at, entity="doedsfall"))
    return tuple(events)


def _later_court_events(
    case: FeedCase, scenario: Scenario, published: datetime
) -> tuple[CourtFeedEvent, ...]:
    """Tell of each later change when it is there."""
    made = []
    for later in scenario.court_later:
        at = published + timedelta(days=later.after_days)
        event_id = str(uuid5(NAMESPACE_URL, f"{case.court_case_id}/{at.isoformat()}"))
        made.append(CourtFeedEvent(event_id, _STATUS_CHANGED, at, at, case.court_case_id))
    return tuple(made)


def _population_events(
    case: FeedCase, now: datetime, annulled_at: datetime | None, *, is_dead: bool
) -> tuple[PopulationFeedEvent, ...]:
    events = []
    if is_dead:
        events.append(population_event("personErDoed", case.deceased, now, entity="doedsfall"))
    if annulled_at is not None:
        events.append(
            population_event(
                "personErReaktivert", case.deceased, annulled_at, entity="doedsfall", change="annullere"
            )
        )
    return tuple(events)


def population_event(
    kind: str, number: str, at: datetime, *, entity: str | None = None, change: str = "registrereNy"
) -> PopulationFeedEvent:
    """Make an event of the population register; the same facts give the same document."""
    document = str(uuid5(NAMESPACE_URL, f"{kind}/{number}/{at.isoformat()}"))
    return PopulationFeedEvent(kind, number, document, at, entity, change)


def _organisations(
    case: FeedCase, metadata: Mapping[str, Any], scenario: Scenario
) -> tuple[Organisation, ...]:
    stated = tuple(
        Organisation(
            made.organisation_number, made.name, made.form, deleted_on=made.deleted_on, manager=made.manager
        )
        for made in scenario.organisations
    )
    named = {
        str(entry.get("organisasjonsNummer")): str(entry["name"])
        for entry in metadata.get("persons") or ()
        if isinstance(entry, Mapping) and entry.get("organisasjonsNummer") and entry.get("name")
    }
    known = {organisation.organisation_number for organisation in stated}
    numbers = [
        str(party["organisasjonsNummer"]) for party in case.parties if party.get("organisasjonsNummer")
    ]
    derived = tuple(
        Organisation(number, named.get(number, f"Prøvestiftelsen {number[-3:]}"), form="STI")
        for number in dict.fromkeys(numbers)
        if number not in known
    )
    return (*stated, *derived)
