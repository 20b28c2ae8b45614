"""Names of private persons in Chinese prose, found by the words around them.

A surname alone proves nothing (方便, 安全, 高度): a name is reported only between a word that says a person comes
(居民, 78岁的, 书记) and a word that can follow a person (说, 家, 介绍). Meant for warnings, not for proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quangang.model import Span

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆"
    "郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛管"
    "祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋植甘景薄单柏宁柯阮桂闵解柴车冉房阴闫瞿肖"
)
_COMPOUND = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木"
# Words that begin with a surname and are no names.
_WORD_LIST = """
孙子 孙女 陈述 管辖 管部 方便 方式 方面 方案 方法 方能 方可 安全 安置 安排 安心 安静 安装 安保 安抚 安居 高度 高兴 高效 高龄 高层 高等 高质 高速 高考 任务 任何
任职 任期 任意 成员 成为 成立 成长 成功 成年 成果 成效 成绩 成熟 常住 常态 常年 常常 常务 常见 常驻 常怀 常去 常来 时间 文明 文化 文艺 文件 文体 管理 管道 管家
管护 管线 管网 管控 关心 关爱 关系 关注 关键 关于 关怀 关照 应当 平安 平时 周边 周围 周末 周到 周年 金额 金融 金牌 马上 马路 路面 路灯 路口 路段 路过 路边 齐心
齐聚 温暖 温馨 温情 万户 万元 万名 万人 万余 单位 单独 单元 单身 单亲 房屋 房子 房间 房产 车辆 车位 车主 车棚 车库 解决 解答 解释 解困 解除 解读 查看 查询 查找
游玩 游客 游览 盛赞 盛大 项目 易学 易懂 江边 龙头 白天 白领 白发 夏天 夏季 毛病 黄金 康复 康养 康乐 康健 宁静 甘愿 卫生 卫士 纪念 纪律 纪实 费用 费心 左右 左邻
庄重 庄严 祝福 祝贺 石材 田间 田地 武装 武警 施工 施教 施策 江苏 江西 曾经 于是 于此 余名 余户 余人 余款 严格 严重 严肃 严厉 严密 严禁 何时 何处 何地 许多 许可
钱款 钱物 牛奶 谷物 洪水 雷电 阳光 阳台 童年 童心 苗木 苗圃 席位 屈指 凌晨 凌乱 谢意 谢谢 梅花 兰花 叶子 章程 金秋 常规 季度 林立 林业 高校 高中 高位 高尚 方向
方圆 史料 段落 顾虑 顾问 顾客 程度 程序 项链 阴天 景观 景区 植物 甘甜 莫大 易于 丛生 焦急 焦虑 焦点 辛苦 辛勤 祝愿 连心 颜色 雷锋 龙年 伍佰 石桥 钟表 田园 丁香
梁柱 江南 江北 黄昏 周一 周二 周三 周四 周五 周六 周日 文字 文书 任前 成本
"""
_WORDS = frozenset(_WORD_LIST.split())
_TITLES = "书记|副书记|主任|副主任|站长|网格长|网格员|楼栋长|楼长|组长|部长|局长|科长|镇长|乡长|县长|区长|市长|院长|所长|会长|队长|经理|委员|干事|民警|医生|老师|律师|记者|专干|社工|社区工作者|志愿者|负责人"
_PERSONS = "居民|村民|住户|业主|租户|租客|群众|老人|独居老人|空巢老人|残疾人|困难户|低保户|特困户|老党员|党员|退役军人|当事人|家属|户主|儿子|女儿|妻子|丈夫|母亲|父亲|孙子|孙女|女士|先生|患者|学生|商户"
# A person of whom something is told, and what can follow a name.
_AFTER = "说|表示|告诉|反映|介绍|认为|回忆|感慨|坦言|家[里中住的，。门]|一家|因|患|今年|现年|来到|找到|向社区|对社区|拉着|激动|的(?:儿子|女儿|母亲|父亲|妻子|丈夫|孙|家|病|房|低保)|[，、。：；（]|和|与|带领|常年|独自|住"
_GIVEN = "[\u4e00-\u9fff]"
_NOT_GIVEN = frozenset(
    "的了和在是有不与及等为被把对从向到后前上下中里外说家某们会要可就都也而以之其这那个各每该将已没无很多少能来去做让给您你我他她它请问想吗呢吧啊地得着过还再又更最因但如若或即并且此些什么怎"
)
_NICKNAMES = re.compile(
    r"^.(?:某|大[爷妈叔婶姐哥娘]|阿[姨婆公]|奶奶|爷爷|先生|女士|师傅|书记|主任|老[师人汉太]?|医生|叔|婶|姐|哥|姨|伯|婆|总|工|家|氏|姓)"
)
_SURNAME = f"(?:{_COMPOUND}|[{SURNAMES}])"
_ROLE = re.compile(rf"(?:(?P<title>{_TITLES})|(?P<person>{_PERSONS})|(?P<age>\d{{1,3}}岁的?(?:老人)?))[“]?\Z")
_ROLE_ENDS = "".join(sorted({word[-1] for word in f"{_TITLES}|{_PERSONS}|岁|的".split("|")}))
# Begins with one class, which the engine looks for quickly; the word before is read afterwards.
_NAMED = re.compile(rf"[{_ROLE_ENDS}][“]?(?P<name>{_SURNAME}{_GIVEN}{{1,2}}?)[”]?(?P<after>{_AFTER})")
_PROFILE = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>{_SURNAME}{_GIVEN}{{1,2}})[，,]?(?:[男女][，,。；、]|[（(][^（）()\n]{{0,12}}(?:化名|\d{{1,3}}岁)[^（）()\n]{{0,12}}[）)])"
)
_PROFILE_HINT = re.compile("[男女][，,。；、]|岁[^（）()\n]{0,12}[）)]|化名")
_ALIAS = re.compile(r"[（(]?(?:化名|笔名)")


@dataclass(frozen=True, slots=True)
class PersonName:
    """What is most likely the name of a person.

    Attributes:
        span: where the name stands.
        text: the name.
        role: the word before it (居民, 书记, 78岁的), or "".
        official: the word before it is a post.
    """

    span: Span
    text: str
    role: str
    official: bool


def find_names(text: str) -> Iterator[PersonName]:
    """Names that a word before and a word after give away. A name marked 化名 is left alone."""
    for match in _NAMED.finditer(text):
        name = match["name"]
        start = match.start("name")
        role_match = _ROLE.search(text[max(0, start - 8) : start])
        if role_match is None or (
            role_match["person"] == "业主" and text[max(0, start - 3) : start - 2] in tuple("企行事")
        ):
            continue
        if role_match["title"] and not re.match("说|表示|告诉|介绍|认为|回忆|感慨|坦言|带领|[，：]", match["after"]):
            continue
        if not is_name(name) or _ALIAS.match(text, match.end("name")) or _ALIAS.match(text, match.end("name") + 1):
            continue
        role = role_match["title"] or role_match["person"] or role_match["age"] or ""
        yield PersonName(Span(*match.span("name")), name, role, bool(role_match["title"]))
    for match in _PROFILE.finditer(text) if _PROFILE_HINT.search(text) else ():
        if "化名" not in match[0] and is_name(match["name"]):
            yield PersonName(Span(*match.span("name")), match["name"], "", official=False)


def is_name(name: str) -> bool:
    """Whether characters that begin with a surname may be a name: no common word, no way of address (王阿姨, 张某)."""
    if name[:2] in _WORDS or name[1:] in _WORDS or _NICKNAMES.match(name):
        return False
    return not any(char in _NOT_GIVEN for char in name[1:])
