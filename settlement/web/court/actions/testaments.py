"""The court reads testaments: what each says, how it was made, and what is found out of a clause later."""

from collections.abc import Sequence

from settlement.domain.case import Case
from settlement.domain.parties import Party
from settlement.domain.testament import MakingFacts, TestamentClause, TestamentPaper, WitnessFacts
from settlement.domain.testaments import fallen, is_valid, resolve, unplaced_things
from settlement.services.read_testaments import TestamentInput, giveable, place_bequest, register_testament
from settlement.web.answers import Answers
from settlement.web.court.actions.action import (
    MANAGERS,
    YES_NO,
    Action,
    Ask,
    Panel,
    Unfilled,
    checked,
    manages,
    waits,
)
from settlement.web.court.actions.intake import GROUP, correction_panels, is_correctable
from settlement.web.court.actions.testament_limits import limit_asks, limit_clauses, limit_words
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.amounts import kroner
from settlement.web.language.catalogues import mark

UNKNOWN, GONE = "unknown", "gone"
KNOWN = (*YES_NO, (UNKNOWN, mark("Ikke kjent")))
BY_RULES, VALID, INVALID = "by_rules", "valid", "invalid"
VALIDITY = (
    (BY_RULES, mark("Vurder det etter opplysningene under")),
    (VALID, mark("Det er gyldig. Retten har vurdert det")),
    (INVALID, mark("Det er ikke gyldig. Retten har vurdert det")),
)
OF_MAKING = {
    "written": mark("Er det skriftlig?"),
    "signed": mark("Har testator skrevet under?"),
    "together": mark("Var vitnene til stede sammen?"),
    "capacity_doubted": mark("Er det grunn til å tvile på at testator forsto testamentet?"),
    "capacity": mark("Hvis det er tvil: Forsto testator testamentet?"),
    "influence_alleged": mark("Sier noen at det kom av tvang, svik eller misbruk?"),
    "no_undue_influence": mark("Hvis noen sier det: Er det funnet at det ikke var slik?"),
}
OF_WITNESS = {
    "competent": mark("i stand til å være vitne?"),
    "knew": mark("visste at det var et testament?"),
    "saw": mark("så eller hørte testator vedkjenne seg underskriften?"),
    "signed_beside_testator": mark("skrev under mens testator var til stede?"),
}
WITNESSES = (1, 2)
NO_WITNESSES = mark("Skriv hvem vitnene er, eller kryss av for at det er færre enn to.")
ANSWERS = {
    "revoked": mark("Testamentet er tilbakekalt"),
    "not_revoked": mark("Testamentet er ikke tilbakekalt"),
    "fulfilled": mark("Vilkåret er oppfylt"),
    "not_fulfilled": mark("Vilkåret er ikke oppfylt"),
    "for_witness": mark("Gaven er til et vitne eller noen som står vitnet nær"),
    "not_for_witness": mark("Gaven er ikke til et vitne eller noen som står vitnet nær"),
    "lasted": mark("Samlivet varte til dødsfallet"),
    "ended": mark("Samlivet tok slutt før dødsfallet"),
    "confirmed": mark("Arveløsheten er stadfestet etter arveloven § 55"),
    "not_confirmed": mark("Arveløsheten er ikke stadfestet"),
    "contradicts": mark("Bestemmelsen går foran alle eldre til samme person"),
}
ABOUT_ALL = frozenset({"revoked", "not_revoked"})
CHANGES: dict[str, dict[str, object]] = {
    "fulfilled": {"condition": "fulfilled"},
    "not_fulfilled": {"condition": "not_fulfilled"},
    "for_witness": {"for_witness": True},
    "not_for_witness": {"for_witness": False},
    "lasted": {"to_partner": True, "life_together_lasted": True},
    "ended": {"to_partner": True, "life_together_lasted": False},
    "confirmed": {"confirmed_by_king": True},
    "not_confirmed": {"confirmed_by_king": False},
}


def _people(it: CaseOnDesk) -> tuple[Party, ...]:
    return tuple(it.case.active_parties.values())


def _asks(it: CaseOnDesk) -> tuple[Ask, ...]:
    asks: list[Ask] = []
    for party in _people(it):
        asks.append(Ask(f"free_{party.id}", f"{party.name}: {mark('får den frie delen')}", "check"))
        asks.append(Ask(f"sum_{party.id}", f"{party.name}: {mark('får en sum')}", "amount"))
        asks.append(Ask(f"thing_{party.id}", f"{party.name}: {mark('får en ting, med testamentets ord')}"))
        asks.append(
            Ask(f"part_{party.id}", f"{party.name}: {mark('får en brøk av den frie delen, som 1/4')}")
        )
        asks.append(Ask(f"all_{party.id}", f"{party.name}: {mark('får en brøk av hele arven, som 1/4')}"))
        asks.append(Ask(f"rest_{party.id}", f"{party.name}: {mark('får det som er igjen')}", "check"))
    return (
        *asks,
        *limit_asks(it),
        Ask("known", mark("Kjente ektefellen testamentet før dødsfallet?"), "radio", options=KNOWN),
        Ask(
            "made_on",
            mark("Testamentets dato"),
            "date",
            hint=mark("Tomt hvis det ikke er datert."),
        ),
        Ask("revokes", mark("Det tilbakekaller alle eldre testamenter"), "check"),
        Ask("binds", mark("Det er en arvepakt, eller felles og kan ikke endres"), "check"),
        Ask("conditional", mark("Gavene har et vilkår som ikke er avklart"), "check"),
        Ask("validity", mark("Er testamentet gyldig?"), "radio", options=VALIDITY),
        Ask("because", mark("Hvis retten har vurdert det: hvorfor?"), "area"),
        *(Ask(name, text, "radio", options=KNOWN, value=UNKNOWN) for name, text in OF_MAKING.items()),
        *(ask for number in WITNESSES for ask in _witness_asks(number)),
        Ask("few", mark("Testamentet har færre enn to vitner"), "check"),
        Ask("evidence", mark("Hvor er originalen?")),
    )


def _witness_asks(number: int) -> tuple[Ask, ...]:
    who = f"{mark('Vitne')} {number}"
    return (
        Ask(f"witness_{number}", f"{who}: {mark('navn')}"),
        Ask(f"born_{number}", f"{who}: {mark('fødselsdato')}", "date"),
        *(
            Ask(f"{name}_{number}", f"{who}: {text}", "radio", options=KNOWN, value=UNKNOWN)
            for name, text in OF_WITNESS.items()
        ),
    )


def _known(answers: Answers, name: str) -> bool | None:
    return {"yes": True, "no": False}.get(answers.value(name))


def _clauses(it: CaseOnDesk, answers: Answers) -> list[TestamentClause]:
    condition = UNKNOWN if answers.ticked("conditional") else "none"
    found: list[TestamentClause] = []
    for party in _people(it):
        clause = TestamentClause(party_id=party.id, condition=condition)
        if answers.ticked(f"free_{party.id}"):
            found.append(clause.model_copy(update={"free_part": True}))
        amount = answers.amount_ore(f"sum_{party.id}", required=False)
        if amount:
            found.append(clause.model_copy(update={"amount_ore": amount}))
        if answers.ticked(f"rest_{party.id}"):
            found.append(clause.model_copy(update={"residue": True}))
        for field, name in (("thing", "thing"), ("part_of_free", "part"), ("part_of_all", "all")):
            if typed := answers.text(f"{name}_{party.id}", required=False, longest=200):
                found.append(clause.model_copy(update={field: typed}))
    return [*found, *limit_clauses(it, answers)]


def _making(answers: Answers) -> MakingFacts:
    witnesses = [_witness(answers, number) for number in WITNESSES]
    return MakingFacts(
        witnesses=tuple(one for one in witnesses if one is not None),
        **{name: _known(answers, name) for name in OF_MAKING},
    )


def _witness(answers: Answers, number: int) -> WitnessFacts | None:
    name = answers.text(f"witness_{number}", required=False, longest=200)
    born = answers.day(f"born_{number}", required=False)
    if not name:
        return None
    return WitnessFacts(
        name=name, born_on=born, **{field: _known(answers, f"{field}_{number}") for field in OF_WITNESS}
    )


def _register(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    clauses = _clauses(it, answers)
    known = answers.choice("known", ("yes", "no", UNKNOWN))
    validity = answers.choice("validity", [value for value, _ in VALIDITY])
    because = answers.text("because", required=validity == INVALID, longest=500)
    read = TestamentInput(
        made_on=answers.day("made_on", required=False),
        making=_making(answers) if validity == BY_RULES else None,
        found_valid={VALID: True, INVALID: False}.get(validity),
        found_because=because,
        revokes_earlier=answers.ticked("revokes"),
        binding=answers.ticked("binds"),
        evidence=answers.text("evidence", required=False, longest=500),
    )
    if read.making is not None and len(read.making.witnesses) < len(WITNESSES) and not answers.ticked("few"):
        answers.refuse("witness_1", NO_WITNESSES)
    if not clauses:
        answers.refuse("known", mark("Velg minst en som får noe, eller noe som testamentet tar bort."))
    checked(answers)
    return register_testament(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        clauses=clauses,
        known_to_spouse=_known(answers, "known") if known != UNKNOWN else None,
        testament=read,
    )


def _about(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    """List the testaments, then their clauses, as what can be answered about."""
    whole = [(paper.id, f"{mark('Testament')} {paper.id}") for paper in it.case.testaments.values()]
    return (*whole, *((clause.id, _words(it, clause)) for clause in it.case.testament))


def _words(it: CaseOnDesk, clause: TestamentClause) -> str:
    if clause.limit:
        return f"{clause.id} {limit_words(it, clause)}"
    sum_of = kroner(clause.amount_ore) if clause.amount_ore is not None else ""
    part = clause.part_of_free or clause.part_of_all
    rest = mark("det som er igjen") if clause.residue else mark("den frie delen")
    gives = sum_of or clause.thing or part or rest
    return f"{clause.id} {it.name_of(clause.party_id)}: {gives}"


def _answer(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    about = answers.choice("about", [value for value, _ in _about(it)])
    answer = answers.choice("answer", ANSWERS)
    evidence = answers.text("evidence", longest=500)
    if (answer in ABOUT_ALL) != (about in it.case.testaments):
        answers.refuse("answer", mark("Svaret passer ikke til det du har valgt."))
    checked(answers)
    number = about.split(".")[0]
    paper = it.case.testaments.get(number)
    if paper is None:
        raise Unfilled
    read = TestamentInput(**paper.model_dump(exclude={"id", "clauses"}))
    read = read.model_copy(update={"evidence": f"{paper.evidence}; {evidence}".strip("; ")})
    if answer in ABOUT_ALL:
        read = read.model_copy(update={"revoked": answer == "revoked"})
    clauses = [_changed(it, one, answer) if one.id == about else one for one in paper.clauses]
    return register_testament(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        clauses=clauses,
        testament_id=number,
        testament=read,
    )


def _changed(it: CaseOnDesk, clause: TestamentClause, answer: str) -> TestamentClause:
    if answer != "contradicts":
        return clause.model_copy(update=CHANGES[answer])
    papers = it.case.testaments
    mine = papers[clause.id.split(".")[0]]
    older: Sequence[TestamentPaper] = [
        paper
        for paper in papers.values()
        if paper.made_on is not None and mine.made_on is not None and paper.made_on < mine.made_on
    ]
    against = tuple(one.id for paper in older for one in paper.clauses if one.party_id == clause.party_id)
    return clause.model_copy(update={"contradicts": against})


def _place(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    clause = answers.choice("clause", [one.id for one in unplaced_things(it.case)])
    item = answers.choice("item", [value for value, _ in _items(it)])
    evidence = answers.text("evidence", longest=500)
    checked(answers)
    return place_bequest(
        it.desk.house,
        it.case.id,
        version=version,
        actor=it.desk.actor,
        clause_id=clause,
        holding_id=None if item == GONE else item,
        evidence=evidence,
    )


def _items(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    found = tuple((held.id, held.label) for held in giveable(it.case))
    return (*found, (GONE, mark("Tingen finnes ikke i boet")))


def _panels(it: CaseOnDesk) -> tuple[Panel, ...]:
    """Show what stands of the testaments, and what the rules still ask."""
    standing = resolve(it.case)
    if standing is None:
        return correction_panels(it)
    words = {True: mark("gyldig"), False: mark("ikke gyldig"), None: mark("ikke avklart")}
    found = tuple(
        (f"{mark('Testament')} {paper.id}", words[is_valid(it.case, paper)])
        for paper in it.case.testaments.values()
    )
    falls = fallen(it.case)
    clauses = tuple(
        (_words(it, clause), mark("faller bort") if clause.id in falls else mark("står"))
        for clause in it.case.testament
    )
    asked = tuple(dict.fromkeys(str(item.question) for item in standing.missing))
    panel = Panel(
        mark("Hva som gjelder"), pairs=(*found, *clauses), lines=(str(standing.explanation), *asked)
    )
    return (panel, *correction_panels(it))


ACTIONS = (
    Action(
        id="testament",
        group=GROUP,
        title=mark("Registrer et testament"),
        button=mark("Registrer testamentet"),
        why=mark(
            "Registrer hvert testament for seg, også et som er tilbakekalt eller ikke gyldig. Reglene avgjør "
            "hva som gjelder, og pliktdelen vernes."
        ),
        is_open=is_correctable,
        asks=_asks,
        beside=_panels,
        run=_register,
    ),
    Action(
        id="answer-testament",
        group=GROUP,
        title=mark("Svar på noe om et testament"),
        button=mark("Lagre svaret"),
        why=mark("Det som ikke er kjent, blir ikke gjettet. Svaret avgjør hva som står av testamentet."),
        is_open=lambda it: is_correctable(it) and bool(it.case.testaments),
        asks=lambda it: (
            Ask("about", mark("Hva gjelder svaret?"), "select", options=_about(it)),
            Ask("answer", mark("Svar"), "select", options=tuple(ANSWERS.items())),
            Ask("evidence", mark("Hva viser at det er slik?"), "area"),
        ),
        beside=_panels,
        run=_answer,
    ),
    Action(
        id="place-bequest",
        group=GROUP,
        title=mark("Finn tingen et testament gir bort"),
        button=mark("Lagre"),
        why=mark("Tingen går til den som skal ha den, og tilbys ikke de andre."),
        steps=("find_bequests",),
        offices=MANAGERS,
        is_open=lambda it: manages(it) and waits(it, "find_bequests"),
        asks=lambda it: (
            Ask(
                "clause",
                mark("Hva testamentet gir"),
                "select",
                options=tuple((one.id, _words(it, one)) for one in unplaced_things(it.case)),
            ),
            Ask("item", mark("Tingen i boet"), "select", options=_items(it)),
            Ask("evidence", mark("Hva viser at det er slik?"), "area"),
        ),
        run=_place,
    ),
)
