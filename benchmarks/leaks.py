"""How much of what must not be published `check` finds, and how often it stops honest text.

    python -m benchmarks.leaks [--seed 10] [--laws DIR] [--show]

Generates variants of personal data, marks of secrecy and wrong wording from a seed: one half in the ways the rules were written
against, the other (held out) in ways and contexts written separately; `slips` are put into set phrases by chance, `sentences`
(`benchmarks/leaks_*.txt`) were written apart from the rule. Numbers are synthetic with valid check digits; no person is
meant. Honest sentences are `benchmarks/leaks_honest.txt`. `--laws` is a folder of Markdown to count false errors over (personal data
and secrecy; wording leaves official texts alone). `--show` prints what was missed. Exits 0 whatever the figures.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quangang.checks import check_page
from quangang.checks.pages import page_of
from quangang.model import Severity

RULES = frozenset({"personal-data", "secrecy-marks", "wording", "sensitive-matters", "personal-names"})
HONEST = Path(__file__).with_name("leaks_honest.txt")
SENTENCES = {
    kind: Path(__file__).with_name(f"leaks_{name}.txt")
    for kind, name in (("规范表述", "wording"), ("个人信息·其他", "personal"), ("密级标记", "secrecy"))
}
PER_FORM = 3


@dataclass(frozen=True)
class Variant:
    """One text in which something must be found."""

    kind: str
    half: str
    text: str


# ── values ──


def identity(chooser: random.Random) -> str:
    body = f"{chooser.choice(['110105', '320506', '440305', '510104', '650102'])}{chooser.randint(1935, 2012)}{chooser.randint(1, 12):02}{chooser.randint(1, 28):02}{chooser.randint(1, 999):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(a) * b for a, b in zip(body, weights, strict=True)) % 11]


def old_identity(chooser: random.Random) -> str:
    return f"110105{chooser.randint(20, 79)}{chooser.randint(1, 12):02}{chooser.randint(1, 28):02}{chooser.randint(1, 999):03}"


def mobile(chooser: random.Random) -> str:
    return f"1{chooser.choice('3456789')}{chooser.randint(0, 9)}{chooser.randint(10_000_000, 98_999_999)}"


def card(chooser: random.Random) -> str:
    body = chooser.choice(["622202", "621700", "622848", "955880"]) + f"{chooser.randint(0, 10**12 - 1):012}"
    total = sum(
        int(c) if i % 2 else (int(c) * 2 - 9 if int(c) > 4 else int(c) * 2) for i, c in enumerate(reversed(body))
    )
    return body + str(-total % 10)


def plate(chooser: random.Random) -> str:
    return f"{chooser.choice('京苏粤川黔')}{chooser.choice('ABCEF')}{chooser.randint(10_000, 99_999)}"


VALUES: dict[str, Callable[[random.Random], str]] = {
    "身份证": identity,
    "老身份证": old_identity,
    "手机": mobile,
    "银行卡": card,
    "车牌": plate,
}

# ── ways to write a number ──

HAN = "〇一二三四五六七八九"


def split(text: str, mark: str) -> str:
    """By fours from the end: 138-1234-5678."""
    parts = [text[max(0, end - 4) : end] for end in range(len(text), 0, -4)]
    return mark.join(reversed(parts))


def mapped(text: str, digits: str) -> str:
    return "".join([digits[int(char)] if char.isdigit() else char for char in text])


Way = Callable[[str], str]
WAYS: dict[str, Way] = {
    "as it is": lambda t: t,
    "spaces": lambda t: split(t, " "),
    "hyphens": lambda t: split(t, "-"),
    "dots": lambda t: split(t, "."),
    "Chinese": lambda t: mapped(t, HAN),
    "full width": lambda t: mapped(t, "０１２３４５６７８９"),
    "circled": lambda t: mapped(t, "⓪①②③④⑤⑥⑦⑧⑨"),
    "bold inside": lambda t: f"{t[:3]}**{t[3:7]}**{t[7:]}",
    "entity": lambda t: f"{t[:2]}&#{ord(t[2])};{t[3:]}",
    "zero width": lambda t: f"{t[:4]}\u200b{t[4:]}",
    "tag": lambda t: f"{t[:3]}<span>{t[3:]}</span>",
    "comment": lambda t: f"<!-- {t} -->",
}
HELD_WAYS: dict[str, Way] = {
    "every character apart": lambda t: " ".join(t),
    "middle dots": lambda t: split(t, "·"),
    "em dashes": lambda t: split(t, "—"),
    "underscores": lambda t: split(t, "_"),
    "Chinese with 幺": lambda t: mapped(t, "零幺二三四五六七八九"),
    "half Chinese": lambda t: t[:-4] + mapped(t[-4:], "〇一二三四五六七八九"),
    "mathematical": lambda t: mapped(t, "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
    "negative circled": lambda t: mapped(t, "⓿❶❷❸❹❺❻❼❽❾"),
    "hexadecimal entities": lambda t: "".join([f"&#x{ord(c):x};" for c in t]),
    "italic and code": lambda t: f"{t[:5]}*{t[5:8]}*`{t[8:]}`",
    "line break tag": lambda t: f"{t[:-4]}<br/>{t[-4:]}",
    "soft hyphens": lambda t: "\u00ad".join(t),
    "comment inside": lambda t: f"{t[:6]}<!-- 略 -->{t[6:]}",
    "escaped": lambda t: split(t, "\\-"),
    "financial numerals": lambda t: mapped(t, "零壹贰叁肆伍陆柒捌玖"),
    "cells": lambda t: "| " + " | ".join(t) + " |",
}
CONTEXTS = ["联系人{}。", "请记下：{}", "| 姓名 | {} |", "说明：李某，{}，住本社区。"]
HELD_CONTEXTS = ["他说“{}”可以找到他", "- {}", "> {}", "（{}）请核对；", "记录如下\n\n{}\n\n以上"]

# ── contacts ──

CONTACTS = [
    "家庭电话0512-6523{n}", "家里座机：010-8234{n}转80{d}", "邮箱lixx{n}@163.com", "微信号：lx_{n}ab", "加QQ：38{n}1",
    "护照号码E1234{n}", "港澳通行证C1234{n}", "住在幸福小区{d}栋2单元50{d}室", "王某，198{d}年3月2日出生", "[写信](mailto:zz{n}@qq.com)",
]  # fmt: skip
HELD_CONTACTS = [
    "宅电（0851）8522{n}", "email: chen{n}（at）126.com", "V信wxid_{n}k", "扣扣 29{n}03", "本人微信：cq{n}xx", "台胞证号0123{n}",
    "家住和平路{d}号院{d}号楼{d}单元30{d}", "现住平安里七栋三单元六〇{d}室", "出生年月日：196{d}-08-1{d}", "军官证号：政字第2023{n}号",
    "找他打零五一二 六五二三 {n}", "<a href='mailto:hh{n}@sina.com'>信</a>", "社会保障号码：A0{n}77",
]  # fmt: skip

# ── marks of secrecy ──

MARKS = [
    "秘密★{d}年", "机密", "绝密★启用前", "机 密", "**机密★{d}年**", "# 机密", "| 密级 | 机密 |", "密级：秘密", "機密★長期", "【秘密】关于值班的通知",
    "内部资料，注意保存", "内部文件（不公开）", "仅供内部使用", "涉密文件", "不得外传", "内部掌握", "此件不公开", "公开方式：不予公开",
    "社区值班办法（征求意见稿）", "社区值班办法（送审稿）", "讨论稿", "份号：00012{d}", "依申请公开", "<!-- 机密★{d}年 -->", "机&#23494;★{d}年",
]  # fmt: skip
HELD_MARKS = [
    "绝密☆长期", "秘密 ★ {d}个月", "机\u200b密★{d}年", "机_密_★{d}年", "<b>绝</b><i>密</i>★{d}年", "> **秘密**", "密级　绝密", "密级标识：机密★{d}年",
    "特急  秘密", "（机密）关于排查的通知", "關於值班的通知（秘密）", "內部資料　請勿外傳", "（内部刊物，免费交流）", "仅限本街道工作人员传阅", "内部参考 阅后收回",
    "本资料仅供街道内部参考，不得上网", "此件发至社区一级", "该文件属秘密级，严禁复印", "本通报注意保密，不得扩散", "是否公开：否", "信息公开选项：依申请公开",
    "社区值班办法（公开征求意见稿）", "社区值班方案（讨论稿第{d}稿）", "社区值班细则 报批稿", "（未定稿）", "初稿", "代拟稿", "№ 00045{d}", "CONFIDENTIAL",
    "商密★{d}年", "敏感★内部", "未经许可，严禁转发", "[机密]", "| 文件等级 | 绝密 |", "保密等级：机密", "title: 秘密★{d}年",
]  # fmt: skip
SECRET_CONTEXTS = ["{}", "第一段。\n\n{}\n\n第二段。"]

# ── wrong wording ──

WORDING = [
    "访问日本、韩国和台湾等国", "台湾总统发表讲话", "台湾国居民", "大陆与台湾两国", "中国与香港的交流", "中港两地来往", "港澳台等国家", "驻台湾大使", "香港主权移交",
    "新疆自治区", "广西壮自治区", "宁夏回民自治区", "恩施土家自治州", "维族居民", "蒙族群众", "一国两治", "增强四个意思", "坚定“四个自心”", "两个维户",
    "不忘初新", "牢记使名", "以人名为中心", "全面从严制党", "科学发展关", "社会主义核心价直观", "习近平新时代特色社会主义思想", "中华人民共合国",
    "中国供产党", "五为一体", "八项规订", "一带一路战略", "国务院、党中央", "市政府、市委", "残废人", "弱智", "以习近平为核心的党中央",
    "富强、民主、和谐、文明，自由、平等、公正、法治，爱国、敬业、诚信、友善",
]  # fmt: skip
HELD_WORDING = [
    "泰国、新加坡、香港等国", "台灣副總統", "台 湾 国", "台湾**国防部**官员", "赴台湾出国考察", "国外如港澳台地区", "台湾是一个主权国家", "赖清德总统", "国立台湾大学教授",
    "香港总理", "澳门共和国", "收回澳门主权", "内地、台湾与日本三国", "中国和台湾的贸易", "西藏、新疆等国", "台湾政府官员", "台湾立法院", "福尔摩沙", "香港殖民地",
    "新疆维尔吾自治区", "内蒙古蒙古族自治区", "延边朝鲜自治州", "西双版纳自治州", "凉山自治州", "藏民", "鲜族同胞", "一国二制", "一国制两", "增强“四个意志”",
    "两个确力", "捍卫“两个确定”", "三个代标", "三个代表思想", "不望初心", "牢记史命", "为人名服务", "全面丛严治党", "全面依法制国", "社会主义核心价值官",
    "社会主意核心价值观", "习近平新时代中国特色社会主义思象", "习进平总书记", "习近平总书纪", "中华人名共和国", "中国共厂党", "五位一休", "四个全免", "三严三时",
    "中央八条规定", "中国式现代华", "人类命运共同题", "全国人民代表大绘", "“一带一路”国家战略", "国务院和中共中央", "区政府和区委", "当家做主", "以习近平总书记为核心的党中央",
    "聋子", "傻子", "瘸子", "残疾人和正常人", "刑释分子", "满洲国", "北韩", "南中国海", "政治意识、核心意识、大局意识、看齐意识", "道路自信、理论自信、制度自信、文明自信",
    "富强、民主、文明、和谐、自由、平等、公平、法治、爱国、敬业、诚信、友善",
]  # fmt: skip
# Phrases into which slips are put by chance: one or two characters that sound alike, one doubled, one swapped, one left out.
SLIPPED = [
    "四个意识", "四个自信", "两个维护", "两个确立", "一国两制", "五位一体", "不忘初心", "牢记使命", "中央八项规定", "社会主义核心价值观", "以人民为中心", "全心全意为人民服务",
    "中国共产党", "中国特色社会主义", "习近平新时代中国特色社会主义思想", "习近平总书记", "以习近平同志为核心的党中央", "中华民族伟大复兴", "铸牢中华民族共同体意识",
    "人类命运共同体", "总体国家安全观", "中国式现代化", "民主集中制", "全国人民代表大会", "中国人民政治协商会议", "中华人民共和国", "全面从严治党", "全面依法治国",
    "绿水青山就是金山银山", "新疆维吾尔自治区", "广西壮族自治区", "宁夏回族自治区", "西藏自治区", "香港特别行政区", "马克思列宁主义", "科学发展观",
]  # fmt: skip
SLIP_CONTEXTS = ["会议强调“{}”。", "坚持{}，抓好落实。", "学习{}。", "{}"]
HOMOPHONES = {
    one: group
    for group in (
        "意义议易艺亿 识实时试势适 自字子资 信新心欣馨 维为唯围伟未位 护户互沪 确却雀 立利力历丽 国果过裹 制治志质至 位卫未味 体提题替 望往忘旺 初出处除 心新欣信 牢劳老捞 记计纪季 使史始驶 命明名鸣 "
        "中忠钟终 央阳扬养 项向象相 规归轨贵 定订顶 社设射舍 会汇惠绘 主住助注 核和何合 价加假嘉 值植直职 观官关冠 人仁任认 民名明敏 全权泉拳 服福扶伏 务物雾悟 共供公工 产场铲 党挡档当 特 色涩瑟 "
        "习席西 近进尽晋 平评瓶凭 代带待戴 思斯丝 想象向项 总 书输舒 同统童 华花划画 族足祖 大达 复富付赴 兴性幸姓 铸住祝筑 运云韵孕 安按案 式是事市 现限线县 集急级及 政正证郑 协斜鞋 商伤 和河合何 面免棉勉 从丛 "
        "严言研延 党挡 依一医衣 法发 绿律虑 水谁 青清轻 山删 就旧救 金今斤 银印吟 疆将江 吾无五 尔而耳 区去取曲 广光 西希 壮状撞 宁凝 回会灰 藏臧 香相乡 港岗 别 行形型 马码 克课 列烈裂 科棵颗 学雪 展站战"
    ).split()
    for one in group
}


def slipped(phrase: str, chooser: random.Random) -> str:
    """The phrase with a slip of the kinds people make."""
    place = chooser.randrange(1, len(phrase) - 1)
    kind = chooser.choice(["sound", "sound", "sounds", "doubled", "doubled", "swapped", "missing"])
    if kind in ("sound", "sounds"):
        written = list(phrase)
        able = [
            index
            for index, char in enumerate(phrase)
            if len(HOMOPHONES.get(char, "")) > 1 and not (index < 2 and phrase[1] == "个")
        ]
        for index in chooser.sample(able, min(len(able), 1 + (kind == "sounds"))):
            written[index] = chooser.choice([one for one in HOMOPHONES[phrase[index]] if one != phrase[index]])
        return "".join(written)
    if kind == "swapped" and phrase[place] != phrase[place + 1]:
        return phrase[:place] + phrase[place + 1] + phrase[place] + phrase[place + 2 :]
    if kind == "missing" and len(phrase) > 6:
        return phrase[:place] + phrase[place + 1 :]
    return phrase[:place] + phrase[place] * 2 + phrase[place + 1 :]


WORD_CONTEXTS = ["会议强调{}。", "{}"]


def variants(seed: int) -> Iterator[Variant]:
    """Everything generated, both halves."""
    chooser = random.Random(seed)
    for half, ways, contexts in (("known", WAYS, CONTEXTS), ("held out", HELD_WAYS, HELD_CONTEXTS)):
        for name, value in VALUES.items():
            for way, write in ways.items():
                if way == "cells" and name == "车牌":
                    continue
                for _ in range(PER_FORM):
                    yield Variant(f"个人信息·{name}", half, chooser.choice(contexts).format(write(value(chooser))))
    for half, kind, forms, contexts in (
        ("known", "个人信息·其他", CONTACTS, ["{}"]),
        ("held out", "个人信息·其他", HELD_CONTACTS, ["{}。", "- {}"]),
        ("known", "密级标记", MARKS, SECRET_CONTEXTS),
        ("held out", "密级标记", HELD_MARKS, SECRET_CONTEXTS),
        ("known", "规范表述", WORDING, WORD_CONTEXTS),
        ("held out", "规范表述", HELD_WORDING, WORD_CONTEXTS),
    ):
        for form in forms:
            for context in contexts:
                filled = form.replace("{d}", str(chooser.randint(1, 9))).replace(
                    "{n}", str(chooser.randint(1000, 9999))
                )
                yield Variant(kind, half, context.format(filled))
    for kind, file in SENTENCES.items():
        for line in file.read_text(encoding="utf-8").split("\n"):
            if line and not line.startswith("# "):
                yield Variant(kind, "sentences", line.replace("\\n", "\n"))
    for phrase in SLIPPED:
        for _ in range(8):
            yield Variant("规范表述", "slips", chooser.choice(SLIP_CONTEXTS).format(slipped(phrase, chooser)))


def found(text: str, file: str = "docs/notes.md") -> tuple[str, ...]:
    """Rules that find something, errors marked with an exclamation mark."""
    reports = check_page(page_of(file, text))
    return tuple(
        report.problem.rule + ("!" if report.problem.severity is Severity.ERROR else "")
        for report in reports
        if report.problem.rule in RULES
    )


def score(seed: int, *, show: bool) -> None:
    total: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    for variant in variants(seed):
        key = variant.kind, variant.half
        total[key] += 1
        if found(variant.text):
            hits[key] += 1
        elif show:
            print(f"  missed {variant.kind} ({variant.half}): {variant.text!r}")
    for key in sorted(total):
        print(f"{key[0]:<12} {key[1]:<9} {hits[key]:>4} of {total[key]:>4}  {hits[key] / total[key]:.1%}")
    print(f"together {sum(hits.values())} of {sum(total.values())}")


def honest(*, show: bool) -> None:
    lines = [line for line in HONEST.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    flagged = [(line, rules) for line in lines if (rules := found(line))]
    print(f"honest sentences untouched: {len(lines) - len(flagged)} of {len(lines)}")
    for line, rules in flagged if show else ():
        print(f"  flagged {rules}: {line}")


def laws(folder: Path) -> None:
    """False errors over official texts, checked as policies are."""
    pages = wrong = 0
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8", errors="replace")
        pages += 1
        wrong += any(rule.endswith("!") for rule in found(text, f"docs/policies/{pages}.md"))
    print(f"laws with a false error: {wrong} of {pages} ({wrong / max(pages, 1) * 1000:.2f} in 1,000)")


def main() -> None:
    parser = argparse.ArgumentParser(description="what must not be published: found, and honest text left alone")
    parser.add_argument("--seed", type=int, default=10)
    parser.add_argument("--laws", type=Path, help="folder of Markdown to count false errors over")
    parser.add_argument("--show", action="store_true", help="print what was missed and what was flagged wrongly")
    arguments = parser.parse_args()
    score(arguments.seed, show=arguments.show)
    honest(show=arguments.show)
    if arguments.laws:
        laws(arguments.laws)


if __name__ == "__main__":
    main()
