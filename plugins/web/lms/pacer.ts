/**
 * When an LMS is written to. Many an LMS answers a commit with a request that holds the page up, so a commit never runs
 * inside an event of the learner: it waits for a pause, and pauses come at most so often.
 */
const GAP = 15000;

type Idle = (work: () => void, options: { timeout: number }) => number;

export class Pacer {
  private waiting = false;
  private last = 0;

  constructor(private readonly work: () => void) {}

  /** Some time soon. */
  later(): void {
    if (this.waiting) return;
    this.waiting = true;
    const left = Math.max(0, this.last + GAP - Date.now());
    window.setTimeout(() => this.pause(), left);
  }

  /** As soon as what the learner just did is on the screen. */
  soon(): void {
    this.waiting = true;
    window.setTimeout(() => this.pause(), 50);
  }

  private pause(): void {
    const idle = (window as unknown as { requestIdleCallback?: Idle }).requestIdleCallback;
    const run = (): void => {
      if (!this.waiting) return;
      this.waiting = false;
      this.last = Date.now();
      this.work();
    };
    if (idle) idle.call(window, run, { timeout: 2000 });
    else run();
  }
}
