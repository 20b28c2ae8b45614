/** Where an LMS left its API: in a window above this one, or above the window that opened this one. */

/** An LMS that frames content deeper than this is looping. */
const DEPTH = 500;

function named(place: Window, name: string): object | null {
  try {
    const found = (place as unknown as Record<string, unknown>)[name];
    return typeof found === "object" && found ? found : null;
  } catch {
    return null; // another origin's window
  }
}

function above(start: Window, name: string): object | null {
  let place = start;
  for (let depth = 0; depth < DEPTH; depth++) {
    const found = named(place, name);
    if (found) return found;
    if (!place.parent || place.parent === place) return null;
    place = place.parent;
  }
  return null;
}

/** The API object called `name` (`API`, `API_1484_11`), searched as both standards say; null when there is none. */
export function findApi(start: Window, name: string): object | null {
  const here = above(start, name);
  if (here) return here;
  for (const place of [start, start.top]) {
    let opener: Window | null = null;
    try {
      opener = place?.opener as Window | null;
    } catch {
      opener = null;
    }
    const found = opener && above(opener, name);
    if (found) return found;
  }
  return null;
}
