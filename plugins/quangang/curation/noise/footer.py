"""网站页脚：版权、备案、许可证、法律顾问、联系方式。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.lines import Line
from quangang.curation.noise.kind import Noise

_MARK = re.compile(
    r"版权所有|著作权归作者所有|copyright|©|\(c\) ?\d{4}|all rights reserved|icp[备证]|icp备|网安备|公安备案|备案(?:编)?号|法律顾问|广告(?:热线|服务|合作|刊登)|"
    r"技术支持|网站标识码|增值电信|网络视听许可|信息网络传播|新闻信息服务许可|许可证(?:编?号)?|网站地图|联系我们|关于我们|招聘信息|违法(?:和|与)?不良信息|"
    r"举报(?:电话|邮箱|热线)|未经.{0,12}(?:授权|许可|同意|允许).{0,12}(?:不得|禁止|严禁|转载)|转载请(?:注明|联系)|转载或内容合作|免责声明|本网站?声明|"
    r"(?:主办|承办|维护|版权)单位[:： ].{0,30}(?:人民政府|办公室|中心|委员会)|网站(?:主办|维护|管理|运维)|建议使用.{0,20}(?:分辨率|浏览器)|"
    r"邮(?:政)?编(?:码)?[:： ]*\d{6}|电子邮箱|e-?mail[:： ]|传真[:： ]|友情链接|总机[:： ]|本文(?:仅)?代表作者|本平台仅提供|文字内容及图片均由|投稿邮箱|统一刊号|国内刊号|邮发代号",
    re.I,
)


def find(lines: Sequence[Line]) -> Iterator[int]:
    """Lines with such a mark that are no running text; two marks settle it either way."""
    for index, line in enumerate(lines):
        text = line.folded[:1000]
        marks = len(set(_MARK.findall(text)))
        if marks and (marks > 1 or "。" not in text) and len(text) < 120 + 120 * marks:
            yield index


NOISE = Noise("footer", "网站页脚", find)
