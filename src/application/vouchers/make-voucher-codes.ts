import type { Staff } from "../../domain/actor.ts";
import { Refusal, refuse } from "../../domain/refusal.ts";
import type { Voucher } from "../../domain/vouchers/voucher.ts";
import { randomCode } from "../../domain/vouchers/voucher-code.ts";
import type { Write } from "../../ports/commit.ts";
import type { Use } from "../../ports/index.ts";
import type { RequestKey } from "../../ports/wallet/wallets.ts";
import { type Answered, madeOnce } from "../shared/once-per-request.ts";
import type { BatchResult } from "../shared/run-batch.ts";
import { type PagePorts, workInPages } from "../shared/work-in-pages.ts";

/** Codes of one commit, and commits of one turn. */
const PAGE = 4_000;
const PAGES = 5;

interface WantedCodes {
  readonly id: Voucher["id"];
  readonly count: number;
  readonly request: RequestKey;
}

/**
 * Asks for codes of one use each, once per request. They are made page by page; the first page is
 * made at once.
 */
export async function wantVoucherCodes(
  ports: Use<"audit" | "commit" | "now" | "requests" | "vouchers">,
  staff: Staff,
  { id, count, request }: WantedCodes,
): Promise<Answered<Voucher>> {
  const find = async () => (await ports.vouchers.find(id)) ?? refuse("voucher.not_found");
  const make = async (keep: (id: string) => Write) => {
    const voucher = await find();
    if (voucher.archived_at !== null) refuse("voucher.not_found");
    return await want(ports, staff, { voucher, count, kept: keep(id) });
  };
  return await madeOnce(ports, { staff, request }, { make, find });
}

async function want(
  ports: Use<"audit" | "commit" | "now" | "vouchers">,
  staff: Staff,
  { voucher, count, kept }: Pick<WantedCodes, "count"> & { voucher: Voucher; kept: Write },
): Promise<Voucher> {
  const at = ports.now();
  const { id } = voucher;
  const action = {
    action: "voucher.codes",
    resource: "voucher",
    resource_id: id,
    old: { codes_wanted: voucher.codes_wanted },
    new: { codes_wanted: voucher.codes_wanted + count },
  };
  const writes = [kept, ports.vouchers.wantCodes(id, count)];
  await ports.audit.commit(staff, action, { at, writes });
  const wanted = { ...voucher, codes_wanted: voucher.codes_wanted + count };
  const made = await makePage(ports, wanted).catch((error: unknown) => {
    // They are wanted for good by now: the clock makes what is missing.
    if (isExpected(error)) return 0;
    throw error;
  });
  return { ...wanted, codes: wanted.codes + made };
}

/** Makes what is still missing of the codes that staff want. */
export async function makeVoucherCodes(ports: PagePorts & Use<"vouchers">): Promise<BatchResult> {
  return await workInPages(ports, {
    name: "makeVoucherCodes",
    page: (next) => ports.vouchers.unmade(next),
    key: ({ id }) => id,
    since: ({ updated_at }) => updated_at,
    size: 10,
    cost: PAGES * 5,
    failure: "voucher.codes_not_made",
    about: ({ id }) => ({ voucher: id }),
    isExpected,
    async work(voucher) {
      let { codes } = voucher;
      for (let page = 0; page < PAGES && codes < voucher.codes_wanted; page += 1) {
        codes += await makePage(ports, { ...voucher, codes });
      }
    },
  });
}

/** Another run was faster, or made the same code: the next one makes the rest. */
function isExpected(error: unknown): boolean {
  const codes = ["voucher.too_many_codes", "voucher.code_taken"];
  return error instanceof Refusal && codes.includes(error.code);
}

/** Twice at once makes no more than were wanted. */
async function makePage(
  ports: Use<"commit" | "vouchers">,
  { id, codes, codes_wanted }: Pick<Voucher, "id" | "codes" | "codes_wanted">,
): Promise<number> {
  const missing = Math.min(PAGE, codes_wanted - codes);
  const made = Array.from({ length: missing }, () => randomCode());
  await ports.commit(ports.vouchers.addCodes(id, made, 1));
  return missing;
}
