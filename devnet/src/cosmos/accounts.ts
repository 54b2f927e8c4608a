import { secp256k1 } from "@noble/curves/secp256k1.js";
import { mnemonicToAccount } from "viem/accounts";
import { PUBLIC_TEST_MNEMONIC } from "../accounts.ts";
import { addressOfKey } from "./chain-state.ts";

/**
 * An account of the local Cosmos chains. Its key comes from the mnemonic every Ethereum tool ships with: public, and
 * worth nothing anywhere else.
 */
export interface CosmosDevAccount {
  /** Of the path m/44'/118'/0'/0/index. */
  readonly index: number;
  readonly role: string;
  readonly privateKey: Uint8Array;
  /** 33 bytes, compressed. */
  readonly publicKey: Uint8Array;
  /** The account's address under a chain's prefix. */
  address(prefix: string): string;
}

function account(index: number, role: string): CosmosDevAccount {
  // The library's type knows Ethereum's paths alone; its code takes any.
  const path = `m/44'/118'/0'/0/${index}` as `m/44'/60'/${string}`;
  const { privateKey } = mnemonicToAccount(PUBLIC_TEST_MNEMONIC, { path }).getHdKey();
  if (!privateKey) throw new Error("the path gives no key");
  const publicKey = secp256k1.getPublicKey(privateKey, true);
  return { index, role, privateKey, publicKey, address: (prefix) => addressOfKey(prefix, publicKey) };
}

/** The accounts of the local Cosmos chains, by role. The relayer pays for what it carries between them. */
export function cosmosAccounts() {
  return {
    demo: account(0, "demo wallet"),
    alice: account(1, "alice"),
    bob: account(2, "bob"),
    exchange: account(3, "an exchange's deposit address: needs a memo"),
    penniless: account(4, "empty"),
    relayer: account(9, "relayer"),
  };
}
