"""Progress torture: whatever happens to tabs, browser and disk, no stored answer is lost.

    python3 tasks.py torture [RUNS]

Each run is one device: two to five tabs, and a few dozen random mishaps drawn from a seed: answers, reloads, tabs opened, closed and
crashed, a disk that fills up and empties, a newer version with another schema in one of the tabs, records imported from elsewhere, and
in every tenth run a browser that is killed with SIGKILL and started again. At the end every answer that was acknowledged must be there
once. The logs of all devices are then merged in random orders, twice over: the results must be equal to the letter.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.conftest import FLAGS
from tests.web.progress.conftest import FULL_DISK, HERE, Site, bundle

PAGE = (
    "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>酷刑</title><script src=harness.js></script>"
)
STEPS = 20
KILL_EVERY = 10
KINDS = {
    "answer": 6,
    "burst": 3,
    "together": 3,
    "reload": 2,
    "unseen": 2,
    "open": 2,
    "close": 2,
    "crash": 1,
    "full": 1,
    "empty": 2,
    "newer": 1,
    "import": 2,
}
"""What may happen at each step, and how often."""

ANSWER = """
async ([ids, wait]) => {
  window.acknowledged = window.acknowledged || [];
  const all = ids.map(id => qg.log.append({kind: "answer", question: id, hash: "h", response: '["A"]', score: 1})
    .then(() => { if (!qg.log.store.trouble) window.acknowledged.push(id); }));
  if (wait) await Promise.all(all);
  return [window.acknowledged.splice(0), qg.log.store.trouble];
}
"""
LINES = "qg.log.store.read().then(({lines}) => lines.map(([, line]) => line))"
ADD = """
async lines => {
  const keys = lines.map(line => [qg.readLine(line).learner, line]);
  await qg.log.store.transact("readwrite", events => keys.forEach(key => events.put(0, key)));
}
"""


@dataclass
class Device:
    """One storage, its tabs, and what it promised to keep."""

    chance: random.Random
    number: int
    url: str
    kind: BrowserType
    browser: Browser
    killable: bool
    folder: Path
    context: BrowserContext = field(init=False)
    tabs: list[Page] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    promised: set[str] = field(default_factory=set)
    warned: set[str] = field(default_factory=set)
    """Promised, but with the warning that they are not safe yet: a killed browser may take them."""
    mishaps: Counter[str] = field(default_factory=Counter)
    full: bool = False

    def __post_init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A browser of its own where it will be killed, else a fresh profile of the shared one."""
        if self.killable:
            path = os.environ.get("CHROMIUM") or None
            self.context = self.kind.launch_persistent_context(str(self.folder), executable_path=path, args=FLAGS)
        else:
            self.context = self.browser.new_context()
        self.context.set_default_timeout(20_000)
        self.context.add_init_script(FULL_DISK)
        self.tabs = []
        for _ in range(self.chance.randint(2, 5)):
            self.open()

    def open(self, steps: int = 0) -> Page:
        """One more tab, of a version with `steps` more migrations."""
        page = self.context.new_page()
        page.goto(f"{self.url}?steps={steps}")
        if self.full:
            page.evaluate("full.database = true")
        self.tabs.append(page)
        return page

    def tab(self) -> Page:
        return self.chance.choice(self.tabs)

    def answer(self, tab: Page, count: int, *, wait: bool) -> None:
        """Answer some questions; what the tab acknowledges is promised."""
        ids = [f"q{self.number}-{len(self.given) + n}" for n in range(count)]
        self.given += ids
        acknowledged, trouble = tab.evaluate(ANSWER, [ids, wait])
        self.promised.update(acknowledged)
        # A full disk is no excuse: the lifeboat has it, and the page says so.
        if wait and trouble:
            assert trouble == "full", trouble
            self.promised.update(ids)
            self.warned.update(ids)

    def step(self) -> None:
        """One thing that happens."""
        kind = self.chance.choices(*zip(*(KINDS | ({"kill": 4} if self.killable else {})).items(), strict=True))[0]
        self.mishaps[kind] += 1
        getattr(self, f"do_{kind}")()

    def do_answer(self) -> None:
        self.answer(self.tab(), 1, wait=True)

    def do_burst(self) -> None:
        self.answer(self.tab(), self.chance.randint(2, 8), wait=True)

    def do_together(self) -> None:
        for tab in self.tabs:
            self.answer(tab, 1, wait=False)

    def do_unseen(self) -> None:
        """An answer, and the page is gone in the same instant: the lifeboat has it all the same."""
        tab = self.tab()
        before = len(self.given)
        self.answer(tab, 1, wait=False)
        tab.reload()
        tab.evaluate("qg.log.ready")
        self.promised.update(self.given[before:])
        if self.full:
            self.warned.update(self.given[before:])
            tab.evaluate("full.database = true")

    def do_reload(self) -> None:
        tab = self.tab()
        tab.reload()
        if self.full:
            tab.evaluate("full.database = true")

    def do_open(self) -> None:
        if len(self.tabs) < 5:
            self.open()

    def do_close(self) -> None:
        if len(self.tabs) > 1:
            tab = self.tabs.pop(self.chance.randrange(len(self.tabs)))
            tab.close()

    def do_crash(self) -> None:
        tab = self.tabs.pop(self.chance.randrange(len(self.tabs)))
        with contextlib.suppress(Error):
            tab.goto("chrome://crash", timeout=3000)
        tab.close()
        if not self.tabs:
            self.open()

    def do_full(self) -> None:
        self.full = True
        for tab in self.tabs:
            tab.evaluate("full.database = true")
        self.answer(self.tab(), 1, wait=True)

    def do_empty(self) -> None:
        self.full = False
        for tab in self.tabs:
            tab.evaluate("full.database = false")

    def do_newer(self) -> None:
        if len(self.tabs) < 5 and not self.full:
            self.answer(self.open(self.chance.randint(1, 3)), 1, wait=True)

    def do_import(self) -> None:
        if self.full:
            return
        tab = self.tab()
        identity = f"i{self.number}-{len(self.given)}"
        self.given.append(identity)
        learner = self.chance.choice("abc") * 32
        line = (
            f'{{"hash":"h","id":"{identity}","kind":"answer","learner":"{learner}","question":"{identity}",'
            f'"response":"[]","score":0,"time":{self.chance.randint(1, 10**12)}}}'
        )
        for _ in range(2):
            tab.evaluate(ADD, [line])
        self.promised.add(identity)

    def do_kill(self) -> None:
        """SIGKILL in the middle of things; what was not acknowledged by then was not promised."""
        self.do_together()
        found = subprocess.run(["pgrep", "-f", str(self.folder)], check=False, capture_output=True, text=True)
        for pid in found.stdout.split():
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
        with contextlib.suppress(Error):
            self.context.close()
        self.full = False
        self.promised -= self.warned
        self.begin()

    def finish(self) -> list[str]:
        """All lines, once the disk has room again and a fresh tab has looked."""
        self.do_empty()
        tab = self.open()
        for other in self.tabs:
            other.evaluate("qg.log.refresh()")
        tab.evaluate("qg.log.refresh()")
        lines: list[str] = tab.evaluate(LINES)
        counts = Counter(part.split('"', 1)[0] for line in lines for part in line.split('"question":"')[1:])
        lost = sorted(self.promised - counts.keys())
        double = sorted(name for name, count in counts.items() if count > 1)
        assert not lost, f"run {self.number} lost {lost} after {dict(self.mishaps)}"
        assert not double, f"run {self.number} doubled {double}"
        assert counts.keys() <= set(self.given), f"run {self.number} invented answers"
        mine = set(tab.evaluate("[...qg.answersByQuestion(qg.log.history).keys()]"))
        astray = sorted(name for name in self.promised - mine if name.startswith("q"))
        assert not astray, f"run {self.number} gave {astray} to somebody else after {dict(self.mishaps)}"
        self.context.close()
        return lines


def merged(browser: Browser, url: str, logs: list[list[str]]) -> str:
    """The export of a fresh device into which logs were imported in this order."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(url)
    for lines in logs:
        page.evaluate(ADD, lines)
    text = str(page.evaluate(f"{LINES}.then(qg.exportText)"))
    context.close()
    return text


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def torture(kind: BrowserType, runs: int, seed: int = 1) -> dict[str, object]:
    """Run it; the figures. Raises AssertionError at the first loss."""
    site = Site()
    site.put("harness.js", bundle(HERE / "harness.ts"))
    site.put("酷刑.html", PAGE)
    url = site.url("酷刑.html")
    mishaps: Counter[str] = Counter()
    logs: list[list[str]] = []
    answers = promised = 0
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        browser = kind.launch(executable_path=os.environ.get("CHROMIUM") or None, args=FLAGS)
        for number in range(runs):
            chance = random.Random(f"{seed}-{number}")
            killable = number % KILL_EVERY == 0
            device = Device(chance, number, url, kind, browser, killable, Path(folder) / str(number))
            for _ in range(STEPS):
                device.step()
            logs.append(device.finish())
            answers += len(device.given)
            promised += len(device.promised)
            mishaps += device.mishaps
            if (number + 1) % 50 == 0:
                say(f"{number + 1} 轮，{promised} 条作答，丢失 0，{time.perf_counter() - start:.0f} 秒")
        chance = random.Random(seed)
        merges = 0
        for at in range(0, len(logs), 10):
            group = logs[at : at + 10]
            whole = merged(browser, url, group)
            for _ in range(2):
                again = [*group, *chance.sample(group, len(group) // 2)]
                chance.shuffle(again)
                assert merged(browser, url, again) == whole, "merging depends on the order"
                merges += 1
            assert whole.count("\n") == 1 + len({line for lines in group for line in lines})
        browser.close()
    site.close()
    took = round(time.perf_counter() - start)
    return {
        "runs": runs,
        "answers": answers,
        "promised": promised,
        "lost": 0,
        "merges": merges,
        "seconds": took,
        **mishaps,
    }


if __name__ == "__main__":
    with sync_playwright() as playwright:
        for name, figure in torture(playwright.chromium, int(sys.argv[1]) if len(sys.argv) > 1 else 1000).items():
            say(f"{name}: {figure}")
