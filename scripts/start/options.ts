import { parseArgs } from "node:util";

export interface Options {
  readonly port: number;
  readonly sandboxPort: number;
  readonly smtpPort: number;
  readonly persistTo: string;
  readonly verbose: boolean;
  /** Only to say what there is to choose from. */
  readonly help: boolean;
}

export const USUAL_PORTS = { port: 8787, sandboxPort: 8788, smtpPort: 1025 };

export const USAGE = `npm start -- [flags]

  --port 8787           where the shop listens
  --sandbox-port 8788   where the vendors' emulators and the inbox listen
  --smtp-port 1025      where mail is caught
  --persist-to DIR      where the data is kept (.wrangler/state)
  --verbose             show everything the Workers log
  --help                show this
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
      help: { type: "boolean", short: "h" },
    },
  });
  const options = {
    port: portOf("--port", values.port, USUAL_PORTS.port),
    sandboxPort: portOf("--sandbox-port", values["sandbox-port"], USUAL_PORTS.sandboxPort),
    smtpPort: portOf("--smtp-port", values["smtp-port"], USUAL_PORTS.smtpPort),
    persistTo: values["persist-to"] ?? ".wrangler/state",
    verbose: values.verbose ?? false,
    help: values.help ?? false,
  };
  if (new Set([options.port, options.sandboxPort, options.smtpPort]).size < 3) {
    throw new Error("the shop, the sandbox and the mail catcher need a port each");
  }
  return options;
}

function portOf(flag: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Error(`${flag} is a port from 1 to 65535, not "${text}"`);
}
