import type { Refusal } from "../../../domain/refusal.ts";
import type { CatalogueSnapshot } from "../../../ports/products/catalogue.ts";
import type { Text } from "./text.ts";

/** What a form was sent with: text as it was typed, several of one name in a list. */
export type Typed = Readonly<Record<string, string | File | readonly (string | File)[]>>;

/** One thing that is asked for. Dots in a name lead into members: `price.amount`. */
export interface Field {
  readonly name: string;
  readonly label: Text;
  readonly kind:
    | "text"
    | "area"
    | "number"
    | "money"
    | "percent"
    | "choice"
    | "check"
    | "checks"
    | "lines"
    | "json"
    | "day"
    | "password"
    | "code"
    | "file";
  /** An amount that is a percentage where another field says so. */
  readonly percentWhere?: { readonly field: string; readonly is: string };
  /** The currency of an amount, by what stands in the form; without it, rupiah. */
  readonly currency?: (typed: Typed, catalogue: CatalogueSnapshot) => unknown;
  readonly options?: readonly Option[];
  readonly help?: Text;
  readonly optional?: true;
  /** Never shown again, also when the form is refused. */
  readonly secret?: true;
  /** What the route is given for an empty field; without it, nothing. */
  readonly whenEmpty?: null | "" | 1 | readonly never[];
  readonly value?: string | number | boolean | readonly string[] | null | undefined;
}

interface Option {
  readonly value: string;
  readonly label?: string;
}

export function optionsOf(values: readonly string[]): readonly Option[] {
  return values.map((value) => ({ value }));
}

/** Options of fields that are only known when a page is read, by the names of the fields. */
export type Options = Readonly<Record<string, readonly Option[]>>;

export function withOptions(fields: readonly Field[], known: Options): readonly Field[] {
  return fields.map((field) => {
    const options = known[field.name];
    return options === undefined ? field : { ...field, options };
  });
}

/** A form that was refused: what was typed, and why. */
export interface Refused {
  readonly action: string;
  readonly typed: Typed;
  readonly refusal: Refusal;
}
