import { askVersion, checkMay, type Route } from "../core/ask.ts";
import { may, queryOf, type StaffRequest } from "../core/context.ts";
import { type Field, type Options, type Refused, withOptions } from "../core/field.ts";
import { inMinorUnits } from "../core/money.ts";
import type { Action, MenuEntry, Page, Params, View } from "../core/page.ts";
import type { Text } from "../core/text.ts";
import { Actions } from "./actions.tsx";
import { asTables, downloadOf } from "./download.ts";
import { FieldInput } from "./form.tsx";
import { titleOf } from "./person.tsx";
import { actionColumn, isOfRow, type RowActions, takenOf, textsOf } from "./row-actions.tsx";
import { type Column, Table } from "./table.tsx";
import type { Child } from "./values.tsx";

/** A route that answers with rows, in pages or whole. */
interface ListRoute<Row> extends Route {
  readonly types?: {
    readonly params: unknown;
    readonly query: unknown;
    readonly body: unknown;
    readonly answer: { readonly data: readonly Row[]; readonly next_cursor?: string | null };
  };
}

type Values = Readonly<Record<string, Field["value"]>>;

interface Afresh {
  readonly values: Values;
  /** Its `ETag`. */
  readonly version: string;
}

interface ListSpec<Row> {
  readonly path: Page["path"];
  readonly title: Text;
  readonly menu?: MenuEntry;
  readonly route: ListRoute<Row>;
  /** Filters by the names of the route's query; their values stand in the address. */
  readonly filters?: readonly Field[];
  readonly columns: readonly Column<Row>[];
  readonly empty: Text;
  /** What is done to the list, such as adding to it. */
  readonly actions?: readonly Action[];
  /** Options of its filters and actions that are only known when it is read. */
  readonly options?: (request: StaffRequest) => Promise<Options>;
  /** What its actions are filled in with. */
  readonly values?: (request: StaffRequest) => Promise<Values>;
  /** What a refused action was about as it is now, where that is not the list itself. */
  readonly afresh?: (request: StaffRequest, refused: Refused) => Promise<Afresh | undefined>;
  /** What is done to one of its rows. */
  readonly rowActions?: RowActions<Row>;
  /** The route that gives as much as a table: only whoever may ask it takes this list along. */
  readonly table?: Route;
  /** How the rows of a whole list are put, where not as they come. */
  readonly order?: (one: Row, other: Row) => number;
  /** Above the list. */
  readonly head?: (request: StaffRequest, params: Params) => Child | Promise<Child>;
}

/** A page of a list: filters in the address, rows, the next page, and the whole as a table. */
export function listPage<Row>(spec: ListSpec<Row>): Page {
  const { path, title, menu, route, actions = [], rowActions } = spec;
  return {
    ...{ path, title, needs: route },
    ...(menu && { menu }),
    actions: [...actions, ...(rowActions ? takenOf(rowActions) : [])],
    view: (request, params, refused) => listView(spec, { request, params, refused }),
    downloads: asTables(async (request, params, format) => {
      await checkMay(request, spec.table ?? route);
      const query = askedBy(request, spec);
      return await downloadOf(request, spec, { format, params, query });
    }),
  };
}

interface Asked {
  readonly request: StaffRequest;
  readonly params: Params;
  readonly refused: Refused | undefined;
}

async function listView<Row>(
  spec: ListSpec<Row>,
  { request, params, refused }: Asked,
): Promise<View> {
  const { route, empty, filters = [], actions = [], rowActions } = spec;
  const query = queryOf(request);
  const { pathname, search } = request.url;
  const [{ answer, version }, title, head, options, known, afresh] = await Promise.all([
    askVersion(request, route, { query: askedBy(request, spec), params }),
    titleOf(request, spec.title, params),
    spec.head?.(request, params),
    spec.options?.(request),
    spec.values?.(request),
    refused && spec.afresh?.(request, refused),
  ]);
  const { data: found, next_cursor } = answer;
  const { values, version: seen } = afresh ?? { values: known, version };
  const data = spec.order ? found.toSorted(spec.order) : found;
  const isOfSome = rowActions && refused && isOfRow(rowActions, refused, data);
  const doings = rowActions && actionColumn(rowActions, { page: pathname, search, refused });
  // Beside what names a row, so that it is seen on a phone, too.
  const columns = doings ? spec.columns.toSpliced(1, 0, doings) : spec.columns;
  const body = (
    <>
      {head}
      <Actions
        request={request}
        page={pathname}
        of={actions}
        thing={request.say(spec.title)}
        refused={isOfSome ? undefined : refused}
        options={options}
        {...(values && { values })}
        {...(seen !== "" && { hidden: { _version: seen } })}
      />
      <Filters request={request} filters={withOptions(filters, options ?? {})} query={query} />
      <div id="rows">
        <Table request={request} columns={columns} rows={data} empty={empty} caption={spec.title} />
        <Paging request={request} next={next_cursor ?? null} query={query} />
      </div>
      {data.length > 0 &&
        columns.some(({ value }) => value) &&
        may(request, spec.table ?? route) && <Downloads request={request} query={query} />}
    </>
  );
  return { title, body };
}

/** What the filters ask of the route, their amounts in minor units. */
function askedBy<Row>(request: StaffRequest, { filters = [] }: ListSpec<Row>) {
  return textsOf(inMinorUnits(request, filters, queryOf(request)));
}

interface QueryProps {
  readonly request: StaffRequest;
  readonly query: Readonly<Record<string, string>>;
}

/** The rows of the page as a table, by the query that chose them. */
export function Downloads({ request, query }: QueryProps) {
  return (
    <p class="downloads">
      {["csv", "xlsx"].map((format) => (
        <a href={linkTo(request.url, { ...without(query, "cursor"), as: format })} download>
          {format.toUpperCase()}
        </a>
      ))}
    </p>
  );
}

interface FiltersProps extends QueryProps {
  readonly filters: readonly Field[];
}

/** The fields of an address; what stands in `#rows` follows them. */
export function Filters({ request, filters, query }: FiltersProps) {
  if (filters.length === 0) return null;
  const set = filters.filter(({ name }) => query[name] !== undefined).length;
  return (
    <search>
      <details class="narrowing" open={set > 0}>
        <summary>
          {request.say(["Narrow the list", "Saring daftar"])}
          {set > 0 && ` (${set})`}
        </summary>
        <form
          method="get"
          action={request.url.pathname}
          class="filters"
          autocomplete="off"
          hx-get={request.url.pathname}
          hx-trigger="change, submit"
          hx-target="#rows"
          hx-select="#rows"
          hx-swap="outerHTML"
          hx-push-url="true"
        >
          {filters.map((field) => (
            <FieldInput
              request={request}
              field={{ ...field, optional: true, value: query[field.name] ?? "" }}
            />
          ))}
          <div>
            <button type="submit">{request.say(["Search", "Cari"])}</button>
            <a href={request.url.pathname}>{request.say(["Clear", "Bersihkan"])}</a>
          </div>
        </form>
      </details>
    </search>
  );
}

interface PagingProps extends QueryProps {
  readonly next: string | null;
}

export function Paging({ request, next, query }: PagingProps) {
  const { say, url } = request;
  const isFirst = query.cursor === undefined;
  if (isFirst && next === null) return null;
  return (
    <nav class="paging" aria-label={say(["Pages", "Halaman"])}>
      {!isFirst && (
        <a href={linkTo(url, without(query, "cursor"))}>{say(["First page", "Halaman pertama"])}</a>
      )}
      {next !== null && (
        <a rel="next" href={linkTo(url, { ...query, cursor: next })}>
          {say(["Next page", "Halaman berikutnya"])}
        </a>
      )}
    </nav>
  );
}

function without(query: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([each]) => each !== name));
}

function linkTo({ pathname }: URL, query: Readonly<Record<string, string>>): string {
  const search = new URLSearchParams(query).toString();
  return search === "" ? pathname : `${pathname}?${search}`;
}
