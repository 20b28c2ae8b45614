/** Folding, character by character: NFKC, lower case, 繁 → 简. Twin of plugins/quangang/text/folding.py. */
export class Folding {
  private readonly folds = new Map<string, string>();

  /** `pairs`: traditional and simplified characters in turn. */
  constructor(private pairs = new Map<string, string>()) {}

  /** Learn more traditional characters. */
  learn(traditional: string, simplified: string): void {
    for (let i = 0; i < traditional.length; i++) this.pairs.set(traditional[i], simplified[i]);
    this.folds.clear();
  }

  character(character: string): string {
    let folded = this.folds.get(character);
    if (folded === undefined) {
      folded = "";
      // Half a character, from a broken clipboard, is a space.
      if (character.length === 1 && /[\ud800-\udfff]/.test(character)) folded = " ";
      else for (const part of character.normalize("NFKC").toLowerCase()) folded += this.pairs.get(part) || part;
      this.folds.set(character, folded);
    }
    return folded;
  }

  fold(text: string): string {
    let folded = "";
    for (const character of text) folded += this.character(character);
    return folded;
  }

  /** The folded text, and for each of its code units the place in `text` it came from (and the end). */
  places(text: string): { folded: string; places: number[] } {
    let folded = "";
    let place = 0;
    const places: number[] = [];
    for (const character of text) {
      const part = this.character(character);
      for (let i = 0; i < part.length; i++) places.push(place);
      folded += part;
      place += character.length;
    }
    places.push(place);
    return { folded, places };
  }
}
