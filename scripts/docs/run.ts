import { spawnSync } from "node:child_process";
import process from "node:process";
import { documents, type ShellBlock, shellBlocks } from "./blocks.ts";

/** Where the blocks are run, and as whom they sign in where they leave that to their reader. */
interface Against {
  readonly url: string;
  readonly sandbox: string;
  readonly staff: { readonly email: string; readonly password: string };
}

const SHOP = "http://127.0.0.1:8787";
const SANDBOX = "http://127.0.0.1:8788";
const SIGN_IN = '{"email":"finance@example.com","password":"…"}';

/** An answer of 400 and above fails a block; a stream that goes on is left after a while. */
const PREAMBLE = `set -euo pipefail
shopt -s inherit_errexit
curl() {
  local code=0 seconds=20
  case " $* " in *" -sN "*) seconds=4 ;; esac
  command curl --fail-with-body --max-time "$seconds" "$@" || code=$?
  if [ "$code" -eq 28 ] && [ "$seconds" -eq 4 ]; then return 0; fi
  return "$code"
}
`;

/**
 * Runs the blocks of every document one after another, those of one document in one shell, since
 * each goes on with what stands before it. Answers the documents that failed.
 */
export function runDocuments(against: Against): readonly string[] {
  return documents().filter((file) => {
    const blocks = shellBlocks(file).filter(({ reason }) => reason === undefined);
    if (blocks.length === 0) return false;
    const began = Date.now();
    const script = [PREAMBLE, ...blocks.map((block) => stepOf(block, against))].join("\n");
    const { status, stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
    const seconds = ((Date.now() - began) / 1_000).toFixed(1);
    console.log(`${status === 0 ? "ok    " : "FAILED"} ${file}: ${blocks.length} (${seconds} s)`);
    if (status !== 0) process.stderr.write(`${stdout}\n${stderr}\n`);
    return status !== 0;
  });
}

function stepOf({ file, line, text }: ShellBlock, { url, sandbox, staff }: Against): string {
  const local = text
    .replaceAll(SHOP, url)
    .replaceAll(SANDBOX, sandbox)
    .replaceAll(SIGN_IN, JSON.stringify(staff));
  return `echo "== ${file}:${line}"\n${local}`;
}
