"""Values that people write, compared key by key."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...model import Record
from .changes import FieldChange

# What an item of a list is called by: the first of these keys that it has …
_NAMES = ("id", "text", "form", "phrase", "headword")
# … or what makes an annotation or a remark the one it is …
_PLACE = ("kind", "code", "at", "quote", "occurrence", "after", "before", "term")
# … or the first of these.
_CONTENT = ("date", "zh", "voice", "en")


def written(record: Record) -> dict[str, Any]:
    """The keys of a record that say something, as they are called in its file."""
    return record.model_dump(by_alias=True, exclude_defaults=True, exclude_none=True)


def field_changes(old: Any, new: Any, key: str = "") -> Iterator[FieldChange]:
    """Values that differ, in the order of the new version and then of what is gone.

    Items of a list are told apart by name and not by number, so that one that comes in between changes no
    other.
    """
    if old == new:
        return
    written_values = [value for value in (old, new) if value is not None]
    if all(isinstance(value, Mapping) for value in written_values):
        before, after = old or {}, new or {}
        for name in _union(after, before):
            inner = f"{key}.{name}" if key else str(name)
            yield from field_changes(before.get(name), after.get(name), inner)
    elif all(_is_list(value) for value in written_values):
        yield from _item_changes(_named(old or ()), _named(new or ()), key)
    else:
        yield FieldChange(key, shown(old), shown(new))


def _item_changes(old: Mapping[str, Any], new: Mapping[str, Any], key: str) -> Iterator[FieldChange]:
    before = [name for name in old if name in new]
    after = [name for name in new if name in old]
    if before != after:
        yield FieldChange(key, ", ".join(before), ", ".join(after), is_order=True)
    gone, come = [n for n in old if n not in new], [n for n in new if n not in old]
    # One item for one item is the same item under another name.
    former = dict(zip(come, gone, strict=True)) if len(gone) == len(come) == 1 else {}
    for name in _union(new, old):
        was = former.get(name, name)
        if was in old and name in new:
            yield from field_changes(old[was], new[name], f"{key}[{name}]")
        elif name not in former.values():
            yield FieldChange(f"{key}[{name}]", shown(old.get(name)), shown(new.get(name)))


def shown(value: Any) -> str:
    """A value in one line."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        if value.keys() == {"id"}:
            return str(value["id"])
        return "; ".join(f"{name}: {shown(inner)}" for name, inner in value.items())
    if _is_list(value):
        # An empty list is written `none`: a pin to no entry.
        return ", ".join(shown(inner) for inner in value) or "none"
    return str(value)


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _union(first: Iterable[str], second: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*first, *second]))


def _named(items: Iterable[Any]) -> dict[str, Any]:
    """Items by name; of several with one name, the second is ``name (2)``."""
    seen: Counter[str] = Counter()
    named = {}
    for item in items:
        name = _name(item)
        seen[name] += 1
        named[f"{name} ({seen[name]})" if seen[name] > 1 else name] = item
    return named


def _name(item: Any) -> str:
    if not isinstance(item, Mapping):
        return shown(item)
    for key in _NAMES:
        if key in item:
            return str(item[key])
    if "at" in item:
        return " ".join(str(item[key]) for key in _PLACE if key in item)
    if "work" in item:
        return str(item["work"]["title"])
    return next(str(item[key]) for key in (*_CONTENT, *item) if key in item)
