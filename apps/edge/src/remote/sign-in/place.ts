import * as z from "zod";

/** What has to be known about a server's authorization server, to sign in there and to renew what came of it. */
export const placeSchema = z.object({
  /** What the tokens are for (RFC 8707): the server's own identifier. */
  resource: z.string(),
  issuer: z.string(),
  authorizationEndpoint: z.string(),
  tokenEndpoint: z.string(),
  /** Answers carry the issuer (RFC 9207): one without it is not its answer. */
  tellsIssuer: z.boolean(),
  /** Asked for; empty: whatever it gives by itself. */
  scope: z.string(),
  clientId: z.string(),
  redirectUri: z.string(),
});

/** Where a user signs in for a server. Nothing in it is secret: the client is public and proves itself by PKCE. */
export type SignInPlace = z.output<typeof placeSchema>;
