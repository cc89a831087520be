"""Pages for the courts' employees: who is logged in with the employees' provider, and for which court."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from settlement.domain.journal import Actor, ActorKind
from settlement.web.login.refusals import LoginNeeded
from settlement.web.login.sessions import Login


@dataclass(frozen=True)
class Employee:
    """A clerk or judge who is logged in. `actor.id` is an opaque handle, never a number."""

    actor: Actor
    court_name: str
    name: str = field(repr=False)
    login: Login = field(repr=False)


def require_employee(request: Request) -> Employee:
    """Return the employee who is logged in.

    Raises:
        LoginNeeded: nobody, or a person in a private capacity.
    """
    login: Login | None = request.state.login
    if login is None or login.kind != "employee":
        raise LoginNeeded(employee=True)
    return Employee(
        actor=Actor(kind=ActorKind.CLERK, id=login.handle),
        court_name=login.organisation,
        name=login.name,
        login=login,
    )


CurrentEmployee = Annotated[Employee, Depends(require_employee)]
