"""All simulated banks and their address directory, on the synthetic world.

The directory is below `/directory`; a bank is below `/<organisation number>/v2`, which is also the
audience its tokens must have. `/<organisation number>/svarbrev` is the bank's letter room, for
simulated people.
"""

from datetime import date
from typing import Any
from urllib.parse import unquote, urlencode

from joserfc import jwe
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connectors.bank.simulated_accounts import AccountIndex, details, letter_line, list_line
from connectors.simulation.access import WorldAccess
from connectors.simulation.app import TokenGuard, TokenRefused, simulator_app
from connectors.simulation.holdings import Account
from settlement.domain.registers import Protection
from settlement.ports.clock import Clock

SCOPE = "bits:kontoinformasjon"
_PAGE_SIZE = 3


class _Refused(Exception):  # carries the standard's status and code
    def __init__(self, status: int, code: str, message: str) -> None:
        self.status, self.code, self.message = status, code, message
        super().__init__(code)


def make_simulator(
    access: WorldAccess,
    clock: Clock,  # noqa: ARG001  # every simulator is made alike
    *,
    partial_banks: frozenset[str] = frozenset(),
    recipient_key: RSAKey | None = None,
    page_size: int = _PAGE_SIZE,
) -> Starlette:
    """Serve the directory and the banks.

    Args:
        access: the world.
        clock: unused: banks answer for the dates they are asked about.
        partial_banks: banks that say they hold more than they deliver.
        recipient_key: public key that answers are encrypted to when JWE is asked for.
        page_size: accounts a page.
    """
    banks = _Banks(access, partial_banks, recipient_key, page_size)
    routes = [
        Route("/directory/v1/directharvest/{data_set}/", banks.directory, methods=["GET"]),
        Route("/{bank}/svarbrev", banks.letter, methods=["POST"]),
        Route("/{bank}/v2/accounts", banks.accounts, methods=["GET"]),
        Route("/{bank}/v2/accounts/{reference}", banks.account_details, methods=["GET"]),
        Route("/{bank}/v2/accounts/{reference}/{closed}", banks.closed, methods=["GET"]),
    ]
    return simulator_app("bank", routes, access)


class _Banks:
    def __init__(
        self,
        access: WorldAccess,
        partial_banks: frozenset[str],
        recipient_key: RSAKey | None,
        page_size: int,
    ) -> None:
        self._access = access
        self._guard = TokenGuard(access)
        self._partial_banks = partial_banks
        self._recipient_key = recipient_key
        self._page_size = page_size
        self._index = AccountIndex(access)

    async def directory(self, request: Request) -> Response:
        """The banks that have a machine interface."""
        rows = [
            {
                "orgNo": bank.organisation_number,
                "name": bank.name,
                "url": _address(request, bank.organisation_number),
                "version": "v2",
                "env": "test",
                "fromDate": "2022-09-15T09:00:01.000Z",
            }
            for bank in self._access.world.banks()
            if bank.in_directory
        ]
        return JSONResponse(rows)

    async def accounts(self, request: Request) -> Response:
        """The account list of one person, in pages."""
        try:
            self._check(request)
            person_number = request.headers.get("PartyID", "")
            if not person_number:
                raise _Refused(400, "ACC-001", "PartyID is missing")
            return self._answer(request, self._page(request, person_number))
        except _Refused as refused:
            return _error(refused)

    async def account_details(self, request: Request) -> Response:
        """One account: booked balance on a date, or available balance now."""
        try:
            self._check(request)
            account = self._index.find(request.path_params["bank"], request.path_params["reference"])
            if account is None:
                raise _Refused(404, "ACC-003", "Unknown account reference")
            until = request.query_params.get("toDate")
            owner = self._access.world.person(account.owner)
            body = details(account, owner, until=date.fromisoformat(until) if until else None)
            return self._answer(request, body)
        except _Refused as refused:
            return _error(refused)

    async def letter(self, request: Request) -> Response:
        """What the bank writes back to a person: every account, also where the machine gets nothing."""
        body = await request.json()
        number = body.get("foedselsnummer") if isinstance(body, dict) else None
        bank = request.path_params["bank"]
        held = self._access.world.of(Account, str(number))
        return JSONResponse({"konti": [letter_line(one) for one in held if one.bank == bank]})

    async def closed(self, request: Request) -> Response:
        """Cards and roles are closed to estates; transactions are answered with none."""
        try:
            self._check(request)
        except _Refused as refused:
            return _error(refused)
        if request.path_params["closed"] == "transactions":
            return self._answer(request, {"responseDetails": {"status": "complete"}, "transactions": []})
        return _error(_Refused(400, "ACC-001", "This data set is not part of the agreement"))

    def _page(self, request: Request, person_number: str) -> dict[str, Any]:
        bank = request.path_params["bank"]
        person = self._access.world.person(person_number)
        is_protected = person is not None and person.protection is not Protection.NONE
        held = [
            account
            for account in self._access.world.of(Account, person_number)
            if account.bank == bank and account.owner == person_number and not is_protected
        ]
        self._index.remember(held)
        page = int(request.query_params.get("page", "1"))
        shown = held[(page - 1) * self._page_size : page * self._page_size]
        query = {key: value for key, value in request.query_params.items() if key != "page"}
        links = [{"rel": "self", "href": f"/accounts?{urlencode({**query, 'page': page})}"}]
        if page * self._page_size < len(held):
            links.append({"rel": "next", "href": f"/accounts?{urlencode({**query, 'page': page + 1})}"})
        status: dict[str, str] = {"status": "complete"}
        if bank in self._partial_banks:
            status = {"status": "partial", "message": "Banken har avtaler som må oppgis manuelt."}
        known = self._access.world.bank(bank)
        lines = [list_line(account, person, known.name if known else "") for account in shown]
        return {"responseDetails": status, "accounts": lines, "links": links}

    def _check(self, request: Request) -> None:
        bank = self._access.world.bank(request.path_params["bank"])
        if bank is None or not bank.in_directory:
            raise _Refused(404, "ACC-002", "Unknown resource")
        try:
            self._guard.claims(request, scope=SCOPE, audience=_address(request, bank.organisation_number))
        except TokenRefused as refused:
            code = "ACC-010" if refused.status == 401 else "ACC-011"
            raise _Refused(refused.status, code, refused.reason) from None
        for header in ("CorrelationID", "AccountInfoRequestID"):
            if not request.headers.get(header):
                raise _Refused(400, "ACC-001", f"{header} is missing")
        if "Arveloven" not in unquote(request.headers.get("Legal-Mandate", "")):
            raise _Refused(400, "ACC-001", "Legal-Mandate is missing")

    def _answer(self, request: Request, body: dict[str, Any]) -> Response:
        clear = JSONResponse(body)
        if request.headers.get("Accept") != "application/jose":
            return clear
        if self._recipient_key is None:
            return _error(_Refused(406, "ACC-013", "No certificate is published for the receiver"))
        header = {"alg": "RSA-OAEP-256", "enc": "A256GCM"}
        sealed = jwe.encrypt_compact(
            header, bytes(clear.body), self._recipient_key, algorithms=["RSA-OAEP-256", "A256GCM"]
        )
        return Response(sealed, media_type="application/jose")


def _address(request: Request, organisation_number: str) -> str:
    base = f"{request.url.scheme}://{request.url.netloc}{request.scope.get('root_path', '')}"
    return f"{base}/{organisation_number}/v2"


def _error(refused: _Refused) -> JSONResponse:
    return JSONResponse({"code": refused.code, "message": refused.message}, refused.status)
