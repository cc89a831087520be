"""What happened in a case since somebody last looked, in words; who did it is a kind, never a name."""

from dataclasses import dataclass
from datetime import datetime

from settlement.domain.journal import Actor, Recorded
from settlement.services.house import House
from settlement.web.language.catalogues import mark

WORDS = {
    "case_opened": mark("Saken ble åpnet."),
    "court_case_updated": mark("Tingretten sendte nye opplysninger."),
    "heirs_confirmed": mark("Tingretten bekreftet arvingene."),
    "formuesfullmakt_decided": mark("Tingretten bestemte hvem som får se eiendeler og gjeld."),
    "hold_placed": mark("Saken, eller en del av den, ble stanset."),
    "hold_lifted": mark("En stans ble opphevet."),
    "objection_raised": mark("En arving sa seg uenig."),
    "objection_settled": mark("En uenighet ble løst."),
    "testament_registered": mark("Et testament ble registrert."),
    "party_identified": mark("En arving logget inn."),
    "consent_given": mark("En arving svarte om digitalt oppgjør."),
    "consent_withdrawn": mark("En arving trakk et samtykke."),
    "proxy_granted": mark("En arving ga fullmakt."),
    "proxy_ended": mark("En fullmakt ble avsluttet."),
    "guardian_appointed": mark("En verge kom på plass."),
    "ward_clarified": mark("Domstolen avklarte hva en arving med verge kan gjøre selv."),
    "child_expected": mark("Domstolen fikk vite at et barn er ventet."),
    "expected_child_born": mark("Domstolen førte inn en fødsel."),
    "heir_died": mark("En arving døde. Arven går til boet etter arvingen."),
    "heir_death_reversed": mark("Dødsfallet til en arving var feil, og er rettet."),
    "estate_representative_named": mark("Noen handler nå for boet til en arving som er død."),
    "inheritance_renounced": mark("En arving ga avkall på arv."),
    "adoption_recorded": mark("En adopsjon ble ført inn i slektstreet."),
    "search_noted": mark("Noen lette etter en arving."),
    "heir_declared_absent": mark("En arving er ikke funnet. Arven til den arvingen settes av."),
    "absence_ended": mark("Det er klart hva som er skjedd med en arving som ikke var funnet."),
    "address_found": mark("Adressen til en arving ble funnet."),
    "source_answered": mark("Et register svarte."),
    "source_settled": mark("Noen svarte for et register."),
    "task_opened": mark("Domstolen skal gi beskjed til et offentlig kontor."),
    "source_notice_sent": mark("Noen fikk en påminnelse om et register."),
    "holding_added": mark("En post ble lagt til i oversikten."),
    "bequest_placed": mark("Det ble funnet hvilken ting et testament gir bort."),
    "gift_told": mark("Noen fortalte om en gave som kan være forskudd på arv."),
    "gift_objected": mark("En arving sa noe om en gave."),
    "gift_settled": mark("En uenighet om en gave er over."),
    "gift_removed": mark("En gave ble tatt ut."),
    "holding_valued": mark("En post fikk ny verdi."),
    "holding_removed": mark("En post ble tatt ut av oversikten."),
    "holding_shown": mark("Det kom et bilag til en post i oversikten."),
    "sameness_told": mark("Noen sa om to poster i oversikten er det samme."),
    "objection_answered": mark("Det kom svar på en innvending mot en post."),
    "inventory_supplemented": mark("En arving sa at oversikten er komplett."),
    "inventory_confirmed": mark("En arving bekreftet oversikten."),
    "proklama_decided": mark("Det ble bestemt om det skal være proklama."),
    "proklama_published": mark("Proklama ble kunngjort."),
    "proklama_ended": mark("Fristen i proklama gikk ut."),
    "fordring_received": mark("Det kom et krav mot boet."),
    "fordring_decided": mark("Et krav ble avgjort."),
    "proklama_corrected": mark("En kunngjøring av proklama ble rettet."),
    "creditor_named": mark("En kjent kreditor ble lagt inn."),
    "creditor_notified": mark("En kreditor i utlandet fikk brev."),
    "fordring_corrected": mark("En kreditor rettet kravet sitt."),
    "fordring_withdrawn": mark("En kreditor trakk kravet sitt."),
    "fordring_contested": mark("En kreditor er uenig i svaret."),
    "fordring_kept": mark("Et krav som så ut til å være for sent, er i tide."),
    "solvency_assessed": mark("Det ble sett om boet rekker til alle kravene."),
    "set_aside_released": mark("Penger som var satt av, ble delt."),
    "forms_compared": mark("Skifteformene ble sammenlignet."),
    "skifteform_chosen": mark("En arving valgte skifteform."),
    "skifteerklaering_signed": mark("En arving signerte skifteerklæringen."),
    "signatures_voided": mark("Signaturer falt bort fordi noe endret seg."),
    "declaration_submitted": mark("Skifteerklæringen ble sendt til tingretten."),
    "examination_done": mark("Tingretten kontrollerte erklæringen."),
    "decision_approved": mark("Tingretten godkjente avgjørelsen."),
    "declaration_returned": mark("Tingretten sendte erklæringen tilbake."),
    "attest_issued": mark("Attesten ble utstedt."),
    "attest_revoked": mark("En attest ble trukket tilbake."),
    "bobestyrer_appointed": mark("Tingretten valgte en bobestyrer."),
    "cover_first_demanded": mark("En arving krevde at gjelden betales før arven deles ut."),
    "cover_first_taken_back": mark("Kravet om å betale gjelden først ble trukket."),
    "offentlig_demanded": mark("Noen ba tingretten om å gjøre opp boet."),
    "security_set": mark("Tingretten satte en sikkerhet som må stilles først."),
    "security_given": mark("Sikkerheten ble stilt."),
    "offentlig_demand_ended": mark("Kravet om offentlig skifte ble avgjort."),
    "payment_stop_asked": mark("En betaling ble bedt stanset."),
    "return_asked": mark("En arving ba om å få boet tilbake."),
    "return_answered": mark("En arving svarte om boet skal leveres tilbake."),
    "fee_proposed": mark("Bobestyreren foreslo hva arbeidet koster."),
    "fee_commented": mark("En arving sa noe om hva bobestyreren koster."),
    "return_refused": mark("Tingretten beholder boet."),
    "estate_returned": mark("Tingretten leverte boet tilbake."),
    "marital_property_divided": mark("Ektefellenes verdier ble delt."),
    "wish_stated": mark("En arving sa hva som skal overtas."),
    "farm_priced": mark("Det ble satt en pris på gården."),
    "wishes_opened": mark("Alle har svart, og ønskene ble åpnet."),
    "holding_sold": mark("En eiendel ble solgt."),
    "distribution_proposed": mark("Det ble laget et forslag til deling."),
    "distribution_signed": mark("En arving signerte forslaget til deling."),
    "distribution_fixed": mark("Tingretten fastsatte delingen."),
    "payment_instructed": mark("En betaling ble satt i gang."),
    "payment_receipted": mark("En betaling ble gjennomført."),
    "title_transfer_opened": mark("Skjemaet for en ny eier ble laget."),
    "title_transferred": mark("En ny eier ble meldt."),
    "title_asked": mark("Et register ble spurt om ny eier."),
    "commitment_decided": mark("Det ble bestemt hva som skal skje med en fast avtale."),
    "commitment_answered": mark("Det kom svar om en fast avtale."),
    "executor_named": mark("En testamentsfullbyrder gjennomfører skiftet."),
    "executor_dispensed": mark("Skiftet går videre uten testamentsfullbyrder."),
    "asset_found_late": mark("Det ble funnet noe mer etter delingen."),
    "money_booked": mark("Penger inn eller ut ble ført i regnskapet."),
    "statement_taken": mark("Det kom en kontoutskrift fra banken."),
    "late_tax_result": mark("Det kom et skatteoppgjør etter delingen."),
    "account_closed": mark("En konto ble avsluttet."),
    "tax_return_handled": mark("En skattemelding ble levert."),
    "final_account_drawn": mark("Booppgjøret ble laget."),
    "final_account_signed": mark("En arving godkjente booppgjøret."),
    "case_closed": mark("Saken ble avsluttet."),
    "document_filed": mark("Et dokument ble lagt i saken."),
    "step_completed_by_person": mark("En oppgave ble gjort."),
    "death_reversed": mark("Dødsfallet er ikke riktig registrert."),
    "date_of_death_corrected": mark("Dødsdatoen ble rettet."),
}
"""Kinds that are not here say nothing to an heir."""


@dataclass(frozen=True)
class Happening:
    """One thing that happened. `text` is a message id."""

    at: datetime
    text: str


def changes_since(house: House, case_id: str, version: int, *, actor: Actor) -> tuple[Happening, ...]:
    """List what was recorded after a version, oldest first. The caller has checked access."""
    with house.database.work(actor=actor, reason="what has changed") as work:
        history = work.cases.history(case_id)
    return tuple(
        in_words(record) for record in history if record.sequence > version and record.event.kind in WORDS
    )


def in_words(record: Recorded) -> Happening:
    return Happening(record.at, WORDS[record.event.kind])
