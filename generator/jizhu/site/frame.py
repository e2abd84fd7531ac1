"""What the frame of a page, Material's or another theme's, is told about the page."""

from ..model import PageText


def front_matter(page: PageText) -> dict[str, object]:
    """Values by the names that the theme reads in front matter."""
    told: dict[str, object] = {
        "title": page.title,
        "hide": ["navigation"] if page.has_contents else ["navigation", "toc"],
    }
    asked = {"term": page.term, "redirect": page.redirect, "description": page.description}
    return told | {name: value for name, value in asked.items() if value}
