import { type IdKind, zId } from "../../../src/domain/ids.ts";
import type { Environment } from "../environment.ts";
import type { Random } from "../random.ts";

/** A transaction as somebody who looks into its wallet finds it. */
export interface Found {
  readonly id: ReturnType<typeof idOf<"transaction">>;
  readonly owner: ReturnType<typeof idOf<"user">>;
  readonly total: number;
  readonly captured: number;
}

/** Any transaction of which the condition holds; its wallet is chosen first. */
export function anyTransaction(
  environment: Environment,
  chance: Random,
  condition: string,
): Found | undefined {
  const owner = chance.pick(environment.users);
  const rows = environment.objects.cells
    .get(owner)
    ?.db.rows(`SELECT id, total, captured FROM transactions WHERE ${condition} ORDER BY id`, []);
  const row = chance.maybe(rows ?? []);
  if (row === undefined) return undefined;
  const { id, total, captured } = row;
  return {
    id: idOf("transaction", id),
    owner,
    total: Number(total),
    captured: Number(captured ?? 0),
  };
}

/** Rows of the shop's own database. */
export function shopRows(environment: Environment, query: string, ...values: readonly unknown[]) {
  return environment.db.rows(query, values);
}

export function idOf<Kind extends IdKind>(kind: Kind, text: unknown) {
  return zId(kind).parse(text);
}
