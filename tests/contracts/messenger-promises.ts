import { expect, it } from "vitest";
import type { Message } from "../../src/domain/notifications/notice.ts";
import type { Messenger } from "../../src/ports/notifications/messenger.ts";

/** A messenger under test, with the eyes of those who are written to. */
export interface Reader {
  readonly messenger: Messenger;
  /** An address of the channel that nobody was written to before. */
  address(): string;
  /** Addresses of the channel that take nothing, and words that are no address of it. */
  readonly unreachable: string;
  readonly malformed: string;
  /** What has arrived at an address. */
  inbox(address: string): Promise<readonly { readonly subject: string; readonly text: string }[]>;
}

/** What the shop relies on, whatever the channel is. */
export function promisesOfAMessenger(open: () => Reader): void {
  const message = (address: string): Message => ({
    id: "ntf_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    to: { address, name: "Sari Wulandari" },
    subject: "Pembelian berhasil: Rp 10.000 – “selesai”",
    text: "Halo Sari,\n\n.Pesanan Anda sudah terkirim – terima kasih.",
    html: "<p>Halo Sari</p>",
  });

  it("delivers a message whole, and says that it was taken", async () => {
    const { messenger, address, inbox } = open();
    const [to, other] = [address(), address()];
    const sent = message(to);
    expect(await messenger.send(sent)).toMatchObject({ kind: "accepted" });
    const [got, ...more] = await inbox(to);
    expect(more).toEqual([]);
    expect(got?.subject).toBe(sent.subject);
    expect(got?.text.replaceAll("\r\n", "\n").trim()).toBe(sent.text);
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
    const to = address();
    const sent = { ...message(to), subject: "Halo\r\nBcc: orang@example.com" };
    expect(await messenger.send(sent)).toMatchObject({ kind: "rejected", scope: "ours" });
    expect(await inbox(to)).toEqual([]);
  });
}
