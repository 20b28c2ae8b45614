/** Addresses as people type, copy and break them. */

/** A part of an address without its percent signs; as it stands where a stray one makes it no address. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
