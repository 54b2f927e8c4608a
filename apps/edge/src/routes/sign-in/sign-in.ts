import { personalMessageHash, verifySignature } from "@alou/chains/evm/signature";
import { type AccountId, splitAccount } from "@alou/money/caip";
import { AlouError } from "@alou/money/error";
import type { EvmAddress } from "@alou/money/evm-address";
import { COOKIES, readCookies } from "../../http/cookies.ts";
import type { Handler } from "../../http/handler.ts";
import { auditStatement } from "../../storage/audit.ts";
import { takeChallenge } from "../../storage/challenges.ts";
import { endSessionOf, findSession, openSession } from "../../storage/sessions.ts";
import { newId, sameSecret, sha256Hex } from "../../storage/tokens.ts";
import { userOfWallet, walletKey } from "../../storage/users.ts";
import { pageOrigin } from "./create-challenge.ts";
import { handOver } from "./hand-over.ts";

export const signIn: Handler<"signIn"> = async ({ body }, context) => {
  const { services, requestId, request, origins } = context;
  const now = services.now();
  const challenge = await takeChallenge(services.db, body.nonce);
  if (!challenge || now >= challenge.expiresAt || challenge.origin !== pageOrigin(request, origins)) {
    throw new AlouError("sign_in_nonce");
  }
  if (!sameSecret(await sha256Hex(body.message), challenge.messageHash)) throw new AlouError("sign_in_message");
  const account = challenge.account as AccountId;
  const { chain, address } = splitAccount(account);
  const node = services.corridor.node(chain);
  const verdict = await verifySignature(node, address as EvmAddress, personalMessageHash(body.message), body.signature);
  if (verdict === "invalid") throw new AlouError("sign_in_signature");
  if (verdict === "unverifiable") throw new AlouError("sign_in_unverifiable");
  const user = await userOfWallet(services.db, { key: walletKey(account, verdict), account }, newId("usr"), now);
  const before = readCookies(request.headers.get("cookie")).get(COOKIES.refresh);
  if (before !== undefined) await endSessionOf(services.db, before, now);
  const tokens = await openSession(services.db, { user, account }, now);
  await services.db.run(auditStatement({ at: now, user, requestId, what: "sign-in", subject: account }));
  const session = await findSession(services.db, tokens.access, now);
  if (!session) throw new AlouError("sign_in_required");
  return await handOver(context, session, tokens, body.transport ?? "cookie");
};
