/** A message was not sent, or may not have been; its job must come again. */
export class NoticePostponed extends Error {
  /** No sooner than this, where somebody asked for it. */
  readonly retry_after_seconds: number;

  constructor(reason: string, retry_after_seconds = 0) {
    super(`the notice must be sent again: ${reason}`);
    this.name = "NoticePostponed";
    this.retry_after_seconds = retry_after_seconds;
  }
}
