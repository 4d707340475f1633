/** The remaining budget of one invocation before the platform ends it. */
export interface Budget {
  /**
   * Queries and calls that are left, where a batch counts as all of its queries; below zero by as
   * many as were made beyond them, and 0 once its time is over.
   */
  left(): number;
}
