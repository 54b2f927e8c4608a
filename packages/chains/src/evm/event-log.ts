import { addressFromWord, type Hex, isAddress, isHash, isHex, wordAt } from "./hex.ts";

/** An event as a node reports it. */
export interface EventLog {
  readonly address: Hex;
  readonly topics: readonly Hex[];
  readonly data: Hex;
}

/** Something of value that changed hands, as the events tell it. Events can lie: balances decide, these name suspects. */
export interface Movement {
  readonly standard: "native" | "erc20" | "erc721" | "erc1155" | "erc6909";
  /** Lower-case contract; of native value the zero address. */
  readonly token: Hex;
  /** Lower case; the zero address where it came into being. */
  readonly from: Hex;
  /** Lower case; the zero address where it ceased to be. */
  readonly to: Hex;
  /** Base units; 1n of an ERC-721. */
  readonly units: bigint;
  readonly tokenId?: bigint;
}

/** A permission somebody gave or took back, as the events tell it. */
export interface PermissionEvent {
  /** `operator`: over everything of a contract (ERC-721, ERC-1155, ERC-777, ERC-6909). */
  readonly standard: "erc20" | "erc721" | "erc6909" | "operator" | "permit2";
  /** Lower case. */
  readonly token: Hex;
  readonly owner: Hex;
  readonly spender: Hex;
  /** 0n where it was taken back. Base units; 1n of an operator and of a single ERC-721. */
  readonly units: bigint;
  readonly tokenId?: bigint;
}

/** `Transfer(address,address,uint256)`, of ERC-20 and, with a third topic, ERC-721. */
const TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
/** `TransferSingle(address,address,address,uint256,uint256)`, ERC-1155. */
const TRANSFER_SINGLE = "0xc3d58168c5ae7397731d063d5bbf3d657854427343f4c083240f7aacaa2d0f62";
/** `TransferBatch(address,address,address,uint256[],uint256[])`, ERC-1155. */
const TRANSFER_BATCH = "0x4a39dc06d4c0dbc64b70af90fd698a233a518aa5d07e595d983b8c0526c8f7fb";
/** `Transfer(address,address,address,uint256,uint256)`, ERC-6909: caller, sender, receiver, id, amount. */
const TRANSFER_6909 = "0x1b3d7edb2e9c0b0e7c525b20aaaef0f5940d2ed71663c7d39266ecafac728859";
/** `Deposit(address,uint256)` and `Withdrawal(address,uint256)`: wrapped native coins come and go without a Transfer. */
const DEPOSIT = "0xe1fffcc4923d04b559f4d29a8bfc6cda04eb5b0d3c460751c2402c5c5cc9109c";
const WITHDRAWAL = "0x7fcf532c15f0a6db0bd6d0e038bea71d30d808c7d98cb3bf7268a95bf5081b65";
/** `Approval(address,address,uint256)`, of ERC-20 and, with a third topic, ERC-721. */
const APPROVAL = "0x8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925";
/** `ApprovalForAll(address,address,bool)`, ERC-721 and ERC-1155. */
const APPROVAL_FOR_ALL = "0x17307eab39ab6107e8899845ad3d59bd9653f200f220920489ca2b5937696c31";
/** `Approval(address,address,uint256,uint256)` and `OperatorSet(address,address,bool)`, ERC-6909. */
const APPROVAL_6909 = "0xb3fd5071835887567a0671151121894ddccc2842f1d10bedad13e0d17cace9a7";
const OPERATOR_SET = "0xceb576d9f15e4e200fdb5096d64d5dfd667e16def20c1eefd14256d8e3faa267";
/** `AuthorizedOperator(address,address)`, ERC-777: operator, holder. */
const AUTHORIZED_OPERATOR = "0xf4caeb2d6ca8932a215a353d0703c326ec2d81fc68170f320eb2ab49e9df61f9";
/** Permit2 `Approval(owner, token, spender, amount, expiration)` and `Permit(…, nonce)`. */
const PERMIT2_APPROVAL = "0xda9fa7c1b00402c17d0161b249b1ab8bbec047c5a52207b9c112deffd817036b";
const PERMIT2_PERMIT = "0xc6a377bfc4eb120024a8ac08eef205be16b817020812c73223e81d1bdb9708ec";

/** Where `traceTransfers` of `eth_simulateV1` reports native value. @see https://github.com/ethereum/execution-apis */
const NATIVE_LOG = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";
const ZERO: Hex = "0x0000000000000000000000000000000000000000";

/** Events as a node gives them; undefined when any of them is none, because then nobody knows what the others hide. */
export function readLogs(value: unknown): EventLog[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const logs: EventLog[] = [];
  for (const log of value as (Record<string, unknown> | null)[]) {
    const { address, topics, data } = log ?? {};
    if (!isAddress(address) || !Array.isArray(topics) || !topics.every(isHash) || !isHex(data)) return undefined;
    logs.push({ address, topics, data });
  }
  return logs;
}

/** An event's parameters: the indexed ones first, then those in its data. Some contracts index none at all. */
interface Parameters {
  readonly token: Hex;
  readonly event: string;
  word(index: number): bigint;
  address(index: number): Hex;
}

/**
 * The parameters of an event, or undefined when topics and data together are less than its standard names. Data beyond that
 * is passed over.
 * @param indexed how many parameters stand in topics here
 */
function parametersOf(log: EventLog, count: number, indexed: number): Parameters | undefined {
  const [event = ""] = log.topics;
  if (log.topics.length !== indexed + 1 || log.data.length < 2 + (count - indexed) * 64) return undefined;
  const word = (index: number): bigint =>
    index < indexed ? BigInt(log.topics[index + 1] ?? 0) : wordAt(log.data, index - indexed);
  const address = (index: number): Hex => addressFromWord(word(index));
  return { token: log.address.toLowerCase() as Hex, event, word, address };
}

/** Every transfer the events of a transaction name. Events of unknown shape are passed over. Never throws. */
export function movementsIn(logs: readonly EventLog[]): Movement[] {
  return logs.flatMap((log) => {
    switch (log.topics[0]) {
      case TRANSFER:
        return transferIn(log);
      case DEPOSIT:
      case WITHDRAWAL:
        return wrappingIn(log);
      case TRANSFER_SINGLE:
        return singleIn(log);
      case TRANSFER_6909:
        return idTransferIn(log);
      case TRANSFER_BATCH:
        return batchIn(log);
      default:
        return [];
    }
  });
}

function transferIn(log: EventLog): Movement[] {
  const nft = parametersOf(log, 3, 3);
  const found = nft ?? parametersOf(log, 3, 2) ?? parametersOf(log, 3, 0);
  if (!found) return [];
  const { token } = found;
  const [from, to, last] = [found.address(0), found.address(1), found.word(2)];
  if (token === NATIVE_LOG) return [{ standard: "native", token: ZERO, from, to, units: last }];
  return [
    nft
      ? { standard: "erc721", token, from, to, units: 1n, tokenId: last }
      : { standard: "erc20", token, from, to, units: last },
  ];
}

function wrappingIn(log: EventLog): Movement[] {
  const found = parametersOf(log, 2, 1);
  if (!found) return [];
  const [who, units] = [found.address(0), found.word(1)];
  const [from, to] = found.event === DEPOSIT ? [ZERO, who] : [who, ZERO];
  return [{ standard: "erc20", token: found.token, from, to, units }];
}

function singleIn(log: EventLog): Movement[] {
  const found = parametersOf(log, 5, 3);
  if (!found) return [];
  const [from, to, tokenId] = [found.address(1), found.address(2), found.word(3)];
  return [{ standard: "erc1155", token: found.token, from, to, units: found.word(4), tokenId }];
}

/** ERC-6909 indexes sender, receiver and id; the caller, though it comes first, stands in the data. */
function idTransferIn(log: EventLog): Movement[] {
  const found = parametersOf(log, 5, 3);
  if (!found) return [];
  const [from, to, tokenId] = [found.address(0), found.address(1), found.word(2)];
  return [{ standard: "erc6909", token: found.token, from, to, units: found.word(4), tokenId }];
}

function batchIn(log: EventLog): Movement[] {
  const found = parametersOf(log, 5, 3);
  if (!found) return [];
  const [from, to] = [found.address(1), found.address(2)];
  const ids = wordArray(log.data, 0);
  const units = wordArray(log.data, 1);
  return ids.map((tokenId, i) => ({
    standard: "erc1155",
    token: found.token,
    from,
    to,
    units: units[i] ?? 0n,
    tokenId,
  }));
}

/** A `uint256[]` whose offset stands in word `head`: as much of it as the data holds. */
function wordArray(data: Hex, head: number): bigint[] {
  const words = (data.length - 2) / 64;
  const at = Number(wordAt(data, head) / 32n);
  const length = Math.min(Number(wordAt(data, at)), Math.max(0, Math.floor(words) - at - 1));
  return Array.from({ length }, (_, i) => wordAt(data, at + 1 + i));
}

/** Every permission the events of a transaction name, those taken back among them. Never throws. */
export function permissionsIn(logs: readonly EventLog[]): PermissionEvent[] {
  return logs.flatMap((log) => {
    switch (log.topics[0]) {
      case APPROVAL:
        return approvalIn(log);
      case APPROVAL_FOR_ALL:
      case OPERATOR_SET:
        return operatorIn(log);
      case AUTHORIZED_OPERATOR:
        return authorisationIn(log);
      case APPROVAL_6909:
        return idApprovalIn(log);
      case PERMIT2_APPROVAL:
      case PERMIT2_PERMIT:
        return permit2In(log);
      default:
        return [];
    }
  });
}

function approvalIn(log: EventLog): PermissionEvent[] {
  const nft = parametersOf(log, 3, 3);
  const found = nft ?? parametersOf(log, 3, 2) ?? parametersOf(log, 3, 0);
  if (!found) return [];
  const { token } = found;
  const [owner, spender, last] = [found.address(0), found.address(1), found.word(2)];
  return [
    nft
      ? { standard: "erc721", token, owner, spender, units: spender === ZERO ? 0n : 1n, tokenId: last }
      : { standard: "erc20", token, owner, spender, units: last },
  ];
}

function operatorIn(log: EventLog): PermissionEvent[] {
  const found = parametersOf(log, 3, 2);
  if (!found) return [];
  const units = found.word(2) === 0n ? 0n : 1n;
  return [{ standard: "operator", token: found.token, owner: found.address(0), spender: found.address(1), units }];
}

function authorisationIn(log: EventLog): PermissionEvent[] {
  const found = parametersOf(log, 2, 2);
  if (!found) return [];
  return [{ standard: "operator", token: found.token, owner: found.address(1), spender: found.address(0), units: 1n }];
}

function idApprovalIn(log: EventLog): PermissionEvent[] {
  const found = parametersOf(log, 4, 3);
  if (!found) return [];
  const [owner, spender] = [found.address(0), found.address(1)];
  return [{ standard: "erc6909", token: found.token, owner, spender, units: found.word(3), tokenId: found.word(2) }];
}

function permit2In(log: EventLog): PermissionEvent[] {
  const found = parametersOf(log, 4, 3);
  if (!found) return [];
  const [owner, token, spender] = [found.address(0), found.address(1), found.address(2)];
  return [{ standard: "permit2", token, owner, spender, units: found.word(3) }];
}
