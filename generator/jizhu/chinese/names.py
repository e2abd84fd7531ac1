"""Surnames whose character is something else as a word: 余 in 余书记 is no 餘.

A surname is known by the title that follows a name, or by the names beside it in a list.
"""

import re
from collections.abc import Iterator

from .han import HAN

_SURNAMES = {
    "于": "于", "余": "余", "郁": "郁", "涂": "涂", "钟": "鍾", "游": "游", "后": "后", "干": "干", "党": "党",
    "沈": "沈", "范": "范", "岳": "岳", "谷": "谷", "曲": "曲", "卜": "卜", "姜": "姜",
}  # fmt: skip
_TITLES = (
    "同志|书记|主任|主席|委员|部长|厅长|局长|处长|科长|司长|县长|市长|省长|区长|镇长|乡长|村长|州长|院长|校长|所长|站长|会长"
    "|组长|队长|行长|厂长|社长|团长|秘书长|总理|将军|司令|政委|教授|博士|医生|老师|先生|女士|小姐|议员|法官|检察官|律师|经理"
    "|董事长|某"
)
_BEFORE_A_TITLE = re.compile(rf"(?<![{HAN}])[{''.join(_SURNAMES)}](?=[{HAN}]{{0,2}}?(?:副|总)?(?:{_TITLES}))")
_ITEM = re.compile(rf"(?<![{HAN}])[{HAN}]{{2,3}}(?![{HAN}])|(?<=、)[{HAN}]{{2,3}}(?=等|和)")
_NOTHING_BUT_SURNAMES = frozenset(
    "王李张刘陈杨赵吴徐孙郭罗梁宋郑谢韩冯董萧袁邓许傅彭吕蒋蔡贾魏薛潘杜汪姚谭廖邹熊崔邱秦侯邵孟段尹黎贺赖龚范岳沈姜"
)
"""Surnames with which few other words begin."""


def surnames(text: str) -> Iterator[tuple[int, str]]:
    """Offset and traditional character of every surname that might be taken for another word."""
    if _SURNAMES.keys().isdisjoint(text):
        return
    for found in _BEFORE_A_TITLE.finditer(text):
        yield found.start(), _SURNAMES[found[0]]
    items = list(_ITEM.finditer(text)) if "、" in text else []
    for before, item, after in zip([None, *items], items, [*items[1:], None], strict=False):
        beside = [other for other in (before, after) if other and _is_listed(text, item, other)]
        if item[0][0] in _SURNAMES and any(other[0][0] in _NOTHING_BUT_SURNAMES for other in beside):
            yield item.start(), _SURNAMES[item[0][0]]


def _is_listed(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two items stand side by side, with the mark of a list between them."""
    first, second = sorted((one, other), key=lambda item: item.start())
    return text[first.end() : second.start()] == "、"
