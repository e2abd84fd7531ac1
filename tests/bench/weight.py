"""What a reader's browser loads before the report can be read, as it comes over the wire."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response

from ..browser import serve

LEVEL = 6
"""Compression as servers do it on the fly."""
_OURS = "/assets/jizhu/"
KINDS = ("HTML", "our styles", "our scripts", "our data", "theme's styles", "theme's scripts", "other")


def first_view(browser: Browser, site: Path, page_path: str) -> dict[str, int]:
    """Gzipped bytes by kind of everything that a page of a site loads by itself."""
    weights = dict.fromkeys(KINDS, 0)
    with serve(site) as address:
        context = browser.new_context()
        page = context.new_page()
        responses: list[Response] = []

        def keep(response: Response) -> None:
            responses.append(response)

        page.on("response", keep)
        page.goto(f"{address}{page_path}", wait_until="networkidle")
        for response in responses:
            body = gzip.compress(response.body(), LEVEL, mtime=0)
            weights[_kind(urlsplit(response.url).path, response.request.resource_type)] += len(body)
        context.close()
    return weights


def _kind(path: str, resource: str) -> str:
    if resource == "document":
        return "HTML"
    owner = "our" if _OURS in path else "theme's"
    if resource == "stylesheet":
        return f"{owner} styles"
    if resource == "script":
        return f"{owner} scripts"
    return "our data" if path.endswith(".json") else "other"
