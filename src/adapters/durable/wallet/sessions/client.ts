import { AsyncLocalStorage } from "node:async_hooks";
import type { Id } from "../../../../domain/ids.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { Instant } from "../../../../domain/time.ts";
import type {
  CustomerClaims,
  CustomerSessions,
  EarlierSessions,
} from "../../../../ports/auth/customer-sessions.ts";
import { type Acted, anyWallet, type FedWallet, type OpenWallet, persistently } from "../client.ts";
import type { Wallet } from "../object.ts";

/**
 * The sessions over the same objects as the wallets, and how to open a wallet: while a request
 * shows a session, each call to its owner's wallet shows it too. A session that its object does not
 * know is looked for once among those that D1 kept before, so that the move signs nobody out.
 */
export function durableSessions(
  namespace: DurableObjectNamespace<Wallet>,
  earlier: EarlierSessions,
): { readonly sessions: CustomerSessions; readonly open: OpenWallet } {
  const call = <Answer>(
    owner: Id<"user">,
    ask: (wallet: FedWallet) => Promise<Answer>,
  ): Promise<Answer> => persistently(() => ask(anyWallet(namespace)(owner)));

  async function adopt(owner: Id<"user">, at: Instant): Promise<void> {
    const found = await earlier.ofCustomer(owner, at);
    await call(owner, (wallet) => wallet.session(owner, "adopt", found ?? null));
  }

  async function known<Answer extends { readonly kind: string }>(
    { owner, at }: Pick<CustomerClaims, "owner" | "at">,
    ask: (wallet: FedWallet) => Promise<Answer>,
  ): Promise<Answer> {
    const answer = await call(owner, ask);
    if (answer.kind !== "unknown") return answer;
    await adopt(owner, at);
    return await call(owner, ask);
  }

  const sessions: CustomerSessions = {
    start: (user, session, refresh) =>
      call(user.id, (wallet) => wallet.session(user.id, "start", { user, session, refresh })),

    async principal(claims) {
      const { kind, tier } = await known(claims, (wallet) => wallet.standing(claims));
      return kind === "live" ? { tier } : undefined;
    },

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

    async put(user) {
      await call(user.id, (wallet) => wallet.session(user.id, "put", user));
    },

    ownerOf: (hash, at) => earlier.ownerOfRefresh(hash, at),

    showing(claims, run) {
      const showing = { claims, asked: false };
      return shown.run(showing, () => run(() => showing.asked));
    },
  };

  return { sessions, open: (owner) => shownTo(owner, anyWallet(namespace)(owner), known) };
}

interface Showing {
  readonly claims: CustomerClaims;
  asked: boolean;
}
type Ask = (wallet: FedWallet) => Promise<Acted>;

/** The session that the request under way shows. */
const shown = new AsyncLocalStorage<Showing>();

/** The wallet as it is, or where its owner asks, one that is shown the session with each call. */
function shownTo(
  owner: Id<"user">,
  wallet: FedWallet,
  known: (claims: CustomerClaims, ask: Ask) => Promise<Acted>,
): FedWallet {
  const showing = shown.getStore();
  if (showing?.claims.owner !== owner) return wallet;
  return ownWallet(wallet, showing, (ask) => known(showing.claims, ask));
}

/** A stub each of whose calls shows the session; a request for a socket shows it by itself. */
function ownWallet(
  wallet: FedWallet,
  showing: Showing,
  put: (ask: Ask) => Promise<Acted>,
): FedWallet {
  async function act(method: string, input: readonly unknown[]): Promise<unknown> {
    const acted = await put((wallet) => wallet.act(showing.claims, method, input));
    if (!("answer" in acted)) return refuse("auth.token_invalid");
    showing.asked = true;
    return acted.answer;
  }
  const get = (_target: object, method: string | symbol) => {
    if (method === "then") return undefined;
    if (method === "fetch") return (request: Request) => wallet.fetch(request);
    return (...input: unknown[]) => act(String(method), input);
  };
  return new Proxy({}, { get }) as FedWallet;
}
