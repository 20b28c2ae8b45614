"""Quizzes beside mkdocs-quiz: bytes of code a page brings, and speed on a page of many questions in Chromium.

    pip install mkdocs-quiz==1.7.1        # the neighbour; without it only ours is measured
    CHROMIUM=… python3 -m benchmarks.quiz [--questions 200] [--throttle 4]

Both sites hold the same questions under the same theme. Code is what the same page without questions under the plain
theme does not bring: external files and inline blocks, each compressed alone with gzip -9. Exit code 0 whatever comes out.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gzip
import http.server
import importlib.util
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PLAIN = "site_name: 对照\ntheme: {name: material, font: false}\n"
QUESTION = """- id: q-{i}
  type: single_choice
  lesson: on-duty
  stem: 第{i}题：{i}个网格各有2名社区工作者，一共多少名？
  choices: [{{id: A, text: {a}名, feedback: 少了。}}, {{id: B, text: {b}名}}, {{id: C, text: {c}名, feedback: 多了。}}]
  correct_response: [B]
  explanation: 每个网格2名，{i}个网格就是{b}名。
  abilities: [依法办事]
  basis: [{basis}]
"""
NEIGHBOUR = """<quiz>
第{i}题：{i}个网格各有2名社区工作者，一共多少名？
- [ ] {a}名
- [x] {b}名
- [ ] {c}名

每个网格2名，{i}个网格就是{b}名。
</quiz>

"""


@dataclass(frozen=True)
class Built:
    """A built site: a page with questions, one without, and how a question of it is answered."""

    name: str
    folder: Path
    quiz: str
    plain: str
    answer: str


def build_plain(folder: Path) -> set[str]:
    """Code of the bare theme: the addresses of its files (without the hash) and its inline blocks."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# 页\n\n正文。\n", encoding="utf-8")
    run("mkdocs", "build", "-q", cwd=folder)
    return set(code(folder / "site", "index.html"))


def build_ours(folder: Path, count: int) -> Built:
    run("quangang", "init", str(folder), cwd=folder.parent)
    bank = folder / "courses" / "example" / "questions" / "duty.yml"
    basis = re.search(r"\{provision: .*\}", bank.read_text(encoding="utf-8"))
    assert basis is not None
    rows = [QUESTION.format(i=i, a=2 * i - 1, b=2 * i, c=2 * i + 1, basis=basis[0]) for i in range(1, count + 1)]
    bank.write_text("".join(rows), encoding="utf-8")
    settings = folder / "mkdocs.yml"
    # Made-up sums stand in no source: what is measured here is the page, not the truth of it.
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("plugins: [quangang]", 'plugins:\n- quangang: {severity: {numbers: "off"}}'), encoding="utf-8"
    )
    run("quangang", "build", cwd=folder)
    answer = """question => {
      question.querySelector('input[value="B"]').click();
      question.querySelector('.qg-submit').click();
      return () => question.dataset.state === 'answered' && question.querySelector('.qg-status').textContent;
    }"""
    pages = [str(page.relative_to(folder / "site")) for page in (folder / "site").rglob("*.html")]
    quiz = next(page for page in pages if "practice" in page)
    plain = next(page for page in pages if page.startswith("policies/example"))
    return Built("quangang", folder / "site", quiz, plain, answer)


def build_neighbour(folder: Path, count: int) -> Built:
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(PLAIN + "plugins: [mkdocs_quiz]\n", encoding="utf-8")
    rows = [NEIGHBOUR.format(i=i, a=2 * i - 1, b=2 * i, c=2 * i + 1) for i in range(1, count + 1)]
    (folder / "docs" / "index.md").write_text("# 自测\n\n" + "".join(rows), encoding="utf-8")
    (folder / "docs" / "plain.md").write_text("# 页\n\n正文。\n", encoding="utf-8")
    run("mkdocs", "build", "-q", cwd=folder)
    answer = """question => {
      question.querySelector('[data-correct]').click();
      return () => !question.querySelector('.quiz-feedback').classList.contains('hidden');
    }"""
    return Built("mkdocs-quiz", folder / "site", "index.html", "plain/index.html", answer)


def run(module: str, *arguments: str, cwd: Path) -> None:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    subprocess.run([sys.executable, "-m", module, *arguments], cwd=cwd, env=env, check=True, stdout=subprocess.DEVNULL)


def code(site: Path, page: str) -> dict[str, tuple[str, bytes]]:
    """Scripts and styles of a page: name → (kind, text). Files by name without hash, inline blocks by their text."""
    html = (site / page).read_text(encoding="utf-8")
    found: dict[str, tuple[str, bytes]] = {}
    for kind, address in re.findall(r'<(script|link)\b[^>]*?(?:src|href)="?([^" >]+\.(?:js|css))', html):
        file = ((site / page).parent / address).resolve()
        name = re.sub(r"\.[0-9a-f]{8,}(?=\.)", "", file.name)
        found[name] = ("js" if kind == "script" else "css", file.read_bytes())
    for kind, attributes, text in re.findall(r"<(script|style)\b([^>]*)>(.*?)</\1>", html, re.DOTALL):
        if text.strip() and "json" not in attributes and "src=" not in attributes:
            name = re.sub(r"\.[0-9a-f]{8,}(?=\.)", "", re.sub(r'"base":\s*"[^"]*"', "", text))
            found[name] = ("js" if kind == "script" else "css", text.encode())
    return found


def bytes_of(site: Path, page: str, theme: set[str]) -> dict[str, int]:
    sums = {"js": 0, "css": 0}
    for name, (kind, text) in code(site, page).items():
        if name not in theme:
            sums[kind] += len(gzip.compress(text, 9, mtime=0))
    return sums


def quiz_files(site: Path, page: str) -> dict[str, int]:
    """Our own quiz files apart from what every page of the site has."""
    files = {n: v for n, v in code(site, page).items() if n.startswith(("quangang-quiz", "quangang-progress"))}
    return {name: len(gzip.compress(text, 9, mtime=0)) for name, (_, text) in files.items()}


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


INTERACTIVE = """
  window.busy = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => window.busy = e.startTime + e.duration))
    .observe({type: 'longtask', buffered: true});
"""
MEASURE = """async ([selector, answer, count]) => {
  const act = eval(answer), all = [...document.querySelectorAll(selector)], times = [];
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  for (let i = 0; i < count; i++) {
    const question = all[Math.floor(i * all.length / count)];
    question.scrollIntoView();
    await frame(); await frame();
    const start = performance.now(), shown = act(question);
    while (!shown()) await frame();
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}"""


FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
TASKS = "disabled-by-default-devtools.timeline"


def speed(built: Built, throttle: int, selector: str, rounds: int = 5) -> tuple[float, float, float]:
    """Milliseconds to interactive (median of rounds), and from answer to painted feedback (median, worst of 10)."""
    from playwright.sync_api import sync_playwright

    interactive: list[float] = []
    feedback: list[float] = []
    with served(built.folder) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=FLAGS)
        for _ in range(rounds):
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": throttle})
            page.add_init_script(INTERACTIVE)
            page.goto(f"{url}/{built.quiz}", wait_until="load")
            page.wait_for_timeout(1500)  # a quiet while after the last long task ends the measurement
            interactive.append(
                page.evaluate(
                    "Math.max(window.busy, performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd)"
                )
            )
            feedback += page.evaluate(MEASURE, [selector, built.answer, 10])
            page.close()
        browser.close()
    return statistics.median(interactive), statistics.median(feedback), max(feedback)


def cpu(built: Built, selector: str, rounds: int = 5) -> tuple[float, float]:
    """CPU milliseconds of the page's main thread, unthrottled, least of all rounds: to load it, and to answer a question.

    Unlike the clock this hardly depends on what else the machine does.
    """
    from playwright.sync_api import sync_playwright

    loads: list[float] = []
    answers: list[float] = []
    with served(built.folder) as url, sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=FLAGS)
            page = browser.new_page(viewport={"width": 390, "height": 844})
            trace = Path(folder) / "trace.json"
            browser.start_tracing(page=page, path=trace, categories=["devtools.timeline", TASKS])
            page.goto(f"{url}/{built.quiz}", wait_until="load")
            page.wait_for_timeout(800)
            browser.stop_tracing()
            thread, spent = _main_thread(trace)
            loads.append(spent)
            page.evaluate(f"(all => all[all.length >> 1].scrollIntoView())(document.querySelectorAll({selector!r}))")
            page.wait_for_timeout(500)
            browser.start_tracing(page=page, path=trace, categories=["devtools.timeline", TASKS])
            page.evaluate(MEASURE, [selector, built.answer, 1])
            page.wait_for_timeout(300)
            browser.stop_tracing()
            answers.append(_main_thread(trace, thread)[1])
            browser.close()
    return min(loads), min(answers)


def _main_thread(trace: Path, thread: tuple[int, int] | None = None) -> tuple[tuple[int, int], float]:
    """The thread that parsed our page, and the CPU milliseconds of its tasks."""
    events = json.loads(trace.read_text(encoding="utf-8"))["traceEvents"]
    if thread is None:
        ours = [e for e in events if e["name"] == "ParseHTML" and "127.0.0.1" in json.dumps(e.get("args", {}))]
        thread = (ours[0]["pid"], ours[0]["tid"])
    tasks = [e for e in events if (e["pid"], e["tid"]) == thread and e["name"].endswith("RunTask")]
    return thread, sum(task.get("tdur", 0) for task in tasks) / 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--throttle", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        theme = build_plain(folder / "plain")
        sites = [(build_ours(folder / "ours", options.questions), "quangang-question")]
        if importlib.util.find_spec("mkdocs_quiz"):
            sites.append((build_neighbour(folder / "neighbour", options.questions), ".quiz"))
        else:
            print("mkdocs-quiz is not installed: pip install mkdocs-quiz==1.7.1")
        print(f"{'gzip -9 bytes':14} {'page':12} {'js':>7} {'css':>7}")
        for built, _ in sites:
            for label, page in (("questions", built.quiz), ("none", built.plain)):
                sums = bytes_of(built.folder, page, theme)
                print(
                    f"{built.name:14} {label:12} {sums['js']:7} {sums['css']:7}  {quiz_files(built.folder, page) or ''}"
                )
        if not os.environ.get("CHROMIUM"):
            print("CHROMIUM is not set: no speed")
            return
        print("main thread, CPU ms: load, answer (least of 5, unthrottled)")
        for built, selector in sites:
            load, answer = cpu(built, selector)
            print(f"{built.name:14} {load:7.0f} {answer:7.1f}")
        print(
            f"{options.questions} questions, CPU ÷{options.throttle}: interactive, answer to feedback (median, worst), ms"
        )
        for built, selector in sites:
            interactive, median, worst = speed(built, options.throttle, selector)
            print(f"{built.name:14} {interactive:7.0f} {median:7.0f} {worst:7.0f}")


if __name__ == "__main__":
    main()
