import { announce } from "../../../src/application/notifications/announcements/announce.ts";
import { retryNotification } from "../../../src/application/notifications/retry-notification.ts";
import { ask, attempt } from "../client.ts";
import { ADMINS, staff } from "../people.ts";
import { idOf, shopRows } from "./looking.ts";
import type { Operation } from "./operation.ts";

export const announcing: Operation = {
  name: "announce",
  weight: 1,
  run(environment, chance) {
    const [owner] = environment.users;
    if (!environment.listens || owner === undefined) return undefined;
    const category = chance.pick(["promotion", "system"] as const);
    const admin = chance.pick(ADMINS);
    const words = { id: { title: "Pengumuman", text: "Toko buka seperti biasa." } };
    const { name } = ask(environment, "announce", owner, async (ports, request) => {
      const wanted = { category, to: { kind: "all" } as const, words, request };
      const { answer } = await announce(ports, staff(admin, request.key), wanted);
      return { answer: answer.id };
    });
    return `${name}: ${category} for everybody`;
  },
};

export const retryingMessages: Operation = {
  name: "retry message",
  weight: 2,
  run(environment, chance) {
    const failed = shopRows(
      environment,
      "SELECT id FROM notifications WHERE status = 'FAILED' ORDER BY id",
    );
    const row = chance.maybe(failed);
    if (row === undefined) return undefined;
    const id = idOf("notification", row.id);
    const who = staff(chance.pick(ADMINS), "req");
    const even_if_sent = chance.chance(0.5);
    return attempt(environment, `retry ${id.slice(-6)}`, (ports) =>
      retryNotification(ports, who, { id, even_if_sent }),
    );
  },
};

export const leavingUnheard: Operation = {
  name: "outage",
  weight: 4,
  run(environment, chance) {
    if (!environment.listens) return undefined;
    const { hooks, messages } = environment;
    return chance.chance(0.6) ? messages.outage(chance) : hooks.outage(chance);
  },
};
