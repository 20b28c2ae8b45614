/** What forms are made of, for the tests: every type, and the marks taken off again. */
export { unmark } from "../../../plugins/web/questions/marks.ts";
export * from "../../../plugins/web/questions/index.ts";
