/** Half of a SHA-256, in hexadecimal. */
const DIGEST_LENGTH = 32;

/** What a visitor is digested from: what they are told apart by, and the salt of the day. */
export function visitorIndex(salt: string, told: readonly string[]): string {
  return `visitor\n${salt}\n${told.join("\n")}`;
}

/** Somebody without a name, for one day: nobody can tell who, or whether they come again. */
export function visitorSession(digest: string): string {
  return `v_${digest.slice(0, DIGEST_LENGTH)}`;
}
