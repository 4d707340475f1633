import { exchange } from "../../../src/application/wallet/exchange.ts";
import { quoteExchange } from "../../../src/application/wallet/quote-exchange.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { amount } from "../../../src/domain/money.ts";
import { ask } from "../client.ts";
import { anyUser, type Environment } from "../environment.ts";
import { customer } from "../people.ts";
import type { Operation } from "./operation.ts";

/** Quotes somebody holds. */
const quotes = new WeakMap<
  Environment,
  { readonly owner: Id<"user">; readonly id: Id<"quote"> }[]
>();

export const quoting: Operation = {
  name: "quote",
  weight: 3,
  run(environment, chance) {
    const owner = anyUser(environment, chance);
    const out = chance.chance(0.6);
    const wanted = {
      from: out ? ("IDR" as const) : ("WL" as const),
      to: out ? ("WL" as const) : ("IDR" as const),
      amount: amount(out ? chance.between(10, 80) * 1_000 : chance.between(1, 20)),
    };
    environment.spawn("quote", async () => {
      const quote = await quoteExchange(environment.ports(), customer(owner, "req"), wanted);
      held(environment).push({ owner, id: quote.quote_id });
    });
    return `${owner.slice(-4)} asks what ${wanted.amount} ${wanted.from} would bring`;
  },
};

export const exchanging: Operation = {
  name: "exchange",
  weight: 5,
  run(environment, chance) {
    const quote = chance.maybe(held(environment).slice(-4));
    if (quote === undefined) return undefined;
    const { owner, id } = quote;
    const { name } = ask(environment, "exchange", owner, async (ports, request) => {
      const done = await exchange(ports, customer(owner, request.key), { quote_id: id, request });
      return { answer: done.out.id };
    });
    return `${name}: ${owner.slice(-4)} takes ${id.slice(-6)}`;
  },
};

function held(environment: Environment) {
  const known = quotes.get(environment) ?? [];
  quotes.set(environment, known);
  return known;
}
