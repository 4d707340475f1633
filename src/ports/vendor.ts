import * as z from "zod";

/** The world as an adapter of a vendor may use it: calls that are counted, and the time. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A vendor as its registry lists it. */
export interface Vendor<Port, Means> {
  /** The variables it is set by. */
  readonly environment: z.ZodRawShape;
  /** Values that are for development only, by variable, with what is wrong about them. */
  readonly developmentOnly: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Whether a shop goes without it whose environment sets none of its variables. */
  readonly optional: boolean;
  /** Whether any variable is set that it cannot do without. */
  isSet(environment: object): boolean;
  /** Takes the whole environment and looks at its own variables. */
  open(environment: object, means: Means): Port;
}

/** Describes a vendor: what must be set, and what is opened with it. */
export function vendor<Shape extends z.ZodRawShape, Port, Means>(described: {
  readonly environment: Shape;
  readonly optional?: true;
  readonly developmentOnly?: Vendor<Port, Means>["developmentOnly"];
  readonly open: (values: z.infer<z.ZodObject<Shape>>, means: Means) => Port;
}): Vendor<Port, Means> {
  const { environment, optional = false, developmentOnly = {}, open } = described;
  const own = z.object(environment);
  const needed = own.safeParse({}).error?.issues.map(({ path }) => String(path[0])) ?? [];
  return {
    environment,
    developmentOnly,
    optional,
    isSet: (values) => needed.some((name) => Boolean(Reflect.get(values, name))),
    open: (values, means) => open(own.parse(values), means),
  };
}

const PLACEHOLDER = /^\s*$|^<.*>$|change.?me|placeholder|your[-_ ]|^x{3,}$/i;

/** How variables are written, whoever they belong to. */
export const zSecret = z.string().refine((text) => !PLACEHOLDER.test(text), "is a placeholder");
/** Without the slash that addresses end with, since paths are put behind them. */
export const zAddress = z.url().transform((text) => text.replace(/\/+$/, ""));
export const zSeconds = (fallback: number) => z.coerce.number().positive().default(fallback);
/** A price, in whole rupiah. */
export const zRupiah = z.coerce.number().int().nonnegative();
/** How long a vendor is waited for that has no variable of its own for it. */
export const VENDOR_TIMEOUT = { VENDOR_TIMEOUT_SECONDS: zSeconds(30) } as const;
/** Where calls to suppliers go first, if anywhere: to a relay with an address they know. */
export const RELAY = {
  RELAY_URL: zAddress.optional(),
  RELAY_SECRET: zSecret.pipe(z.string().min(32)).optional(),
  /** The suppliers it is for, separated by commas; all where none is named. */
  RELAY_SUPPLIERS: z.string().default(""),
} as const;
const relayVariables = z.object(RELAY);
export type RelayVariables = z.infer<typeof relayVariables>;
