"""What a clerk enters for heirs who answer on paper: the same services, with the method on record."""

from collections.abc import Callable
from typing import Any

from settlement.domain.case import Case
from settlement.domain.contents import declaration_hash, has_signed_declaration
from settlement.domain.parties import Party
from settlement.domain.takeovers import offered
from settlement.services.close_settlement import sign_final_account
from settlement.services.compare_and_choose import choose_skifteform, sign_skifteerklaering
from settlement.services.consent_and_represent import give_consent
from settlement.services.divide_estate import sign_distribution
from settlement.services.keep_inventory import confirm_inventory, finish_supplement
from settlement.services.reach_people import identify_on_paper
from settlement.services.state_wishes import state_wishes
from settlement.web.answers import Answers
from settlement.web.court.actions.action import (
    YES_NO,
    Action,
    Ask,
    Panel,
    checked,
    parties,
    waiting_on_paper,
    waits,
)
from settlement.web.court.desk import CaseOnDesk
from settlement.web.court.words import FORMS
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark

GROUP = mark("Arvinger på papir")
CONSENT = "settlement"
PAPER = "paper"
WISHES = (
    ("take", mark("Vil overta")),
    ("sell", mark("Kan gå til en annen eller selges")),
    ("demand_sale", mark("Krever salg")),
)


def _unidentified(it: CaseOnDesk) -> tuple[Party, ...]:
    if not waits(it, "identify"):
        return ()
    heirs = (it.case.parties[heir] for heir in it.case.acting_heirs)
    return tuple(party for party in heirs if party.on_paper and party.id not in it.case.identified)


def _unsigned(it: CaseOnDesk) -> tuple[Party, ...]:
    waiting = waiting_on_paper(it, "sign_skifteerklaering")
    return tuple(party for party in waiting if not has_signed_declaration(it.case, party.id))


def _who(it: CaseOnDesk, found: tuple[Party, ...]) -> Ask:
    del it
    return Ask("party", mark("Arving"), "select", options=parties(found))


def _party(answers: Answers, found: tuple[Party, ...]) -> str:
    return answers.choice("party", [party.id for party in found])


def _given(it: CaseOnDesk, version: int) -> dict[str, Any]:
    return {"version": version, "actor": it.desk.actor}


def _identify(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = _party(answers, _unidentified(it))
    if not answers.ticked("seen"):
        answers.refuse("seen", mark("Kryss av for at du har sett legitimasjonen."))
    checked(answers)
    return identify_on_paper(it.desk.house, it.case.id, party_id=party, **_given(it, version))


def _consent(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = _party(answers, waiting_on_paper(it, "give_consents"))
    granted = answers.choice("granted", ("yes", "no")) == "yes"
    checked(answers)
    return give_consent(
        it.desk.house, it.case.id, party_id=party, scope=CONSENT, granted=granted, **_given(it, version)
    )


def _declaration_asks(it: CaseOnDesk) -> tuple[Ask, ...]:
    forms = tuple((f, FORMS[f]) for f in FORMS if it.case.open_forms.get(f) != "not_met")
    return (
        _who(it, _unsigned(it)),
        Ask("form", mark("Hvilken skifteform har arvingen valgt?"), "radio", options=forms),
        Ask("debt", mark("Arvingen tar på seg avdødes gjeld"), "check"),
        Ask("waives", mark("Arvingen godtar at attesten gis før fristen på 60 dager"), "check"),
        Ask("signed", mark("Jeg har den signerte erklæringen på papir foran meg"), "check"),
    )


def _declaration(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party, form = _party(answers, _unsigned(it)), answers.choice("form", FORMS)
    _require_paper(answers)
    chosen = choose_skifteform(
        it.desk.house,
        it.case.id,
        party_id=party,
        skifteform=form,
        assumes_debt=answers.ticked("debt"),
        waives_deadline=answers.ticked("waives"),
        **_given(it, version),
    )
    return sign_skifteerklaering(
        it.desk.house,
        it.case.id,
        party_id=party,
        content_hash=declaration_hash(chosen, party),
        method=PAPER,
        **_given(it, chosen.version),
    )


def _require_paper(answers: Answers) -> None:
    if not answers.ticked("signed"):
        answers.refuse("signed", mark("Kryss av for at du har svaret på papir."))
    checked(answers)


def _forms(it: CaseOnDesk) -> tuple[Panel, ...]:
    words = {"met": mark("åpen"), "not_met": mark("ikke åpen"), "unclear": mark("uavklart")}
    pairs = tuple((FORMS.get(f, f), words.get(o, o)) for f, o in it.case.open_forms.items())
    return (Panel(mark("Skifteformene for disse arvingene"), pairs=pairs),) if pairs else ()


def _simple(
    step: str, run: Callable[[CaseOnDesk, str, int], Case]
) -> Callable[[CaseOnDesk, Answers, int], Case]:
    """Make the run of an action that needs nothing but whose paper it is."""

    def enter(it: CaseOnDesk, answers: Answers, version: int) -> Case:
        party = _party(answers, waiting_on_paper(it, step))
        _require_paper(answers)
        return run(it, party, version)

    return enter


def _supplement(it: CaseOnDesk, party: str, version: int) -> Case:
    return finish_supplement(it.desk.house, it.case.id, party_id=party, **_given(it, version))


def _inventory(it: CaseOnDesk, party: str, version: int) -> Case:
    return confirm_inventory(it.desk.house, it.case.id, party_id=party, **_given(it, version))


def _distribution(it: CaseOnDesk, party: str, version: int) -> Case:
    content = it.case.distribution.content_hash if it.case.distribution else ""
    return sign_distribution(
        it.desk.house, it.case.id, party_id=party, content_hash=content, method=PAPER, **_given(it, version)
    )


def _account(it: CaseOnDesk, party: str, version: int) -> Case:
    return sign_final_account(
        it.desk.house,
        it.case.id,
        party_id=party,
        content_hash=it.case.final_account_hash or "",
        method=PAPER,
        **_given(it, version),
    )


def _wish_asks(it: CaseOnDesk) -> tuple[Ask, ...]:
    hint = mark("Bare når arvingen vil overta og har skrevet et beløp.")
    items = [
        ask
        for held in offered(it.case)
        for ask in (
            Ask(f"wish_{held.id}", held.label, "radio", options=WISHES),
            Ask(f"give_{held.id}", mark("Det meste arvingen ville gitt"), "amount", hint=hint),
        )
    ]
    limit = Ask("pays_at_most", mark("Det meste arvingen kan betale inn"), "amount")
    return (_who(it, waiting_on_paper(it, "state_wishes")), *items, limit)


def _wishes(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    party = _party(answers, waiting_on_paper(it, "state_wishes"))
    wishes = {held.id: answers.choice(f"wish_{held.id}", dict(WISHES)) for held in offered(it.case)}
    given = {key: answers.amount_ore(f"give_{key}", required=False) for key in wishes}
    limit = answers.amount_ore("pays_at_most", required=False)
    checked(answers)
    return state_wishes(
        it.desk.house,
        it.case.id,
        party_id=party,
        wishes=wishes,
        would_give_ore={key: ore for key, ore in given.items() if ore is not None},
        pays_at_most_ore=limit,
        **_given(it, version),
    )


def _shares(it: CaseOnDesk) -> tuple[Panel, ...]:
    proposal = it.case.distribution
    if proposal is None:
        return ()
    pairs = tuple((it.name_of(s.party_id), kroner(s.amount_ore)) for s in proposal.shares)
    return (Panel(mark("Forslaget som signeres"), pairs=pairs),)


def _paper_action(
    action_id: str,
    step: str,
    title: str,
    *,
    why: str,
    run: Callable[[CaseOnDesk, str, int], Case],
    beside: Callable[[CaseOnDesk], tuple[Panel, ...]],
) -> Action:
    return Action(
        id=action_id,
        group=GROUP,
        title=title,
        button=mark("Før inn svaret"),
        why=why,
        steps=(step,),
        is_open=lambda it: bool(waiting_on_paper(it, step)),
        asks=lambda it: (
            _who(it, waiting_on_paper(it, step)),
            Ask("signed", mark("Jeg har det signerte svaret på papir foran meg"), "check"),
        ),
        beside=beside,
        run=_simple(step, run),
    )


def _nothing(it: CaseOnDesk) -> tuple[Panel, ...]:
    del it
    return ()


ACTIONS = (
    Action(
        id="paper-identify",
        group=GROUP,
        title=mark("Registrer legitimasjon på papir"),
        button=mark("Registrer legitimasjonen"),
        why=mark("Arvingen kan ikke logge inn. Etter dette kan du føre inn svarene fra arvingen."),
        steps=("identify",),
        is_open=lambda it: bool(_unidentified(it)),
        asks=lambda it: (
            _who(it, _unidentified(it)),
            Ask("seen", mark("Jeg har sett gyldig legitimasjon"), "check"),
        ),
        run=_identify,
    ),
    Action(
        id="paper-consent",
        group=GROUP,
        title=mark("Før inn samtykke på papir"),
        button=mark("Før inn svaret"),
        why=mark("Arvingen sier ja eller nei til digitalt oppgjør."),
        steps=("give_consents",),
        is_open=lambda it: bool(waiting_on_paper(it, "give_consents")),
        asks=lambda it: (
            _who(it, waiting_on_paper(it, "give_consents")),
            Ask("granted", mark("Hva svarte arvingen?"), "radio", options=YES_NO),
        ),
        run=_consent,
    ),
    _paper_action(
        "paper-supplement",
        "supplement_inventory",
        mark("Før inn at arvingen ikke har mer å legge til"),
        why=mark("Mangler noe, legg det til i boet først."),
        run=_supplement,
        beside=_nothing,
    ),
    _paper_action(
        "paper-inventory",
        "confirm_inventory",
        mark("Før inn at arvingen bekrefter boopptegnelsen"),
        why=mark("Bekreftelsen gjelder boopptegnelsen slik den står nå."),
        run=_inventory,
        beside=_nothing,
    ),
    Action(
        id="paper-declaration",
        group=GROUP,
        title=mark("Før inn skifteerklæring på papir"),
        button=mark("Før inn erklæringen"),
        why=mark("Valget og signaturen registreres som gitt på papir."),
        steps=("sign_skifteerklaering",),
        is_open=lambda it: bool(_unsigned(it)),
        asks=_declaration_asks,
        beside=_forms,
        run=_declaration,
    ),
    Action(
        id="paper-wishes",
        group=GROUP,
        title=mark("Før inn ønsker om overtakelse"),
        button=mark("Før inn ønskene"),
        why=mark("Eiendeler som ingen overtar, blir solgt."),
        steps=("state_wishes",),
        is_open=lambda it: bool(waiting_on_paper(it, "state_wishes")),
        asks=_wish_asks,
        run=_wishes,
    ),
    _paper_action(
        "paper-distribution",
        "agree_distribution",
        mark("Før inn at arvingen godtar delingen"),
        why=mark("Signaturen gjelder forslaget slik det står nå."),
        run=_distribution,
        beside=_shares,
    ),
    _paper_action(
        "paper-account",
        "sign_final_account",
        mark("Før inn at arvingen godkjenner booppgjøret"),
        why=mark("Signaturen gjelder booppgjøret slik det står nå."),
        run=_account,
        beside=_nothing,
    ),
)
