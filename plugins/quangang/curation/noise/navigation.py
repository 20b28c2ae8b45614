"""网页导航：面包屑、返回、上一篇、分享、字号。"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quangang.curation.lines import Line
from quangang.curation.noise.kind import Noise

_WORD = re.compile(
    r"[【\[(<《「]?(?:返回(?:[\u4e00-\u9fff]{0,6}(?:首页|主页|顶部|顶端|页首|页面|[上前]一?页|上级|上一[级层]|上层|列表|目录|栏目|频道|专题|门户|网站|官网|结果|大厅|导航|[新旧]版))?|回?到?(?:顶部|首页|主页|上一?页|上级|列表|目录|栏目)|网站首页|首页|主页|上一?页|下一?页|尾页|末页|"
    r"打印(?:本?此?[页文章]{0,2})?|关闭(?:窗口|本?此?页)?|收藏(?:本[页站文])?|加入收藏|设为首页|纠错|我要纠错|分享|转发|点赞|举报|评论|"
    r"发表评论|我要评论|登录|注册|登录/注册|立即登录|搜索|全文搜索|更多|更多[>»]+|查看更多|展开全文|阅读全文|点击展开|收起|全文|正文|"
    r"无障碍(?:浏览|阅读)?|长者(?:模式|专区|版)|关怀版|繁体(?:版|中文)?|简体(?:版|中文)?|english|手机版|电脑版|移动版|rss|网站地图|"
    r"字[号体]?[:： ]*(?:[大中小特]|a[+-]){0,1}(?:[ |/]*(?:[大中小]|a[+-]?))*|[大中小](?:[ |/]*[大中小])+|a[+-](?: *a[+-])*|t\|t|上一?条|下一?条|上一篇|下一篇|上一则|下一则|"
    r"收藏(?:本文)?|微信|微博|qq空间|朋友圈|新浪微博|复制链接|扫一扫|听新闻|语音播报|播放|暂停|没有了|赞|踩|回复|只看楼主|楼主|沙发|订阅|关注|\+ ?关注)"
    r"[】\])>》」]?[:： >»|｜·]*",
    re.I,
)
_LEAD = re.compile(
    r"(?:(?:上|下)一?[篇条则页][:： ].{0,80}|分享(?:到|至|本[文页])?[:： ].{0,60}|分享(?:到|至)(?:微信|微博|朋友圈|qq).{0,40}|(?:扫描?|扫一扫|微信扫|长按|识别).{0,12}(?:二维码|扫一扫|关注|打开|分享).{0,30}|"
    r"点击(?:下方|上方|右上角|蓝字|查看|进入|阅读|下载|收听|播放|关注|“?阅读原文).{0,30}|打开.{0,20}(?:app|客户端|微信).{0,20}|下载.{0,12}(?:app|客户端).{0,20}|"
    r"(?:您?(?:现在|当前)?(?:所在|的)*的?位置|当前位置|您在这里|你在这里|当前栏目|所在栏目)[:： ].{0,100}|【?字[号体][:： ].{0,40}|"
    r"(?:浏览|点击|阅读|访问|查看|播放)(?:次数|量|数|人数)[:： ]*[\d,万+]*次?|.{0,10}(?:阅读|浏览|点击)[:： ]*[\d,]+次?|关注.{2,20}(?:公众号|微信|官方账号)|"
    r"本(?:站|页)(?:支持|使用|建议).{0,40})",
    re.I,
)
_CRUMB = re.compile(r" *(?:>>|>|»|›|→|＞|/|\\|::|-|\|) *")
_STRONG_CRUMB = re.compile(r">|»|›|＞")


def find(lines: Sequence[Line]) -> Iterator[int]:
    """Breadcrumbs, the channel names they hold, and the buttons of a page."""
    channels: set[str] = set()
    for index, line in enumerate(lines):
        text = line.folded
        if len(text) > 160:
            continue
        parts = crumbs(text)
        if parts:
            channels.update(parts[:-1])
            yield index
        elif _WORD.fullmatch(text) or (_LEAD.fullmatch(text) and "。" not in text) or _menu(text):
            yield index
    for index, line in enumerate(lines):
        if line.folded in channels:
            yield index


def crumbs(text: str) -> list[str]:
    """The steps of a breadcrumb; none when a line is none."""
    body = re.sub(r"^(?:您?(?:现在|当前)?(?:所在|的)*的?位置|当前位置|您在这里)[:： ]*", "", text)
    parts = [part for part in _CRUMB.split(body) if part]
    if len(parts) < 2 or any(len(part) > 30 for part in parts) or "。" in body:
        return []
    home = parts[0] in ("主页", "首頁") or parts[0].endswith("首页")
    last = parts[-1] in ("正文", "内容", "详情", "文章", "列表")
    if len(_STRONG_CRUMB.findall(body)) >= (1 if home or last else 2) or (home and (last or len(parts) > 2)):
        return parts if home or last or len(parts) > 2 else []
    return []


def _menu(text: str) -> bool:
    """Several buttons on one line."""
    parts = [
        part.strip() for part in re.split(r"[|｜·]|\s{1,4}|(?<=[】\])>」》])(?=[【\[(<「《])", text) if part.strip()
    ]
    return 1 < len(parts) <= 30 and all(_WORD.fullmatch(part) for part in parts)


NOISE = Noise("navigation", "网页导航", find)
