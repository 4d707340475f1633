import { templateName } from "../../domain/notifications/templates/template.ts";
import type {
  StoredTemplate,
  TemplateOrigin,
  Templates,
} from "../../ports/notifications/templates.ts";

interface Held {
  readonly stored: StoredTemplate | undefined;
  readonly until: number;
}

const TTL_MS = 1_000;
/** Of every kind for a channel or two; more are read again. */
const HELD_MAX = 200;

/**
 * Holds templates in this isolate's memory for a second. One that was changed here is read anew at
 * once. `clock` counts milliseconds.
 */
export function cachedTemplates(origin: TemplateOrigin, clock: () => number): Templates {
  const held = new Map<string, Held>();
  let doubtedUntil = Number.NEGATIVE_INFINITY;

  return {
    ...origin,

    async inForce(key) {
      const name = templateName(key);
      const at = clock();
      const known = held.get(name);
      if (known !== undefined && at < known.until && at >= doubtedUntil) return known.stored;
      const stored = await origin.find(key);
      if (held.size >= HELD_MAX) held.clear();
      held.set(name, { stored, until: at + TTL_MS });
      return stored;
    },

    /** It counts from its commit on, which this does not see. */
    put(template) {
      doubtedUntil = clock() + TTL_MS;
      return origin.put(template);
    },
  };
}
