import { cosmos as chainFamily } from "@alou/chains/cosmos/family";
import { aminoSignBytes, directSignBytes, transactionHash } from "@alou/chains/cosmos/transaction";
import { newChainHealth } from "@alou/chains/failover";
import type { Watched } from "@alou/chains/family";
import { afterLook, type Followed, newlyFollowed } from "@alou/chains/follow";
import type { AmountSpec } from "@alou/intents/amount-spec";
import { commitIntent, type Intent, type IntentBody } from "@alou/intents/intent";
import type { Sourced } from "@alou/intents/source";
import type { AccountId, AssetId, ChainId } from "@alou/money/caip";
import type { Units } from "@alou/money/units";
import type { WalletAnswer } from "@alou/proposals/answer";
import type { Corridor, Situation } from "@alou/proposals/corridor";
import { cosmos } from "@alou/proposals/cosmos/family";
import type { Sent } from "@alou/proposals/family";
import type { Proposal } from "@alou/proposals/proposal";
import type { CosmosTransactionRequest } from "@alou/proposals/sign-request-cosmos";
import type { TransactionRecord } from "@alou/proposals/transaction";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { base64 } from "@scure/base";
import type { CosmosDevAccount } from "./accounts.ts";
import type { CosmosDevnet } from "./cosmos-devnet.ts";

export const HUB: ChainId = "cosmos:localcosmos-1";
export const ZONE: ChainId = "cosmos:localosmosis-1";
export const ATOM: AssetId = `${HUB}/slip44:118`;
export const OSMO: AssetId = `${ZONE}/slip44:10000118`;

/** Everything along the corridor over the local chains, for one wallet: what tests say is what a person does. */
export class Walk {
  readonly devnet: CosmosDevnet;
  readonly wallet: CosmosDevAccount;
  #messages = 0;

  constructor(devnet: CosmosDevnet, wallet: CosmosDevAccount) {
    this.devnet = devnet;
    this.wallet = wallet;
  }

  get corridor(): Corridor {
    const urls = (chain: ChainId) => [this.devnet[chain === HUB ? "hub" : "zone"].node.url];
    return {
      node: () => {
        throw new Error("no EVM here");
      },
      open: (chain, open) =>
        open({ chain, endpoints: urls(chain), fetch, now: Date.now, health: newChainHealth(), timeoutMs: 2_000 }),
      now: Date.now,
      rehearseUntil: new Map(),
    };
  }

  situation(over: Partial<Situation> = {}): Situation {
    return {
      known: [],
      payments: [],
      lastSent: () => undefined,
      speed: "normal",
      brought: () => undefined,
      publicKey: base64.encode(this.wallet.publicKey),
      ...over,
    };
  }

  account(chain: ChainId = HUB): AccountId {
    return `${chain}:${this.wallet.address(chain === HUB ? "cosmos" : "osmo")}`;
  }

  intent(body: IntentBody): Intent {
    this.#messages += 1;
    return commitIntent(body, { owner: "test", message: String(this.#messages), step: 0 });
  }

  transfer(asset: AssetId, amount: AmountSpec, to: string, memo?: string): Intent {
    const chain = asset.slice(0, asset.indexOf("/")) as ChainId;
    return this.intent({
      kind: "transfer",
      chain: said(chain),
      account: said(this.account(chain)),
      asset: said(asset),
      amount: said(amount),
      recipient: said({ kind: "address", address: to }),
      ...(memo !== undefined && { memo: said(memo) }),
    });
  }

  stake(kind: "delegate" | "undelegate", amount: AmountSpec, validator: string): Intent {
    return this.intent({
      kind,
      chain: said(HUB),
      account: said(this.account()),
      asset: said(ATOM),
      amount: said(amount),
      validator: said({ kind: "address", address: validator }),
    });
  }

  claim(): Intent {
    return this.intent({ kind: "claim-rewards", chain: said(HUB), account: said(this.account()) });
  }

  async prepare(intent: Intent, over: Partial<Situation> = {}): Promise<Proposal> {
    return await cosmos.prepare(intent, this.corridor, this.situation(over));
  }

  /** What a wallet answers that signs what it is asked. */
  sign(request: CosmosTransactionRequest, mode: "direct" | "amino" = "direct"): WalletAnswer {
    const { bodyBytes, authInfoBytes, chainId, accountNumber, amino } = request;
    const document =
      mode === "amino" && amino
        ? aminoSignBytes(amino as Parameters<typeof aminoSignBytes>[0])
        : directSignBytes(base64.decode(bodyBytes), base64.decode(authInfoBytes), {
            chainId,
            accountNumber: BigInt(accountNumber),
          });
    const signature = base64.encode(secp256k1.sign(document, this.wallet.privateKey));
    return mode === "amino"
      ? { via: "cosmos-amino", signed: JSON.stringify(amino), signature }
      : { via: "cosmos-direct", bodyBytes, authInfoBytes, signature };
  }

  /** Signs, hands in, broadcasts and follows to the end. */
  async send(proposal: Proposal, mode: "direct" | "amino" = "direct"): Promise<TransactionRecord> {
    const request = requestOf(proposal);
    const asked = { proposal, index: 0, request, signatures: new Map<number, string>() };
    const { sent, raw } = await cosmos.readAnswer(asked, this.sign(request, mode), this.corridor);
    if (raw === null) throw new Error("nothing to broadcast");
    const node = this.corridor.open(proposal.chain, chainFamily.openNode);
    const taken = await chainFamily.broadcast(node, raw, sent.hash);
    if (taken.kind !== "taken") throw new Error(JSON.stringify(taken));
    if (transactionHash(base64.decode(raw)) !== sent.hash) throw new Error("another hash");
    this.devnet.mine();
    return await this.follow(proposal, sent);
  }

  async follow(proposal: Proposal, sent: Sent): Promise<TransactionRecord> {
    const at = { head: 0, now: Date.now() };
    const attempt = { hash: sent.hash, kind: "first" } as const;
    let followed: Followed = newlyFollowed({ account: sent.account, place: sent.place, attempt, sent: true }, at);
    const watched: Watched = { id: "txn_1", followed, effect: sent.effect, raw: {} };
    const node = this.corridor.open(proposal.chain, chainFamily.openNode);
    const { head, finalized, sightings } = await chainFamily.look(node, [watched], Date.now());
    const sighting = sightings.get("txn_1");
    if (sighting) followed = afterLook(followed, sighting, { head, finalized, now: Date.now() });
    const mined = sighting?.attempts[0]?.mined;
    return {
      ...{ id: "txn_1", proposal: proposal.id, intent: proposal.intent.id, chain: proposal.chain, request: 0 },
      place: sent.place,
      attempts: [{ ...attempt, via: "raw", proposal: proposal.id, at: 0 }],
      hash: sent.hash,
      state: followed.state,
      confirmations: followed.confirmations,
      confirmationsToFinal: 1,
      ...(followed.block && { block: { number: followed.block.number, timestamp: followed.block.timestamp ?? 0 } }),
      ...(mined?.feePaid !== undefined && { feePaid: mined.feePaid }),
      ...(mined?.why && { revert: mined.why }),
      done: followed.done,
      ...{ events: [], createdAt: 0, updatedAt: 0 },
    };
  }

  held(chain: ChainId, address: string, denom: string): bigint {
    const { state } = this.devnet[chain === HUB ? "hub" : "zone"].chain.view();
    return state.balances.get(address)?.get(denom) ?? 0n;
  }
}

/** The one request of a proposal that may be signed. */
export function requestOf(proposal: Proposal): CosmosTransactionRequest {
  const [request] = proposal.requests;
  if (request?.kind !== "cosmos-transaction") {
    throw new Error(`${proposal.status}: ${JSON.stringify(proposal.findings)}`);
  }
  return request;
}

export const exact = (units: bigint): AmountSpec => ({ kind: "exact", units: units.toString() as Units });

function said<T>(value: T): Sourced<T> {
  return { value, from: { kind: "click", control: "test", at: 0 } };
}
