"""What a contributor is asked about a case, in plain words: the one source of the Word form, the form page and `new`.

What may be answered, and what must be, comes from the model (`case.CaseFields`); this file adds the words. A test
fails when a field of the model is neither asked for here nor named in `KEPT`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quangang.documents.case import HEADINGS, KIND_NAMES
from quangang.documents.common import LEVEL_NAMES


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked for.

    Attributes:
        name: path in the model: `title`, `source.name`, `facts`.
        label: what it is called on the form.
        help: what to write, in one or two sentences.
        example: an answer as it should look.
        required: a case without it cannot be taken.
        choices: value → name, where only these may be written.
        columns: for a table: the fields of one row, each with label, help and example of its own.
        many: several texts, one a line or separated by 、
        long: needs more than a line.
        wanted: other names people give it on forms of their own.
    """

    name: str
    label: str
    help: str
    example: str = ""
    required: bool = False
    choices: Mapping[str, str] | None = None
    columns: tuple[Asked, ...] = ()
    many: bool = False
    long: bool = False
    wanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One H2 of the case.

    Attributes:
        heading: the H2, never changed.
        help: what belongs there.
        example: a sentence or two as they should look.
        required: a case without it cannot be taken.
    """

    heading: str
    help: str
    example: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A group of the form.

    Attributes:
        title: its heading.
        help: what to know before filling it in.
        asked: its fields.
        editor: contributors leave it to the editor.
    """

    title: str
    help: str
    asked: tuple[Asked, ...]
    editor: bool = False


_KINDS = Asked(
    "kind",
    "类别",
    "选一个。工作法：有步骤，换一个社区也能照着做；工作机制：一套制度，说得清谁牵头、怎么转；服务事例：一件事，从知道到办成。",
    required=True,
    choices=KIND_NAMES,
    wanted=("案例类别", "案例类型", "类型"),
)

PARTS: tuple[Part, ...] = (
    Part(
        "基本情况",
        "带“必填”的要写，别的不清楚就空着。",
        (
            Asked(
                "title",
                "标题",
                "一句话说清楚做了什么，不喊口号。",
                "某社区两张值班表：一张排班，一张替班",
                required=True,
                wanted=("案例标题", "案例名称", "题目"),
            ),
            _KINDS,
            Asked(
                "level",
                "层级",
                "这件事是在哪一级做的，选一个。",
                required=True,
                choices=LEVEL_NAMES,
                wanted=("所在层级",),
            ),
            Asked(
                "jurisdiction",
                "地区",
                "写清楚省、市、县；不想写社区的，写到县。",
                "某省某市某县某街道",
                required=True,
                wanted=("所在地区", "所属地区"),
            ),
            Asked("place", "社区或单位", "可以不写。", "某社区"),
            Asked(
                "date",
                "时间",
                "写到月就行；一直在做的，写从哪年开始。写成 2024-03 或 2024。",
                "2024-03",
                wanted=("日期", "开始时间"),
            ),
            Asked(
                "summary",
                "一句话摘要",
                "列表里显示的一句话，不超过八十个字。",
                "人手少的社区，用两张表把值班和替班排清楚。",
                wanted=("摘要",),
            ),
            Asked(
                "submitter",
                "报送单位和岗位",
                "只写单位和岗位，不写姓名、电话。",
                "某社区党组织书记",
                wanted=("报送单位", "报送人", "投稿人"),
            ),
        ),
    ),
    Part(
        "关键数字",
        "能数出来的写在这里，行不够就自己加。没有就空着。",
        (
            Asked(
                "facts",
                "关键数字",
                "一行一个数。",
                columns=(
                    Asked("label", "什么数", "数的名称", "替班"),
                    Asked("value", "多少", "数和单位", "一年31次"),
                ),
            ),
        ),
    ),
    Part(
        "材料出处",
        "公开报道过的，写报纸或网站；自己写的，写单位。",
        (
            Asked(
                "source.name",
                "来源名称",
                "报纸、网站，或写材料的单位。",
                "某某日报",
                required=True,
                wanted=("来源单位", "材料来源"),
            ),
            Asked("source.title", "来源标题", "报道的标题。自己写的不用填。"),
            Asked("source.date", "来源日期", "报道或成文的日期，写成 2024-03-28；来源没有日期就空着。", "2024-03-28"),
            Asked("source.url", "来源网址", "有网页的，把网址贴在这里。"),
            Asked("source.note", "来源说明", "编辑需要知道的，比如数字算到哪一天。", long=True),
        ),
    ),
    Part(
        "对应条文",
        "觉得对得上哪份文件的第几条，就写在这里；拿不准就空着，我们来对。",
        (
            Asked(
                "relations",
                "对应条文",
                "一行一条。",
                columns=(
                    Asked("provision", "条文", "文件全名和第几条", "《关于加强社区工作者队伍建设的意见》第9条"),
                    Asked("how", "对应的原话", "你写的哪一句话对得上", "每天安排一人值班"),
                    Asked(
                        "type",
                        "关系",
                        "编辑填",
                        choices={
                            "implements": "落实",
                            "precedes": "先行做法",
                            "exemplifies": "体现",
                            "based_on": "依据",
                            "teaches": "讲解",
                            "amends": "修改",
                            "repeals": "废止",
                        },
                    ),
                    Asked(
                        "state",
                        "谁来对照",
                        "编辑填",
                        choices={"explicit": "原文点名", "editorial": "编者对照", "undated": "时间不明"},
                    ),
                ),
            ),
        ),
    ),
    Part(
        "编辑填写",
        "投稿的人不用填。改已有的案例时，这里是原来登记的内容，请不要动。",
        (
            Asked("id", "标识", "英文小写字母、数字和连字符，定了就不改。"),
            Asked("subjects", "主题", "几个词，用顿号隔开。", many=True),
            Asked("teaches", "讲解条文", "条文地址，用顿号隔开。", many=True),
            Asked("source.file", "原始文件", "收到的原文件名。"),
            Asked("source.sha256", "原始文件校验值", "由程序填写。"),
            Asked("notes", "编者注", "一行一条。", long=True, many=True),
            Asked(
                "basis",
                "依据原文",
                "一行一条，原文一字不差。",
                columns=(
                    Asked("provision", "依据条文", "条文地址"),
                    Asked("quote", "条文原文", "一字不差"),
                ),
            ),
        ),
        editor=True,
    ),
)

SECTIONS: tuple[Section, ...] = (
    Section(
        "背景",
        "遇到什么问题，原来是怎么做的。",
        "社区只有五个人，谁请假，窗口就没人。居民白跑过几趟。",
        required=True,
    ),
    Section(
        "做法",
        "一步一步写：谁做，找谁，用什么。",
        "每月25日排下个月的班，贴在门口；同时排一张替班表，谁请假找谁，写在表上。",
        required=True,
    ),
    Section(
        "成效",
        "能数出来的写数，写明算到哪一天；数不出来的，写居民怎么说。",
        "到2024年底，窗口没有再空过岗（值班记录）。",
    ),
    Section("启示与适用条件", "别处要学，得有什么人、什么钱、什么权限。", "三个人以上就能用，不花钱。"),
    Section("需要注意的", "容易出错的地方，走过的弯路。", "替班要提前说，并且记下来，不然月底算不清。"),
    Section(
        "政策依据",
        "抄一句原文，写明哪份文件、第几条。拿不准就空着。",
        "《意见》第9条：“建立健全网格化服务管理、上门走访、结对帮扶、代办服务、首问负责等工作制度”。",
    ),
    Section("来源", "材料从哪里来：自己做的、会上听的、报上看的。", "社区自己做的，数字出自值班记录。"),
)

PUBLIC = Asked(
    "access",
    "能不能公开",
    "标有密级、内部、征求意见的材料，不要交。",
    required=True,
    choices={"public": "可以公开", "unconfirmed": "拿不准"},
)

PROMISES: tuple[str, ...] = (
    "没有写居民的真名、电话、门牌、身份证号、病情，写的是“一位独居老人”“楼上的住户”。",
    "同事和领导也只写了岗位，没有写姓名。",
    "没有密级、内部、征求意见的材料。",
    "数字写明了出处和算到哪一天。",
    "虚构的情境标明了“教学情境（虚构）”。",
)
"""What to look over before handing in."""

KEPT: Mapping[str, str] = {
    "status": "采用与否由编辑决定",
    "review": "三审记录不由投稿人填写",
    "source.printed": "由导入程序记下",
    "source.id": "登记过的来源，标识写在来源名称里",
    "sources": "还用到的来源，由编辑登记",
}
"""Fields of the model that no form asks for, and why. Revising a case keeps them as they are."""


def asked() -> Iterator[Asked]:
    """Everything asked for, apart from the sections."""
    for part in PARTS:
        yield from part.asked
    yield PUBLIC


assert tuple(section.heading for section in SECTIONS) == HEADINGS
