"""The signs trainers write: numbers of questions, letters of choices, labels, headings. Regular expressions and tables alone.

All of them look at a *folded* line: full-width forms made narrow character by character, so that places stay the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quangang.text.numerals import parse_numeral

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD |= {0x3000: 0x20, 0xA0: 0x20, 0x2002: 0x20, 0x2003: 0x20, 0x2009: 0x20}
_FOLD |= {ord(sign): ord("√") for sign in "✓✔☑"} | {ord(sign): ord("×") for sign in "✗✘✕╳☒⨯"}
_FOLD |= {
    ord("﹙"): ord("("),
    ord("﹚"): ord(")"),
    ord("〖"): ord("【"),
    ord("〗"): ord("】"),
    ord("｢"): ord("【"),
    ord("｣"): ord("】"),
}
_FOLD |= {ord("⑴") + place: ord("①") + place for place in range(20)} | {ord("﹒"): ord("."), ord("﹕"): ord(":")}
_FOLD |= {ord("Ⓐ") + place: ord("A") + place for place in range(26)}


def fold(text: str) -> str:
    """The line as the signs are looked for in it: as long as the line itself."""
    return text.translate(_FOLD)


TYPE_WORDS: dict[str, str] = {
    **dict.fromkeys(
        ("单项选择题", "单项选择", "单选题", "单选", "最佳选择题", "单项选题", "A1型题", "A2型题"), "single_choice"
    ),
    **dict.fromkeys(("多项选择题", "多项选择", "多选题", "多选", "多项选题", "复选题"), "multiple_response"),
    **dict.fromkeys(("不定项选择题", "不定项选择", "不定项题", "不定项", "选择题", "客观题", "任选题"), "choice"),
    **dict.fromkeys(
        (
            "判断题", "判断", "是非题", "判断正误题", "判断正误", "判断对错题", "判断对错", "正误判断题", "正误判断",
            "判断改错题", "判断说明题", "对错题", "辨析题",
        ),
        "true_false",
    ),
    **dict.fromkeys(("填空题", "填空", "补全题", "完形填空题"), "fill_in"),
    **dict.fromkeys(("数值题", "数字题"), "numeric"),
    **dict.fromkeys(
        (
            "简答题", "简答", "简述题", "问答题", "问答", "论述题", "论述", "名词解释题", "名词解释", "主观题", "思考题",
            "计算题", "写作题", "公文写作题", "实务题", "开放题", "应用题", "方案设计题",
        ),
        "extended_text",
    ),
    **dict.fromkeys(
        (
            "材料分析题", "材料分析", "材料题", "案例分析题", "案例分析", "案例题", "情景分析题", "情境分析题", "情景题",
            "情境题", "综合分析题", "资料分析题", "资料分析", "综合题", "阅读材料题", "阅读理解题", "阅读理解", "共用题干题",
            "案例选择题", "组合题", "实例分析题", "事例分析题",
        ),
        "case_group",
    ),
    **dict.fromkeys(("匹配题", "连线题", "配对题", "搭配题"), "matching"),
    **dict.fromkeys(("排序题", "排列题"), "ordering"),
}  # fmt: skip
"""What a heading or a tag calls the questions → their type; `choice` is one or several, as the key says."""

_TYPES = "|".join(sorted(map(re.escape, TYPE_WORDS), key=len, reverse=True))
_SPREAD = "|".join(
    " {1,4}".join(word) for word in sorted(TYPE_WORDS, key=len, reverse=True) if word.isalpha() and len(word) < 7
)
"""The same set wide: 单 选 题."""
_CN = "[零〇一二三四五六七八九十百]{1,5}"
_FORMAL = "[壹贰叁肆伍陆柒捌玖拾]"
_ORNAMENT = r"(?:[★☆◆◇■□●○▲△※►▶✦✿=~_—–\-]{1,20}\s*)?"
"""What a trainer sets before and behind a heading, or before a key."""

HEADING = re.compile(
    rf"(?:#{{1,6}}\s*|\*\*)?{_ORNAMENT}(?:第\s*(?:{_CN}|\d{{1,3}})\s*(?:部分|大题|章|节|卷|篇|类|题型)|题型\s*(?:{_CN}|\d{{1,2}})?|(?:{_CN}|{_FORMAL}|[IVX]{{1,5}}|[Ⅰ-Ⅻ])\s*[、.:,]"
    rf"|\((?:{_CN}|\d{{1,2}})\)|\d{{1,2}}\s*[、.]|[A-Z]\s*[.、]|Part\s*\w+)?\s*[、.:]?\s*[【\[(《“<「]?\s*(?P<label>{_TYPES}|{_SPREAD})\s*[】\])》”>」]?"
    r"(?P<rest>(?:部分|练习|试题|题目|专项|库)?(?P<key>(?:的?(?:参考|标准|正确)?答案)(?:及解析|与解析|和解析|解析)?)?\s*(?:\*\*)?"
    r"(?:\s*[★☆◆◇■□●○▲△※=~_—–-]{0,20}$|[(:,【\[].*|\s*(?:共|每|本|计|请|下列|以下|将|从|在|各|把|总|满)\S.*|\s*\d+.{0,30}分.*|\s+[(\d].*))"
)
"""A heading that carries a type: 一、单项选择题（每题2分，共20分）."""

TITLED = re.compile(
    rf"[^\d:。?(【\[,;]{{1,20}}?[·:_\s—-]*(?P<label>{'|'.join(sorted((word for word in TYPE_WORDS if word.endswith('题')), key=len, reverse=True))})"
    r"(?P<rest>(?P<key>(?!))?(?:题库|部分|练习|专项|训练|汇编|集锦)?\s*(?:\(.*\)|共?\s*\d{1,4}\s*[道题]+)?)"
)
"""A title that ends in a type, above question 1: 网格员应知应会判断题（共50题）."""

TOPIC = re.compile(
    rf"(?:#{{1,6}}\s+\S.*|第\s*(?:{_CN}|\d{{1,3}})\s*(?:部分|大题|章|节|卷|篇|单元|讲|模块|编)(?:[\s:、.].*|\S{{0,30}})?|(?:[ⅠⅡⅢⅣⅤ]|[IVX]{{1,4}})\s*[、.].{{1,40}}|专题{_CN}.*)"
)
"""A heading that carries no type: 第一章 总则."""

_CHINESE_HEADING = re.compile(rf"(?:{_CN}\s*、|\({_CN}\)).{{0,40}}")

KEYS_HEADING = re.compile(
    r"(?:#{1,6}\s*|\*\*)?(?:《[^》]{1,40}》)?(?:附(?:件|录|页)?\s*\d?\s*[:：、.]?\s*|[一二三四五六七八九十]{1,2}[、.]\s*|[-—=*\s]{1,20})?[【\[(]?\s*"
    r"(?:[^:。?？(（\d]{0,24}?(?:试卷|试题|测试|题库|练习题?|考试|答题卡|卷|题|部分|本章|本节|以上|[A-Z]卷))?\s*(?:的)?"
    r"(?:参考|标准|正确|试题|习题|全部|客观题)?(?:答案|答案(?:及|与|和|、|/)?(?:详细|参考|试题)?(?:解析|详解|评分标准|评分要点|说明|提示|依据)|答案速查表?|答案汇总|答案一览表?|答案表|解析部分|答题要点|答案要点|参考要点|参考答案及评分标准|答案卡|评分参考|参考评分|评分标准|[Kk]eys?|Answers?)"
    r"(?:如下|表|部分|页|区|栏|见下)?\s*[】\])]?\s*(?:\*\*)?\s*[:]?\s*(?:\((?:[一二三四五]|.{0,12}(?:[卷套版页]|仅供|部分|参考|教师|内部|附|共|评分).{0,12})\))?\s*[-—=*\s]*",
)
"""A line after which keys stand in a list: 参考答案."""

_BOX = r"[【\[〔<「{]"
_UNBOX = r"[】\]〕>」}]"
_SAYS = "正确答案是|正确答案为|参考答案是|参考答案为|本题答案是|本题答案为|标准答案是|标准答案为|答案是|答案为"
_KEY = (
    f"{_SAYS}|本题正确答案|正确答案选|正确答案選|参考答案|标准答案|正确答案|试题答案|本题答案|题目答案|答案选项|答案要点|答题要点"
    "|参考要点|正确选项|正解|标答|答案|Answer|ANSWER|answer|Ans|ANS|ans|Key|KEY|key"
)
_WHY = "改正|改错|正确说法|答案解析|试题解析|参考解析|题目解析|详细解析|名师解析|考点解析|解题思路|解题分析|解析|详解|答案详解|试题分析|答案分析|分析|解释|点评|理由|解答|Explanation"
_BASIS = "答案依据|命题依据|政策依据|法律依据|文件依据|法条依据|依据"
_META = (
    "难易程度|难易度|难度系数|难度等级|难度|知识点|考点|考查点|考察点|考核点|考查内容|知识模块|所属章节|章节|所属模块|模块|分类|类别|标签|关键词|关键字|出处|来源|教材页码|页码"
    "|认知层次|认知层级|能级|题目编号|试题编号|编号|序号|出题人|命题人|审题人|审核人|适用对象|适用岗位|岗位|题目来源|备注|评分标准|评分细则|评分说明|拓展|知识拓展|错误率|正确率|提示|科目|试题类型代码"
)
_MINE = "你的答案|您的答案|我的答案|考生答案|学员答案|你的选择|本题得分|得分|答题时间|用时|答题结果"
_LABELS = {
    "correct_response": _KEY,
    "explanation": _WHY,
    "basis": _BASIS,
    "meta": _META,
    "mine": _MINE,
    "type": "题型|试题类型|题目类型|类型",
    "id": "题号|标识",
    "abilities": "考查能力|能力",
    "lesson": "所属课|课",
    "points": "分值|分数",
    "unit": "单位",
    "tolerance": "容差",
    "scoring": "计分",
    "material": "背景材料|案例材料|阅读材料|材料|背景资料|资料|案例背景|案例|情景|情境|背景|共用题干",
    "rubric": "评分要点|采分点|得分要点|评分点",
    "asked": "问题|设问|小题|提问|思考题",
    "stem": "题目|题干|试题|题目内容|试题内容|Question",
    "choices": "选项|备选答案|选择项|备选项|Options",
}
NAMES: dict[str, str] = {word: key for key, words in _LABELS.items() for word in words.split("|")}
_WIDE = "|".join(" {1,3}".join(word) for word in ("参考答案", "正确答案", "答案", "解析"))
_ALL = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True)) + f"|{_WIDE}"
_ASIDE = f"{_KEY}|{_WHY}|{_WIDE}"
LABEL = re.compile(
    rf"(?:[*]{{0,2}}){_ORNAMENT}(?:{_BOX}\s*(?P<boxed>{_ALL})\s*[:]?\s*{_UNBOX}\s*[:]?|(?P<name>{_ALL})\s*[:]"
    rf"|\(\s*(?P<round>{_ASIDE})\s*\)\s*[:]?|(?P<odd>{_ASIDE})\s*(?:[→⇒➜=|】\]〕>」}}]|-{{1,2}}>)"
    rf"|(?P<said>{_SAYS}|(?:参考|标准|正确)答案(?=\s))\s*(?=[^\s:]))(?:[*]{{0,2}})\s*"
)
"""A label and its colon, or a label in a box, or what says the key in words: 答案是…."""


def word_of(label: re.Match[str]) -> str:
    """The word of a label, as it stands in `NAMES`."""
    return next(word for word in label.groupdict().values() if word).replace(" ", "")


def name_of(label: re.Match[str]) -> str:
    """What a label names: `correct_response`, `explanation` …"""
    return NAMES[word_of(label)]


INNER = re.compile(
    rf"{_BOX}\s*(?P<boxed>{_ALL})\s*[:]?\s*{_UNBOX}\s*[:]?\s*|(?:(?<=[\s。;,.!?】\])√×])|(?<=^))(?P<name>{_ALL})\s*[:]\s*"
)
"""A label in the middle of a line."""
BARE_KEY = re.compile(
    rf"{_ORNAMENT}(?:(?:(?:参考|标准|正确|本题|此题)?(?:正确)?答案(?:是|为|选|應選|选择|应选|应为)?|正确选项(?:是|为)?"
    r"|(?:本题|此题)(?:应|应当|该)?选(?:择|项)?|(?:故|应|应当|该)选择?|选(?=\s*:)|答(?=\s*[:\s])|Answer|ANSWER|ANS|Ans|ans|key)\s*[:→=]?|(?<=[★◆►✦]))\s*"
    r"(?P<value>[(\[【]?\s*(?:[A-J](?:[\s、,;/]*[A-J]){0,9}|[a-j]{1,8}|√|×|对|错|正确|错误|T|F|Y|N|是|否)\s*[)\]】]?)\s*[。.;]?\s*"
)
"""A key without a colon that is nothing but a key: 答案 A."""
ANSWERED = re.compile(r"答\s*:\s*")
NAMED_KEYS = re.compile(r"[^:。?(（\d]{0,16}?(?:\([^()]{1,8}\))?(?:参考|标准|正确)?答案\s*[】\])]?\s*[:]\s*(?=\S)")
"""What a list of keys is called on its own line: A卷答案：1.A 2.B."""
KEY_HELD = re.compile(rf"{_ORNAMENT}(?:{_KEY})\s*\(\s*(?P<value>[^()]{{1,80}}?)\s*\)\s*[。.]?\s*")
"""A key in the bracket behind its label: 答案（十八）."""
KEY_BRACKET = re.compile(rf"[(【\[]\s*(?:{_KEY})\s*[:是为]\s*(?P<value>[^()【】\[\]]{{1,60}}?)\s*[)】\]]")
"""The key in a bracket of its own: （答案：A）."""

_LEVEL = "易|中|难|较易|较难|容易|中等|困难|简单"
TAG = re.compile(
    rf"[【\[(<「{{]\s*(?P<label>{_TYPES})\s*(?:[,;、·|/\s-]\s*(?:(?P<points>\d+(?:\.\d+)?)\s*分|(?P<level>{_LEVEL})))?\s*[】\])>」}}]\s*"
    rf"|(?P<plain>{_TYPES})\s*[:]\s*|(?P<spaced>{'|'.join(word for word in _TYPES.split('|') if word.endswith('题'))})(?:\s+(?=\S)|\s*(?=[\[(]\s*\d))"
)
"""The type of one question: [单选题], 【单选·易】, 单选题（2分）."""
TAG_END = re.compile(
    rf"\s*[【\[(<「{{]\s*(?P<label>{_TYPES})\s*(?:[,;、\s]\s*(?P<points>\d+(?:\.\d+)?)\s*分)?\s*[】\])>」}}]\s*\*?\s*$"
)
"""The same behind the stem; forms on the web add a star where an answer is required."""
POINTS = re.compile(r"\s*[(\[【]\s*(?:本题|每题|共|满分)?\s*(?P<points>\d{1,3}(?:\.\d)?)\s*分\s*[)\]】]\s*")
NOTE = re.compile(
    rf"[(\[【]\s*(?P<note>(?:{_META})\s*[:]\s*[^()\[\]【】]{{1,40}}|易|中|难|较易|较难|容易|中等|困难)\s*[)\]】]\s*"
)

TRUTH = {
    **dict.fromkeys(("√", "对", "正确", "正确√", "√正确", "对√", "√对", "说法正确", "表述正确", "Right", "right", "yes", "T", "TRUE", "True", "true", "t", "Y", "YES", "Yes", "是", "V", "v", "y", "正确的", "对的", "✓"), "正确"),
    **dict.fromkeys(("×", "错", "错误", "错误×", "×错误", "错×", "×错", "说法错误", "表述错误", "说法不正确", "Wrong", "wrong", "no", "F", "FALSE", "False", "false", "f", "N", "NO", "No", "否", "X", "x", "n", "不正确", "不对", "错误的", "错的", "非", "误", "╳"), "错误"),
}  # fmt: skip
"""Signs of 判断题."""
_TRUTHS = "|".join(sorted(map(re.escape, TRUTH), key=len, reverse=True))
TRUTH_BRACKET = re.compile(rf"[(\[【〔]\s*(?P<sign>{_TRUTHS}|[AB])\s*[)\]】〕]")
TRUTH_END = re.compile(r"(?:(?<=[。.!?])\s*|\s+)(?P<sign>√|×|对|错|正确|错误|T|F)\s*$")
KEY_IN_STEM = re.compile(
    r"[(\[【〔]\s*(?P<key>[A-J](?:[\s、,]*[A-J]){0,9})\s*[)\]】〕]|(?<!_)_{2,}+\s*(?P<line>[A-J](?:[、,]?[A-J]){0,7})\s*_{2,}"
)
EMPTY = re.compile(r"[(\[【〔]\s*[)\]】〕]|_{2,}")
BLANK = re.compile(r"_{2,}|[(〔\[【]\s*[)〕\]】]|[(〔]\s*_+\s*[)〕]|…{3,}|\.{6,}|-{4,}|—{3,}|﹍+")
"""An empty blank of 填空题, in any sign."""
FILLED = re.compile(
    r"(?<!_)(?P<open>_{1,3})\s*(?P<a>[^_\s，。；、？：（）](?:[^_，。；？：（）]{0,30}[^_\s，。；、？：（）])?)\s*(?P=open)(?!_)|〔\s*(?P<b>[^〔〕]{1,60}?)\s*〕"
)
"""A blank with its answer in it."""
TAIL_KEY = re.compile(r"\s+(?:参考|正确)?答案\s*[:]?\s*(?P<key>[A-J]{1,10})\s*[。.]?\s*$")
"""The key at the end of a line whose choices stand in it."""
RIGHT_MARK = re.compile(
    r"\s*(?:[(\[【]\s*(?:正确答案|正确选项|正确|答案|√|对|是答案|key|正解|✓)\s*[)\]】]|√|\*{1,2}|★|(?<=\s)正确答案|[<←]-*\s*(?:正确)?答案)\s*$"
)
"""Behind a choice that is right."""
NOT_RIGHT = re.compile(r"\s*(?:[(\[【]\s*(?:错误|×|错)\s*[)\]】]|×)\s*$")
MARKED = re.compile(r"\s*(?:[*★√]|\[[√xX*]\]|■|●|◉|⦿)\s*(?=(?:[(\[【]\s*)?[A-Ja-j]\s*[.、:,)\]】\s])")
UNMARKED = re.compile(r"\s*(?:□|○|☐|◯|◻|⭕|\[\s*\]|\(\s*\)|[-•·])\s*(?=(?:[(\[【]\s*)?[A-Ja-j]\s*[.、:,)\]】\s])")

PAGE = re.compile(
    r"\s*(?:[-—–~·]\s*\d{1,4}\s*[-—–~·]|第\s*\d{1,4}\s*页(?:\s*[,，/、(（]?\s*共\s*\d{1,4}\s*页\s*[)）]?)?.{0,20}|\d{1,4}\s*/\s*\d{1,4}|(?i:page)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|共\s*\d+\s*页\s*第\s*\d+\s*页|.{0,40}第\s*\d{1,4}\s*页\s*[,(]?\s*共\s*\d{1,4}\s*页\)?)\s*"
)
ADVERT = re.compile(
    r".{0,60}(?:https?://|www\.|公众号|微信号?|QQ群?|扫码|关注我们|版权所有|仅供内部|内部资料|严禁外传|水印|下载更多|更多(?:真题|资料|题库)).{0,60}"
)
_DOTS = r"[\s…·.\-—_○*]{0,40}"
SEALED = re.compile(
    rf"[\s…·.\-—_○*]*(?:密{_DOTS}封{_DOTS}线|装{_DOTS}订{_DOTS}线|密封线内不要?(?:得)?答题|线\s*内\s*不\s*[准要得]\s*答\s*题|以下无正文|试卷结束|以上为全部内容|全卷完|[(【]?\s*(?:全文|本卷)?完\s*[)】]?|(?:参考)?答案(?:附后|另附|见[下附后文末].{{0,8}}))[\s…·.\-—_○*]*.{{0,10}}"
)
_OF_TAKER = "姓名|名字|单位|所在单位|工作单位|部门|准考证号码?|座位号|考号|考生号|学号|工号|编号|班级|得分|成绩|总分|分数|日期|考试日期|考试时间|时间|电话|联系电话|手机号?|身份证号码?|职务|岗位|所属社区|所在社区|社区|街道|乡镇|镇街|区县|监考人?|阅卷人|评卷人|评分人|复核人|评阅人|考场|考点|签名|签字|性别|年龄"
_GAP_TO_FILL = r"(?:\s*[:]\s*(?:_+|\(\s*\)|\s*)|\s*(?:_{2,}|\(\s*\)))"
TAKER = re.compile(
    rf"\s*(?:(?:{_OF_TAKER}){_GAP_TO_FILL}[\s|;,]*){{2,12}}|\s*(?:姓名|准考证号码?|座位号|考号|得分|成绩|所属社区|工作单位){_GAP_TO_FILL}\s*"
)
"""What the one who sits the paper fills in: 姓名：____ 单位：____."""
SCORE_BOX = re.compile(
    r"(?=.*(?:得分|评卷|阅卷|总分|评分人|复核人|核分))(?:题号|题目|得分|分数|分值|满分|总分|合计|核分人?|评卷人?|阅卷人?|评分人|复核人|登分人|签名|[一二三四五六七八九十]{1,2}|\d{1,3}(?:分)?|[\s|:])+"
)
"""The box in which marks are written: 题号 一 二 总分; 得分 评卷人."""
PROMOTION = re.compile(
    r".{0,20}(?:长按|扫描?|识别)(?:上方|下方|图中)?(?:二维码|小程序码).{0,40}|点击(?:上方|下方|阅读原文).{0,40}|(?:来源|来自|转自|供稿|编辑|责任编辑|责编|审核|校对|监制|制作|投稿邮箱|联系方式|排版)\s*[:/丨|].{0,40}|.{0,30}(?:点赞|在看|转发|分享).{0,10}(?:支持|朋友|收藏|关注).{0,20}"
)
"""What a page copied from the web or a phone has below its text."""
RULE_LINE = re.compile(r"[\s=\-—_*·~…#]{3,}")
GROUP_HINT = re.compile(
    r"(?:[(\[【]?\s*(?:第)?\s*\d{1,3}\s*题?\s*[-~—–至到、]+\s*(?:第)?\s*\d{1,3}\s*小?题\s*[:,]?\s*(?:共用|根据|为|基于|请?阅读|的?材料).{0,30})|(?:请?(?:根据|依据|阅读|结合)(?:以|上|下)?.{0,20}(?:材料|资料|案例|背景|情景|情境|信息|短文).{0,30})|(?:【|\[|\()?(?:材料|案例|资料|背景材料|情景|情境|案例分析|案例背景)\s*(?:[一二三四五六七八九十]|\d{1,2})?\s*(?:】|\]|\))?\s*(?:[:].*|$)"
)
"""A line that begins a material."""
GROUP_RANGE = re.compile(
    r"(?:第)?\s*(?P<first>\d{1,4})\s*(?:题)?\s*[-~—–至到、]+\s*(?:第)?\s*(?P<last>\d{1,4})\s*(?:小?题)"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number.

    Attributes:
        style: how the number is written.
        number: the number.
        start: where it begins.
        end: where what follows begins.
    """

    style: str
    number: int
    start: int
    end: int


_BEFORE = rf"(?:\s*(?:[(\[【〔]\s*(?:{_TRUTHS}|[A-J]{{1,6}})?\s*[)\]】〕]\s*|\*{{1,2}}|#{{1,6}}\s+|>\s*|[-•]\s+|[★☆▲◆]\s*|[【\[(](?:{_TYPES})[】\])]\s*|(?:{_TYPES})\s*(?=\d|第)))?"
STYLES: dict[str, re.Pattern[str]] = {
    "题": re.compile(
        rf"{_BEFORE}(?P<n>(?P<o>[(\[【])?(?:第\s*(?P<a>\d{{1,4}}|{_CN})\s*(?:道|小)?题|(?:题目|试题|题号|题|问题|问|序号|编号|Question|Q|No\.|T|习题)\s*(?P<b>\d{{1,4}})|(?P<c>\d{{1,4}})\s*题(?=\s*[.:、,)]))(?(o)\s*[)\]】]|))(?(o)[.:、,]?|(?:\s*[.:、,)]|(?![\d题])(?=\s|\D)))\s*"
    ),
    "【1】": re.compile(rf"{_BEFORE}(?P<n>[【\[〔]\s*(?P<a>\d{{1,4}})\s*[】\]〕])\s*[.:、]?\s*"),
    "(1)": re.compile(rf"{_BEFORE}(?P<n>\(\s*(?P<a>\d{{1,4}})\s*\))\s*[.:、]?\s*"),
    "1)": re.compile(rf"{_BEFORE}(?P<n>(?P<a>\d{{1,4}})\s*\))\s*[.:、]?\s*"),
    "1.": re.compile(rf"{_BEFORE}(?P<n>(?P<a>\d{{1,4}})\s*\\?[.、。])(?:\*\*)?\s*"),
    "1#": re.compile(
        rf"{_BEFORE}(?P<n>#\s*(?P<b>\d{{1,4}})(?=\D)|(?P<a>\d{{1,4}})\s*(?:[#】\]>;|]|[·~_—–-](?!\d))|(?P<c>\d{{1,4}})\s*/\s*\d{{1,4}}(?=\s|[.、:]))[.、:]?\s*"
    ),
    "①": re.compile(rf"{_BEFORE}(?P<n>(?P<a>[①-⑳⒈-⒛]))\s*[.、:]?\s*"),
    "1:": re.compile(rf"{_BEFORE}(?P<n>(?P<a>\d{{1,4}})\s*[:,])(?!\d\d(?!\d))\s*"),
    "一、": re.compile(rf"{_BEFORE}(?P<n>(?P<a>{_CN})\s*[、.])\s*"),
    "(一)": re.compile(rf"{_BEFORE}(?P<n>\((?P<a>{_CN})\))\s*[、.]?\s*"),
    "1 ": re.compile(
        rf"{_BEFORE}(?P<n>(?P<a>\d{{1,4}}))(?:\s+(?=[^\s.、:,;)])|(?=[【\[《“])|(?=[\u4e00-\u9fff])(?![年月日号人个项条款元天次岁万亿%名级类种家户小周多余至到届位倍分时]))"
    ),
}
"""How questions are numbered; of two that fit the first."""


_CIRCLED = {chr(first + place): place + 1 for first in (ord("①"), ord("⒈")) for place in range(20)}


def numbered(line: str, style: str) -> Numbered | None:
    """The number a folded line begins with, if it is written in that style."""
    match = STYLES[style].match(line)
    if match is None:
        return None
    groups = match.groupdict()
    text = groups["a"] or groups.get("b") or groups.get("c") or ""
    number = int(text) if text.isdecimal() else _CIRCLED.get(text) or parse_numeral(text)
    return None if number is None else Numbered(style, number, match.start("n"), match.end())


@dataclass(frozen=True, slots=True)
class Lettered:
    """A choice that begins in a line: its letter, where its mark begins and where its text begins."""

    letter: str
    start: int
    end: int
    weak: bool = False
    right: bool = False


_STRONG = re.compile(
    r"(?:\*\*)?(?:\(\s*(?P<p>[A-Ja-j])\s*\)|\[\s*(?P<b>[A-J])\s*\]|【\s*(?P<k>[A-J])\s*】|[〔<「{]\s*(?P<t>[A-J])\s*[〕>」}]"
    r"|(?:选项\s*)?(?P<l>[A-Ja-j])\s*(?:选?项\s*(?=[.、:]))?\\?[.、:,)。·])\s*[.、:]?\s*"
)
_WEAK = re.compile(r"(?P<l>[A-Ja-j])(?:\s*(?:[;|>】\]〉]|[/-](?![A-Za-z0-9]))\s*|\s+(?=\S)|(?=[\u4e00-\u9fff《“\d]))")


def lettered(line: str, start: int = 0) -> Lettered | None:
    """The choice that begins at a place of a folded line."""
    mark = MARKED.match(line, start)
    place = mark.end() if mark else start
    if not mark and (empty := UNMARKED.match(line, start)):
        place = empty.end()
    while place < len(line) and line[place] in " \t":
        place += 1
    match = _STRONG.match(line, place)
    weak = match is None
    match = match or _WEAK.match(line, place)
    if match is None:
        return None
    letter = next(text for text in match.groupdict().values() if text)
    return Lettered(letter.upper(), start, match.end(), weak, mark is not None)


_NEXT = {
    letter: re.compile(
        rf"(?:(?<=[\s)\]】。;,_?!:、|])|(?<=[^\x00-\x7f])|(?<=[^A-Za-z0-9(]))(?P<mark>[*★√□○☐■●]?\s*(?:(?P<l>[{letter}{letter.lower()}])\s*[.、:)。]|\(\s*{letter}\s*\)|\[\s*{letter}\s*\]|【\s*{letter}\s*】))\s*"
    )
    for letter in "ABCDEFGHIJ"
}
_NEXT_WEAK = {
    letter: re.compile(
        rf"(?<=\s)(?P<mark>{letter})(?:\s*(?:[;|>】\]〉]|[/-](?![A-Za-z0-9]))\s*|\s+(?=\S)|(?=[\u4e00-\u9fff《“\d]))"
    )
    for letter in "ABCDEFGHIJ"
}


_NEXT_LOOSE = {letter: re.compile(rf"(?<=\S){letter}\s*[.、]") for letter in "ABCDEFGHIJ"}


def loose_row(line: str, first: Lettered) -> list[Lettered]:
    """Choices of a row set without gaps: A.1.5B.2.0C.3.14."""
    marks = [first]
    while (pattern := _NEXT_LOOSE.get(chr(ord(marks[-1].letter) + 1))) is not None:
        match = pattern.search(line, marks[-1].end + 1)
        if match is None:
            break
        marks.append(Lettered(match[0][0], match.start(), match.end()))
    return marks


def next_choice(line: str, letter: str, start: int, *, weak: bool) -> Lettered | None:
    """The next choice in the row, by its letter."""
    if letter not in _NEXT:
        return None
    for match in _NEXT[letter].finditer(line, start):
        mark = match["mark"]
        place = match.start("l") if match["l"] else match.start()
        before = line[place - 1 : place]
        if match["l"] and "、" in mark and before not in (*" \t)]】。;_?!|", ""):
            continue  # “维生素A、B、C” is no row of choices
        if match["l"] and match["l"].islower() and before.isascii() and before.isalnum():
            continue
        if mark[0] in "*★√□○☐■●" and not line[start : match.start()].strip():
            return Lettered(
                letter, match.start() + 1, match.end()
            )  # the sign is all the choice before it says: A. √ B. ×
        return Lettered(letter, match.start(), match.end(), False, mark[0] in "*★√■●")
    found = _NEXT_WEAK[letter].search(line, start) if weak else None
    return Lettered(letter, found.start(), found.end(), True) if found else None


def bare_row(line: str) -> Lettered | None:
    """The first of three choices or more that stand in a line behind a stem and have no stop after their letters."""
    first = following = next_choice(line, "A", 1, weak=True)
    for letter in "BC":
        following = next_choice(line, letter, following.end, weak=True) if following else None
    return first if following else None


def is_topic(line: str) -> bool:
    """Whether a folded line is a heading without a type."""
    return TOPIC.fullmatch(line) is not None


def is_keys_heading(line: str) -> bool:
    """Whether a folded line stands over a list of keys, set wide or not: 参 考 答 案."""
    return KEYS_HEADING.fullmatch(line) is not None or (
        len(line) < 60
        and KEYS_HEADING.fullmatch(
            _ASIDE_OF_TITLE.sub("", re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", line))
        )
        is not None
    )


_ASIDE_OF_TITLE = re.compile(r"\([^()]{1,12}\)(?=.)|\d{2,4}\s*(?:年度?|级|届|期)|第\s*\d{1,3}\s*(?:期|套|次|届)")
"""What the title of a paper has in it, and a word over keys has not: （A卷）, 2024年."""


def type_of(label: str) -> str:
    """The type that a heading or a tag names, set wide or not."""
    return TYPE_WORDS[label.replace(" ", "")]


def is_chinese_heading(line: str) -> bool:
    """Whether a folded line may be a heading such as 一、基础知识."""
    return _CHINESE_HEADING.fullmatch(line) is not None
