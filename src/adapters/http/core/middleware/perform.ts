import type { Customer, Staff, Visitor } from "../../../../domain/actor.ts";
import { hexDigest } from "../../../../domain/digest.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { RequestKey } from "../../../../ports/wallet/wallets.ts";
import { assertDeclared } from "../declared.ts";
import type { Endpoint } from "../endpoint.ts";
import type { Given } from "../request.ts";
import { takeRates, tellRates } from "./rates.ts";

type Spec = Endpoint["spec"];

/** Who asks for something, and where. */
interface Asking {
  readonly ports: Ports;
  readonly actor: Visitor | Customer | Staff;
  /** The address of the route, with its parameters filled in. */
  readonly path: string;
  readonly raw: Request;
}

/**
 * Runs a route for somebody it admits, with what they gave by its schemas: counts the request, and
 * holds the handler to what the route declares.
 */
export async function perform({ spec, handle }: Endpoint, asking: Asking, given: Given) {
  const { ports, actor, path, raw } = asking;
  const rates = await takeRates(spec, { ports, actor, body: given.body });
  const call = { ...given, ports, actor, raw, request: requestKey(spec, path, given) } as const;
  const reply = await tellRates(
    () => rates,
    () => assertDeclared(spec, () => handle(call as Parameters<typeof handle>[0])),
  );
  // What staff change through this isolate is seen in it at once.
  if (actor.kind === "staff" && spec.method !== "get") ports.catalogue.doubt();
  return { reply, rates };
}

/**
 * What makes a repeat a repeat: the caller's key, and the route with its body. A PIN and what
 * stands for it are no part of it: the digest is kept, and six digits are soon found by theirs.
 */
function requestKey(spec: Spec, path: string, { key, body, bytes }: Given): RequestKey {
  if (key === "") return { key: "", digest: "" };
  const said =
    bytes === undefined ? JSON.stringify(body, withoutProof) : hexDigest("sha256", bytes);
  return {
    key: `${spec.path} ${key}`,
    digest: hexDigest("sha256", `${spec.method} ${path} ${said}`),
    ref_id: refOf(body),
  };
}

const PROOFS: ReadonlySet<string> = new Set(["pin", "pin_token"]);

function withoutProof(name: string, value: unknown): unknown {
  return PROOFS.has(name) ? undefined : value;
}

/** The caller's own name for what they order, on routes that take one. */
function refOf(body: unknown): string | undefined {
  const isNamed = typeof body === "object" && body !== null && "ref_id" in body;
  return isNamed && typeof body.ref_id === "string" ? body.ref_id : undefined;
}
