import type { StaffRequest } from "../core/context.ts";
import type { Field, Refused, Typed } from "../core/field.ts";
import type { Action, Params } from "../core/page.ts";
import { Actions } from "./actions.tsx";
import type { Column } from "./table.tsx";

/** What may be done to each row of a list. */
export interface RowActions<Row> {
  readonly of: readonly Action[];
  /** Whether it can be done to a row as it stands; without it, each to all. */
  readonly when?: (row: Row, action: string, request: StaffRequest) => boolean;
  /** The name of a row, said again before something is done to it. */
  readonly thing: (row: Row, request: StaffRequest) => string;
  /** The parameters of the actions' routes, and what tells rows apart. */
  readonly params: (row: Row) => Params;
  /** What else goes with the form: what was seen of a row when it was decided about. */
  readonly seen?: (row: Row) => Readonly<Record<string, string>>;
  readonly values?: (row: Row) => Readonly<Record<string, Field["value"]>>;
}

/** The actions as the page takes them: what stands in a row's form are parameters of the route. */
export function takenOf<Row>({ of }: RowActions<Row>): readonly Action[] {
  const params = (page: Params, typed: Typed) => ({ ...page, ...textsOf(typed) });
  return of.map((action) => ({ params, ...action }));
}

interface Placed {
  readonly page: string;
  readonly search?: string;
  readonly refused?: Refused | undefined;
}

/** The column in which they stand. */
export function actionColumn<Row>(actions: RowActions<Row>, placed: Placed): Column<Row> {
  const { when, thing, params, seen, values } = actions;
  return {
    name: ["To do", "Tindakan"],
    cell: (row, request) => {
      const { refused, ...place } = placed;
      return (
        <Actions
          request={request}
          {...place}
          of={actions.of.filter(({ name }) => when?.(row, name, request) ?? true)}
          thing={thing(row, request)}
          scope={Object.values(params(row)).join("-")}
          hidden={{ ...params(row), ...seen?.(row) }}
          refused={refused && isOfRow(actions, refused, [row]) ? refused : undefined}
          {...(values && { values: values(row) })}
        />
      );
    },
  };
}

/** Whether a refused form is of one of these rows. */
export function isOfRow<Row>(
  { of, params }: RowActions<Row>,
  refused: Refused,
  rows: readonly Row[],
): boolean {
  const isMine = of.some(({ name }) => name === refused.action);
  return isMine && rows.some((row) => isOf(refused, params(row)));
}

function isOf({ typed }: Refused, params: Params): boolean {
  return Object.entries(params).every(([name, value]) => typed[name] === value);
}

export function textsOf(typed: Typed): Params {
  const texts = Object.entries(typed).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value] as const] : [],
  );
  return Object.fromEntries(texts);
}
