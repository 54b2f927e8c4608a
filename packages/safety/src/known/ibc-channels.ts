/** The busiest IBC channels: from a chain, by a channel, to a chain whose addresses have a prefix. @see https://github.com/cosmos/chain-registry */
const CHANNELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "cosmos:cosmoshub-4": {
    "channel-141": "osmo",
    "channel-536": "noble",
    "channel-207": "juno",
    "channel-391": "stride",
    "channel-569": "neutron",
    "channel-617": "celestia",
    "channel-293": "axelar",
    "channel-235": "secret",
    "channel-184": "akash",
  },
  "cosmos:osmosis-1": {
    "channel-0": "cosmos",
    "channel-750": "noble",
    "channel-42": "juno",
    "channel-326": "stride",
    "channel-874": "neutron",
    "channel-6994": "celestia",
    "channel-208": "axelar",
    "channel-88": "secret",
    "channel-1": "akash",
    "channel-75": "stars",
    "channel-122": "inj",
  },
  "cosmos:noble-1": { "channel-4": "cosmos", "channel-1": "osmo", "channel-18": "neutron", "channel-33": "dydx" },
  "cosmos:juno-1": { "channel-1": "cosmos", "channel-0": "osmo" },
  "cosmos:stride-1": { "channel-0": "cosmos", "channel-5": "osmo" },
  "cosmos:celestia": { "channel-2": "osmo" },
  "cosmos:neutron-1": { "channel-1": "cosmos", "channel-10": "osmo", "channel-30": "noble" },
};

/** The prefix of the addresses at the other end of a chain's channel, or undefined where we do not know it. */
export function counterpartOf(chain: string, channel: string): string | undefined {
  return CHANNELS[chain]?.[channel];
}
