// Bundles each entry of plugins/web into one classic script in plugins/quangang/assets (tracked in git).
// `--check` writes nothing and fails when the tracked bundle is stale. Names of bundles after it restrict it to them.
import { build } from "esbuild";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "quangang", "assets");
// One line for each script a page may load: entry file → bundle.
const entries = {
  "progress/main.ts": "quangang-progress.js",
  "progress/progress.css": "quangang-progress.css",
  "study/main.ts": "quangang-study.js",
  "study/study.css": "quangang-study.css",
  "desk/main.ts": "quangang-desk.js",
  "desk/desk.css": "quangang-desk.css",
  "contribute/main.ts": "quangang-contribute.js",
  "contribute/contribute.css": "quangang-contribute.css",
  "site/main.ts": "quangang.js",
  "lost/main.ts": "quangang-lost.js",
  "offline/sw.ts": "sw.js",
  "search/define.ts": "quangang-search.js",
  "search/more.ts": "quangang-search-more.js",
  "search/rest.ts": "quangang-search-rest.js",
  "search/search.css": "quangang-search.css",
  "site/main.css": "quangang.css",
  "quiz/main.ts": "quangang-quiz.js",
  "qr/main.ts": "quangang-qr.js",
  "quiz/quiz.css": "quangang-quiz.css",
  // What a course package for an LMS holds; no page of the site loads it.
  "lms/main.ts": "lms.js",
  "lms/lms.css": "lms.css",
};

// What others wrote of a bundle says so.
const notices = {
  "qr/main.ts": "/* qrcode-generator, Copyright (c) 2009 Kazuhiko Arase, MIT license: https://opensource.org/license/mit */",
};

const check = process.argv.includes("--check");
const only = process.argv.slice(2).filter((argument) => argument !== "--check");
let stale = 0;
mkdirSync(out, { recursive: true });
for (const [entry, name] of Object.entries(entries)) {
  if (only.length && !only.includes(name)) continue;
  const result = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    charset: "utf8",
    format: "iife",
    target: ["chrome86", "safari13"],
    // esbuild counts Safari 13's destructuring as missing for the sake of one odd default parameter we never write.
    supported: { destructuring: true },
    legalComments: "none",
    banner: { js: notices[entry] ?? "" },
    write: false,
  });
  const text = result.outputFiles[0].text;
  const file = join(out, name);
  const current = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (current === text) continue;
  if (check) {
    console.error(`stale: ${name} (run: python3 tasks.py web)`);
    stale = 1;
  } else {
    writeFileSync(file, text);
    console.log(`${name} ${text.length}`);
  }
}
process.exit(stale);
