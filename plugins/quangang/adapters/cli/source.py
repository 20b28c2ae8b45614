"""`quangang source add|verify|show`: the register of sources, `docs/sources/ID.yml`."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from quangang.adapters.cli.project import project_root
from quangang.curation.notes import Imported
from quangang.curation.readers import MAX_BYTES
from quangang.curation.register import Entry, register_file, register_import
from quangang.documents.source_entry import FOLDER
from quangang.errors import OutsideError, UsageError
from quangang.loading import load
from quangang.model import Corpus, RegisteredSource
from quangang.outside import LIMITS, confined, read_outside, shown
from quangang.text.digest import Digest
from quangang.text.figures import Figure
from quangang.writing import create_file, write_file


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    words = "登记来源（add）、核对来源（verify）、看登记了什么（show）"
    parser = commands.add_parser("source", help=words, description=f"{words}。登记的是出处、校验值和摘要，不存原文。")
    parser.add_argument("action", choices=("add", "verify", "show"), metavar="动作", help="add、verify 或 show")
    parser.add_argument("files", nargs="*", metavar="文件", help="来源文件：.txt .html .docx .pdf .md；show 写标识")
    parser.add_argument("--id", default="", metavar="标识", help="登记用的标识（默认取自文件名）")
    parser.add_argument("--renew", action="store_true", help="来源文件变了：换掉 --id 那一份的校验值和摘要，其余不动")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Add, verify or show."""
    root = project_root(args)
    if args.action == "add":
        return _renew(root, args.files, args.id) if args.renew else _add(root, args.files, args.id)
    corpus = load(root)
    return _verify(corpus, root, args.files) if args.action == "verify" else _show(corpus, args.files)


def _add(root: Path, files: list[str], id: str) -> int:
    if not files:
        raise UsageError("用法：quangang source add 文件 [--id 标识]")
    if id and len(files) > 1:
        raise UsageError("写了 --id，一次只能登记一个文件")
    known = {entry.source.sha256: entry.id for entry in load(root).sources.values()}
    for name in files:
        path = Path(name)
        data = _bytes(path)
        same = known.get(hashlib.sha256(data).hexdigest())
        if same is not None:
            print(f"{name}：已经登记过了，标识是 {same}，页面里写 source: {same}")
            continue
        entry = _registered(path.name, data, id=id, taken=_taken(root))
        target = _write(root, entry.id, entry.text)
        packed = len(entry.digest.packed)
        print(f"已登记：{target}（摘要{packed}字节，{len(entry.digest.facts)}个数）")
        if entry.missing:
            days = [fact.value for fact in entry.digest.facts if fact.kind == "date" and len(fact.value) == 10]
            hint = f"文中印着 {'、'.join(dict.fromkeys(days))}，看是不是；" if days and "日期" in entry.missing else ""
            print(f"  请补填：{'、'.join(entry.missing)}。{hint}没有日期的，写 date: undated（时间不明）")
        print(f"  在页面开头写 source: {entry.id}，正文里的数字、日期和引文就会逐个核对")
    return 0


def _renew(root: Path, files: list[str], id: str) -> int:
    """Another checksum and digest for an entry whose file changed; what people wrote in it stays."""
    path = root / FOLDER / f"{id}.yml"
    if len(files) != 1 or not id or not path.is_file():
        raise UsageError("用法：quangang source add 文件 --id 登记过的标识 --renew")
    name = Path(files[0])
    fresh = _registered(name.name, _bytes(name), id=id).text
    kept = path.read_text(encoding="utf-8").partition("digest: |\n")[0]
    checksum = next(line for line in fresh.split("\n") if line.startswith("sha256:"))
    lines = [checksum if line.startswith("sha256:") else line for line in kept.split("\n")]
    write_file(path, "\n".join(lines) + "digest: |\n" + fresh.partition("digest: |\n")[2])
    print(f"已换新：{FOLDER}/{id}.yml")
    return 0


def registered_imports(root: Path, imports: Sequence[Imported]) -> tuple[list[Imported], dict[str, Entry]]:
    """Pages that name their source by its id in the register, and the entries still to be written, by id of the page.

    Outside a project there is no register, and pages stay as they are.
    """
    if not (root / "docs").is_dir():
        return list(imports), {}
    known = {entry.source.sha256: (entry.id, entry.source.name) for entry in load(root).sources.values()}
    made: dict[str, Entry] = {}
    named: list[Imported] = []
    for imported in imports:
        source = imported.fields.get("source")
        checksum = str(source.get("sha256", "")) if isinstance(source, dict) else ""
        if not imported.id or not isinstance(source, dict):
            named.append(imported)
            continue
        if checksum not in known and not (root / FOLDER / f"{imported.id}.yml").exists():
            entry = made[imported.id] = register_import(imported, checksum, id=imported.id)
            known[checksum] = (entry.id, entry.name)
        if checksum in known:
            id, name = known[checksum]
            told = {"id": id, **source, "name": source.get("name") or name}
            imported = replace(imported, fields={**imported.fields, "source": told})
        named.append(imported)
    return named, made


def remember(root: Path, entries: Mapping[str, Entry]) -> list[str]:
    """Write entries of the register: what to tell of it."""
    told: list[str] = []
    for entry in entries.values():
        file = _write(root, entry.id, entry.text)
        told.append(f"已登记来源：{file}（摘要，不存原文）；别的页面用到它，写 source: {entry.id}")
        if entry.missing:
            told.append(f"  请在 {file} 里补填：{'、'.join(entry.missing)}")
    return told


def _verify(corpus: Corpus, root: Path, files: list[str]) -> int:
    """What is held agrees with itself, and with the files where there are any."""
    faults = 0
    seen: set[str] = set()
    for name in files:
        data = _bytes(Path(name))
        digest = hashlib.sha256(data).hexdigest()
        entries = [e for e in corpus.sources.values() if digest == e.source.sha256 or Path(name).name == e.source.file]
        if not entries:
            print(f"{name}：没有登记过。登记：quangang source add {name}")
            faults += 1
        for entry in entries:
            seen.add(entry.id)
            for line in _compared(entry, Path(name).name, data, digest):
                print(f"{entry.location.file}：{line}")
                faults += 1
            print(f"{entry.id} ← {name}")
    for entry in corpus.sources.values():
        if entry.text and not (root / entry.text).is_file():
            print(f"{entry.location.file}：全文 {entry.text} 不在了")
            faults += 1
    rest = [key for key in corpus.sources if key not in seen]
    if rest and not files:
        print(f"没有给原始文件，只核对了登记本身：{'、'.join(rest)}")
    for problem in corpus.problems:
        if problem.location.file.startswith(f"{FOLDER}/"):
            print(problem)
            faults += 1
    print(f"{len(corpus.sources)}个来源，{f'{faults}处不对' if faults else '都对得上'}。")
    return 1 if faults else 0


def _compared(entry: RegisteredSource, name: str, data: bytes, digest: str) -> Iterator[str]:
    if digest != entry.source.sha256:
        yield f"校验值与 {name} 不同：登记以后文件变了，或者登记项被改过。核对内容以后重新登记"
    if entry.digest:
        fresh = _registered(name, data, id=entry.id).digest
        held = Digest.decode(entry.digest)
        if fresh.hashes != held.hashes or [f.words for f in fresh.facts] != [f.words for f in held.facts]:
            yield f"摘要与 {name} 对不上，请重新登记：先删去这个文件，再运行 quangang source add {name} --id {entry.id}"


def _show(corpus: Corpus, ids: list[str]) -> int:
    for key in ids or list(corpus.sources):
        entry = corpus.sources.get(key)
        if entry is None:
            raise UsageError(f"没有登记“{key}”。登记过的：{'、'.join(corpus.sources) or '还没有'}")
        source = entry.source
        print(
            f"{key}：{source.name}{f'，《{source.title}》' if source.title else ''}，{source.kind}，{source.date or '时间不明'}"
        )
        for figure in Digest.decode(entry.digest).facts if entry.digest and ids else ():
            print(f"  {_fact(figure)}")
    return 0


def _fact(figure: Figure) -> str:
    return f"…{figure.before}【{figure.words}】{figure.after}…"


def _taken(root: Path) -> set[str]:
    folder = root / FOLDER
    return {path.stem for path in folder.glob("*.yml")} if folder.is_dir() else set()


def _write(root: Path, id: str, text: str) -> str:
    path = root / FOLDER / f"{id}.yml"
    if not create_file(path, text):
        raise UsageError(f"{FOLDER}/{id}.yml 已经有了，没有覆盖；要重新登记，先移走它，或用 --id 换一个标识")
    return f"{FOLDER}/{id}.yml"


def _bytes(path: Path) -> bytes:
    try:
        return read_outside(path, MAX_BYTES)
    except OutsideError as error:
        raise UsageError(f"{shown(path.name)}：{error}") from error


def _registered(name: str, data: bytes, *, id: str = "", taken: Collection[str] = ()) -> Entry:
    """The entry of somebody's file, made in a bounded child like everything that reads one."""
    try:
        return confined(partial(register_file, name, data, id=id, taken=set(taken)), limits=LIMITS)
    except OutsideError as error:
        raise UsageError(f"{shown(name)}：{error}") from error
