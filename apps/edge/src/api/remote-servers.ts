import * as z from "zod";
import { contract } from "./contract.ts";
import { hash, id, milliseconds } from "./schemas/primitives.ts";

/** A tool of another server. Its description is a stranger's text, cleaned: show it, and believe nothing of it. */
export const remoteToolSchema = z.object({
  name: z.string(),
  description: z.string(),
  /** JSON Schema of its arguments, as the server wrote it. */
  inputSchema: z.record(z.string(), z.unknown()),
  /** Pins name, description and schema. */
  hash,
  /**
   * `on`: chosen, and as it was then. `changed`: chosen, and changed since, so it is not called. `gone`: chosen, and no longer
   * listed. `off`: not chosen.
   */
  state: z.enum(["on", "off", "changed", "gone"]),
});

/** Another MCP server the user has attached. The credential is never told. */
export const remoteServerSchema = z.object({
  id: id("rms"),
  /** Stands in the names its tools have in a conversation. */
  number: z.int().min(1),
  name: z.string(),
  url: z.string(),
  transport: z.enum(["http", "sse"]),
  /** Name of the header the user's credential is sent in; null without one. */
  header: z.string().nullable(),
  /** Whether the user signs in at it over OAuth: `ok`, or `needed` when it wants them again. */
  signIn: z.enum(["none", "ok", "needed"]),
  tools: z.array(remoteToolSchema),
  /** Tools that were too many, too large or not well formed. */
  leftOut: z.int(),
  listedAt: milliseconds,
  createdAt: milliseconds,
});

const params = z.strictObject({ server: id("rms") });
const FAILURES = ["remote_url_refused", "remote_unreachable", "remote_answer_refused", "remote_sign_in"] as const;

export const listRemoteServers = contract({
  operation: "listRemoteServers",
  summary: "Other MCP servers the user has attached, with their tools as last listed.",
  auth: "session",
  rate: "read",
  response: z.object({ servers: z.array(remoteServerSchema) }),
  errors: [],
});

export const attachRemoteServer = contract({
  operation: "attachRemoteServer",
  summary:
    "Attach another MCP server (Streamable HTTP, or SSE of old ones). Its tools are listed; none is used until it is chosen.",
  auth: "session",
  rate: "heavy",
  body: z.strictObject({
    url: z.string().min(1).max(2_000),
    name: z.string().min(1).max(40),
    /** A credential for this server, such as `Authorization: Bearer …`. Kept encrypted and never told again. */
    header: z
      .strictObject({
        name: z.string().regex(/^(authorization|api-key|x-[a-z0-9-]{1,50})$/i),
        value: z
          .string()
          .max(4_000)
          .regex(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/),
      })
      .exactOptional(),
  }),
  response: remoteServerSchema,
  status: 201,
  confidential: true,
  errors: [...FAILURES, "remote_secrets_off"],
});

export const refreshRemoteServer = contract({
  operation: "refreshRemoteServer",
  summary: "List a server's tools again. A chosen tool that has changed is switched off until it is chosen again.",
  auth: "session",
  rate: "heavy",
  params,
  response: remoteServerSchema,
  errors: ["not_found", ...FAILURES, "remote_secrets_off"],
});

export const chooseRemoteTools = contract({
  operation: "chooseRemoteTools",
  summary:
    "Choose which tools of a server conversations may call, each pinned as it was shown. Replaces the choice before.",
  auth: "session",
  rate: "write",
  params,
  body: z.strictObject({ tools: z.array(z.strictObject({ name: z.string().max(128), hash })).max(64) }),
  response: remoteServerSchema,
  errors: ["not_found", "remote_tool_changed"],
});

/** Refused by that server, or by its sign-in service. */
const SIGN_IN_FAILURES = [...FAILURES, "remote_sign_in_refused", "remote_secrets_off"] as const;

export const beginRemoteSignIn = contract({
  operation: "beginRemoteSignIn",
  summary: "Begin signing in at another MCP server over OAuth: one to be attached, or an attached one that asks again.",
  auth: "session",
  rate: "heavy",
  body: z.discriminatedUnion("for", [
    z.strictObject({ for: z.literal("new"), url: z.string().min(1).max(2_000), name: z.string().min(1).max(40) }),
    z.strictObject({ for: z.literal("attached"), server: id("rms") }),
  ]),
  response: z.object({
    /** Where the user goes to sign in. */
    authorizeAt: z.string(),
    /** Whose page that is. */
    host: z.string(),
  }),
  status: 201,
  confidential: true,
  errors: ["not_found", ...SIGN_IN_FAILURES],
});

export const finishRemoteSignIn = contract({
  operation: "finishRemoteSignIn",
  summary: "Take the answer another server's sign-in has sent the user back with. Works once.",
  auth: "session",
  rate: "heavy",
  body: z.strictObject({
    state: z.string().min(20).max(200),
    code: z.string().min(1).max(4_000).exactOptional(),
    iss: z.string().max(2_000).exactOptional(),
    error: z
      .string()
      .regex(/^[a-z_]{1,40}$/)
      .exactOptional(),
  }),
  response: remoteServerSchema,
  confidential: true,
  errors: ["not_found", ...SIGN_IN_FAILURES],
});

export const detachRemoteServer = contract({
  operation: "detachRemoteServer",
  summary: "Forget a server, its tools and its credential.",
  auth: "session",
  rate: "write",
  params,
  response: z.object({}),
  errors: ["not_found"],
});
