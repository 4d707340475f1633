import * as z from "zod";
import type { NameAnswer, NameQuestion } from "../../../domain/ppob/supplier.ts";
import { zWord } from "../shared/bill.ts";
import { type Reply, zCode } from "../shared/post-data.ts";

/** Between the parts of a player's number, such as a user id and a zone id. */
export const NUMBER_SEPARATOR = "|";

/** The `game_code` of games whose player names can be asked for, by the brand in capitals. */
const GAMES: Readonly<Record<string, string>> = {
  "MOBILE LEGENDS": "103",
  "FREE FIRE": "135",
  "ARENA OF VALOR": "139",
  "CALL OF DUTY MOBILE": "146",
  "GENSHIN IMPACT": "172",
  "LEAGUE OF LEGENDS WILD RIFT": "176",
};

interface NameCall {
  readonly path: "inquiry-pln" | "inquiry-game";
  /** The suffix of the call's `sign`. */
  readonly suffix: string;
  readonly fields: object;
}

/** The call that asks for a name; `undefined` where IAK has none. */
export function nameCall(question: NameQuestion): NameCall | undefined {
  const { category_slug, customer_no, parts } = question;
  if (category_slug === "pln") {
    return { path: "inquiry-pln", suffix: customer_no, fields: { customer_id: customer_no } };
  }
  const brand = question.brand.trim().toUpperCase();
  const game_code = Object.hasOwn(GAMES, brand) ? GAMES[brand] : undefined;
  if (game_code === undefined) return undefined;
  const customer_id = parts.length === 0 ? customer_no : parts.join(NUMBER_SEPARATOR);
  return { path: "inquiry-game", suffix: game_code, fields: { game_code, customer_id } };
}

const NameData = z.object({
  rc: zCode,
  name: zWord,
  username: zWord,
  segment_power: zWord,
});
/** Response codes: the number, its owner or the server is unknown. */
const NOBODY: ReadonlySet<string> = new Set(["13", "14", "16", "141", "142", "203"]);

export function nameIn(reply: Reply): NameAnswer {
  if (reply.kind === "silent") return { kind: "unknown", detail: reply.detail };
  const { data } = NameData.safeParse(reply.data);
  if (data === undefined) return { kind: "unknown", detail: "answer without a response code" };
  const name = data.name || data.username;
  if (data.rc === "00" && name) {
    return { kind: "named", name, detail: data.segment_power?.replace(/\s*\/\s*0*/, "/") ?? null };
  }
  if (NOBODY.has(data.rc)) return { kind: "nobody" };
  return { kind: "unknown", rc: data.rc, detail: `response code ${data.rc}` };
}
