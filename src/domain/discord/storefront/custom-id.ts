/** The longest `custom_id` that Discord takes. */
const CUSTOM_ID_MAX = 100;
const BETWEEN = ":";
const ACTION = /^[a-z][a-z_]*$/;

/** What buttons, menus and filled-in forms do; each has a handler, or nothing compiles. */
export const ACTION_NAMES = [
  "addstock",
  "announce",
  "announce_send",
  "balance",
  "buy",
  "cancel",
  "check",
  "confirm",
  "exchange",
  "growid",
  "growid_proof",
  "history",
  "link",
  "notify_restock",
  "number",
  "order",
  "pin",
  "review",
  "review_text",
  "show_order",
  "staff_code",
  "stock",
  "ticket",
  "ticket_answer",
  "ticket_close",
  "ticket_open",
  "ticket_read",
  "ticket_resolve",
  "ticket_write",
  "topup",
  "topup_status",
  "voucher",
  "world",
] as const;
export type ActionName = (typeof ACTION_NAMES)[number];

/** Buttons that open a form before anything is looked at. */
export const FORM_NAMES = [
  "buy_form",
  "growid_form",
  "link_form",
  "number_form",
  "pin_form",
  "review_form",
  "staff_code_form",
  "ticket_answer_form",
  "ticket_form",
  "ticket_write_form",
  "topup_form",
  "voucher_form",
] as const;
export type FormName = (typeof FORM_NAMES)[number];
export type ButtonName = ActionName | FormName;

/** What a button, a menu or a modal stands for: an action and what it is about. */
interface CustomId {
  readonly action: string;
  readonly about: readonly string[];
}

/**
 * `buy:PLN20:1`. It lives in messages that are years old, so an action keeps its name and the
 * order of what it is about for ever; new parts come last.
 */
export function customId(action: ButtonName, ...about: readonly string[]): string {
  return written(action, about);
}

function written(action: string, about: readonly string[]): string {
  const text = [action, ...about.map(encodeURIComponent)].join(BETWEEN);
  if (!ACTION.test(action) || text.length > CUSTOM_ID_MAX) {
    throw new RangeError(`unfit for a button: ${action}`);
  }
  return text;
}

/** The same, or `undefined` where what it is about is too long for a button, or no text. */
export function fitting(action: ButtonName, ...about: readonly string[]): string | undefined {
  try {
    return customId(action, ...about);
  } catch {
    return undefined;
  }
}

/** `undefined` for what no version of the shop has written. */
export function readCustomId(text: string): CustomId | undefined {
  const [action = "", ...parts] = text.split(BETWEEN);
  try {
    const read = { action, about: parts.map(decodeURIComponent) };
    return written(action, read.about) === text ? read : undefined;
  } catch {
    return undefined;
  }
}

/** What a table has under a name that somebody else has written. */
export function ownEntry<Name extends string, Entry>(
  table: Readonly<Record<Name, Entry>>,
  name: string,
): Entry | undefined {
  return Object.hasOwn(table, name) ? table[name as Name] : undefined;
}
