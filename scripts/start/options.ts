import { parseArgs } from "node:util";

export interface Options {
  readonly port: number;
  readonly sandboxPort: number;
  readonly smtpPort: number;
  readonly persistTo: string;
  readonly verbose: boolean;
}

export const USAGE = `npm start -- [flags]

  --port 8787           where the shop listens
  --sandbox-port 8788   where the vendors' emulators and the inbox listen
  --smtp-port 1025      where mail is caught
  --persist-to DIR      where the data is kept (.wrangler/state)
  --verbose             show everything the Workers log
`;

/** Reads the flags. Throws with a sentence a person can act on. */
export function readOptions(args: readonly string[]): Options {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: text,
      "sandbox-port": text,
      "smtp-port": text,
      "persist-to": text,
      verbose: { type: "boolean" },
    },
  });
  const options = {
    port: portOf("--port", values.port ?? "8787"),
    sandboxPort: portOf("--sandbox-port", values["sandbox-port"] ?? "8788"),
    smtpPort: portOf("--smtp-port", values["smtp-port"] ?? "1025"),
    persistTo: values["persist-to"] ?? ".wrangler/state",
    verbose: values.verbose ?? false,
  };
  if (new Set([options.port, options.sandboxPort, options.smtpPort]).size < 3) {
    throw new Error("the shop, the sandbox and the mail catcher need a port each");
  }
  return options;
}

function portOf(flag: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Error(`${flag} is a port from 1 to 65535, not "${text}"`);
}
