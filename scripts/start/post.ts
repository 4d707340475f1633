export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Asks the shop for something, as whoever the token is of. */
export async function post(url: string, body: object, token?: string): Promise<Answer> {
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "accept-language": "en",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  });
  return { status: answer.status, body: (await answer.json()) as Answer["body"] };
}

export function said({ status, body }: Answer): string {
  return `${status} ${body.code ?? ""} ${JSON.stringify(body.errors ?? body.title ?? "")}`;
}
