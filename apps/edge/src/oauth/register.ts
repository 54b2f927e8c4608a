import * as z from "zod";
import type { Services } from "../services.ts";
import { insertClient } from "../storage/oauth-clients.ts";
import { newId } from "../storage/tokens.ts";
import { OAuthFault } from "./fault.ts";
import { readWithin } from "./token.ts";

const MAX_METADATA_BYTES = 64 * 1024;

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Whether an answer may be sent there: https, or the machine the program runs on (RFC 8252), and no fragment. */
export function isRedirectUri(uri: string): boolean {
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  if (url?.hash !== "" || url.username !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
}

/** What a program tells of itself; what else it tells does not matter here. */
const asked = z.object({
  redirect_uris: z.array(z.string().max(500).refine(isRedirectUri)).min(1).max(10),
  client_name: z.string().max(200).optional(),
  token_endpoint_auth_method: z.string().optional(),
});

/**
 * Registers a public client. @see https://www.rfc-editor.org/rfc/rfc7591
 * @throws OAuthFault `invalid_client_metadata`, `invalid_request`
 */
export async function register(request: Request, { db, now }: Services): Promise<Response> {
  const read = asked.safeParse(parsed(await readWithin(request, MAX_METADATA_BYTES)));
  if (!read.success)
    throw new OAuthFault("invalid_client_metadata", "redirect_uris: https, or this machine's loopback");
  const { redirect_uris: redirectUris, client_name = "" } = read.data;
  const name =
    client_name
      .replace(/[\p{Cc}\p{Cf}]/gu, "")
      .trim()
      .slice(0, 60) || "Unnamed program";
  const client = { id: newId("app"), name, redirectUris };
  await insertClient(db, client, now());
  return Response.json(
    {
      client_id: client.id,
      client_id_issued_at: Math.floor(now() / 1000),
      client_name: name,
      redirect_uris: redirectUris,
      token_endpoint_auth_method: "none",
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
    },
    { status: 201 },
  );
}

/** Undefined of what is no JSON: it is refused like anything else that is no metadata. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
