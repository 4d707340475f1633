import { clip } from "../../../../domain/text/clip.ts";
import type { Projection } from "../../../../ports/read-model/read-model.ts";

/** A queue takes 128 KB in one message; this leaves room for what it adds to each. */
export const MESSAGE_BYTES = 120_000;
/** The most one text of a copied row may be when the whole does not fit. */
const TEXT_BYTES = 2_000;

const encoder = new TextEncoder();

/** Measures what is sent, not what JavaScript counts: one character may be four bytes. */
export function bytesOf(text: string): number {
  return encoder.encode(text).byteLength;
}

/**
 * The same projection in pieces that a queue takes. Rows carry their version, so the pieces may
 * arrive in any order; texts too long for any message are cut in the copy, never in the wallet.
 */
export function cutProjection(body: string): readonly string[] {
  const whole: Projection = JSON.parse(body, clipText);
  const { user_id, balances, sessions = [], fraud_hits = [] } = whole;
  const empty: Projection = { user_id, balances: [], transactions: [], events: [], entries: [] };
  const pieces: string[] = [];
  let piece: Projection = { ...empty, balances, sessions, fraud_hits };
  let size = bytesOf(JSON.stringify(piece));
  for (const part of partsOf(whole)) {
    const bytes = bytesOf(JSON.stringify(part));
    if (size + bytes > MESSAGE_BYTES) {
      pieces.push(JSON.stringify(piece));
      piece = empty;
      size = bytesOf(JSON.stringify(piece));
    }
    piece = joined(piece, part);
    size += bytes;
  }
  return [...pieces, JSON.stringify(piece)];
}

type Part = Pick<Projection, "transactions" | "events" | "entries">;

function partsOf({ transactions, events, entries }: Projection): readonly Part[] {
  const none: Part = { transactions: [], events: [], entries: [] };
  return [
    ...transactions.map((row) => ({ ...none, transactions: [row] })),
    ...events.map((row) => ({ ...none, events: [row] })),
    ...entries.map((row) => ({ ...none, entries: [row] })),
  ];
}

function joined(piece: Projection, part: Part): Projection {
  return {
    ...piece,
    transactions: [...piece.transactions, ...part.transactions],
    events: [...piece.events, ...part.events],
    entries: [...piece.entries, ...part.entries],
  };
}

function clipText(_key: string, value: unknown): unknown {
  return typeof value === "string" ? clip(value, TEXT_BYTES) : value;
}
