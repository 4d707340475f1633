import { expect, it } from "vitest";
import type { Message } from "../../src/domain/notifications/notice.ts";
import type { Messenger } from "../../src/ports/notifications/messenger.ts";

interface Arrived {
  readonly subject: string;
  readonly text: string;
}

/** A messenger under test, with the eyes of those who are written to. */
export interface Reader {
  readonly messenger: Messenger;
  /** An address of the channel that nobody was written to before. */
  address(): string | Promise<string>;
  /** Addresses of the channel that take nothing, and words that are no address of it. */
  readonly unreachable: string;
  readonly malformed: string;
  /** What of a message the channel carries, and what has arrived at an address. */
  carried(message: Message): Arrived;
  inbox(address: string): Promise<readonly Arrived[]>;
}

/** What the shop relies on, whatever the channel is. */
export function promisesOfAMessenger(open: () => Reader): void {
  const message = (address: string): Message => ({
    id: "ntf_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    to: { address, name: "Sari Wulandari" },
    subject: "Pembelian berhasil: Rp 10.000 – “selesai”",
    brief: "Pembelian berhasil: Rp 10.000. Pesanan Anda sudah terkirim.",
    text: "Halo Sari,\n\n.Pesanan Anda sudah terkirim – terima kasih.",
    html: "<p>Halo Sari</p>",
    locale: "id",
  });

  it("delivers a message whole, and says that it was taken", async () => {
    const { messenger, address, carried, inbox } = open();
    const [to, other] = [await address(), await address()];
    const sent = message(to);
    expect(await messenger.send(sent)).toMatchObject({ kind: "accepted" });
    const [got, ...more] = await inbox(to);
    expect(more).toEqual([]);
    const text = got?.text.replaceAll("\r\n", "\n").trim();
    expect({ subject: got?.subject, text }).toEqual(carried(sent));
    expect(await inbox(other)).toEqual([]);
  });

  it("says of an address that takes nothing that it never will", async () => {
    const { messenger, unreachable, malformed } = open();
    for (const address of [unreachable, malformed]) {
      expect(await messenger.send(message(address))).toMatchObject({
        kind: "rejected",
        scope: "recipient",
      });
    }
  });

  it("sends nothing whose headline would be more than one line", async () => {
    const { messenger, address, inbox } = open();
    const to = await address();
    const lines = "Halo\r\nBcc: orang@example.com";
    const sent = { ...message(to), subject: lines, brief: lines };
    expect(await messenger.send(sent)).toMatchObject({ kind: "rejected", scope: "ours" });
    expect(await inbox(to)).toEqual([]);
  });
}
