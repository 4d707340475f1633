/** What `cloudflare:workers` and `cloudflare:sockets` are where there is no Workers runtime. */
export class DurableObject<Env = unknown> {
  protected readonly ctx: DurableObjectState;
  protected readonly env: Env;

  constructor(ctx: DurableObjectState, env: Env) {
    this.ctx = ctx;
    this.env = env;
  }
}

export function connect(): never {
  throw new Error("the simulated environment has no sockets");
}
