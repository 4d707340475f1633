import type { StaffRequest } from "../core/context.ts";
import type { Text } from "../core/text.ts";
import type { Child } from "./values.tsx";

/** One column of a list: what a page shows of a row, and what a table of it holds. */
export interface Column<Row> {
  readonly name: Text;
  readonly cell: (row: Row, request: StaffRequest) => Child;
  /** For CSV and XLSX; columns without it are only seen. */
  readonly value?: (row: Row, request: StaffRequest) => string | number | null;
  /** Of an amount, where it is not always rupiah: CSV and XLSX have a column of it. */
  readonly currency?: (row: Row) => string | null;
  /** Shown by another column of the page, and of its own only in tables that leave. */
  readonly isOnlyInTables?: true;
  /** Numbers stand at the right. */
  readonly numeric?: true;
}

interface TableProps<Row> {
  readonly request: StaffRequest;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What to do where there is nothing. */
  readonly empty: Text;
  readonly caption?: Text;
}

export function Table<Row>({ request, columns, rows, empty, caption }: TableProps<Row>) {
  const { say } = request;
  const shown = columns.filter(({ isOnlyInTables }) => !isOnlyInTables);
  if (rows.length === 0) return <p class="empty">{say(empty)}</p>;
  return (
    // Wide tables scroll by themselves, by keyboard as well.
    <section class="scroll" tabindex={0} aria-label={say(caption ?? ["Table", "Tabel"])}>
      <table class="rows">
        {caption && <caption>{say(caption)}</caption>}
        <thead>
          <tr>
            {shown.map(({ name, numeric }) => (
              <th scope="col" class={numeric && "numeric"}>
                {say(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {shown.map(({ cell, numeric, name }) => (
                <td class={numeric && "numeric"} data-name={say(name)}>
                  {cell(row, request)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Facts by name, one under the other. */
export function Facts({
  request,
  of,
}: {
  request: StaffRequest;
  of: readonly (readonly [Text, Child])[];
}) {
  return (
    <dl class="facts">
      {of.map(([name, value]) => (
        <div>
          <dt>{request.say(name)}</dt>
          <dd>{value === "" ? "–" : (value ?? "–")}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A part of a page under its heading. */
export function Section(props: { title: string; id?: string; children?: Child }) {
  const { title, id, children } = props;
  return (
    <section id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
