import { z } from "zod";
import { patiently } from "./patience.ts";
import { Surprise } from "./surprise.ts";

/** What came back, with the body already read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

type Tell = (text: string) => void;

export interface Asked {
  readonly token?: string;
  readonly key?: string;
  readonly body?: object;
}

/** The shop and the sandbox as a program outside sees them: nothing but HTTP. */
export interface Environment {
  /** A call below `/api/v1`. */
  shop(method: string, path: string, asked?: Asked): Promise<Answer>;
  sandbox(method: string, path: string, body?: object): Promise<Answer>;
  /** A call to any address, as a browser would submit a form there. */
  submit(url: string, form: Readonly<Record<string, string>>): Promise<Answer>;
}

const PATIENCE_MS = 30_000;

export function connect(shopUrl: string, sandboxUrl: string, say: Tell = console.log): Environment {
  return {
    shop: (method, path, { token, key, body } = {}) => {
      const headers = {
        "accept-language": "en",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(key === undefined ? {} : { "idempotency-key": key }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      };
      const url = `${shopUrl}/api/v1${path}`;
      return patiently(() => call(url, method, jsonOf(body), headers), say);
    },
    sandbox: (method, path, body) =>
      call(`${sandboxUrl}${path}`, method, jsonOf(body), {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      }),
    submit: (url, form) =>
      call(url, "POST", new URLSearchParams(form).toString(), {
        "content-type": "application/x-www-form-urlencoded",
      }),
  };
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

function jsonOf(body: object | undefined): string | undefined {
  return body === undefined ? undefined : JSON.stringify(body);
}

async function call(
  url: string,
  method: string,
  body: string | undefined,
  headers: Record<string, string>,
): Promise<Answer> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const init = { method, headers, signal, ...(body === undefined ? {} : { body }) };
  const answer = await fetch(url, init).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Surprise(`${method} ${url} cannot be reached (${why}). Is \`npm start\` running?`);
  });
  const text = await answer.text();
  const isJson = (answer.headers.get("content-type") ?? "").includes("json");
  return {
    status: answer.status,
    headers: answer.headers,
    body: isJson && text !== "" ? JSON.parse(text) : text,
  };
}
