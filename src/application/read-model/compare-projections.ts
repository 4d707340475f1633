import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { type ComparedCopies, DOUBT_SECONDS } from "../../domain/read-model/projection-check.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { ProjectionDoubt } from "../../ports/read-model/projection-doubts.ts";
import { type ItemTask, runBatch, runSections } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { type ComparePorts, compareProjection } from "./compare-projection.ts";

type Ports = ComparePorts & PagePorts;

/**
 * A comparison costs a dozen queries; drifted projections are rebuilt with the budget that is left.
 */
const PAGE = { size: 100, cost: 30 };

/**
 * Compares the next projections in rotation with their wallets, and again those that differed last
 * time. A wallet that does not answer does not stop the others.
 */
export async function compareNext(ports: Ports): Promise<ComparedCopies> {
  const tally = newTally();
  const before = addSeconds(ports.now(), -DOUBT_SECONDS);
  const { projectionDoubts } = ports;
  await runSections(ports, {
    doubts: (given) =>
      workInPages(given, {
        ...PAGE,
        ...comparing(given, tally, ({ user_id }: ProjectionDoubt) => user_id),
        name: "compareDoubts",
        page: (next) => projectionDoubts.seenBefore(before, next),
        key: ({ seen_at, user_id }) => `${seen_at} ${user_id}`,
        since: ({ seen_at }) => seen_at,
      }),
    rotation: (given) =>
      workInPages(given, {
        ...PAGE,
        ...comparing(given, tally, (owner: Id<"user">) => owner),
        name: "compareCopies",
        page: (next) => projectionDoubts.nextOwners(next),
        key: (owner) => owner,
      }),
  });
  return tally;
}

/** The same on request, for one wallet or the next few. */
export async function compareByHand(
  ports: Ports & Use<"audit" | "people">,
  staff: Staff,
  owner: Id<"user"> | undefined,
): Promise<ComparedCopies> {
  if (owner !== undefined && (await ports.people.user(owner)) === undefined) {
    refuse("user.not_found");
  }
  const action = {
    action: "wallet.compare_copy",
    resource: "wallet",
    resource_id: owner ?? "*",
    old: null,
    new: null,
  };
  await ports.audit.commit(staff, action, { at: ports.now() });
  if (owner === undefined) return await compareNext(ports);
  const tally = newTally();
  await runBatch(
    ports,
    [owner],
    comparing(ports, tally, (each) => each),
  );
  return tally;
}

interface Tally extends ComparedCopies {
  same: number;
  readonly lagging: Id<"user">[];
  readonly repaired: Id<"user">[];
}

function newTally(): Tally {
  return { same: 0, lagging: [], repaired: [] };
}

/** The task of comparing one owner's projection, for any kind of item. */
function comparing<Item>(
  ports: Ports,
  tally: Tally,
  ownerOf: (item: Item) => Id<"user">,
): ItemTask<Item> {
  return {
    failure: "copy.not_compared",
    about: (item) => ({ user: ownerOf(item) }),
    async work(item) {
      const owner = ownerOf(item);
      const outcome = await compareProjection(ports, owner);
      if (outcome === "same") tally.same += 1;
      else tally[outcome].push(owner);
    },
  };
}
