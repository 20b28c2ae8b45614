"""A site that follows its content: edits are built as they are saved, and open pages of this machine show them.

What is served stays whole: the last good site, until the next one stands. Mistakes are shown over the page, with file,
line and what to do, and go away when they are mended.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from quangang.adapters.unchanged import file_stats
from quangang.errors import ConfigError, ContentError
from quangang.model import Problem, Severity

PREFIX = "/__quangang/"
"""Addresses of the server's own; no page of a site has one."""
SCRIPT = b'<script src="/__quangang/live.js" defer></script>'
_PAUSE = 0.05
"""Seconds between two looks at the files, where a look takes no more than a tenth of it; an edit is taken when it has been quiet
for one of them."""
_QUIET = 1.0
"""Seconds after a build before what it owes is made: whoever types saves again."""
_WAIT = 10.0
"""Seconds that a page waits for news before it asks again."""
_SHOWN = 20


@dataclass(slots=True)
class Live:
    """What open pages are told.

    Attributes:
        version: counts the sites that were built.
        problems: what stands in the way of the next one; errors first.
    """

    version: int = 0
    problems: tuple[Problem, ...] = ()
    _news: threading.Condition = field(default_factory=threading.Condition)
    _told: int = 0

    def built(self) -> None:
        """A new site stands."""
        with self._news:
            self.version += 1
            self._tell(())

    def failed(self, problems: Iterable[Problem]) -> None:
        """The content has errors; the last good site stays."""
        with self._news:
            self._tell(problems)

    def _tell(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda one: (one.severity is not Severity.ERROR, one)))[:_SHOWN]
        self._told += 1
        self._news.notify_all()

    def news(self, seen: str) -> bytes:
        """What there is to know, as JSON; waits a while when a page has seen it already."""
        with self._news:
            if seen == str(self._told):
                self._news.wait(_WAIT)
            rows = [
                {
                    "place": str(one.location),
                    "message": one.message,
                    "fix": one.fix,
                    "error": one.severity is Severity.ERROR,
                }
                for one in self.problems
            ]
            told = {"seen": self._told, "version": self.version, "problems": rows}
        return json.dumps(told, ensure_ascii=False).encode()


class Watcher(threading.Thread):
    """Builds again whenever a file of the project changes.

    Args:
        root: the project folder.
        site: the folder that is served; what changes in it is no edit.
        build: makes the site; told whether the index of search may wait, it says whether it does.
        live: is told what came of it.
        say: prints a line for who runs the command.
    """

    def __init__(
        self, root: Path, site: Path, build: Callable[[bool], bool], live: Live, say: Callable[[str], None]
    ) -> None:
        super().__init__(name="quangang-watch", daemon=True)
        self._root, self._site, self._build, self._live, self._say = root, site, build, live, say
        self._pause = _PAUSE
        self._seen = self._look()
        self._owed_since = 0.0
        self.stopped = threading.Event()

    def _look(self) -> dict[bytes, bytes]:
        began = time.thread_time()
        found = dict(line.split(b"\0", 1) for line in file_stats(self._root, {self._site}))
        self._pause = max(_PAUSE, 10 * (time.thread_time() - began))
        return found

    def run(self) -> None:
        """Look, wait for quiet, build."""
        last = self._seen
        while not self.stopped.wait(self._pause):
            now = self._look()
            if now != last or now == self._seen:  # still being written, or nothing new
                if now == last and self._owed_since and time.monotonic() - self._owed_since > _QUIET:
                    self._make([])
                last = now
                continue
            changed = [name for name in now.keys() | self._seen.keys() if now.get(name) != self._seen.get(name)]
            self._seen = last = now
            self._make(sorted(Path(name.decode("utf-8", "replace")).name for name in changed))

    def _make(self, changed: list[str]) -> None:
        """Build after an edit; where none is named, what the last build owes."""
        began = time.monotonic()
        names = "、".join(changed[:3]) + ("等" if len(changed) > 3 else "")
        self._owed_since = 0.0
        try:
            owed = self._build(bool(changed))
        except ContentError as error:
            self._live.failed(error.problems)
            errors = sum(one.severity is Severity.ERROR for one in error.problems)
            self._say(f"{names} 有改动，但内容有{errors}个错误，显示的还是上一次的网站：")
            for problem in self._live.problems[:5]:
                self._say(f"  {problem}")
        except ConfigError as error:
            self._say(f"{names} 有改动，但网站没有生成：{error}")
        else:
            self._live.built()
            self._owed_since = time.monotonic() if owed else 0.0
            took = f"（{time.monotonic() - began:.1f}秒{'，检索稍后' if owed else ''}）"
            self._say(f"{names} 有改动，网站已重新生成{took}。" if changed else f"检索已更新{took}。")


LIVE_JS = """
(() => {
  let version = null, seen = "", box = null;
  const show = (problems) => {
    if (box) { box.remove(); box = null; }
    if (!problems.length) return;
    box = document.createElement("div");
    box.setAttribute("role", "alert");
    box.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:9999;padding:1rem 1.25rem;" +
      "background:#fff;color:#1a1a1a;border-top:4px solid #b00020;font:16px/1.7 sans-serif;box-shadow:0 -4px 16px #0003";
    const head = document.createElement("strong");
    head.textContent = "内容有错，这里还是上一次的网站。改好并保存，就会自动更新。";
    box.append(head);
    for (const one of problems) {
      const line = document.createElement("p");
      line.style.margin = ".5rem 0 0";
      const place = document.createElement("code");
      place.textContent = one.place;
      line.append(place, ` ${one.error ? "错误" : "提醒"}：${one.message}` + (one.fix ? `（${one.fix}）` : ""));
      box.append(line);
    }
    document.body.append(box);
  };
  const ask = async () => {
    for (;;) {
      try {
        const told = await (await fetch("/__quangang/news?" + seen, { cache: "no-store" })).json();
        if (version !== null && told.version !== version) return location.reload();
        version = told.version;
        if (String(told.seen) !== seen) show(told.problems);
        seen = String(told.seen);
      } catch {
        await new Promise((done) => setTimeout(done, 2000));
      }
    }
  };
  ask();
})();
"""
