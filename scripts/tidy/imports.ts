import { posix } from "node:path";
import { type Finding, finding, type Source } from "./source.ts";

/** Who may import whom. A file outside of `src` and `sandbox` may import what it likes. */
export function importRule(source: Source): readonly Finding[] {
  const layer = layerOf(source.path);
  return importsOf(source).flatMap(({ at, from }) => {
    const target = resolve(source.path, from);
    const why = layer.forbids(target, from);
    return why === undefined ? [] : [finding(source, at, `imports ${from}: ${why}`)];
  });
}

interface Layer {
  /** Why the target may not be imported; `undefined` when it may. */
  forbids(target: Target, from: string): string | undefined;
}

/** A path from the root, or the name of a package. */
type Target =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "package"; readonly name: string };

const DRIVING = ["http", "queues", "cron", "discord", "console"];
/** Pages ask the routes of the API in the same process. */
const CONSOLE = "console";
const DOCUMENT = "src/adapters/http/document/";
/**
 * Adapters of several vendors: each vendor's folder stands alone but for what its family shares,
 * and their registry knows all.
 */
const FAMILIES = [
  ...["gateways", "suppliers", "payouts", "messengers", "scanners", "identities"],
  "discord-api",
  "durable",
  "upstash",
];
const REGISTRY = "registry.ts";
/** The libraries a rule of the domain may stand on, file by file. */
const DOMAIN_LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  "src/domain/notifications/templates/mustache.ts": ["mustache"],
  "src/domain/text/csv.ts": ["papaparse"],
  "src/domain/text/phone.ts": ["libphonenumber-js"],
  "src/domain/digest.ts": ["node:crypto"],
};

function layerOf(path: string): Layer {
  if (path.startsWith("sandbox/")) return within("the sandbox stands alone", ["sandbox/"]);
  if (!path.startsWith("src/")) return { forbids: () => undefined };
  if (path.startsWith("src/domain/")) return domainLayer(path);
  if (path.startsWith("src/ports/")) {
    return within("a port knows the domain", ["src/domain/", "src/ports/"], ["zod"]);
  }
  if (path.startsWith("src/application/")) {
    const [, , capability = ""] = path.split("/");
    const own = capability === "shared" ? [] : [`src/application/${capability}/`];
    const files = ["src/domain/", "src/ports/", "src/application/shared/", ...own];
    return within("a use case knows domain, ports, its capability and shared", files, ["zod"]);
  }
  if (path.startsWith("src/adapters/")) return adapterLayer(path);
  return entryLayer(path);
}

function domainLayer(path: string): Layer {
  const libraries = ["zod", ...(DOMAIN_LIBRARIES[path] ?? [])];
  return within("the domain knows nothing but itself", ["src/domain/"], libraries);
}

function adapterLayer(path: string): Layer {
  const [, , technology = "", vendor = ""] = path.split("/");
  const core = ["src/domain/", "src/ports/"];
  if (technology === CONSOLE) return consoleLayer(path);
  if (DRIVING.includes(technology)) {
    const files = [...core, "src/application/", `src/adapters/${technology}/`];
    const inner = within("a driving adapter knows the shop and its own folder", files, "any");
    return path.startsWith(DOCUMENT) ? inner : withoutDocument(inner);
  }
  const alone = FAMILIES.includes(technology) && vendor !== REGISTRY;
  const own = alone ? [`${technology}/${vendor}/`, `${technology}/shared/`] : [`${technology}/`];
  const files = [...core, ...own.map((folder) => `src/adapters/${folder}`)];
  return within("a driven adapter knows domain, ports and its own folder", files, "any");
}

/** The rooms of the console stand on each other one way, and no subject's pages on another's. */
function consoleLayer(path: string): Layer {
  const home = `src/adapters/${CONSOLE}/`;
  const [room = "", subject] = path.slice(home.length).split("/");
  const below = room === "core" ? [] : room === "kit" ? ["core/"] : ["core/", "kit/"];
  const own = room === "pages" ? `pages/${subject}/` : `${room}/`;
  const rooms = subject === undefined ? [""] : [...below, own];
  const files = ["src/domain/", "src/ports/", "src/adapters/http/"];
  const known = [...files, ...rooms.map((each) => home + each)];
  return withoutDocument(within("the console's pages stand on kit, kit on core", known));
}

/** The document is made when the shop is built; a Worker that starts knows nothing of it. */
function withoutDocument(inner: Layer): Layer {
  return {
    forbids(target, from) {
      const isOf =
        target.kind === "file"
          ? target.path.startsWith(DOCUMENT)
          : target.name.startsWith("@hono/zod-openapi");
      return isOf ? "the document is no part of the Worker" : inner.forbids(target, from);
    },
  };
}

/** `compose.ts` and its kind meet adapters; the Worker's own file meets everything. */
function entryLayer(path: string): Layer {
  if (path === "src/config.ts") return configurationLayer();
  const nowhere = path === "src/worker.ts" ? [] : DRIVING.map((name) => `src/adapters/${name}/`);
  const files = ["src/domain/", "src/ports/", "src/adapters/", "src/config.ts"];
  const entries = [
    "src/adapter-config.ts",
    "src/bindings.ts",
    "src/compose.ts",
    "src/caching.ts",
    "src/vendors.ts",
    "src/application/",
  ];
  const inner = within("an entry point knows the source", [...files, ...entries], "any");
  return withoutDocument({
    forbids(target, from) {
      const driving =
        target.kind === "file" && nowhere.some((each) => target.path.startsWith(each));
      return driving ? "what drives the shop is not composed" : inner.forbids(target, from);
    },
  });
}

/** What a vendor is set by stands in its folder, and comes from there by the registries. */
function configurationLayer(): Layer {
  const registries = FAMILIES.map((family) => `src/adapters/${family}/${REGISTRY}`);
  const files = [...registries, "src/ports/vendor.ts"];
  return within("configuration knows the registries of vendors and no other code", files, ["zod"]);
}

function within(
  why: string,
  files: readonly string[],
  packages: readonly string[] | "any" = "any",
): Layer {
  return {
    forbids(target) {
      if (target.kind === "file") {
        return files.some((each) => target.path.startsWith(each)) ? undefined : why;
      }
      const { name } = target;
      const may =
        packages === "any" || packages.some((each) => name === each || name.startsWith(`${each}/`));
      return may ? undefined : why;
    },
  };
}

/** `import … from`, `export … from`, `import "…"` and `import("…")`, with where they stand. */
function importsOf(source: Source): readonly { readonly at: number; readonly from: string }[] {
  const statements = /\b(?:from|import)\s*\(?\s*(["'])/g;
  return [...source.code.matchAll(statements)].map((match) => {
    const start = match.index + match[0].length;
    const end = source.text.indexOf(match[1] ?? '"', start);
    return { at: match.index, from: source.text.slice(start, end) };
  });
}

function resolve(path: string, from: string): Target {
  if (!from.startsWith(".")) return { kind: "package", name: from };
  return { kind: "file", path: posix.join(posix.dirname(path), from) };
}
