import { isAlouError } from "@alou/money/error";
import type { Services } from "../services.ts";
import { markNeeded } from "../storage/remote-grants.ts";
import type { StoredRemoteServer } from "../storage/remote-servers.ts";
import { addressOf, visit } from "./remote-service.ts";
import type { RemoteSession } from "./remote-session.ts";

/**
 * Runs one errand with an attached server, with the credential the user gave or the token of their sign-in there. A token that is
 * refused is renewed once; if that one is refused as well, the user has to sign in again.
 * @throws AlouError `remote_url_refused`, `remote_unreachable`, `remote_answer_refused`, `remote_sign_in`, `remote_secrets_off`
 */
export async function visitServer<T>(
  services: Pick<Services, "db" | "now" | "remote">,
  user: string,
  server: StoredRemoteServer,
  errand: (session: RemoteSession) => Promise<T>,
): Promise<T> {
  const { remote } = services;
  const address = await addressOf(remote, user, server);
  if (server.signIn === "none") return await visit(remote, address, errand);
  const { bearerFor } = await import("./sign-in/bearer.ts");
  const withToken = async (refused?: string) => {
    const token = (await bearerFor(services, user, server.id, refused)) ?? "";
    const work = visit(remote, { ...address, credential: ["authorization", `Bearer ${token}`] }, errand);
    return await work.then(
      (value) => ({ value }),
      (error: unknown) => ({ error, token }),
    );
  };
  let came = await withToken();
  if ("error" in came && isSignIn(came.error)) came = await withToken(came.token);
  if (!("error" in came)) return came.value;
  if (isSignIn(came.error)) await markNeeded(services.db, user, server.id);
  throw came.error;
}

const isSignIn = (error: unknown): boolean => isAlouError(error) && error.code === "remote_sign_in";
