import * as z from "zod";
import type { Shop } from "../../support/shop.ts";
import {
  type Answer,
  interactionOf,
  type Person,
  snowflake,
  type TestBot,
  textOf,
} from "./at-discord.ts";

/** Somebody presses a button, or chooses from a menu, of a message that only they see. */
export function pressed(
  bot: TestBot,
  person: Person,
  custom_id: string,
  values: readonly string[] = [],
) {
  const component_type = values.length > 0 ? 3 : 2;
  const message = { id: snowflake(), flags: 64 };
  return interactionOf(bot, person, {
    ...{ type: 3, message },
    data: { custom_id, component_type, values },
  });
}

/** Somebody fills in a form. */
export function filled(
  bot: TestBot,
  person: Person,
  custom_id: string,
  fields: Readonly<Record<string, string>>,
) {
  const components = Object.entries(fields).map(([id, value]) => ({
    type: 18,
    component: { type: 4, custom_id: id, value },
  }));
  return interactionOf(bot, person, { type: 5, data: { custom_id, components } });
}

/** All that a message shows, with plain blanks in amounts. */
export function shownIn(answer: Answer): string {
  return textOf(answer).replaceAll("\u00a0", " ");
}

/** What a button of a message stands for, by the beginning of its `custom_id`. */
export function buttonIn({ components }: Answer, action: string): string {
  const ids = components.flatMap((row) => row.components.map(({ custom_id }) => custom_id ?? ""));
  const found = ids.find((id) => id === action || id.startsWith(`${action}:`));
  if (found === undefined) throw new Error(`no ${action} among ${ids.join(", ")}`);
  return found;
}

const Orders = z.object({
  data: z.array(z.looseObject({ id: z.string(), type: z.string(), total: z.number() })),
});

/** A buyer's orders of a type, newest first. */
export async function ordersOf(shop: Shop, { token }: { readonly token: string }, type: string) {
  const answer = await shop.request("GET", "/transactions", { token, query: { limit: "100" } });
  return Orders.parse(await answer.json()).data.filter((each) => each.type === type);
}
