import type { Customer } from "../../domain/actor.ts";
import { sameInConstantTime } from "../../domain/digest.ts";
import { refuse } from "../../domain/refusal.ts";
import {
  EXPORT_RATE,
  type ExportPass,
  newPass,
  passToken,
  readPass,
  signedText,
} from "../../domain/users/data-export.ts";
import type { Ports, Use } from "../../ports/index.ts";
import { countTries } from "../shared/limits/count-tries.ts";
import { type OwnerPorts, type Proofs, proveOwner } from "../shared/second-factor/prove-owner.ts";
import { tellEverywhere } from "../shared/tell-owner.ts";
import { accountOf } from "./change-account.ts";
import { LISTS, PARTS } from "./personal-data.ts";

type Asking = OwnerPorts & Use<"accounts" | "commit" | "messengers" | "outbox">;

/**
 * Lets a customer fetch their data once, by all that shows that they are its owner. They are told,
 * wherever it was asked.
 */
export async function askForExport(
  ports: Asking,
  owner: Customer,
  given: Proofs,
): Promise<Pick<ExportPass, "expires_at"> & { readonly token: string }> {
  await proveOwner(ports, owner, given);
  await countTries(ports, [EXPORT_RATE, owner.id]);
  const at = ports.now();
  const account = await accountOf(ports, owner.id);
  await ports.commit(...tellEverywhere(ports, account, { event: "data_exported", at }));
  const pass = newPass(owner.id, at);
  const token = passToken(pass, await ports.vault.index(signedText(pass)));
  return { token, expires_at: pass.expires_at };
}

/** One member of the document: read as a whole, or a list that is read as it is taken. */
export type ExportPart =
  | { readonly name: string; readonly value: unknown }
  | { readonly name: string; readonly pages: AsyncIterable<readonly unknown[]> };

/**
 * How many pages are read for one export, so that it stays within what the platform lets a request
 * ask: a hundred and fifty thousand rows.
 */
const PAGES_MAX = 300;
const ROWS_AT_ONCE = 500;

/**
 * Everything the shop holds of a customer and may tell them, once they bring their pass: it has
 * been used from here on, whatever becomes of the answer.
 */
export async function exportData(
  ports: Ports,
  owner: Customer,
  token: string,
): Promise<AsyncIterable<ExportPart>> {
  const { pass, signature } = readPass(owner.id, token) ?? refuse("data_export.not_asked");
  const signatures = await ports.vault.indexes(signedText(pass));
  const isOurs = signatures.some((each) => sameInConstantTime(each, signature));
  const at = ports.now();
  if (!isOurs || pass.expires_at <= at) refuse("data_export.not_asked");
  if (!(await ports.commitOnce(ports.exportUses.add(signature, at)))) {
    refuse("data_export.not_asked");
  }
  return partsOf(ports, owner);
}

/** Whether somebody may read on: not once the session that takes the document has ended. */
async function isSignedIn(
  { customerSessions, now }: Use<"customerSessions" | "now">,
  { id: owner, session_id }: Customer,
): Promise<boolean> {
  if (session_id === null) return false;
  return (await customerSessions.principal({ owner, session_id, at: now() })) !== undefined;
}

/**
 * No more than a page is held at a time. What would not fit any more is left out, and so is what a
 * session that has ended may not read; `complete` says so.
 */
async function* partsOf(ports: Ports, owner: Customer): AsyncGenerator<ExportPart> {
  const read = { pages: 0, complete: true };
  const mayGoOn = async () => {
    read.complete &&= read.pages < PAGES_MAX && (await isSignedIn(ports, owner));
    return read.complete;
  };
  yield { name: "exported_at", value: ports.now() };
  for (const [name, part] of Object.entries(PARTS)) {
    yield { name, value: (await mayGoOn()) ? await part(ports, owner.id) : null };
  }
  for (const [name, page] of Object.entries(LISTS)) {
    const pages = async function* () {
      for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; ) {
        if (!(await mayGoOn())) return;
        read.pages += 1;
        const asked = { limit: ROWS_AT_ONCE, cursor };
        const { data, next_cursor } = await page(ports, owner.id, asked);
        yield data;
        [cursor, isFirst] = [next_cursor ?? undefined, false];
      }
    };
    yield { name, pages: pages() };
  }
  yield { name: "complete", value: read.complete };
}
