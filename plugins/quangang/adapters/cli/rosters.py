"""A list of people that trainers have: a workbook or CSV with 姓名, 单位, 岗位, 联系电话, 上次培训."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from quangang.errors import OutsideError, UsageError
from quangang.formats.tables import table_of
from quangang.project_files import TooLarge, read_bytes

_HEADS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "名字", "学员姓名", "学员"),
    "unit": ("单位", "社区", "所在社区", "工作单位", "所在单位"),
    "post": ("岗位", "职务", "职务（岗位）", "岗位职务", "担任职务"),
    "phone": ("联系电话", "电话", "手机", "手机号"),
    "last": ("上次培训", "上次培训（年）", "上次培训年份", "上次轮训", "最近培训时间"),
}
MAX_PEOPLE = 5000


def read_roster(file: str) -> list[dict[str, str]]:
    """People of a list, by the names of `_HEADS`.

    Raises:
        UsageError: it cannot be read, or has no names; the text says where.
    """
    try:
        data = read_bytes(Path(file), 10 * 1024 * 1024)
        rows = list(table_of(data))
    except TooLarge as error:
        raise UsageError(f"{file} 太大了（超过10MB），请只留名单") from error
    except (OSError, OutsideError) as error:
        raise UsageError(f"{file} 读不出来：{error}；请存成 .xlsx 或 .csv") from error
    people: list[dict[str, str]] = []
    heads: dict[int, str] = {}
    for number, row in rows:
        cells = [re.sub(r"\s", "", cell) for cell in row]
        found = {at: key for at, cell in enumerate(cells) for key, names in _HEADS.items() if cell in names}
        if not heads:
            heads = found if "name" in found.values() else {}
            continue
        person = {key: row[at].strip() for at, key in heads.items() if at < len(row)}
        if not person.get("name"):
            continue
        last = person.get("last", "")
        year = re.match(r"(?:19|20)\d\d", last)
        if last and year is None:
            raise UsageError(f"{file} 第{number}行：“{last[:20]}”不是年份，上次培训请写成 2023")
        people.append({**person, "last": year[0] if year else ""})
        if len(people) > MAX_PEOPLE:
            raise UsageError(f"{file} 超过{MAX_PEOPLE}人，请按县（市、区）分开")
    if not heads:
        raise UsageError(f"{file} 里没有找到表头：第一行写 姓名、单位、岗位、联系电话、上次培训")
    if not people:
        raise UsageError(f"{file} 里没有人")
    return people
