import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { NextPage } from "../../ports/page.ts";
import type { BatchResult } from "./run-batch.ts";
import { type PagePorts, workInPages } from "./work-in-pages.ts";

export type ResealPorts = PagePorts & Use<"vault">;

interface SealedRow {
  /** Its place in the order of its table. */
  readonly id: string;
  readonly sealed: string;
  /** What its text was sealed together with. */
  readonly belongsTo: string;
}

interface Resealing<Row extends SealedRow> {
  /** The cursor's name. */
  readonly name: string;
  /** Rows that are sealed under this key, by their ids. */
  readonly underKey: (key: string, next: NextPage) => Promise<readonly Row[]>;
  /** Puts the same text, sealed anew, in the place of what was read. */
  readonly write: (row: Row, sealed: string, text: string) => Write | Promise<Write>;
}

const PAGE = { size: 100, cost: 2 };

/** After a rotation, seals under the current key what was sealed under the one before. */
export async function resealInPages<Row extends SealedRow>(
  ports: ResealPorts,
  { name, underKey, write }: Resealing<Row>,
): Promise<BatchResult> {
  const { vault } = ports;
  const before = await vault.previousKey();
  if (before === undefined) return { done: 0, failed: 0 };
  return await workInPages(ports, {
    name,
    page: (next) => underKey(before, next),
    key: ({ id }) => id,
    ...PAGE,
    failure: "vault.not_resealed",
    about: ({ id }) => ({ row: id }),
    async work(row) {
      const text = await vault.open(row.sealed, row.belongsTo);
      const sealed = await vault.seal(text, row.belongsTo);
      await ports.commit(await write(row, sealed, text));
    },
  });
}
