"""Norwegian words for codes, for the pages of the court. Message ids of the language catalogues."""

from datetime import date

from settlement.domain.case import Case
from settlement.domain.plan import StepState
from settlement.domain.together import STEPS, Hands, hands_of
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
    "advance": mark("Arv betalt før skiftet er ferdig"),
    "transfer": mark("Flytting mellom boets kontoer"),
    "pay_in": mark("Innbetaling fra arving"),
    "set_off": mark("Motregning"),
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
_OFFICES = {
    **WAITS,
    "court:second": mark("en annen saksbehandler enn den som kontrollerte"),
    "approval": mark("to som godkjenner"),
}


def who(case: Case, state: StepState, on: date) -> tuple[str, ...]:
    """Name those a step waits for: an office, a party, or an institution; of two guardians, who is left."""
    act = STEPS.get(state.step)
    joint = [(ward, one) for ward in state.waiting_for for one in hands_of(case, ward, on) if one.act == act]
    hands = {ward: f" ({_hands(case, one)})" for ward, one in joint}
    institutions = {h.institution: h.institution_name for h in case.holdings.values() if h.institution}
    names = {**institutions, **{each: f"{p.name}{hands.get(each, '')}" for each, p in case.parties.items()}}
    return tuple(_OFFICES.get(each) or names.get(each) or each for each in state.waiting_for)


def _hands(case: Case, hands: Hands) -> str:
    if hands.differ:
        return mark("vergene har svart ulikt")
    return f"{mark('venter på vergen')} {', '.join(case.parties[one].name for one in hands.left)}"


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
