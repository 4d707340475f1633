import * as z from "zod";
import {
  createShop,
  type Outcome,
  orThrow,
  ProblemError,
  type Shop,
} from "../../clients/typescript/src/index.ts";
import { openClient } from "../client/client.ts";
import { ContractBreach } from "../client/contract.ts";
import type { Asked } from "../client/request.ts";
import { patiently } from "./patience.ts";
import { Surprise } from "./surprise.ts";

/** What came back, with the body already read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

type Tell = (text: string) => void;

/** The shop and the sandbox as a program outside sees them: nothing but HTTP. */
export interface Environment {
  /** A call below `/api/v1`, whose answer must be as its route declares. */
  shop(method: string, path: string, asked?: Asked): Promise<Answer>;
  /** The same by the client that customers' programs have, for one of them or for nobody. */
  typed(customer?: { readonly token: string }): Shop;
  readonly sandboxUrl: string;
  sandbox(method: string, path: string, body?: object): Promise<Answer>;
  /** Has a cron run now, where the shop is one of `npm start`. */
  cron(cron: string): Promise<Answer>;
  /** A call to any address, as a browser would submit a form there. */
  submit(url: string, form: Readonly<Record<string, string>>): Promise<Answer>;
}

const PATIENCE_MS = 30_000;

export function connect(shopUrl: string, sandboxUrl: string, say: Tell = console.log): Environment {
  const client = openClient({ base: shopUrl, send: sending });
  return {
    shop: (method, path, asked = {}) => {
      const headers = { "accept-language": "en", ...asked.headers };
      const ask = () => client.request(method, path, { ...asked, headers });
      return patiently(async () => read(await ask().catch(surprised)), say);
    },
    typed: typedBy(shopUrl, (request) => {
      const ask = () => client.send(request.clone()).catch(surprised);
      return patiently(ask, say);
    }),
    sandboxUrl,
    sandbox: (method, path, body) => {
      const typed = { "content-type": "application/json" };
      const sent = body === undefined ? {} : { headers: typed, body: JSON.stringify(body) };
      return call(`${sandboxUrl}${path}`, { method, ...sent });
    },
    cron: (cron) =>
      call(`${shopUrl}/cdn-cgi/handler/scheduled?cron=${encodeURIComponent(cron)}`, {}),
    submit: (url, form) => call(url, { method: "POST", body: new URLSearchParams(form) }),
  };
}

/** The typed client by a transport of ours, which waits where it is asked to. */
export function typedBy(
  baseUrl: string,
  send: (request: Request) => Promise<Response>,
): Environment["typed"] {
  const options = { baseUrl, language: "en", fetch: send, retry: { times: 0 } } as const;
  return (customer) => createShop({ ...options, ...(customer && { token: customer.token }) });
}

/** The data of an answer that had to be good. */
export function given<Data>(asked: Promise<Outcome<Data>>): Promise<Data> {
  return orThrow(asked).catch((error: unknown) => {
    throw error instanceof ProblemError ? new Surprise(error.message) : error;
  });
}

const Problem = z.object({ code: z.string(), title: z.string() });

/** The body of an answer that had to have this status. */
export function expecting<Schema extends z.ZodType>(
  answer: Answer,
  status: number,
  schema: Schema,
): z.output<Schema> {
  if (answer.status !== status) throw new Surprise(`expected ${status}, got ${told(answer)}`);
  const read = schema.safeParse(answer.body);
  if (read.success) return read.data;
  throw new Surprise(`the answer is not as promised: ${z.prettifyError(read.error)}`);
}

/** The code of a refusal; `undefined` for an answer that is none. */
export function codeOf(answer: Answer): string | undefined {
  return Problem.safeParse(answer.body).data?.code;
}

/** An answer in a few words. */
export function told(answer: Answer): string {
  const problem = Problem.safeParse(answer.body).data;
  const words = problem === undefined ? "" : ` ${problem.code}: ${problem.title}`;
  return `${answer.status}${words}`;
}

async function call(url: string, init: RequestInit): Promise<Answer> {
  return await read(await sending(new Request(url, init)));
}

async function sending(request: Request): Promise<Response> {
  return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    (error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      const { method, url } = request;
      throw new Surprise(`${method} ${url} cannot be reached (${why}). Is \`npm start\` running?`);
    },
  );
}

function surprised(error: unknown): never {
  throw error instanceof ContractBreach ? new Surprise(error.message) : error;
}

async function read(answer: Response): Promise<Answer> {
  const { status, headers } = answer;
  const text = await answer.text();
  const isJson = (headers.get("content-type") ?? "").includes("json");
  return { status, headers, body: isJson && text !== "" ? JSON.parse(text) : text };
}
