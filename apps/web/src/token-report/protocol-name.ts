const NAMES: Readonly<Record<string, string>> = {
  "uniswap-v2": "Uniswap V2",
  "uniswap-v3": "Uniswap V3",
  "uniswap-v4": "Uniswap V4",
  "sushiswap-v2": "SushiSwap",
};

/** What people call a protocol. */
export const protocolName = (protocol: string): string => NAMES[protocol] ?? protocol;
