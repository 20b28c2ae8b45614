import { singleChoice } from "./single_choice.ts";

/** 判断题: `true` or `false`; a choice of two. */
export const trueFalse = singleChoice;
