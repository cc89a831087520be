"""Every published sample payload and recording: what reads it, which fields are not kept, and why."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from connectors.altinn import not_kept as altinn_not_kept
from connectors.altinn import wire as altinn
from connectors.altinn import wire_correspondence
from connectors.bank import not_kept as bank_not_kept
from connectors.bank import wire as bank
from connectors.bank import wire_transactions as bank_transactions
from connectors.brreg import not_kept as brreg_not_kept
from connectors.brreg import wire as brreg
from connectors.brreg import wire_charges, wire_companies
from connectors.digital_post import wire as digital_post
from connectors.domstol import not_kept as domstol_not_kept
from connectors.domstol import wire as domstol
from connectors.folkeregisteret import not_kept as folkeregisteret_not_kept
from connectors.folkeregisteret import wire as folkeregisteret
from connectors.kar import wire as kar
from connectors.kartverket import not_kept as kartverket_not_kept
from connectors.kartverket import wire as kartverket
from connectors.krr import not_kept as krr_not_kept
from connectors.krr import wire as krr
from connectors.landbruk import wire as landbruk
from connectors.nav import wire_decisions
from connectors.pensjon import wire as pensjon
from connectors.skatteetaten import wire as skatteetaten
from connectors.skatteetaten import wire_not_asked
from connectors.statens_vegvesen import not_kept as vegvesen_not_kept
from connectors.statens_vegvesen import wire as vegvesen

Payloads = Callable[[Any], Iterable[Any]]


@dataclass(frozen=True)
class Read:
    """Files that one wire model reads.

    Args:
        model: the wire model.
        files: patterns below the reference folder.
        recordings: files below `tests/connectors`.
        payloads: what in a file the model reads; left out, all of it.
        below: where the paths of `not_kept` begin.
        not_kept: the connector's list of fields that are left out, with reasons.
    """

    model: type[BaseModel]
    files: tuple[str, ...] = ()
    recordings: tuple[str, ...] = ()
    payloads: Payloads = lambda body: [body]
    below: str = ""
    not_kept: Mapping[str, str] = field(default_factory=dict)


def _each(body: Any) -> Iterable[Any]:
    return list(body)


def _shown_accounts(body: Any) -> Iterable[Any]:
    status = {"status": "complete"}
    for row in body["bankAccounts"]:
        for account in row["accounts"]:
            yield {"responseDetails": status, "account": account["accountDetail"]}


def _links(body: Any) -> Iterable[Any]:
    return [{"responseDetails": {"status": "complete"}, **body}]


def _events(body: Any) -> Iterable[Any]:
    batches = body["DaEventList"] if isinstance(body, dict) else body
    return [event for batch in batches for event in batch]


def _roles(body: Any) -> Iterable[Any]:
    return [{"enhet": body["enheter"]}]  # both names of the list are read; one has to be chosen here


_DATA = "connectors/data"
_VIEW = "oed/oed-view"
ALTINN = altinn_not_kept.NOT_KEPT
BANK = bank_not_kept.NOT_KEPT
BRREG = brreg_not_kept.NOT_KEPT
DOMSTOL = domstol_not_kept.NOT_KEPT
FOLKEREGISTERET = folkeregisteret_not_kept.NOT_KEPT
KARTVERKET = kartverket_not_kept.NOT_KEPT
TAX = f"{_DATA}/skatteetaten"
CHARGES = f"{_DATA}/brreg/samples/rettsstiftelse"

ESTATES = "oed/estates/*[0-9].json"
TABLE = (
    Read(altinn.OrderAnswer, recordings=("altinn/recordings/order.json",), not_kept=ALTINN),
    Read(
        altinn.ShipmentStatus,
        recordings=("altinn/recordings/shipment-feed.json",),
        payloads=_each,
        not_kept=ALTINN,
    ),
    *(
        Read(model, recordings=(f"altinn/recordings/{name}.json",), not_kept=ALTINN)
        for name, model in (
            ("initialized", wire_correspondence.InitializeAnswer),
            ("ids", wire_correspondence.CorrespondenceIds),
            ("overview", wire_correspondence.CorrespondenceOverview),
            ("details", wire_correspondence.CorrespondenceDetails),
            ("problem", wire_correspondence.Problem),
            ("subscriptions", wire_correspondence.Subscriptions),
        )
    ),
    Read(
        wire_correspondence.CloudEvent,
        recordings=("altinn/recordings/events.json",),
        payloads=_each,
        not_kept=ALTINN,
    ),
    Read(bank.Accounts, recordings=("bank/recordings/accounts.json",), not_kept=BANK),
    Read(
        bank.AccountDetails,
        (f"{_VIEW}/bank-accounts/*.json",),
        payloads=_shown_accounts,
        not_kept=BANK,
    ),
    Read(bank.AccountDetails, recordings=("bank/recordings/account-details.json",), not_kept=BANK),
    Read(
        bank_transactions.Transactions,
        ("oed/bank/samples/pagination-links.json",),
        payloads=_links,
    ),
    Read(bank_transactions.Transactions, recordings=("bank/recordings/transactions.json",), not_kept=BANK),
    Read(bank_transactions.Cards, recordings=("bank/recordings/cards.json",)),
    Read(bank.Roles, recordings=("bank/recordings/roles.json",)),
    Read(bank.ErrorBody, recordings=("bank/recordings/error.json",)),
    Read(
        bank.DirectoryEntry,
        ("oed/bank/samples/endpoint-directory*.json",),
        ("bank/recordings/directory.json",),
        payloads=_each,
    ),
    Read(kar.ListCustomerRelation, recordings=("kar/recordings/customer-relationships.json",)),
    Read(kar.ErrorResponse, recordings=("kar/recordings/error.json", "kar/recordings/error-401.json")),
    Read(
        domstol.Sak,
        ("oed/court/court-case-sample-*.json",),
        ("domstol/recordings/case.json",),
        not_kept=DOMSTOL,
    ),
    Read(domstol.Sak, (ESTATES,), payloads=lambda feed: feed["DaCaseList"], not_kept=DOMSTOL),
    Read(
        domstol.Event,
        (ESTATES,),
        ("domstol/recordings/events.json",),
        payloads=_events,
        not_kept=DOMSTOL,
    ),
    Read(
        folkeregisteret.Person,
        (f"{_DATA}/folkeregisteret/persons/*.json", f"{_DATA}/folkeregisteret/guardianships/*.json"),
        ("folkeregisteret/recordings/person-with-everything.json",),
        not_kept=FOLKEREGISTERET,
    ),
    Read(
        kartverket.RegisterenhetsrettsandelerResponse,
        (
            "oed/property/samples/registerenhetsrettsandeler.response.json",
            f"{_DATA}/kartverket/samples/RegisterenhetsrettsandelerResponse*",
        ),
        ("kartverket/recordings/shares.json",),
    ),
    Read(
        kartverket.RettigheterResponse,
        (
            "oed/property/samples/rettigheter.response.json",
            f"{_DATA}/kartverket/samples/RettigheterResponse*",
        ),
        ("kartverket/recordings/rights.json",),
    ),
    Read(
        kartverket.GeonorgeResponse,
        ("oed/property/samples/adresse-*.json", f"{_DATA}/kartverket/samples/OutputAdresseList*"),
        ("kartverket/recordings/addresses.json",),
        not_kept=KARTVERKET,
    ),
    Read(kartverket.AdresseResponse, recordings=("kartverket/recordings/share-address.json",)),
    Read(kartverket.HeftelserResponse, recordings=("kartverket/recordings/encumbrances.json",)),
    Read(
        landbruk.Eiendom,
        ("oed/property/samples/landbruk.response.json", f"{_DATA}/kartverket/samples/MatrikkelResponse.json"),
        ("landbruk/recordings/eiendom.json",),
        payloads=lambda rows: [
            row for row in rows if "matrikkelnummer" in row
        ],  # the other spelling: see test
    ),
    Read(
        vegvesen.SokResponse,
        ("oed/vehicle/samples/*.json", f"{_DATA}/statens-vegvesen/kjoretoysok-response.json"),
        ("statens_vegvesen/recordings/search.json",),
        below="kjoretoyresponser.kjoretoy.",
        not_kept=vegvesen_not_kept.NOT_KEPT,
    ),
    Read(
        skatteetaten.AapneKrav,
        (f"{TAX}/examples/kravogbetalinger-aapnekrav-*.json",),
        ("skatteetaten/recordings/claims-2023.json", "skatteetaten/recordings/claims-2024.json"),
    ),
    Read(
        skatteetaten.SummertSkattegrunnlag,
        (
            f"{TAX}/examples/summertskattegrunnlag-v2-2023.json",
            f"{TAX}/spesifisertSummertSkattegrunnlag2020.json",
            f"{TAX}/summertSkattegrunnlag20*.json",
        ),
        ("skatteetaten/recordings/tax-basis.json",),
    ),
    Read(skatteetaten.Aksjebeholdning, (f"{TAX}/examples/aksjebeholdning-v1.json",)),
    Read(skatteetaten.FormuesverdiFastEiendom, (f"{TAX}/examples/formuesverdifasteiendom.json",)),
    Read(skatteetaten.SisteSkatteoppgjoer, (f"{TAX}/examples/sistetilgjengeligeskatteoppgjoer-v1.json",)),
    Read(wire_not_asked.Avregning, (f"{TAX}/examples/avregning-v2.json",)),
    Read(wire_not_asked.Hendelser, (f"{TAX}/examples/hendelser.json",)),
    Read(wire_not_asked.Problem, (f"{TAX}/examples/innkrevingsoppdrag-error.json",)),
    Read(wire_not_asked.Mottaksstatus, (f"{TAX}/examples/innkrevingsoppdrag-mottaksstatus.json",)),
    Read(wire_not_asked.Omregistreringsavgift, (f"{TAX}/examples/omregistreringsavgift-v1.json",)),
    Read(wire_not_asked.Restanser, (f"{TAX}/examples/restanser-v2.json",)),
    Read(
        brreg.EktepaktOppslag,
        (f"{_DATA}/brreg/samples/ektepakt.response.json",),
        ("brreg/recordings/pacts.json",),
        not_kept=BRREG,
    ),
    Read(
        wire_charges.RettsstiftelseOppslag,
        (f"{CHARGES}-fnr.response.json", f"{CHARGES}-orgnr.response.json", f"{CHARGES}-regnr.response.json"),
        ("brreg/recordings/charges.json",),
        not_kept=BRREG,
    ),
    Read(
        wire_charges.RettsstiftelseListe,
        (f"{CHARGES}-totalbestand.response.json", f"{CHARGES}-endringslogg.response.json"),
        not_kept=BRREG,
    ),
    Read(brreg.Feil, (f"{_DATA}/brreg/samples/*.error.json",)),
    Read(
        wire_companies.Rolleutskrift,
        recordings=("brreg/recordings/roles.json",),
        payloads=_roles,
        not_kept=BRREG,
    ),
    Read(krr.Personer, recordings=("krr/recordings/persons.json",), not_kept=krr_not_kept.NOT_KEPT),
    Read(pensjon.Poliser, recordings=("pensjon/recordings/policies.json",)),
    Read(wire_decisions.Vedtak, recordings=("nav/recordings/decisions.json",), payloads=_each),
    Read(wire_decisions.Feil, recordings=("nav/recordings/refusal.json",)),
    Read(digital_post.IncomingMessage, (f"{_DATA}/dpi/samples/leveringskvittering.json",)),
)
SHOWN = "what the public service shows of a register, after its own mapping: see the test of what is shown"
NOT_AN_ANSWER: dict[str, str] = {
    f"{_VIEW}/bank-customer-relations/*.json": SHOWN,
    f"{_VIEW}/marriage-pacts/*.json": SHOWN,
    f"{_VIEW}/pension-policies/*.json": SHOWN,
    f"{_VIEW}/properties/*.json": SHOWN,
    f"{_VIEW}/vehicles/*.json": SHOWN,
    f"{_VIEW}/bank-transactions/*.xlsx": "the spreadsheet that the public service makes of transactions",
    "oed/estates/index.csv": "a list of the files beside it",
    "oed/estates/*.metadata.json": "what the makers of the test files say about them: the sandbox reads it",
    "oed/bank/samples/certpub-locator.response.json": "where banks find our certificate: we do not ask it",
    "oed/bank/samples/maskinporten-access-token.claims.json": "claims, that connectors/maskinporten checks",
    "oed/bank/samples/maskinporten-grant.claims.json": "claims, that connectors/maskinporten writes",
    "oed/property/samples/mapped-after-*.json": SHOWN,
    f"{_DATA}/kartverket/samples/*_response_expected.json": SHOWN,
    f"{_DATA}/brreg/samples/*.request.json": "a question about all charges: we ask about one person",
    f"{_DATA}/dpi/samples/digital-forretningsmelding.json": "a letter to a mailbox: ours are for print",
    f"{_DATA}/dpi/samples/utskrift-forretningsmelding.json": "what we send: see the test of what is sent",
    f"{TAX}/examples/innkrevingsoppdrag-nav-request.json": "a claimant's question: an estate pays",
    f"{TAX}/*.xml": "the same answers as XML: we ask for JSON",
    f"{TAX}/*.xsd": "a schema",
    f"{_DATA}/statens-vegvesen/*-openapi.json": "a specification: checked in tests/connectors/contract",
    f"{_DATA}/gjeldsregisteret/*-openapi.json": "a specification, with no sample of an answer",
    f"{_DATA}/esignering/examples/*/*.xml": "XML: read and written whole in tests/connectors/esignering",
}
FOLDERS = (
    "oed/bank/samples",
    "oed/estates",
    "oed/property/samples",
    "oed/vehicle/samples",
    _VIEW,
    f"{_DATA}/folkeregisteret/persons",
    f"{_DATA}/folkeregisteret/guardianships",
    f"{_DATA}/kartverket/samples",
    f"{_DATA}/statens-vegvesen",
    TAX,
    f"{_DATA}/brreg/samples",
    f"{_DATA}/dpi/samples",
    f"{_DATA}/esignering/examples",
    f"{_DATA}/gjeldsregisteret",
)
