import type { Currency } from "../../../domain/money.ts";
import { type Instant, wibDateTime } from "../../../domain/time.ts";
import type { Text } from "../core/text.ts";
import { isPerson, Person } from "./person.tsx";
import { wordFor } from "./state-words.ts";
import type { Column } from "./table.tsx";
import { Code, countText, Money, pageOf, State, When, YesNo } from "./values.tsx";

/** The members of a row whose values are of a type, by name. */
type KeyOf<Row, Value> = {
  [Key in keyof Row]-?: Row[Key] extends Value ? Key : never;
}[keyof Row] &
  string;

type Nullable<Value> = Value | null | undefined;

/** Columns of rows of one type, each named after the member it shows. */
export function columnsOf<Row>() {
  return {
    text: (name: Text, key: KeyOf<Row, Nullable<string | number>>): Column<Row> => {
      const value = (row: Row) => valueAt<string | number>(row, key);
      return { name, value, cell: (row) => value(row) ?? "–" };
    },
    /** A WIB day, on one line. */
    day: (name: Text, key: KeyOf<Row, Nullable<string>>): Column<Row> => {
      const value = (row: Row) => valueAt<string>(row, key);
      return { name, value, cell: (row) => <time>{value(row) ?? "–"}</time> };
    },
    /** A kind by its word; tables that leave keep the API's name. */
    word: (name: Text, key: KeyOf<Row, Nullable<string>>): Column<Row> => {
      const value = (row: Row) => valueAt<string>(row, key);
      return { name, value, cell: (row, { say }) => wordFor(value(row) ?? "–", say) };
    },
    state: (name: Text, key: KeyOf<Row, Nullable<string>>): Column<Row> => {
      const value = (row: Row) => valueAt<string>(row, key);
      return {
        name,
        value,
        cell: (row, request) => <State value={value(row) ?? "–"} request={request} />,
      };
    },
    yes: (name: Text, key: KeyOf<Row, Nullable<boolean>>): Column<Row> => ({
      name,
      value: (row) => String(valueAt<boolean>(row, key)),
      cell: (row, { say }) => <YesNo value={valueAt<boolean>(row, key) === true} say={say} />,
    }),
    when: (name: Text, key: KeyOf<Row, Nullable<Instant>>): Column<Row> => ({
      name,
      value: (row) => wibText(valueAt<Instant>(row, key)),
      cell: (row, request) => <When at={valueAt<Instant>(row, key)} request={request} />,
    }),
    count: (name: Text, key: KeyOf<Row, Nullable<number>>): Column<Row> => {
      const value = (row: Row) => valueAt<number>(row, key);
      return { name, value, numeric: true, cell: (row) => countOf(value(row)) };
    },
    /** In rupiah, or in the currency that another member names. */
    money: (
      name: Text,
      key: KeyOf<Row, Nullable<number>>,
      currency?: KeyOf<Row, Nullable<Currency>>,
    ): Column<Row> => moneyColumn(name, key, currency),
    id: (
      name: Text,
      key: KeyOf<Row, Nullable<string>>,
      href?: (id: string, row: Row) => string | undefined,
    ): Column<Row> => idColumn(name, key, href),
    /** A name that opens the page of what it names. */
    link: (
      name: Text,
      key: KeyOf<Row, Nullable<string>>,
      href: (row: Row) => string,
    ): Column<Row> => {
      const value = (row: Row) => valueAt<string>(row, key);
      return { name, value, cell: (row) => <a href={href(row)}>{value(row) ?? "–"}</a> };
    },
  };
}

function idColumn<Row>(
  name: Text,
  key: string,
  href: ((id: string, row: Row) => string | undefined) | undefined,
): Column<Row> {
  const value = (row: Row) => valueAt<string>(row, key);
  return {
    name,
    value,
    cell(row, request) {
      const id = value(row);
      if (id === null) return "–";
      if (isPerson(id)) return <Person id={id} request={request} />;
      return <Code value={id} href={href?.(id, row) ?? pageOf(id)} />;
    },
  };
}

function moneyColumn<Row>(name: Text, key: string, currency: string | undefined): Column<Row> {
  return {
    name,
    numeric: true,
    value: (row) => valueAt<number>(row, key),
    ...(currency !== undefined && { currency: (row: Row) => valueAt<Currency>(row, currency) }),
    cell(row, request) {
      const value = valueAt<number>(row, key);
      if (value === null) return "–";
      const of = currency === undefined ? undefined : valueAt<Currency>(row, currency);
      return <Money request={request} value={value} currency={of ?? undefined} />;
    },
  };
}

/** As pages show it, for tables. */
function wibText(at: Instant | null): string | null {
  return at && wibDateTime(at);
}

function valueAt<Value>(row: unknown, key: string): Value | null {
  return ((row as Readonly<Record<string, unknown>>)[key] ?? null) as Value | null;
}

function countOf(value: number | null): string {
  return value === null ? "–" : countText(value);
}
