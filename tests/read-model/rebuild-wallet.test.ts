import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { rebuildWallet } from "../../src/application/read-model/rebuild-wallet.ts";
import type { Staff } from "../../src/domain/actor.ts";
import { AuditEntry } from "../../src/domain/operations/audit-chain.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { handOver } from "../operations/batches.ts";
import { eventful, openedAt } from "../orders/orders.ts";
import { firstBroken } from "../support/audit-chain.ts";
import { crashPoints, UNSAMPLED } from "../support/cases.ts";
import { disturbed } from "../support/crashing.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import {
  copiedTables,
  expectSameTables,
  forgetCopy,
  projectionsOf,
  untilSameTables,
} from "./copies.ts";

const shop = await openShop();
const clerk = await shop.staff("operator");

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

function asStaff(): Staff {
  return {
    kind: "staff",
    name: "Petugas",
    id: clerk.id,
    session_id: "ses_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    role: "operator",
    permissions: ["wallets:rebuild"],
    catalogue_version: 1,
    request_id: `req_${crypto.randomUUID()}`,
    ip: "192.0.2.1",
    user_agent: "",
    locale: "id",
  };
}

function rebuild(id: string, token: string) {
  return shop.request("POST", `/admin/wallets/${id}/rebuild`, { token });
}

describe("rebuilding the copy of a wallet", () => {
  it("makes it from nothing, equal in all five tables", SLOW, async () => {
    const staff = await shop.staff();
    const { buyer } = await eventful(shop);
    await forgetCopy(shop, buyer.id);
    const answer = await rebuild(buyer.id, staff.token);
    expect(answer.status, await answer.clone().text()).toBe(200);
    const rebuilt = z
      .object({ transactions: z.int(), entries: z.int() })
      .parse(await answer.json());

    await expectSameTables(shop, buyer.id);
    const copy = await copiedTables(shop, buyer.id);
    expect(rebuilt).toEqual({
      transactions: copy.transactions.length,
      entries: copy.journal_entries.length,
    });
  });

  it("throws out what the wallet never held", SLOW, async () => {
    const staff = await shop.staff();
    const buyer = await shop.customer({ balance: 5_000 });
    await untilSameTables(shop, buyer.id);
    await shop.db
      .prepare("UPDATE wallet_balances SET available = 999999, version = 9999 WHERE user_id = ?")
      .bind(buyer.id)
      .run();
    expect((await rebuild(buyer.id, staff.token)).status).toBe(200);
    await expectSameTables(shop, buyer.id);
  });

  it("goes on page by page through a long history", SLOW, async () => {
    const staff = await shop.staff();
    heldMessages.closed = true;
    const buyer = await shop.customer({ balance: 5_000 });
    const start = addSeconds(shop.ports.now(), -86_400);
    for (let number = 0; number < 230; number += 1) {
      await openedAt(shop, buyer, addSeconds(start, number));
    }
    expect(await (await rebuild(buyer.id, staff.token)).json()).toEqual({
      transactions: 231,
      entries: 1,
      complete: true,
    });
    await expectSameTables(shop, buyer.id);
  });

  it("never falls back behind a change that arrives meanwhile, whenever it does", async () => {
    for (const at of crashPoints()) {
      heldMessages.closed = true;
      const buyer = await shop.customer({ balance: 5_000 });
      const older = await projectionsOf(shop, buyer.id);
      const shaken = disturbed(shop.ports, at, async () => {
        await openedAt(shop, buyer, shop.ports.now());
        const all = await projectionsOf(shop, buyer.id);
        await handOver("fa-system-projections", [...all].reverse(), shop.ports);
      });
      await rebuildWallet(shaken.ports, asStaff(), buyer.id);
      await handOver("fa-system-projections", older, shop.ports);
      await expectSameTables(shop, buyer.id);
      heldMessages.waiting.length = 0;
      if (!shaken.happened()) {
        expect(at).toBeGreaterThan(3);
        break;
      }
    }
  });

  it("is one row in the audit log, whose chain holds", UNSAMPLED, async () => {
    const staff = await shop.staff();
    const buyer = await shop.customer({ balance: 5_000 });
    await rebuild(buyer.id, staff.token);
    const rows = z
      .array(AuditEntry)
      .parse((await shop.db.prepare("SELECT * FROM audit_log ORDER BY sequence").all()).results);
    const mine = rows.filter((row) => row.admin_id === staff.id);
    expect(mine.filter((row) => row.action === "wallet.rebuild_copy")).toMatchObject([
      { resource: "wallet", resource_id: buyer.id },
    ]);
    expect(firstBroken(rows)).toBeUndefined();
  });

  it.each(["usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ", "nobody", "usr_%"])(
    "of nobody (%s) is refused and leaves no trace",
    UNSAMPLED,
    async (id) => {
      const staff = await shop.staff();
      expect((await rebuild(id, staff.token)).status).toBe(404);
      const row = await shop.db
        .prepare("SELECT COUNT(*) AS n FROM audit_log WHERE admin_id = ? AND resource = 'wallet'")
        .bind(staff.id)
        .first<{ n: number }>();
      expect(row?.n).toBe(0);
    },
  );
});
