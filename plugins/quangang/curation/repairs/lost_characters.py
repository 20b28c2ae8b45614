"""可能丢了字的地方：只提醒，不补。帮助纾解压。（疑为“纾解压力”）、重�大、口□。

句末剩下一个平常不会单独收尾的字，多半是后面丢了字；替换符“�”和方框是读不出的字。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quangang.curation.lines import HAN
from quangang.curation.notes import Doubt, Note, Repair, Setting
from quangang.curation.words import words

_UNREADABLE = re.compile(r"[\ufffd□■▯\ue000-\uf8ff]+")
_CLAUSE = re.compile(f"[{HAN}]{{3,24}}(?=[。；])")
_MOST = 20_000
"""Sentence ends of one text that are looked at."""
_BEFORE_VERB = re.compile("(?:再|不|先|别|能|会|要|须|可以|应当|不得|必须|一律|自行|如实|及时|按时|随时|统一)$")
"""After these a verb of one character ends a sentence: 能共享的不再填。"""
_LAST = frozenset(
    "一七万三上下东丝两严个中丸为主九乡书乳了事二云五井亩亭人亿仓令件价份伐优会位低住体余例供俗债值假做停像儿元兄先党全八六兵具养兽内册写军冬决况准几凭凳出函刀分刑利到制券刻剂前副力办势"
    "包化北区十千半单南卡印卷厂厕去县友双发口句只台史右叶号吃名后吨听员周味和品哨哭唱喝器四回团园国图圈地场坐坑坝型城域培堂堡堤塔塘墓墙声处夏外多夜够大天失头奖套女奶好子字孙孝学官定实审"
    "客室宫家宽宾密寨对寺小少尾局层居届屋屏属山屿岁岛岭岸峡峰崖州工左差市布师帐带帽干年幼广床库应店庙度座庵廊建开式弟张弹强形径律德心快态怕性恨情惜想感慢懂成户房所手批报拆据摊改政效教数"
    "文料斤新方施旁日早时明易春是晚月有服期木末本术机权杆村条来杯松板林果枝枪架柜查标栏树校样根格案桌档桥桩桶械检棒棚椅楚楼次款止正段殿母民气氨水江池汤沟河油治泉法洋洲活浅海深清渠渣港游"
    "湖湾源溪满滩灯灶炉炮点烟热煤照爱父爷片版牌牛物犬犯状狗猪猫率玩班理瓶生用由画畜略病百的益盐盘省看真眼着睡知短石矿码碑碗社神票禽秋种科秒税稳稿窑站章竹笑等筏答策签算管箭箱篇簿米类籽粥"
    "粪粮糕糖索紧级纱线组细绳绸罐网罪羊美群老考者耕耳肉能脚膏膜舍舞舟舰船艇色艺花芽苗茎茶草药菌菜营蔬藤藻虫虾蛋蟹行街衣表袋袜裙裤西见观角言训议讲论证评词话语说诺读谁谈谷豆责质贴费走起趟"
    "足跑路跳身躺车轮轻辆边过运近还远逃选透途通遂遍道部都酒酱醋醒里重量金钟铺链锅镇长门问间阁队限院陵难零雾靠面鞋音项额风飞饭饮饼馆香马驱高鱼鸟鸡鸭鸽鹅鼻齐"
)
"""Characters that do end a sentence as a word of one character: counted in 1,200 laws, and common verbs' complements."""


def run(text: str, setting: Setting) -> Iterator[Note]:
    """Name places where a character seems to be missing."""
    del setting
    for match in _UNREADABLE.finditer(text):
        around = text[max(0, match.start() - 8) : match.end() + 8].replace("\n", " ")
        yield Doubt(match.start(), "lost-character", "这里有读不出的字，请对照原件补上", around)
    for number, match in enumerate(_CLAUSE.finditer(text)):
        if number == _MOST:
            break
        if match[0][-1] in _LAST or match[0][-1] in match[0][:-1]:
            continue
        cut = words(match[0])
        if len(cut) > 1 and len(cut[-1]) == 1 and len(cut[-2]) > 1 and not _BEFORE_VERB.search(cut[-2]):
            message = f"“{match[0][-6:]}”似乎不完整，句末“{cut[-1]}”后面可能丢了字；没有补，请对照原件"
            yield Doubt(match.end() - 1, "lost-character", message, match[0][-12:])


REPAIR = Repair("lost-characters", run)
