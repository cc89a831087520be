"""What the court enters when it looks for heirs: the log, an address, and that an heir cannot be found."""

from fractions import Fraction

from policies.consents.search import Place
from settlement.domain.case import Case
from settlement.domain.events.family import SearchResult
from settlement.domain.parties import Party
from settlement.domain.steps.consent import unreached
from settlement.domain.steps.family import absent_unrepresented
from settlement.domain.steps.step import STATSFORVALTER
from settlement.services.consent_and_represent import appoint_guardian
from settlement.services.facts.absent import search_is_enough
from settlement.services.find_heirs import (
    close_line,
    declare_absent,
    note_search,
    record_address,
    record_presumed_dead,
)
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
from settlement.web.court.actions.intake import is_undecided
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.catalogues import mark
from settlement.web.searching import SEARCH_PLACES, SEARCH_RESULTS, log_of, looked_for, open_lines, sought

GROUP = mark("Arvinger som ikke er funnet")
PARTS = (
    ("", mark("Ingenting")),
    *((f"1/{n}", f"1/{n}") for n in range(1, 7)),
    ("2/3", "2/3"),
    ("3/4", "3/4"),
)
TAKER = "taker_"


def _log(it: CaseOnDesk) -> tuple[Panel, ...]:
    return tuple(_log_of(it, about, name) for about, name in looked_for(it.case))


def _log_of(it: CaseOnDesk, about: str, name: str) -> Panel:
    enough = search_is_enough(it.case, about)
    lines = tuple(f"{on}, {place}: {found} ({result})" for on, place, found, result in log_of(it.case, about))
    questions = tuple(item.question for item in enough.missing)
    return Panel(
        name,
        lines=(*lines, enough.explanation, *questions),
        citations=tuple(map(str, enough.citations)),
    )


def _note(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    about = answers.choice("about", [value for value, _ in _about(it)])
    place, result = answers.choice("place", SEARCH_PLACES), answers.choice("result", SEARCH_RESULTS)
    on, found = answers.day("on"), answers.text("found")
    if on is not None and on > it.today:
        answers.refuse("on", mark("Datoen kan ikke være etter i dag."))
    checked(answers)
    assert on is not None  # noqa: S101 - tells the type checker what was checked
    return note_search(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        about=about,
        place=Place(place),
        on=on,
        found=found,
        result=SearchResult(result),
    )


def _about(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    line = mark("ukjente barn av")
    return (*parties(sought(it.case)), *((kin, f"{line} {name}") for kin, name in open_lines(it.case)))


def _declare(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = answers.choice("party", [heir.id for heir in unreached(it.case)])
    lived, managed = (answers.choice(name, ("yes", "no")) for name in ("lived", "managed"))
    takers = {
        one.id: Fraction(part)
        for one in _others(it)
        if (part := answers.choice(f"{TAKER}{one.id}", [value for value, _ in PARTS]))
    }
    if takers and sum(takers.values()) != 1:
        answers.refuse(f"{TAKER}{next(iter(takers))}", mark("Delene må til sammen bli hele arven."))
    reason = answers.text("reason")
    if party and not search_is_enough(it.case, party).is_met:
        answers.refuse("party", mark("Det er ikke lett langt nok ennå. Loggen sier hva som mangler."))
    checked(answers)
    return declare_absent(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        party_id=party,
        lived_at_death=lived == "yes",
        has_other_managed_assets=managed == "yes",
        takers=takers,
        reason=reason,
    )


def _others(it: CaseOnDesk) -> tuple[Party, ...]:
    looked = {party.id for party in sought(it.case)}
    return tuple(p for p in it.case.active_parties.values() if p.is_person and p.id not in looked)


def _declare_asks(it: CaseOnDesk) -> tuple[Ask, ...]:
    takes = mark("tar av arven hvis den er for liten til å settes av")
    return (
        Ask("party", mark("Arving"), "select", options=parties(unreached(it.case))),
        Ask(
            "lived",
            mark("Er det sikkert at arvingen levde da avdøde døde?"),
            "radio",
            hint=mark("Er det usikkert, regnes arvingen for død før avdøde (§ 68 første ledd)."),
            options=YES_NO,
        ),
        Ask("managed", mark("Forvaltes det andre eiendeler for arvingen?"), "radio", options=YES_NO),
        *(
            Ask(
                f"{TAKER}{one.id}",
                f"{one.name}: {takes}",
                "select",
                hint=mark(
                    "Bare arvingens ektefelle, samboer med arverett, slekt i rett linje eller "
                    "testamentsarving."
                ),
                options=PARTS,
            )
            for one in _others(it)
        ),
        Ask("reason", mark("Hva bygger retten på?"), "area"),
    )


def _address(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = answers.choice("party", [heir.id for heir in sought(it.case)])
    lines = tuple(filter(None, map(str.strip, answers.text("address").splitlines())))
    country = answers.text("country", required=False, longest=3).upper() or None
    if len(lines) < 2:
        answers.refuse("address", mark("Skriv gate på én linje og sted på den neste."))
    evidence = answers.text("evidence")
    checked(answers)
    return record_address(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        party_id=party,
        address_lines=lines,
        country=country,
        evidence=evidence,
    )


def _absent(it: CaseOnDesk) -> tuple[Party, ...]:
    return tuple(it.case.parties[who] for who in it.case.absent)


def _presume(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = answers.choice("party", [heir.id for heir in _absent(it)])
    died_on, ruling = answers.day("died_on"), answers.text("ruling")
    checked(answers)
    assert died_on is not None  # noqa: S101 - tells the type checker what was checked
    return record_presumed_dead(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        party_id=party,
        died_on=died_on,
        ruling=ruling,
    )


def _close(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    kin = answers.choice("kin", [value for value, _ in open_lines(it.case)])
    if kin and not search_is_enough(it.case, kin).is_met:
        answers.refuse("kin", mark("Det er ikke lett langt nok ennå. Loggen sier hva som mangler."))
    checked(answers)
    return close_line(it.desk.house, it.case.id, version=version, actor=it.desk.actor, kin_ids=(kin,))


def _look_after(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    del version  # the office's decision holds whatever has happened meanwhile
    party = answers.choice("party", [heir.id for heir in absent_unrepresented(it.case)])
    name, source = answers.text("name", longest=200), answers.text("source")
    number = answers.person_number(is_test=it.desk.house.is_test)
    checked(answers)
    return appoint_guardian(
        it.desk.house,
        it.case.id,
        actor=it.desk.actor,
        party_id=party,
        name=name,
        person_number=number,
        source=source,
    )


ACTIONS = (
    Action(
        id="note-search",
        group=GROUP,
        title=mark("Skriv i loggen hvor det er lett"),
        button=mark("Lagre i loggen"),
        why=mark(
            "Loggen viser hvem som har lett hvor, og hva som ble funnet. Arvingene ser den og kan legge til."
        ),
        steps=("find_unreached_heirs",),
        is_open=lambda it: bool(_about(it)),
        asks=lambda it: (
            Ask("about", mark("Hvem letes det etter?"), "select", options=_about(it)),
            Ask("place", mark("Hvor er det lett?"), "select", options=tuple(SEARCH_PLACES.items())),
            Ask("on", mark("Når?"), "date"),
            Ask("found", mark("Hva ble funnet?"), "area"),
            Ask("result", mark("Hva kom det ut av det?"), "radio", options=tuple(SEARCH_RESULTS.items())),
        ),
        beside=_log,
        run=_note,
    ),
    Action(
        id="record-address",
        group=GROUP,
        title=mark("Før inn adressen til en arving"),
        button=mark("Lagre adressen"),
        why=mark("Arvingen får brev på denne adressen. En som var regnet som ikke funnet, er med igjen."),
        steps=("find_unreached_heirs",),
        is_open=lambda it: bool(sought(it.case)),
        asks=lambda it: (
            Ask("party", mark("Arving"), "select", options=parties(sought(it.case))),
            Ask("address", mark("Postadresse"), "area", hint=mark("En linje for hver linje på konvolutten.")),
            Ask("country", mark("Land, tre bokstaver"), hint=mark("For eksempel SWE eller USA.")),
            Ask("evidence", mark("Hva viser at det er slik?"), "area"),
        ),
        beside=_log,
        run=_address,
    ),
    Action(
        id="declare-absent",
        group=GROUP,
        title=mark("Avgjør at en arving ikke er funnet"),
        button=mark("Lagre avgjørelsen"),
        why=mark(
            "Arvingens del settes av, og statsforvalteren får melding. De andre kan gå videre. Er det "
            "usikkert om arvingen levde, går arven som om arvingen var død, og den som viser seg å leve, "
            "kan kreve den tilbake i ti år."
        ),
        steps=("find_unreached_heirs",),
        is_open=lambda it: bool(unreached(it.case)) and waits(it, "find_unreached_heirs"),
        asks=_declare_asks,
        beside=_log,
        run=_declare,
    ),
    Action(
        id="presume-dead",
        group=GROUP,
        title=mark("Før inn kjennelse om at en arving er død"),
        button=mark("Lagre kjennelsen"),
        why=mark(
            "Kjennelsen gjelder for alle. Døde arvingen etter avdøde, tar arvingens eget bo arven. Døde "
            "arvingen før, trer arvingens linje inn."
        ),
        steps=("represent_absent_heirs",),
        is_open=lambda it: bool(_absent(it)),
        asks=lambda it: (
            Ask("party", mark("Arving"), "select", options=parties(_absent(it))),
            Ask("died_on", mark("Dødsdagen i kjennelsen"), "date"),
            Ask("ruling", mark("Domstol, dato og nummer på kjennelsen"), "area"),
        ),
        run=_presume,
    ),
    Action(
        id="close-line",
        group=GROUP,
        title=mark("Avslutt letingen etter ukjente barn"),
        button=mark("Avslutt letingen"),
        why=mark(
            "Slektstreet gjelder da slik det er kjent. En som likevel finnes, er forbigått og kan kreve "
            "arven av de andre innen ti år (arveloven §§ 69–71)."
        ),
        steps=("complete_family_tree",),
        is_open=lambda it: is_undecided(it) and bool(open_lines(it.case)),
        asks=lambda it: (Ask("kin", mark("Hvem sine barn?"), "select", options=open_lines(it.case)),),
        beside=_log,
        run=_close,
    ),
    Action(
        id="look-after-absent",
        group=GROUP,
        title=mark("Oppnevn verge for en arving som ikke er funnet"),
        button=mark("Oppnevn"),
        why=mark(
            "Vergen tar imot arven og forvalter den som midler til en under vergemål. Ektefelle, samboer "
            "eller fullmektig bør velges om de passer. En som selv arver i boet, kan ikke være verge her."
        ),
        steps=("represent_absent_heirs",),
        is_open=lambda it: waits(it, "represent_absent_heirs", STATSFORVALTER),
        asks=lambda it: (
            Ask("party", mark("For hvem?"), "select", options=parties(absent_unrepresented(it.case))),
            Ask("name", mark("Navn på vergen")),
            Ask(
                "person_number",
                mark("Fødselsnummer"),
                hint=mark("Trengs for at vergen skal kunne logge inn."),
            ),
            Ask("source", mark("Vedtak, med dato og referanse"), "area"),
        ),
        beside=_log,
        run=_look_after,
        offices=GUARDIANSHIP,
    ),
)
