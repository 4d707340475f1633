import { type AddressInfo, createServer } from "node:net";
import type { Options } from "./options.ts";

/** One sentence per port that something else listens on; none when all are free. */
export async function takenPorts(options: Options): Promise<readonly string[]> {
  const wanted = [
    ["the shop", options.port, "--port"],
    ["the sandbox", options.sandboxPort, "--sandbox-port"],
    ["the mail catcher", options.smtpPort, "--smtp-port"],
  ] as const;
  const found = await Promise.all(
    wanted.map(async ([who, port, flag]) => {
      const trouble = await troubleWith(port);
      return trouble === undefined ? [] : [sentence(who, port, flag, trouble)];
    }),
  );
  return found.flat();
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function sentence(who: string, port: number, flag: string, trouble: string): string {
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
