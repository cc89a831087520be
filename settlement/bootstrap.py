"""The one place that picks connectors, keys and the clock, by profile and settings."""

import importlib
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import uuid_utils

from connectors.altinn import adapter as altinn
from connectors.altinn import correspondence as altinn_correspondence
from connectors.altinn import events as altinn_events
from connectors.altinn.simulated_rules import RESOURCE_ID as INBOX_RESOURCE
from connectors.bank import adapter as bank
from connectors.brreg import adapter as brreg
from connectors.brreg import companies
from connectors.digital_post import adapter as digital_post
from connectors.domstol import adapter as domstol
from connectors.esignering import adapter as esignering
from connectors.esignering.enterprise_certificate import http_with_certificate
from connectors.esignering.simulated_certificates import write_certificate
from connectors.folkeregisteret import adapter as folkeregisteret
from connectors.gjeldsregisteret import adapter as gjeldsregisteret
from connectors.idporten import adapter as idporten
from connectors.idporten.clients import PORTAL
from connectors.institusjon import adapter as institusjon
from connectors.kar import adapter as kar
from connectors.kartverket import adapter as kartverket
from connectors.kit.http_client import make_http_client
from connectors.kit.manifest import manifests
from connectors.kit.settings import ConnectorSettings
from connectors.kit.tokens import TokenSource
from connectors.kommune import adapter as kommune
from connectors.krr import adapter as krr
from connectors.landbruk import adapter as landbruk
from connectors.maskinporten import adapter as maskinporten
from connectors.maskinporten.clients import client_of_data_directory
from connectors.nav import adapter as nav
from connectors.nav import simulated_decisions
from connectors.pensjon import adapter as pensjon
from connectors.skatteetaten import adapter as skatteetaten
from connectors.statens_vegvesen import adapter as statens_vegvesen
from connectors.statens_vegvesen import simulator as vegvesen_simulator
from connectors.statsforvalter import adapter as statsforvalter
from settlement.documents.sandbox_keys import SandboxKeyring
from settlement.domain.journal import ENGINE
from settlement.key_files import BadSettings
from settlement.ports.bundle import Outside
from settlement.ports.clock import Clock
from settlement.ports.signer import DocumentSigner
from settlement.services.house import House
from settlement.settings import Key, Settings
from settlement.store.checkpoint import CheckpointKey
from settlement.store.clock import MovableClock, SystemClock
from settlement.store.crypto import KeyRing
from settlement.store.database import connect
from settlement.store.unit_of_work import Database

ENGINE_CLIENT = "engine"
SANDBOX_SEALS_FROM = datetime(2020, 1, 1, tzinfo=UTC)  # test certificates are older than any sample death
SCOPES = {
    "domstol": "domstol:forvaltningssaker:doedsfall.read",
    "folkeregisteret": "folkeregister:deling/offentligmedhjemmel",
    "kar": "bits:kundeforhold",
    "bank": "bits:kontoinformasjon",
    "kartverket": "kartverket:grunnbok/oed",
    "landbruk": "ldir:eiendom",
    "skatteetaten": "skatteetaten:summertskattegrunnlag",
}
FURTHER = (
    "forsikring",
    "skipsregister",
    "luftfartoyregister",
    "kommune",
)
"""Further sources of the inventory, by the name that a case has for them."""
PATHS = {"bank": "/directory", "kartverket": "/oed", "esignering": "/api"}


@dataclass(frozen=True)
class SandboxSeals:
    """Test seals that follow from the data directory's key; production has none of these."""

    keyring: SandboxKeyring
    database: Database

    def court(self, court_name: str) -> DocumentSigner:
        """Give the test seal of one court."""
        return self.keyring.court(court_name)

    def engine(self) -> DocumentSigner:
        """Give the service's test seal."""
        return self.keyring.engine()

    def signers(self) -> tuple[DocumentSigner, ...]:
        """List the seals of every court with a case, and the service's own."""
        with self.database.work(actor=ENGINE, reason="list seals") as work:
            courts = work.views.court_names()
        return (*(self.keyring.court(name) for name in courts), self.keyring.engine())


def build_clock(settings: Settings) -> Clock:
    """Give the movable clock in the sandbox, the system's in production."""
    return MovableClock(settings.clock_file) if settings.is_sandbox else SystemClock()


def build_house(settings: Settings) -> House:
    """Make what the use cases work with.

    Raises:
        BadSettings: no database, or production without a court seal.
    """
    if settings.database_url is None:
        raise BadSettings("There is no database. Start with ./settle up, or set SETTLEMENT_DATABASE_URL.")
    if not settings.is_sandbox:
        raise BadSettings("Production needs a qualified court seal; no connector to one is built yet.")
    clock = build_clock(settings)
    keyring = KeyRing(settings.key(Key.CASE_KEYS), settings.key(Key.LOOKUP_INDEX))
    engine = connect(settings.database_url.get_secret_value())
    seals = SandboxKeyring(settings.key(Key.LINKS), valid_from=SANDBOX_SEALS_FROM)
    database = Database(engine, keyring, clock)
    return House(
        database=database,
        clock=clock,
        seals=SandboxSeals(seals, database),
        new_id=lambda: str(uuid.UUID(bytes=uuid_utils.uuid7().bytes)),
        web_base_url=settings.public_url,
        checkpoint_key=CheckpointKey(settings.key(Key.CHECKPOINTS)),
        is_test=settings.is_sandbox,
    )


def build_outside(settings: Settings, clock: Clock) -> Outside:
    """Make one adapter per capability, each with an HTTP client of its own."""
    tokens = build_tokens(settings, clock)

    def given(name: str, path: str | None = None, **extra: str) -> ConnectorSettings:
        suffix = PATHS.get(name, "") if path is None else path
        return ConnectorSettings(
            base_url=_address(settings, name) + suffix, scope=SCOPES.get(name), extra=extra
        )

    def made(name: str) -> Any:  # noqa: ANN401  # whatever port the folder's adapter implements
        build = importlib.import_module(f"connectors.{name}.adapter").build
        return build(given(name), _http(name), clock, tokens)

    vehicles = {"username": vegvesen_simulator.USER_NAME, "password": vegvesen_simulator.PASSWORD}
    agreed = {"tpnr": simulated_decisions.OUR_TPNR} if settings.is_sandbox else {}  # else only a person asks
    gateway = settings.register_url("kartverket") + PATHS["kartverket"]
    shares = settings.register_url("skatteetaten") + "/aksjebeholdning"
    addresses = settings.register_url("kartverket") + "/adresser/v1"
    pacts = ConnectorSettings(base_url=settings.register_url("brreg") + "/ektepakt")
    organisations = {"names_base_url": settings.register_url("brreg") + "/enhetsregisteret/api"}
    losore = ConnectorSettings(base_url=settings.register_url("brreg") + "/registerinfo", extra=organisations)
    roles = ConnectorSettings(
        base_url=settings.register_url("brreg") + "/enhetsregisteret/autorisert-api", extra=organisations
    )
    inbox = given("altinn", resource_id=INBOX_RESOURCE)
    signing = given("esignering", **_signing(settings))
    correspondence = altinn_correspondence.build(inbox, _http("altinn"), clock, tokens)
    return Outside(
        court=domstol.build(given("domstol"), _http("domstol"), clock, tokens),
        population=folkeregisteret.build(given("folkeregisteret"), _http("folkeregisteret"), clock, tokens),
        relations=kar.build(given("kar"), _http("kar"), clock, tokens),
        accounts=bank.build(given("bank"), _http("bank"), clock, tokens),
        land=kartverket.build(
            given("kartverket", addresses_base_url=addresses, encumbrances_base_url=gateway),
            _http("kartverket"),
            clock,
            tokens,
        ),
        farm=landbruk.build(given("landbruk"), _http("landbruk"), clock, tokens),
        vehicles=statens_vegvesen.build(
            given("statens_vegvesen", **vehicles), _http("statens_vegvesen"), clock, tokens
        ),
        tax=skatteetaten.build(
            given("skatteetaten", shares_base_url=shares), _http("skatteetaten"), clock, tokens
        ),
        benefits=nav.build(given("nav", **agreed), _http("nav"), clock, tokens),
        pacts=brreg.build_pacts(pacts, _http("brreg"), clock, tokens),
        encumbrances=brreg.build_encumbrances(losore, _http("brreg"), clock, tokens),
        companies=companies.build_company_roles(roles, _http("brreg"), clock, tokens),
        pensions=pensjon.build(given("pensjon"), _http("pensjon"), clock, tokens),
        debts=gjeldsregisteret.build(given("gjeldsregisteret"), _http("gjeldsregisteret"), clock, tokens),
        contacts=krr.build(given("krr"), _http("krr"), clock, tokens),
        notifications=altinn.build(given("altinn"), _http("altinn"), clock, tokens),
        correspondence=correspondence,
        delivery_events=altinn_events.build(inbox, _http("altinn"), clock, tokens),
        post=digital_post.build(
            given("digital_post", **_post(settings)), _http("digital_post"), clock, tokens
        ),
        signing=esignering.build(signing, http_with_certificate(signing), clock, tokens),
        institutions=institusjon.build(given("institusjon"), _http("institusjon"), clock, tokens),
        offices={
            "statsforvalter": statsforvalter.build_office(correspondence),
            "kommune": kommune.build_office(correspondence),
        },
        more={name: made(name) for name in FURTHER},
    )


def _address(settings: Settings, name: str) -> str:
    """Give a register's address; one that only a person asks needs none."""
    try:
        return settings.register_url(name)
    except BadSettings:
        if manifests()[name].is_automatic:
            raise
        return ""


def _http(connector: str) -> httpx.AsyncClient:
    return make_http_client(connector=connector)


def build_login_check(settings: Settings, clock: Clock) -> idporten.IdPortenAdapter:
    """Make what checks the login provider's description; to log in is the web's own."""
    given = settings.keys / "login_people"
    if settings.is_sandbox:
        client_id = PORTAL
    else:
        client_id = given.read_text(encoding="utf-8").partition(":")[0] if given.exists() else ""
    described = ConnectorSettings(
        base_url=settings.register_url("idporten"), extra={"client_id": client_id.strip()}
    )
    return idporten.build(described, _http("idporten"), clock)


def build_tokens(settings: Settings, clock: Clock) -> TokenSource:
    """Make the source of Maskinporten tokens."""
    url = settings.register_url("maskinporten")
    client = client_of_data_directory(settings.data_dir, ENGINE_CLIENT)
    key_file = _engine_key(settings)
    extra = {"issuer": f"{url}/", "client_id": client.client_id, "key_file": str(key_file)}
    return maskinporten.build(ConnectorSettings(base_url=url, extra=extra), _http("maskinporten"), clock)


def _engine_key(settings: Settings) -> Path:
    """Write the simulated client's key where the connector reads it; production brings its own file."""
    path = settings.keys / "maskinporten_engine.jwk"
    if not path.exists():
        client_of_data_directory(settings.data_dir, ENGINE_CLIENT).write_key(path)
    return path


def _signing(settings: Settings) -> dict[str, str]:
    """Name the enterprise certificate and its key; the sandbox writes simulated ones."""
    if settings.is_sandbox:
        number = client_of_data_directory(settings.data_dir, ENGINE_CLIENT).organisation_number
        files = write_certificate(
            settings.data_dir, settings.keys, organisation_number=number, name="Oppgjør etter dødsfall"
        )
        return {"sender_kind": "public", **files}
    return {
        "certificate_file": str(settings.enterprise_certificate_file or ""),
        "key_file": str(settings.enterprise_key_file or ""),
    }


def _post(settings: Settings) -> dict[str, str]:
    client = client_of_data_directory(settings.data_dir, ENGINE_CLIENT)
    return {
        "organisation_number": client.organisation_number,
        "key_file": str(_engine_key(settings)),
        "return_name": "Oppgjør etter dødsfall",
        "return_street": "Postboks 1",
        "return_postal_code": "0001",
        "return_city": "OSLO",
        "encryption": "none",
    }
