/** What signing in gives. */
export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

/** Where the tokens of one customer are kept: in memory, in a cookie, in a database. */
export interface TokenStore {
  read(): Tokens | undefined | Promise<Tokens | undefined>;
  /** The next pair, or `undefined` once the session has ended. */
  write(tokens: Tokens | undefined): unknown;
}

export type Send = (request: Request) => Promise<Response>;

interface Refreshing {
  readonly store: TokenStore;
  readonly send: Send;
  /** `POST /auth/refresh` of this shop. */
  readonly refreshUrl: string;
}

/** Tokens that lie in memory. */
export function inMemory(tokens?: Tokens): TokenStore {
  let kept = tokens;
  return {
    read: () => kept,
    write(next) {
      kept = next;
    },
  };
}

/**
 * Asks with the access token of a store. Where that is over it is renewed, once for all who ask
 * meanwhile, and the same request is sent again.
 */
export function signedIn({ store, send, refreshUrl }: Refreshing): Send {
  let renewal: Promise<Tokens | undefined> | undefined;

  /** Another tab may have renewed them meanwhile: then those are good. */
  async function renewed(used: Tokens): Promise<Tokens | undefined> {
    const now = await store.read();
    if (now === undefined || now.access_token !== used.access_token) return now;
    return await trade(now);
  }

  async function trade({ refresh_token }: Tokens): Promise<Tokens | undefined> {
    const answer = await send(
      new Request(refreshUrl, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ refresh_token }),
      }),
    );
    // The shop may be away for a moment: the session is not over by that.
    if (answer.status !== 200 && answer.status !== 401) return undefined;
    const next = answer.ok ? tokensOf(JSON.parse(await answer.text())) : undefined;
    await store.write(next);
    return next;
  }

  return async (request) => {
    const tokens = request.headers.has("authorization") ? undefined : await store.read();
    if (tokens === undefined) return await send(request);
    const again = request.clone();
    const answer = await send(bearing(request, tokens));
    if (!(await isOver(answer))) return answer;
    renewal ??= renewed(tokens).finally(() => {
      renewal = undefined;
    });
    const next = await renewal;
    if (next === undefined) return answer;
    await answer.body?.cancel();
    return await send(bearing(again, next));
  };
}

/** A wrong password is refused with 401, too. */
async function isOver(answer: Response): Promise<boolean> {
  if (answer.status !== 401) return false;
  const text = await answer.clone().text();
  return text.includes('"auth.token_invalid"');
}

function bearing(request: Request, { access_token }: Tokens): Request {
  request.headers.set("authorization", `Bearer ${access_token}`);
  return request;
}

function tokensOf(answer: Tokens): Tokens {
  return { access_token: answer.access_token, refresh_token: answer.refresh_token };
}
