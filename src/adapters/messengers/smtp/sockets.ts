/** The platform's TCP sockets, kept apart so that the client also loads outside workerd. */
export { connect } from "cloudflare:sockets";
