import { typedIdentifier } from "./typed-text.ts";

/** What mail programs make a link of where a single letter or two stand before the dot. */
const SHORT =
  "app|cc|co|com|dev|gg|gl|id|info|io|link|live|ly|me|net|online|org|page|shop|site|to|xyz";
const PART = "[\\p{L}\\p{M}\\p{N}_\\-]";

/**
 * A host name without a blank behind its dots. Titles and degrees are none: `S.Pd.`, `M.Kom.`,
 * `Dr.Ahmad`.
 */
const HOST_LIKE = new RegExp(`${PART}{3,}\\.\\p{L}{2,}|${PART}\\.(?:${SHORT})(?!${PART})`, "iu");
const IP_LIKE = /\d+\.\d+\.\d+\.\d+/;
const MARKED = /@|:\/\/|\bwww\.|\.[\p{L}\p{N}]+\//iu;

/** Whether a reader, or their mail program, would take part of a text for a link or an address. */
export function holdsInternetAddress(text: string): boolean {
  const plain = typedIdentifier(text.normalize("NFKC")).replace(/\u3002/g, ".");
  return [MARKED, HOST_LIKE, IP_LIKE].some((pattern) => pattern.test(plain));
}
