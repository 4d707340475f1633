import { describe, expect, it } from "vitest";
import { closeByStaff, deactivateClosed } from "../../src/application/users/close-account.ts";
import { MoneyJob } from "../../src/domain/operations/job.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import { refusalIn } from "../auth/people.ts";
import { asStaff } from "../orders/manual-status.ts";
import { crashPoints, DEATHS, UNSAMPLED } from "../support/cases.ts";
import { crashing } from "../support/crashing.ts";
import { settled, take } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";

const shop = await openShop();
const { ports } = shop;
const staff = await shop.staff();
const by = asStaff(staff.id);
const reason = "Atas permintaan pemilik";

/** All of them: there are few, and one that is left out may be the one. */
const EVERY_STEP = [1, 2, 3, 4, 5];

const actionsOn = async (resource_id: string) =>
  (await ports.audit.list({ limit: 20, resource_id })).data.map(({ action }) => action);
const look = ({ token }: Buyer) => shop.request("GET", "/wallet/balance", { token });

/** In its wallet, in D1, and for whoever is signed in. */
async function expectClosed({ id, ...owner }: Buyer): Promise<void> {
  expect(await ports.wallets.state(id)).toMatchObject({ closed: true });
  expect((await ports.accounts.find(id))?.status).toBe("INACTIVE");
  expect(await ports.erasures.find(id)).toMatchObject({ state: "WAITING", reason });
  expect((await look({ id, ...owner })).status).toBe(401);
  const { data } = await ports.accounts.statusHistory(id, { limit: 10 });
  expect(data).toMatchObject([{ status: "INACTIVE", reason, changed_by: staff.id }]);
}

describe("an account that staff close", () => {
  it("is closed as a whole wherever the isolate dies, by whoever asks again", async () => {
    for (const death of DEATHS) {
      for (const point of EVERY_STEP) {
        const owner = await shop.customer();
        const dying = crashing(ports, point, death);
        const asked = { user_id: owner.id, reason };
        await closeByStaff(dying.ports, by, asked).catch(() => undefined);
        const { closed } = await ports.wallets.state(owner.id);
        if (closed) expect(await actionsOn(owner.id)).toContain("user.close");
        else expect((await look(owner)).status).toBe(200);
        await closeByStaff(ports, by, asked);
        await settled(owner);
        await expectClosed(owner);
        if (!dying.crashed()) break;
      }
    }
  }, 120_000);

  it("follows its wallet wherever the job of it dies", async () => {
    for (const death of DEATHS) {
      for (const point of crashPoints()) {
        const owner = await shop.customer();
        heldMessages.closed = true;
        await closeByStaff(ports, by, { user_id: owner.id, reason });
        const letter = await take("money", owner.id);
        heldMessages.closed = false;
        const job = MoneyJob.parse(letter.body);
        if (job.kind !== "closed") throw new Error(job.kind);
        const dying = crashing(ports, point, death);
        await deactivateClosed(dying.ports, job).catch(() => undefined);
        // A queue delivers again what nobody acknowledged.
        await deactivateClosed(ports, job);
        await ports.outbox.flush(ports.now());
        await settled(owner);
        await expectClosed(owner);
        if (!dying.crashed()) break;
      }
    }
  }, 120_000);

  it("stays open while money is in it, which leaves a record of its own", async () => {
    const owner = await shop.customer({ balance: 10_000 });
    for (const point of crashPoints()) {
      const dying = crashing(ports, point, "after");
      const refused = await closeByStaff(dying.ports, by, { user_id: owner.id, reason }).catch(
        (error: unknown) => error,
      );
      expect((await look(owner)).status).toBe(200);
      expect(await ports.wallets.state(owner.id)).toMatchObject({ closed: false });
      if (dying.crashed()) continue;
      expect(refused).toBeInstanceOf(Refusal);
      break;
    }
    expect(await actionsOn(owner.id)).toEqual(
      expect.arrayContaining(["user.close", "user.close_refused"]),
    );
  });
});

it("asks staff for the reason of whatever they take from a customer", UNSAMPLED, async () => {
  const { id } = await shop.customer();
  const { token } = staff;
  for (const path of ["", "/sessions", "/2fa", "/api-keys/key_01KAV3Q9C5X7M2N8P4R6T0W1YZ"]) {
    const answer = await shop.request("DELETE", `/admin/users/${id}${path}`, { token });
    expect(await refusalIn(answer), path).toBe("422 request.invalid");
  }
  const asked = { token, query: { reason } };
  expect((await shop.request("DELETE", `/admin/users/${id}/sessions`, asked)).status).toBe(204);
  const { data } = await ports.audit.list({ limit: 1, resource_id: id });
  expect(data[0]?.new).toBe(JSON.stringify({ reason }));
});
