import type { SignInProof } from "@alou/chains/sign-in";
import type { ChainId } from "@alou/money/caip";
import type { WalletAnswer, WalletWay } from "@alou/proposals/answer";
import type { BitcoinPsbtRequest } from "@alou/proposals/sign-request-bitcoin";
import type { CosmosTransactionRequest } from "@alou/proposals/sign-request-cosmos";
import type { SolanaTransactionRequest } from "@alou/proposals/sign-request-solana";
import type { Eip1193Provider } from "./eip1193.ts";

/** An account that a wallet lets this page see. */
export interface WalletAccount {
  /** As the wallet spells it: an EVM one perhaps without a checksum. */
  readonly address: string;
  /** Hex, where the wallet tells it and the family needs it. */
  readonly publicKey?: string;
  /** Of Bitcoin wallets that keep coins and inscriptions apart. */
  readonly purpose?: "payment" | "ordinals";
}

/** What a wallet shows of itself. */
export interface Shown {
  /** The first is the one that acts; none when the wallet is locked or has withdrawn its consent. */
  readonly accounts: readonly WalletAccount[];
  /** The network it is on, where it has one and tells it. */
  readonly chain?: ChainId;
}

/** What a person is asked to sign to prove that an account is theirs. */
export interface SignInText {
  /** The exact text. */
  readonly message: string;
  readonly chain: ChainId;
}

/** How a wallet learns a network. */
export interface AddedChain {
  readonly name: string;
  readonly symbol: string;
  readonly rpcUrl: string;
}

/** What can be asked of an opened wallet, whatever its family. */
export interface Connection {
  /**
   * Looks at the wallet's accounts.
   * @param ask whether its user may be asked for consent; without, only what was allowed before is shown
   * @param chain the network meant, for wallets with an account for each
   * @throws WalletError
   */
  readonly look: (ask: boolean, chain?: ChainId) => Promise<Shown>;
  /** Tells what the wallet does by itself: another account, another network, gone. */
  readonly watch: (listener: (change: Partial<Shown>) => void) => () => void;
  /** @throws WalletError */
  readonly signIn: (text: SignInText, account: WalletAccount) => Promise<SignInProof>;
  /** Withdraws this page from the wallet, where it can be done. Never throws. */
  readonly release: () => void;
  /** Has the wallet change networks. @returns where it then is @throws WalletError */
  readonly switchChain?: (chain: ChainId, add?: AddedChain) => Promise<ChainId | undefined>;
  /** Opens the wallet where it is another app and has to be gone to. */
  readonly appLink?: () => string | undefined;
}

/** A wallet of EVM chains: whatever it is asked goes over its provider. */
export interface EvmConnection extends Connection {
  readonly family: "evm";
  readonly provider: Eip1193Provider;
}

export interface SolanaConnection extends Connection {
  readonly family: "solana";
  /** How it would answer now. */
  readonly way: () => WalletWay;
  /** @param way what the server was told, and no other @throws WalletError */
  readonly sign: (request: SolanaTransactionRequest, way: WalletWay) => Promise<WalletAnswer>;
}

export interface CosmosConnection extends Connection {
  readonly family: "cosmos";
  /** @throws WalletError */
  readonly sign: (request: CosmosTransactionRequest) => Promise<WalletAnswer>;
}

export interface BitcoinConnection extends Connection {
  readonly family: "bitcoin";
  /** @throws WalletError */
  readonly sign: (request: BitcoinPsbtRequest) => Promise<WalletAnswer>;
}

/** By family. */
export interface Connections {
  readonly evm: EvmConnection;
  readonly solana: SolanaConnection;
  readonly cosmos: CosmosConnection;
  readonly bitcoin: BitcoinConnection;
}
