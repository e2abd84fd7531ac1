"""What a reader waits for on the report page: the text, the first card, the next ones."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from ..browser import serve

TEXT, FIRST_CARD, NEXT_CARD = "first text", "first card", "next card"
MOMENTS = (TEXT, FIRST_CARD, NEXT_CARD)

_PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
# From the focus that opens a card to the first frame in which it stands.
_OPENED = """(place) => new Promise((done) => {
    const term = document.querySelectorAll('a.term')[place];
    const begun = performance.now();
    const look = () => {
        const card = document.querySelector('#jizhu-card');
        if (card && !card.hidden && document.activeElement === term) done(performance.now() - begun);
        else requestAnimationFrame(look);
    };
    term.focus({ focusVisible: true });
    requestAnimationFrame(look);
})"""


def waits(browser: Browser, site: Path, page_path: str) -> dict[str, float]:
    """Milliseconds in a new browser profile; the plain page has no cards, and so their moments are missing."""
    with serve(site) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}{page_path}", wait_until="networkidle")
        page.wait_for_function(_PAINTED)
        found = {TEXT: float(page.evaluate(_PAINTED))}
        if page.locator("a.term").count():
            found |= _cards(page)
        return found


def _cards(page: Page) -> dict[str, float]:
    """The first card fetches the index of terms; those after it have it."""
    page.keyboard.press("Tab")  # What is focused by keyboard opens; the pointer waits on purpose.
    first, *later = (float(page.evaluate(_OPENED, place)) for place in (0, 20, 40, 60))
    return {FIRST_CARD: first, NEXT_CARD: sorted(later)[len(later) // 2]}
