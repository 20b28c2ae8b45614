"""`quangang export decap DIR`: the folder of an editor in the browser (Decap CMS), its configuration made of our models."""

from __future__ import annotations

import argparse
import tarfile
from pathlib import Path

from quangang.adapters.cli.project import config_file
from quangang.adapters.cli.settings import plugin_options
from quangang.errors import UsageError
from quangang.formats.decap import backend_of, decap_files
from quangang.writing import Wanted, write_files

_WANTED = {"package/dist/decap-cms.js": "decap-cms.js", "package/LICENSE": "decap-cms.LICENSE.txt"}
_MOST_BYTES = 40 * 1024 * 1024
"""decap-cms.js 3.16 has 5 MB."""


def register(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the kind."""
    kind = kinds.add_parser(
        "decap",
        help="网页编辑器 Decap CMS 的文件夹",
        description="按内容模型生成 Decap CMS 的配置和页面。Decap 本身不随全岗通发布：先运行 npm pack decap-cms，"
        "再用 --package 指明下载的 .tgz，就会把它的脚本放进文件夹，不从别的网站加载任何东西。",
    )
    kind.add_argument("folder", metavar="文件夹", help="放在哪里，例如 docs/admin（随网站发布）或别的文件夹")
    kind.add_argument("--package", metavar="文件.tgz", help="npm pack decap-cms 下载的文件")
    kind.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the folder; a configuration of ours is renewed, other files are left alone."""
    folder = Path(args.folder)
    repository = str(plugin_options(config_file(args)).get("repository", ""))
    backend = backend_of(repository)
    files = decap_files(backend)
    page = folder / "index.html"
    if page.exists() and page.read_text(encoding="utf-8") != files["index.html"]:
        raise UsageError(f"{page} 已经有了，不是这里生成的，没有改动；请换一个文件夹")
    script = _unpacked(Path(args.package)) if args.package else {}
    texts = [Wanted(folder / name, text) for name, text in files.items()]
    write_files([*texts, *(Wanted(folder / name, data) for name, data in script.items())])
    print(f"已写好 {folder}：{'、'.join([*files, *script])}")
    if not script and not (folder / "decap-cms.js").exists():
        print("还缺 Decap 的脚本：运行 npm pack decap-cms，再加上 --package 下载的.tgz。")
    if backend is None:
        why = "没有设置 repository" if not repository else "Decap 不支持这个代码平台"
        print(f"{why}，只能在本机编辑：在项目里运行 npx decap-server（MODE=git），再打开这个文件夹的网页。")
    return 0


def _unpacked(package: Path) -> dict[str, bytes]:
    """The script and its licence, out of the npm package."""
    found: dict[str, bytes] = {}
    try:
        with tarfile.open(package, "r:gz") as archive:
            for member in archive:
                if member.name in _WANTED and member.isfile() and member.size <= _MOST_BYTES:
                    stream = archive.extractfile(member)
                    found[_WANTED[member.name]] = stream.read() if stream else b""
    except (OSError, tarfile.TarError) as error:
        raise UsageError(f"{package} 打不开：{error}") from error
    if "decap-cms.js" not in found:
        raise UsageError(f"{package} 里没有 decap-cms.js，请用 npm pack decap-cms 下载")
    return found
