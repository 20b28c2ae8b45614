import type { Response } from "./types.ts";

export function same(one: Response, other: Response): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}
