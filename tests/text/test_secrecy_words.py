"""Every word of the marks of secrecy, on a line of its own; and the neighbours that are no mark."""

from __future__ import annotations

import pytest

from quangang.text.figures import figures
from quangang.text.secrecy import SecrecyKind, copy_number, secrecy_marks

CLASSIFIED, INTERNAL, WITHHELD, DRAFT = SecrecyKind


def kinds(text: str) -> list[tuple[SecrecyKind, bool]]:
    return [(one.kind, one.certain) for one in secrecy_marks(text)]


LINES = {
    CLASSIFIED: (
        "绝密 机密 秘密 极机密 绝·密 机-密 秘_密 机/密 机.密 机密级 机密文件 机密资料 机密材料 机密件 机密信息 机密文档 机密公文 机密电报 涉密文件 涉密资料 涉密材料 涉密件 涉密载体 涉密信息 密件 机要文件 机要件 机要电报 核心商密 普通商密 商密★ 工作秘密★"
        " 机密★1年 机密☆长期 秘密⭐永久 绝密✩启用前 绝密✪解密前 秘密✭公布前 机密✮3个月 机密✯3月 机密✰三十天 机密✡十日 机密⋆ 机密＊ 机密※ 机密● 机密◆ 机密▲ 机密■ 机密♦ 机密♥ 机密☻ 机密三年 份号:000123 份号：123 密★"
        " TOP SECRET|SECRET|CONFIDENTIAL|STRICTLY CONFIDENTIAL|CLASSIFIED|RESTRICTED|INTERNAL|FOR INTERNAL USE ONLY|INTERNAL USE|NOT FOR RELEASE|NOT FOR PUBLIC DISTRIBUTION|NOT FOR PUBLICATION|DO NOT DISTRIBUTE|DRAFT"
    ),
    INTERNAL: (
        "内部文件 内部资料 内部材料 内部刊物 内部信息 内部文稿 内部文档 内部件 内部稿 内部表 内部报告 内部汇编 内部手册 内部册子 内部通知 内部通报 内部方案 内部简报 内部名单 内部数据 内部公文 内部电报 内部卷宗 内部通讯 内部期刊 内部会刊 内部使用 内部参考 内部掌握"
        " 内部传阅 内部阅读 内部学习 内部交流 内部发行 内部讨论 内部工作 内部情况 内部资讯 内部明电 内部传真 内部专用 内部版 内部 仅供内部使用 只供领导参考 供本单位参阅 仅限系统内传阅 只限本系统掌握 限内部阅读 专供班子学习 仅供党员干部查阅 仅供参会人员知悉 仅供会议交流 仅供与会讨论"
        " 仅供工作人员审阅 仅限授权使用 仅供参阅 仅供传阅 仅供审阅 限阅 内参 仅限党内 只限党内 党内文件 党内资料 党内刊物 阅后即焚 阅后收回 阅后退回 阅后销毁 阅后清退 阅后交回 会后收回 用后清退 看后交回 会后退回 用后销毁"
    ),
    WITHHELD: (
        "不予公开 不宜公开 暂不公开 不公开 非公开 免予公开 免于公开 不予主动公开 未公开 不公开件 不公开文件 不公开内容 依申请公开 依申请公开件 依申请公开文件 不公开发行 不公开发布 发至县级 发至村党组织 发至党支部 发至各班子 发至各班子成员 发至部门负责人 发至县领导干部 不对外 不对外公开 不对外发布"
        " 注意保密 注意保存 注意保管 妥善保管 严格保密 请保密 请注意保密 务必注意保密 要求严格保密 必须严格保密 注意保守秘密 注意保密保管"
        " 不得外传 严禁外传 请勿外传 禁止外传 不准外传 不许外传 切勿外传 勿外传 不要外传 不可外传 不宜外传 不能外传 不得擅自转载 不得随意翻印 不得对外公布 不得向外泄露 不得公开 不得上网 不得在互联网传播 不得任何传播 不得社会传播 不得复印 不得拍照 不得拍照 不得抄录或外传 不得扩散 不得散发或外传 不得登载或外传 不得摘抄或外传 不得引用或外传 不得印制或外传 不得传阅"
        " 不得带出或外传 不得宣传或外传 不得报道或外传 不得使用或外传 不得传、抄或外传 不得传和抄或外传 不得播放"[:-5]
    ),
    DRAFT: (
        "征求意见稿 送审稿 讨论稿 报批稿 审议稿 未定稿 报审稿 代拟稿 征询意见稿 汇报稿 初稿 草稿 草案稿 内部稿 评审稿 会签稿 修订征求意见稿 修改讨论稿 草案送审稿 公开征求意见稿 二次征求意见稿 再次征求意见稿 拟审议稿 讨论修改稿 讨论修订稿 征求意见稿2 征求意见稿第二次 征求意见稿三版 征求意见稿第3稿"
    ).replace(" 内部稿", ""),
}  # fmt: skip
ROWS = [
    (kind, line)
    for kind, lines in LINES.items()
    for line in (
        [
            *lines.partition(" TOP")[0].split(),
            *(f"TOP{lines.partition(' TOP')[2]}".split("|") if " TOP" in lines else []),
        ]
    )
]


@pytest.mark.parametrize("kind", SecrecyKind)
def test_a_line_that_is_nothing_but_a_mark(kind: SecrecyKind) -> None:
    lines = [line for own, line in ROWS if own is kind]
    assert [line for line in lines if (kind, True) not in kinds(f"标题\n\n{line}\n\n正文。")] == []
    assert [line for line in lines if (kind, True) not in kinds(f"（{line}）\n")] == []


ASIDE = "仅供参考 仅供学习 仅供交流 仅供讨论 ★ 此件 本件 本文 本文件 本资料 本材料 该件 该文件 请 仅 为 系 属 属于 是 特急 加急 平急 特提 急件 等级 密级 标志 标识 印章 未经批准 未经许可 未经同意 未经授权 未经允许 一律 均 应 应当 须 予以 并 且 及时 由 各单位 12号 3版 2份 V1.0 v2 第一稿 第2版 第三次 第4号 2024年 2024年3月 2024年3月28日".split()


@pytest.mark.parametrize("words", ASIDE)
def test_what_may_stand_beside_a_mark_is_none_itself(words: str) -> None:
    assert kinds(f"{words}\n") == []
    assert kinds(f"{words} 内部资料\n")[0] in ((INTERNAL, True), (WITHHELD, True))


ANYWHERE = [
    ("文件标着机密★三年发下去。", CLASSIFIED), ("写的是内部★文件。", CLASSIFIED), ("写的是商密★。", CLASSIFIED), ("写的是工作秘密★。", CLASSIFIED), ("写的是商业秘密★。", CLASSIFIED), ("写的是涉密★。", CLASSIFIED), ("写的是敏感★。", CLASSIFIED), ("密级：机密，存档。", CLASSIFIED), ("保密等级是秘密。", CLASSIFIED),
    ("保密级别为绝密。", CLASSIFIED), ("保密程度：内部。", CLASSIFIED), ("秘密等级：涉密。", CLASSIFIED), ("涉密等级：商密。", CLASSIFIED), ("涉密级别：核心。", CLASSIFIED), ("涉密程度：重要。", CLASSIFIED), ("密级标志：一般秘密。", CLASSIFIED), ("密级标识：机要。", CLASSIFIED), ("定密为机密。", CLASSIFIED), ("密级定为秘密。", CLASSIFIED),
    ("密级属秘密。", CLASSIFIED), ("保密期限：3年。", CLASSIFIED), ("解密时间：长期。", CLASSIFIED), ("解密日期|2024", CLASSIFIED), ("解密条件：一年", CLASSIFIED), ("编号 No.012345 发出", CLASSIFIED), ("编号 №012345", CLASSIFIED), ("公开方式：不予公开。", WITHHELD), ("公开属性为依申请公开。", WITHHELD), ("公开类别是不公开。", WITHHELD),
    ("发布选项：内部公开。", WITHHELD), ("公开形式：非公开。", WITHHELD), ("公开类型：免予公开。", WITHHELD), ("公开状态：不宜公开。", WITHHELD), ("公开程度：暂不公开。", WITHHELD), ("公开性质：不予主动公开。", WITHHELD), ("公开级别：内部。", WITHHELD), ("公开范围：涉密。", WITHHELD), ("公开与否：不。", WITHHELD), ("是否公开：否", WITHHELD), ("可否主动公开：不", WITHHELD),
    ("能否对外公开：×", WITHHELD), ("是否可以公开：N", WITHHELD), ("是否全文公开：否", WITHHELD), ("主动公开：否", WITHHELD), ("对外公开：否", WITHHELD), ("向社会公开：否", WITHHELD), ("以上内容请大家注意保密。", WITHHELD), ("上述材料，望各单位严格保密。", WITHHELD), ("以下名单请各位保密。", WITHHELD), ("以下数据请注意保密", WITHHELD), ("以下情况望保密", WITHHELD),
    ("以上资料请保密", WITHHELD), ("内部资料，注意保密的要求。", INTERNAL), ("这份内部参考，请妥善保管。", INTERNAL), ("内部使用（不得外传）", INTERNAL), ("内部传阅，不予公开", INTERNAL), ("内部掌握，严禁对外扩散", INTERNAL), ("内部刊物、免费交流", INTERNAL),
    *((f"{word}属于内部资料，看完。", WITHHELD) for word in "此件 本件 此文 此页 此稿 此表 此材料 此资料 此文件 本文件 该资料 本材料 本刊 本稿 本表 本汇编 本手册 本册 本简报 本通报 本通知 本函 本纪要 本讲话 本报告 本方案 本名单 本邮件 本文 本电报 本内容 本页".split()),
    *((f"此件{word}，看完。", WITHHELD) for word in "不予公开 不公开 依申请公开 不宜公开 暂不公开 非公开 免予公开 发至县级 不登报 不上网 限发 内部掌握 内部使用 内部传阅 内部参考 内部资料 内部文件 内部材料 注意保密 注意保存 注意保管 涉密 机密 工作秘密 不对外 不得外传 仅供内部人员使用 只限参考 仅供参阅 仅限传阅 只供掌握 阅后".split()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), ANYWHERE)
def test_words_that_tell_of_this_very_paper(text: str, kind: SecrecyKind) -> None:
    assert (kind, True) in kinds(text)


TITLES = [
    *((f"社区服务{word}（征求意见稿）", True) for word in "办法 规定".split()), *((f"社区服务{word}征求意见稿", True) for word in
      "办法 规定 条例 方案 意见 细则 规划 制度 规范 标准 通知 决定 规则 计划 指引 指南 导则 报告 要点 纲要 章程 协议 预案 清单 公约 汇编 手册 决议 批复 请示 函 纪要 讲话 提纲".split()),
    ("社区服务办法（修订草案）讨论稿", True), ("社区服务办法（试行）送审稿", True), ("社区服务办法——送审稿", True), ("我们讨论了，社区服务办法（征求意见稿）", False), ("《社区服务办法（征求意见稿）》", None), ("社区服务工作征求意见稿", None), ("大家写了初稿来看", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "certain"), TITLES)
def test_titles_of_drafts(text: str, certain: bool | None) -> None:
    assert kinds(text) == ([] if certain is None else [(DRAFT, certain)])


HONEST = [
    "不得泄露居民信息。", "保守国家秘密是公民的义务。", "《保守国家秘密法》第三条", "内部管理制度健全。", "未经允许，不得转载", "未经授权禁止复制", "未经许可严禁摘编", "未经同意请勿擅自引用", "未经许可不得商用使用链接镜像翻印", "密级一般分为三级。", "机密级以上的事项由专人负责。", "依照本办法规定不公开。", "机密文件的管理办法", "内部网公开",
    "绝密、机密、秘密三级", "| 绝密 | 机密 | 秘密 |", "1. 绝密\n2. 机密\n3. 秘密", "# 内部", "| 内部 | 外部 |", "- 不公开", "# 征求意见稿", "秘密三年内解密", "草案经过讨论", "公开透明", "传播正能量",
]  # fmt: skip


@pytest.mark.parametrize("text", HONEST)
def test_what_only_speaks_of_secrecy(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("密级: 机密", [(CLASSIFIED, True)]),
        ("- 说明：机密★长期", [(CLASSIFIED, True)]),
        ("说明：机密的事", []),
        ("# 机密", [(CLASSIFIED, True)]),
        ("| 机密 |", [(CLASSIFIED, True)]),
        ("一、机密★", [(CLASSIFIED, True)]),
        ("本页（内部资料）有用", [(INTERNAL, False)]),
        ("本页（内部资料）", [(INTERNAL, True)]),
        ("（内部资料）有用", [(INTERNAL, True)]),
        ("征 求 意 见 稿", [(DRAFT, True)]),
        ("<b>机</b>密", [(CLASSIFIED, True)]),
        ("機密", [(CLASSIFIED, True)]),
        ("", []),
    ],
)
def test_places(text: str, expected: list[tuple[SecrecyKind, bool]]) -> None:
    assert kinds(text) == expected


def test_a_mark_stands_where_it_stands() -> None:
    text = "第一行甲。\n第二行乙。\n第三行丙。\n\n机密★1年\n\n丁。\n戊。\n己。\n\n内部资料\n"
    assert [text[one.span.start : one.span.end] for one in secrecy_marks(text)] == ["机密★1年", "内部资料"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("000123\n甲", True),
        ("\n  000123  \n甲", True),
        ("00012\n甲", False),
        ("0001234\n甲", False),
        ("甲\n000123\n", False),
        ("000123", False),
    ],
)
def test_the_number_of_a_copy(body: str, found: bool) -> None:
    span = copy_number(body)
    assert (span is not None) is found
    assert span is None or body[span.start : span.end] == "000123"


UNITS = (
    "百分点 险 训 必 人次 个月 周岁 季度 分钟 小时 部门 部分 方面 平方米 公里 人 个 年 月 日 天 岁 周 项 件 条 类 种 级 档 岗 期 场 次 支 队 户 家 块 张 份 元 倍 成 % 届 批 款 章 节"
    " 门 处 页 层 间 台 本 套 篇 道 题 米 字 分 课 步 句 样 点 遍 轮 线 边 行 幢 栋 号 则 段 组 座 所 只 把 趟 头 关 笔 回 走访 排查 代表"
).split()
SAME = {
    "个百分点": "百分点",
    "名": "人",
    "位": "人",
    "个部门": "部门",
    "个部分": "部分",
    "个方面": "方面",
    "年级": "级",
}


@pytest.mark.parametrize(("unit", "canonical"), [*((unit, unit) for unit in UNITS if unit != "月"), *SAME.items()])
def test_units(unit: str, canonical: str) -> None:
    (one,) = figures(f"共有23{unit}，")
    assert (one.value, one.unit, one.words) == ("23", canonical, f"23{unit}")


@pytest.mark.parametrize(
    "word",
    "个人 年代 条件 成立 成员 成果 成效 成果 分别 分清 分级 分类 分配 分为 分成 次序 点名 本事 本站 本页 本级 关系 关心 关于 行政 号召 名字 名称 位置 家庭".split(),
)
def test_words_that_begin_like_a_unit(word: str) -> None:
    (one,) = figures(f"共有23{word}，")
    assert (one.value, one.unit) == ("23", "")
