/** What people ask about, and what they want to know of it. Twin of plugins/quangang/search/subjects.py, whose lists the index brings. */
const LONGEST = 6;

/** Where subjects stand in a question, the longest that begins at a place. */
export function named(text: string, subjects: Set<string>): [start: number, end: number][] {
  const found: [number, number][] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + LONGEST);
    while (end > start + 1 && !subjects.has(text.slice(start, end))) end--;
    if (end > start + 1) found.push([start, end]);
    start = end;
  }
  return found;
}

/** What it is called, how it is asked for, and how a text speaks of it. */
export type Aspect = [name: string, asked: string, spoken: string];

/** The aspects that a question asks for and a text never speaks of. */
export const unspoken = (text: string, aspects: Aspect[], said: string): string[] =>
  aspects.filter(([, asked, spoken]) => new RegExp(asked).test(text) && !new RegExp(spoken).test(said)).map(([name]) => name);
