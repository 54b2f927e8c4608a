import { families } from "./families-stage.ts";

/** Lamports an address has. */
export async function lamportsOf(address: string): Promise<bigint> {
  const response = await fetch(families().solana.rpcUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "getBalance", params: [address] }),
  });
  return BigInt(((await response.json()) as { result: { value: number } }).result.value);
}

/** Base units of ATOM an address of the hub has. */
export async function atomsOf(address: string): Promise<bigint> {
  const path = `/cosmos/bank/v1beta1/balances/${address}/by_denom?denom=uatom`;
  const response = await fetch(`${families().cosmos.hub.node.url}${path}`);
  return BigInt(((await response.json()) as { balance: { amount: string } }).balance.amount);
}

/** Satoshi an address has, unconfirmed ones included. */
export async function satoshisOf(address: string): Promise<bigint> {
  const response = await fetch(`${families().bitcoin.url}/address/${address}`);
  const told = (await response.json()) as Record<string, { funded_txo_sum: number; spent_txo_sum: number }>;
  return Object.values(told)
    .filter((part) => typeof part === "object")
    .reduce((sum, part) => sum + BigInt(part.funded_txo_sum - part.spent_txo_sum), 0n);
}
