import { describe, expect, it } from "vitest";
import { exportFindings } from "../../scripts/tidy/exports.ts";
import { readSource } from "../../scripts/tidy/source.ts";
import { tidy } from "../../scripts/tidy.ts";

const complaints = (path: string, text: string) => tidy(path, text).map(({ message }) => message);
const imports = (path: string, from: string) =>
  complaints(path, `import { thing } from "${from}";\n`);

describe("who may import whom", () => {
  it.each([
    ["src/domain/money.ts", "./ids.ts"],
    ["src/domain/money.ts", "zod"],
    ["src/domain/text/phone.ts", "libphonenumber-js/min"],
    ["src/ports/wallet/wallets.ts", "../domain/ids.ts"],
    ["src/application/ppob/purchase.ts", "./apply-answer.ts"],
    ["src/adapters/d1/auth/people.ts", "./schema/people.ts"],
    ["src/adapters/d1/auth/people.ts", "drizzle-orm"],
    ["src/domain/digest.ts", "node:crypto"],
    ["src/adapters/http/ppob/ppob.ts", "../../../application/ppob/purchase.ts"],
    ["src/adapters/durable/wallet/object.ts", "../../../domain/wallet.ts"],
    ["src/adapters/suppliers/registry.ts", "./digiflazz/vendor.ts"],
    ["src/adapters/suppliers/digiflazz/wire.ts", "../shared/post-data.ts"],
    ["src/adapters/http/document/routes.ts", "@hono/zod-openapi"],
    ["src/adapters/console/pages.ts", "./pages/orders/order.tsx"],
    ["src/adapters/console/pages/orders/order.tsx", "../../kit/form.tsx"],
    ["src/adapters/console/pages/orders/order.tsx", "./actions.ts"],
    ["src/adapters/console/kit/form.tsx", "../core/page.ts"],
    ["src/adapters/console/core/ask.ts", "../../http/core/page.ts"],
    ["src/compose.ts", "./adapters/d1/db.ts"],
    ["src/compose.ts", "./vendors.ts"],
    ["src/config.ts", "./adapters/suppliers/registry.ts"],
    ["src/config.ts", "./ports/vendor.ts"],
    ["src/worker.ts", "./adapters/http/api.ts"],
    ["sandbox/app.ts", "./environment.ts"],
    ["tests/auth/login.test.ts", "../../src/compose.ts"],
  ])("%s may import %s", (path, from) => expect(imports(path, from)).toEqual([]));

  it.each([
    ["src/domain/money.ts", "../ports/index.ts"],
    ["src/domain/money.ts", "hono"],
    ["src/domain/money.ts", "libphonenumber-js"],
    ["src/domain/money.ts", "zodiac"],
    ["src/ports/wallet/wallets.ts", "../../application/ppob/purchase.ts"],
    ["src/application/ppob/purchase.ts", "../wallet/top-up.ts"],
    ["src/application/ppob/purchase.ts", "../../adapters/d1/people.ts"],
    ["src/application/ppob/purchase.ts", "drizzle-orm"],
    ["src/adapters/d1/auth/people.ts", "../../kv/cache.ts"],
    ["src/adapters/d1/auth/people.ts", "../../webcrypto/tokens.ts"],
    ["src/adapters/d1/auth/people.ts", "../../application/auth/login.ts"],
    ["src/adapters/suppliers/digiflazz/wire.ts", "../iak/wire.ts"],
    ["src/adapters/suppliers/digiflazz/vendor.ts", "../registry.ts"],
    ["src/adapters/suppliers/registry.ts", "../gateways/registry.ts"],
    ["src/adapters/payouts/iris/iris.ts", "../flip/flip.ts"],
    ["src/adapters/durable/wallet/object.ts", "../limiter/object.ts"],
    ["src/adapters/http/ppob/ppob.ts", "../../d1/products/catalogue.ts"],
    ["src/adapters/console/core/ask.ts", "../kit/form.tsx"],
    ["src/adapters/console/kit/form.tsx", "../pages/orders/order.tsx"],
    ["src/adapters/console/pages/orders/order.tsx", "../money/fields.ts"],
    ["src/adapters/console/sign-in/routes.tsx", "../console.tsx"],
    ["src/adapters/queues/consume.ts", "../../compose.ts"],
    ["src/adapters/http/endpoints.ts", "./document/document.ts"],
    ["src/adapters/http/core/api.ts", "@hono/zod-openapi"],
    ["src/worker.ts", "./adapters/http/document/document.ts"],
    ["src/config.ts", "./compose.ts"],
    ["src/config.ts", "./adapters/suppliers/digiflazz/vendor.ts"],
    ["src/config.ts", "./ports/index.ts"],
    ["src/compose.ts", "./adapters/http/api.ts"],
    ["src/worker.ts", "../sandbox/app.ts"],
    ["src/worker.ts", "../tests/support/shop.ts"],
    ["sandbox/app.ts", "../src/domain/money.ts"],
  ])("%s may not import %s", (path, from) => expect(imports(path, from)).toHaveLength(1));

  it("sees every form of import, and none in comments or strings", () => {
    const text = [
      'export * from "hono";',
      'const late = import("hono");',
      'import "hono";',
      '// import "hono";',
      "const text = 'import \"hono\"';",
    ].join("\n");
    expect(tidy("src/domain/x.ts", text).map(({ line }) => line)).toEqual([1, 2, 3]);
  });
});

it("finds what is exported and imported by nobody, in the code alone", () => {
  const used = "export const a = 1;\nexport interface B {}\nexport async function c() {}\n";
  const files = {
    "src/domain/used.ts": used,
    "src/domain/whole.ts": "export const d = 1;\n",
    "src/domain/late.ts": "export const e = 1;\n",
    "src/domain/unused.ts": "export const f = 1;\nexport type G = 1;\n// export const h = 1;\n",
    "src/domain/user.ts": 'import {\n  a as x,\n  type B,\n} from "./used.ts";\n',
    "src/adapters/d1/orders/schema.ts": "export const i = 1;\n",
    "tests/support/shop.ts": 'export * from "../../src/domain/whole.ts";\nexport const j = 1;\n',
    "tests/domain/late.test.ts": 'const late = import("../../src/domain/late.ts");\n',
  };
  const sources = Object.entries(files).map(([path, text]) => readSource(path, text));
  expect(exportFindings(sources).map(({ path, line }) => `${path}:${line}`)).toEqual([
    "src/domain/used.ts:3",
    "src/domain/unused.ts:1",
    "src/domain/unused.ts:2",
  ]);
});

describe("how long things are", () => {
  const lines = (count: number) => "  run();\n".repeat(count);

  it("holds files to 300 lines", () => {
    expect(complaints("src/domain/x.ts", "a;\n".repeat(300))).toEqual([]);
    expect(complaints("src/domain/x.ts", "a;\n".repeat(301))).toHaveLength(1);
  });

  it("holds lines to 100 columns", () => {
    expect(complaints("src/domain/x.ts", `// ${"x".repeat(97)}\n`)).toEqual([]);
    expect(complaints("src/domain/x.ts", `// ${"x".repeat(98)}\n`)).toHaveLength(1);
  });

  it.each([
    ["a function", (body: string) => `function f(a: string): Promise<{ b: number }> {\n${body}}\n`],
    ["a generic function", (body: string) => `function f<T extends { a: 1 }>(a: T) {\n${body}}\n`],
    ["a method", (body: string) => `class A {\n  async f(): Promise<void> {\n${body}  }\n}\n`],
    ["an arrow function", (body: string) => `const f = async (a: string) => {\n${body}};\n`],
  ])("holds %s to 70 lines", (_what, wrap) => {
    expect(complaints("scripts/x.ts", wrap(lines(68)))).toEqual([]);
    expect(complaints("scripts/x.ts", wrap(lines(70)))).toHaveLength(1);
  });

  it("does not take a suite of tests for a function", () => {
    const suite = `describe("x", () => {\n${lines(90)}});\n`;
    expect(complaints("tests/x.test.ts", suite)).toEqual([]);
  });
});

describe("words that have no place", () => {
  it.each([
    ["src/domain/x.ts", "const a: any = 1;"],
    ["src/domain/x.ts", "const a = b as any;"],
    ["src/domain/x.ts", "const a: Map<string, any> = b;"],
    ["src/domain/x.ts", "const a = b!.c;"],
    ["src/domain/x.ts", "const a = f()!;"],
    ["src/ports/x.ts", "const a = b as unknown as C;"],
    ["tests/x.test.ts", 'it.only("x", () => {});'],
    ["tests/x.test.ts", 'describe.skip("x", () => {});'],
    ["tests/x.test.ts", "await vi.waitFor(look);"],
    ["src/domain/x.ts", `// ${"TO"}DO later`],
    ["src/adapters/d1/x.ts", "const a = env.DB;"],
    ["src/adapters/http/x.ts", "const a = process.env.HOME;"],
    ["src/application/auth/x.ts", "const at = Date.now();"],
    ["src/domain/x.ts", "const rate = 0.05;"],
    ["src/domain/x.ts", "const a = parseFloat(b);"],
    ["src/adapters/d1/x.ts", "const a = sql.raw(b);"],
    ["src/adapters/d1/x.ts", "const a = `SELECT * FROM users WHERE id = '\u0024{b}'`;"],
    ["src/adapters/d1/schema/x.ts", 'const a = real("price");'],
  ])("%s may not say %s", (path, text) => expect(complaints(path, text)).toHaveLength(1));

  it.each([
    ["src/domain/x.ts", "const a = b !== c && !d;"],
    ["src/domain/x.ts", "const many: Company = anyOf(a);"],
    ["src/domain/x.ts", 'const a = "any: any, 0.5, it.only";'],
    ["src/domain/x.ts", "const a = /0.5!./.test(b);"],
    ["src/adapters/durable/wallet/object.ts", "const a = env.PPOB;"],
    ["src/adapters/d1/x.ts", "const a = sql<number>`SELECT a FROM \u0024{b} WHERE c = \u0024{d}`;"],
    ["src/adapters/d1/x.ts", "const a = `SELECT 1 FROM users`;"],
    ["src/adapters/http/x.ts", "const a = `update \u0024{b} and set \u0024{c}`;"],
  ])("%s may say %s", (path, text) => expect(complaints(path, text)).toEqual([]));
});

describe("migrations", () => {
  it.each([
    "DROP TABLE users;",
    "CREATE TABLE `__new_users` (id text) STRICT;",
    "CREATE TABLE users (id text, n integer CHECK (n > 0));",
    "ALTER TABLE users ADD price real;",
    "CREATE TABLE a (b text REFERENCES c(d) ON DELETE CASCADE) STRICT;",
  ])("may not say %s", (sql) => expect(complaints("migrations/1.sql", sql)).toHaveLength(1));

  it.each([
    "CREATE TABLE users (id text, n integer CHECK (n > 0)) STRICT;",
    "CREATE TABLE IF NOT EXISTS users (id text) WITHOUT ROWID, STRICT;",
    "-- never DROP TABLE\nINSERT INTO a VALUES ('a real thing');",
  ])("may say %s", (sql) => expect(complaints("migrations/1.sql", sql)).toEqual([]));

  it("hold the tables of an object to the same", () => {
    const text = "const sql = 'CREATE TABLE facts (name TEXT)';";
    expect(complaints("src/adapters/durable/wallet/schema.ts", text)).toHaveLength(1);
  });
});

describe("a source with everything blanked out that is not code", () => {
  it("keeps every place", () => {
    const text =
      "const a = `x \u0024{f({ b: '}' })} y`; /* c */ const d = a / 2 + /e[/]f/.x; // g\n";
    const { code, templates } = readSource("x.ts", text);
    expect(code).toHaveLength(text.length);
    const squeezed = code.replaceAll(/ +/g, " ");
    expect(squeezed).toBe("const a = ` \u0024{f({ b: ' ' })} `; const d = a / 2 + / /.x; \n");
    expect(templates).toEqual([{ at: 10, tag: "", text: "x {} y", holes: 1 }]);
  });
});

describe("how many parameters a function takes", () => {
  const taking = (parameters: string) => [
    `function make(${parameters}) {}`,
    `const make = async (${parameters}): Promise<void> => work();`,
    `const port = {\n  make(${parameters}): string {\n    return "";\n  },\n};`,
    `class Thing {\n  async make<T>(${parameters}) {}\n}`,
  ];
  const three = "a: A, { b, c }: B<C, D>, f: (x: A) => B<C, D>,";

  it.each(taking(three))("may be three: %s", (text) => {
    expect(complaints("src/adapters/http/x.ts", text)).toEqual([]);
  });

  it.each(taking(`${three} d: D`))("may not be four: %s", (text) => {
    const message = "takes 4 parameters, at most 3 are allowed";
    expect(complaints("src/adapters/http/x.ts", text)).toEqual([message]);
    expect(complaints("tests/x.ts", text)).toEqual([]);
  });

  it("says nothing about a call", () => {
    expect(complaints("src/domain/x.ts", "work(a, b, c, d);\nif (is(a, b, c, d)) {\n}")).toEqual(
      [],
    );
  });
});

describe("state of a module", () => {
  it.each([
    "let known: string | undefined;",
    "export let calls = 0;",
    "const held = new Map<string, number>();",
    "export const seen: Set<string> = new Set();",
    "const rows: string[] = [];",
  ])("is found outside of the allow-list: %s", (line) => {
    expect(complaints("src/adapters/kv/cache-layer.ts", `${line}\n`)).toEqual([
      "is state of a module, which two isolates do not share",
    ]);
    expect(complaints("src/compose.ts", `${line}\n`)).toEqual([]);
    expect(complaints("scripts/start.ts", `${line}\n`)).toEqual([]);
  });

  it.each([
    "const NAMES: readonly string[] = [];",
    "const RATES: ReadonlyMap<string, number> = new Map();",
    "const TAKEN = new Set([1, 2]);",
    "function count() {\n  let all = 0;\n  const seen = new Map();\n  return [all, seen];\n}",
  ])("is not what cannot change or lives in a call: %s", (text) => {
    expect(complaints("src/adapters/kv/cache-layer.ts", `${text}\n`)).toEqual([]);
  });
});
