import { openBitcoinNode } from "@alou/chains/bitcoin/node";
import { type Connection, newChainHealth } from "@alou/chains/failover";
import type { ChainNode } from "@alou/chains/family";
import type { AmountSpec } from "@alou/intents/amount-spec";
import { commitIntent } from "@alou/intents/intent";
import type { TransferIntent } from "@alou/intents/kinds/transfer";
import type { Source } from "@alou/intents/source";
import type { AccountId } from "@alou/money/caip";
import { decimalToUnits, type Units } from "@alou/money/units";
import type { Corridor, Situation } from "@alou/proposals/corridor";
import type { Asked } from "@alou/proposals/family";
import type { Proposal } from "@alou/proposals/proposal";
import type { BitcoinPsbtRequest } from "@alou/proposals/sign-request-bitcoin";
import { base64 } from "@scure/base";
import * as btc from "@scure/btc-signer";
import type { BitcoinAccount } from "./accounts.ts";
import type { BitcoinDevnet } from "./server.ts";

/** A corridor over a local chain's servers, and what has been asked through it. */
export function corridorOf(
  { servers, chainId }: Pick<BitcoinDevnet, "servers" | "chainId">,
  options: Partial<Connection> = {},
): Corridor {
  const health = newChainHealth();
  const connection: Connection = {
    chain: chainId,
    endpoints: servers.map(({ url }) => url),
    fetch,
    now: Date.now,
    health,
    ...options,
  };
  return {
    node: () => {
      throw new Error("no EVM chain here");
    },
    open: <Node extends ChainNode>(_: unknown, open: (given: Connection) => Node) => open(connection),
    now: connection.now,
    rehearseUntil: new Map(),
  };
}

/** The chain's node of a corridor. */
export const nodeOf = (corridor: Corridor, { chainId }: Pick<BitcoinDevnet, "chainId">) =>
  corridor.open(chainId, openBitcoinNode);

export const SITUATION: Situation = {
  known: [],
  payments: [],
  lastSent: () => undefined,
  speed: "normal",
  brought: () => undefined,
};

const CLICK: Source = { kind: "click", control: "test", at: 0 };
const clicked = <T>(value: T) => ({ value, from: CLICK });

/** Bitcoin in satoshis, from a decimal. */
export function sats(text: string): bigint {
  const units = decimalToUnits(text, 8);
  if (typeof units === "string") throw new Error(units);
  return units;
}

/** An exact amount. */
export const exactly = (units: bigint): AmountSpec => ({ kind: "exact", units: String(units) as Units });

let step = 0;

/** The wish to send bitcoin to somebody. */
export function wish(
  { chainId }: Pick<BitcoinDevnet, "chainId">,
  from: Pick<BitcoinAccount, "address">,
  to: string,
  amount: AmountSpec,
  memo?: string,
): TransferIntent {
  const account: AccountId = `${chainId}:${from.address}`;
  return commitIntent(
    {
      kind: "transfer",
      chain: clicked(chainId),
      account: clicked(account),
      asset: clicked(`${chainId}/slip44:0` as const),
      amount: clicked(amount),
      recipient: clicked({ kind: "address", address: to }),
      ...(memo !== undefined && { memo: clicked(memo) }),
    },
    { owner: "test", message: "test", step: step++ },
  ) as TransferIntent;
}

/** The PSBT of a proposal that is ready. */
export function psbtOf({ status, requests, findings }: Proposal): BitcoinPsbtRequest {
  const [request] = requests;
  if (request?.kind !== "bitcoin-psbt")
    throw new Error(`${status}: ${findings.map(({ rule, severity }) => `${rule} ${severity}`)}`);
  return request;
}

export const askedOf = (proposal: Proposal): Asked => ({
  proposal,
  index: 0,
  request: psbtOf(proposal),
  signatures: new Map(),
});

/** Signs as a wallet does: with its own library, and with what only it knows of its keys. */
export function signPsbt({ psbt }: BitcoinPsbtRequest, account: BitcoinAccount, options = { finalize: false }): string {
  const tx = btc.Transaction.fromPSBT(base64.decode(psbt), { allowUnknownOutputs: true });
  const net = { ...btc.TEST_NETWORK, bech32: "bcrt" };
  const key = Uint8Array.from(Buffer.from(account.publicKey, "hex"));
  for (let index = 0; index < tx.inputsLength; index++) {
    if (account.kind === "p2tr") tx.updateInput(index, { tapInternalKey: key });
    if (account.kind === "p2sh") tx.updateInput(index, { redeemScript: btc.p2wpkh(key, net).script });
    tx.signIdx(account.privateKey, index);
  }
  if (options.finalize) tx.finalize();
  return base64.encode(tx.toPSBT(0));
}
