import { clip } from "../../domain/text/clip.ts";
import type { LogFields } from "../../ports/operations/log.ts";

/** No value of ours is worth more; a line of the platform may have 256 KB. */
const VALUE_MAX = 4_000;
const SECRET_NAME =
  /(?:^|_)(?:password|pin|otp|token|secret|authorization|cookie|signature|api_key|nik)$/i;
/** Ids name things of ours or of Discord's, and routes are patterns. */
const NAME_OF_THINGS = /(?:^|_)(?:id|event|level|route|method|cron|stack)$/;

/** What free text may quote of people and secrets, and what stands in the log instead. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, "[token]"],
  [/\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, "[authorization]"],
  [/[\w.%+-]+@[\w-]+(?:\.[\w-]+)+/g, "[email]"],
  // Numbers of phones, meters, bank accounts, cards, identities, PLN tokens, however grouped.
  [/(?<![\w.:-])\+?\d(?:[ -]?\d){8,}(?![\w:-]|\.\d)/g, "[digits]"],
];

/**
 * The last net under the rule that nobody logs what is private: it takes what looks like it out of
 * texts, and values by their names.
 */
export function redacted(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (typeof value !== "string") return [name, value];
      if (SECRET_NAME.test(name)) return [name, "[redacted]"];
      return [name, clip(NAME_OF_THINGS.test(name) ? value : withoutPrivate(value), VALUE_MAX)];
    }),
  );
}

function withoutPrivate(text: string): string {
  return PATTERNS.reduce((left, [pattern, instead]) => left.replaceAll(pattern, instead), text);
}
