/** What is sent of an event in one try. */
interface WebhookCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of a try: the answer's head, or why there is none. */
export type WebhookAnswer =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly head: string;
      readonly retry_after_seconds: number | undefined;
    }
  | { readonly kind: "failed"; readonly error: string };

/** Calls addresses that others have chosen. */
export interface WebhookCaller {
  /** Whether the shop calls an address at all. */
  refuses(url: string): string | undefined;
  /**
   * Posts to an address it does not refuse, once, following no redirect, and reads no more of the
   * answer than its head. Never throws for what the other side does.
   */
  post(call: WebhookCall): Promise<WebhookAnswer>;
}
