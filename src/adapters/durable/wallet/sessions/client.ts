import { AsyncLocalStorage } from "node:async_hooks";
import type { Id } from "../../../../domain/ids.ts";
import type { Allowance } from "../../../../domain/operations/rate-limit.ts";
import type { Tier } from "../../../../domain/products/margin.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { Instant } from "../../../../domain/time.ts";
import type {
  CustomerSessions,
  EarlierSessions,
  Showing,
  Shown,
} from "../../../../ports/auth/customer-sessions.ts";
import {
  anyWallet,
  type FedWallet,
  forgetTests,
  type OpenWallet,
  persistently,
  testLedger,
  type WalletNamespace,
} from "../client.ts";
import type { KeyRefusal, TooMany } from "../keys/admission.ts";
import type { Acted, Standing } from "../keys/standing.ts";

/**
 * The sessions over the same objects as the wallets, and how to open a wallet: while a request
 * shows a session, each call to its owner's wallet shows it too. A session that its object does not
 * know is looked for once among those that D1 kept before, so that the move signs nobody out.
 */
export function durableSessions(
  namespace: WalletNamespace,
  earlier: EarlierSessions,
): { readonly sessions: CustomerSessions; readonly open: OpenWallet } {
  const call: Call = (owner, ask) => persistently(() => ask(anyWallet(namespace)(owner)));
  const adopt = adopting(call, earlier);

  async function known<Answer extends { readonly kind: string }>(
    { owner, at }: Pick<Shown, "owner" | "at">,
    ask: (wallet: FedWallet) => Promise<Answer>,
  ): Promise<Answer> {
    const answer = await call(owner, ask);
    if (answer.kind !== "unknown") return answer;
    await adopt(owner, at);
    return await call(owner, ask);
  }

  const sessions: CustomerSessions = {
    start: (user, signIn) =>
      call(user.id, (wallet) => wallet.session(user.id, "start", { user, ...signIn })),

    async principal(shown) {
      const kept = underWay.getStore();
      const now = kept?.shown === shown ? showNow(kept) : shown;
      const standing = await known(shown, (wallet) => wallet.standing(now));
      note(kept, standing);
      if (isRefused(standing)) return refuseShown(standing, shown);
      if (standing.kind !== "live" || standing.tier === undefined) return undefined;
      return { tier: standing.tier };
    },

    draw: (owner, rate) => call(owner, (wallet) => wallet.draw(owner, rate)),

    async refresh(owner, use) {
      const answer = await known({ owner, at: use.at }, (wallet) =>
        wallet.session(owner, "refresh", use),
      );
      return answer.kind === "unknown" ? { kind: "refused" } : answer;
    },

    async revoke(owner, which, at) {
      // Those that D1 still keeps must end with the others.
      if ("but" in which) await adopt(owner, at);
      await call(owner, (wallet) => wallet.session(owner, "revoke", { which, at }));
    },

    async list(owner, at, page) {
      const answer = await known({ owner, at }, (wallet) =>
        wallet.session(owner, "list", { ...page, at }),
      );
      return "sessions" in answer ? answer.sessions : { data: [], next_cursor: null };
    },

    async close(owner, at, by_staff) {
      await adopt(owner, at);
      return await call(owner, (wallet) => wallet.session(owner, "close", { at, by_staff }));
    },

    async put(user) {
      await call(user.id, (wallet) => wallet.session(user.id, "put", user));
    },

    erase: erasing(call, namespace),
    ownerOf: (hash, at) => earlier.ownerOfRefresh(hash, at),
    showing,
  };

  const [live, test] = [anyWallet(namespace), testLedger(namespace)];
  return { sessions, open: (owner) => shownTo(owner, { live, test, known }) };
}

type Call = <Answer>(
  owner: Id<"user">,
  ask: (wallet: FedWallet) => Promise<Answer>,
) => Promise<Answer>;

/** Puts to a wallet the sessions that D1 kept of its owner before. */
function adopting(call: Call, earlier: EarlierSessions) {
  return async (owner: Id<"user">, at: Instant): Promise<void> => {
    const found = await earlier.ofCustomer(owner, at);
    await call(owner, (wallet) => wallet.session(owner, "adopt", found ?? null));
  };
}

/** The test orders of whoever is erased go with the last of the real ones. */
function erasing(call: Call, namespace: WalletNamespace): CustomerSessions["erase"] {
  return async (owner, at) => {
    const answer = await call(owner, (wallet) => wallet.session(owner, "erase", { at }));
    if (answer.kind === "erased" && !answer.more) await forgetTests(namespace, owner);
    return answer;
  };
}

/** What a request shows, and what came of it so far. */
interface Kept {
  readonly shown: Shown;
  /** Whether one of its calls was to count it. */
  counted?: boolean;
  asked?: boolean;
  allowance?: Allowance | undefined;
  /** The tier by which it must be worked out anew. */
  other_tier?: Tier;
}
type Ask = (wallet: FedWallet) => Promise<Acted>;

/** What the request under way shows. */
const underWay = new AsyncLocalStorage<Kept>();

/** Once more by the tier that the wallet told, where another was taken for its owner's. */
const showing: CustomerSessions["showing"] = async (shown, run) => {
  const first: Kept = { shown };
  return await attempt(first, run).catch((error: unknown) => {
    if (first.other_tier === undefined) throw error;
    return attempt({ shown: { ...shown, tier: first.other_tier } }, run);
  });
};

function attempt<Answer>(kept: Kept, run: (showing: Showing) => Promise<Answer>): Promise<Answer> {
  const { shown } = kept;
  const asked = () => kept.asked === true;
  return underWay.run(kept, () => run({ shown, asked, allowance: () => kept.allowance }));
}

interface Ways {
  readonly live: OpenWallet;
  readonly test: OpenWallet;
  readonly known: (shown: Shown, ask: Ask) => Promise<Acted>;
}

/**
 * The wallet as it is, or where its owner asks, one that is shown the session with each call; the
 * ledger of their test orders where they ask by a test key, which the wallet has seen before.
 */
function shownTo(owner: Id<"user">, { live, test, known }: Ways): FedWallet {
  const kept = underWay.getStore();
  if (kept?.shown.owner !== owner) return live(owner);
  if ("key_hash" in kept.shown && kept.shown.mode === "test") return test(owner);
  return ownWallet(live(owner), kept, (ask) => known(kept.shown, ask));
}

/** A stub each of whose calls shows the session; a request for a socket shows it by itself. */
function ownWallet(wallet: FedWallet, kept: Kept, put: (ask: Ask) => Promise<Acted>): FedWallet {
  async function act(method: string, input: readonly unknown[]): Promise<unknown> {
    const shown = showNow(kept);
    const acted = await put((wallet) => wallet.act(shown, method, input));
    note(kept, acted);
    if (isRefused(acted)) return refuseShown(acted, kept.shown);
    if (acted.kind !== "answered") return refuse("auth.token_invalid");
    return acted.answer;
  }
  const get = (_target: object, method: string | symbol) => {
    if (method === "then") return undefined;
    if (method === "fetch") return (request: Request) => wallet.fetch(request);
    return (...input: unknown[]) => act(String(method), input);
  };
  return new Proxy({}, { get }) as FedWallet;
}

/** What the wallet said of whoever asks. */
function note(kept: Kept | undefined, said: Acted | Standing): void {
  if (kept === undefined) return;
  if (said.kind === "answered" || said.kind === "live" || isRefused(said)) kept.asked = true;
  if ("allowance" in said) kept.allowance ??= said.allowance;
  if (said.kind === "other_tier") kept.other_tier = said.tier;
}

/** What a call shows: the first of a request counts it, and no other. */
function showNow(kept: Kept): Shown {
  if (kept.counted) return { ...kept.shown, rate: undefined };
  kept.counted = true;
  return kept.shown;
}

type Refused = KeyRefusal | TooMany;

/** Whoever asks is known, and not let in. */
function isRefused(said: { readonly kind: string }): said is Refused {
  return said.kind === "refused" || said.kind === "too_many";
}

/** A signature that does not count is answered with the text that it must be of. */
function refuseShown(refused: Refused, shown: Shown): never {
  if (refused.kind === "too_many") {
    refuse("rate.limited", { retry_after_seconds: refused.allowance.retry_seconds ?? 1 });
  }
  const { code, detail, mistake } = refused;
  if (detail === undefined) return refuse(code);
  const text = "signature" in shown ? shown.signature?.text : undefined;
  const signed_text = text === undefined ? {} : { signed_text: text };
  return refuse(code, { members: { reason: detail, ...mistake, ...signed_text } });
}
