import type { CustomProvider, ProviderSecret } from "../../domain/inbound/custom-provider.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { NextPage } from "../page.ts";

type Name = CustomProvider["provider"];

/** A secret as it is kept. */
export interface SealedSecret extends ProviderSecret {
  readonly provider: Name;
  readonly sealed: string;
}

/** A provider with its secrets as they are kept, those that are over among them. */
export interface StoredProvider extends Omit<CustomProvider, "secrets"> {
  readonly secrets: readonly SealedSecret[];
}

/** Others whose webhooks the shop takes, by what staff have configured. */
export interface CustomProviders {
  find(provider: Name): Promise<StoredProvider | undefined>;
  /** By their names; they are few. */
  all(): Promise<readonly StoredProvider[]>;
  /** Refused where the name is taken, or where there are as many as may be. */
  add(provider: Omit<StoredProvider, "secrets">): Write;
  /** Refused where somebody else was first: its version is no more the one before. */
  change(provider: Omit<StoredProvider, "secrets">): Write;
  /** Puts a secret beside the others, which are over by then at the latest. */
  addSecret(secret: SealedSecret, others: { readonly until: Instant }): Write;
  /** Notes that a sample has passed, unless its provider has changed since. */
  tried(provider: Pick<CustomProvider, "provider" | "version">, at: Instant): Write;
  /** Its secrets go with it; what it has sent stays in the log. */
  remove(provider: Name): Write;

  underKey(key: string, next: NextPage): Promise<readonly SealedSecret[]>;
  reseal(secret: Pick<SealedSecret, "id" | "sealed">, sealed: string): Write;
}
