/** The longest `custom_id` that Discord takes. */
export const CUSTOM_ID_MAX = 100;
const BETWEEN = ":";
const ACTION = /^[a-z][a-z_]*$/;

/** What a button, a menu or a modal stands for: an action and what it is about. */
export interface CustomId {
  readonly action: string;
  readonly about: readonly string[];
}

/**
 * `buy:PLN20:1`. It lives in messages that are years old, so an action keeps its name and the
 * order of what it is about for ever; new parts come last.
 */
export function customId(action: string, ...about: readonly string[]): string {
  const text = [action, ...about.map(encodeURIComponent)].join(BETWEEN);
  if (!ACTION.test(action) || text.length > CUSTOM_ID_MAX) {
    throw new RangeError(`unfit for a button: ${action}`);
  }
  return text;
}

/** The same, or `undefined` where what it is about is too long for a button, or no text. */
export function fitting(action: string, ...about: readonly string[]): string | undefined {
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
    return customId(action, ...read.about) === text ? read : undefined;
  } catch {
    return undefined;
  }
}
