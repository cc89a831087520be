"""What a person does on a page in a browser: press, follow, read, and go to what was wrong."""

from playwright.sync_api import Locator, Page

from tests.settlement.web.served import take_picture


def follow(where: Locator) -> None:
    """Click on what leads to a page, and wait until that page stands there."""
    with where.page.expect_navigation():
        where.click()


def press(page: Page, name: str) -> None:
    """Send the form of the first button with this name."""
    follow(page.get_by_role("button", name=name).first)


def refused(page: Page, field: str) -> None:
    """The page says that something is wrong, and its link leads to the field."""
    assert page.title().startswith("Feil: ")
    page.locator(f'a[href="#{field}"]').first.click()
    wrong = f"[id='{field}'][aria-invalid=true], fieldset[aria-invalid=true]:has([id='{field}'])"
    assert page.locator(wrong).count() == 1
    take_picture(page, f"refused {field}")


def words(page: Page) -> str:
    """Read the page."""
    return page.inner_text("main").replace("\N{NO-BREAK SPACE}", " ")
