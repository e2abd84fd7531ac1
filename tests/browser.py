"""What the tests of pages need: a real browser, and a server that hands out files and nothing else."""

import atexit
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

OFF = (
    # Pages of the address bar, which every window would load and no test looks at.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    # What Playwright leaves out; the browser hears the last list of such names alone.
    *(
        "AvoidUnnecessaryBeforeUnloadCheckSync",
        "DestroyProfileOnBrowserClose",
        "HttpsUpgrades",
        "PaintHolding",
    ),
    *("ThirdPartyStoragePartitioning", "BlockOriginHeaderModificationOnRedirect", "MediaRouter", "Translate"),
    *(
        "AvoidCorsURLLoaderRestartOnRedirect",
        "OptimizationHints",
        "NetworkTimeServiceQuerying",
        "LensOverlay",
    ),
    *("DialMediaRouteProvider", "GlobalMediaControls", "AutoDeElevate", "AimEnabled"),
)
"""Parts of Chromium that are about no page."""
# Root and containers have no sandbox; a browser for tests asks nobody for anything by itself.
FLAGS = (
    f"--disable-features={','.join(OFF)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def executable() -> str | None:
    """`$CHROMIUM`, else `chromium` on the path, else None, which is Playwright's own download."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


@cache
def driver() -> Playwright:
    """What starts browsers; a process can have but one of them."""
    started = sync_playwright().start()
    atexit.register(started.stop)
    return started


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium."""
    browser = driver().chromium.launch(executable_path=executable(), args=list(FLAGS))
    yield browser
    browser.close()


@contextmanager
def quiet_page(browser: Browser) -> Iterator[Page]:
    """A page that must not complain, neither in its console nor by an error."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    page.close()
    assert said == []


class _Handler(SimpleHTTPRequestHandler):
    """Files of a folder; what is not there is answered with the folder's `404.html`, as forges do."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def send_header(self, keyword: str, value: str) -> None:
        """Tell no type of a download, as servers do that do not know its kind."""
        if keyword.lower() != "content-type" or "/data/" not in self.path:
            super().send_header(keyword, value)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing: the tests report what matters."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """A server of the folder's files on a free port; gives its address, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def serve_below(site: Path) -> Iterator[str]:
    """The site below another folder, since most forges publish it so."""
    with serve(site.parent) as address:
        yield f"{address}{site.name}/"
