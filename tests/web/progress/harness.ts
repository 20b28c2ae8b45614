/** Opens the modules to the tests: `window.qg`. With `?steps=N` the schema gets N more migrations, as a later version might. */
import * as event from "../../../plugins/web/progress/event.ts";
import * as history from "../../../plugins/web/progress/history.ts";
import { Log } from "../../../plugins/web/progress/log.ts";
import { finished } from "../../../plugins/web/progress/lessons.ts";
import { warnings } from "../../../plugins/web/progress/notice.ts";
import { BOAT, COUNTER, MIGRATIONS, Store, type Migration } from "../../../plugins/web/progress/store.ts";
import * as transfer from "../../../plugins/web/progress/transfer.ts";

const steps = Number(new URLSearchParams(location.search).get("steps") ?? 0);
const more: Migration[] = Array.from({ length: steps }, (_, n) => (database) => void database.createObjectStore(`later${n}`));
const log = new Log(new Store("quangang", [...MIGRATIONS, ...more]));
Object.assign(window, { qg: { ...event, ...history, ...transfer, log, Store, BOAT, COUNTER, warnings, finished } });
