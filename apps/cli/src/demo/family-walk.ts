import { type AlouClient, createClient } from "@alou/edge/client";
import type { Intent } from "@alou/intents/intent";
import type { Proposal } from "@alou/proposals/proposal";
import type { SignRequest } from "@alou/proposals/sign-request";
import type { TransactionRecord } from "@alou/proposals/transaction";
import type { ApiSession } from "./api-session.ts";
import { isMined, waitFor } from "./corridor-walk.ts";
import type { FamilyWallet } from "./family-wallet.ts";

/** Signs in over the public API with a wallet of any family. */
export async function signInAs(baseUrl: string, wallet: FamilyWallet): Promise<ApiSession> {
  let token: string | undefined;
  const headers = (): Record<string, string> => (token === undefined ? {} : { authorization: `Bearer ${token}` });
  const client = createClient({ baseUrl, fetch, headers });
  const { chain, address } = wallet;
  const { nonce, message } = await client.call("createChallenge", { body: { address, chain } });
  const proof = await wallet.prove(message);
  const { session, tokens } = await client.call("signIn", {
    body: { nonce, message, ...(proof as { signature: string }), transport: "token" },
  });
  token = tokens?.accessToken;
  return { client, user: session.user, token: token ?? "" };
}

/** Links a wallet of any family to whoever is signed in. */
export async function linkTo({ client }: ApiSession, wallet: FamilyWallet): Promise<void> {
  const { chain, address } = wallet;
  const { nonce, message } = await client.call("createLinkChallenge", { body: { address, chain } });
  const proof = await wallet.prove(message);
  await client.call("linkWallet", { body: { nonce, message, ...(proof as { signature: string }) } });
}

/** Words in, one committed intent out. */
export async function sayTo(
  client: AlouClient,
  text: string,
  { chain }: Pick<FamilyWallet, "chain">,
  key: string,
): Promise<Intent> {
  const plan = await client.call("createPlan", { body: { text, chain, key } });
  const [intent] = plan.intents;
  if (intent) return intent;
  throw new Error(`${plan.disposition}: ${plan.reason?.words.en ?? plan.clarify[0]?.ask.en ?? "nothing to build"}`);
}

/** Answers every request of a proposal, in order, waiting for each transaction to be mined before the next. */
export async function signEach(
  client: AlouClient,
  wallet: FamilyWallet,
  proposal: Pick<Proposal, "id" | "requests">,
  accepted: Readonly<Record<string, string>> = {},
): Promise<TransactionRecord> {
  for (let index = 0; ; index++) {
    const sent = await signOne(client, wallet, proposal, accepted);
    if (sent.request >= proposal.requests.length - 1) return sent;
    await waitFor(client, sent.id, isMined);
    if (index > proposal.requests.length) throw new Error("the requests have no end");
  }
}

/** Answers a proposal's next request with the wallet. */
export async function signOne(
  client: AlouClient,
  wallet: FamilyWallet,
  proposal: Pick<Proposal, "id">,
  accepted: Readonly<Record<string, string>> = {},
): Promise<TransactionRecord> {
  const params = { proposal: proposal.id };
  const begun = await client.call("beginSigning", { params, body: { accepted, way: "signs" } });
  let { request, ask }: { request: number; ask: SignRequest } = begun;
  while (ask.kind === "typed-data") {
    if (!wallet.signTypedData) throw new Error("this wallet signs no typed data");
    const signature = await wallet.signTypedData(ask);
    ({ request, ask } = await client.call("submitSignature", { params, body: { request, signature } }));
  }
  const body = { ...(await wallet.answer(ask)), request };
  return (await client.call("submitTransaction", { params, body })).transaction;
}
