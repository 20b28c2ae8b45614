/** What a learner must know about where their records are, and the way to take them along. */
import { button, copy, fill, make } from "./dom.ts";
import { canonical } from "./event.ts";
import type { Log } from "./log.ts";
import { download, exportText } from "./transfer.ts";

const EXPORTED = "quangang-exported";

const TROUBLE = {
  blocked: "浏览器没让本站保存学习记录（可能开了无痕模式，或者禁用了网站数据）。题照样能做；关掉页面之前，请先把记录导出来。",
  full: "这台设备的存储空间满了，刚才的作答还没存稳。原有记录都在，请先导出一份，再清理出一些空间。",
};

/** Safari, and every browser on iPhone and iPad; not from a USB stick, nor as an app on the home screen. */
function clearsAfterSevenDays(): boolean {
  return (
    /^Apple/.test(navigator.vendor) &&
    location.protocol !== "file:" &&
    !(navigator as { standalone?: boolean }).standalone &&
    !matchMedia("(display-mode: standalone)").matches
  );
}

function exportedAt(): number {
  try {
    return Number(localStorage.getItem(EXPORTED));
  } catch {
    return 0;
  }
}

/** The warnings that hold now, as text; empty when all is well. */
export function warnings(log: Log): string[] {
  const { trouble } = log.store;
  const found: string[] = trouble ? [TROUBLE[trouble]] : [];
  const { entries } = log.history;
  const last = entries[entries.length - 1];
  if (clearsAfterSevenDays() && last && exportedAt() < last.time)
    found.push("苹果手机和 Safari 浏览器有个规矩：连续七天没打开本站，就会清掉这里的学习记录。隔几天来看看，或者现在导出一份，都能留住。");
  return found;
}

/** Buttons 导出文件 and 复制文字, with a line that says what happened. `pack` may shorten the text to copy. */
export function exportTools(log: Log, pack = async (text: string): Promise<string> => text): HTMLElement {
  const said = make("span", { role: "status" });
  const text = (): string => {
    try {
      localStorage.setItem(EXPORTED, String(Date.now()));
    } catch {
      // Then the reminder stays.
    }
    return exportText(log.history.entries.map(canonical));
  };
  const give = (short: string): void => {
    if (copy(short)) said.textContent = "已复制，可以发到微信“文件传输助手”存着。";
    else fill(said, "浏览器不让自动复制，请全选这段文字，自己复制：", make("textarea", { readonly: "", "aria-label": "学习记录" }, short));
  };
  return make(
    "span",
    { class: "qg-export" },
    button("导出文件", () => {
      const day = new Date().toISOString().slice(0, 10);
      download(text(), `全岗通学习记录-${log.history.nickname || "本机"}-${day}.txt`);
      said.textContent = "已导出，请到“下载”里找。";
    }),
    button("复制文字", () => void pack(text()).then(give)),
    said,
  );
}
