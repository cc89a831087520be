"""An heir reads the draft of the statement, and says what is wrong with it (arveloven § 160)."""

from fastapi import FastAPI

from settlement.domain.events.declaration import BobestyrerAppointed
from settlement.domain.events.distribution import DocumentFiled
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.creditors.scene import drafted
from tests.settlement.web.estates import SON, SON_NUMBER, load, open_widow_estate
from tests.settlement.web.portal.test_division import DOCUMENT, _add


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
