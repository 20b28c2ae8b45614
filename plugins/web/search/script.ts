const PATIENCE = 20_000;

/** Runs a classic script; resolves when it ran, failed or took too long. */
export function loadScript(source: string): Promise<void> {
  return new Promise((resolve) => {
    const script = document.createElement("script");
    const done = (): void => {
      clearTimeout(timer);
      script.remove();
      resolve();
    };
    const timer = setTimeout(done, PATIENCE);
    script.src = source;
    script.onload = script.onerror = done;
    document.head.append(script);
  });
}
