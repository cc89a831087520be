"""Ask somebody to log in, and come back to the same page with what was typed."""

from urllib.parse import quote

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from settlement.web.addresses import page_path
from settlement.web.login.refusals import EMPLOYEE_LOGIN, PEOPLE_LOGIN, LoginNeeded
from settlement.web.login.routes import start
from settlement.web.login.sessions import Kind
from settlement.web.portal.keeping import kept_form


async def ask_for_login(request: Request, error: Exception) -> Response:
    """Send the person to the login. A form that came too late is kept and shown again afterwards."""
    employee = isinstance(error, LoginNeeded) and error.employee
    fresh = isinstance(error, LoginNeeded) and error.fresh
    back = page_path(request)
    if request.method != "GET":
        form = await request.form()
        typed = {name: value for name, value in form.items() if isinstance(value, str)}
        kind: Kind = "employee" if employee else "person"
        return await start(request, kind, back=back, fresh=fresh, kept=kept_form(back, typed))
    extra = "&fersk=1" if fresh else ""
    address = EMPLOYEE_LOGIN if employee else PEOPLE_LOGIN
    return RedirectResponse(f"{address}?tilbake={quote(back, safe='/')}{extra}", status_code=303)
