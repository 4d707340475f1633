/** What a route was asked and what it answered, under a name that says how this one differs. */
export interface Exchange {
  /** `POST /wallet/transfer` */
  readonly route: string;
  readonly name: string;
  readonly status: number;
  /** The body as JSON; none when there was no such body. */
  readonly request?: unknown;
  readonly answer?: unknown;
}
