/** No LMS in reach: the package opened from a folder. What can be kept is kept on this device; nothing is reported. */
import type { Standing, Started, Tracker } from "./tracker.ts";

export class LoneTracker implements Tracker {
  constructor(private readonly key: string) {}

  begin(): Promise<Started> {
    let kept = "";
    try {
      kept = localStorage.getItem(this.key) ?? "";
    } catch {
      // Blocked storage: the course works all the same and forgets.
    }
    return Promise.resolve({ kept, reports: false, mastery: null });
  }

  save(standing: Standing): void {
    try {
      localStorage.setItem(this.key, standing.kept);
    } catch {
      // As above.
    }
  }

  commit(): void {}

  handIn(_result: unknown, standing: Standing): void {
    this.save(standing);
  }

  finish(standing: Standing): Promise<string> {
    this.save(standing);
    return Promise.resolve("");
  }

  trouble(): string {
    return "";
  }
}
