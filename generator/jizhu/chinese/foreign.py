"""Chinese that is not the project's, in whatever script, as simplified text in which entries can be found."""

from .converter import converter, simplified

_HONG_KONG = {"hk", "mo"}
_MARKS = str.maketrans("「」『』", "“”‘’")


def simplified_of(text: str, tag: str) -> str:
    """A text in simplified characters, as long as it was. ``tag`` is what its file calls it, ``zh-TW`` or nothing.

    What the text has decides, and not the tag: in a memory that is called Chinese there is often both.
    """
    if simplified(text) == text:
        return text.translate(_MARKS)
    subtags = {part.lower() for part in tag.replace("_", "-").split("-")}
    converted = converter("hk2s" if subtags & _HONG_KONG else "tw2s").convert(text)
    if len(converted) != len(text):
        converted = text
    return simplified(converted).translate(_MARKS)
