"""Every word that tells a contact, an office or a person, in a sentence of its own."""

from __future__ import annotations

import pytest

from quangang.text.contacts import ContactKind, find_contacts
from quangang.text.names import find_names, is_name


def kinds(text: str) -> list[tuple[str, bool]]:
    return [(one.kind.name, one.private) for one in find_contacts(text)]


OFFICES = (
    "社区 居委 村委 街道 办公 中心 热线 服务 值班 咨询 监督 举报 投诉 政务 窗口 机关 民政局 办公厅 村委会委员 签署 法院 派出所 车站 办事处 科 队 大厅 党群 公开 政府 学校 公司 报名 预约 查询 报警 急救 客服 传真 研究院"
).split()
PERSONS = (
    "家庭 住宅 宅电 家里 家中 家电话 本人 其子 其女 其妻 其夫 其父 其母 子女 亲属 家属 老伴 户主 监护人 儿子 女儿 王某 王某某 李先生 张女士 刘阿姨 陈大爷 杨大妈 赵师傅 黄奶奶 周爷爷"
    " 居民：王 村民:李 住户：张 业主：：刘 租户陈 当事人：杨 联系人：赵 患者：黄 老人：周 找他 找她"
).split()


@pytest.mark.parametrize("word", OFFICES)
def test_the_telephone_of_an_office_is_no_leak(word: str) -> None:
    assert kinds(f"{word}电话0858-8223344。") == []
    assert kinds(f"{word}的人说很远很远很远的地方可以打0858-8223344。") == []


@pytest.mark.parametrize("word", PERSONS)
def test_the_telephone_of_a_person_is_private(word: str) -> None:
    assert kinds(f"{word}电话0858-8223344。") == [("LANDLINE", True)]
    assert kinds(f"窗口；{word}电话0858-8223344。") == [("LANDLINE", True)]


TELEPHONES = [
    ("电话010-82233445", 1), ("电话(010)82233445", 1), ("电话（010）82233445", 1), ("电话021 8223 3445", 1), ("电话029.8223.3445", 0), ("电话029/82233445", 1), ("电话0311·8223·3445", 1), ("电话+86 0858-8223344", 1), ("电话86-0858-8223344", 1),
    ("电话0086 0858-8223344", 1), ("电话0158-8223344", 0), ("电话0258-8223344", 0), ("电话0858-1223344", 0), ("电话0858-82233445", 1), ("电话0858-822334456", 0), ("A0858-8223344", 0), ("10858-8223344", 0), (".0858-8223344", 0),
    ("电话0858-8223344转101", 1), ("电话0858-8223344，分机101", 1), ("电话0858-8223344 ext.101", 1), ("电话0858-8223344-1", 1), ("电话0858-8223344转某人101", 1), ("电话085-8223344", 0), ("电话0858 - 8223344", 1), ("电话0858    8223344", 0),
    ("家庭电话8223344", 1), ("住宅电话：82233445", 1), ("宅电822-3344", 1), ("家里电话8223344", 1), ("家中电话8223344", 1), ("座机8223344", 1), ("电话8223344", 0), ("座机9223344", 0), ("座机1223344", 0), ("座机82233445", 1), ("座机822334456", 0),
    ("座机的号码是多少：8223344", 0), ("座机号码是多少：8223344", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count"), TELEPHONES)
def test_a_telephone(text: str, count: int) -> None:
    assert len(kinds(text)) == count


def test_the_extension_belongs_to_the_number() -> None:
    for tail in ("转101", "，分机101", " ext.101", "ext 101", "-1", "转某人12345", "转   1"):
        (found,) = find_contacts(f"电话0858-8223344{tail}")
        assert found.text == f"0858-8223344{tail}"


def test_the_office_must_be_near_where_a_person_is_named_too() -> None:
    assert kinds("本人凭身份证到窗口，窗口电话0858-8223344") == []
    assert kinds("窗口说本人凭身份证到了很远很远很远的地方打0858-8223344") == [("LANDLINE", True)]
    assert kinds(f"窗口{'甲' * 60}0858-8223344") == [("LANDLINE", False)]
    assert kinds(f"窗口{'甲' * 58}0858-8223344") == []


LABELLED = [
    ("MAIL", "EMAIL", "wang@qq.com wang艾特qq.com wang(at)qq.com wang（at）qq.com wang【at】qq.com wang#qq.com wang#a.net wang#a.cn wang@qq(dot)com wang@qq（dot）com w.a-n+g%1@a-b.c.d.e.cn".split()),
    ("WECHAT", "WECHAT", "微信wang12 微信号wang12 微信号码：wang12 微信ID是wang12 微信id:wang12 微信账号wang12 V信wang12 v信号wang12 威信wang12 威信号wang12 薇信wang12 薇信号wang12 微❤wang12 加Vwang12 加vwang12 加Wwang12 加wwang12 加微wang12"
     " WeChat:wang12 wechatID:wang12 Wechat:wang12 weixin:wang12 weiXin:wang12 Weixin:wang12 vx:wang12 VX:wang12 wx:wang12 WX:wang12 微信同号123456 微信为wang12 微信“wang12 微信12345678901 微信w-1234".split()),
    ("QQ", "QQ", "QQ12345 qq12345 QQ号12345 QQ号码：12345 QQ群12345 QQ账号12345 扣扣12345 企鹅12345 Q号12345 qq是12345 QQ为12345 QQ12345678901".split()),
    ("TRAVEL", "TRAVEL", "护照E12345678 护照号E12345678 护照号码：E12345678 通行证编号C1234567 回乡证H12345678 台胞证12345678 旅行证证号AB1234567 签证1234567890".split()),
    ("MILITARY", "MILITARY", "军官证1234 军官证号1234 军官证号码：1234 士兵证1234 军人证编号1234 文职干部证1234 退伍证1234 退役军人优待证1234 警官证1234 学员证1234".split() + [f"{c}字第12345号" for c in "军士文海空南北沈兰成广济政参后装联"] + ["军字第 12345678号"]),
    ("CARD", "CARD", "社保号123456 社保卡号123456 社保卡号码A123456 医保号123456 医保卡编号123456 社会保障号码：123456 驾驶证号123456 残疾证号123456 残疾人证号123456 户口簿号123456 户口本编号123456 居住证编号123456 老年证号123456 优待证号123456 就诊卡号123456 病历号123456 住院号123456 门诊号123456 学籍号123456 社保个人编号123456".split()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "texts"), [(kind, texts) for _, kind, texts in LABELLED], ids=[row[0] for row in LABELLED]
)
def test_what_a_label_tells(kind: str, texts: list[str]) -> None:
    assert [text for text in texts if [found for found, _ in kinds(f"他的{text}，")] != [kind]] == []


NOTHING = (
    "a@b 街道@x.gov.cn wang@example.com wang@example.org wang@example.net wang@example.cn wang@a.example wang@a.test wang@a.invalid wang@localhost.localhost wang@mil.cn wang@xx.com xxx@qq.com name@qq.com user@qq.com username@qq.com someone@qq.com your@qq.com yourname@qq.com"
    " abc@qq.com example@qq.com test@qq.com git@qq.com noreply@qq.com no-reply@qq.com 公众微信wang12 小程序微信wang12 视频号微信wang12 服务号微信wang12 订阅号微信wang12 官方微信wang12 政务微信wang12 微信weixin 微信wechat 微信WeChatID 微信wang 微信1234567890123"
    " QQ1234 QQ0123456 QQ123456789012 IQQ12345 IQ号12345 护照1234567 护照E123456 护照E12345678901 军官证123 乙字第12345号 军字第1234号 社保123456 社保号12345 社保号ABCD123456 kvx:wang12"
).split()


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_contact(text: str) -> None:
    assert kinds(f"他的{text}，") == []


LIVES = "家住 住在 居住在 居住于 现住 暂住 租住 住址 家庭住址 家庭地址 户籍地址 户籍地 住所 住处".split()
DOORS = "3号楼201 3号院201 3栋201 3幢201 3座201 3号201 3弄201 3#楼201 3楼201 3排201 3#栋201 3栋2单元201 3栋2门201 3栋2门洞201 3栋2梯201 3栋2层201 A栋2单元3层201室 3栋-2单元-201户 3-2-201 3-2-201室 3栋甲座5室 3单元5户 3座、201房".split()
PLACES = "幸福路 幸福街 幸福道 幸福巷 幸福弄 幸福里 幸福村 幸福苑 幸福园 幸福区 幸福庄 幸福城 幸福府 幸福湾 幸福寓 幸福邸 幸福庭 幸福坊 幸福镇 幸福组 幸福厦 幸福院 幸福新 幸福居 幸福轩 幸福阁 住 地址 幸福胡同 家".split()
PUBLIC = "中心 办公 大厅 政府 法院 检察 公安 派出所 民政局 办公厅 委员会 居委会 村委会 大厦 医院 学校 公司 事务所 银行 邮局 服务站 窗口 活动室 会议室 机关 行政 驿站 阵地 地址：幸福社区".split()


@pytest.mark.parametrize("word", LIVES)
def test_where_somebody_lives(word: str) -> None:
    assert kinds(f"他{word}某地12号") == [("ADDRESS", True)]
    for unit in "组 栋 幢 室 户".split():
        assert kinds(f"他{word}某地12{unit}") == [("ADDRESS", True)]
    assert kinds(f"他{word}某地") == []


@pytest.mark.parametrize("door", DOORS)
def test_a_door(door: str) -> None:
    assert [kind for kind, _ in kinds(f"幸福里{door}，")] == ["ADDRESS"]


@pytest.mark.parametrize("place", PLACES)
def test_a_door_has_a_place_before_it(place: str) -> None:
    assert [kind for kind, _ in kinds(f"{place}3栋201")] == ["ADDRESS"]
    assert kinds("第3栋201") == []


@pytest.mark.parametrize("place", PUBLIC)
def test_the_door_of_an_office_is_none(place: str) -> None:
    assert kinds(f"幸福路{place}3栋201") == []
    assert kinds(f"{place}3栋2单元201室") == []
    assert [kind for kind, _ in kinds(f"家住{place}旁3栋201")] == ["ADDRESS"]


BORN = [
    ("出生日期1949-12-31", 1), ("出生年月日：1949年12月31日", 1), ("出生年月：1949-12-31", 0), ("生日1949.12.31", 1), ("DOB: 1949/12/31", 1), ("王某某，出生时间1949年12月31日", 1), ("王明，生于1949年12月31日", 1), ("王明，生辰1949年12月31日", 1),
    ("社区生于1949年12月31日", 0), ("王明，1949年12月31日出生", 1), ("王明，1949年12月31日生", 1), ("王明，1949年12月31日生效", 0), ("王明，1949年12月31日（农历）生", 1), ("1949年12月31日出生的王某", 1), ("1949年12月31日出生的居民王先生", 1), ("1949年12月31日出生的人", 0),
    ("王明，19491231出生", 1), ("王明，19491231", 0), ("居民王明，生于 1949 年 12 月 31 日", 1), ("姓名：王明，男，生于1949年12月31日", 1), ("出生日期11949-12-31", 0), ("王明，生于1849年12月31日", 0), ("1949年12月31日", 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "count"), BORN)
def test_the_birthday_of_somebody(text: str, count: int) -> None:
    assert kinds(text) == [("BIRTH", True)] * count


TITLES = "书记 副书记 主任 副主任 站长 网格长 网格员 楼栋长 楼长 组长 部长 局长 科长 镇长 乡长 县长 区长 市长 院长 所长 会长 队长 经理 委员 干事 民警 医生 老师 律师 记者 专干 社工 社区工作者 志愿者 负责人".split()
PEOPLE = "居民 村民 住户 业主 租户 租客 群众 老人 独居老人 空巢老人 残疾人 困难户 低保户 特困户 老党员 党员 退役军人 当事人 家属 户主 儿子 女儿 妻子 丈夫 母亲 父亲 孙子 孙女 女士 先生 患者 学生 商户 78岁的 8岁的老人 78岁".split()
AFTER = "说 表示 告诉 反映 介绍 认为 回忆 感慨 坦言 家里 家中 家住 家的 家， 家。 家门 一家 因 患 今年 现年 来到 找到 向社区 对社区 拉着 激动 的儿子 的女儿 的母亲 的父亲 的妻子 的丈夫 的孙 的家 的病 的房 的低保 ， 、 。 ： ； （ 和 与 带领 常年 独自 住".split()


def named(text: str) -> list[tuple[str, str, bool]]:
    return [(one.text, one.role, one.official) for one in find_names(text)]


@pytest.mark.parametrize("title", TITLES)
def test_a_post_and_a_verb_of_speech(title: str) -> None:
    for after in "说 表示 告诉 介绍 认为 回忆 感慨 坦言 带领 ， ：".split():
        assert named(f"社区{title}王秀兰{after}甲") == [("王秀兰", title, True)]
    assert named(f"社区{title}王秀兰家里甲") == []


@pytest.mark.parametrize("person", PEOPLE)
def test_a_person_and_what_is_told(person: str) -> None:
    assert named(f"在社区{person}王秀兰家里甲") == [("王秀兰", person, False)]
    assert named(f"在社区{person}“欧阳秀兰”家里甲") == [("欧阳秀兰", person, False)]


@pytest.mark.parametrize("after", AFTER)
def test_what_follows_a_name(after: str) -> None:
    assert named(f"社区居民王秀兰{after}甲") == [("王秀兰", "居民", False)]
    assert named(f"社区居民王秀兰（化名）{after}甲") == []


NO_NAMES = (
    "王某 王大爷 王大妈 王大叔 王大婶 王大姐 王大哥 王大娘 王阿姨 王阿婆 王阿公 王奶奶 王爷爷 王先生 王女士 王师傅 王书记 王主任 王老师 王老人 王老汉 王老太 王老 王医生 王叔 王婶 王姐 王哥 王姨 王伯 王婆 王总 王工 王家 王氏 王姓"
    " 方便 安全 高度 王安全 王的 王了 王说 王们 王自己什么"
).split()


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_is_no_name(name: str) -> None:
    assert is_name(name) is False


def test_profiles_and_owners() -> None:
    assert named("王秀兰，女，78岁") == [("王秀兰", "", False)]
    assert named("王秀兰，男；") == [("王秀兰", "", False)]
    assert named("王秀兰（女，78岁）") == [("王秀兰", "", False)]
    assert named("王秀兰（化名，78岁）") == []
    assert named("老王秀兰，女，78岁") == []
    assert named("企业主王秀兰家里") == []
    assert named("行业主王秀兰家里") == []
    assert named("事业主王秀兰家里") == []
    assert named("小区业主王秀兰家里") == [("王秀兰", "业主", False)]
    assert named("社区居民“王秀兰”家里") == [("王秀兰", "居民", False)]
    assert named("社区居民“王秀兰”（化名）家里") == named("社区居民王秀兰化名家里") == []
    assert named("居民王秀兰笔名") == named("居民王秀兰笔名，") == []


assert len(ContactKind) == 9
