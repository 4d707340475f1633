import type { RefusalCode } from "../../../src/domain/refusal.ts";
import { CATALOGUE } from "./catalogue.ts";
import { DESK } from "./desk.ts";
import { DISCORD } from "./discord.ts";
import { EDGE } from "./edge.ts";
import type { Explained } from "./explained.ts";
import { MONEY } from "./money.ts";
import { ORDERS } from "./orders.ts";
import { PEOPLE } from "./people.ts";

/** Every refusal explained. One that is missing does not compile. */
export const EXPLAINED: Readonly<Record<RefusalCode, Explained>> = {
  ...EDGE,
  ...MONEY,
  ...ORDERS,
  ...CATALOGUE,
  ...PEOPLE,
  ...DESK,
  ...DISCORD,
};
