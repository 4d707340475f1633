import { cutTo } from "../shared/cut.ts";

/** What Telegram takes after its markup is read. */
const UNITS_MAX = 4_096;
const HEADLINE_MAX = 256;

/** Every character that means something somewhere in MarkdownV2, and the escape itself. */
const RESERVED = /[\\_*[\]()~`>#+\-=|{}.!]/g;

function escapeMarkdown(text: string): string {
  return text.replace(RESERVED, "\\$&");
}

/**
 * A bold headline and a text, whatever stands in them. They are cut before they are escaped, so
 * that no escape is ever cut in two.
 */
export function markdownOf({ subject, text }: { readonly subject: string; readonly text: string }) {
  const headline = cutTo(subject.trim(), HEADLINE_MAX);
  const rest = cutTo(text.trim(), UNITS_MAX - headline.length - 2);
  const bold = headline === "" ? "" : `*${escapeMarkdown(headline)}*`;
  return [bold, escapeMarkdown(rest)].filter(Boolean).join("\n\n");
}
