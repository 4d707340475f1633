import { describe, expect, it } from "vitest";
import * as z from "zod";
import { assignLine } from "../../../src/application/payments/bank-transfers/assign-line.ts";
import {
  approveTransfer,
  rejectTransfer,
} from "../../../src/application/payments/bank-transfers/decide-transfer.ts";
import { expireTransfers } from "../../../src/application/payments/bank-transfers/expire-transfers.ts";
import { importStatement as importing } from "../../../src/application/payments/bank-transfers/import-statement.ts";
import { openTransfer } from "../../../src/application/payments/bank-transfers/open-transfer.ts";
import { recoverLines } from "../../../src/application/payments/bank-transfers/recover-lines.ts";
import type { Staff } from "../../../src/domain/actor.ts";
import { hexDigest } from "../../../src/domain/digest.ts";
import { newId, zId } from "../../../src/domain/ids.ts";
import { amount } from "../../../src/domain/money.ts";
import { addSeconds } from "../../../src/domain/time.ts";
import type { Ports } from "../../../src/ports/index.ts";
import { asCustomer } from "../../crash/acting.ts";
import { crashPoints, DEATHS, UNSAMPLED } from "../../support/cases.ts";
import { type Crashing, crashing, type Death, disturbed } from "../../support/crashing.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { type Buyer, openShop } from "../../support/shop.ts";
import { abortObjects } from "../../support/underway.ts";
import {
  approve,
  askManual,
  BankTopUp,
  countOf,
  importStatement,
  openBanks,
  openManual,
  reject,
  runOut,
  shown,
  statementOf,
} from "./banking.ts";

const shop = await openShop();
await openBanks(shop);
const { token } = await shop.staff("finance");
function clerk(): Staff {
  const at = shop.ports.now();
  return {
    kind: "staff",
    name: "Petugas",
    id: newId("admin", at),
    session_id: newId("session", at),
    role: "finance",
    permissions: ["payments:review"],
    catalogue_version: 1_000,
    request_id: "req_test",
    ip: "10.0.0.1",
    user_agent: "test",
    locale: "id",
  };
}

/** Somebody who has credited nothing today: what one may do alone is counted by the day. */
async function fresh(): Promise<string> {
  return (await shop.staff("finance")).token;
}

async function waiting() {
  const buyer = await shop.customer();
  const { transfer } = await openManual(shop, buyer, 50_000);
  return { buyer, transfer, id: zId("payment").parse(transfer.payment_id) };
}

/** The minute's cron, some minutes from now. */
async function tend(ports: Ports = shop.ports): Promise<void> {
  const later = { ...ports, now: () => addSeconds(shop.ports.now(), 120) };
  await expireTransfers(later);
  await recoverLines(later);
}

/** Does a piece of work with a death at each of its steps in turn, until it outlives itself. */
async function dieEverywhere(
  death: Death,
  step: string,
  round: (die: (work: (ports: Ports) => Promise<unknown>) => Promise<void>) => Promise<void>,
): Promise<void> {
  for (const at of crashPoints()) {
    const all: Crashing[] = [];
    await round(async (work) => {
      const dying = crashing(shop.ports, at, death);
      all.push(dying);
      await work(dying.ports).catch(() => undefined);
    });
    if (all.some((each) => each.crashed())) continue;
    expect(all.flatMap((each) => each.steps)).toContain(step);
    return;
  }
}

async function expectCredits(buyer: Buyer, count: number, available: number): Promise<void> {
  expect((await expectSoundBooks(buyer.id)).entries).toHaveLength(count);
  expect(await shop.balance(buyer)).toMatchObject({ available, held: 0 });
}

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  const BODY = { amount: 50_000, bank: "bca" };
  const said = `post /api/v1/wallet/topup/manual ${JSON.stringify(BODY)}`;
  const request = { key: "/wallet/topup/manual isi", digest: hexDigest("sha256", said) };
  const wanted = { amount: amount(50_000), bank: "bca" };

  it("of opening can be asked again, and one sum is kept", async () => {
    await dieEverywhere(death, "wallets.open", async (die) => {
      const buyer = await shop.customer();
      await die((ports) => openTransfer(ports, asCustomer(buyer), { ...wanted, request }));
      const answers = [
        await askManual(shop, buyer, BODY, "isi"),
        await askManual(shop, buyer, BODY, "isi"),
      ];
      const [first, second] = await Promise.all(
        answers.map(async (answer) => BankTopUp.parse(await answer.json())),
      );
      expect(second).toEqual(first);
      await tend();
      const mine = "bank_transfers WHERE user_id = ?";
      expect(await countOf(shop, mine, buyer.id)).toBe(1);
      expect(await countOf(shop, `${mine} AND status = 'PENDING'`, buyer.id)).toBe(1);
      expect((await expectSoundBooks(buyer.id)).transactions).toHaveLength(1);
    });
  });

  it("of opening, and is never asked again, leaves a top-up to be paid or nothing", async () => {
    await dieEverywhere(death, "bankTransfers.reserve", async (die) => {
      const buyer = await shop.customer();
      await die((ports) => openTransfer(ports, asCustomer(buyer), { ...wanted, request }));
      await tend();
      const mine = "bank_transfers WHERE user_id = ?";
      const { transactions } = await expectSoundBooks(buyer.id);
      expect(await countOf(shop, mine, buyer.id)).toBe(transactions.length);
      expect(await countOf(shop, `${mine} AND status = 'CREATED'`, buyer.id)).toBe(0);
    });
  });

  it("of an approval credits once all the same, and nobody can reject it any more", async () => {
    await dieEverywhere(death, "wallets.credit", async (die) => {
      const { buyer, transfer, id } = await waiting();
      const nothing = { received: undefined, reason: undefined };
      await die((ports) => approveTransfer(ports, clerk(), { payment_id: id, ...nothing }));
      const decided = await countOf(shop, "bank_transfer_decisions WHERE payment_id = ?", id);
      if (decided > 0) expect((await reject(shop, token, id)).status).toBe(409);
      else await approve(shop, await fresh(), id);
      await tend();
      await tend();
      await expectCredits(buyer, 1, transfer.gross);
      expect(await shown(shop, buyer, id)).toMatchObject({ status: "PAID" });
    });
  });

  it("of an approval of another sum credits that sum once", async () => {
    await dieEverywhere(death, "wallets.cancelOrExpire", async (die) => {
      const { buyer, id } = await waiting();
      const other = { received: amount(61_000), reason: "lebih" };
      await die((ports) => approveTransfer(ports, clerk(), { payment_id: id, ...other }));
      await tend();
      await approve(shop, await fresh(), id, { amount_received: 61_000, reason: "lebih" });
      await expectCredits(buyer, 1, 61_000);
    });
  });

  it("of a rejection closes all the same, and credits nothing", async () => {
    await dieEverywhere(death, "wallets.cancelOrExpire", async (die) => {
      const { buyer, id } = await waiting();
      await die((ports) => rejectTransfer(ports, clerk(), { payment_id: id, reason: "kosong" }));
      const decided = await countOf(shop, "bank_transfer_decisions WHERE payment_id = ?", id);
      if (decided > 0) expect((await approve(shop, token, id)).status).toBe(409);
      else await reject(shop, token, id);
      await tend();
      await expectCredits(buyer, 0, 0);
      expect(await shown(shop, buyer, id)).toMatchObject({ status: "REJECTED" });
    });
  });

  it.each(["again", "never again"])("of an import made %s credits its lines once", async (how) => {
    await dieEverywhere(death, "bankTransfers.holdersOf", async (die) => {
      const [one, other] = [await waiting(), await waiting()];
      const sums = [one.transfer.gross, other.transfer.gross];
      const rows = sums.map((sum) => ({ amount: sum }));
      const given = { bank: "bca", csv: statementOf(shop, rows) };
      await die((ports) => importing(ports, clerk(), given));
      const kept = "bank_lines WHERE amount IN (?, ?)";
      const nothing = (await countOf(shop, kept, ...sums.map(String))) === 0;
      if (how === "again" || nothing) await importStatement(shop, token, rows);
      await tend();
      await expectCredits(one.buyer, 1, one.transfer.gross);
      await expectCredits(other.buyer, 1, other.transfer.gross);
      const credited = `${kept} AND state = 'credited'`;
      expect(await countOf(shop, credited, ...sums.map(String))).toBe(2);
    });
  });

  it.each([
    ["to an open top-up", false],
    ["on top of a rejection", true],
  ])("of assigning a line %s credits it once", async (_what, rejected) => {
    await dieEverywhere(death, "wallets.credit", async (die) => {
      const { buyer, id } = await waiting();
      if (rejected) await reject(shop, token, id);
      const description = crypto.randomUUID();
      const [row] = await importStatement(shop, token, [{ amount: 49_500, description }]);
      const line = zId("bank_line").parse(row?.line.id);
      await die((ports) => assignLine(ports, clerk(), { line_id: line, payment_id: id }));
      await tend();
      await assignLine(shop.ports, clerk(), { line_id: line, payment_id: id });
      await expectCredits(buyer, 1, 49_500);
    });
  });

  it("of the cron still ends what nobody paid", async () => {
    await dieEverywhere(death, "wallets.cancelOrExpire", async (die) => {
      const { buyer, id } = await waiting();
      await runOut(shop, id);
      await die((ports) => expireTransfers(ports));
      await tend();
      expect(await shown(shop, buyer, id)).toMatchObject({ status: "EXPIRED" });
      await expectCredits(buyer, 0, 0);
    });
  });
});

describe("a wallet object that is aborted", () => {
  it("before any step of an approval does not disturb it", async () => {
    for (const at of crashPoints()) {
      const { buyer, transfer, id } = await waiting();
      const shaken = disturbed(shop.ports, at, abortObjects);
      const nothing = { received: undefined, reason: undefined };
      await approveTransfer(shaken.ports, clerk(), { payment_id: id, ...nothing }).catch(
        () => undefined,
      );
      await tend();
      await approve(shop, token, id);
      await expectCredits(buyer, 1, transfer.gross);
      if (!shaken.happened()) {
        expect(at).toBeGreaterThan(3);
        break;
      }
    }
  });
});

it(
  "answers a top-up with its own words when the wallet was a moment too late",
  UNSAMPLED,
  async () => {
    const buyer = await shop.customer();
    const { wallets } = shop.ports;
    // The cron looks after a reservation while its request is still on the way to the wallet.
    const open: typeof wallets.open = async (order, ...rest) => {
      await tend();
      return wallets.open(order, ...rest);
    };
    const slow = { ...shop.ports, wallets: { ...wallets, open } };
    const asked = openTransfer(slow, asCustomer(buyer), {
      amount: amount(50_000),
      bank: undefined,
      request: { key: "lambat", digest: "" },
    });
    await expect(asked).rejects.toMatchObject({ code: "transaction.abandoned" });
    expect(await countOf(shop, "bank_transfers WHERE user_id = ?", buyer.id)).toBe(0);
    expect(z.array(z.unknown()).parse((await expectSoundBooks(buyer.id)).transactions)).toEqual([]);
  },
);
