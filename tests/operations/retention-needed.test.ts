// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { applyRetention } from "../../src/application/operations/apply-retention.ts";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds, type Instant } from "../../src/domain/time.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();
const NOW = shop.ports.now();
const ago = (days: number) => addSeconds(NOW, -days * 24 * 60 * 60);
const insert = (rows: readonly string[]) => shop.db.batch(rows.map((row) => shop.db.prepare(row)));

describe("what is still needed stays, however old it is:", () => {
  const left = (table: string, where: string) =>
    shop.db.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`).first<number>("n");

  it("a letter that nobody has sent again, and one that died again lately", SLOW, async () => {
    const { deadLetters } = shop.ports;
    const death = (name: string, message_id: string, died_at: Instant) =>
      deadLetters.store({
        message_id,
        queue: "ppob",
        body: JSON.stringify({ name }),
        attempts: 6,
        died_at,
      });
    const replay = async (id: string, at: Instant) => {
      const letter = await deadLetters.find(id);
      if (letter === undefined) throw new Error(`no letter ${id}`);
      await shop.ports.commit(deadLetters.replay([letter], "system:cron", at));
    };
    for (const name of ["dead", "died-again", "sent-lately", "sent"]) {
      await shop.ports.commit(death(name, `m-${name}`, ago(800)));
    }
    await replay("m-died-again", ago(799));
    await shop.ports.commit(death("died-again", "m-second", NOW));
    await replay("m-sent-lately", NOW);
    await replay("m-sent", ago(799));
    await applyRetention(shop.ports);
    const found = async (id: string) => (await deadLetters.find(id))?.state;
    expect(await found("m-dead")).toBe("DEAD");
    expect(await found("m-died-again")).toBe("DEAD");
    expect(await found("m-sent-lately")).toBe("REPLAYED");
    expect(await found("m-sent")).toBeUndefined();
    expect(await left("dead_letter_replays", "letter_id = 'm-died-again'")).toBe(1);
    expect(await left("dead_letter_replays", "letter_id = 'm-sent'")).toBe(0);
  });

  it("a webhook that was accepted and never applied", async () => {
    const at = ago(800);
    const stored = (name: string, verdict: string, applied: string) =>
      `INSERT INTO inbound_events VALUES ('${newId("inbound", at)}', 'midtrans', '${name}',
        '${verdict}', '{}', '', '${at}', '${at}', ${applied}, NULL, '{}', NULL, NULL, 0,
        NULL, NULL, NULL, 0)`;
    await insert([
      stored("waits", "accepted", "NULL"),
      stored("applied", "accepted", `'${at}'`),
      stored("never-was", "forged", "NULL"),
    ]);
    await applyRetention(shop.ports);
    expect(await left("inbound_events", "once_key = 'waits'")).toBe(1);
    expect(await left("inbound_events", "once_key IN ('applied', 'never-was')")).toBe(0);
  });
});
