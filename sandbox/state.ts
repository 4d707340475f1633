/**
 * The emulators' memory: a sorted map from key to JSON value, read and written without awaiting.
 * Values go in and come out as copies, so nothing changes unless it is put back.
 */
export interface State {
  get<T>(key: string): T | undefined;
  put(key: string, value: unknown): void;
  /** Every entry whose key starts with `prefix`, in key order. */
  list<T>(prefix: string): [string, T][];
  delete(key: string): void;
}

/** A state that lives as long as the process: what tests use. */
export function memoryState(): State {
  const entries = new Map<string, string>();
  return {
    get: (key) => {
      const text = entries.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    put: (key, value) => {
      entries.set(key, JSON.stringify(value));
    },
    list: (prefix) =>
      [...entries]
        .filter(([key]) => key.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, text]) => [key, JSON.parse(text)]),
    delete: (key) => {
      entries.delete(key);
    },
  };
}

/** The next number of a named counter, zero-padded so that keys made of it sort by age. */
export function nextNumber(state: State, counter: string): string {
  const number = (state.get<number>(`counter:${counter}`) ?? 0) + 1;
  state.put(`counter:${counter}`, number);
  return String(number).padStart(10, "0");
}
