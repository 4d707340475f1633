import type { StaffRequest } from "../core/context.ts";
import type { Child } from "./values.tsx";

interface WorkingProps {
  readonly request: StaffRequest;
  readonly isRunning: boolean;
  /** How much of how much is done, where that is known. */
  readonly done?: number;
  readonly of?: number;
  readonly children?: Child;
}

/**
 * What a page says of work that takes a while: how far it is, read again every two seconds while it
 * runs; without scripts by a link.
 */
export function Working({ request, isRunning, done, of, children }: WorkingProps) {
  const { say, url } = request;
  const here = url.pathname + url.search;
  const polling = isRunning && {
    "hx-get": here,
    "hx-trigger": "every 2s",
    "hx-select": "#working",
    "hx-swap": "outerHTML",
  };
  return (
    <div id="working" {...polling}>
      {isRunning && (
        <p role="status" aria-busy="true">
          {say(["Under way", "Sedang berjalan"])}
          {of !== undefined && `: ${done} / ${of}`}{" "}
          <a href={here}>{say(["Look again", "Lihat lagi"])}</a>
        </p>
      )}
      {isRunning && of !== undefined && (
        <progress value={done} max={of} aria-label={say(["Under way", "Sedang berjalan"])} />
      )}
      {children}
    </div>
  );
}
