import { cosmosAddress } from "@alou/chains/cosmos/address";
import { type CosmosHead, cosmosChainId, openCosmosNode } from "@alou/chains/cosmos/node";
import { balanceRead } from "@alou/chains/cosmos/queries";
import { knownRead, readAll } from "@alou/chains/cosmos/read";
import { type Simulated, simulateRead } from "@alou/chains/cosmos/simulate";
import { authInfoBytes, bodyBytes, rawTransaction, type UnsignedTransaction } from "@alou/chains/cosmos/transaction";
import type { Intent } from "@alou/intents/intent";
import { getAsset } from "@alou/money/asset";
import { splitAccount } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { cosmosNetwork } from "@alou/money/cosmos-network";
import { AlouError } from "@alou/money/error";
import { base64, hex } from "@scure/base";
import type { Corridor, Situation } from "../corridor.ts";
import type { Proposal } from "../proposal.ts";
import { twoTripTrace } from "../two-trip-trace.ts";
import { usdPrices } from "../usd-prices.ts";
import { concludeCosmos } from "./conclude.ts";
import type { CosmosDraft } from "./draft.ts";
import { type Opening, openingRead } from "./opening.ts";
import { planRevocation } from "./plan-revocation.ts";
import { planClaim, planStake } from "./plan-stake.ts";
import { type PlanContext, planTransfer } from "./plan-transfer.ts";

/** How long the signed bytes are good for, in seconds: the chain refuses them above the height of that time. */
const GOOD_FOR_SECONDS = 600;

/**
 * An intent turned into a proposal, in two round trips: what it depends on; then the exact messages run by the chain itself.
 * @throws AlouError where nothing can be proposed; nothing has been signed or sent then
 */
export async function prepareCosmosProposal(
  intent: Intent,
  corridor: Corridor,
  situation: Situation,
): Promise<Proposal> {
  const started = corridor.now();
  const chain = intent.chain.value;
  const { address } = splitAccount(intent.account.value);
  const node = corridor.open(chain, openCosmosNode);
  // Only an amount in dollars has to wait for what a coin is worth: another chain must not delay this one.
  const asset = "asset" in intent ? intent.asset.value : getChain(chain).native;
  const priced = usdPrices([getChain(chain).native, asset], corridor);
  const { value: opening } = await node.read(openingRead(intent, chain, address));
  const inDollars = "amount" in intent && intent.amount.value.kind === "fiat";
  const usd = inDollars ? (await priced)[asset]?.usd : undefined;
  const draft = draftOf(intent, { chain, address, opening, situation, now: corridor.now(), usd });
  const unsigned = unsignedOf(draft, opening, { chain, address, situation });
  const drafted = corridor.now();
  const { denom } = cosmosNetwork(chain);
  const { value: closing, head } = await node.read(
    readAll({
      run: simulateRead(simulationBytes(unsigned)),
      balance: draft.pays ? balanceRead(address, draft.pays.denom) : knownRead(undefined),
      feeBalance: balanceRead(address, denom),
    }),
  );
  const simulated = corridor.now();
  const proposal = concludeCosmos({
    ...{ intent, chain, address, draft, head, situation },
    run: enoughGas(draft, closing.run),
    balance: closing.balance,
    feeBalance: closing.feeBalance,
    market: opening.market,
    unsigned: { ...unsigned, timeoutHeight: timeoutHeight(chain, head) },
    prices: await Promise.race([priced, {}]),
    createdAt: simulated,
  });
  return { ...proposal, trace: twoTripTrace(node.roundTrips, { started, drafted, simulated, ended: corridor.now() }) };
}

function draftOf(intent: Intent, context: PlanContext): CosmosDraft {
  switch (intent.kind) {
    case "transfer":
      return planTransfer(intent, context);
    case "delegate":
    case "undelegate":
      return planStake(intent, context);
    case "claim-rewards":
      return planClaim(intent, context);
    case "revoke-permissions":
      return planRevocation(intent, context);
    default:
      throw new AlouError("chain_unsupported", { chain: getChain(context.chain).name });
  }
}

/**
 * The transaction but for its fee and its time limit, which the run decides.
 * @throws AlouError `balance_too_low` where the chain has never seen the account, `public_key_unknown`
 */
function unsignedOf(
  draft: CosmosDraft,
  { account }: Opening,
  { chain, address, situation }: Pick<PlanContext, "chain" | "address" | "situation">,
): UnsignedTransaction {
  const { denom, prefix } = cosmosNetwork(chain);
  if (!account) {
    const { symbol } = getAsset(getChain(chain).native);
    throw new AlouError("balance_too_low", { needed: `> 0 ${symbol}`, available: `0 ${symbol}` });
  }
  const publicKey = account.publicKey ?? keyOf(situation.publicKey, prefix, address);
  if (!publicKey) throw new AlouError("public_key_unknown", { chain: getChain(chain).name, account: address });
  return {
    chainId: cosmosChainId(chain),
    accountNumber: account.number,
    sequence: account.sequence,
    messages: draft.messages,
    memo: draft.memo,
    timeoutHeight: 0n,
    fee: { coin: { denom, amount: 0n }, gas: 0n },
    publicKey,
  };
}

/** The key a wallet gave at sign-in, in base64 or hexadecimal, if it is this account's. */
function keyOf(text: string | undefined, prefix: string, address: string): Uint8Array | undefined {
  if (text === undefined || text.length > 66) return undefined;
  try {
    const key = /^[0-9a-f]{66}$/i.test(text) ? hex.decode(text) : base64.decode(text);
    return key.length === 33 && cosmosAddress(prefix, key) === address ? key : undefined;
  } catch {
    return undefined;
  }
}

/** What a chain runs without a signature: one empty one stands in its place. */
export function simulationBytes(unsigned: UnsignedTransaction): Uint8Array {
  return rawTransaction(bodyBytes(unsigned), authInfoBytes(unsigned, "direct"), new Uint8Array());
}

/** Where the amount was reckoned with a fixed fee, a run that needs more gas than that counts as not run. */
function enoughGas(draft: CosmosDraft, run: Simulated): Simulated {
  if (!run.ok || draft.gasLimit === undefined || run.gasUsed * 11n <= draft.gasLimit * 10n) return run;
  return { ok: false, code: 11, codespace: "sdk", log: "out of gas" };
}

/** The height after which the chain refuses the bytes. */
function timeoutHeight(chain: PlanContext["chain"], head: CosmosHead): bigint {
  return BigInt(head.number + Math.ceil(GOOD_FOR_SECONDS / getChain(chain).blockSeconds));
}
