/** Who learns here: 改称呼, 换人, 用完清除; and taking records along or bringing them in. */
import { button, fill, make } from "../../progress/dom.ts";
import { exportTools } from "../../progress/notice.ts";
import { forget, importText, learnersHere, switchTo, type Imported } from "../learners.ts";
import { pack, unpack } from "../pack.ts";
import type { Study } from "./view.ts";

const LARGEST = 20_000_000;

/** The panel 谁在学. */
export function peoplePanel({ log, signal }: Study): HTMLElement {
  const who = make("p", {});
  const others = make("ul", { class: "qg-people" });
  const said = make("p", { role: "status" });
  const name = make("input", { id: "qg-nickname", type: "text", maxlength: "20", autocomplete: "off" });
  const rename = make(
    "form",
    { class: "qg-row" },
    make("label", { for: "qg-nickname" }, "称呼"),
    name,
    make("button", {}, "保存"),
  );
  rename.onsubmit = (event) => {
    event.preventDefault();
    void log
      .append({ kind: "name", nickname: name.value.trim() })
      .then(() => log.refresh())
      .then(() => (said.textContent = "称呼已保存。"));
  };
  const clear = button("用完清除", () => {
    const sure = "要从这台设备上清除当前这位的全部学习记录吗？清除以后找不回来；还想留着，请先点“取消”，把记录导出来。";
    if (confirm(sure))
      void forget(log).then(
        () => location.reload(),
        () => (said.textContent = "没能清除。请到浏览器的设置里清除本站数据。"),
      );
  });
  let shown = "";
  const show = async (): Promise<void> => {
    const here = await learnersHere(log);
    const { nickname, learner } = log.history;
    who.textContent = learner ? `现在是${nickname ? `“${nickname}”` : "一位没起称呼的学员"}在学。` : "这台设备上还没有学习记录，做第一道题就会开始记。";
    if (name.value === shown) name.value = nickname; // what someone has typed and not saved stays
    shown = nickname;
    fill(
      others,
      ...here
        .filter(({ id }) => id !== learner)
        .map(({ id, nickname: other, answers }) =>
          make("li", {}, button(`换成“${other || "没起称呼的学员"}”（答过 ${answers} 次）`, () => void switchTo(log, id).then(() => location.reload()))),
        ),
      make("li", {}, button("换一位新学员", () => void switchTo(log).then(() => location.reload()))),
    );
    clear.hidden = !learner;
  };
  log.subscribe(() => void show(), signal);
  void show();
  return make(
    "section",
    { class: "qg-panel", "aria-labelledby": "qg-who" },
    make("h2", { id: "qg-who" }, "谁在学"),
    who,
    rename,
    said,
    make("details", {}, make("summary", {}, "换人"), make("p", {}, "几个人合用一台电脑，各记各的。"), others),
    make("details", {}, make("summary", {}, "用完清除"), make("p", {}, "在公用电脑上学完，可以把自己的记录清掉，别人的不动。"), clear),
  );
}

/** The panel 备份与搬家. */
export function transferPanel({ log }: Study): HTMLElement {
  const said = make("p", { role: "status" });
  const file = make("input", { id: "qg-file", type: "file", accept: ".txt,text/plain" });
  const paste = make("textarea", { id: "qg-paste", rows: "3" });
  const read = async (text: string): Promise<void> => {
    try {
      fill(said, ...report(await importText(log, await unpack(text))));
    } catch (error) {
      said.textContent = (error as Error).message;
    }
  };
  const report = (result: Imported): (Node | string)[] => {
    if (!result.added && !result.known) return ["没有读到学习记录，请检查文件或文字是不是完整。"];
    const bad = result.bad ? `有 ${result.bad} 行没能读懂，已跳过。` : "";
    const words = `新增 ${result.added} 条记录，${result.known} 条这里已经有了。${bad}`;
    return result.others.length
      ? [
          `${words}这些记录记在另一位学员名下。`,
          button("那也是我，合到一起", () => {
            void log
              .append(...result.others.map((other) => ({ kind: "join", other })))
              .then(() => log.refresh())
              .then(() => (said.textContent = "已合到一起。"));
          }),
        ]
      : [words];
  };
  file.onchange = () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    if (chosen.size > LARGEST) said.textContent = "这个文件太大，不像是学习记录。";
    else void new Response(chosen).text().then(read); // Blob.text() came with Safari 14
  };
  return make(
    "section",
    { class: "qg-panel", "aria-labelledby": "qg-move" },
    make("h2", { id: "qg-move" }, "备份与搬家"),
    make("p", {}, "记录只在这台设备上。换手机、换电脑之前导出来，到那边再导入；导入几次都不会重复，也不会盖掉已有的。"),
    make("p", {}, exportTools(log, pack)),
    make(
      "details",
      {},
      make("summary", {}, "导入记录"),
      make("p", {}, make("label", { for: "qg-file" }, "选导出的文件"), file),
      make("p", {}, make("label", { for: "qg-paste" }, "或者粘贴复制来的文字"), paste),
      make("p", {}, button("导入粘贴的文字", () => void read(paste.value))),
    ),
    said,
  );
}
