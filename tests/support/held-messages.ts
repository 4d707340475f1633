/** Messages a test holds back to deliver itself: late, twice, or to a consumer that crashes. */
export const heldMessages: {
  closed: boolean;
  readonly waiting: { readonly id: string; readonly queue: string; readonly body: unknown }[];
} = { closed: false, waiting: [] };
