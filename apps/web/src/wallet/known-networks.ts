import type { AddedChain } from "./connection.ts";

/**
 * Networks a wallet may be told about. Public networks are known to every wallet, and whose node they should ask is
 * not ours to choose; only the local chains have to be introduced, at the addresses they always stand at.
 */
const KNOWN: Readonly<Record<string, AddedChain>> = {
  "eip155:31337": { name: "Alou devnet", symbol: "ETH", rpcUrl: "http://127.0.0.1:8545" },
};

export function knownNetwork(chain: string): AddedChain | undefined {
  return KNOWN[chain];
}

interface LocalCosmosChain {
  readonly name: string;
  readonly url: string;
  readonly prefix: string;
  readonly denom: string;
  readonly symbol: string;
  readonly coinType: number;
}

const LOCAL_COSMOS: Readonly<Record<string, LocalCosmosChain>> = {
  "cosmos:localcosmos-1": {
    name: "Alou local Cosmos",
    url: "http://127.0.0.1:26657",
    prefix: "cosmos",
    denom: "uatom",
    symbol: "ATOM",
    coinType: 118,
  },
  "cosmos:localosmosis-1": {
    name: "Alou local Osmosis",
    url: "http://127.0.0.1:26757",
    prefix: "osmo",
    denom: "uosmo",
    symbol: "OSMO",
    coinType: 118,
  },
};

/** A local Cosmos chain as wallets learn it; undefined of those they know. @see https://docs.keplr.app/api/suggest-chain */
export function knownCosmosChain(chain: string): object | undefined {
  const known = LOCAL_COSMOS[chain];
  if (!known) return undefined;
  const { name, url, prefix, denom, symbol, coinType } = known;
  const currency = { coinDenom: symbol, coinMinimalDenom: denom, coinDecimals: 6 };
  const keys = { Acc: "", Val: "valoper", Cons: "valcons" };
  const bech32Config = Object.fromEntries(
    Object.entries(keys).flatMap(([name, infix]) => [
      [`bech32Prefix${name}Addr`, `${prefix}${infix}`],
      [`bech32Prefix${name}Pub`, `${prefix}${infix}pub`],
    ]),
  );
  return {
    chainId: chain.slice("cosmos:".length),
    chainName: name,
    rpc: url,
    rest: url,
    bip44: { coinType },
    bech32Config,
    currencies: [currency],
    feeCurrencies: [{ ...currency, gasPriceStep: { low: 0.01, average: 0.025, high: 0.04 } }],
    stakeCurrency: currency,
  };
}
