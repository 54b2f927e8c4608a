import { type Hex, wordAt } from "./hex.ts";

/** An event as a node reports it. */
export interface EventLog {
  readonly address: string;
  readonly topics: readonly Hex[];
  readonly data: Hex;
}

/** Something of value that changed hands, as the events tell it. Events can lie: balances decide, these name suspects. */
export interface Movement {
  readonly standard: "native" | "erc20" | "erc721" | "erc1155";
  /** Lower-case contract; of native value the zero address. */
  readonly token: Hex;
  readonly from: Hex;
  readonly to: Hex;
  /** Base units; 1n of an ERC-721. */
  readonly units: bigint;
  readonly tokenId?: bigint;
}

/** A permission somebody gave, as the events tell it. */
export interface PermissionEvent {
  readonly standard: "erc20" | "erc721" | "operator" | "permit2";
  readonly token: Hex;
  readonly owner: Hex;
  readonly spender: Hex;
  /** Base units; of an operator approval 1n or 0n; of an ERC-721 approval the token id. */
  readonly units: bigint;
}

const TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
const TRANSFER_SINGLE = "0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62";
const TRANSFER_BATCH = "0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb";
const APPROVAL = "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925";
const APPROVAL_FOR_ALL = "0x17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31";
/** Permit2 `Approval(owner, token, spender, amount, expiration)` and `Permit(…, nonce)`. */
const PERMIT2_APPROVAL = "0xda9fa7c1b00402c17d0161b249b1ab8bbec047c5a52207b9c112deffd817036b";
const PERMIT2_PERMIT = "0xc6a377bfc4eb120024a8ac08eef205be16b817020812c73223e81d1bdb9708ec";

/** Where `traceTransfers` of `eth_simulateV1` reports native value. @see https://github.com/ethereum/execution-apis */
const NATIVE_LOG = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";
const ZERO: Hex = "0x0000000000000000000000000000000000000000";

const topicAddress = (topic: Hex | undefined): Hex => `0x${(topic ?? "").slice(26).toLowerCase().padStart(40, "0")}`;
const lower = (address: string) => address.toLowerCase() as Hex;

/** Every transfer the events of a transaction name. Events of unknown shape are passed over. */
export function movementsIn(logs: readonly EventLog[]): Movement[] {
  return logs.flatMap((log): Movement[] => {
    const token = lower(log.address);
    const [event, a, b, c] = log.topics;
    if (event === TRANSFER && b && token === NATIVE_LOG) {
      return [
        { standard: "native", token: ZERO, from: topicAddress(a), to: topicAddress(b), units: wordAt(log.data, 0) },
      ];
    }
    if (event === TRANSFER && b) {
      return c
        ? [{ standard: "erc721", token, from: topicAddress(a), to: topicAddress(b), units: 1n, tokenId: BigInt(c) }]
        : [{ standard: "erc20", token, from: topicAddress(a), to: topicAddress(b), units: wordAt(log.data, 0) }];
    }
    if (event === TRANSFER_SINGLE && c) {
      return [
        {
          standard: "erc1155",
          token,
          from: topicAddress(b),
          to: topicAddress(c),
          units: wordAt(log.data, 1),
          tokenId: wordAt(log.data, 0),
        },
      ];
    }
    if (event === TRANSFER_BATCH && c) return batchMovements(log, token, topicAddress(b), topicAddress(c));
    return [];
  });
}

function batchMovements(log: EventLog, token: Hex, from: Hex, to: Hex): Movement[] {
  const ids = wordArray(log.data, 0);
  const units = wordArray(log.data, 1);
  return ids.map((tokenId, i) => ({ standard: "erc1155", token, from, to, units: units[i] ?? 0n, tokenId }));
}

/** A `uint256[]` whose offset stands in word `head`; at most 256 items, more is nobody's honest batch. */
function wordArray(data: Hex, head: number): bigint[] {
  const at = Number(wordAt(data, head) / 32n);
  const length = Number(wordAt(data, at));
  return Array.from({ length: Math.min(Number.isSafeInteger(length) ? length : 0, 256) }, (_, i) =>
    wordAt(data, at + 1 + i),
  );
}

/** Every permission the events of a transaction name. */
export function permissionsIn(logs: readonly EventLog[]): PermissionEvent[] {
  return logs.flatMap((log): PermissionEvent[] => {
    const token = lower(log.address);
    const [event, a, b, c] = log.topics;
    if (event === APPROVAL && b) {
      return c
        ? [{ standard: "erc721", token, owner: topicAddress(a), spender: topicAddress(b), units: BigInt(c) }]
        : [{ standard: "erc20", token, owner: topicAddress(a), spender: topicAddress(b), units: wordAt(log.data, 0) }];
    }
    if (event === APPROVAL_FOR_ALL && b) {
      return [
        { standard: "operator", token, owner: topicAddress(a), spender: topicAddress(b), units: wordAt(log.data, 0) },
      ];
    }
    if ((event === PERMIT2_APPROVAL || event === PERMIT2_PERMIT) && c) {
      return [
        {
          standard: "permit2",
          token: topicAddress(b),
          owner: topicAddress(a),
          spender: topicAddress(c),
          units: wordAt(log.data, 0),
        },
      ];
    }
    return [];
  });
}
