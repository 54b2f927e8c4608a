import type { Family } from "@alou/money/address-family";
import type { Connections } from "../wallet/connection.ts";
import type { Eip1193Provider } from "../wallet/eip1193.ts";
import { WalletError, walletError } from "../wallet/wallet-error.ts";

/** The provider of an EVM wallet. @throws WalletError when the wallet is of another family */
export function providerOf(connection: Connections[Family]): Eip1193Provider {
  if (connection.family !== "evm") throw new WalletError("unsupported");
  return connection.provider;
}

/**
 * Hex text of a wallet.
 * @throws WalletError
 */
export async function fromWallet(provider: Eip1193Provider, method: string, params: unknown[]): Promise<`0x${string}`> {
  let answer: unknown;
  try {
    answer = await provider.request({ method, params });
  } catch (thrown) {
    throw walletError(thrown);
  }
  // Geth's `eth_signTransaction` answers with an object around the bytes.
  const text = typeof answer === "object" && answer !== null && "raw" in answer ? answer.raw : answer;
  if (typeof text !== "string" || !/^0x[0-9a-fA-F]+$/.test(text)) throw new WalletError("no-answer");
  return text as `0x${string}`;
}
