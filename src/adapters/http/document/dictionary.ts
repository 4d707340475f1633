/**
 * Descriptions by what they are of: `User` of a schema, `User.tier` and `Kyc.submission.note` of
 * its fields, `currency` of a field of that name wherever nothing else tells of it; `{user_id}`,
 * `?cursor` and `#if-match` of parameters in the address, the query and the headers, also behind a
 * route or its path (`GET /admin/kyc?status`). A `*` stands for anything: `*Voucher*.budget`,
 * `*.label.en`, `/admin/kyc*?status`.
 */
export type Words = Readonly<Record<string, string>>;

export interface Dictionary {
  /** Of a field by where it is: the name of its schema, or of the operation, and its path there. */
  readonly ofField: (at: string) => string | undefined;
  /** Of any field of that name. */
  readonly ofName: (name: string) => string | undefined;
  readonly ofSchema: (name: string) => string | undefined;
  /** Of a parameter by its route, such as `GET /admin/kyc`, and its mark and name: `?status`. */
  readonly ofParameter: (route: string, name: string) => string | undefined;
  /** Those that nothing was described with so far. */
  readonly unused: () => readonly string[];
}

export function dictionaryOf(families: readonly Words[]): Dictionary {
  const all = families.flatMap((each) => Object.keys(each));
  const twice = all.filter((key, at) => all.indexOf(key) !== at);
  if (twice.length > 0) throw new Error(`words are defined twice: ${twice.join(", ")}`);
  const words = new Map(families.flatMap((each) => Object.entries(each)));
  const open = all
    .filter((key) => key.includes("*"))
    .map((key) => [key, patternOf(key)] as const)
    .sort(([one], [other]) => other.length - one.length);
  const used = new Set<string>();
  const first = (keys: readonly string[]) => {
    const key = keys.find((each) => words.has(each));
    if (key === undefined) return undefined;
    used.add(key);
    return words.get(key);
  };
  const fitting = (at: string) =>
    open.filter(([, pattern]) => pattern.test(at)).map(([key]) => key);
  return {
    ofField: (at) => first([at, ...fitting(at)]),
    ofName: (name) => first([name]),
    ofSchema: (name) => first([name]),
    ofParameter(route, name) {
      const [, path = ""] = route.split(" ");
      return first([`${route}${name}`, ...fitting(`${path}${name}`), name]);
    },
    unused: () => all.filter((key) => !used.has(key)),
  };
}

/** What a key with stars stands for. */
function patternOf(key: string): RegExp {
  const parts = key.split("*").map((part) => part.replaceAll(/[.?+^$(){}[\]|\\/-]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
