/** The part in front of a chain's bech32 addresses, by the chain's name or the first part of its id. */
const PREFIXES: Readonly<Record<string, string>> = {
  cosmoshub: "cosmos",
  cosmos: "cosmos",
  atom: "cosmos",
  osmosis: "osmo",
  osmo: "osmo",
  juno: "juno",
  celestia: "celestia",
  noble: "noble",
  injective: "inj",
  stride: "stride",
  dydx: "dydx",
  neutron: "neutron",
  akashnet: "akash",
  akash: "akash",
  stargaze: "stars",
  kaiyo: "kujira",
  axelar: "axelar",
  phoenix: "terra",
  secret: "secret",
};

/** The prefix of a chain's addresses, by `osmosis-1`, `osmosis` or `cosmos:osmosis-1`; undefined where we do not know it. */
export function prefixOf(chain: string): string | undefined {
  const name = chain.toLowerCase().replace(/^cosmos:/, "");
  return PREFIXES[name] ?? PREFIXES[name.replace(/-\d+$/, "")] ?? PREFIXES[name.replace(/-.*$/, "")];
}
