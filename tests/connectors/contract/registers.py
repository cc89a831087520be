"""The registers whose contract is public: what we ask of each, and where its file is not the whole truth."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from joserfc.jwk import RSAKey

from connectors.bank.client import LEGAL_MANDATE
from connectors.bank.moods import MOODS
from connectors.bank.wire import AccountDetails, Accounts
from connectors.bank.wire_transactions import Transactions
from connectors.brreg.client import ROLE_SCOPE
from connectors.brreg.wire_companies import Enhet
from connectors.folkeregisteret.client import PACKAGE
from connectors.folkeregisteret.simulator import SCOPE as POPULATION_SCOPE
from connectors.folkeregisteret.wire import Bulkoppslag, FeedEntry, Person
from connectors.kar.simulator import SCOPE as KAR_SCOPE
from connectors.kar.wire import ListCustomerRelation
from connectors.kartverket.simulator import SCOPE as LAND_SCOPE
from connectors.kartverket.wire import (
    AdresseResponse,
    GeonorgeResponse,
    RegisterenhetsrettsandelerResponse,
    RettigheterResponse,
)
from connectors.landbruk.simulator import SCOPE as FARM_SCOPE
from connectors.landbruk.wire import Eiendom
from connectors.simulation.banks import SIMULATED_BANKS
from connectors.simulation.holdings import Property
from connectors.statens_vegvesen.simulator import SCOPE as VEHICLE_SCOPE
from connectors.statens_vegvesen.wire import SokResponse
from tests.connectors.bank.worlds import BANK, account
from tests.connectors.bank.worlds import SCOPE as BANK_SCOPE
from tests.connectors.bank.worlds import bench as banks
from tests.connectors.brreg.questions import LENDER
from tests.connectors.brreg.questions import bench as companies
from tests.connectors.contract import amendments
from tests.connectors.contract.messages import MESSAGES
from tests.connectors.contract.published import Asked, Published, Waiver
from tests.connectors.folkeregisteret.worlds import (
    CHANGES,
    OLD_EVENT,
    bench_with_an_old_event,
    changed,
    sequence_of_the_old_event,
)
from tests.connectors.kar.worlds import bench as relations
from tests.connectors.kartverket.questions import bench as land
from tests.connectors.landbruk.test_adapter import bench as farms
from tests.connectors.statens_vegvesen.questions import bench as vehicles
from tests.connectors.statens_vegvesen.questions import vehicle
from tests.support.registers import DATE_OF_DEATH, DECEASED, SPOUSE, STRANGER, Bench

MANDATE = LEGAL_MANDATE.replace("§", "%C2%A7").replace("ø", "%C3%B8")
SOME_ID = str(UUID(int=7))
PERIOD = {
    "query.fromDate": ["2026-05-03", "2026-05-02", "2026-09-01"],
    "query.toDate": ["2026-09-01", "2026-08-03", "2026-09-02", "2026-05-03"],
}
OTHER_FORMS = ("partial", "no_past_balance", "talkative", "misspelling", "small_pages", "two_currencies")
"""Moods of a bank in which its answers look otherwise."""
RULES = Waiver(
    "positive_data_acceptance",
    "→ 400",
    "rules on numbers, mandate and period are not in the file: a question that fits it may break them",
)
NO_SUCH_FORM = Waiver(
    "positive_data_acceptance",
    "→ 406",
    "the question asked for a form that the register does not write, or has no certificate to seal for",
)
A_TEXT_IN_A_QUERY = Waiver(
    "negative_data_rejection",
    "part=null",
    "in an address a null is the text null, and a part that the register does not have adds nothing",
    always=False,
)
TOO_FAR_BACK = Waiver(
    "positive_data_acceptance",
    "seq=1001 → 406",
    "the event at this place is older than the 36 months that may be read",
)
MORE_IN_A_QUESTION = Waiver(
    "negative_data_rejection",
    "unexpected properties",
    "we close the file to find fields in answers that it does not have; a question may have more",
)


def _in_mood(name: str) -> Callable[[], Bench]:
    moods = {BANK.organisation_number: MOODS[name]}
    return lambda: banks(account(1), account(2), account(3, currency="EUR"), moods=moods)


def _bank() -> Bench:
    loan = account(2, kind="loanAccount", balance_at_death_ore=-5)
    key = RSAKey.generate_key(2048)
    return banks(account(1), loan, account(3, currency="EUR"), recipient_key=key)


BANK_V2 = Published(
    name="bank",
    file="oed/bank/dsop-control-accounts-v2.yaml",
    bench=_bank,
    below=f"/{BANK.organisation_number}/v2",
    scope=BANK_SCOPE,
    names_resource=True,
    operations={
        "GET /accounts": Asked({200, 400, 401, 403, 406}, Accounts),
        "GET /accounts/{accountReference}": Asked({200, 400, 401, 403, 404, 406}, AccountDetails),
        "GET /accounts/{accountReference}/transactions": Asked({200, 400, 401, 403, 404, 406}, Transactions),
        "GET /accounts/{accountReference}/cards": Asked({400, 401, 403, 406}),
        "GET /accounts/{accountReference}/roles": Asked({400, 401, 403, 406}),
    },
    known={
        "header.PartyID": [DECEASED, SPOUSE, STRANGER],
        "header.Legal-Mandate": [MANDATE],
        "header.CorrelationID": [SOME_ID],
        "header.AccountInfoRequestID": [SOME_ID],
        "path.accountReference": ["ref-1", "ref-2", "ref-3", "dataNotDelivered"],
        "query.OnlyPrimaryOwner": [True],
        **PERIOD,
    },
    other_headers=({"Accept": "text/html"}, {"Accept": "application/jose"}),
    other_worlds=[_in_mood(name) for name in OTHER_FORMS],
    waivers=(RULES, NO_SUCH_FORM),
)
KAR = Published(
    name="kar",
    file="oed/bank/kar-customer-relationships-1.1.2.yaml",
    bench=relations,
    below="",
    scope=KAR_SCOPE,
    operations={
        "GET /customers/customerRelationships": Asked({200, 400, 401, 403, 406}, ListCustomerRelation)
    },
    known={
        "header.CustomerID": [DECEASED, SPOUSE, STRANGER],
        "header.Legal-Mandate": [MANDATE],
        "header.CorrelationID": [SOME_ID],
        "header.AccountInfoRequestID": [SOME_ID],
        **PERIOD,
    },
    other_headers=({"Accept": "text/html"},),
    waivers=(RULES, NO_SUCH_FORM),
)
LAND = Published(
    name="kartverket",
    file="oed/property/grunnbok-oed-openapi.json",
    bench=lambda: land(
        Property(DECEASED, right_kind="F", municipality_number="0301", gnr=7, bnr=8, fnr=9),
        Property(SPOUSE, municipality_number="0301", gnr=7, bnr=9),
    ),
    below="/oed",
    scope=LAND_SCOPE,
    operations={
        "GET /adresse/for/borettslagsandel/{organisasjonsnummer}/{andelsnummer}": Asked(
            {200, 401, 403, 404}, AdresseResponse
        ),
        "GET /registerenhetsrettsandeler/for/person/{identifikasjonsnummer}": Asked(
            {200, 401, 403, 404}, RegisterenhetsrettsandelerResponse
        ),
        "GET /rettigheter/for/person/{identifikasjonsnummer}": Asked(
            {200, 401, 403, 404}, RettigheterResponse
        ),
    },
    known={
        "path.identifikasjonsnummer": [DECEASED, SPOUSE, STRANGER, "123"],
        "path.organisasjonsnummer": ["310000004", "399999999"],
        "path.andelsnummer": [12, 13],
    },
    closed=True,
    amendments=amendments.LAND,
)
ADDRESSES = Published(
    name="kartverket",
    file="connectors/data/kartverket/geonorge-adresser-openapi.json",
    bench=land,
    below="/adresser/v1",
    scope=LAND_SCOPE,
    operations={"GET /sok": Asked({200, 400}, GeonorgeResponse)},
    known={
        "query.kommunenummer": ["4601"],
        "query.gardsnummer": [12, 13],
        "query.bruksnummer": [34],
        "query.side": [0],
        "query.treffPerSide": [10, 1],
    },
    closed=True,
    amendments=amendments.ADDRESSES,
    waivers=(RULES,),
)
FARMS = Published(
    name="landbruk",
    file="oed/property/landbruksregister-openapi.json",
    bench=farms,
    below="",
    scope=FARM_SCOPE,
    operations={"POST /eiendom": Asked({200, 400, 401, 403}, list[Eiendom])},
    known={
        "body": [
            [{"kommunenr": "1860", "gardsnr": gnr, "bruksnr": 14, "festenr": 0} for gnr in (134, 135)],
            [],
        ]
    },
    closed=True,
    amendments=amendments.FARMS,
    waivers=(MORE_IN_A_QUESTION,),
)
VEHICLES = Published(
    name="statens_vegvesen",
    file="oed/vehicle/kjoretoy-openapi.json",
    bench=lambda: vehicles(
        vehicle(1, first_registered_on=DATE_OF_DEATH),
        vehicle(2, co_owner=SPOUSE),
        vehicle(3, lessee=SPOUSE),
        vehicle(4, status="VRAKET"),
        replace(vehicle(5, lessee=DECEASED), owner=SIMULATED_BANKS[0].organisation_number),
    ),
    below="",
    scope=VEHICLE_SCOPE,
    operations={
        "GET /rest/distribusjon/kjoretoy/v2.0/sok/fodselsnummer": Asked(
            {200, 204, 400, 401, 403}, SokResponse
        )
    },
    known={
        "query.fodselsnummer": [DECEASED, SPOUSE, STRANGER, "123"],
        "query.fra": [1, 2, 9],
        "query.antall": [50, 2],
    },
    closed=True,
    amendments=amendments.VEHICLES,
    waivers=(RULES,),
)


OLD = sequence_of_the_old_event(bench_with_an_old_event())
PERSON_PARTS = ["person-basis", "relasjon-utvidet"]
POPULATION = Published(
    name="folkeregisteret",
    file="connectors/data/folkeregisteret/freg-offentlig-med-hjemmel-openapi-1.5.yaml",
    bench=bench_with_an_old_event,
    below=PACKAGE,
    scope=POPULATION_SCOPE,
    operations={
        "POST /v1/personer/bulkoppslag": Asked({200, 400, 401, 403}, Bulkoppslag),
        "GET /v1/personer/{personidentifikator}": Asked({200, 401, 403, 404}, Person),
        "GET /v1/hendelser/feed": Asked({200, 400, 401, 403, 406}, list[FeedEntry]),
        "GET /v1/hendelser/{hendelsesidentifikator}": Asked({200, 401, 403, 404}, dict[str, object]),
        "GET /v1/hendelser/siste/sekvensnummer": Asked({200, 401, 403}, int),
    },
    known={
        "path.personidentifikator": [DECEASED, SPOUSE, STRANGER, "123"],
        "query.part": [PERSON_PARTS, ["navn", "doedsfall"]],
        "query.somBestilt": [True, False],
        "query.seq": [1, OLD, OLD + 1],
        "path.hendelsesidentifikator": [OLD_EVENT.document_id, "unknown"],
        "body": [
            {"foedselsEllerDNummer": [DECEASED, STRANGER, DECEASED]},
            {"foedselsEllerDNummer": ["123"]},
        ],
    },
    closed=True,
    other_worlds=[partial(changed, **changes) for changes in CHANGES],
    amendments=amendments.POPULATION,
    waivers=(RULES, TOO_FAR_BACK, MORE_IN_A_QUESTION, A_TEXT_IN_A_QUERY),
)
COMPANIES = Published(
    name="brreg",
    file="connectors/data/brreg/enhetsregisteret-openapi-1.0.0-2018.json",
    bench=companies,
    below="/enhetsregisteret/api",
    scope=ROLE_SCOPE,
    operations={"GET /enheter/{organisasjonsnummer}": Asked({200, 404}, Enhet)},
    known={"path.organisasjonsnummer": [LENDER.organisation_number, "399999999", "1"]},
)
REGISTERS = (BANK_V2, KAR, LAND, ADDRESSES, FARMS, VEHICLES, POPULATION, COMPANIES, MESSAGES)
