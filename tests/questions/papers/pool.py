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


def _one(stem: str, choices: tuple[str, ...], key: str, why: str = "略去。") -> Item:
    return Item("single_choice", stem, choices, (key,), why)


ODD_SINGLE = (
    _one(
        "甲、乙、丙三人分别来自A、B、C三个社区，其中A社区最大，则甲来自", ("A社区", "B社区", "C社区", "无法判断"), "D"
    ),
    _one("下列各数中最大的是", ("1.5", "2.0", "3.14", "0.5"), "C", "3.14最大。1. 先比整数；2. 再比小数。"),
    _one(
        "2019年，该市人口为120.5万人；2020年增长5%。2020年的人口约为",
        ("126.5万人", "125万人", "120万人", "130.2万人"),
        "A",
    ),
    _one(
        "Which of the following is correct?",
        ("The community is big.", "A. B. Smith is a worker.", "None of the above", "Both A and B"),
        "A",
        "A is right because B is wrong.",
    ),
    _one("执行 int a = 1; a += 2; 之后，a 的值是", ("1", "2", "3", "4"), "C"),
    _one("维生素A、B、C中，属于脂溶性的是", ("维生素A", "维生素B", "维生素C", "维生素A、B"), "A"),
    _one(
        "下列说法正确的有几项？\n（1）居民自愿；\n（2）社区指派；\n（3）账目公开。", ("1项", "2项", "3项", "0项"), "B"
    ),
    _one("按先后顺序排列正确的是：①登记 ②受理 ③回访", ("①②③", "②①③", "①→③→②", "③②①"), "B"),
    _one("（2021年真题）“打铁还需自身硬”强调的是", ("党的建设", "经济建设", "A和C", "以上都不对"), "A"),
    _one("若x2=4，则x的值为", ("2", "-2", "2或-2", "不存在"), "C", "因为(-2)的平方也是4，答案为C。"),
    _one("社区公示栏写着：“答案见公告”。这句话的语病是", ("成分残缺", "搭配不当", "没有语病", "句式杂糅"), "C"),
    _one("某公司股票代码为A股，B股和H股的区别在于", ("币种", "地点", "币种和地点", "没有区别"), "C"),
    _one("以下关于T细胞、F检验的说法，正确的是", ("T细胞源于骨髓", "F检验用于方差", "两者都对", "两者都错"), "C"),
    _one(
        "《中华人民共和国民法典》第1条规定的立法目的不包括",
        ("保护民事主体的合法权益", "调整民事关系", "惩罚犯罪", "维护社会和经济秩序"),
        "C",
        "见第1条。第2条另有规定。",
    ),
    _one(
        "A市居民小王与B市居民小李签订合同，C市法院受理，正确的是",
        ("C市法院有管辖权", "移送A市法院", "移送B市法院", "由当事人选择"),
        "A",
    ),
    _one("3. 5倍于6的数是", ("21", "20", "18", "30"), "A"),
    _one("某溶液pH为7.0，则c(H+)为", ("10-7", "7", "0.7", "1"), "A"),
)
ODD_MULTIPLE = tuple(Item("multiple_response", x.stem + "（多）", x.choices, ("A", "C"), x.why) for x in ODD_SINGLE[:8])
ODD_TRUTH = tuple(
    Item("true_false", s, (), (k,), "略去。")
    for s, k in (
        ("A类事项由街道办理。", "正确"),
        ("1+1=3。", "错误"),
        ("2019年以前，该办法（试行）已经施行。", "正确"),
        ("F检验不适用于两组比较，T检验适用。", "错误"),
        ("居民说“不对”，就要重新投票。", "错误"),
    )
)
ODD = (ODD_SINGLE, ODD_MULTIPLE, ODD_TRUTH, BLANKS, ESSAYS)
"""Questions whose texts look like marks: letters, numbers, decimals, signs of truth."""
