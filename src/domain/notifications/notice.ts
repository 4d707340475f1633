import { z } from "zod";
import { escapeHtml } from "../escape-html.ts";
import { zId } from "../ids.ts";
import type { Locale } from "../locale.ts";
import {
  type Label,
  NOTICE_EVENTS,
  type NoticeEvent,
  type NoticeTopic,
  SUBJECT_KINDS,
  WORDS,
} from "./notice-wording.ts";

export const CHANNELS = ["email"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who is notified of which event; the content is read when the notice is delivered. */
export const Notice = z.object({
  event: z.enum(NOTICE_EVENTS),
  subject: z.object({ kind: z.enum(SUBJECT_KINDS), id: z.string().min(1).max(64) }),
  recipient: zId("user"),
});
export type Notice = z.infer<typeof Notice>;

/** The content of a notice before it is worded in a language. */
export interface NoticeContent {
  readonly occasion: NoticeTopic;
  readonly event: NoticeEvent;
  /** The subject in a few words; ends the headline. */
  readonly what: string;
  readonly facts: readonly (readonly [label: Label, value: string | null])[];
  /** The headline for a topic and event that have no wording. */
  readonly unworded: string;
}

/** A notice in words, for a channel that carries text and HTML. */
export interface Wording {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A message to one address of a channel. */
export interface Message extends Wording {
  /** The same on every attempt, so that duplicates can be recognised. */
  readonly id: string;
  readonly to: { readonly address: string; readonly name?: string | undefined };
}

/** What its reader is told, in their language. */
export function wordingOf(
  { occasion, event, what, facts, unworded }: NoticeContent,
  reader: { readonly name: string; readonly locale: Locale },
): Wording {
  const words = WORDS[reader.locale];
  const [title, lead] = words.occasions[occasion][event] ?? [unworded, ""];
  const rows = facts.flatMap(([label, value]) =>
    value === null || value === "" ? [] : [[words.labels[label], value] as const],
  );
  const greeting = words.greeting(reader.name);
  return {
    subject: oneLine(`${title}: ${what}`),
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

type Rows = readonly (readonly [label: string, value: string])[];

function page(parts: {
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
