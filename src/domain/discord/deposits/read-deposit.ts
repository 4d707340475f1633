import { type Amount, add, amount, ZERO } from "../../money.ts";
import { typedIdentifier } from "../../text/typed-text.ts";
import { readGrowId } from "../grow-id.ts";

/** What a message of a world's donation log says: who put how much in, in the smallest unit. */
export interface SaidDeposit {
  readonly grow_id: string;
  readonly amount: Amount;
}

/** The most that one message is believed to say: more is looked at by a person. */
export const DEPOSIT_MAX = amount(100_000_000);

/** What the game calls the units of its locks, singular; the shop calls them by `unit`. */
const LOCKS = [
  { unit: "WL", named: /^(?:world locks?|wls?)$/i },
  { unit: "DL", named: /^(?:diamond locks?|dls?)$/i },
  { unit: "BGL", named: /^(?:blue gem locks?|bgls?)$/i },
] as const;

/** What Discord does not show; between two digits it is kept, so that they are not joined. */
const MARKUP = /(?<!\d[*`~|]*)[*`~|]|[*`~|](?![*`~|]*\d)/g;
/** Around what is underlined, but not within a name, and in code it is what it says. */
const UNDERLINED = /(?<![\w\\`])__(?=\S)(.+?)(?<=[^\s\\])__(?![\w`])/g;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;
/** Pictures, quotes, headings and bullets before the first word; `_` could be a name's. */
const BEFORE = /^[^\p{L}\p{N}_]+/u;
const LAST_STOP = /(?<=[a-z\d])\.$/i;
const GROW_ID = /^grow ?id ?[:：] ?(.+)$/i;
const DEPOSIT = /^(?:deposit|jumlah) ?[:：] ?(.+)$/i;
/** Whole numbers, also in English groups of three: `5 World Lock`, `5x World Lock`. */
const COUNTED = /^(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?: ?x)? ?([a-z][a-z ]*)$/i;
/** Between parts, but not between the digits of a number. */
const BETWEEN = /(?<=[a-z])(?: ?, ?(?:(?:and|dan) )?| ?\+ ?| (?:and|dan) )/i;

/**
 * Reads `GrowID: X` and `Deposit: 5 World Lock, 2 Diamond Lock` (or `Jumlah: …`), each on a line
 * of its own, once, as Discord shows them.
 * Anything that could mean two things is not read: a unit that comes twice, fractions, signs,
 * digits of other scripts. `worth` says how many of the smallest unit each unit is.
 */
export function readDeposit(
  content: string,
  worth: Readonly<Record<string, number>>,
): SaidDeposit | undefined {
  const lines = content.split(/\r\n|\r|\n/).map(plain);
  const grow_id = readGrowId(only(lines, GROW_ID) ?? "");
  const said = amountIn(only(lines, DEPOSIT) ?? "", worth);
  return grow_id === undefined || said === undefined ? undefined : { grow_id, amount: said };
}

function plain(line: string): string {
  const shown = typedIdentifier(line)
    .replace(UNDERLINED, "$1")
    .replace(ESCAPED, "$1")
    .replace(MARKUP, "");
  return typedIdentifier(shown).replace(BEFORE, "").replace(LAST_STOP, "");
}

/** What the one line of this kind says; nothing where there are several. */
function only(lines: readonly string[], kind: RegExp): string | undefined {
  const found = lines.flatMap((line) => kind.exec(line)?.[1] ?? []);
  return found.length === 1 ? found[0] : undefined;
}

function amountIn(text: string, worth: Readonly<Record<string, number>>): Amount | undefined {
  const parts = text.split(BETWEEN).map((part) => partOf(part.trim(), worth));
  const known = parts.filter((part) => part !== undefined);
  const units = new Set(known.map(({ unit }) => unit));
  if (known.length < parts.length || units.size < parts.length) return undefined;
  const sum = known.reduce((all, { value }) => add(all, value), ZERO);
  return sum > 0 && sum <= DEPOSIT_MAX ? sum : undefined;
}

function partOf(part: string, worth: Readonly<Record<string, number>>) {
  const [, digits = "", name = ""] = COUNTED.exec(part) ?? [];
  const unit = LOCKS.find(({ named }) => named.test(name.trim()))?.unit;
  const each = unit === "WL" ? 1 : worth[unit ?? ""];
  const value = Number(digits.replaceAll(",", "")) * (each ?? Number.NaN);
  if (unit === undefined || digits === "" || !Number.isSafeInteger(value)) return undefined;
  return { unit, value: amount(value) };
}
