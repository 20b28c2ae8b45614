"""`quangang submission REV --out DIR`: a contribution laid out to be checked, with nothing of it in power.

CI stands on the branch that receives; what was sent in is only data. Settings, hooks, templates and CI files come from
the branch one stands on, docs/, cases/ and courses/ from the contribution, read as blobs: no filter, no attribute, no
link of it is obeyed. What else it changed is listed for a person.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quangang.adapters.cli.git import git, need_git
from quangang.adapters.cli.project import project_root
from quangang.errors import UsageError
from quangang.project_files import FOLDERS, name_fault

MAX_FILES = 100_000
MAX_BYTES = 512 * 1024 * 1024
_PLAIN = ("100644", "100755")
_DESCRIPTION = "给自动检查用：站在接收投稿的分支上，把一份投稿的内容摆进一个文件夹，设置和程序仍用本分支的。"


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser("submission", help="给自动检查用：摆好一份投稿", description=_DESCRIPTION)
    command.add_argument("revision", metavar="版本", help="投稿的提交号，例如 FETCH_HEAD")
    command.add_argument("--out", required=True, metavar="文件夹", help="摆在哪里（不能已有）")
    command.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class Blob:
    """One file of the contribution.

    Attributes:
        mode: git's file mode.
        id: of its contents.
        path: below the project's root.
    """

    mode: str
    id: str
    path: str


def run(args: argparse.Namespace) -> int:
    """Lay a contribution out; 1 when something in it was left out."""
    root, out = project_root(args), Path(args.out)
    if out.exists():
        raise UsageError(f"{out} 已经有了，请换一个文件夹")
    program = need_git()
    revision = (
        git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{args.revision}^{{commit}}") or ""
    ).strip()
    if not revision:
        raise UsageError(f"git 里没有“{args.revision}”这个版本")
    if git(root, "worktree", "add", "--quiet", "--detach", str(out.resolve()), "HEAD") is None:
        raise UsageError(f"git 没能在 {out} 摆出本分支的文件")
    prefix = (git(root, "rev-parse", "--show-prefix") or "").strip()
    project = out / prefix
    refused = list(_lay_out(program, root, revision, project))
    for message in refused:
        print(message)
    for path in _others(root, revision):
        print(f"另外改了 {path}：不属于内容，没有采用，请维护者自己看")
    print(f"投稿摆在 {project}，在里面运行 quangang check 和 quangang build。")
    return 1 if refused else 0


def _lay_out(program: str, root: Path, revision: str, project: Path) -> Iterator[str]:
    """Write the contribution's content in place of the branch's; yield what is left out, and why."""
    _empty(root, project)
    room = MAX_BYTES
    for number, blob in enumerate(_blobs(root, revision)):
        fault = _fault(blob)
        if number >= MAX_FILES or room <= 0:
            yield f"{blob.path}:1:1 投稿太大，从这里起没有采用"
            return
        if fault:
            yield f"{blob.path}:1:1 没有采用：{fault}"
            continue
        data = subprocess.run([program, "cat-file", "blob", blob.id], cwd=root, capture_output=True, check=False).stdout
        room -= len(data)
        target = project / blob.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _empty(root: Path, project: Path) -> None:
    """Take the branch's own content away: a page that the contribution deletes must be gone."""
    listed = git(root, "ls-files", "-z", "--", *FOLDERS) or ""
    for name in filter(None, listed.split("\0")):
        (project / name).unlink(missing_ok=True)


def _blobs(root: Path, revision: str) -> Iterator[Blob]:
    listed = git(root, "ls-tree", "-r", "-z", revision, "--", *FOLDERS) or ""
    for entry in filter(None, listed.split("\0")):
        about, _, path = entry.partition("\t")
        mode, _, id_ = about.split(" ")
        if not any(part.startswith(".") for part in path.split("/")):  # nobody's content; attributes lie in such files
            yield Blob(mode, id_, path)


def _fault(blob: Blob) -> str:
    if blob.mode not in _PLAIN:
        return "这是一个链接或子模块，不是文件"
    return next((fault for part in blob.path.split("/") if (fault := name_fault(part))), "")


def _others(root: Path, revision: str) -> list[str]:
    """Files outside the content folders that the contribution changes."""
    changed = git(root, "diff", "--name-only", "-z", "--no-renames", "--relative", f"HEAD...{revision}") or ""
    names = [name for name in changed.split("\0") if name and name.split("/")[0] not in FOLDERS]
    shown = [name.encode("unicode_escape").decode() if not name.isprintable() else name for name in names]
    return shown[:50]
