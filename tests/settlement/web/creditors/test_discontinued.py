"""After a public settlement is discontinued creditors turn to the heirs, and read so (arveloven § 159)."""

from fastapi import FastAPI

from settlement.domain.estate import FordringStatus
from settlement.domain.events.declaration import BobestyrerAppointed
from settlement.domain.events.distribution import CaseClosed
from settlement.domain.events.inventory import FordringDecided
from settlement.domain.events.public import DiscontinuationAsked, SettlementDiscontinued
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.creditors.scene import BILL, announced
from tests.settlement.web.estates import SON, SON_NUMBER, load
from tests.settlement.web.portal.test_division import _add


async def test_creditors_and_heirs_read_that_the_heirs_answer_for_the_claims(
    app: FastAPI, house: House
) -> None:
    case = announced(house)
    form, page = f"/kreditor/bo/{case.id}", "/kreditor/krav"
    async with visit(app) as accepted, visit(app) as waiting:
        await accepted.send(await accepted.get(form), BILL)
        (claim,) = load(house, case.id).fordringer
        await waiting.send(await waiting.get(form), {**BILL, "creditor": "Rør AS", "description": "Rør"})
        _add(
            house,
            case.id,
            FordringDecided(
                fordring_id=claim, status=FordringStatus.ACCEPTED, accepted_ore=18_400_50, reason=""
            ),
            BobestyrerAppointed(name="Bo Bosak", bobestyrer_id="bo", ground="arveloven § 127"),
            DiscontinuationAsked(ground="costs", why="Det er ikke nok."),
            SettlementDiscontinued(
                clerk="k",
                ground="costs",
                why="Det er ikke nok.",
                fee_ore=1,
                court_fee_ore=1,
                liable_ore=500_000,
            ),
            CaseClosed(outcome="discontinued", reason="Retten har innstilt det offentlige skiftet."),
        )
        for creditor in (accepted, waiting):
            read = (await creditor.get(page)).text.replace("\xa0", " ")
            assert "Dere kan kreve hvem som helst av dem." in read
            assert "5 000,00 kroner til sammen" in read
            assert "arveloven § 159" in read
            assert "Pengene kommer til kontoen" not in read
            assert "Svaret kommer her" not in read
            assert "ikke svart ennå" not in read
    async with visit(app, SON_NUMBER) as heir:
        claims = await heir.get(f"/bo/{case.id}/{SON}/krav")
        assert claims.status_code == 200
        assert "Ta stilling til kravet" not in claims.text
        one = await heir.get(f"/bo/{case.id}/{SON}/krav/2")
        assert "Saken er avsluttet." in one.text
        assert "på vei til banken" not in one.text
