import { Agent, type IncomingMessage, request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { keepingContract } from "../client/contract.ts";
import type { ClientRequest } from "../client/request.ts";
import { routeOf } from "../client/routes.ts";

/** What one request needs. */
type Single = Pick<Load, "ask" | "check" | "expected" | "hostname" | "port">;

interface Load {
  readonly hostname: string;
  readonly port: string;
  /** The requests, made one by one as they are needed. */
  readonly ask: () => ClientRequest;
  readonly expected: number;
  /** Whether answers are held against what their routes declare, which takes its time. */
  readonly check?: boolean;
  readonly requests: number;
  readonly concurrency: number;
  /** Requests a second, sent on time whatever has been answered; without it, as fast as it goes. */
  readonly pace?: number | undefined;
}

export interface Measured {
  readonly perSecond: number;
  /** How long each answer took, in milliseconds. */
  readonly latencies: readonly number[];
}

/** Sends the requests, in step or so many at a time. Any unexpected answer ends it. */
export async function drive(load: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.concurrency });
  const latencies: number[] = [];
  const one = async (): Promise<void> => {
    const sent = performance.now();
    await send(load, agent);
    latencies.push(performance.now() - sent);
  };
  const started = performance.now();
  try {
    await (load.pace === undefined ? inParallel(load, one) : inStep(load, load.pace, one));
    return { perSecond: load.requests / ((performance.now() - started) / 1000), latencies };
  } finally {
    agent.destroy();
  }
}

async function inParallel({ requests, concurrency }: Load, one: () => Promise<void>) {
  let left = requests;
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, client));
}

async function inStep({ requests }: Load, pace: number, one: () => Promise<void>) {
  const started = performance.now();
  const underway: Promise<void>[] = [];
  for (let number = 0; number < requests; number += 1) {
    const due = started + (number * 1000) / pace;
    await setTimeout(Math.max(0, due - performance.now()));
    underway.push(one());
  }
  await Promise.all(underway);
}

/** Sends one request; any other answer than expected is an error. */
export async function send(load: Single, agent: Agent): Promise<void> {
  const { hostname, port } = load;
  const { method, path, headers, body } = load.ask();
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ agent, hostname, port, method, path, headers }, resolve);
    sent.on("error", reject);
    sent.end(body);
  });
  const text = await textOf(answer);
  if (answer.statusCode !== load.expected) {
    throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text.slice(0, 300)}`);
  }
  if (!load.check) return;
  const route = routeOf({ method, url: `http://${hostname}:${port}${path}` });
  const init = { status: load.expected, headers: { ...answer.headers } as HeadersInit };
  await keepingContract(route, new Response(text, init));
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
