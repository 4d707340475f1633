import { transfer } from "../../../src/application/wallet/transfer.ts";
import { amount } from "../../../src/domain/money.ts";
import { ask } from "../client.ts";
import { anyUser } from "../environment.ts";
import { customer } from "../people.ts";
import type { Operation } from "./operation.ts";

export const transferring: Operation = {
  name: "transfer",
  weight: 10,
  run(environment, chance) {
    const sender = anyUser(environment, chance);
    const receiver = anyUser(environment, chance);
    const wanted = {
      to: { by: "id", value: receiver } as const,
      amount: amount(chance.between(1, 60) * 1_000),
      currency: "IDR" as const,
      note: undefined,
      proof: {},
    };
    const { name } = ask(environment, "transfer", sender, async (ports, request) => {
      const sent = await transfer(ports, customer(sender, request.key), {
        key: request.key,
        ...wanted,
      });
      return { answer: sent.transaction.id };
    });
    return `${name}: ${sender.slice(-4)} sends ${wanted.amount} to ${receiver.slice(-4)}`;
  },
};
