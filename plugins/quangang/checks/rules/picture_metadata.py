"""照片里不带拍摄位置、拍摄人和设备编号。

手机拍的照片常在文件里记着经纬度，谁都能查到是在哪家哪户拍的。发布前要去掉；`quangang check --fix` 会去掉 JPG 和 PNG 里的这些信息，画面一点不变。

错误：

    照片 位置

    照片 拍摄人

正确：

    照片 无
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.asset import PICTURES, Asset
from quangang.checks.rule import Finding, Rule
from quangang.model import Severity
from quangang.text.exif import picture_facts

_FIX = "运行 quangang check --fix 去掉，或用看图软件另存一份"


def check(asset: Asset) -> Iterator[Finding]:
    """What a picture's metadata tells beyond the picture."""
    if asset.suffix not in PICTURES:
        return
    facts = picture_facts(asset.data)
    if facts.position:
        yield Finding(0, 0, "照片里带着拍摄位置（经纬度）", fix=_FIX)
    if facts.person:
        yield Finding(0, 0, f"照片里带着拍摄人的名字：{facts.person}", fix=_FIX, severity=Severity.WARNING)
    if facts.device:
        yield Finding(0, 0, "照片里带着相机的编号", fix=_FIX, severity=Severity.WARNING)


RULE = Rule("picture-metadata", Severity.ERROR, __doc__, asset=check, always=True)
