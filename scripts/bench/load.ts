import { Agent, type IncomingMessage, request } from "node:http";

/** One request of a scenario. */
export interface Asked {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Load {
  readonly hostname: string;
  readonly port: string;
  /** The requests, made one by one as they are needed. */
  readonly ask: () => Asked;
  readonly expected: number;
  readonly requests: number;
  readonly concurrency: number;
}

export interface Measured {
  readonly perSecond: number;
  /** How long each answer took, in milliseconds. */
  readonly latencies: readonly number[];
}

/** Keeps so many requests under way until all are answered. Any unexpected answer ends it. */
export async function drive(load: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.concurrency });
  const latencies: number[] = [];
  let left = load.requests;
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const sent = performance.now();
      await send(load, agent);
      latencies.push(performance.now() - sent);
    }
  };
  const started = performance.now();
  try {
    await Promise.all(Array.from({ length: load.concurrency }, client));
    return { perSecond: load.requests / ((performance.now() - started) / 1000), latencies };
  } finally {
    agent.destroy();
  }
}

async function send(load: Load, agent: Agent): Promise<void> {
  const { method, path, headers, body } = load.ask();
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const { hostname, port } = load;
    const sent = request({ agent, hostname, port, method, path, headers }, resolve);
    sent.on("error", reject);
    sent.end(body);
  });
  const text = await textOf(answer);
  if (answer.statusCode !== load.expected) {
    throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text.slice(0, 300)}`);
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
