import { z } from "zod";
import { escapeHtml } from "../escape-html.ts";
import { zId } from "../ids.ts";
import type { Locale } from "../locale.ts";
import { type Instant, zInstant } from "../time.ts";
import {
  ACCOUNT_EVENTS,
  type AccountEvent,
  IDENTITY_EVENTS,
  type IdentityEvent,
} from "./account-wording.ts";
import {
  type Label,
  NOTICE_EVENTS,
  type NoticeEvent,
  type NoticeTopic,
  SUBJECT_KINDS,
  WORDS,
  type Words,
} from "./notice-wording.ts";

const zSubjectId = z.string().min(1).max(64);

/** A change of the recipient's account. It goes to the address that they had before it. */
const AccountNotice = z.object({
  event: z.enum(ACCOUNT_EVENTS),
  /** An id of this change alone, so that its owner is told of each. */
  subject: z.object({ kind: z.literal("account"), id: zSubjectId }),
  recipient: zId("user"),
  address: z.string().min(1).max(254),
  at: zInstant,
});
export type AccountNotice = z.infer<typeof AccountNotice>;

export const SubjectNotice = z.object({
  event: z.enum(NOTICE_EVENTS),
  subject: z.object({ kind: z.enum(SUBJECT_KINDS), id: zSubjectId }),
  recipient: zId("user"),
});
export type SubjectNotice = z.infer<typeof SubjectNotice>;

/** Who is notified of which event; the content is read when the notice is delivered. */
export const Notice = z.union([SubjectNotice, AccountNotice]);
export type Notice = z.infer<typeof Notice>;

/** The content of a notice before it is worded in a language. */
export interface NoticeContent {
  readonly about: About;
  /** The subject in a few words; ends the headline. */
  readonly what: string;
  readonly facts: readonly (readonly [label: Label, value: string | null])[];
  /** The headline for a topic and event that have no wording. */
  readonly unworded: string;
}

type About =
  | { readonly occasion: NoticeTopic; readonly event: NoticeEvent }
  | { readonly occasion: "account"; readonly event: AccountEvent };

/** A notice in words; a channel takes of them what it can carry. */
export interface Wording {
  readonly subject: string;
  /** The whole in one line, for a channel whose every letter is paid for. */
  readonly brief: string;
  readonly text: string;
  readonly html: string;
}

/** A message to one address of a channel. */
export interface Message extends Wording {
  /** The same on every attempt, so that duplicates can be recognised. */
  readonly id: string;
  readonly to: { readonly address: string; readonly name?: string | undefined };
  /** The language of its words, which approved templates of a vendor are chosen by. */
  readonly locale: Locale;
  /**
   * Until when its reader may be written to in words of the shop's own, since they wrote last;
   * channels that have no such rule look away.
   */
  readonly window_open_until?: Instant | undefined;
  /** The digits of a one-time code, for channels that send codes by a template of their own. */
  readonly code?: string | undefined;
  /** What an app opens: the kind of thing and its id. */
  readonly about?: { readonly kind: string; readonly id: string } | undefined;
}

/** What its reader is told, in their language. */
export function wordingOf(
  { about, what, facts, unworded }: NoticeContent,
  reader: { readonly name: string; readonly locale: Locale },
): Wording {
  const words = WORDS[reader.locale];
  const [title, lead] = headline(words, about) ?? [unworded, ""];
  const rows = facts.flatMap(([label, value]) =>
    value === null || value === "" ? [] : [[words.labels[label], value] as const],
  );
  const greeting = words.greeting(reader.name);
  return {
    subject: oneLine(`${title}: ${what}`),
    brief: briefly([`${title}: ${what}`, lead], facts, words),
    text: [
      greeting,
      "",
      lead,
      "",
      ...rows.map(([label, value]) => `${label}: ${value}`),
      "",
      words.closing,
    ].join("\n"),
    html: page({ title, greeting, lead, rows, closing: words.closing }),
  };
}

/** What a reader cannot do without, and may have no other way to read. */
const IN_BRIEF: ReadonlySet<Label> = new Set(["token", "serial"]);

function briefly(
  sentences: readonly string[],
  facts: NoticeContent["facts"],
  words: Words,
): string {
  const [what, lead] = sentences.map((each) => each.replace(/[\s.]+$/, ""));
  const needed = facts.filter(([label, value]) => IN_BRIEF.has(label) && value);
  const said = needed.map(([label, value]) => `${words.labels[label]}: ${value}`);
  return [what, ...said, lead]
    .filter(Boolean)
    .map((each) => `${each}.`)
    .join(" ")
    .replace(/\s+/g, " ");
}

function headline({ account, identity, occasions }: Words, about: About) {
  if (about.occasion !== "account") return occasions[about.occasion][about.event];
  const { event } = about;
  return isOfIdentity(event) ? identity[event] : ([account[event], account.lead] as const);
}

function isOfIdentity(event: AccountEvent): event is IdentityEvent {
  return IDENTITY_EVENTS.some((each) => each === event);
}

type Rows = readonly (readonly [label: string, value: string])[];

export function page(parts: {
  readonly title: string;
  readonly greeting: string;
  readonly lead: string;
  readonly rows: Rows;
  readonly closing: string;
}): string {
  const cells = parts.rows
    .map(
      ([label, value]) =>
        `<tr><th align="left">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
    )
    .join("");
  return [
    `<h1>${escapeHtml(parts.title)}</h1>`,
    `<p>${escapeHtml(parts.greeting)}</p><p>${escapeHtml(parts.lead)}</p>`,
    `<table cellpadding="4">${cells}</table>`,
    `<p>${escapeHtml(parts.closing)}</p>`,
  ].join("\n");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 150);
}
