/**
 * What each part of the log does, one scene a concern; each runs alone on a page that holds `harness.ts` as `qg`, with an
 * empty localStorage. A scene gives what can be seen of it; `test_parts.py` says what that has to be.
 */
window.qgScenes = (() => {
  const line = (id, learner = "me", more = {}) => qg.canonical({ id, learner, kind: "star", time: 1, ...more });
  const boat = () => Object.keys(localStorage).filter((key) => key.startsWith(qg.BOAT)).sort();
  const tick = () => new Promise((resolve) => setTimeout(resolve));
  /** Let storage of the page refuse, while `work` runs. */
  const blocked = async (work) => {
    const before = Object.getOwnPropertyDescriptor(window, "localStorage");
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); }, configurable: true });
    try {
      return await work();
    } finally {
      Object.defineProperty(window, "localStorage", before);
    }
  };
  /** Put something else in an object's place, while `work` runs. */
  const instead = async (object, name, value, work) => {
    const before = Object.getOwnPropertyDescriptor(object, name);
    Object.defineProperty(object, name, { value, configurable: true, writable: true });
    try {
      return await work();
    } finally {
      if (before) Object.defineProperty(object, name, before);
      else delete object[name];
    }
  };
  const joins = async (store) =>
    (await store.read()).lines.map(([, one]) => JSON.parse(one)).filter(({ kind }) => kind === "join").map(({ learner, other, time }) => [learner, other, time > 1e12]);
  const values = async (store) => [...new Set((await store.transact("readonly", (events) => [events.getAll()]))[0])];
  let stores = 0;
  const fresh = (migrations) => new qg.Store(`scene-${(stores += 1)}`, migrations);
  const same = (store) => new qg.Store(store.name);
  /** A log as elements see one. */
  const logOf = (entries, more = {}) => {
    const told = [];
    const history = qg.historyOf("me", entries.map((entry, n) => ["me", qg.canonical({ id: `e${n}`, learner: "me", kind: "answer", time: n + 1, ...entry })]));
    return { history, told, store: { trouble: "" }, append: async (...drafts) => void told.push(...drafts), ...more };
  };
  const define = (name, element) => customElements.get(name) || customElements.define(name, element);

  return {
    async elements() {
      let clicks = 0;
      const link = qg.make("a", { href: "#x", class: "", click: () => (clicks += 1) }, "甲", null, false, undefined, "", qg.make("b"));
      link.click();
      const said = { made: [link.outerHTML, clicks, qg.make("p").outerHTML] };
      qg.fill(link, "乙", qg.make("i"));
      said.filled = link.innerHTML;
      qg.fill(link);
      said.emptied = link.innerHTML;
      const button = qg.button("按", () => (clicks += 1));
      button.click();
      said.button = [button.outerHTML, clicks];
      return said;
    },

    async copying() {
      const seen = [];
      const spied = (name) => {
        const real = HTMLTextAreaElement.prototype[name];
        return function (...given) {
          seen.push([name, ...given]);
          return real.apply(this, given);
        };
      };
      const command = (works) => (what) => {
        const area = document.querySelector("body > textarea");
        seen.push([what, area.value, area.hasAttribute("readonly"), area.style.position, area.style.opacity, area.style.top]);
        return works;
      };
      const copied = [];
      await instead(HTMLTextAreaElement.prototype, "select", spied("select"), () =>
        instead(HTMLTextAreaElement.prototype, "setSelectionRange", spied("setSelectionRange"), async () => {
          for (const works of [true, false]) await instead(document, "execCommand", command(works), () => copied.push(qg.copy("一段字")));
        }),
      );
      return { copied, seen: seen.slice(0, 3), left: document.querySelectorAll("textarea").length };
    },

    async download() {
      const seen = [];
      let later;
      await instead(URL, "createObjectURL", (blob) => (seen.push([blob.type, blob.size]), "blob:made"), () =>
        instead(URL, "revokeObjectURL", (url) => seen.push(["revoked", url]), () =>
          instead(HTMLAnchorElement.prototype, "click", function () { seen.push([this.href, this.download]); }, () =>
            instead(window, "setTimeout", (work, time) => { later = work; seen.push(time); }, async () => {
              qg.download("一段字", "记录.txt");
              seen.push("before");
              later();
            }))));
      return seen;
    },

    async counter() {
      const store = fresh();
      const said = {};
      store.saw([{ seq: 5 }, { seq: 3 }, {}]);
      said.seen = store.next();
      localStorage.setItem(qg.COUNTER, "10");
      said.of_other_tabs = [store.next(), localStorage.getItem(qg.COUNTER)];
      localStorage.setItem(qg.COUNTER, "甲");
      said.broken = store.next();
      store.saw([{ seq: 99 }]);
      said.of_an_import = store.next();
      store.saw([]);
      said.by_itself = await blocked(() => [store.next(), store.next()]);
      said.together_again = store.next();
      localStorage.clear();
      said.first = [fresh().next(), localStorage.getItem(qg.COUNTER)];
      said.first_by_itself = await blocked(() => fresh().next());
      return said;
    },

    async lifeboat() {
      const store = fresh();
      const said = {};
      said.trouble = [new DOMException("", "QuotaExceededError"), new DOMException("", "SecurityError"), null].map((error) => (store.fail(error), store.trouble));
      store.keep(line("a"));
      store.keep(line("b"));
      localStorage.setItem(qg.BOAT + "坏", "");
      localStorage.setItem("别的", "");
      localStorage.setItem(`${"x".repeat(qg.BOAT.length)}${line("z")}`, "");
      localStorage.setItem(qg.BOAT + line("c"), "");
      said.values = [...new Set(Object.values(localStorage))];
      said.boat = boat().length;
      said.waiting = store.waiting().sort();
      store.drop(line("a"));
      said.still = [store.trouble, boat().length];
      store.drop(line("b"));
      said.over = [store.trouble, boat().length, store.waiting().length];
      await blocked(() => {
        store.keep(line("d"));
        said.in_memory = store.waiting().map(([, one]) => JSON.parse(one).id);
        store.drop(line("d"));
        said.gone = store.waiting().length;
      });
      return said;
    },

    async appending() {
      const store = fresh();
      const said = { before: [store.learner, store.trouble] };
      localStorage.setItem(qg.COUNTER, "7");
      const writing = store.append({ kind: "star", question: "q" }, { kind: "name", id: "own", time: 5, seq: 30, learner: "somebody" });
      said.boat_at_once = boat().length;
      said.learner_at_once = store.learner === localStorage.getItem(qg.FIRST) && store.learner !== "";
      const entries = await writing;
      said.entries = entries.map(({ kind, question, seq, learner }) => [kind, question, seq, learner === store.learner]);
      said.own = [entries[1].id, entries[1].time];
      said.ids = [/^[0-9a-f]{32}$/.test(entries[0].id), Math.abs(entries[0].time - Date.now()) < 60000];
      said.boat = boat();
      const { learner, lines } = await store.read();
      said.read = [learner === store.learner, lines.map(([owner, one]) => [owner === learner, JSON.parse(one).kind]).sort()];
      said.again = (await store.append({ kind: "star" })).map(({ seq, learner: who }) => [seq, who === learner]);
      said.other_tab = [(await same(store).read()).learner === learner, (await same(store).read()).lines.length];
      said.nothing = [await store.append(), (await store.read()).lines.length];
      said.trouble = store.trouble;
      said.values = await values(store);
      return said;
    },

    async names() {
      // What is on the devices of learners is found under these names.
      return [qg.BOAT, qg.COUNTER, qg.FIRST, new qg.Store().name, qg.MIGRATIONS.length];
    },

    async ids() {
      return instead(crypto, "getRandomValues", (bytes) => bytes.map((_, place) => (place < 15 ? place : 255)), async () => qg.newId());
    },

    async first_learner() {
      const first = fresh();
      await first.append({ kind: "star" });
      const id = first.learner;
      const second = fresh();
      await second.append({ kind: "star" });
      const none = await blocked(async () => {
        const third = fresh();
        const fourth = fresh();
        await third.append({ kind: "star" });
        await fourth.append({ kind: "star" });
        return [third.learner.length, third.learner === fourth.learner, third.learner === id];
      });
      localStorage.setItem(qg.FIRST, "");
      const fifth = fresh();
      await fifth.append({ kind: "star" });
      return { one_for_all: second.learner === id, none, emptied: fifth.learner.length, kept: localStorage.getItem(qg.FIRST) === fifth.learner };
    },

    async reading() {
      const store = fresh();
      const said = { nobody: await store.read() };
      store.keep(line("a", "you"));
      said.waiting = [(await fresh().read()).lines, boat().length];
      localStorage.clear();
      const full = fresh();
      full.open = async () => { throw new DOMException("", "QuotaExceededError"); };
      full.learner = "me";
      full.keep(line("b"));
      full.keep(line("b"));
      full.keep(line("c"));
      const { learner, lines } = await full.read();
      said.failing = [learner, lines, full.trouble];
      localStorage.clear();
      const cleared = fresh();
      await cleared.append({ kind: "star" });
      await cleared.transact("readwrite", (events, state) => { events.clear(); state.clear(); });
      said.cleared = [await cleared.read(), cleared.learner];
      return said;
    },

    async learner_on_the_way() {
      // Another tab cleared the device while a line of ours was on its way and could not be brought in.
      const store = fresh();
      await store.append({ kind: "star" });
      const { learner } = store;
      await store.transact("readwrite", (events, state) => { events.clear(); state.clear(); });
      store.rescue = async () => undefined;
      store.keep(line("a", learner));
      const kept = (await store.read()).learner === learner;
      store.drop(line("a", learner));
      return [kept, (await store.read()).learner];
    },

    async rescue() {
      const said = {};
      const store = fresh();
      const modes = [];
      const { transact } = store;
      store.transact = (...given) => (modes.push(given[0]), transact.apply(store, given));
      await store.read();
      said.nothing_to_do = modes.splice(0);
      store.keep(line("a", "you"));
      store.keep(line("b", "them"));
      said.learner = (await store.read()).learner;
      said.modes = modes.splice(0);
      said.lines = [(await same(store).read()).lines.length, boat().length, store.kept.size];
      // What another tab could not store comes in with the next event.
      store.open = async () => { throw new DOMException("", "SecurityError"); };
      await store.append({ kind: "star" });
      said.failed = [store.trouble, boat().length];
      delete store.open;
      await store.append({ kind: "star" });
      said.works_again = [store.trouble, boat().length, (await same(store).read()).lines.length];
      return said;
    },

    async together() {
      const one = fresh();
      await one.append({ kind: "star" });
      const first = one.learner;
      localStorage.removeItem(qg.FIRST); // the other tab could not see it
      const two = same(one);
      await two.append({ kind: "star" });
      const second = localStorage.getItem(qg.FIRST);
      await one.append({ kind: "star" });
      await two.append({ kind: "star" });
      const said = { one: two.learner === first };
      said.joined = (await joins(one)).map(([learner, other, dated]) => [learner === first, other === second, dated]);
      localStorage.setItem(qg.FIRST, "mine");
      for (const learner of ["mine", "friend"]) localStorage.setItem(qg.BOAT + line(`x${learner}`, learner), "");
      said.rescued = (await joins(same(one))).filter(([learner, other]) => learner === first && other === "mine").map(([, , dated]) => dated);
      localStorage.setItem(qg.BOAT + line("y", "friend"), "");
      said.not_ours = (await joins(same(one))).length;
      localStorage.setItem(qg.FIRST, first);
      localStorage.setItem(qg.BOAT + line("z", first), "");
      said.not_with_oneself = (await joins(same(one))).length;
      const known = same(one);
      await known.read();
      known.learner = "stale"; // who is known is not asked again
      await known.append({ kind: "star" });
      said.not_fresh = (await joins(known)).length;
      await same(one).append({ kind: "star" }); // a new tab of the same learner
      said.not_with_itself = (await joins(one)).length;
      said.values = await values(one);
      return said;
    },

    async transactions() {
      const said = {};
      const store = fresh();
      const asked = [];
      const real = IDBDatabase.prototype.transaction;
      await instead(IDBDatabase.prototype, "transaction", function (...given) { asked.push(given); return real.apply(this, given); }, async () => {
        said.nothing = await store.transact("readonly", () => undefined);
        said.results = await store.transact("readwrite", (events, state) => [state.put(1, "a"), state.get("a"), events.count()]);
      });
      said.asked = asked;
      const message = (work, mode = "readwrite") => store.transact(mode, work).then(() => "done", (error) => error && error.name);
      said.thrown = await message(() => { throw new TypeError("no"); });
      said.aborted = await message((events) => { events.transaction.abort(); });
      said.refused = await message((events) => { events.add(0, ["me", "twice"]); events.add(0, ["me", "twice"]); });
      said.read_only = await message((events) => { events.put(0, ["me", "x"]); }, "readonly");
      let tries = 0;
      const again = (name, times) => message(() => {
        tries += 1;
        if (tries <= times) throw new DOMException("", name);
      });
      for (const [name, times] of [["InvalidStateError", 1], ["InvalidStateError", 2], ["AbortError", 1]]) {
        tries = 0;
        const before = await store.open();
        const end = await again(name, times);
        said[`${name} ${times}`] = [end, tries, before === (await store.open())];
      }
      return said;
    },

    async closed() {
      const store = fresh();
      const write = async (id) => {
        await store.append({ kind: "star", id });
        return store.trouble;
      };
      const said = [await write("a")];
      const database = await store.opening;
      database.close(); // the browser swept up: once more with a new connection
      said.push(await write("b"));
      said.push((await store.read()).lines.length);
      (await store.opening).close();
      store.open = async () => database; // never a good one: told, and not tried for ever
      said.push(await write("c"));
      return said;
    },

    async connections() {
      const said = {};
      const steps = [];
      const step = (name) => (database, transaction) => {
        steps.push([name, transaction.mode]);
        if (name) database.createObjectStore(`step${name}`);
        else qg.MIGRATIONS[0](database, transaction);
      };
      const store = fresh([step(0)]);
      const opened = store.open();
      said.once = store.open() === opened;
      said.first = [(await opened).version, steps.splice(0)];
      const later = new qg.Store(store.name, [step(0), step(1), step(2)]);
      const database = await opened;
      said.later = [(await later.open()).version, steps.splice(0)]; // the older one made way
      said.made_way = store.opening;
      said.older_again = [(await store.open()).version, steps.splice(0)];
      const kept = await store.open();
      for (const happens of ["onversionchange", "onclose"]) {
        store.opening = Promise.resolve(kept);
        const closed = [];
        kept.close = () => closed.push(happens);
        kept[happens]();
        said[happens] = [closed, store.opening];
      }
      delete kept.close;
      kept.close();
      database.close();
      const failing = fresh();
      const errors = [];
      let opens = 0;
      const refuse = (name) => () => {
        opens += 1;
        const request = {};
        setTimeout(() => { request.error = new DOMException("", name); request.onerror(); });
        return request;
      };
      for (const name of ["UnknownError", "VersionError"])
        await instead(IDBFactory.prototype, "open", refuse(name), () => failing.open().catch((error) => errors.push(error.name, opens)));
      await tick();
      said.errors = [errors, failing.opening, (await failing.open()).version];
      (await failing.open()).close();
      return said;
    },

    async tabs() {
      let calls = 0;
      const heard = {};
      const listen = { added: [] };
      await instead(window, "addEventListener", (name, work) => listen.added.push([name, work]), () =>
        instead(document, "addEventListener", (name, work) => listen.added.push([name, work]), async () => qg.listenToTabs(() => (calls += 1))));
      const works = Object.fromEntries(listen.added);
      const count = (name, given) => ((calls = 0), works[name](given), calls);
      heard.names = Object.keys(works).sort();
      heard.left = count("storage", { key: `${qg.BOAT}x`, newValue: null });
      heard.came = count("storage", { key: `${qg.BOAT}x`, newValue: "" });
      heard.other = count("storage", { key: `别的${qg.BOAT}`, newValue: null });
      heard.cleared = count("storage", { key: null, newValue: null });
      heard.shown = count("pageshow", {});
      for (const hidden of [true, false])
        await instead(document, "hidden", hidden, async () => (heard[`hidden ${hidden}`] = count("visibilitychange", {})));
      return heard;
    },

    async log() {
      const store = fresh();
      const log = new qg.Log(store);
      const said = { at_first: [log.history.learner, log.history.entries.length] };
      await log.ready;
      let heard = 0;
      const stop = new AbortController();
      log.subscribe(() => (heard += 1), stop.signal);
      await log.append({ kind: "star", id: "a" });
      said.first = [log.history.learner === store.learner, log.history.entries.map(({ id }) => id), heard];
      const other = same(store);
      await other.read();
      other.saw(log.history.entries);
      await other.append({ kind: "star", id: "c" });
      await log.append({ kind: "star", id: "d" });
      said.unread = [log.history.entries.map(({ id }) => id), heard];
      await log.refresh();
      said.read = [log.history.entries.map(({ id }) => id), heard];
      await log.append({ kind: "star", id: "0" }, { kind: "star", id: "d", seq: 1, time: 0 }); // one that is there already
      said.sorted = [log.history.entries.map(({ id }) => id), heard];
      said.next = store.next();
      stop.abort();
      await log.append({ kind: "star" });
      await log.refresh();
      said.stopped = heard;
      const seen = fresh();
      await seen.append({ kind: "star", seq: 500 });
      localStorage.removeItem(qg.COUNTER);
      const reader = new qg.Log(same(seen));
      await reader.ready;
      said.seen = reader.store.next();
      said.shared = [qg.theLog() === qg.theLog(), qg.theLog() instanceof qg.Log];
      return said;
    },

    async joined_elsewhere() {
      // Another tab found out that two names are one person: nothing to start afresh for.
      const store = fresh();
      const log = new qg.Log(store);
      await log.append({ kind: "star", id: "a" });
      const before = log.history.learner;
      const more = qg.canonical({ id: "j", learner: "other", kind: "join", other: before, time: 1 });
      await same(store).transact("readwrite", (events, state) => { events.put(0, ["other", more]); state.put("other", "learner"); });
      let heard = 0;
      log.subscribe(() => (heard += 1), new AbortController().signal);
      await log.refresh();
      const { learner, aliases, entries } = log.history;
      return [learner, aliases.includes(before), entries.length, heard];
    },

    async another_learner_meanwhile() {
      // A log that shows one learner, in a store that has another by now: it looks again instead of adding to the wrong one.
      const store = fresh();
      const log = new qg.Log(store);
      await log.ready;
      log.history = qg.historyOf("", []);
      await store.append({ kind: "star", id: "a" });
      await log.append({ kind: "star", id: "b" });
      return log.history.entries.map(({ id }) => id);
    },

    async log_elements() {
      const log = qg.theLog();
      await log.ready; // reading it tells its elements, and it is read once for all scenes
      await tick();
      const seen = [];
      define("x-shown", class extends qg.LogElement {
        opened(given, signal) { seen.push(["opened", given === log, signal.aborted]); this.signal = signal; return tick(); }
        show(given) { seen.push(["show", given === log]); }
      });
      define("x-plain", class extends qg.LogElement {
        show() { seen.push(["plain"]); }
      });
      const element = document.body.appendChild(document.createElement("x-shown"));
      const settle = async () => { await log.ready; await tick(); await tick(); return seen.splice(0); };
      const said = { shown: await settle() };
      log.listeners.forEach((listener) => listener());
      said.changed = await settle();
      element.remove();
      said.signal = element.signal.aborted;
      log.listeners.forEach((listener) => listener());
      said.removed = await settle();
      document.body.append(element);
      said.again = [await settle(), element.signal.aborted];
      document.body.append(document.createElement("x-plain"));
      said.plain = await settle();
      document.body.textContent = "";
      const gone = document.body.appendChild(document.createElement("x-plain"));
      gone.remove(); // before the log was read
      said.gone = await settle();
      return said;
    },

    async warnings() {
      const warned = async ([vendor, standalone, last, exported, trouble]) => {
        localStorage.clear();
        if (exported !== null) localStorage.setItem("quangang-exported", String(exported));
        const entries = last === null ? [] : [{ time: 9 }, { time: last }];
        const told = () => qg.warnings({ store: { trouble }, history: { entries } }).map((words) => words.slice(0, 4));
        return instead(navigator, "vendor", vendor, () => instead(navigator, "standalone", standalone, async () => told()));
      };
      const rows = [];
      const apple = "Apple Computer, Inc.";
      for (const row of [
        [apple, false, 5, null, ""],
        [apple, false, 5, 4, ""], // something was written since the export
        [apple, false, 5, 5, ""],
        [apple, false, null, null, ""], // nothing to lose
        [apple, true, 5, null, ""], // an app on the home screen
        ["Google Inc.", false, 5, null, ""],
        [`Not ${apple}`, false, 5, null, ""],
        ["Google Inc.", false, 5, null, "blocked"],
        [apple, false, 5, null, "full"],
      ]) rows.push(await warned(row));
      const log = { store: { trouble: "" }, history: { entries: [{ time: 1 }] } };
      const safari = (work) => instead(navigator, "vendor", apple, work);
      const unreadable = await safari(() => blocked(() => qg.warnings(log).length));
      const screen = await safari(() => instead(window, "matchMedia", (query) => ({ matches: query === "(display-mode: standalone)" }), async () => qg.warnings(log).length));
      return { rows, unreadable, screen };
    },

    async exporting() {
      const said = {};
      const given = [];
      const log = logOf([{ question: "q" }]);
      const spied = (work) =>
        instead(URL, "createObjectURL", (blob) => (given.push(blob.text()), "blob:x"), () =>
          instead(HTMLAnchorElement.prototype, "click", function () { given.push(this.download.replace(/\d{4}-\d\d-\d\d/, (day) => (day === new Date().toISOString().slice(0, 10) ? "今天" : day))); }, work));
      const tools = qg.exportTools(log);
      said.tools = tools.outerHTML;
      const [file, text] = tools.querySelectorAll("button");
      const status = tools.querySelector("[role=status]");
      await spied(async () => file.click());
      said.file = [await given[0], given[1], status.textContent, Number(localStorage.getItem("quangang-exported")) > 1e12];
      given.length = 0;
      const named = qg.exportTools(logOf([{ kind: "name", nickname: "小李" }]));
      await spied(() => blocked(async () => named.querySelector("button").click())); // no note of it can be kept
      said.named = [given[1], named.querySelector("[role=status]").textContent];
      localStorage.clear();
      const copies = [];
      for (const works of [true, false]) {
        await instead(document, "execCommand", () => (copies.push(document.querySelector("body > textarea").value), works), async () => {
          text.click();
          await tick();
        });
        said[`copied ${works}`] = [status.innerHTML, copies.pop(), Object.keys(localStorage)];
      }
      const packed = qg.exportTools(log, async (whole) => `短${whole.length}`);
      await instead(document, "execCommand", () => (copies.push(document.querySelector("body > textarea").value), true), async () => {
        packed.querySelectorAll("button")[1].click();
        await tick();
      });
      said.packed = copies.pop();
      return said;
    },

    async stars() {
      const log = logOf([{ kind: "star", question: "a", on: true }, { kind: "star", question: "b", on: true }, { kind: "star", question: "b", on: false }, { kind: "lesson", question: "c", on: true }]);
      const shown = ["a", "b", "c"].map((id) => {
        const element = document.createElement("div");
        element.dataset.question = id;
        element.tools = element;
        return element;
      });
      qg.showStars(log, shown);
      const said = { shown: shown.map((one) => one.innerHTML) };
      shown.forEach((one) => one.firstChild.click());
      said.told = log.told;
      let writes = 0;
      const watch = new MutationObserver((changes) => (writes += changes.length));
      shown.forEach((one) => watch.observe(one, { childList: true, attributes: true, subtree: true }));
      qg.showStars(log, shown);
      await tick();
      said.unchanged = writes;
      qg.showStars(logOf([{ kind: "star", question: "c", on: true }]), shown);
      said.changed = shown.map((one) => one.textContent);
      said.pressed = shown.map((one) => one.firstChild.getAttribute("aria-pressed"));
      return said;
    },

    async progress() {
      define("quangang-question", class extends HTMLElement {
        restore(response) { this.did("restored", response); this.dataset.state = "answered"; return true; }
        markUpdated() { this.did("updated"); }
        did(...what) { (this.done ||= []).push(what.join(" ")); }
      });
      define("x-progress", qg.ProgressElement);
      const question = (id, hash, more = "") => `<quangang-question data-question=${id} data-hash=${hash} data-state=open ${more}></quangang-question>`;
      document.body.innerHTML = `<main>${question("a", 1)}${question("b", 1)}<section class=qg-case>${question("c", 1)}${question("d", 1)}</section><div data-fresh>${question("e", 1)}</div>${question("f", 1, "class=bare")}
        <quangang-lesson></quangang-lesson></main>`;
      const all = [...document.querySelectorAll("quangang-question:not(.bare)")];
      all.forEach((one) => (one.tools = document.createElement("div")));
      const element = document.createElement("x-progress");
      const finished = [];
      document.querySelector("quangang-lesson").addEventListener("quangang:done", () => finished.push(1));
      const controller = new AbortController();
      const said = {};
      const given = (question, hash = "1", response = "x") => ({ question, hash, response, score: 1 });
      const look = (log) => {
        element.show(log);
        return [element.textContent, all.map((one) => (one.done || []).splice(0).join()), finished.length];
      };
      element.opened(logOf([]), controller.signal);
      said.parts = element.innerHTML;
      said.first = look(logOf([given("b", "old")]));
      said.one = look(logOf([given("a", "1", "first"), given("a", "1", "last"), given("b", "old"), given("e"), given("f")]));
      said.again = look(logOf([given("a", "1", "first"), given("a", "1", "last"), given("b", "old"), given("e"), given("f")]));
      all[0].dataset.state = "open"; // emptied to try again
      said.emptied = look(logOf([given("a", "1", "first"), given("a", "1", "last")]));
      said.newer = look({ ...logOf([given("a", "1", "first"), given("a", "1", "last"), given("a", "1", "newest")]) });
      said.half_a_case = look(logOf([given("a"), given("b"), given("c")]));
      said.all = look(logOf([given("a"), given("b"), given("c"), given("d")]));
      said.stars = all.map((one) => one.tools.childNodes.length);
      element.dataset.study = "../study/";
      said.study = [look(logOf([{ kind: "name", nickname: "小李" }]))[0], element.querySelector("a").getAttribute("href")];
      said.trouble = look(logOf([], { store: { trouble: "full" } }))[0].slice(0, 9);
      const alert = element.querySelector("[role=alert]");
      said.alert = [...alert.children].map((one) => one.localName);
      const [paragraph] = alert.children;
      look(logOf([], { store: { trouble: "full" } }));
      said.same_alert = paragraph === alert.firstChild;
      look(logOf([]));
      said.no_alert = alert.childNodes.length;
      const log = logOf([given("a")]);
      element.opened(log, controller.signal);
      element.querySelector(".qg-learner").textContent = "";
      document.dispatchEvent(new Event("quangang:ready"));
      said.ready = element.textContent.slice(0, 15);
      controller.abort();
      element.querySelector(".qg-learner").textContent = "";
      document.dispatchEvent(new Event("quangang:ready"));
      said.stopped = element.textContent;
      document.querySelector("main").innerHTML = "<quangang-lesson></quangang-lesson>";
      finished.length = 0;
      document.querySelector("quangang-lesson").addEventListener("quangang:done", () => finished.push(1));
      said.no_questions = [look(logOf([]))[0], finished.length];
      document.querySelector("main").innerHTML = question("a", 1);
      document.querySelector("quangang-question").tools = document.createElement("div");
      said.no_lesson = look(logOf([given("a")]))[0];
      document.body.textContent = "";
      return said;
    },

    async before_questions() {
      define("x-progress", qg.ProgressElement);
      const element = document.createElement("x-progress");
      const log = logOf([]);
      element.opened(log, new AbortController().signal);
      await instead(customElements, "get", () => undefined, async () => element.show(log));
      return element.textContent;
    },

    async answers() {
      const log = logOf([]);
      await instead(document, "addEventListener", (name, work) => (log.heard = [name, work]), async () => qg.recordAnswers(log));
      const [name, work] = log.heard;
      work({ detail: { question: "q", hash: "h", response: "[]", score: 0.5, correct: false } });
      return [name, log.told];
    },

    async finished() {
      const entries = [
        { kind: "lesson", lesson: "a", done: true },
        { kind: "lesson", lesson: "a" }, // a visit says nothing
        { kind: "lesson", lesson: "b", done: true },
        { kind: "lesson", lesson: "b", done: false },
        { kind: "lesson", lesson: "c", done: "yes" },
        { kind: "star", lesson: "d", done: true },
      ];
      return [...qg.finished({ history: { entries } })];
    },

    async lesson() {
      define("x-lesson", qg.LessonElement);
      const said = {};
      const made = (log) => {
        const element = document.createElement("x-lesson");
        element.dataset.lesson = "a";
        element.append("后");
        element.opened(log);
        element.show(log);
        return element;
      };
      const visit = logOf([]);
      const element = made(visit);
      said.new = [element.innerHTML, visit.told.splice(0)];
      element.querySelector("button").click();
      said.finish = visit.told.splice(0);
      element.dispatchEvent(new Event("quangang:done"));
      said.answered = visit.told.splice(0);
      const here = logOf([{ kind: "lesson", lesson: "a" }]);
      made(here);
      said.here = here.told.splice(0);
      const elsewhere = logOf([{ kind: "lesson", lesson: "a" }, { kind: "lesson", lesson: "b" }, { kind: "star", lesson: "a" }]);
      made(elsewhere);
      said.elsewhere = elsewhere.told.splice(0);
      const done = logOf([{ kind: "lesson", lesson: "a", done: true }]);
      const marked = made(done);
      said.done = marked.innerHTML;
      marked.dispatchEvent(new Event("quangang:done"));
      said.told_once = done.told.splice(0);
      marked.querySelector("button").click();
      said.taken_off = done.told.splice(0);
      const off = logOf([{ kind: "lesson", lesson: "a", done: true }, { kind: "lesson", lesson: "a", done: false }]);
      const open = made(off);
      open.dispatchEvent(new Event("quangang:done"));
      said.not_contradicted = [open.textContent, off.told];
      return said;
    },

    async lessons() {
      define("x-lessons", qg.LessonsElement);
      const element = document.createElement("x-lessons");
      element.innerHTML = "<ol><li><a data-lesson=a href=a/>甲</a><li><a data-lesson=b href=b/>乙</a><li><a data-lesson=c href=c/>丙</a><li><a href=d/>丁</a></ol>";
      const look = (...entries) => {
        element.show(logOf(entries.map((entry) => ({ kind: "lesson", ...entry }))));
        const resume = element.querySelector(".qg-resume");
        return [resume?.textContent ?? null, resume?.querySelector("a")?.getAttribute("href").split("/").slice(-2)[0] ?? null,
          [...element.querySelectorAll("[data-done]")].map((link) => link.dataset.lesson).join(""), element.firstChild === resume];
      };
      return {
        new: look(),
        elsewhere: look({ lesson: "z" }),
        opened: look({ lesson: "b" }),
        done: look({ lesson: "b" }, { lesson: "b", done: true }),
        last_done: look({ lesson: "c", done: true }),
        first_left: look({ lesson: "b", done: true }, { lesson: "c", done: true }),
        all: look({ lesson: "a", done: true }, { lesson: "b", done: true }, { lesson: "c", done: true }),
        again: look({ lesson: "a" }),
      };
    },
  };
})();
