/** What every script does with its flags: read them, explain them, and refuse what they are not. */
import process from "node:process";
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

const HELP = { help: { type: "boolean", short: "h" } } as const;

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options }>
>["values"];

/** The script's flags as `read` makes them of the words; `--help` and mistakes end the script. */
export function commandLine<const Options extends ParseArgsOptionsConfig, Flags>(
  { usage, options }: { readonly usage: string; readonly options: Options },
  read: (values: Values<Options>) => Flags,
): Flags {
  try {
    const { values } = parseArgs({ options: { ...options, ...HELP } });
    if ("help" in values && values.help === true) {
      console.log(usage);
      process.exit();
    }
    return read(values as unknown as Values<Options>);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(1);
  }
}

/** A flag that counts something. Throws with a sentence a person can act on. */
export function wholeNumber(flag: string, text: string, least = 0): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw new Error(`${flag} is a whole number from ${least} on, not "${text}"`);
}
