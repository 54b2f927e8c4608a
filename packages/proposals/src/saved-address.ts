import { canHaveKey } from "@alou/chains/solana/address";
import { type AddressHome, standsOn } from "@alou/intents/bind/served";
import { type ClassifiedAddress, classifyAddress, type Family } from "@alou/money/address-family";
import { ASSETS } from "@alou/money/asset";
import { type ChainId, splitAsset } from "@alou/money/caip";
import { findChain } from "@alou/money/chain";
import { exchangeAt } from "@alou/money/memo-required";
import type { Words } from "@alou/money/words";
import { vouchedProgram } from "@alou/safety/known/solana-programs";

/** Why an address cannot be saved. */
export type SavedAddressProblem =
  | "not-an-address"
  | NonNullable<ClassifiedAddress["problem"]>
  /** Of the Cosmos: a validator's, or another kind that is no account. */
  | "not-an-account"
  /** Of a family or a network that is not served here. */
  | "not-served"
  /** Not of the chain that was named. */
  | "other-chain"
  /** Nobody holds its key. */
  | "nobody"
  | "token"
  | "program";

/** What is worth knowing of an address that may be saved. */
export type SavedAddressWarning = "off-curve" | "exchange" | "unchecked";

/** An address to be saved, as it was judged by the rules of its own family. */
export type SavedAddress =
  | { readonly kind: "wrong"; readonly problem: SavedAddressProblem; readonly family?: Family }
  | {
      readonly kind: "good";
      /** The canonical spelling. */
      readonly address: string;
      readonly family: Family;
      /** What one name has one address of: a family, and where addresses name it a network, `cosmos:osmo`, `bitcoin:mainnet`. */
      readonly home: string;
      /** The chains served here on which it is an address; of Ethereum's family on all of them. */
      readonly chains: readonly ChainId[];
      readonly warnings: readonly SavedAddressWarning[];
    };

/**
 * Judges an address that is to be saved under a name: form, checksum, prefix and network by its own family; and who can stand
 * behind it as far as that is known without a chain. What stands there on the chain is looked at when it is paid. Never throws.
 * @param only the one chain it is to be used on
 * @param served the chains that are served here
 */
export function savedAddress(text: string, only: ChainId | undefined, served: readonly ChainId[]): SavedAddress {
  const typed = text.trim();
  const found = classifyAddress(typed);
  if (!found) return { kind: "wrong", problem: /^0x[0-9a-fA-F]*$/.test(typed) ? "wrong-length" : "not-an-address" };
  const { family, address, problem } = found;
  if (problem || address === undefined) return { kind: "wrong", problem: problem ?? "wrong-length", family };
  if (family === "cosmos" && /(?:valoper|valcons|pub)/.test(found.network ?? "")) {
    return { kind: "wrong", problem: "not-an-account", family };
  }
  const chains = served.filter((id) => isOn(id, found));
  if (chains.length === 0) return { kind: "wrong", problem: "not-served", family };
  if (only !== undefined && !chains.includes(only)) return { kind: "wrong", problem: "other-chain", family };
  const nobody = nobodyAt(family, address);
  if (nobody) return { kind: "wrong", problem: nobody, family };
  const warnings: SavedAddressWarning[] = [
    ...(family === "solana" && !canHaveKey(address) ? (["off-curve"] as const) : []),
    ...(exchangeAt(address) === undefined ? [] : (["exchange"] as const)),
    ...(family === "evm" && typed !== address ? (["unchecked"] as const) : []),
  ];
  return { kind: "good", address, family, home: homeOf(found), chains, warnings };
}

/** What a name has one address of. */
export function homeOf({ family, network }: AddressHome): string {
  return network === undefined ? family : `${family}:${network}`;
}

function isOn(id: ChainId, found: AddressHome): boolean {
  const chain = findChain(id);
  return chain !== undefined && standsOn(chain, found);
}

const NOBODY = new Set([
  "0x0000000000000000000000000000000000000000",
  "0x000000000000000000000000000000000000dead",
  "1nc1nerator11111111111111111111111111111111",
]);

/** Addresses behind which nobody stands, by our own registries. */
function nobodyAt(family: Family, address: string): "nobody" | "token" | "program" | undefined {
  const key = family === "evm" ? address.toLowerCase() : address;
  if (NOBODY.has(key)) return "nobody";
  if (TOKENS.has(key)) return "token";
  if (family !== "solana") return undefined;
  const vouched = vouchedProgram(address);
  return vouched && (vouched.type === "mint" ? "token" : "program");
}

/** Contracts and mints of listed tokens. */
const TOKENS: ReadonlySet<string> = new Set(
  ASSETS.flatMap(({ id }) => {
    const { namespace, reference } = splitAsset(id);
    if (namespace === "erc20") return [reference.toLowerCase()];
    return namespace === "token" ? [reference] : [];
  }),
);

/** The problems and warnings in words. */
export const SAVED_ADDRESS: Readonly<Record<SavedAddressProblem | SavedAddressWarning, Words>> = {
  "not-an-address": {
    zh: "这不是地址。可以存 EVM（0x…）、Solana、Cosmos 各链（cosmos1…、osmo1…）和比特币地址。",
    en: "This is no address. Addresses of EVM networks (0x…), Solana, Cosmos chains (cosmos1…, osmo1…) and Bitcoin can be saved.",
  },
  "bad-checksum": {
    zh: "校验和不对：至少有一个字符错了。请重新复制。",
    en: "The checksum is wrong: at least one character is. Copy it again.",
  },
  "wrong-length": {
    zh: "长度不对：多了或少了字符。请重新复制。",
    en: "The length is wrong: characters are missing or too many. Copy it again.",
  },
  "mixed-case": {
    zh: "大小写混用：这种地址只能全小写或全大写。请重新复制。",
    en: "Capital and small letters are mixed, which this kind of address never does. Copy it again.",
  },
  "not-an-account": {
    zh: "这是验证人或公钥，不是收款账户。",
    en: "This is a validator or a public key, not an account that can be paid.",
  },
  "not-served": {
    zh: "这个地址所在的网络这里还不支持。",
    en: "The network of this address is not served here.",
  },
  "other-chain": {
    zh: "这个地址不在所选的链上。",
    en: "This address is not one of the chosen chain.",
  },
  nobody: {
    zh: "没有人有这个地址的私钥，转进去就是销毁。",
    en: "Nobody holds the key to this address: sending there destroys the money.",
  },
  token: {
    zh: "这是代币自己的地址，转进去取不回来。",
    en: "This is a token’s own address. What is sent there cannot be taken out again.",
  },
  program: {
    zh: "这是一个程序，转进去取不回来。",
    en: "This is a program. What is sent there cannot be taken out again.",
  },
  "off-curve": {
    zh: "这个地址没有私钥，属于某个程序（多签金库之类）。除非对方给的就是它，否则转进去可能取不出来。",
    en: "No key can exist for this address: it belongs to a program (a multisig vault, say). Unless its owner gave you exactly this one, money may be stuck there.",
  },
  exchange: {
    zh: "这是交易所的公用充值地址：每次转账都要带你自己的备注（memo）。",
    en: "This is an exchange’s shared deposit address: every payment needs your own memo.",
  },
  unchecked: {
    zh: "没有校验和，请逐组核对。",
    en: "It carries no checksum; compare it group by group.",
  },
};
