"""Pages for people: who is logged in with ID-porten."""

from typing import Annotated

from fastapi import Depends, Request

from settlement.web.context import web_of
from settlement.web.login.refusals import LoginNeeded
from settlement.web.login.sessions import Login


def require_person(request: Request) -> Login:
    """Return who is logged in.

    Raises:
        LoginNeeded: nobody, or an employee.
    """
    login: Login | None = request.state.login
    if login is None or login.kind != "person":
        raise LoginNeeded
    return login


def require_fresh_person(request: Request) -> Login:
    """Return who logged in within five minutes: a signature rests on it.

    Raises:
        LoginNeeded: nobody, or too long ago.
    """
    login = require_person(request)
    if not login.is_fresh(web_of(request).house.clock.now()):
        raise LoginNeeded(fresh=True)
    return login


Person = Annotated[Login, Depends(require_person)]
FreshPerson = Annotated[Login, Depends(require_fresh_person)]
