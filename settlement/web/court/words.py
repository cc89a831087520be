"""Norwegian words for codes, for the pages of the court. Message ids of the language catalogues."""

from settlement.domain.case import Case
from settlement.services.paperwork.source_words import SOURCE_WORDS
from settlement.web.language.catalogues import mark

STAGES = {
    "intake": mark("Mottak"),
    "consent": mark("Samtykke"),
    "inventory": mark("Boopptegnelse"),
    "declaration": mark("Skifteerklæring"),
    "distribution": mark("Utlodning"),
    "closing": mark("Avslutning"),
}
STATES = {
    "open": mark("Åpne"),
    "closed": mark("Avsluttet"),
    "reversed": mark("Opphevet"),
    "disposed": mark("Slettet"),
    "all": mark("Alle"),
}
WAITS = {
    "court": mark("Domstolen"),
    "court:second": mark("Andre saksbehandler"),
    "heirs": mark("Arvinger"),
    "institution": mark("Bank eller annen institusjon"),
    "statsforvalter": mark("Statsforvalteren"),
    "bobestyrer": mark("Bobestyreren"),
    "engine": mark("Systemet arbeider"),
    "date": mark("En dato"),
}
SORTS = {
    "deadline": mark("Frist, tidligst først"),
    "waits_since": mark("Har ventet lengst"),
    "received": mark("Mottatt, eldst først"),
    "updated": mark("Sist endret"),
    "case_number": mark("Saksnummer"),
}
STATUSES = {
    "done": mark("Ferdig"),
    "ready": mark("Systemet arbeider"),
    "waiting": mark("Venter"),
    "blocked": mark("Ikke åpent ennå"),
    "not_applicable": mark("Ikke aktuelt"),
}
RELATIONS = {
    "spouse": mark("Ektefelle"),
    "cohabitant": mark("Samboer"),
    "child": mark("Barn"),
    "separate_child": mark("Særkullsbarn"),
    "grandchild": mark("Barnebarn"),
    "separate_grandchild": mark("Særkullsbarns barn"),
    "great_grandchild": mark("Barnebarns barn"),
    "mother": mark("Mor"),
    "father": mark("Far"),
    "sibling": mark("Søsken"),
    "sibling_child": mark("Søskens barn"),
    "sibling_grandchild": mark("Søskens barnebarn"),
    "sibling_great_grandchild": mark("Søskens barnebarns barn"),
    "half_sibling": mark("Halvsøsken"),
    "half_sibling_child": mark("Halvsøskens barn"),
    "half_sibling_grandchild": mark("Halvsøskens barnebarn"),
    "grandparent": mark("Besteforelder"),
    "uncle_aunt": mark("Onkel eller tante"),
    "cousin": mark("Fetter eller kusine"),
    "testament_heir": mark("Testamentsarving"),
    "minor_legatee": mark("Legatar"),
    "guardian": mark("Verge"),
    "representative": mark("Fullmektig"),
    "creditor": mark("Kreditor"),
    "small_estate_holder": mark("Fullmakt for lite bo"),
    "deceased_spouse": mark("Førstavdøde ektefelle"),
    "deceased": mark("Avdøde"),
    "state": mark("Staten"),
    "other": mark("Annen"),
}
FORMS = {
    "privat": mark("Privat skifte"),
    "offentlig": mark("Offentlig skifte"),
    "uskifte": mark("Uskifte"),
    "small_estate": mark("Lite bo"),
}
SOURCES = SOURCE_WORDS
ANSWERS = {
    "answered": mark("Har svart"),
    "empty": mark("Svarte: ingenting registrert"),
    "partial": mark("Svarte delvis"),
    "refused": mark("Avslo"),
    "unavailable": mark("Svarer ikke, spørres igjen"),
    "needs_person": mark("Krever et menneske"),
    "manual": mark("Spørres for hånd"),
}
HOLDINGS = {
    "account": mark("Konto"),
    "real_property": mark("Fast eiendom"),
    "cooperative_share": mark("Borettslagsandel"),
    "vehicle": mark("Kjøretøy"),
    "securities": mark("Verdipapirer"),
    "chattels": mark("Innbo og løsøre"),
    "receivable": mark("Fordring"),
    "policy": mark("Pensjon eller forsikring"),
    "right": mark("Rettighet"),
    "loan": mark("Lån"),
    "other_asset": mark("Annen eiendel"),
    "other_debt": mark("Annen gjeld"),
    "cash": mark("Kontanter"),
    "crypto": mark("Kryptovaluta"),
    "foreign_property": mark("Eiendom i utlandet"),
    "private_loan": mark("Privat lån den døde skyldte"),
    "subscription": mark("Abonnement eller medlemskap"),
}
FORDRING_CLASSES = {
    "funeral": mark("Begravelsen"),
    "mass": mark("Kostnader ved oppgjøret"),
    "priority_1": mark("Fortrinnsrett, første klasse"),
    "priority_2": mark("Fortrinnsrett, annen klasse"),
    "tax": mark("Skatt med fortrinnsrett"),
    "ordinary": mark("Alminnelig krav"),
    "subordinated": mark("Etterprioritert krav"),
}
FORDRING_STATUSES = {
    "received": mark("Ikke avgjort"),
    "accepted": mark("Godtatt"),
    "rejected": mark("Avvist"),
    "disputed": mark("Omtvistet, avsatt"),
    "precluded": mark("Kom for sent"),
    "withdrawn": mark("Trukket"),
    "paid": mark("Betalt"),
}
PURPOSES = {
    "debt": mark("Gjeld"),
    "fordring": mark("Krav"),
    "payout": mark("Utbetaling av arv"),
    "advance": mark("Forskudd på arv"),
    "transfer": mark("Flytting mellom boets kontoer"),
    "pay_in": mark("Innbetaling fra arving"),
}
HOLD_CODES = {
    "heir_dispute": mark("Tvist mellom arvinger"),
    "testament_dispute": mark("Testamentet er omstridt"),
    "missing_person": mark("En arving er ikke funnet"),
    "identity": mark("Tvil om identitet"),
    "foreign_element": mark("Tilknytning til utlandet"),
    "court_proceedings": mark("Venter på en rettsavgjørelse"),
    "other": mark("Annen grunn"),
}
SEARCH_REASONS = {
    "inquiry": mark("Henvendelse fra personen selv"),
    "authority_inquiry": mark("Henvendelse fra annen myndighet"),
    "casework": mark("Behandling av en sak i domstolen"),
    "duplicate_check": mark("Kontroll av om saken finnes fra før"),
}
FIELD_GROUPS = {
    "family": mark("Familie og arvinger"),
    "contact": mark("Kontaktopplysninger"),
    "identity": mark("Identitet"),
    "name": mark("Navn"),
    "assets": mark("Eiendeler"),
    "debts": mark("Gjeld"),
    "declarations": mark("Erklæringer"),
    "distribution": mark("Deling"),
    "document": mark("Dokument"),
    "documents": mark("Dokumenter"),
    "payments": mark("Betalinger"),
    "authority": mark("Fullmakt eller attest"),
    "case": mark("Hele saken"),
    "holdings at the institution": mark("Poster i institusjonen"),
    "personal number in full": mark("Hele fødselsnummeret"),
    "search by personal number": mark("Søk på fødselsnummer"),
}
ACCESS_REASONS = {
    "own case": mark("Egen sak"),
    "own cases": mark("Egen sak"),
    "own document": mark("Eget dokument"),
    "collect registers": mark("Spørsmål til registrene"),
    "institution lists its estates": mark("Institusjonen ser sine saker"),
    "creditor answers a proklama": mark("Kreditor svarer på proklama"),
    "creditor's claim": mark("Krav fra kreditor"),
    "verify a certificate": mark("Kontroll av attest"),
    "case show": mark("Feilsøking i driften"),
    **SEARCH_REASONS,
}
ACTORS = {
    "engine": mark("Systemet"),
    "clock": mark("Kalenderen"),
    "register": mark("Register"),
    "heir": mark("Arving"),
    "guardian": mark("Verge"),
    "proxy": mark("Fullmektig"),
    "clerk": mark("Saksbehandler"),
    "bobestyrer": mark("Bobestyrer"),
    "creditor": mark("Kreditor"),
    "institution": mark("Institusjon"),
    "statsforvalter": mark("Statsforvalter"),
    "operator": mark("Drift"),
}
EVENTS = {
    "case_opened": mark("Saken ble opprettet"),
    "court_case_updated": mark("Domstolens sak ble oppdatert"),
    "court_event_dropped": mark("En hendelse fra domstolen ble lagt til side"),
    "deceased_looked_up": mark("Avdøde ble slått opp i Folkeregisteret"),
    "earlier_cases_matched": mark("Tidligere saker ble kontrollert"),
    "quiet_period_ended": mark("Ventetiden etter dødsmeldingen var ute"),
    "death_reversed": mark("Dødsfallet ble opphevet"),
    "death_registered_again": mark("Dødsfallet ble registrert på nytt"),
    "grant_withdrawn": mark("Noe ble trukket tilbake"),
    "everything_listed": mark("Alt som var gitt og sendt, ble listet opp"),
    "payment_cancelled": mark("En betaling ble stanset"),
    "recipient_corrected": mark("En som hadde fått beskjed, fikk ny beskjed"),
    "recipient_not_reached": mark("Ny beskjed kom ikke fram"),
    "undone_by_hand": mark("Noe ble rettet opp for hånd"),
    "date_of_death_corrected": mark("Dødsdatoen ble rettet"),
    "kin_added": mark("Slektstreet ble utfylt"),
    "heirs_decided": mark("Arvereglene ble brukt på slektstreet"),
    "heirs_confirmed": mark("Arvingene ble bekreftet"),
    "formuesfullmakt_decided": mark("Formuesfullmakt ble avgjort"),
    "hold_placed": mark("Saken eller et steg ble stanset"),
    "hold_lifted": mark("En stans ble opphevet"),
    "objection_raised": mark("En innvending kom inn"),
    "objection_settled": mark("En innvending ble avgjort"),
    "testament_registered": mark("Testamentet ble registrert"),
    "invitation_intended": mark("Melding til arving ble klargjort"),
    "invitation_delivered": mark("Melding til arving ble levert"),
    "invitation_failed": mark("Melding til arving kom ikke fram"),
    "delivery_followed": mark("Vi fikk vite om en melding er lest"),
    "party_reminded": mark("En påminnelse ble sendt"),
    "party_identified": mark("En part viste hvem de er"),
    "consent_given": mark("Et samtykke ble gitt eller avslått"),
    "consent_withdrawn": mark("Et samtykke ble trukket tilbake"),
    "proxy_granted": mark("En fullmakt ble gitt"),
    "proxy_ended": mark("En fullmakt tok slutt"),
    "guardian_requested": mark("Statsforvalteren ble bedt om verge"),
    "guardian_appointed": mark("Verge ble oppnevnt"),
    "guardians_told": mark("Nytt om hvem som er verge"),
    "ward_clarified": mark("Det ble avklart hva en arving med verge kan gjøre selv"),
    "ward_money_told": mark("Nytt om hvem som forvalter arven til en arving med verge"),
    "child_expected": mark("Et barn er ventet"),
    "expected_child_born": mark("Et ventet barn er født"),
    "heir_died": mark("En arving døde"),
    "heir_death_reversed": mark("Dødsfallet til en arving ble opphevet"),
    "estate_representative_named": mark("Noen handler nå for boet til en arving som er død"),
    "inheritance_renounced": mark("En arving ga avkall på arv"),
    "search_noted": mark("Noen lette etter en arving"),
    "heir_declared_absent": mark("En arving er ikke funnet, og arven settes av"),
    "absence_ended": mark("En arving som ikke var funnet, er avklart"),
    "address_found": mark("Adressen til en arving ble funnet"),
    "reminders_set": mark("Påminnelser ble endret"),
    "source_answered": mark("Et register svarte"),
    "source_settled": mark("En kilde ble besvart for hånd"),
    "task_opened": mark("Et kontor må få melding for hånd"),
    "source_notice_sent": mark("En beskjed om en kilde ble sendt"),
    "holding_added": mark("En post ble lagt til"),
    "holding_valued": mark("En post fikk verdi"),
    "holding_removed": mark("En post ble tatt ut"),
    "bequest_placed": mark("Det ble funnet hvilken ting et testament gir bort"),
    "gift_told": mark("Noen fortalte om en gave i levende live"),
    "gift_objected": mark("En arving sa noe om en gave"),
    "gift_settled": mark("En uenighet om en gave er over"),
    "gift_removed": mark("En gave ble tatt ut"),
    "holding_shown": mark("En post fikk et bilag"),
    "sameness_told": mark("Det ble sagt om to poster er det samme"),
    "objection_answered": mark("En innvending mot en post ble besvart"),
    "inventory_supplemented": mark("En arving hadde ikke mer å legge til"),
    "inventory_confirmed": mark("Boopptegnelsen ble bekreftet"),
    "proklama_decided": mark("Proklama ble bestemt"),
    "proklama_published": mark("Proklama ble kunngjort"),
    "proklama_ended": mark("Fristen i proklama var ute"),
    "fordring_received": mark("Et krav kom inn"),
    "fordring_decided": mark("Et krav ble avgjort"),
    "creditor_told": mark("Kreditor fikk vite avgjørelsen"),
    "proklama_corrected": mark("En kunngjøring ble rettet"),
    "creditor_named": mark("En kjent kreditor ble lagt inn"),
    "creditor_notified": mark("En kreditor i utlandet fikk brev"),
    "fordring_corrected": mark("Et krav ble rettet av kreditoren"),
    "fordring_withdrawn": mark("Et krav ble trukket"),
    "fordring_contested": mark("En kreditor er uenig"),
    "fordring_kept": mark("Et sent krav ble funnet i tide"),
    "solvency_assessed": mark("Det ble sett om boet rekker"),
    "set_aside_released": mark("Avsatte penger ble delt"),
    "forms_compared": mark("Skifteformene ble sammenlignet"),
    "skifteform_chosen": mark("En arving valgte skifteform"),
    "skifteerklaering_signed": mark("En arving signerte skifteerklæringen"),
    "signatures_voided": mark("Signaturer falt bort etter en endring"),
    "declaration_submitted": mark("Skifteerklæringen ble sendt inn"),
    "examination_done": mark("Erklæringen ble kontrollert"),
    "decision_approved": mark("Avgjørelsen ble godkjent av en annen"),
    "declaration_returned": mark("Erklæringen ble sendt tilbake"),
    "attest_intended": mark("Attesten ble klargjort"),
    "attest_issued": mark("Attesten ble utstedt"),
    "attest_revoked": mark("Attesten ble trukket tilbake"),
    "bobestyrer_appointed": mark("Bobestyrer ble oppnevnt"),
    "marital_property_divided": mark("Ektefellens del ble skilt ut"),
    "wish_stated": mark("Ønsker om overtakelse ble gitt"),
    "wishes_opened": mark("Ønskene ble åpnet"),
    "holding_sold": mark("En eiendel ble solgt"),
    "distribution_proposed": mark("Deling ble foreslått"),
    "distribution_signed": mark("Delingen ble signert"),
    "distribution_fixed": mark("Delingen ble fastsatt av domstolen"),
    "payment_instructed": mark("En betaling ble bestilt"),
    "payment_receipted": mark("En betaling ble kvittert"),
    "title_transfer_opened": mark("Overføring av eiendel ble åpnet"),
    "title_transferred": mark("Ny eier ble meldt"),
    "title_asked": mark("Registeret ble spurt om ny eier"),
    "commitment_decided": mark("En fast avtale ble bestemt"),
    "commitment_answered": mark("Svar om en fast avtale"),
    "late_tax_result": mark("Skatteoppgjør etter delingen"),
    "account_closed": mark("En konto ble avsluttet"),
    "tax_return_handled": mark("Skattemelding ble levert"),
    "final_account_drawn": mark("Booppgjøret ble laget"),
    "final_account_signed": mark("Booppgjøret ble godkjent"),
    "case_closed": mark("Saken ble avsluttet"),
    "case_disposed": mark("Saken ble slettet"),
    "step_completed_by_person": mark("Et steg ble gjort for hånd"),
    "document_filed": mark("Et dokument ble arkivert"),
}
_OFFICES = {
    **WAITS,
    "court:second": mark("en annen saksbehandler enn den som kontrollerte"),
    "approval": mark("to som godkjenner"),
}


def who(case: Case, waiting_for: tuple[str, ...]) -> tuple[str, ...]:
    """Name those a step waits for: an office, a party, or an institution."""
    institutions = {h.institution: h.institution_name for h in case.holdings.values() if h.institution}
    return tuple(
        _OFFICES.get(each)
        or (case.parties[each].name if each in case.parties else institutions.get(each) or each)
        for each in waiting_for
    )


def reason_of(reason: str) -> str:
    """Say why somebody looked; a person's own words stand as they are."""
    _, _, chosen = reason.rpartition(": ")
    return ACCESS_REASONS.get(chosen, reason)


def group_of(waits_for: str, actor: str) -> str:
    """Name the group that one of a queue's tasks waits for, without anybody's name."""
    if waits_for in WAITS:
        return WAITS[waits_for]
    if not waits_for:
        return WAITS["date"]
    return WAITS["institution"] if actor == "institution" else WAITS["heirs"]
