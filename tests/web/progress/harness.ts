/** Opens the modules to the tests: `window.qg`. With `?steps=N` the schema gets N more migrations, as a later version might. */
import * as dom from "../../../plugins/web/progress/dom.ts";
import * as event from "../../../plugins/web/progress/event.ts";
import * as history from "../../../plugins/web/progress/history.ts";
import * as lessons from "../../../plugins/web/progress/lessons.ts";
import * as logs from "../../../plugins/web/progress/log.ts";
import * as notice from "../../../plugins/web/progress/notice.ts";
import * as page from "../../../plugins/web/progress/page.ts";
import { BOAT, COUNTER, FIRST, MIGRATIONS, Store, type Migration } from "../../../plugins/web/progress/store.ts";
import * as sync from "../../../plugins/web/progress/sync.ts";
import * as transfer from "../../../plugins/web/progress/transfer.ts";

const steps = Number(new URLSearchParams(location.search).get("steps") ?? 0);
const more: Migration[] = Array.from({ length: steps }, (_, n) => (database) => void database.createObjectStore(`later${n}`));
const log = new logs.Log(new Store("quangang", [...MIGRATIONS, ...more]));
const store = { BOAT, COUNTER, FIRST, MIGRATIONS, Store };
Object.assign(window, { qg: { ...dom, ...event, ...history, ...lessons, ...logs, ...notice, ...page, ...store, ...sync, ...transfer, log } });
