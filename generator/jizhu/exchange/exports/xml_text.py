"""XML written as text: every value is escaped, and characters that XML does not allow are replaced."""

import re
from xml.sax.saxutils import escape, quoteattr

_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Xml(str):
    """Text that is XML already."""

    __slots__ = ()


def clean(text: str) -> str:
    """Text that XML can hold: controls and lone surrogates become U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)


def xml(content: str) -> Xml:
    """Content as XML: escaped, unless it is XML."""
    return content if isinstance(content, Xml) else Xml(escape(clean(content)))


def tag(name: str, *content: str, **attributes: str) -> Xml:
    """An element. In names of attributes `__` is a colon, `_` a hyphen, and one at the end is nothing.

    An attribute whose value is empty is left out.
    """
    written = "".join(
        f" {key.removesuffix('_').replace('__', ':').replace('_', '-')}={quoteattr(clean(value))}"
        for key, value in attributes.items()
        if value
    )
    inner = "".join(map(xml, content))
    return Xml(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")


def lines(*elements: str) -> Xml:
    """Elements on lines of their own."""
    return Xml("\n" + "".join(f"{xml(element)}\n" for element in elements if element))


def document(root: str, *before: str) -> bytes:
    """A whole file: declaration, what stands before the root element, and the root element."""
    return (DECLARATION + "".join(f"{line}\n" for line in before) + root + "\n").encode()
