"""Whose edition a project is: what `edition.yml` says and, where it is silent, what follows from the site's name."""

import hashlib
import re
import unicodedata

from ..model import EditionFile, Imprint
from ..model.fields import ID_LIMIT, is_id
from ..problems import Problems
from .site_file import stated_site_name
from .tree import Tree

_UNNAMED = "Annotated edition"


def imprint_of(tree: Tree, stated: EditionFile) -> Imprint:
    """The imprint of a project in a tree. Problems of `mkdocs.yml` are told by `check_site_file`, not here."""
    site = stated_site_name(tree, Problems()) or _UNNAMED
    name, chinese_name = (stated.name.en, stated.name.zh) if stated.name else (site, site)
    return Imprint(
        name=name,
        chinese_name=chinese_name,
        namespace=stated.namespace or namespace_from(name),
        publisher=stated.publisher or "",
        contributors=stated.contributors,
        version=stated.version or "",
        licences=stated.licences,
    )


def namespace_from(name: str) -> str:
    """An id made from the Latin letters of a name; from a checksum of it where there are none to make one from."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:ID_LIMIT].rstrip("-")
    return made if is_id(made) else f"edition-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
