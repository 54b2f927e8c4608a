import type { Family } from "@alou/money/address-family";
import type { AssetId, ChainId } from "@alou/money/caip";
import type { SignInText } from "./decode/text/sign-in.ts";

interface Base {
  readonly chain: ChainId;
  /** Whose authority the action uses: the signer, or the account that acts for them. */
  readonly from: string;
}

/** Bytes, documents or texts that are not what they claim to be, or too much to read. */
export interface Problem {
  readonly kind: "dirty" | "short" | "trailing" | "layout" | "too-long" | "unreadable";
  readonly where: string;
}

/** An exchange as its bytes tell it: no quote stands beside it. */
export interface Exchange extends Base {
  readonly kind: "exchange";
  readonly router: string;
  readonly sell?: AssetId;
  readonly buy?: AssetId;
  readonly sellUnits?: bigint;
  /** The least that arrives at the recipient. */
  readonly leastUnits: bigint;
  /** The contract refuses a price further from its own, in basis points: that is the bound, and the least amount is not told. */
  readonly spreadBps?: number;
  /** An exact amount is bought for whatever it costs. */
  readonly limitless?: boolean;
  readonly recipient: string;
  /** It comes out on another chain. */
  readonly bridge?: boolean;
  /** CAIP-2 of that chain, where the call tells. */
  readonly toChain?: ChainId;
  /** Seconds since 1970; absent where the call carries none. */
  readonly deadline?: bigint;
  /**
   * Nothing is lost by doing it later: something put in or taken out for somebody, or a signed order, which waits for whoever fills it, for
   * hours by design. Of an order, only one without an end has a `deadline` worth a word.
   */
  readonly untimed?: true;
}

/** Leave to move every token of a collection, now and later, or everything else that stands under the user's name in one contract. */
export interface Operator extends Base {
  readonly kind: "operator";
  readonly token: string;
  readonly operator: string;
  readonly approved: boolean;
  /** `account`: what is lent and borrowed there; `token`: the whole balance. Absent: a collection. */
  readonly over?: "account" | "token";
}

/** A right that lasts: a session key, a subscription, a delegation with caveats. */
export interface Recurring extends Base {
  readonly kind: "recurring";
  readonly how: string;
  readonly spender: string;
  readonly token?: string;
  readonly units?: bigint;
  /** Seconds since 1970; absent where it never ends. */
  readonly expiresAt?: bigint;
}

/** Control over a contract or an account is handed over or changed. */
export interface Authority extends Base {
  readonly kind: "authority";
  /** The function: `transferOwnership`. */
  readonly what: string;
  readonly target: string;
  readonly to?: string;
  readonly upgrade?: boolean;
}

/** Foreign code runs with the account's own rights. */
export interface Delegatecall extends Base {
  readonly kind: "delegatecall";
  readonly target: string;
}

/** An ordinary account takes up a contract's code (EIP-7702). */
export interface Delegation extends Base {
  readonly kind: "delegation";
  readonly delegate: string;
  /** 0n is good on every chain. */
  readonly chainId: bigint;
}

/** Any call that carries bytes, beside what is known of its meaning. */
export interface Call extends Base {
  readonly kind: "call";
  readonly to: string;
  readonly value: bigint;
  readonly selector: string;
  /** From the dictionary; absent where nobody knows the selector. */
  readonly name?: string;
  /** Nothing follows the selector. */
  readonly bare: boolean;
  /** Addresses that stand among its words, whatever they mean there. */
  readonly names?: readonly string[];
}

export interface Creation extends Base {
  readonly kind: "create";
  readonly size: number;
}

/** Something offered in a marketplace order, or asked for. */
export interface OrderItem {
  readonly token: string;
  readonly units: bigint;
  readonly nft: boolean;
  readonly recipient?: string;
}

export interface Order extends Base {
  readonly kind: "order";
  readonly protocol: string;
  readonly offer: readonly OrderItem[];
  readonly consideration: readonly OrderItem[];
  /** One signature for many orders. */
  readonly bulk: boolean;
}

/** A message that proves who somebody is to a site. */
export interface SignIn extends Base {
  readonly kind: "sign-in";
  readonly text: SignInText;
}

/** What is signed as a plain message. */
export interface Message extends Base {
  readonly kind: "message";
  readonly family: Family;
  readonly method: string;
  /** The text as it would be shown; absent for bytes that are none. */
  readonly text?: string;
  /** What the bytes are, where they are no text: they could be used as something else than a message. */
  readonly disguise?: "digest" | "transaction" | "typed-digest" | "bytes" | "solana-transaction" | "bitcoin-to-sign";
  readonly size: number;
}

/** EIP-712 data seen as a document, whatever it means. */
export interface TypedDocument extends Base {
  readonly kind: "typed-data";
  readonly primaryType: string;
  /** Read as something known: a permit, an order … */
  readonly known: boolean;
  /** Why nobody can tell what it does. */
  readonly opaque?: "only-bytes" | "unknown-type" | "strange-type" | "too-big" | "too-deep" | "cyclic" | "malformed";
  readonly domainName?: string;
  readonly domainChainId?: bigint;
  readonly verifyingContract?: string;
  /** Where this contract stands on every chain, when only one address is right. */
  readonly canonical?: readonly string[];
  readonly deadline?: bigint;
  /** Every text in it. */
  readonly texts: readonly string[];
}

/** One message of a text that is not to be signed: chat, a page, a tool's answer. */
export interface Words extends Base {
  readonly kind: "words";
  readonly text: string;
}

export interface AddressLookUp extends Base {
  readonly kind: "address";
  readonly family?: Family;
  readonly address: string;
  /** Why it is no address of the chain. */
  readonly problem?: "no-address" | "bad-checksum" | "wrong-length" | "mixed-case" | "other-chain" | "other-network";
}

/** One Solana instruction by name. Values are texts; addresses base58. */
export interface SolanaInstruction extends Base {
  readonly kind: "solana";
  readonly program: string;
  /** `token`, `system`, … from the list of known programs; absent for others. */
  readonly programName?: string;
  /** Lower camel case; absent where the bytes are not understood. */
  readonly name?: string;
  readonly info: Readonly<Record<string, string>>;
  readonly accounts: readonly { readonly address: string; readonly signer?: boolean; readonly writable?: boolean }[];
  /** Its place among the instructions, from 0. */
  readonly index: number;
}

/** One Cosmos message. */
export interface CosmosMessage extends Base {
  readonly kind: "cosmos";
  /** The last part of its type: `MsgSend`. */
  readonly type: string;
  readonly module: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** Its members are bytes nobody here can read. */
  readonly unread?: boolean;
  readonly memo?: string;
  /** 0 for a message of the transaction itself, 1 inside a MsgExec … */
  readonly depth: number;
}

export interface BitcoinInput {
  readonly value?: bigint;
  readonly address?: string;
  readonly own?: boolean;
  readonly sighash: number;
  readonly script?: "p2pkh" | "p2sh" | "p2wpkh" | "p2wsh" | "p2tr" | "unknown";
  /** The whole earlier transaction is there; undefined where a summary does not tell. */
  readonly wholeTransaction?: boolean;
  /** The earlier transaction and the short form contradict each other. */
  readonly mismatch?: boolean;
  /** Carries an inscription or a rune. */
  readonly precious?: string;
  readonly sequence?: number;
  readonly taprootLeaf?: boolean;
  /** Somebody has signed for it already. */
  readonly signed?: boolean;
  /** It is called a type that its address is not. */
  readonly mistyped?: true;
}

export interface BitcoinOutput {
  readonly value: bigint;
  readonly address?: string;
  readonly own?: boolean;
  /** Somebody called it change. */
  readonly change?: boolean;
  readonly script?: "p2pkh" | "p2sh" | "p2wpkh" | "p2wsh" | "p2tr" | "op-return" | "unknown";
  readonly dataSize?: number;
  /** It is called a type that its address is not. */
  readonly mistyped?: true;
}

export interface BitcoinTransaction extends Base {
  readonly kind: "bitcoin";
  readonly inputs: readonly BitcoinInput[];
  readonly outputs: readonly BitcoinOutput[];
  /** Satoshis; absent where an input's value is unknown. */
  readonly fee?: bigint;
  /** Satoshis per virtual byte. */
  readonly feeRate?: number;
  readonly lockTime?: number;
  /** It is the `to_sign` of BIP-322: a login in a payment's clothes, or the other way round. */
  readonly login: boolean;
}

/** The request as a whole. */
export interface WholeRequest extends Base {
  readonly kind: "request";
  readonly family: Family;
  /** The chain id the request itself names, as text. */
  readonly namedChain?: string;
  /** Where its bridges lead, `unknown` where the call does not tell. */
  readonly arrivals?: readonly string[];
  readonly problems: readonly Problem[];
  /** Spenders that get a permission by it, one entry a permission. */
  readonly permissions: readonly string[];
  /** Permissions given to somebody whom nothing else in the request calls. */
  readonly dangling: readonly string[];
  /** Transactions or messages signed at once. */
  readonly batch: number;
  /** Accounts of a lookup table that are not resolved. */
  readonly unresolved: number;
  readonly nonce?: bigint;
  readonly gasLimit?: bigint;
  /** Wei per gas at most. */
  readonly gasPrice?: bigint;
  readonly value?: bigint;
  /** Cosmos: the most it costs, in the smallest unit of the fee's coin. */
  readonly fee?: bigint;
  readonly feeDenom?: string;
  /** The request asks for a login. */
  readonly login?: boolean;
}

/** What bytes, documents and texts are read as. */
export type DecodedAction =
  | Exchange
  | Operator
  | Recurring
  | Authority
  | Delegatecall
  | Delegation
  | Call
  | Creation
  | Order
  | SignIn
  | Message
  | TypedDocument
  | Words
  | AddressLookUp
  | SolanaInstruction
  | CosmosMessage
  | BitcoinTransaction
  | WholeRequest;
