/** Messages a test keeps back to deliver them itself: late, twice, or to a consumer that dies. */
export const mailroom: {
  closed: boolean;
  readonly waiting: { readonly id: string; readonly queue: string; readonly body: unknown }[];
} = { closed: false, waiting: [] };
