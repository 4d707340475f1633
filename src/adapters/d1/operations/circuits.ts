import { and, asc, eq, lt } from "drizzle-orm";
import type { CircuitState } from "../../../domain/operations/circuit-breaker.ts";
import type { Write } from "../../../ports/commit.ts";
import type { Circuits } from "../../../ports/operations/circuits.ts";
import { type Db, write } from "../db.ts";
import { circuits } from "./schema.ts";

/** The states of circuit breakers, as the isolates have stored them. */
interface CircuitBoard extends Pick<Circuits, "list" | "closeStale"> {
  put(state: CircuitState): Write;
}

export function d1Circuits(db: Db): CircuitBoard {
  return {
    list: () => db.select().from(circuits).orderBy(asc(circuits.name)),

    put: (state) =>
      write(
        db.insert(circuits).values(state).onConflictDoUpdate({ target: circuits.name, set: state }),
      ),

    closeStale: (name, before, at) =>
      write(
        db
          .update(circuits)
          .set({ state: "closed", until: null, changed_at: at })
          .where(
            and(eq(circuits.name, name), eq(circuits.state, "open"), lt(circuits.until, before)),
          ),
      ),
  };
}
