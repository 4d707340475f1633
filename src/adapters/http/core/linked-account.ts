import type * as z from "zod";
import type { Customer } from "../../../domain/actor.ts";
import type { Id } from "../../../domain/ids.ts";
import { type RefusalCode, refuse } from "../../../domain/refusal.ts";
import type { Ports } from "../../../ports/index.ts";
import { type BodyOf, type Endpoint, endpoint } from "./endpoint.ts";
import { PROOF_REFUSALS, Proof } from "./proof.ts";
import { Empty } from "./schemas.ts";

/** What a customer has elsewhere and links to their account: an account, a chat. */
interface LinkedAccount<Link extends z.ZodType> {
  readonly path: `/${string}`;
  readonly tag: string;
  readonly shown: {
    readonly schema: Link;
    readonly summary: string;
    readonly description?: string;
    readonly answer: string;
  };
  readonly not_linked: RefusalCode;
  readonly unlinked: {
    readonly summary: string;
    readonly answer: string;
    readonly refuses: readonly RefusalCode[];
  };
  find(ports: Ports, owner: Id<"user">): Promise<BodyOf<Link> | undefined>;
  unlink(ports: Ports, owner: Customer): Promise<void>;
}

/** What is linked, and the end of it. */
export function linkedAccountRoutes<Link extends z.ZodType>({
  path,
  tag,
  shown: { answer, schema, ...shown },
  not_linked,
  unlinked,
  ...account
}: LinkedAccount<Link>): readonly Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path,
        audience: "customer",
        tag,
        ...shown,
        answer: { status: 200, schema, description: answer },
        refuses: [not_linked],
      },
      async ({ ports, actor }) => ({
        body: (await account.find(ports, actor.id)) ?? refuse(not_linked),
      }),
    ),
    endpoint(
      {
        method: "delete",
        path,
        audience: "customer",
        tag,
        summary: unlinked.summary,
        answer: { status: 204, schema: Empty, description: unlinked.answer },
        refuses: unlinked.refuses,
      },
      async ({ ports, actor }) => {
        await account.unlink(ports, actor);
        return { body: {} };
      },
    ),
  ];
}

/** Something with which an account is linked from elsewhere, for whoever gives its password. */
interface LinkStart<Started extends z.ZodType> {
  readonly path: `/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly answer: { readonly schema: Started; readonly description: string };
  readonly refuses?: readonly RefusalCode[];
  issue(ports: Ports, owner: Customer, proof: z.output<typeof Proof>): Promise<BodyOf<Started>>;
}

export function linkStartRoute<Started extends z.ZodType>({
  issue,
  answer,
  refuses = [],
  ...said
}: LinkStart<Started>): Endpoint {
  return endpoint(
    {
      ...said,
      method: "post",
      audience: "customer",
      body: Proof,
      answer: { status: 201, ...answer },
      refuses: [...refuses, ...PROOF_REFUSALS],
    },
    async ({ ports, actor, body }) => ({ body: await issue(ports, actor, body) }),
  );
}
