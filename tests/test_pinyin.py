"""Readings: what the library errs in is mended, what is not sure is marked, and no right reading is advised against."""

import pytest

from jizhu.chinese.pinyin import contradicts, other_readings, read_aloud, suggest_pinyin

RIGHT = {
    "乡长": "xiāng zhǎng",
    "为人民服务": "wèi rén mín fú wù",
    "张高丽": "zhāng gāo lì",
    "不切实际": "bù qiè shí jì",
    "多劳多得": "duō láo duō dé",
    "质朴": "zhì pǔ",
    "逆差": "nì chā",
    "上调": "shàng tiáo",
    "长三角": "cháng sān jiǎo",
    "还款": "huán kuǎn",
    "廊坊": "láng fáng",
    "天台县": "tiān tāi xiàn",
}


@pytest.mark.parametrize(("word", "right"), RIGHT.items())
def test_a_word_that_the_library_misreads_is_read_right_and_sure(word: str, right: str) -> None:
    assert suggest_pinyin(word) == right
    assert not contradicts(word, right.split())
    assert not set(other_readings(word)) & set("长为丽切得朴差调还台")


@pytest.mark.parametrize(
    ("word", "wrong"),
    [
        ("质朴", "zhì piáo"),
        ("不切实际", "bù qiē shí jì"),
        ("乡长", "xiāng cháng"),
        ("四风", "sǐ fēng"),
        ("干部", "gān bù"),
    ],
)
def test_a_wrong_reading_is_advised_against(word: str, wrong: str) -> None:
    assert contradicts(word, wrong.split())


@pytest.mark.parametrize(
    ("word", "said"), [("新行长", "xīn háng zhǎng"), ("东西", "dōng xi"), ("分处", "fēn chù")]
)
def test_a_reading_is_not_advised_against_where_the_library_alone_has_another(word: str, said: str) -> None:
    assert not contradicts(word, said.split())


@pytest.mark.parametrize(("word", "character"), [("双重行", "行"), ("好复层楼", "好")])
def test_a_character_of_several_readings_that_nobody_decides_is_marked(word: str, character: str) -> None:
    assert len(other_readings(word)[character]) > 1


def test_characters_that_stand_together_by_chance_are_no_word() -> None:
    assert read_aloud("部分子女和人才中选拔的干部")[:3] == ["bù", "fèn", "zǐ"]
    assert read_aloud("从优秀人才中选拔万人")[5] == "zhōng"
