/** How much one invocation may still ask of what it stands on, before the platform ends it. */
export interface Budget {
  /** Queries and calls to objects or vendors; nothing more once its time is over. */
  left(): number;
}
