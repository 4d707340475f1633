import { type Finding, findAll, type Rule, type Source } from "./source.ts";

interface Ban {
  readonly pattern: RegExp;
  readonly message: string;
  /** Where it is banned; everywhere unless said. */
  readonly where?: RegExp;
  /** Files whose names say why they may. */
  readonly except?: readonly string[];
}

const INNER = /^src\/(domain|ports|application)\//;

const BANS: readonly Ban[] = [
  { pattern: /(?:[:<|,]\s*|\bas\s+)any\b(?!\s*[(:])/g, message: "uses any" },
  { pattern: /[\w)\]]!(?=[.,;)\]}\s[])(?!\s*=)/g, message: "asserts away undefined with !" },
  {
    pattern: /\bas\s+unknown\s+as\b/g,
    message: "casts through unknown outside of the helpers that may",
    where: /^src\//,
    except: [
      "src/adapters/d1/bulk.ts",
      "src/adapters/durable/wallet/client.ts",
      "src/adapters/http/core/endpoint.ts",
      "src/adapters/http/core/middleware/dispatch.ts",
      "src/domain/ids.ts",
      "src/domain/money.ts",
      "src/domain/time.ts",
    ],
  },
  { pattern: /\b(?:it|test|describe)\.only\b/g, message: "runs one test and forgets the others" },
  { pattern: /\b(?:it|test|describe)\.(?:skip|todo)\b/g, message: "leaves a test out" },
  {
    pattern: /\bvi\.wait(?:For|Until)\b/g,
    message: "waits by asking again and again instead of `eventually`",
    where: /^tests\//,
    except: ["tests/support/new-shop.ts"],
  },
  {
    pattern: /\benv\.[A-Z_]{2,}|\bprocess\.env\b|\bimport\.meta\.env\b/g,
    message: "reads the environment outside of the entry points",
    where: /^src\//,
    except: ["src/bindings.ts", "src/compose.ts", "src/config.ts"],
  },
  {
    pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bcrypto\.(?:random|getRandom)/g,
    message: "takes time or chance from the air instead of a port",
    where: INNER,
    except: ["src/domain/ids.ts", "src/domain/vouchers/voucher-code.ts"],
  },
  {
    pattern: /\bparseFloat\b|\.toFixed\(|(?<![\w.])\d+\.\d+(?![\w.])/g,
    message: "uses a fraction where money is whole",
    where: INNER,
  },
  { pattern: /\breal\(/g, message: "stores a fraction", where: /^src\/adapters\/d1\// },
  {
    pattern: /\bsql\.raw\(/g,
    message: "builds SQL from text",
    where: /^src\//,
    except: ["src/adapters/d1/bulk.ts"],
  },
];

/** Words that have no place in the code. */
export const wordRule: Rule = (source) => [
  ...BANS.flatMap((ban) => (applies(ban, source) ? findAll(source, ban.pattern, ban.message) : [])),
  ...unfinished(source),
  ...builtSql(source),
];

function applies({ where, except = [] }: Ban, { path }: Source): boolean {
  if (where !== undefined && !where.test(path)) return false;
  const isObject = /^src\/adapters\/durable\/\w+\/object\.ts$/.test(path);
  return !except.includes(path) && !(isObject && except.includes("src/compose.ts"));
}

/** Also in comments: what is not finished is not there. */
function unfinished({ path, text }: Source): readonly Finding[] {
  return text.split("\n").flatMap((line, index) => {
    const found = /\b(?:TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b/.exec(line);
    return found === null ? [] : [{ path, line: index + 1, message: `says ${found[0]}` }];
  });
}

const SQL = /\b(?:SELECT\b.*\bFROM|INSERT\s+INTO|UPDATE\b.*\bSET|DELETE\s+FROM)\b/s;

/** Their holes are names of columns or a condition of our own; every value is bound. */
const SQL_HELPERS = [
  "src/adapters/durable/wallet/reads/rows.ts",
  "src/adapters/durable/wallet/transitions.ts",
  "src/adapters/durable/wallet/backup/backup.ts",
];

/** SQL with holes goes through the tag that binds them. */
function builtSql(source: Source): readonly Finding[] {
  if (!source.path.startsWith("src/") || SQL_HELPERS.includes(source.path)) return [];
  const message = "builds SQL from text";
  return source.templates
    .filter(({ tag, holes, text }) => holes > 0 && tag !== "sql" && SQL.test(text))
    .map(({ at }) => ({
      path: source.path,
      line: source.text.slice(0, at).split("\n").length,
      message,
    }));
}
