"""Questions in our own words, as a community trainer would ask them: the truth that layouts are printed from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One question.

    Attributes:
        type: id of its type.
        stem: with `____` for a blank.
        choices: texts, A first.
        key: letters, 正确 or 错误, or the texts of the blanks.
        why: explanation.
    """

    type: str
    stem: str
    choices: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    why: str = ""


SINGLE = (
    Item(
        "single_choice",
        "居民反映楼道堆物，网格员第一步应当做什么？",
        ("拍照发群", "到现场核实", "直接清理", "等待督办"),
        ("B",),
        "A项容易引起纠纷，B项正确，C、D两项都缺了核实。",
    ),
    Item(
        "single_choice",
        "下列不属于社区居民委员会职责的是",
        ("办理公益事业", "调解民间纠纷", "征收税款", "协助维护治安"),
        ("C",),
        "征收税款由税务机关负责，故选C。",
    ),
    Item(
        "single_choice",
        "2024年某社区有常住人口1.5万人，按每万人18名配备，应有社区工作者多少名？",
        ("18名", "20名", "27名", "30名"),
        ("C",),
        "1.5×18=27，答案为C项。",
    ),
    Item(
        "single_choice",
        "老人说“钱不见了”，入户时最合适的回应是",
        ("“您再找找，别急。”", "“是不是记错了？”", "“我陪您一起找，好吗？”", "“这事归派出所管。”"),
        ("C",),
        "先共情，再帮助。A. 显得敷衍；D. 属于推诿。",
    ),
    Item(
        "single_choice",
        "根据下列表述：\n①居民自愿参加；②社区统一指派；③有章程有账目。\n社区社会组织应当具备的是",
        ("①②", "①③", "②③", "①②③"),
        ("B",),
        "②错在“统一指派”。",
    ),
    Item(
        "single_choice",
        "社区“议事会”一般由谁召集",
        ("社区党组织书记", "物业经理", "A栋楼长", "街道办事处"),
        ("A",),
        "由社区党组织书记召集。",
    ),
)
MULTIPLE = (
    Item(
        "multiple_response",
        "入户走访前要做好哪些准备？",
        ("查看台账", "约定时间", "带好工作证", "准备礼品"),
        ("A", "B", "C"),
        "A、B、C都是准备，D不合规定。",
    ),
    Item(
        "multiple_response",
        "下列情形中，应当回避的有",
        ("办理本人亲属的救助", "调解邻居纠纷", "评议本人的年度考核"),
        ("A", "C"),
        "B项不必回避。",
    ),
    Item(
        "multiple_response",
        "居民档案应当记录的内容包括",
        ("家庭人口", "联系方式", "银行卡密码", "特殊需求", "宗教活动细节"),
        ("A", "B", "D"),
        "密码和宗教活动细节不得记录。",
    ),
    Item(
        "multiple_response",
        "开展垃圾分类宣传，可以采用",
        ("上门讲解", "楼道海报", "志愿者值守", "罚款了事"),
        ("A", "B", "C"),
        "罚款不是宣传。",
    ),
)
TRUTH = (
    Item("true_false", "社区工作者可以替居民保管银行卡。", (), ("错误",), "不得代管财物。"),
    Item("true_false", "居民会议由社区居民委员会召集。", (), ("正确",), "见居民委员会组织法。"),
    Item("true_false", "网格员发现燃气泄漏，应当先打开抽油烟机排风。", (), ("错误",), "不能开电器。"),
    Item("true_false", "调解协议应当自愿达成。", (), ("正确",), "自愿是调解的前提。"),
)
BLANKS = (
    Item("fill_in", "社区居民委员会由主任、副主任和____共五至九人组成。", (), ("委员",), "见组织法。"),
    Item(
        "fill_in",
        "走访要做到“四必访”，其中第一是____，第二是____。",
        (),
        ("独居老人必访", "困难家庭必访"),
        "见工作手册。",
    ),
    Item("fill_in", "紧急求助电话：火警____，急救____，报警____。", (), ("119", "120", "110"), "常识。"),
)
ESSAYS = (
    Item(
        "extended_text",
        "简述接待居民来访的一般步骤。",
        (),
        ("1. 起身迎接，请坐倒水。\n2. 听完诉求并记录。\n3. 说明处理时限。",),
        "",
    ),
    Item("extended_text", "为什么入户走访要两人同行？", (), ("一是便于互相证明；二是保障安全。",), ""),
)
ALL = (SINGLE, MULTIPLE, TRUTH, BLANKS, ESSAYS)
HEADINGS = ("单项选择题", "多项选择题", "判断题", "填空题", "简答题")
