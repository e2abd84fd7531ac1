"""OpenCC's converters, each loaded once in a process."""

from functools import cache

from opencc import OpenCC


@cache
def converter(configuration: str) -> OpenCC:
    """The converter of one of OpenCC's configurations, for instance ``s2tw``."""
    return OpenCC(configuration)
