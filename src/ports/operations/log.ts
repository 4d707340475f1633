export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One JSON object per line. Never a body, a token, a signature or an address of a person. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
