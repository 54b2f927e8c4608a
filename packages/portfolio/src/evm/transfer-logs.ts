import { type EventLog, type Movement, movementsIn, readLogs } from "@alou/chains/evm/event-log";
import { addressWord, type Hex, isHash, quantity, readCount } from "@alou/chains/evm/hex";
import { mapRead, type Outcome, type Read, readAll } from "@alou/chains/evm/read";

/** `Transfer`, of ERC-20 and ERC-721. */
const TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
/** `TransferSingle` and `TransferBatch`, of ERC-1155. */
const TRANSFERS_1155 = [
  "0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62",
  "0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb",
] as const;

/** Blocks from one to another, both included. */
export interface BlockRange {
  readonly from: number;
  readonly to: number;
}

/** A transfer as an event tells it, and where it stands. */
export interface LoggedTransfer extends Movement {
  readonly block: number;
  readonly logIndex: number;
  /** Of the transaction, lower case. */
  readonly hash: Hex;
}

/** More events than this are not looked at: whoever floods an account must not fill our memory. */
const MOST_LOGS = 2_000;

/**
 * Transfers of tokens to an account, or from it, within a range of blocks. Events can lie: what is held is for the contracts
 * to say.
 * @returns undefined where the node refuses the range or answers with what are no events; `cut` where there are more
 */
export function transfersRead(
  address: string,
  direction: "in" | "out",
  range: BlockRange,
): Read<{ readonly transfers: readonly LoggedTransfer[]; readonly cut: boolean } | undefined> {
  const me: Hex = `0x${addressWord(address)}`;
  const topics = (...before: (Hex | readonly Hex[] | null)[]) => logsRead([...before, me], range);
  const reads =
    direction === "in"
      ? readAll({ single: topics(TRANSFER, null), multi: topics(TRANSFERS_1155, null, null) })
      : readAll({ single: topics(TRANSFER), multi: topics(TRANSFERS_1155, null) });
  return mapRead(reads, ({ single, multi }) => {
    if (!single || !multi) return undefined;
    const all = [...single, ...multi].sort((a, b) => b.block - a.block || b.logIndex - a.logIndex);
    return { transfers: all.slice(0, MOST_LOGS), cut: all.length > MOST_LOGS };
  });
}

function logsRead(topics: readonly unknown[], range: BlockRange): Read<readonly LoggedTransfer[] | undefined> {
  const filter = { fromBlock: quantity(range.from), toBlock: quantity(range.to), topics };
  return {
    calls: [{ kind: "rpc", method: "eth_getLogs", params: [filter] }],
    decode: ([outcome]) => readTransfers(outcome, range),
  };
}

function readTransfers(outcome: Outcome | undefined, { from, to }: BlockRange): LoggedTransfer[] | undefined {
  const logs = outcome?.ok ? readLogs(outcome.value) : undefined;
  if (!logs || !outcome?.ok) return undefined;
  const places = outcome.value as readonly Record<string, unknown>[];
  const transfers: LoggedTransfer[] = [];
  for (const [i, log] of logs.entries()) {
    const place = placeOf(places[i]);
    // An event from elsewhere than was asked for is a lie.
    if (!place || place.block < from || place.block > to) return undefined;
    transfers.push(...movementsIn([log as EventLog]).map((movement) => ({ ...movement, ...place })));
    if (transfers.length > MOST_LOGS) break;
  }
  return transfers;
}

function placeOf(log: Record<string, unknown> | undefined) {
  const [block, logIndex] = [readCount(log?.blockNumber), readCount(log?.logIndex)];
  const hash = log?.transactionHash;
  if (block === undefined || logIndex === undefined || !isHash(hash) || log?.removed === true) return undefined;
  return { block, logIndex, hash: hash.toLowerCase() as Hex };
}
