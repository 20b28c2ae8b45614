/** What Python's tests compare with its twins. */
import { readDate, suggestId } from "../../../plugins/web/contribute/case-file.ts";
import { writeTyped } from "../../../plugins/web/contribute/markdown.ts";
import { isIdentityNumber, leaks } from "../../../plugins/web/contribute/leaks.ts";
import { scalar } from "../../../plugins/web/contribute/yaml.ts";

Object.assign(window, { twins: { readDate, suggestId, writeTyped, isIdentityNumber, leaks, scalar } });
