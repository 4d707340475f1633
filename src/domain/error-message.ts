/**
 * What a log may say of something thrown. A query that failed carries its values in its message,
 * and values may be secrets or people's addresses: they stay out.
 */
export function errorMessage(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "something that is no error";
  const { message, cause } = thrown;
  const own = `${thrown.name}: ${withoutValues(message)}`;
  return cause instanceof Error ? `${own}; ${withoutValues(cause.message)}` : own;
}

export function withoutValues(message: string): string {
  return (message.split("\nparams:")[0] ?? "").slice(0, 300);
}
