"""Import the real sources and compare with the truth made by hand: title, body to the character, log, warnings.

    python benchmarks/import_seeds.py --seeds ../shared/seeds

The bodies are news text, so that only their digests are kept here; the truth was made apart from the importer, by
choosing the lines of each source by eye. Exit code 1 when a source is there and comes out otherwise.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from quangang.curation.importing import cross_check, import_source
from quangang.curation.notes import Imported
from quangang.text.edits import replay


@dataclass(frozen=True)
class Truth:
    """What one source must give.

    Attributes:
        title: its title.
        characters: of the body, folded: NFKC, without white space and the marks of headings.
        headings: how many there are.
        sha256: digest of the body, UTF-8.
        warnings: kinds that must be there.
    """

    title: str
    characters: int
    headings: int
    sha256: str
    warnings: tuple[str, ...]


TRUTH = {
    "000_631fc267acd1f4af.txt": Truth(
        "做好“选育管激”，让社区工作更加出彩",
        851,
        0,
        "bc859c7d8d1a8b75c2d5bcdc29eba33d54786f98bc8855e4e9f81241deed1eb2",
        (
            "describes-policy",
            "conflicting-dates",
        ),
    ),
    "001_3c4b550ebcf131f8.txt": Truth(
        "锻造生力军，让基层治理“美好如苏”",
        1275,
        0,
        "faa4e8178bb05def3563d947bd281a068407fffebfc43610afa1ee40ffb132a5",
        (
            "describes-policy",
            "restored-bytes",
        ),
    ),
    "002_a46692fcf749b398.txt": Truth(
        "中共中央办公厅 国务院办公厅关于加强社区工作者队伍建设的意见",
        4330,
        6,
        "ece384922dbc2d95bc544915cd3cb2358942d24d885747004eb89c6c25524947",
        (
            "lost-character",
            "inferred-year",
            "other-text-removed",
        ),
    ),
    "003_34bb6ca3d4ab96e4.txt": Truth(
        "建好城市社区“小细胞”激发基层治理新动能",
        2234,
        3,
        "78f8c3db76bcac80c56197459cfc79ac81a0ba3b445fe438321d7ab92c586aa9",
        ("describes-policy",),
    ),
    "004_b086cefd196d74e4.txt": Truth(
        "",
        2454,
        8,
        "2b625ac30caa5255dcf1616d0b73a3ddacc1f77996215522630d86d9898e860c",
        ("describes-policy",),
    ),
}
NOISE = re.compile(
    r"一区二区|评论 ?\d|注销|ICP|版权所有|返回|记者孙|责编|作者单位|新华社北京|著作权归|爱心驿站|<|>|http|[āáǎàēéěèīíǐìōóǒòūúǔù]|[,;?!()]|\n\d\n"
)


def fold(text: str) -> str:
    """Characters that count."""
    return re.sub(r"\s|^#+", "", unicodedata.normalize("NFKC", text), flags=re.M)


def faults(imported: Imported, truth: Truth) -> list[str]:
    """What is wrong with an import."""
    found: list[str] = []
    if imported.fields["title"] != truth.title:
        found.append(f"题目是“{imported.fields['title']}”")
    if len(fold(imported.body)) != truth.characters:
        found.append(f"正文{len(fold(imported.body))}字，应为{truth.characters}字")
    if hashlib.sha256(imported.body.encode()).hexdigest() != truth.sha256:
        found.append("正文与手工整理的不一致")
    if len(re.findall(r"^#", imported.body, re.M)) != truth.headings:
        found.append("标题数目不对")
    if replay(imported.raw, imported.edits) != imported.body:
        found.append("记录不能重现正文")
    if NOISE.search(imported.body):
        found.append(f"残留杂质：{NOISE.search(imported.body)}")
    missing = set(truth.warnings) - {warning.kind for warning in imported.warnings}
    if missing:
        found.append(f"缺少提醒：{missing}")
    return found


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=Path, required=True)
    args = parser.parse_args()
    paths = [args.seeds / name for name in TRUTH]
    if not all(path.is_file() for path in paths):
        print(f"{args.seeds} 里没有这几个来源文件：{'、'.join(TRUTH)}")
        return 1
    imports = cross_check([import_source(path.name, path.read_bytes()) for path in paths], {})
    wrong = 0
    for imported in imports:
        found = faults(imported, TRUTH[imported.source])
        wrong += bool(found)
        state = "；".join(found) or "一字不差"
        print(
            f"{imported.source}：{len(fold(imported.body))}字，改动{len(imported.edits)}处，提醒{len(imported.warnings)}条，{state}"
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
