/**
 * Addresses under which an exchange takes in everybody's deposits and tells them apart by the memo. By account bytes' address on
 * its own chain. Not complete, and it cannot be: it catches the usual ones, and says nothing of those that are not in it.
 * Sources: the labels public explorers give these accounts (mintscan.io); the last is the local world's own.
 */
const EXCHANGES: Readonly<Record<string, string>> = {
  cosmos15v50ymp6n5dn73erkqtmq0u8adpl8d3ujv2e74: "Binance",
  cosmos17muvdgkep4ndptnyg38eufxsssq8jr3wnkysy8: "KuCoin",
  cosmos19tkvgvwht3n8pcqydrcq4cxwhr8rp2gela5v9y: "Local Exchange",
  osmo19tkvgvwht3n8pcqydrcq4cxwhr8rp2gehx8unk: "Local Exchange",
};

/** The exchange whose shared deposit address this is; undefined where it is none that is known. */
export function exchangeAt(address: string): string | undefined {
  return EXCHANGES[address.toLowerCase()];
}
