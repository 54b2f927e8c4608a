import type { ChainId } from "./caip.ts";
import type { CosmosNetwork, IbcChannel, Voucher } from "./cosmos-network.ts";
import type { Decimal } from "./units.ts";

const HUB = "cosmos:cosmoshub-4";
const OSMOSIS = "cosmos:osmosis-1";
const CELESTIA = "cosmos:celestia";
const NOBLE = "cosmos:noble-1";
const LOCAL_HUB = "cosmos:localcosmos-1";
const LOCAL_OSMOSIS = "cosmos:localosmosis-1";

const DAY = 86_400;

const prices = (slow: string, normal: string, fast: string) => ({
  slow: slow as Decimal,
  normal: normal as Decimal,
  fast: fast as Decimal,
});

const channel = (to: ChainId, here: string, there: string): IbcChannel => ({ to, channel: here, counterparty: there });

const voucher = (hash: string, over: string, base: string, home: ChainId): Voucher => ({
  hash,
  path: `transfer/${over}`,
  base,
  home,
});

/**
 * Prefixes, gas prices and channels as published in github.com/cosmos/chain-registry at 627bbab (2026-08-21): each chain's
 * `chain.json` (low, average, high gas price) and the ACTIVE, preferred channel of `_IBC/<a>-<b>.json`. Unbonding times:
 * 21 days on the Hub and Celestia, 14 on Osmosis. Celestia filters foreign tokens (celestia-app `x/tokenfilter`).
 */
export const COSMOS_NETWORKS: readonly CosmosNetwork[] = [
  {
    chain: HUB,
    prefix: "cosmos",
    denom: "uatom",
    gasPrices: prices("0.01", "0.025", "0.03"),
    feeMarket: "feemarket",
    unbondingSeconds: 21 * DAY,
    channels: [
      channel(OSMOSIS, "channel-141", "channel-0"), // cosmoshub-osmosis.json
      channel(NOBLE, "channel-536", "channel-4"), // cosmoshub-noble.json
    ],
    vouchers: [
      voucher("F663521BF1836B00F5F177680F74BFB9A8B5654A694D0D2BC249E03CF2509013", "channel-536", "uusdc", NOBLE),
      voucher("14F9BC3E44B8A9C1BE1FB08980FAB87034C9905EF17CF2F5008FC085218811CC", "channel-141", "uosmo", OSMOSIS),
    ],
  },
  {
    chain: OSMOSIS,
    prefix: "osmo",
    denom: "uosmo",
    gasPrices: prices("0.03", "0.1", "0.16"),
    feeMarket: "txfees",
    unbondingSeconds: 14 * DAY,
    channels: [
      channel(HUB, "channel-0", "channel-141"), // cosmoshub-osmosis.json
      channel(NOBLE, "channel-750", "channel-1"), // noble-osmosis.json
      channel(CELESTIA, "channel-6994", "channel-2"), // celestia-osmosis.json
    ],
    vouchers: [
      voucher("27394FB092D2ECCD56123C74F36E4C1F926001CEADA9CA97EA622B25F41E5EB2", "channel-0", "uatom", HUB),
      voucher("498A0751C798A0D9A389AA3691123DADA57DAA4FE165D5C75894505B876BA6E4", "channel-750", "uusdc", NOBLE),
      voucher("D79E7D83AB399BFFF93433E54FAA480C191248FC556924A2A8351AE2638B3877", "channel-6994", "utia", CELESTIA),
    ],
  },
  {
    chain: CELESTIA,
    prefix: "celestia",
    denom: "utia",
    gasPrices: prices("0.01", "0.02", "0.1"),
    unbondingSeconds: 21 * DAY,
    ownCoinsOnly: true,
    channels: [channel(OSMOSIS, "channel-2", "channel-6994")], // celestia-osmosis.json
    vouchers: [],
  },
  {
    chain: NOBLE,
    prefix: "noble",
    denom: "uusdc",
    gasPrices: prices("0.1", "0.1", "0.2"),
    channels: [
      channel(HUB, "channel-4", "channel-536"), // cosmoshub-noble.json
      channel(OSMOSIS, "channel-1", "channel-750"), // noble-osmosis.json
    ],
    vouchers: [],
  },
  {
    chain: "cosmos:provider",
    prefix: "cosmos",
    denom: "uatom",
    gasPrices: prices("0.01", "0.02", "0.03"),
    feeMarket: "feemarket",
    unbondingSeconds: 21 * DAY,
    channels: [],
    vouchers: [],
  },
  {
    chain: "cosmos:osmo-test-5",
    prefix: "osmo",
    denom: "uosmo",
    gasPrices: prices("0.0025", "0.025", "0.04"),
    feeMarket: "txfees",
    unbondingSeconds: 5 * DAY,
    channels: [],
    vouchers: [],
  },
  {
    chain: "cosmos:mocha-4",
    prefix: "celestia",
    denom: "utia",
    gasPrices: prices("0.01", "0.02", "0.1"),
    unbondingSeconds: 21 * DAY,
    ownCoinsOnly: true,
    channels: [],
    vouchers: [],
  },
  {
    chain: "cosmos:grand-1",
    prefix: "noble",
    denom: "uusdc",
    gasPrices: prices("0.01", "0.025", "0.03"),
    channels: [],
    vouchers: [],
  },
  // The local world's: the same channel numbers as between the real two, so that vouchers have the same names.
  {
    chain: LOCAL_HUB,
    prefix: "cosmos",
    denom: "uatom",
    gasPrices: prices("0.01", "0.025", "0.03"),
    feeMarket: "feemarket",
    unbondingSeconds: 60,
    channels: [channel(LOCAL_OSMOSIS, "channel-141", "channel-0")],
    vouchers: [
      voucher(
        "14F9BC3E44B8A9C1BE1FB08980FAB87034C9905EF17CF2F5008FC085218811CC",
        "channel-141",
        "uosmo",
        LOCAL_OSMOSIS,
      ),
    ],
  },
  {
    chain: LOCAL_OSMOSIS,
    prefix: "osmo",
    denom: "uosmo",
    gasPrices: prices("0.03", "0.1", "0.16"),
    feeMarket: "txfees",
    unbondingSeconds: 60,
    channels: [channel(LOCAL_HUB, "channel-0", "channel-141")],
    vouchers: [
      voucher("27394FB092D2ECCD56123C74F36E4C1F926001CEADA9CA97EA622B25F41E5EB2", "channel-0", "uatom", LOCAL_HUB),
    ],
  },
];
