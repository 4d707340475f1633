/** The remaining budget of one invocation before the platform ends it. */
export interface Budget {
  /** Queries and calls that are left; 0 once its time is over. */
  left(): number;
}
