import type { CodePurpose } from "../auth/one-time-code.ts";
import type { Locale } from "../locale.ts";
import { type Instant, wibDateTime } from "../time.ts";
import { CODE_WORDS } from "./code-wording.ts";
import { page, type Wording } from "./notice.ts";

/** A code in words. Its digits are not in the subject, which a locked screen shows. */
export function codeWording(
  { digits, purpose, expires_at }: SentCode,
  reader: { readonly name?: string | undefined; readonly locale: Locale },
): Wording {
  const words = CODE_WORDS[reader.locale];
  const title = words.titles[purpose];
  const greeting = words.greeting(reader.name);
  const rows = [
    [words.code, digits],
    [words.until, wibDateTime(expires_at)],
  ] as const;
  const lines = rows.map(([label, value]) => `${label}: ${value}`);
  return {
    subject: title,
    brief: `${title}: ${digits}. ${words.warning}`,
    text: [greeting, "", title, "", ...lines, "", words.warning].join("\n"),
    html: page({ title, greeting, lead: title, rows, closing: words.warning }),
  };
}

/** What somebody hears at whose proved address an account was asked for. */
export function knownWording(reader: {
  readonly name?: string | undefined;
  readonly locale: Locale;
}): Wording {
  const { greeting: greet, known } = CODE_WORDS[reader.locale];
  const [title, lead, closing] = known;
  const greeting = greet(reader.name);
  return {
    subject: title,
    brief: `${title}. ${lead} ${closing}`,
    text: [greeting, "", title, "", lead, "", closing].join("\n"),
    html: page({ title, greeting, lead, rows: [], closing }),
  };
}

interface SentCode {
  readonly digits: string;
  readonly purpose: CodePurpose;
  readonly expires_at: Instant;
}
