import type { Staff } from "../../domain/actor.ts";
import type { Id } from "../../domain/ids.ts";
import { type ComparedCopies, DOUBT_SECONDS } from "../../domain/read-model/projection-check.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { eachInTurn, eachSection } from "../shared/each-in-turn.ts";
import { type ComparePorts, compareProjection } from "./compare-projection.ts";
import { rebuildProjection } from "./rebuild-projection.ts";

type Ports = ComparePorts & Use<"log">;

const OWNERS = 20;
const DOUBTS = 10;
const REBUILDS = 5;
/** A rebuild that has not ended in this time has died. */
const REBUILD_SECONDS = 600;

/**
 * Compares the next few copies in rotation with their wallets, and again those that differed when
 * they were last looked at. A rebuild that died on the way is made again. One wallet that does not
 * answer keeps no other from its turn.
 */
export async function compareNext(ports: Ports): Promise<ComparedCopies> {
  const { compared } = await eachSection(ports, {
    rebuilds: () => finishRebuilds(ports),
    compared: () => compareInRotation(ports),
  });
  return compared;
}

async function compareInRotation(ports: Ports): Promise<ComparedCopies> {
  const at = ports.now();
  const doubts = await ports.projectionDoubts.seenBefore(addSeconds(at, -DOUBT_SECONDS), DOUBTS);
  const next = await ports.projectionDoubts.nextOwners(OWNERS);
  const owners = new Set([...doubts.map(({ user_id }) => user_id), ...next]);
  const compared = await compareAll(ports, [...owners]);
  const last = next.length < OWNERS ? undefined : next.at(-1);
  await ports.commit(ports.projectionDoubts.wentOn(last, ports.now()));
  return compared;
}

/** The same by hand, for one wallet or for the next few. */
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
  return owner === undefined ? await compareNext(ports) : await compareAll(ports, [owner]);
}

async function compareAll(ports: Ports, owners: readonly Id<"user">[]): Promise<ComparedCopies> {
  let same = 0;
  const [lagging, repaired]: [Id<"user">[], Id<"user">[]] = [[], []];
  await eachInTurn(ports, owners, {
    failure: "copy.not_compared",
    about: (owner) => ({ user: owner }),
    async work(owner) {
      const outcome = await compareProjection(ports, owner);
      if (outcome === "same") same += 1;
      else (outcome === "lagging" ? lagging : repaired).push(owner);
    },
  });
  return { same, lagging, repaired };
}

async function finishRebuilds(ports: Ports): Promise<void> {
  const at = ports.now();
  const died = await ports.readModel.rebuilding(addSeconds(at, -REBUILD_SECONDS), REBUILDS);
  await eachInTurn(ports, died, {
    failure: "copy.not_rebuilt",
    about: ({ user_id }) => ({ user: user_id }),
    async work({ user_id }) {
      await ports.commit(ports.readModel.forget(user_id, at));
      await rebuildProjection(ports, user_id);
    },
  });
}
