import type { Inscriptions } from "@alou/chains/bitcoin/inscriptions";
import type { EvmNode } from "@alou/chains/evm/node";
import type { Connection } from "@alou/chains/failover";
import type { ChainNode } from "@alou/chains/family";
import type { AssetId, ChainId } from "@alou/money/caip";
import type { TokenBehaviour } from "@alou/safety/behaviour/token-behaviour";
import type { Facts, KnownAddress } from "@alou/safety/facts";
import type { Speed } from "./proposal.ts";
import type { Brought } from "./receipt.ts";
import type { UsdPrices } from "./usd-prices.ts";

/** What the corridor needs from outside. Opened for one request: a node counts that request's round trips. */
export interface Corridor {
  /** The nodes of an EVM chain. @throws AlouError `chain_unsupported` */
  node(chain: ChainId): EvmNode;
  /**
   * The nodes of a chain of any family, by the family's own opener, e.g. `corridor.open(chain, openSolanaNode)`.
   * @throws AlouError `chain_unsupported` where no endpoints are configured
   */
  open<Node extends ChainNode>(chain: ChainId, open: (connection: Connection) => Node): Node;
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * How an unlisted token was seen to behave when it was tried out; undefined while that is not known, which holds a purchase.
   * Answers at once: a trial that is needed goes on behind the answer. Left out: nobody can try anything.
   */
  triedOut?(asset: AssetId): Promise<TokenBehaviour | undefined>;
  /**
   * What listed assets of any family are worth now, by all witnesses this deployment has; see `usdPrices`. Left out: the feeds of the
   * chains that are served are asked.
   */
  usdPrices?(assets: readonly AssetId[]): Promise<UsdPrices>;
  /** Who tells what coins of a Bitcoin network carry, where this deployment asks anybody. */
  inscriptions?(chain: ChainId): Inscriptions | undefined;
  /**
   * Chains whose nodes were found without `eth_simulateV1`, and until when that is believed (milliseconds since 1970);
   * remembered between requests, since asking in vain costs a round trip.
   */
  readonly rehearseUntil: Map<ChainId, number>;
}

/** What a wallet can do, by its own word: it changes how the same promise is asked for, never what is promised. */
export interface WalletCapabilities {
  /** Several calls in one request, all or none (EIP-5792 `atomic`, `supported` or `ready`). */
  readonly atomicBatch: boolean;
}

/** What is known about the user when a proposal is made. */
export interface Situation {
  /** Contacts, own wallets and past recipients. */
  readonly known: readonly KnownAddress[];
  /** What was paid before, on every chain, oldest first, and what is on its way: what is unusual is judged by it. */
  readonly payments: NonNullable<Facts["payments"]>;
  /** The user's own limits, where they have set any. */
  readonly policy?: Facts["policy"];
  /** What amounts are worth, where a limit is in dollars. */
  readonly cents?: Facts["cents"];
  /** When each intent (by hash) was last sent, in milliseconds since 1970. */
  readonly lastSent: (intentHash: string) => number | undefined;
  readonly speed: Speed;
  /** What the connected wallet says it can do on the intent's chain; nothing when left out. */
  readonly capabilities?: WalletCapabilities;
  /**
   * The account's public key in base64, as the wallet gave it at sign-in, where it did. A Cosmos transaction must carry it until
   * the chain has seen the account sign.
   */
  readonly publicKey?: string;
  /** What an earlier step of the same plan really brought; undefined while it is not mined. */
  readonly brought: (step: number) => Brought | undefined;
}
