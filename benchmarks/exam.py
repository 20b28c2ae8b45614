"""A mock exam of many questions on a slow phone: how long until it can be answered, and from answer to mark.

    CHROMIUM=… python3 -m benchmarks.exam [--questions 200] [--throttle 4] [--history 2000]

The same questions as `benchmarks.quiz`, which measures a page of them beside mkdocs-quiz; mkdocs-quiz has no exam. The learner has a
history of earlier answers, since every view is derived from the log. Exit code 0 whatever comes out.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from pathlib import Path

from benchmarks.quiz import INTERACTIVE, build_ours, served

BEFORE = """async count => {
  const open = indexedDB.open("quangang");
  const database = await new Promise(done => { open.onsuccess = () => done(open.result); });
  const work = database.transaction(["events", "state"], "readwrite");
  const learner = "a".repeat(32);
  work.objectStore("state").put(learner, "learner");
  for (let n = 0; n < count; n++) {
    const line = JSON.stringify({hash: "h", id: `before-${n}`, kind: "answer", learner, question: `q-${n % 200 + 1}`,
      response: '["A"]', score: n % 3 ? 1 : 0, time: Date.now() - 86400000 + n});
    work.objectStore("events").put(0, [learner, line]);
  }
  await new Promise(done => { work.oncomplete = done; });
  database.close();
}"""
FRAME = "const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));"
ANSWER = f"""async () => {{
  {FRAME}
  const cell = document.querySelector(".qg-cells [aria-current]");
  const input = document.querySelector('quangang-question input[value="B"]');
  const start = performance.now();
  input.click();
  while (cell.dataset.state !== "answered") await frame();
  await frame();
  return performance.now() - start;
}}"""
NEXT = f"""async () => {{
  {FRAME}
  const before = document.querySelector("quangang-question");
  const start = performance.now();
  [...document.querySelectorAll("button")].find(b => b.textContent === "下一题").click();
  while (document.querySelector("quangang-question") === before) await frame();
  await frame();
  return performance.now() - start;
}}"""
HAND_IN = f"""async () => {{
  {FRAME}
  const press = text => [...document.querySelectorAll("button")].find(b => b.textContent === text).click();
  press("交卷");
  await frame();
  const start = performance.now();
  press("确定交卷");
  while (!/^得 /.test(document.querySelector("h2").textContent)) await frame();
  await frame();
  return performance.now() - start;
}}"""


def measure(folder: Path, questions: int, throttle: int, history: int, rounds: int = 3) -> dict[str, list[float]]:
    """Milliseconds of every measurement, by what was measured."""
    from playwright.sync_api import sync_playwright

    times: dict[str, list[float]] = {name: [] for name in ("打开到可用", "作答到标记", "翻到下一题", "交卷到成绩")}
    with served(folder) as url, sync_playwright() as playwright:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=flags)
        for _ in range(rounds):
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.goto(f"{url}/study/exam/index.html")
            page.get_by_role("button", name="开始").wait_for()
            page.evaluate(BEFORE, history)
            page.reload()
            page.get_by_label("题数").select_option(str(questions))
            page.get_by_role("button", name="开始").click()
            page.locator("quangang-question").wait_for()
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": throttle})
            page.add_init_script(INTERACTIVE)
            page.add_init_script(
                "document.addEventListener('quangang:ready', () => { window.first ||= performance.now(); })"
            )
            page.reload()
            page.locator("quangang-question[data-state]").wait_for()
            page.wait_for_timeout(1500)  # a quiet while after the last long task ends the measurement
            times["打开到可用"].append(page.evaluate("Math.max(window.busy, window.first)"))
            for _ in range(20):
                times["作答到标记"].append(page.evaluate(ANSWER))
                times["翻到下一题"].append(page.evaluate(NEXT))
            times["交卷到成绩"].append(page.evaluate(HAND_IN))
            page.close()
        browser.close()
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--throttle", type=int, default=4)
    parser.add_argument("--history", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        built = build_ours(Path(folder) / "ours", options.questions)
        times = measure(built.folder, options.questions, options.throttle, options.history)
    print(f"{options.questions} 题的综合测试，处理器慢 {options.throttle} 倍，已有 {options.history} 条记录（毫秒）")
    for name, values in times.items():
        print(f"{name}：中位 {statistics.median(values):.0f}，最慢 {max(values):.0f}（{len(values)} 次）")


if __name__ == "__main__":
    main()
