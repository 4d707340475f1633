import { addSeconds } from "../../domain/time.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";
import { type RebuildPorts, rebuildProjection } from "./rebuild-projection.ts";

/** A rebuild idle for longer has lost its worker. */
const IDLE_SECONDS = 120;

/** Continues rebuilds that lost their worker, each from where it stopped. */
export async function rebuildProjections(ports: PagePorts & RebuildPorts): Promise<BatchResult> {
  const { projectionRebuilds } = ports;
  const before = addSeconds(ports.now(), -IDLE_SECONDS);
  return await workInPages(ports, {
    name: "rebuildProjections",
    page: (next) => projectionRebuilds.idle(before, next),
    key: ({ tried_at, user_id }) => `${tried_at} ${user_id}`,
    since: ({ started_at }) => started_at,
    size: 50,
    cost: 40,
    failure: "copy.not_rebuilt",
    about: ({ user_id }) => ({ user: user_id }),
    async work({ user_id }) {
      await ports.commit(projectionRebuilds.tried(user_id, ports.now()));
      await rebuildProjection(ports, user_id);
    },
  });
}
