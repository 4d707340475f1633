/** Messages that were sent without a delay and have not arrived yet, by queue and body. */
const underway = new Map<string, number>();

function add(queue: string, body: unknown, count: number): void {
  const name = `${queue} ${JSON.stringify(body)}`;
  const left = Math.max(0, (underway.get(name) ?? 0) + count);
  if (left === 0) underway.delete(name);
  else underway.set(name, left);
}

export function noteArrival(queue: string, body: unknown): void {
  add(queue, body, -1);
}

export function isUnderway(): boolean {
  return underway.size > 0;
}

export function forgetUnderway(): void {
  underway.clear();
}

/** Bindings whose queues note what is sent. */
export function noting<Bindings extends object>(env: Bindings): Bindings {
  const bound = Object.entries(env).map(([name, each]) => [
    name,
    isQueue(each) ? notingQueue(`fa-system-${name.toLowerCase()}`, each) : each,
  ]);
  return Object.fromEntries(bound);
}

function isQueue(binding: unknown): binding is Queue {
  return typeof binding === "object" && binding !== null && "sendBatch" in binding;
}

/** The shop sends in batches only. */
function notingQueue(name: string, queue: Queue): Pick<Queue, "sendBatch"> {
  return {
    async sendBatch(messages, options) {
      const all = [...messages];
      const soon = all.filter(({ delaySeconds = 0 }) => delaySeconds === 0);
      for (const { body } of soon) add(name, body, 1);
      try {
        return await queue.sendBatch(all, options);
      } catch (error) {
        for (const { body } of soon) add(name, body, -1);
        throw error;
      }
    },
  };
}
