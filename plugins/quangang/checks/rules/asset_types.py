"""图片和附件是能放心打开的类型，内容与扩展名相符。

网站里的文件，都以网站的名义打开。网页（.html）、脚本、带脚本的矢量图（.svg）、带宏的办公文件，会在读者的浏览器或电脑上运行，一律不收。
能放的有：图片（.png、.jpg、.gif、.webp、只有图形的 .svg）、PDF、Word、表格、幻灯片、.csv、录音（.mp3、.m4a、.wav）和视频（.mp4、.webm）。

错误：

    附件 网页

    附件 带脚本的矢量图

    附件 名不副实

正确：

    附件 无

    附件 矢量图
"""

from __future__ import annotations

from collections.abc import Iterator

from quangang.checks.asset import Asset
from quangang.checks.rule import Finding, Rule
from quangang.model import Severity
from quangang.text.asset_kinds import asset_fault


def check(asset: Asset) -> Iterator[Finding]:
    """A file of a type that could run in the site's name, or that is not what its name says."""
    fault, advice = asset_fault(asset.suffix, asset.data)
    if fault:
        yield Finding(0, 0, fault, fix=advice)


RULE = Rule("asset-types", Severity.ERROR, __doc__, asset=check, always=True)
