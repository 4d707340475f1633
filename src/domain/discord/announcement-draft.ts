import { addSeconds, type Instant } from "../time.ts";
import type { Broadcast } from "./broadcast.ts";

interface Words {
  readonly title: string;
  readonly text: string;
}

/** For so long what was shown beforehand may be confirmed. */
const DRAFT_SECONDS = 60 * 60;
const SAID = /^\*\*([^\n]*)\*\*\n([\s\S]*)$/;

/** An announcement as a channel shows it. */
export function announcementText({ title, text }: Words): string {
  return `**${title}**\n${text}`;
}

/** What it was made of. */
export function announcementWords({ text: said }: Pick<Broadcast, "text">): Words | undefined {
  const [, title, text] = SAID.exec(said) ?? [];
  return title === undefined || text === undefined ? undefined : { title, text };
}

export function isDraftOver({ created_at }: Pick<Broadcast, "created_at">, at: Instant): boolean {
  return at > addSeconds(created_at, DRAFT_SECONDS);
}
