"""Learning platforms for tests: scorm-again around a frame, and a small LRS. Both write down all they hear."""

from __future__ import annotations

import base64
import contextlib
import http.server
import json
import threading
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import FrameLocator, Page

from tests.web.conftest import ROOT, Opener, Site

AGAIN = ROOT / "node_modules" / "scorm-again" / "dist"

HOST = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><link rel="icon" href="data:,"></head><body>
<script src="%(library)s"></script><script>
window.calls = [];
const api = new %(kind)s({autocommit: false, logLevel: 5});
api.loadFromJSON(%(before)s);
const spy = {};
for (const name of %(names)s) {
  spy[name] = (...values) => {
    const began = performance.now();
    if (name.endsWith("Commit")) while (performance.now() - began < %(slow)s);
    const result = String(api[name](...values));
    const error = /Error|Diagnostic/.test(name) ? "" : String(api.%(last)s());
    window.calls.push({name, values, result, error, at: began});
    return result;
  };
}
%(place)s = spy;
%(more)s
</script>%(frame)s</body></html>"""

NAMES = "Initialize Finish GetValue SetValue Commit GetLastError GetErrorString GetDiagnostic".split()

# Elements an LMS need not know: asking for them and being told no is part of the conversation.
OPTIONAL = {"cmi.student_data.mastery_score", "cmi.scaled_passing_score", "cmi.core.lesson_mode", "cmi.core.credit"}


@dataclass
class Scorm:
    """A platform of one edition, with one learner.

    Attributes:
        site: where its pages lie.
        version: `scorm12` or `scorm2004`.
        kept: what it keeps of the learner, as scorm-again's JSON; None before the first visit.
    """

    site: Site
    version: str
    kept: dict[str, Any] | None = None
    visits: int = 0

    def install(self, package: bytes) -> None:
        """Unpack a course as a platform does."""
        with zipfile.ZipFile(BytesIO(package)) as archive:
            archive.extractall(self.site.folder / self.version)

    def open(self, opened: Opener, *, slow: int = 0, frame: str = "", place: str = "", **options: Any) -> Page:
        """Launch the course.

        Args:
            opened: opens pages.
            slow: milliseconds a commit takes.
            frame: HTML instead of the frame with the course.
            place: where the API is put instead of its own window.
            options: of the browser's profile; `more` is script for the platform's page.
        """
        old = self.version == "scorm12"
        names = [f"LMS{name}" for name in NAMES] if old else [n if n != "Finish" else "Terminate" for n in NAMES]
        library = f"{self.version}.min.js"
        (self.site.folder / library).write_bytes((AGAIN / library).read_bytes())
        more = options.pop("more", "")
        first: dict[str, Any] = {"core": {"entry": "ab-initio"}} if old else {"entry": "ab-initio"}
        html = HOST % {
            "library": library,
            "kind": "Scorm12API" if old else "Scorm2004API",
            "before": json.dumps(self.kept or {"cmi": first}),
            "names": json.dumps(names),
            "last": "LMSGetLastError" if old else "GetLastError",
            "slow": slow,
            "more": more,
            "place": place or ("window.API" if old else "window.API_1484_11"),
            "frame": frame or f'<iframe src="{self.version}/index.html" width="380" height="700"></iframe>',
        }
        self.visits += 1
        name = f"{self.version}-{self.visits}.html"
        (self.site.folder / name).write_text(html, encoding="utf-8")
        return opened(f"{self.site.url}/{name}", **options)

    def close(self, page: Page) -> list[dict[str, Any]]:
        """The learner leaves: the frame is emptied. What was kept waits for the next visit."""
        page.evaluate("document.querySelector('iframe').src = 'about:blank'")
        ending = "LMSFinish" if self.version == "scorm12" else "Terminate"
        page.wait_for_function(f"calls.some((call) => call.name === '{ending}')")
        calls: list[dict[str, Any]] = page.evaluate("calls")
        told = values(calls)
        if self.version == "scorm12":
            core = {
                "lesson_location": told["cmi.core.lesson_location"],
                "lesson_status": told["cmi.core.lesson_status"],
            }
            self.kept = {"cmi": {"core": {"entry": "resume", **core}, "suspend_data": told["cmi.suspend_data"]}}
        else:
            self.kept = {"cmi": {"entry": "resume", "suspend_data": told["cmi.suspend_data"]}}
        return calls


def values(calls: list[dict[str, Any]]) -> dict[str, str]:
    """What every element was set to last."""
    return {call["values"][0]: call["values"][1] for call in calls if call["name"].endswith("SetValue")}


def complaints(calls: list[dict[str, Any]]) -> list[str]:
    """What is wrong with a conversation, seen by the platform; empty for a good one."""
    found = [
        f"{call['name']}{call['values']} → {call['error']}"
        for call in calls
        if call["error"] not in ("", "0") and call["values"][:1] and call["values"][0] not in OPTIONAL
    ]
    heads = [call["name"].removeprefix("LMS") for call in calls]
    talk = [name for name in heads if "Error" not in name and name != "GetDiagnostic"]
    if talk[:1] != ["Initialize"]:
        found.append("没有先 Initialize")
    if talk[-1:] not in (["Finish"], ["Terminate"]):
        found.append("没有以 Finish 结束")
    elif talk[-2] != "Commit":
        found.append("结束前没有 Commit")
    sizes = [
        len(call["values"][1])
        for call in calls
        if call["values"][:1] == ["cmi.suspend_data"] and len(call["values"]) > 1
    ]
    if max(sizes, default=0) > 4096:
        found.append(f"suspend_data 有{max(sizes)}个字符")
    return found


FILL = """(question, right) => {
  const { definition } = question;
  const form = question.querySelector("form");
  const tell = (field, kind) => field.dispatchEvent(new Event(kind, { bubbles: true }));
  const text = form.querySelector("textarea");
  if (text) { text.value = "先核实情况，再按程序办理。"; tell(text, "input"); return; }
  const boxes = [...form.querySelectorAll(".qg-choice input")];
  if (boxes.length) {
    const chosen = right ? definition.correct : [boxes.find((box) => !definition.correct.includes(box.value)).value];
    for (const box of boxes) if (box.checked !== chosen.includes(box.value)) box.click();
    return;
  }
  const blanks = [...form.querySelectorAll(".qg-blank")];
  blanks.forEach((blank, at) => {
    const key = definition.blanks ? definition.blanks[at][0] : definition.correct[0];
    blank.value = right ? key : definition.blanks ? "不知道" : "7";
    tell(blank, "input");
  });
  const selects = [...form.querySelectorAll(".qg-pair select")];
  for (const select of selects) {
    const pair = definition.correct.find((one) => one.split(" ")[0] === select.name);
    const other = [...select.options].find((option) => option.value && option.value !== pair.split(" ")[1]);
    select.value = right ? pair.split(" ")[1] : other.value;
    tell(select, "change");
  }
  const list = form.querySelector(".qg-order");
  if (list) {
    const wanted = right ? definition.correct : [...definition.correct].reverse();
    for (const [place, id] of wanted.entries()) {
      const at = () => [...list.children].findIndex((item) => item.dataset.choice === id);
      while (at() > place) list.children[at()].querySelector('.qg-move[data-step="-1"]').click();
    }
    if (!("touched" in list.dataset)) {
      list.children[0].querySelector('.qg-move[data-step="1"]').click();
      list.children[1].querySelector('.qg-move[data-step="-1"]').click();
    }
  }
}"""
"""Fills in one question as a hand would: every event of a form comes."""


def answer(place: FrameLocator | Page, *, right: bool = True, only: str = "") -> None:
    """Answer the test, or one question of it."""
    place.locator('.qg-nav a[href="#quiz"]').click()
    selector = f'quangang-question[data-question="{only}"]' if only else "quangang-question"
    place.locator(selector).evaluate_all(f"(all, right) => all.forEach((one) => ({FILL})(one, right))", right)


def hand_in(place: FrameLocator | Page) -> str:
    """交卷, and what the page says then."""
    place.get_by_role("button", name="交卷", exact=True).click()
    verdict = place.locator(".qg-verdict")
    verdict.wait_for(state="visible")
    return verdict.inner_text()


@dataclass
class Lrs:
    """A learning record store and the launching half of a cmi5 platform.

    Attributes:
        mastery: what the launch data says; None to leave it out.
        mode: `Normal`, `Browse` or `Review`.
        statements: in the order they came.
        state: documents of the State API by id.
        refused: requests that were not as the specification has them.
        lost_once: the first request with this verb is on its way until `left` is set, and then never came.
    """

    mastery: float | None = 0.6
    mode: str = "Normal"
    statements: list[dict[str, Any]] = field(default_factory=list)
    state: dict[str, Any] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    session: int = 0
    tokens: set[str] = field(default_factory=set)
    spent: set[str] = field(default_factory=set)
    server: http.server.ThreadingHTTPServer | None = None
    changed: threading.Condition = field(default_factory=threading.Condition)
    lost_once: str = "nothing"
    left: threading.Event = field(default_factory=threading.Event)

    ACTIVITY = "https://lms.example/activities/8f2"
    ACTOR: ClassVar[dict[str, Any]] = {
        "objectType": "Agent",
        "account": {"homePage": "https://lms.example", "name": "李工"},
    }

    def __enter__(self) -> Lrs:
        lrs = self

        class Handler(_Handler):
            store = lrs

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self.server is not None
        self.server.shutdown()
        self.server.server_close()

    def launch(self) -> str:
        """The query of a new session of the same registration."""
        assert self.server is not None
        self.session += 1
        root = f"http://127.0.0.1:{self.server.server_port}"
        self.tokens.add(base64.b64encode(f"session:{self.session}".encode()).decode())
        self.state["LMS.LaunchData"] = {
            "contextTemplate": {
                "contextActivities": {"grouping": [{"id": "urn:quangang:course:x#unit"}]},
                "extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": f"session-{self.session}"},
            },
            "launchMode": self.mode,
            "moveOn": "CompletedAndPassed",
            **({} if self.mastery is None else {"masteryScore": self.mastery}),
        }
        return urlencode(
            {
                "endpoint": f"{root}/xapi",
                "fetch": f"{root}/fetch?session={self.session}",
                "actor": json.dumps(self.ACTOR, ensure_ascii=False),
                "registration": "760e3480-ba55-4991-94b0-01820dbd23a2",
                "activityId": self.ACTIVITY,
            }
        )

    def wait(self, verb: str, count: int = 1) -> None:
        """Wait until so many statements of a verb have come."""
        with self.changed:
            done = self.changed.wait_for(lambda: self.verbs().count(verb) >= count, timeout=10)
        assert done, self.verbs()

    def take(self, statement: dict[str, Any]) -> None:
        """Keep a statement: a second one of its id is the same one (xAPI, Part Three, 2.1.2), or refused."""
        for held in self.statements:
            if held["id"] == statement["id"]:
                if held != statement:
                    self.refused.append(f"another statement of the id {held['id']}")
                return
        self.statements.append(statement)

    def verbs(self, session: int = 0) -> list[str]:
        """Verbs in the order of their timestamps, of one session or of all."""
        own = [one for one in self.statements if not session or _session(one) == f"session-{session}"]
        return [one["verb"]["id"].rpartition("/")[2] for one in sorted(own, key=lambda one: one["timestamp"])]

    def of(self, verb: str) -> list[dict[str, Any]]:
        """Statements of a verb."""
        return [one for one in self.statements if one["verb"]["id"].endswith(f"/{verb}")]


def _session(statement: dict[str, Any]) -> str:
    return str(statement["context"]["extensions"]["https://w3id.org/xapi/cmi5/context/extensions/sessionid"])


def statement_faults(statement: dict[str, Any]) -> list[str]:
    """What cmi5 §9 forbids in a statement; empty for a good one."""
    found: list[str] = []
    verb = statement["verb"]["id"].rpartition("/")[2]
    context, result = statement["context"], statement.get("result", {})
    categories = [one["id"].rpartition("/")[2] for one in context["contextActivities"].get("category", [])]
    if not context["contextActivities"].get("grouping"):
        found.append("context template is lost")
    if "https://w3id.org/xapi/cmi5/context/extensions/sessionid" not in context.get("extensions", {}):
        found.append("no session id")
    if statement["actor"] != Lrs.ACTOR or context.get("registration") != "760e3480-ba55-4991-94b0-01820dbd23a2":
        found.append("another actor or registration")
    if len(statement["id"]) != 36 or not statement["timestamp"].endswith("Z"):
        found.append("id or timestamp")
    if verb == "answered":
        return found + (["a cmi5 allowed statement has the category"] if categories else [])
    if "cmi5" not in categories or ("moveon" in categories) != ("success" in result or "completion" in result):
        found.append(f"categories {categories}")
    if statement["object"]["id"] != Lrs.ACTIVITY:
        found.append("another object")
    if verb in ("terminated", "completed", "passed", "failed") and "duration" not in result:
        found.append("no duration")
    if (result.get("success"), result.get("completion")) != {
        "passed": (True, None), "failed": (False, None), "completed": (None, True),
    }.get(verb, (None, None)):  # fmt: skip
        found.append(f"result {result}")
    if "score" in result and verb not in ("passed", "failed"):
        found.append("a score where none may be")
    return found


class _Handler(http.server.BaseHTTPRequestHandler):
    store: Lrs
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def reply(self, code: int, body: object = None) -> None:
        data = b"" if body is None else json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*, authorization, content-type, x-experience-api-version")
        self.send_header("Access-Control-Allow-Methods", "GET, POST, PUT, OPTIONS")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the page that asked is gone
            self.end_headers()
            self.wfile.write(data)

    def do_OPTIONS(self) -> None:
        self.reply(204)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        address = urlsplit(self.path)
        query = parse_qs(address.query)
        if address.path == "/fetch":
            session = query["session"][0]
            if session in self.store.spent:
                return self.reply(200, {"error-code": "1", "error-text": "令牌已经用过"})
            self.store.spent.add(session)
            return self.reply(200, {"auth-token": base64.b64encode(f"session:{session}".encode()).decode()})
        if not self.allowed() or address.path != "/xapi/statements":
            return self.reply(400)
        given = json.loads(body)
        batch = given if isinstance(given, list) else [given]
        if any(one["verb"]["id"].endswith(f"/{self.store.lost_once}") for one in batch):
            self.store.lost_once = "nothing"
            with self.store.changed:
                self.store.changed.notify_all()
            self.store.left.wait(30)
            return self.reply(503)
        with self.store.changed:
            for one in batch:
                self.store.take(one)
            self.store.changed.notify_all()
        return self.reply(200, [one["id"] for one in batch])

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        query = parse_qs(urlsplit(self.path).query)
        if not self.allowed():
            return self.reply(400)
        if urlsplit(self.path).path == "/xapi/statements":
            with self.store.changed:
                self.store.statements.append(json.loads(body))
                self.store.changed.notify_all()
            return self.reply(204)
        with self.store.changed:
            self.store.state[query["stateId"][0]] = json.loads(body)
            self.store.changed.notify_all()
        return self.reply(204)

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        query = parse_qs(address.query)
        if not self.allowed():
            return self.reply(400)
        self.store.asked.append(query.get("stateId", query.get("profileId", ["?"]))[0])
        if address.path == "/xapi/activities/state" and query["stateId"][0] in self.store.state:
            return self.reply(200, self.store.state[query["stateId"][0]])
        return self.reply(404)

    def allowed(self) -> bool:
        token = (self.headers.get("Authorization") or "").removeprefix("Basic ")
        good = token in self.store.tokens and (self.headers.get("X-Experience-API-Version") or "").startswith("1.0")
        if not good:
            self.store.refused.append(f"{self.command} {self.path}")
        return good


def site_package(site: Site, name: str, data: bytes) -> Path:
    """A package unpacked below the site."""
    folder = site.folder / name
    with zipfile.ZipFile(BytesIO(data)) as archive:
        archive.extractall(folder)
    return folder
