"""Dictionaries: what leads to an entry, and how each written form is read."""

import json
import re

from jizhu.chinese.syllables import toneless
from jizhu.exchange.exports.terms import ChineseTerm, chinese_terms
from jizhu.model import CHINESE_EDITIONS

from .exports.support import analysis, content, text_of, unzipped

ENTRIES = analysis().project.entries


def _forms(term: str) -> list[ChineseTerm]:
    """Every form of an entry in every script, with the reading that somebody wrote for this very form."""
    entry = ENTRIES[term]
    read = {entry.headword: entry.pinyin}
    read |= {v.form: v.pinyin or "" for v in entry.variants if v.form != entry.headword}
    scripts = [content().texts[edition.tag].to_own for edition in CHINESE_EDITIONS]
    return [
        ChineseTerm(to_own(form.text), form.type, read[form.text])
        for to_own in scripts
        for form in chinese_terms(entry, str)
    ]


def test_a_form_is_read_as_written_for_it_in_every_script_and_never_as_its_headword() -> None:
    files = unzipped("glossary-yomitan.zip")
    banks = [json.loads(data) for name, data in files.items() if name.startswith("term_bank")]
    ordered = sorted({row[6] for bank in banks for row in bank})
    found: dict[int, dict[str, str]] = {number: {} for number in ordered}
    for bank in banks:
        for row in bank:
            found[row[6]][row[0]] = row[1]
    wanted = [{form.text: form.pinyin for form in reversed(_forms(term))} for term in ENTRIES]
    assert sorted(map(sorted, (rows.items() for rows in found.values()))) == sorted(
        map(sorted, (rows.items() for rows in wanted))
    )
    read = {text: pinyin for rows in found.values() for text, pinyin in rows.items()}
    assert (read["市裡書記"], read["區裡書記"], read["五位一體總體布局"]) == (
        "shìlǐ shūjì",
        "",
        "wǔ wèi yī tǐ zǒngtǐ bùjú",
    )


def test_pinyin_leads_to_an_entry_with_tones_or_without_in_words_or_as_one_and_so_do_its_words() -> None:
    (data,) = (data for name, data in unzipped("glossary-stardict.zip").items() if name.endswith(".syn"))
    keys = {found[1].decode() for found in re.finditer(rb"([^\0]+)\0.{4}", data, re.DOTALL)}
    for look_up in ("sì fēng", "sìfēng", "si feng", "sifeng", "four winds", "shìlǐshūjì", "shili shuji"):
        assert look_up in keys, look_up
    keys |= {entry.headword for entry in ENTRIES.values()}
    for term, entry in ENTRIES.items():
        for form in _forms(term):
            assert not form.pinyin or {form.pinyin, toneless(form.pinyin).replace(" ", "")} <= keys, term
        assert (entry.literal or entry.pinyin) in keys, term


def test_the_deck_of_pleco_has_one_category_without_categories_inside_it() -> None:
    categories = [line for line in text_of("glossary-pleco.txt").splitlines() if line.startswith("//")]
    (category,) = categories
    assert "/" not in category.removeprefix("//")
    assert "example.org" in category
