"""An heir reads the draft of the statement, and says what is wrong with it (arveloven § 160)."""

from datetime import date

from fastapi import FastAPI

from settlement.domain.contents import family_hash
from settlement.domain.events.declaration import BobestyrerAppointed
from settlement.domain.events.distribution import DocumentFiled
from settlement.domain.events.intake import HeirsConfirmed, HeirsDecided, KinAdded
from settlement.domain.identifiers import synthetic_person_number
from settlement.domain.parties import Relation
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.creditors.scene import drafted
from tests.settlement.web.estates import (
    SON,
    SON_NUMBER,
    _person,
    load,
    open_widow_estate,
)
from tests.settlement.web.portal.test_division import DOCUMENT, HEIRS, _add


async def test_an_heir_comments_the_draft_and_sees_it_again(app: FastAPI, house: House) -> None:
    case = open_widow_estate(house)
    _add(
        house,
        case.id,
        BobestyrerAppointed(name="Bo Bosak", bobestyrer_id="bo", ground="arveloven § 127"),
        DocumentFiled(document_id=DOCUMENT, document_kind="draft_statement", sha256="0" * 64, title="Utkast"),
        drafted("nothing"),
    )
    base = f"/bo/{case.id}/{SON}/offentlig"
    async with visit(app, SON_NUMBER) as heir:
        shown = await heir.get(base)
        assert "kan påpeke feil til og med 16. mars 2026" in shown.text
        assert f"/dokumenter/{DOCUMENT}" in shown.text
        assert (await heir.send(shown, {"text": ""}, to=f"{base}/godtgjorelse")).status_code == 422
        said = await heir.send(shown, {"text": "Båten er glemt."}, to=f"{base}/godtgjorelse")
        assert said.status_code == 303
        read = await heir.get(base)
        assert "«Båten er glemt.»" in read.text
        _add(house, case.id, drafted("nothing", "d-2"))
        late = await heir.send(read, {"text": "Til det forrige."}, to=f"{base}/godtgjorelse")
        assert late.status_code == 409  # what has changed is shown first
    pay = load(house, case.id).public.pay
    assert pay is not None
    assert pay.comments == {}


async def test_who_gets_one_thing_of_little_value_is_not_shown_the_draft(app: FastAPI, house: House) -> None:
    case, small = open_widow_estate(house), synthetic_person_number(date(1970, 5, 5), 3)
    legatee = _person("p-leg", "Leg Atar", Relation.MINOR_LEGATEE, small, date(1970, 5, 5))
    now = _add(house, case.id, KinAdded(kin=(), parties=(legatee,), evidence="testament"))
    heirs, facts = (*HEIRS, legatee.id), family_hash(now)
    _add(
        house,
        case.id,
        HeirsDecided(outcome="computed", heirs=heirs, decision={}, facts_hash=facts),
        HeirsConfirmed(heirs=heirs, facts_hash=facts),
        BobestyrerAppointed(name="Bo Bosak", bobestyrer_id="bo", ground="arveloven § 127"),
        drafted("nothing"),
        DocumentFiled(document_id=DOCUMENT, document_kind="draft_statement", sha256="0" * 64, title="Utkast"),
    )
    async with visit(app, small) as outside:
        shown = await outside.get(f"/bo/{case.id}/{legatee.id}/offentlig")
    assert shown.status_code == 200
    assert "Les utkastet" not in shown.text
    assert "godtgjorelse" not in shown.text
