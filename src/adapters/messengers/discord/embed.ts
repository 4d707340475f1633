import type { Message } from "../../../domain/notifications/notice.ts";
import { cutTo } from "../shared/cut.ts";

const TITLE_MAX = 256;
const DESCRIPTION_MAX = 4_096;
const FIELDS_MAX = 25;
const NAME_MAX = 256;
const VALUE_MAX = 1_024;
/** All of them together. */
const TOTAL_MAX = 6_000;

/** What is read as markup; with a backslash before it, it is a letter like others. */
const MARKUP = /[\\*_~`|>#[\]()<@:-]/g;

interface Embed {
  readonly title: string;
  readonly description: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** A message as one card, cut to what Discord takes of each part and of all together. */
export function embedOf({
  subject,
  text,
  facts = [],
}: Pick<Message, "subject" | "text" | "facts">): Embed {
  const title = plain(subject, TITLE_MAX);
  const fields: { name: string; value: string }[] = [];
  let room = TOTAL_MAX - title.length;
  for (const [label, said] of facts.slice(0, FIELDS_MAX)) {
    const [name, value] = [plain(label, NAME_MAX), plain(said, VALUE_MAX)];
    if (name === "" || value === "" || name.length + value.length > room) continue;
    fields.push({ name, value });
    room -= name.length + value.length;
  }
  return { title, description: plain(text, Math.min(DESCRIPTION_MAX, room)), fields };
}

/** Cut by its letters, not between a backslash and what it belongs to. */
function plain(text: string, unitsMax: number): string {
  const trimmed = text.trim();
  for (let units = unitsMax; units > 0; ) {
    const escaped = cutTo(trimmed, units).replace(MARKUP, "\\$&");
    if (escaped.length <= unitsMax) return escaped;
    units -= Math.max(1, Math.ceil((escaped.length - unitsMax) / 2));
  }
  return "";
}
