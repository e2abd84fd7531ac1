"""Templates, and what every page of an edition gives them."""

from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any
from zlib import crc32

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..model import EDITIONS, SOURCE_EDITION, Edition, EditionTexts
from ..model.placeholders import is_placeholder
from ..words import dated, interface_strings
from .markup import english, iri
from .palette import DARK_BY_SYSTEM, palette

TEMPLATES = Path(__file__).parent / "templates"
_INNER_MARKS = str.maketrans("“”", "‘’")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.tests["placeholder"] = is_placeholder
    # JSON in a page keeps its Chinese readable and its keys in order; `tojson` escapes what HTML would read.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    keep_compiled(environment)
    return environment


def keep_compiled(environment: Environment) -> None:
    """Keep compiled templates from build to build, as Python keeps its modules; compiling takes long.

    They are in Jinja's folder for this user, which nobody else can write; a template that was changed is
    compiled anew. Where there can be no such folder, nothing is kept.
    """
    # What a template compiles to depends on the extensions, of which Jinja's own key knows nothing.
    extensions = crc32(repr(sorted(environment.extensions)).encode())
    with suppress(RuntimeError, OSError):
        environment.bytecode_cache = FileSystemBytecodeCache(pattern=f"jizhu-{extensions:08x}-%s.cache")


def page_environment(edition: Edition, texts: EditionTexts) -> Environment:
    """Templates with what every page of an edition needs.

    ``t(name, **values)`` is an interface string; the filters ``zh`` and ``other`` turn simplified Chinese
    into the edition's script and into the second script that its pages show; ``english`` marks the Chinese in
    English prose; ``named`` gives what may be Chinese or not, as a name, on a page of the edition's language;
    ``quoted`` gives the words of a source in quotation marks; ``dated`` writes out a date; ``iri`` makes
    an address readable.
    """
    strings = interface_strings(edition, texts.to_own)

    def translate(name: str, **values: Any) -> str:
        return strings[name].format(**values)

    def in_english(text: str) -> Markup:
        return english(text, edition.chinese, texts.to_own)

    def quoted(words: str) -> Markup:
        return in_english(f"“{words.translate(_INNER_MARKS)}”")

    environment = _environment().overlay()
    environment.globals = {**_environment().globals, "t": translate, "edition": edition}
    environment.filters = {
        **_environment().filters,
        "zh": texts.to_own,
        "other": texts.to_other,
        "iri": iri,
        "english": in_english,
        "quoted": quoted,
        "dated": partial(dated, strings=strings),
        "named": in_english if edition.is_english else texts.to_own,
    }
    return environment


def render_alone(template: str, **values: object) -> str:
    """A page of no edition, which has all its words from whoever asks for it."""
    return _environment().get_template(template).render(**values)


def render_root(name: str, site_name: str, site_url: str, base: str) -> str:
    """A page above the editions, in all their languages: the chooser or the 404.

    ``base`` is the path of the site on its host, with slashes round it; it matters to the 404 alone, which is
    shown at any depth.
    """
    template = _environment().get_template(f"{name}.html.jinja")
    icon = f"{base if name == '404' else ''}{EDITIONS[0].folder}/assets/jizhu/icon.svg"
    values = {"editions": EDITIONS, "site_url": site_url, "base": base, "icon": icon}
    marked = english(site_name, SOURCE_EDITION.tag, str)
    return template.render(site_name=site_name, marked_name=marked, palette=palette(DARK_BY_SYSTEM), **values)
