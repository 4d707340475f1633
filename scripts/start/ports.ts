import { createServer } from "node:net";
import type { Options } from "./options.ts";

/** Below the ports that systems hand out to whoever opens a connection. */
const UNASKED = { from: 20_000, count: 12_000 };

/** One sentence per port that something else listens on; none when all are free. */
export async function takenPorts(options: Options): Promise<readonly string[]> {
  const wanted: readonly Wanted[] = [
    { who: "the shop", port: options.port, flag: "--port" },
    { who: "the sandbox", port: options.sandboxPort, flag: "--sandbox-port" },
    { who: "the mail catcher", port: options.smtpPort, flag: "--smtp-port" },
  ];
  const found = await Promise.all(
    wanted.map(async (each) => {
      const trouble = await troubleWith(each.port);
      return trouble === undefined ? [] : [sentence(each, trouble)];
    }),
  );
  return found.flat();
}

/** A port that was free a moment ago, of those that nobody is given without asking for it. */
export async function freePort(): Promise<number> {
  const port = UNASKED.from + Math.floor(Math.random() * UNASKED.count);
  return (await troubleWith(port)) === undefined ? port : freePort();
}

interface Wanted {
  readonly who: string;
  readonly port: number;
  readonly flag: string;
}

function sentence({ who, port, flag }: Wanted, trouble: string): string {
  const why =
    trouble === "EADDRINUSE" ? "is taken by another program" : `cannot be used: ${trouble}`;
  return `Port ${port}, wanted by ${who}, ${why}. Stop it, or choose another port with ${flag}.`;
}

function troubleWith(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(undefined)));
  });
}
