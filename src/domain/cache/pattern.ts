import * as z from "zod";

/** Of names within one store: `*` is any run of characters, `?` one; all else is itself. */
export const CachePattern = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\s]+$/);

/** Whether a text is of a pattern; takes time by the product of their lengths at most. */
export function matchesPattern(pattern: string, text: string): boolean {
  let at = 0;
  let place = 0;
  let star = -1;
  let resumed = 0;
  while (at < text.length) {
    const wanted = pattern[place];
    if (wanted === "*") {
      star = place;
      resumed = at;
      place += 1;
    } else if (wanted === "?" || wanted === text[at]) {
      at += 1;
      place += 1;
    } else if (star >= 0) {
      resumed += 1;
      at = resumed;
      place = star + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(place));
}
