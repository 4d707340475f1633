import { holdsInternetAddress } from "../../text/internet-address.ts";
import { type VariableName, variable } from "./variables.ts";

/** Longer than anything the shop says in one line, and than any secret that it sells. */
const LENGTH_MAX = 300;
const SECRET_MAX = 4_000;
const LINES_MAX = 25;

/** What turns the direction of text, and what hides in it; joiners of emoji stay. */
const UNSEEN =
  /[\p{Bidi_Control}\p{Cs}\p{Noncharacter_Code_Point}\u00ad\u200b\u2060-\u2064\ufeff]/gu;
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** A value as it may stand in a message; only a list has more than one line. */
export function shownValue(name: VariableName, value: string): string {
  if (variable(name).type !== "list") return shownLine(name, value);
  const lines = value.split("\n").map((line) => shownLine(name, line));
  return lines
    .filter((line) => line !== "")
    .slice(0, LINES_MAX)
    .join("\n");
}

/**
 * One line, nothing unseen in it, and no longer than it may
 * be. What people wrote themselves leads nowhere, whenever they wrote it: a mail program that makes
 * links of what looks like one finds none.
 */
function shownLine(name: VariableName, value: string): string {
  const { type, secret } = variable(name);
  const line = value.toWellFormed().replace(BREAKS, " ").replace(UNSEEN, "").trim();
  const shown = type === "person" && holdsInternetAddress(line) ? withoutLinks(line) : line;
  // Nobody is helped by half of a secret; one that is too long fails with the whole message.
  return secret ? shown : [...shown].slice(0, LENGTH_MAX).join("");
}

export function isTooLong(name: VariableName, value: string): boolean {
  return variable(name).secret === true && value.length > SECRET_MAX;
}

function withoutLinks(line: string): string {
  return line
    .normalize("NFKC")
    .replace(/[.@:/\u3002]+/g, " ")
    .trim();
}
