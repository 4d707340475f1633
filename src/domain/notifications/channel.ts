export const CHANNELS = ["email", "sms"] as const;
export type Channel = (typeof CHANNELS)[number];

/** The channel that an address belongs to: no phone number holds an `@`. */
export function channelOf(address: string): Channel {
  return address.includes("@") ? "email" : "sms";
}
