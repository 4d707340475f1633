import type { Id } from "../../domain/ids.ts";
import { keysOf } from "../../domain/keys.ts";
import {
  type Compared,
  DOUBT_SECONDS,
  hasDrifted,
} from "../../domain/read-model/projection-check.ts";
import { secondsBetween } from "../../domain/time.ts";
import type { WalletSummary } from "../../domain/wallet/wallet-summary.ts";
import type { Use } from "../../ports/index.ts";
import type { ProjectedSummary } from "../../ports/read-model/read-model.ts";
import { type RebuildPorts, rebuildProjection } from "./rebuild-projection.ts";

export type ComparePorts = RebuildPorts & Use<"alerts" | "projectionDoubts">;

const DRIFT = "copy.drift";

/**
 * Compares the copy of one wallet with the wallet itself. A difference is noted and looked at
 * again before it counts; drift raises an alert and the copy is built anew, and the alert is
 * cleared once the two agree.
 */
export async function compareProjection(ports: ComparePorts, owner: Id<"user">): Promise<Compared> {
  const doubt = await ports.projectionDoubts.find(owner);
  // The projection is read first: what arrives between the two reads makes it late, never early.
  const copy = await ports.readModel.digest(owner);
  const wallet = await ports.wallets.summary(owner);
  const at = ports.now();
  if (wallet.set_aside > 0) await announceStuck(ports, owner, wallet.set_aside);
  const differences = differencesOf(wallet, copy);
  if (differences.length === 0) {
    if (doubt !== undefined) await settle(ports, owner);
    return "same";
  }
  // It is being rebuilt.
  if (copy.rebuilding) return "lagging";
  if (!hasDrifted(doubt, { wallet, copy }, at)) {
    const fresh = doubt !== undefined && secondsBetween(doubt.seen_at, at) < DOUBT_SECONDS;
    const note = { user_id: owner, version: wallet.version, seen_at: at };
    if (!fresh && wallet.unsent === 0) await ports.commit(ports.projectionDoubts.note(note));
    return "lagging";
  }

  const alert = { kind: DRIFT, subject: owner, detail: differences.join(", ") } as const;
  await ports.commit(ports.alerts.raise(alert, at), ports.projectionRebuilds.begin(owner, at));
  const { complete } = await rebuildProjection(ports, owner);
  if (!complete) return "repaired";
  const after = await ports.readModel.digest(owner);
  // The doubt is kept until they agree, so that they are compared again.
  if (differencesOf(await ports.wallets.summary(owner), after).length === 0) {
    await settle(ports, owner);
  }
  return "repaired";
}

/** Alerts that a wallet's queues refuse some of its messages; the others are sent. */
async function announceStuck(ports: ComparePorts, owner: Id<"user">, count: number): Promise<void> {
  const detail = `${count} messages of its outbox are set aside`;
  const alert = { kind: "wallet.outbox", subject: owner, detail } as const;
  await ports.commit(ports.alerts.raise(alert, ports.now()));
}

async function settle(ports: ComparePorts, owner: Id<"user">): Promise<void> {
  await ports.commit(
    ports.projectionDoubts.settle(owner),
    ports.alerts.clear(DRIFT, owner, ports.now()),
  );
}

const FIGURES = keysOf<Exclude<keyof WalletSummary & keyof ProjectedSummary, "version">>({
  balances: true,
  transactions: true,
  entries: true,
  last_sequence: true,
  accounts: true,
});

/** The figures that are not the same on both sides. */
function differencesOf(wallet: WalletSummary, copy: ProjectedSummary): readonly string[] {
  const apart = FIGURES.filter((name) => canonical(wallet[name]) !== canonical(copy[name]));
  return copy.unsound > 0 ? [...apart, "amounts"] : apart;
}

/** As text, whatever the order of fields and rows. */
function canonical(figure: WalletSummary[(typeof FIGURES)[number]]): string {
  if (typeof figure === "number") return String(figure);
  const rows = figure.map((row) =>
    JSON.stringify(Object.entries(row).sort(([left], [right]) => (left < right ? -1 : 1))),
  );
  return rows.sort().join("\n");
}
