"""The pages where synthetic people sign: everybody who is waited for, and one signer sent from a session."""

from collections.abc import Awaitable, Callable, Sequence
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from connectors.esignering.simulated_jobs import NotNow, SimulatedJob, SimulatedSigner
from connectors.esignering.simulated_store import JobStore
from connectors.simulation.access import WorldAccess
from settlement.ports.clock import Clock

Sign = Callable[[SimulatedJob, SimulatedSigner], Awaitable[None]]
_COMPLETED, _REJECTED, _FAILED = range(3)
_DEEDS = {"sign": "Signer", "reject": "Avvis", "fail": "La signeringen feile", "wrong_code": "Tast feil kode"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action *",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
}
_STYLE = "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:1.5rem}"


class SigningPages:
    """Plain HTML that works without JavaScript; no number stands in it."""

    def __init__(self, access: WorldAccess, clock: Clock, store: JobStore, sign: Sign) -> None:
        self._access = access
        self._clock = clock
        self._store = store
        self._sign = sign

    def routes(self) -> list[Route]:
        """List the pages."""
        return [
            Route("/signering", self.waiting),
            Route("/signering", self.act, methods=["POST"]),
            Route("/redirect/{token}", self.ceremony),
            Route("/redirect/{token}", self.finish, methods=["POST"]),
        ]

    async def waiting(self, request: Request) -> Response:  # noqa: ARG002
        """GET /signering: everybody who can sign now."""
        now = self._clock.now()
        rows = []
        for job in self._store.jobs():
            job.pass_time(now)
            for signer in job.signers:
                opened = job.opened_at(signer)
                is_open = opened is not None and opened <= now and not job.has_ended
                if is_open and signer.status == "WAITING" and job.flow == "portal":
                    deeds = ("sign", "reject") if signer.number else ("sign", "reject", "wrong_code")
                    text = f"{self._name(signer)}: {job.title}"
                    rows.append(_form(text, deeds, job=str(job.id), signer=str(signer.place)))
        return _page("Signering", "".join(rows) or "<p>Ingen venter på å signere.</p>")

    async def act(self, request: Request) -> Response:
        """POST /signering: somebody signs or rejects."""
        form = await request.form()
        job, signer = self._find(str(form.get("job", "")), str(form.get("signer", "")))
        if job is None or signer is None or job.flow != "portal":
            return _page("Signering", "<p>Oppdraget finnes ikke.</p>", 404)
        try:
            await self._do(job, signer, str(form.get("do", "")))
        except NotNow as problem:
            return _page("Signering", f"<p>{escape(str(problem))}</p>", 409)
        return _page("Signering", "<p>Svaret er registrert.</p>")

    async def ceremony(self, request: Request) -> Response:
        """GET /redirect/{token}: the signer's own page; the address can be opened once."""
        job, signer = self._of_token(request.path_params["token"])
        if job is None or signer is None:
            return _page("Signering", "<p>Lenken er brukt eller ukjent.</p>", 403)
        text = f"{self._name(signer)}: {job.title}"
        return _page("Signering", _form(text, ("sign", "reject", "fail")))

    async def finish(self, request: Request) -> Response:
        """POST /redirect/{token}: act, and send the browser back to the sender."""
        job, signer = self._of_token(request.path_params["token"])
        if job is None or signer is None:
            return _page("Signering", "<p>Lenken er brukt eller ukjent.</p>", 403)
        deed = str((await request.form()).get("do", ""))
        signer.redirect = None
        try:
            await self._do(job, signer, deed)
        except NotNow as problem:
            return _page("Signering", f"<p>{escape(str(problem))}</p>", 409)
        place = {"sign": _COMPLETED, "reject": _REJECTED}.get(deed, _FAILED)
        return RedirectResponse(job.exit_url(place), 303)

    async def _do(self, job: SimulatedJob, signer: SimulatedSigner, deed: str) -> None:
        now = self._clock.now()
        person = self._access.world.person(signer.number) if signer.number else None
        if person is not None and person.is_dead:
            raise NotNow("Personen er registrert død. Elektronisk ID for døde er stengt.")
        if job.pass_time(now):
            self._store.save(job)
        if deed == "sign":
            await self._sign(job, signer)
            return
        if deed == "reject":
            job.reject(signer, now)
        elif deed == "fail" and job.flow == "direct":
            job.fail_technically(signer, now)
        elif deed == "wrong_code":
            job.enter_wrong_code(signer, now)
        else:
            raise NotNow("Velg å signere eller avvise.")
        self._store.save(job)

    def _find(self, job_id: str, place: str) -> tuple[SimulatedJob | None, SimulatedSigner | None]:
        job = self._store.job(int(job_id)) if job_id.isdecimal() else None
        signers = job.signers if job else []
        return job, next((one for one in signers if str(one.place) == place), None)

    def _of_token(self, token: str) -> tuple[SimulatedJob | None, SimulatedSigner | None]:
        for job in self._store.jobs():
            for signer in job.signers:
                if signer.redirect == token:
                    return job, signer
        return None, None

    def _name(self, signer: SimulatedSigner) -> str:
        person = self._access.world.person(signer.number) if signer.number else None
        return person.full_name if person else f"Signatar {signer.place}"


def _form(text: str, deeds: Sequence[str], **hidden: str) -> str:
    fields = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in hidden.items())
    buttons = " ".join(f'<button name="do" value="{deed}">{_DEEDS[deed]}</button>' for deed in deeds)
    return f'<form method="post"><p>{escape(text)}</p>{fields}{buttons}</form>'


def _page(title: str, body: str, status: int = 200) -> HTMLResponse:
    html = f"""<!doctype html>
<html lang="nb">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} (simulert)</title><style>{_STYLE}</style></head>
<body><main><h1>{escape(title)} (simulert)</h1>
<p>Dette er en simulator. Alle personer er syntetiske, og ingenting her er ekte.</p>
{body}</main></body></html>"""
    return HTMLResponse(html, status, _HEADERS)
