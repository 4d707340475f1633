import { expect, it } from "vitest";
import type { NewPayout, PayoutService } from "../../src/ports/withdrawals/payout-service.ts";

/** A payout service under test, with the hands that only its other side has. */
export interface Vendor {
  readonly service: PayoutService;
  /** The same service under keys that nobody has given out. */
  readonly stranger: PayoutService;
  /** A payout nobody knows yet. */
  payout(): NewPayout;
  /** A number of the payout's bank that is nobody's. */
  readonly nobody: string;
  /** What of our money lies at the service, and putting some there. */
  balance(): Promise<number>;
  fund(rupiah: number): Promise<void>;
  /** The next answer to this call is lost on the way although it was heard. */
  loseNextAnswer(call: "create" | "approve"): Promise<void>;
  /** The bank pays, or sends back what it was given. */
  end(reference: string, how: "completed" | "failed"): Promise<void>;
  /** The last webhook about a payout. */
  webhook(reference: string): { readonly headers: Headers; readonly body: string };
}

const bytes = (text: string) => new TextEncoder().encode(text);

async function created(open: () => Vendor) {
  const vendor = open();
  const payout = vendor.payout();
  const answer = await vendor.service.create(payout);
  if (answer.kind !== "created") throw new Error(answer.kind);
  return { ...vendor, payout, reference: answer.reference };
}

/** What the shop relies on, whoever pays out. */
export function promisesOfAPayoutService(open: () => Vendor): void {
  promisesOfCreating(open);
  promisesOfApproving(open);
  promisesOfWords(open);
}

function promisesOfCreating(open: () => Vendor): void {
  it("creates one payout however often it is told, and moves no money by it", async () => {
    const { service, payout, reference, balance } = await created(open);
    const before = await balance();
    expect(await service.create(payout)).toEqual({ kind: "created", reference });
    expect(await service.status(reference)).toMatchObject({
      kind: "queued",
      amount: payout.amount,
      about: service.about(payout.id),
    });
    expect(await balance()).toBe(before);
  });

  it("creates the same again when its answer was lost", async () => {
    const { service, payout, loseNextAnswer } = open();
    const wanted = payout();
    await loseNextAnswer("create");
    expect(await service.create(wanted)).toMatchObject({ kind: "unknown" });
    const again = await service.create(wanted);
    expect(again).toMatchObject({ kind: "created" });
    expect(await service.create(wanted)).toEqual(again);
  });

  it("says of wrong keys that they are ours, and not that a payout failed", async () => {
    const { stranger, payout } = open();
    expect(await stranger.create(payout())).toMatchObject({ kind: "denied" });
    expect(await stranger.approve("nobody")).toMatchObject({ kind: "denied" });
  });

  it("has never heard of a payout nobody made", async () => {
    expect(await open().service.status("nobody")).toEqual({ kind: "unseen" });
  });
}

function promisesOfApproving(open: () => Vendor): void {
  it("pays once what is approved, however often", async () => {
    const { service, payout, reference, balance, end } = await created(open);
    const before = await balance();
    expect(await service.approve(reference)).toEqual({ kind: "approved" });
    await service.approve(reference);
    await end(reference, "completed");
    expect(await service.approve(reference)).not.toEqual({ kind: "approved" });
    expect(before - (await balance())).toBe(payout.amount);
    expect(await service.status(reference)).toMatchObject({ kind: "completed" });
  });

  it("whose answer was lost is told by the status", async () => {
    const { service, payout, reference, balance, loseNextAnswer } = await created(open);
    const before = await balance();
    await loseNextAnswer("approve");
    expect(await service.approve(reference)).toMatchObject({ kind: "unknown" });
    expect(await service.status(reference)).not.toMatchObject({ kind: "queued" });
    expect(before - (await balance())).toBe(payout.amount);
  });

  it("waits when our balance is short, and pays when it no longer is", async () => {
    const { service, payout, reference, fund } = await created(open);
    await fund(0);
    expect(await service.approve(reference)).toMatchObject({ kind: "short" });
    expect(await service.status(reference)).toMatchObject({ kind: "queued" });
    await fund(payout.amount);
    expect(await service.approve(reference)).toEqual({ kind: "approved" });
  });
}

function promisesOfWords(open: () => Vendor): void {
  it("says by a webhook of its own how a payout ended, and by its status the same", async () => {
    for (const how of ["completed", "failed"] as const) {
      const { service, reference, end, webhook } = await created(open);
      await service.approve(reference);
      await end(reference, how);
      const { headers, body } = webhook(reference);
      expect(await service.verify(headers, bytes(body))).toBe("accepted");
      expect(service.read(body)).toEqual({ kind: "payout", reference, status: how });
      expect(await service.status(reference)).toMatchObject({ kind: how });
      expect(await service.verify(headers, bytes(`${body} `))).toBe("forged");
      expect(await service.verify(new Headers(), bytes(body))).toBe("forged");
    }
  });

  it("knows whose an account is, and that one is nobody's", async () => {
    const { service, payout, nobody } = open();
    const { bank, number } = payout();
    expect(await service.inquire(bank, number)).toMatchObject({
      kind: "found",
      name: expect.stringMatching(/\w/),
    });
    expect(await service.inquire(bank, nobody)).toEqual({ kind: "no_account" });
  });
}
