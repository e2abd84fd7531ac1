"""What pages and books say of an edition: which version it is, and under what terms it is published."""

from collections.abc import Iterator, Mapping

from ..model import Colophon, Licence, Licences


def versioned(colophon: Colophon, strings: Mapping[str, str]) -> str:
    """Version and date, with the interface strings of an edition."""
    form = strings["version_and_date" if colophon.version else "version_of_date"]
    return form.format(version=colophon.version, date=colophon.date)


def licensed(licences: Licences, strings: Mapping[str, str]) -> Iterator[tuple[str, Licence]]:
    """Each licence, and what is under it as a list of words that can begin a sentence."""
    for licence, parts in licences.by_licence.items():
        names = [strings[f"licensed_{part}"] for part in parts]
        before = strings["list_comma"].join(names[:-1])
        listed = strings["licensed_and"].join([before, names[-1]] if before else names)
        yield listed[0].upper() + listed[1:], licence
