"""The application on a port of this machine, and a real browser that looks at it."""

import os
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from settlement.domain.case import Case
from settlement.services.house import House
from settlement.settings import Settings
from settlement.web.app import create_app
from settlement.web.context import Web
from tests.settlement.web.browsing import log_in
from tests.settlement.web.estates import SON, SON_NUMBER

AXE = Path(__file__).parent / "axe" / "axe.min.js"
AXE_RUN = """async () => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values:
    ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']},
    resultTypes: ['violations'], preload: false});
  return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '));
}"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_DETAILS = "document.querySelectorAll('details').forEach(one => one.open = true)"

HEIGHT = 900

Serve = Callable[..., AbstractContextManager["Served"]]
P = ParamSpec("P")
Made = TypeVar("Made")


@dataclass
class Served:
    """The application on a port of this machine, with somebody logged in."""

    origin: str
    session: str
    case: Case
    browser: Browser
    party: str
    web: Web

    @contextmanager
    def page(
        self, *, width: int = 1280, scripts: bool = False, session: str | None = None, **extra: Any
    ) -> Iterator[Page]:
        context = self.browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=scripts,
            bypass_csp=scripts,
            locale="nb-NO",
            **extra,
        )
        context.add_cookies([{"name": "settlement", "value": session or self.session, "url": self.origin}])
        try:
            yield context.new_page()
        finally:
            context.close()

    def seen_by(self, name: str, *, for_: str = "") -> "Served":
        """Look at the case logged in as somebody of it, by first name, perhaps acting for another."""
        parties = {party.name.partition(" ")[0]: party for party in self.case.parties.values()}
        number = parties[name].person_number
        assert number is not None
        session = log_in(self.web, number, "person", "", 0)
        return replace(self, party=parties[for_ or name].id, session=session)

    def own(self, part: str) -> str:
        return f"{self.origin}/bo/{self.case.id}/{self.party}{part}"

    def faults(
        self, *addresses: str, widths: tuple[int, ...] = (320, 1280), session: str | None = None
    ) -> dict[str, list[str]]:
        """Look at pages at each width with everything unfolded: what axe finds, and what scrolls sideways."""
        found = {}
        with self.page(width=widths[0], scripts=True, session=session) as page:
            for address in addresses:
                page.goto(address)
                page.evaluate(OPEN_DETAILS)
                for width in widths:
                    page.set_viewport_size({"width": width, "height": HEIGHT})
                    faults = look(page)
                    part = address.removeprefix(self.origin).replace(self.case.id, "")
                    take_picture(page, f"{width}-{part}")
                    if faults:
                        found[f"{width} {part}"] = faults
        return found


class Eye:
    """Looks at pages with axe: the page is copied from a browser without scripts into one that has them."""

    def __init__(self, page: Page, begin: str) -> None:
        self._page = page
        self._seen: set[str] = set()
        page.goto(begin)

    def is_new(self, what: str) -> bool:
        """Tell whether it has not been looked at yet."""
        new = what not in self._seen
        self._seen.add(what)
        return new

    def faults(self, seen: Page, name: str, *, width: int) -> list[str]:
        """Say what axe finds on a page, and whether it scrolls sideways."""
        page = self._page
        page.set_viewport_size({"width": width, "height": 900})
        page.set_content(seen.content())
        take_picture(page, f"{width}-{name}")
        return [f"{name} {width}: {fault}" for fault in look(page)]


def take_picture(page: Page, name: str) -> None:
    """Keep a picture of the page for whoever wants to see it; it takes too long to do every time."""
    folder = os.environ.get("SETTLEMENT_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{re.sub('[^a-z0-9]+', '-', name)}.png", full_page=True)


def look(page: Page) -> list[str]:
    """Say what is wrong with the page as it stands: what axe finds, and whether it scrolls sideways."""
    faults = ask_axe(page)
    if page.evaluate(OVERFLOW) > 0:
        faults.append("scrolls sideways")
    return faults


def ask_axe(page: Page) -> list[str]:
    """Say what axe finds on the page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found: list[str] = page.evaluate(AXE_RUN)
    return found


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def find_free_port() -> int:
    """Find a port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def look_with(chromium: str) -> Iterator[Browser]:
    """Start a browser; it is what costs, so a module with many tests starts one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


def elsewhere(make: Callable[P, Made]) -> Callable[P, Made]:
    """Do what may run a loop of its own in a thread beside the browser's, which cannot."""

    @wraps(make)
    def made(*args: P.args, **named: P.kwargs) -> Made:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(make, *args, **named).result()

    return made


@contextmanager
def listen(house: House, *, folder: Path, port: int) -> Iterator[Web]:
    """Serve a house on a port of this machine."""
    app = create_app(house, Settings(data_dir=folder, web_port=port))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield app.state.web
    server.should_exit = True
    thread.join(timeout=10)


@contextmanager
def serve(
    house: House,
    case: Case,
    *,
    folder: Path,
    browser: Browser,
    port: int,
    party: str = SON,
    number: str = SON_NUMBER,
) -> Iterator[Served]:
    """Serve a house to a browser, with a party of the case logged in; pictures are put in the folder."""
    with listen(house, folder=folder, port=port) as web:
        session = log_in(web, number, "person", "", 0)
        yield Served(f"http://127.0.0.1:{port}", session, case, browser, party, web)
