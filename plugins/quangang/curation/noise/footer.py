"""网站页脚：版权、备案、许可证、法律顾问、联系方式。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.lines import Line
from quangang.curation.noise.kind import Noise

_STRONG = re.compile(
    r"版权所有|著作权归作者所有|copyright|©|\(c\) ?\d{4}|all rights reserved|icp[备证]|网安备|公安备案|广告(?:热线|服务|合作|刊登)|网站标识码|增值电信业务(?:经营)?许可证(?:编?号)?[:： ]|"
    r"信息网络传播视听|新闻信息服务许可|网站地图|友情链接|转载请(?:注明|联系)|转载或内容合作|建议使用.{0,20}(?:分辨率|浏览器)|本平台仅提供|"
    r"文字内容及图片均由|统一刊号|国内刊号|邮发代号|网站(?:主办|维护|管理|运维)|本文(?:仅)?代表作者|免责声明[:：]",
    re.I,
)
_WEAK = re.compile(
    r"法律顾问|技术支持|许可证(?:编?号)|备案(?:编)?号|联系我们|关于我们|招聘信息|违法(?:和|与)?不良信息|举报(?:电话|邮箱|热线)[:： ]|未经.{0,12}(?:授权|许可|同意|允许).{0,12}(?:禁止|严禁|转载)|"
    r"本网站?声明|主办(?:单位)?[:：].{2,30}(?:承办|维护|协办)(?:单位)?[:：]|(?:主办|承办|维护|版权)单位[:： ].{0,30}(?:人民政府|办公室|中心|委员会)|邮(?:政)?编(?:码)?[:： ]*\d{6}|电子邮箱[:：]|e-?mail[:： ]|传真[:： ]|总机[:： ]|投稿邮箱",
    re.I,
)

_PLAIN = re.compile(r"版权所有|著作权归作者所有|copyright|©|icp[备证]\S{0,4}\d", re.I)


def find(lines: Sequence[Line]) -> Iterator[int]:
    """Lines with a mark that no policy uses, or with two of the weaker ones; one weak mark counts only around the text."""
    prose = [index for index, line in enumerate(lines) if line.prose]
    first, last = (prose[0], prose[-1]) if prose else (0, len(lines))
    for index, line in enumerate(lines):
        text = line.folded[:1000]
        strong, weak = len(set(_STRONG.findall(text))), len(set(_WEAK.findall(text)))
        sentence = "。" in text or ";" in text or text[-1:] in ",:、"
        if len(text) > 120 + 120 * (strong + weak) or not strong + weak:
            continue
        if (
            (strong and not sentence)
            or strong > 1
            or strong + weak > 2
            or (not sentence and (weak > 1 or (weak and not first <= index <= last)))
        ):
            yield index


NOISE = Noise("footer", "网站页脚", find)
