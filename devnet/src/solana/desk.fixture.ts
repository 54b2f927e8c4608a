import { createPrivateKey, sign } from "node:crypto";
import { newChainHealth } from "@alou/chains/failover";
import { readTransaction, signatureOf } from "@alou/chains/solana/transaction";
import type { AmountSpec } from "@alou/intents/amount-spec";
import { commitIntent } from "@alou/intents/intent";
import type { AssetId } from "@alou/money/caip";
import { toUnits } from "@alou/money/units";
import type { Corridor, Situation } from "@alou/proposals/corridor";
import type { Proposal } from "@alou/proposals/proposal";
import type { SolanaTransactionRequest } from "@alou/proposals/sign-request-solana";
import { solana } from "@alou/proposals/solana/family";
import type { TransactionRecord } from "@alou/proposals/transaction";
import { base64 } from "@scure/base";
import { publicTestSeed, SOLANA_DEMO, type SolanaDevAccount } from "./keys.ts";
import { SOLANA_DEVNET_CHAIN } from "./solana-devnet.ts";

const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

export const SOL_ASSET: AssetId = `${SOLANA_DEVNET_CHAIN}/slip44:501`;
export const tokenAsset = (mint: string): AssetId => `${SOLANA_DEVNET_CHAIN}/token:${mint}`;
export const exact = (units: bigint): AmountSpec => ({ kind: "exact", units: toUnits(units) });

/** Somebody who knows everybody, so that no warning about strangers stands beside what is tested. */
export const situation = (changes: Partial<Situation> = {}): Situation => ({
  known: [],
  payments: [],
  lastSent: () => undefined,
  speed: "normal",
  brought: () => undefined,
  ...changes,
});

/** A corridor to the given nodes that counts nothing and remembers nothing. */
export function corridorTo(...endpoints: string[]): Corridor {
  return {
    node: () => {
      throw new Error("no EVM chain here");
    },
    open: (chain, open) => open({ chain, endpoints, fetch, now: Date.now, health: newChainHealth() }),
    now: Date.now,
    rehearseUntil: new Map(),
  };
}

/** "Send … to …", clicked together. */
export function transfer(wish: {
  readonly asset: AssetId;
  readonly amount: AmountSpec;
  readonly to: string;
  readonly memo?: string;
  readonly from?: SolanaDevAccount;
}) {
  const said = <T>(value: T) => ({ value, from: { kind: "click" as const, control: "test", at: 0 } });
  const { asset, amount, to, memo, from = SOLANA_DEMO } = wish;
  return commitIntent(
    {
      kind: "transfer",
      chain: said(SOLANA_DEVNET_CHAIN),
      account: said(`${SOLANA_DEVNET_CHAIN}:${from.address}` as const),
      asset: said(asset),
      amount: said(amount),
      recipient: said({ kind: "address" as const, address: to }),
      ...(memo !== undefined && { memo: said(memo) }),
    },
    { owner: "usr_1", message: "msg_1", step: 0 },
  );
}

/** The one request of a proposal. @throws Error that says why there is none */
export function requestOf(proposal: Proposal): SolanaTransactionRequest {
  const [request] = proposal.requests;
  if (request?.kind === "solana-transaction") return request;
  const why = proposal.findings.map(({ rule, severity, detail }) => `${severity} ${rule}: ${detail.en}`);
  throw new Error(`${proposal.status}\n${why.join("\n")}`);
}

/** Signs as a wallet does. */
export function walletSigns(transaction: string, by: SolanaDevAccount = SOLANA_DEMO): { raw: string; hash: string } {
  const der = Buffer.concat([PKCS8, publicTestSeed(by.index)]);
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const { messageBytes } = readTransaction(transaction);
  const raw = base64.encode(Uint8Array.from([1, ...sign(null, messageBytes, key), ...messageBytes]));
  return { raw, hash: signatureOf(readTransaction(raw)) };
}

/** A transaction of a proposal as the follower keeps it, in a block. */
export function recordOf(proposal: Proposal, hash: string, state: TransactionRecord["state"]): TransactionRecord {
  const { blockhash, lastValidBlockHeight } = requestOf(proposal);
  return {
    ...{
      id: "txn_1",
      proposal: proposal.id,
      intent: proposal.intent.id,
      chain: proposal.chain,
      request: 0,
      hash,
      state,
    },
    place: { kind: "blockhash", blockhash, lastValidBlockHeight },
    attempts: [{ hash, kind: "first", via: "raw", at: 0 }],
    ...{ confirmations: 32, confirmationsToFinal: 32, block: { number: 1, timestamp: 1 } },
    ...{ done: true, events: [], createdAt: 0, updatedAt: 0 },
  };
}

export const prepare = solana.prepare;
