"""What things are called on the pages, in bokmål, as message ids of the catalogues."""

from settlement.domain.comparison import PARTIAL_USKIFTE
from settlement.domain.estate import FordringStatus, HoldingKind
from settlement.domain.parties import Relation
from settlement.services.paperwork.comparison_words import PARTIAL_MEANS, PARTIAL_NAME
from settlement.services.paperwork.source_words import SOURCE_WORDS
from settlement.web.language.catalogues import mark

RELATIONS = {
    Relation.SPOUSE: mark("ektefelle"),
    Relation.COHABITANT: mark("samboer"),
    Relation.CHILD: mark("barn"),
    Relation.SEPARATE_CHILD: mark("særkullsbarn"),
    Relation.GRANDCHILD: mark("barnebarn"),
    Relation.SEPARATE_GRANDCHILD: mark("barnebarn"),
    Relation.GREAT_GRANDCHILD: mark("oldebarn"),
    Relation.MOTHER: mark("mor"),
    Relation.FATHER: mark("far"),
    Relation.SIBLING: mark("søsken"),
    Relation.SIBLING_CHILD: mark("barn av søsken"),
    Relation.SIBLING_GRANDCHILD: mark("barnebarn av søsken"),
    Relation.SIBLING_GREAT_GRANDCHILD: mark("oldebarn av søsken"),
    Relation.HALF_SIBLING: mark("halvsøsken"),
    Relation.HALF_SIBLING_CHILD: mark("barn av halvsøsken"),
    Relation.HALF_SIBLING_GRANDCHILD: mark("barnebarn av halvsøsken"),
    Relation.GRANDPARENT: mark("besteforelder"),
    Relation.UNCLE_AUNT: mark("onkel eller tante"),
    Relation.COUSIN: mark("søskenbarn"),
    Relation.TESTAMENT_HEIR: mark("arving etter testament"),
    Relation.MINOR_LEGATEE: mark("får en mindre gave i testamentet"),
    Relation.GUARDIAN: mark("verge"),
    Relation.REPRESENTATIVE: mark("fullmektig"),
    Relation.CREDITOR: mark("har krav mot boet"),
    Relation.SMALL_ESTATE_HOLDER: mark("gjør opp det lille boet"),
    Relation.DECEASED_SPOUSE: mark("ektefelle som døde før"),
    Relation.DECEASED: mark("den døde"),
    Relation.STATE: mark("staten"),
    Relation.OTHER: mark("annen part"),
}

KINDS = {
    HoldingKind.ACCOUNT: mark("Bankkonto"),
    HoldingKind.REAL_PROPERTY: mark("Bolig eller eiendom"),
    HoldingKind.COOPERATIVE_SHARE: mark("Borettslagsandel"),
    HoldingKind.VEHICLE: mark("Bil eller annet kjøretøy"),
    HoldingKind.SECURITIES: mark("Aksjer og fond"),
    HoldingKind.CHATTELS: mark("Innbo og løsøre"),
    HoldingKind.RECEIVABLE: mark("Penger noen skylder boet"),
    HoldingKind.POLICY: mark("Pensjon eller forsikring"),
    HoldingKind.RIGHT: mark("Rettighet"),
    HoldingKind.LOAN: mark("Lån"),
    HoldingKind.OTHER_ASSET: mark("Annen eiendel"),
    HoldingKind.OTHER_DEBT: mark("Annen gjeld"),
    HoldingKind.CASH: mark("Kontanter"),
    HoldingKind.CRYPTO: mark("Kryptovaluta"),
    HoldingKind.FOREIGN_PROPERTY: mark("Eiendom i utlandet"),
    HoldingKind.PRIVATE_LOAN: mark("Privat lån den døde skyldte"),
    HoldingKind.SUBSCRIPTION: mark("Abonnement eller medlemskap"),
}

SOURCES = SOURCE_WORDS

FORDRING = {
    FordringStatus.RECEIVED: mark("Venter på svar fra dere"),
    FordringStatus.ACCEPTED: mark("Godtatt"),
    FordringStatus.REJECTED: mark("Avvist"),
    FordringStatus.DISPUTED: mark("Omtvistet, og beløpet er satt av"),
    FordringStatus.PRECLUDED: mark("Kom for sent"),
    FordringStatus.WITHDRAWN: mark("Trukket av kreditoren"),
    FordringStatus.PAID: mark("Betalt"),
}

CLASSES = {
    "funeral": mark("Begravelsen"),
    "mass": mark("Kostnader ved oppgjøret"),
    "priority_1": mark("Lønn og bidrag med fortrinnsrett"),
    "priority_2": mark("Avgift med fortrinnsrett"),
    "tax": mark("Skatt"),
    "ordinary": mark("Vanlig krav"),
    "subordinated": mark("Krav som står bak alle andre"),
}

FORMS = {
    "privat": mark("Privat skifte"),
    "uskifte": mark("Uskifte"),
    "small_estate": mark("Lite bo"),
    "offentlig": mark("Offentlig skifte"),
}

FORM_MEANS = {
    "privat": mark("Dere deler boet selv. Minst én myndig arving tar på seg all gjeld."),
    "uskifte": mark("Ektefelle eller samboer overtar det hele og venter med å dele."),
    "small_estate": mark("Én av dere får fullmakt til å betale begravelsen og beholde resten."),
    "offentlig": mark("Domstolen velger en bobestyrer som gjør opp boet. Det koster penger."),
}

COMPARED_FORMS = FORMS | {PARTIAL_USKIFTE: PARTIAL_NAME}
COMPARED_MEANS = FORM_MEANS | {PARTIAL_USKIFTE: PARTIAL_MEANS}

BASES = {
    "issue": mark("livsarving"),
    "parents_line": mark("foreldre eller deres barn"),
    "grandparents_line": mark("besteforeldre eller deres barn"),
    "spouse": mark("ektefelle"),
    "cohabitant": mark("samboer"),
    "testament": mark("testament"),
    "marital": mark("ektefellens egen del"),
    "early": mark("arver ikke likevel"),
    "no_heir": mark("ingen arving"),
}

PAYMENTS = {
    "debt": mark("Gjeld"),
    "fordring": mark("Krav mot boet"),
    "payout": mark("Utbetaling av arv"),
    "advance": mark("Arv betalt før skiftet er ferdig"),
    "transfer": mark("Flytting mellom boets kontoer"),
    "pay_in": mark("Innbetaling til boet"),
    "set_off": mark("Motregning"),
}

OFFICES = {
    "court": mark("tingretten"),
    "court:second": mark("tingretten"),
    "statsforvalter": mark("statsforvalteren"),
    "bobestyrer": mark("bobestyreren"),
    "approval": mark("to som godkjenner"),
}

STAGES = {
    "intake": mark("Dødsfallet og arvingene"),
    "consent": mark("Kontakt med arvingene"),
    "inventory": mark("Eiendeler og gjeld"),
    "declaration": mark("Skifteform og attest"),
    "distribution": mark("Deling og betaling"),
    "closing": mark("Avslutning"),
}

READERS = {
    "heir": mark("en arving"),
    "guardian": mark("en verge"),
    "proxy": mark("en fullmektig"),
    "clerk": mark("en ansatt i tingretten"),
    "bobestyrer": mark("bobestyreren"),
    "creditor": mark("en kreditor"),
    "institution": mark("et finansforetak"),
    "statsforvalter": mark("statsforvalteren"),
    "engine": mark("systemet"),
    "clock": mark("systemet"),
    "register": mark("et register"),
    "operator": mark("drift av tjenesten"),
}

JOINT = {
    "consent": mark("Samtykke"),
    "proxy": mark("Fullmakt"),
    "inventory": mark("Oversikten over eiendeler og gjeld"),
    "declaration": mark("Skifteerklæringen"),
    "renunciation": mark("Avkall på arven"),
    "distribution": mark("Delingen"),
    "early_part": mark("Det dere deler ut nå"),
    "payee_account": mark("Kontonummeret"),
    "final_account": mark("Booppgjøret"),
    "return": mark("Svaret om å få boet tilbake"),
    "public_demand": mark("Kravet om at tingretten gjør opp boet"),
}
"""What several guardians of one ward sign together."""
