import type { Metrics } from "../../ports/metrics/metrics.ts";
import type { Messenger } from "../../ports/notifications/messenger.ts";
import type { Fetch } from "../../ports/vendor.ts";

const BROKEN_FROM = 500;

/** `fetch` whose calls are counted as this vendor's: one fails by silence or by 500 and above. */
export function measuredFetch(fetch: Fetch, metrics: Metrics, vendor: () => string): Fetch {
  return async (url, init) => {
    const began = Date.now();
    let ok = false;
    try {
      const answer = await fetch(url, init);
      ok = answer.status < BROKEN_FROM;
      return answer;
    } finally {
      metrics.observe("vendor", vendor(), { ms: Date.now() - began, ok });
    }
  };
}

/** A messenger that speaks no HTTP: a message fails that it neither takes nor refuses. */
export function measuredMessenger(messenger: Messenger, metrics: Metrics): Messenger {
  return {
    ...messenger,
    async send(message) {
      const began = Date.now();
      let ok = false;
      try {
        const outcome = await messenger.send(message);
        ok = outcome.kind === "accepted" || outcome.kind === "rejected";
        return outcome;
      } finally {
        metrics.observe("vendor", messenger.name, { ms: Date.now() - began, ok });
      }
    },
  };
}
