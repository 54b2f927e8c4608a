import type { SafetyAction } from "../../action.ts";
import type { CosmosMessage, Problem } from "../../decoded-action.ts";
import { toSeconds, toUnits } from "../amount.ts";
import { base64Bytes, hexBytes, utf8 } from "../encoded-bytes.ts";
import type { Scene } from "../scene.ts";
import { isObject, textOf } from "../shape.ts";
import { coinsOf, unreadableCoins } from "./coins.ts";
import { bytesOf, readProtobuf } from "./protobuf.ts";

/** Messages within messages, and how many of them in all. */
const DEEPEST = 6;
const MOST = 200;
/** Chains on the way of one transfer. */
const MOST_HOPS = 16;

/** What a list of messages was read as. */
export interface ReadMessages {
  readonly messages: CosmosMessage[];
  readonly problems: Problem[];
}

/**
 * Reads Cosmos messages as amino (`{type, value}`), as protobuf's JSON (`{"@type"}`) or as CosmJS writes them
 * (`{typeUrl, value}`, the value as an object or as protobuf bytes), those inside MsgExec and interchain accounts with them. Never throws.
 */
export function readMessages(value: unknown, scene: Scene, memo?: string): ReadMessages {
  const out: ReadMessages = { messages: [], problems: [] };
  readAll(value, scene, memo, 0, out);
  return out;
}

function readAll(value: unknown, scene: Scene, memo: string | undefined, depth: number, out: ReadMessages): void {
  const list = Array.isArray(value) ? value : isObject(value) ? [value] : undefined;
  if (!list) {
    out.problems.push({ kind: "unreadable", where: "messages" });
    return;
  }
  for (const one of list) {
    if (out.messages.length >= MOST || depth > DEEPEST) {
      out.problems.push({ kind: "too-long", where: "messages" });
      return;
    }
    const read = readOne(one, scene, memo, depth);
    if (!read) {
      out.problems.push({ kind: "unreadable", where: "message" });
      continue;
    }
    const inner = innerOf(read);
    // What carries others that nobody can read may do anything.
    out.messages.push(inner === undefined && CARRIERS.has(read.type) ? { ...read, unread: true } : read);
    if (Array.isArray(read.value.outputs) && read.value.outputs.length > MOST)
      out.problems.push({ kind: "too-long", where: `${read.type}: outputs` });
    if (unreadableCoins(read)) out.problems.push({ kind: "unreadable", where: `${read.type}: amount` });
    if (inner !== undefined) readAll(inner, scene, memo, depth + 1, out);
  }
}

function readOne(one: unknown, scene: Scene, memo: string | undefined, depth: number): CosmosMessage | undefined {
  if (!isObject(one)) return undefined;
  const url = textOf(one["@type"] ?? one.typeUrl ?? one.type_url ?? one.type ?? one.msg_type);
  if (url === "") return undefined;
  const encoded = one["@type"] === undefined ? bytesOf(one.value) : undefined;
  const opened = encoded && readProtobuf(url.replace(/^.*\//, ""), encoded);
  if (opened === "malformed") return undefined;
  const inside = isObject(opened) ? opened : isObject(one.value) && one["@type"] === undefined ? one.value : one;
  const [module = "", type = url] = splitType(url);
  return {
    kind: "cosmos",
    chain: scene.chain,
    from: scene.account,
    module,
    type,
    value: snakeCased(inside, 0),
    ...((opened === "unknown" || one.unread === true) && { unread: true }),
    ...(memo && { memo }),
    depth,
  };
}

/** `/cosmos.bank.v1beta1.MsgSend` and `cosmos-sdk/MsgSend` into module and message. */
function splitType(url: string): [string, string] {
  const plain = url.replace(/^\//, "");
  const cut = Math.max(plain.lastIndexOf("."), plain.lastIndexOf("/"));
  return [plain.slice(0, Math.max(0, cut)), cut < 0 ? plain : plain.slice(cut + 1)];
}

/** Members by their protobuf names: CosmJS writes `toAddress`, amino `to_address`. What stands within as bytes is opened. */
function snakeCased(value: Record<string, unknown>, depth: number): Record<string, unknown> {
  const url = textOf(value.typeUrl ?? value.type_url);
  const bytes = url === "" ? undefined : bytesOf(value.value);
  const opened = bytes && readProtobuf(url.replace(/^.*\//, ""), bytes);
  if (isObject(opened)) return { "@type": url, ...opened };
  const out: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value).slice(0, 200)) {
    const key = name.startsWith("@") ? name : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    out[key] = memberOf(member, depth);
  }
  return out;
}

function memberOf(member: unknown, depth: number): unknown {
  if (depth >= DEEPEST) return member;
  if (isObject(member)) return snakeCased(member, depth + 1);
  return Array.isArray(member) && member.length <= MOST && isObject(member[0])
    ? member.map((one: unknown) => memberOf(one, depth))
    : member;
}

const CARRIERS: ReadonlySet<string> = new Set(["MsgExec", "MsgExecAuthorized", "MsgSendTx", "MsgSubmitTx"]);

/** Messages another message carries. */
function innerOf({ type, value }: CosmosMessage): unknown {
  if (type === "MsgExec" || type === "MsgExecAuthorized") return value.msgs ?? value.messages;
  if (type === "MsgSubmitProposal" || type === "MsgPropose")
    return Array.isArray(value.messages) ? value.messages : undefined;
  if (type === "MsgSendTx" || type === "MsgSubmitTx") {
    if (Array.isArray(value.msgs)) return value.msgs;
    const packet = value.packet_data;
    const data = isObject(packet) ? packet.data : undefined;
    if (isObject(data) && (data.messages ?? data.msgs) !== undefined) return data.messages ?? data.msgs;
    const text = typeof data === "string" ? jsonInside(data) : undefined;
    if (isObject(text)) return text.messages ?? text.msgs;
    const bytes = bytesOf(data);
    const packed = bytes && readProtobuf("CosmosTx", bytes);
    return isObject(packed) ? packed.messages : undefined;
  }
  return undefined;
}

/** JSON that was written as such, or in base64 or hex. */
export function jsonInside(text: string): unknown {
  for (const candidate of [text, bytesText(base64Bytes(text)), bytesText(hexBytes(text))]) {
    if (!candidate?.trimStart().startsWith("{") || candidate.length > 200_000) continue;
    try {
      return JSON.parse(candidate);
    } catch {
      // Perhaps it is written in another way.
    }
  }
  return undefined;
}

const bytesText = (bytes: Uint8Array | undefined) => bytes && utf8(bytes);

/**
 * What messages do in the terms all families share: payments to somebody. What is only known to one family is judged from the
 * messages themselves.
 */
export function paymentsOf(messages: readonly CosmosMessage[], scene: Scene): SafetyAction[] {
  return messages.flatMap(({ type, value, chain }): SafetyAction[] => {
    // Where the amount cannot be read, whom it would pay still can.
    const pay = (to: unknown, coins: unknown, from?: unknown): SafetyAction[] =>
      (coinsOf(coins).length > 0 ? coinsOf(coins) : [{ denom: "", amount: 0n }]).map(({ denom, amount }) => ({
        kind: "transfer",
        chain,
        from: textOf(from) || scene.account,
        to: textOf(to),
        asset: `${chain}/denom:${denom.replaceAll("/", "-") || "unnamed"}`,
        units: amount,
      }));
    switch (type) {
      case "MsgSend":
        // Collections of the SDK's own send by the same word.
        return pay(value.to_address ?? value.receiver, value.amount, value.from_address ?? value.sender);
      case "MsgMultiSend":
        return (Array.isArray(value.outputs) ? value.outputs : [])
          .filter(isObject)
          .slice(0, MOST)
          .flatMap((output) => pay(output.address, output.coins));
      case "MsgTransfer":
        return [];
      case "MsgExecuteContract":
        return cw20Payment(value, chain, scene);
      default: {
        const to = value.authority === undefined ? PAYEES.map((name) => textOf(value[name])).find(isPayee) : undefined;
        const coins = COINS.map((name) => value[name]).find((one) => coinsOf(one).length > 0);
        return to === undefined ? [] : pay(to, coins, value.sender ?? value.from_address ?? value.from);
      }
    }
  });
}

/** Names under which messages of any module say who gets something, and what. */
const PAYEES = [
  ...["to_address", "recipient", "receiver", "to", "mint_recipient", "mint_to_address", "transfer_to_address"],
  ...["new_owner", "tokenized_share_owner", "dest", "destination"],
];
const COINS = ["amount", "token", "coin", "coins", "amounts", "funds"];
const isPayee = (text: string): boolean => /^[a-z]{2,20}1[ac-hj-np-z02-9]{38,}$/i.test(text) && !/valoper1/.test(text);

function cw20Payment(value: CosmosMessage["value"], chain: CosmosMessage["chain"], scene: Scene): SafetyAction[] {
  const message = contractMessage(value);
  const transfer =
    message &&
    (message.transfer ?? message.transfer_from ?? message.send_from ?? message.transfer_nft ?? message.send_nft);
  if (!isObject(transfer)) return outcomeOf(message, value, chain, scene);
  const to = textOf(transfer.recipient ?? transfer.contract);
  const units = toUnits(transfer.amount) ?? 1n;
  const asset = `${chain}/cw20:${textOf(value.contract) || "contract"}` as const;
  return to === "" ? [] : [{ kind: "transfer", chain, from: scene.account, to, asset, units }];
}

/** What other calls of a contract bring, where they name somebody it goes to. */
function outcomeOf(
  message: Record<string, unknown> | undefined,
  value: CosmosMessage["value"],
  chain: CosmosMessage["chain"],
  scene: Scene,
): SafetyAction[] {
  return Object.entries(message ?? {}).flatMap(([name, inner]): SafetyAction[] => {
    const recipient = isObject(inner) ? PAYEES.map((one) => textOf(inner[one])).find(isPayee) : undefined;
    // Swaps are read by their own shapes.
    if (recipient === undefined || /swap/.test(name)) return [];
    return [
      {
        kind: "exchange",
        chain,
        from: textOf(value.sender) || scene.account,
        router: textOf(value.contract),
        leastUnits: 1n,
        recipient,
        untimed: true,
      },
    ];
  });
}

/** The message inside a contract call: an object, or JSON in base64. */
export function contractMessage(value: CosmosMessage["value"]): Record<string, unknown> | undefined {
  const inside = value.msg ?? value.execute_msg;
  const bytes = typeof inside === "string" ? undefined : bytesOf(inside);
  const text = bytes ? utf8(bytes) : typeof inside === "string" ? inside : undefined;
  const message = text === undefined ? inside : jsonInside(text);
  return isObject(message) ? message : undefined;
}

/** When something ends, in seconds since 1970: an ISO text, or protobuf's `{seconds}`. */
export function timeOf(value: unknown): bigint | undefined {
  return isObject(value) ? toUnits(value.seconds) : toSeconds(value);
}

/** Whom IBC transfers pay in the end: where the memo sends the coins on, whoever it names last. */
export function ibcPaymentsOf(messages: readonly CosmosMessage[], scene: Scene): SafetyAction[] {
  return messages.flatMap(({ type, value, chain, memo }): SafetyAction[] => {
    if (type !== "MsgTransfer") return [];
    const to = forwardedTo(textOf(value.memo) || (memo ?? "")) ?? textOf(value.receiver);
    const [{ denom, amount } = { denom: "", amount: 0n }] = coinsOf(value.token);
    const asset = `${chain}/denom:${denom.replaceAll("/", "-") || "unnamed"}` as const;
    const from = textOf(value.sender) || scene.account;
    return [{ kind: "transfer", chain, from, to, asset, units: amount, abroad: true }];
  });
}

/**
 * Who gets the coins at the end of the way a memo describes, hop by hop; undefined where it describes none. A name that stands beside the
 * way is not on it.
 * @see https://github.com/cosmos/ibc-apps/tree/main/middleware/packet-forward-middleware
 */
function forwardedTo(memo: string): string | undefined {
  let receiver: string | undefined;
  let note: unknown = jsonInside(memo);
  for (let hop = 0; hop < MOST_HOPS && isObject(note) && isObject(note.forward); hop += 1) {
    receiver = textOf(note.forward.receiver) || receiver;
    const { next } = note.forward;
    note = typeof next === "string" ? jsonInside(next) : next;
  }
  return receiver;
}
