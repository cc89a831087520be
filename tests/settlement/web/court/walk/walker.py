"""An action done in a real browser without scripts: looked at, sent empty, sent right, and sent once more."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date

from playwright.sync_api import Locator, Page, expect

from settlement.domain.journal import ENGINE, Event
from settlement.domain.plan import StepStatus, plan
from settlement.web.court.actions.registry import ACTIONS
from tests.settlement.web.acting import follow
from tests.settlement.web.court.employees import session_of
from tests.settlement.web.court.estates import DIED, OSLO_COURT, Told
from tests.settlement.web.served import Eye, Served, elsewhere

Fill = str | Callable[[Told], str]
BARE = {
    "Fyll ut feltet.",
    "Velg ett av svarene.",
    "Skriv datoen som dag, måned og år, for eksempel 17.05.2026.",
}
TYPED = "form => Object.fromEntries(new FormData(form))"
FORM = "main form[action*='/do/']"


@dataclass(frozen=True)
class Deed:
    """One action, done by an employee: what is typed in its form, and the event that it makes."""

    action: str
    happens: type[Event]
    fills: Mapping[str, Fill] = field(default_factory=dict)
    office: str = OSLO_COURT
    who: str = "kari"


Prepare = Callable[[Told], object]


@dataclass(frozen=True)
class Scene:
    """An estate, and what is done in it one thing after another; what others do in between is prepared."""

    name: str
    stages: tuple[Deed | Prepare, ...]
    died: date = DIED

    @property
    def deeds(self) -> tuple[Deed, ...]:
        return tuple(stage for stage in self.stages if isinstance(stage, Deed))


@dataclass
class Walker:
    """Does the deeds of a scene, each as the employee that it names."""

    served: Served
    told: Told
    eye: Eye
    stack: ExitStack
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def play(self, scene: Scene) -> None:
        for stage in scene.stages:
            if isinstance(stage, Deed):
                self.do(stage)
            else:
                elsewhere(stage)(self.told)

    def do(self, deed: Deed) -> None:
        page = self._page(deed)
        address = f"{self.served.origin}/court/cases/{self.told.case_id}/do/{deed.action}"
        opened = page.goto(address)
        assert opened is not None
        assert opened.ok, f"{deed.action} is not open; the case waits for {self._waiting()}"
        group = ACTIONS[deed.action].group
        if self.eye.is_new(group):  # one template makes them all: wide once for each kind of work
            self.faults += self.eye.faults(page, deed.action, width=1280)
        if deed.fills:
            self._send_empty(page, deed)
        if self.eye.is_new(deed.action):
            self.faults += self.eye.faults(page, f"{deed.action} wrong", width=320)
        for name, what in deed.fills.items():
            fill(page, name, what if isinstance(what, str) else what(self.told))
        typed = page.eval_on_selector(FORM, TYPED)
        before = self.told.case.version
        send(page)
        assert f"done={deed.action}" in page.url, f"{deed.action}: {page.inner_text('main')[:600]}"
        assert page.get_by_role("status").first.inner_text().startswith("Lagret")
        assert deed.happens in self._happened(before), deed.action
        self._send_again(page, address, typed)

    def _send_empty(self, page: Page, deed: Deed) -> None:
        """Every problem is named, stands first on the page in focus, and its link lands in the field."""
        send(page)
        assert page.title().startswith("Feil: "), deed.action
        expect(page.locator(".ds-error-summary:focus"), deed.action).to_have_count(1)
        for link in page.locator(".ds-error-summary a").all():
            said = link.inner_text()
            field_id = (link.get_attribute("href") or "").removeprefix("#")
            assert said not in BARE, f"{deed.action}: {field_id} is not named"
            assert page.locator(f"[id='{field_id}']").count() == 1, f"{deed.action}: no field {field_id}"
        first = page.locator(".ds-error-summary a").first
        field_id = (first.get_attribute("href") or "").removeprefix("#")
        first.click()
        expect(page.locator(f"[id='{field_id}']:focus"), deed.action).to_have_count(1)

    def _send_again(self, page: Page, address: str, typed: dict[str, str]) -> None:
        """The same form once more does nothing: the case is not as it was when the form was opened."""
        version = self.told.case.version
        again = page.context.request.post(address, form={**typed}, headers={"origin": self.served.origin})
        assert again.status in {404, 409}, address  # not found: the office has no more to do in the case
        assert self.told.case.version == version, address

    def _happened(self, version: int) -> set[type[Event]]:
        with self.told.house.database.work(actor=ENGINE, reason="test") as work:
            history = work.cases.history(self.told.case_id)
        return {type(record.event) for record in history if record.sequence > version}

    def _waiting(self) -> dict[str, tuple[str, ...]]:
        states = plan(self.told.case, self.told.house.clock.now())
        open_now = (StepStatus.WAITING, StepStatus.READY)
        return {one.step: one.waiting_for for one in states if one.status in open_now}

    def _page(self, deed: Deed) -> Page:
        key = (deed.office, deed.who)
        if key not in self.pages:
            session = session_of(self.served.web, deed.who, deed.office)
            self.pages[key] = self.stack.enter_context(self.served.page(width=320, session=session))
            self.pages[key].set_default_timeout(10_000)
        return self.pages[key]


def fill(page: Page, name: str, what: str) -> None:
    """Answer one question of the form, whatever kind of field it is; with a star all that begin so."""
    if name.endswith("*"):
        begun = page.locator(f"{FORM} [name^='{name[:-1]}'][value='{what}']")
        assert begun.count() > 0, name
        for one in begun.all():
            one.check()
        return
    fields = page.locator(f"{FORM} [name='{name}']")
    kind = kind_of(fields.first)
    if kind == "select":
        fields.first.select_option(what)
    elif kind == "radio":
        page.locator(f"{FORM} [name='{name}'][value='{what}']").check()
    elif kind == "checkbox":
        fields.first.check()
    else:
        fields.first.fill(what)


def kind_of(found: Locator) -> str:
    kind = found.get_attribute("type", timeout=2000)
    return kind or ("select" if found.evaluate("e => e.tagName") == "SELECT" else "text")


def send(page: Page) -> None:
    follow(page.locator(f"{FORM} button[type=submit]"))
