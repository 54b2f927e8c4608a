import { isSolanaAddress, type SolanaAddress, SYSTEM_PROGRAM } from "@alou/chains/solana/address";
import { BytesError } from "@alou/chains/solana/bytes";
import { encodeMessage } from "@alou/chains/solana/message";
import { openSolanaNode } from "@alou/chains/solana/node";
import { accountsRead, readAll } from "@alou/chains/solana/read";
import { simulationRead } from "@alou/chains/solana/simulate";
import { readTransaction, unsignedTransaction } from "@alou/chains/solana/transaction";
import type { Intent } from "@alou/intents/intent";
import { isNative } from "@alou/money/asset";
import { splitAccount, splitAsset } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { AlouError } from "@alou/money/error";
import type { Corridor, Situation } from "../corridor.ts";
import type { Proposal } from "../proposal.ts";
import { twoTripTrace } from "../two-trip-trace.ts";
import { usdPrices } from "../usd-prices.ts";
import { concludeSolana } from "./conclude.ts";
import type { SolanaDraft } from "./draft.ts";
import { type Opening, openingRead } from "./opening.ts";
import { planTransfer } from "./plan-transfer.ts";
import { differs, promiseIn, type SolanaPromise } from "./promise.ts";
import { prepareSolanaRevocation } from "./revocation/prepare.ts";

/**
 * An intent turned into a proposal, in two round trips: what it depends on; then the exact bytes run by the chain itself, beside
 * the accounts they change.
 * @throws AlouError where nothing can be proposed; nothing has been signed or sent then
 */
export async function prepareSolanaProposal(
  intent: Intent,
  corridor: Corridor,
  situation: Situation,
): Promise<Proposal> {
  const started = corridor.now();
  const chain = intent.chain.value;
  if (intent.kind === "revoke-permissions") return await prepareSolanaRevocation(intent, corridor, situation);
  if (intent.kind !== "transfer") throw new AlouError("chain_unsupported", { chain: getChain(chain).name });
  const { address: payer } = splitAccount(intent.account.value);
  const to = recipientOf(intent.recipient.value);
  const mint = mintOf(intent.asset.value);
  const node = corridor.open(chain, openSolanaNode);
  // Only an amount in dollars has to wait for what a coin is worth: another chain must not delay this one.
  const priced = usdPrices([getChain(chain).native, intent.asset.value], corridor);
  const { value: opening, head: opened } = await node.read(openingRead(payer, to, mint));
  const usd = intent.amount.value.kind === "fiat" ? (await priced)[intent.asset.value]?.usd : undefined;
  const draft = planTransfer(intent, mint, { payer, to, opening, head: opened, situation, usd });
  const { transaction, promise } = built(payer, draft, opening);
  const drafted = corridor.now();
  const { value, head } = await node.read(
    readAll({
      before: accountsRead(promise.writable),
      run: simulationRead(transaction, promise.writable, false),
    }),
  );
  const simulated = corridor.now();
  const proposal = concludeSolana({
    ...{ intent, chain, opening, draft, transaction, promise, head, situation },
    run: value.run,
    before: value.before,
    prices: await Promise.race([priced, {}]),
    createdAt: simulated,
  });
  return { ...proposal, trace: twoTripTrace(node.roundTrips, { started, drafted, simulated, ended: corridor.now() }) };
}

/**
 * The bytes of a draft, read back: what they say must be what was drafted.
 * @throws AlouError `bad_request` where it does not fit into a packet; Error where bytes and draft differ: a defect
 */
function built(
  payer: SolanaAddress,
  draft: SolanaDraft,
  { lifetime }: Opening,
): { transaction: string; promise: SolanaPromise } {
  let transaction: string;
  try {
    transaction = unsignedTransaction(encodeMessage(payer, lifetime.blockhash, draft.instructions));
  } catch (error) {
    if (error instanceof BytesError) throw new AlouError("bad_request", { detail: `transaction: ${error.message}` });
    throw error;
  }
  const promise = promiseIn(readTransaction(transaction).message);
  const wrong = promise ? differs(promise, draft.action) : "bytes";
  if (!promise || wrong !== undefined) throw new Error(`the bytes say something else than was drafted: ${wrong}`);
  return { transaction, promise };
}

/** Names of this family's name services are not resolved yet. @throws AlouError `recipient_unresolved`, `bad_request` */
function recipientOf(recipient: Extract<Intent, { kind: "transfer" }>["recipient"]["value"]): SolanaAddress {
  if (recipient.kind === "name") throw new AlouError("recipient_unresolved", { name: recipient.name });
  if (isSolanaAddress(recipient.address)) return recipient.address;
  throw new AlouError("bad_request", { detail: "/recipient: no address of this chain" });
}

/** The mint of a token; undefined for SOL. @throws AlouError `token_unreadable` */
function mintOf(asset: Extract<Intent, { kind: "transfer" }>["asset"]["value"]): SolanaAddress | undefined {
  if (isNative(asset)) return undefined;
  const { namespace, reference } = splitAsset(asset);
  if (namespace === "token" && isSolanaAddress(reference) && reference !== SYSTEM_PROGRAM) return reference;
  throw new AlouError("token_unreadable", { address: asset });
}
