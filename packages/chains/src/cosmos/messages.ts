import type { AminoValue } from "./amino-json.ts";
import { type Coin, readCoin, writeCoin } from "./coin.ts";
import {
  bytesIn,
  type Fields,
  messageIn,
  messagesIn,
  numberIn,
  readFields,
  textIn,
  WireError,
  writeFields,
} from "./wire.ts";

/** What Alou asks Cosmos chains to do. A message with anything else in it is not one of these. */
export type CosmosMessage =
  | { readonly kind: "send"; readonly from: string; readonly to: string; readonly coin: Coin }
  | {
      readonly kind: "ibc-transfer";
      readonly from: string;
      readonly to: string;
      readonly coin: Coin;
      readonly channel: string;
      /** Nanoseconds since 1970. */
      readonly timeout: bigint;
      readonly memo: string;
    }
  | {
      readonly kind: "delegate" | "undelegate";
      readonly delegator: string;
      readonly validator: string;
      readonly coin: Coin;
    }
  | { readonly kind: "withdraw-reward"; readonly delegator: string; readonly validator: string }
  /** x/authz: the grantee may not send such messages for the granter any more. */
  | { readonly kind: "authz-revoke"; readonly granter: string; readonly grantee: string; readonly message: string }
  /** x/feegrant: the grantee may not pay fees from the granter any more. */
  | { readonly kind: "feegrant-revoke"; readonly granter: string; readonly grantee: string };

/** `google.protobuf.Any`: a message with its type. */
export interface AnyMessage {
  readonly typeUrl: string;
  readonly value: Uint8Array;
}

/** What the SDK calls each kind in protobuf and in Amino. */
const TYPES = {
  send: ["/cosmos.bank.v1beta1.MsgSend", "cosmos-sdk/MsgSend"],
  "ibc-transfer": ["/ibc.applications.transfer.v1.MsgTransfer", "cosmos-sdk/MsgTransfer"],
  delegate: ["/cosmos.staking.v1beta1.MsgDelegate", "cosmos-sdk/MsgDelegate"],
  undelegate: ["/cosmos.staking.v1beta1.MsgUndelegate", "cosmos-sdk/MsgUndelegate"],
  "withdraw-reward": [
    "/cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward",
    "cosmos-sdk/MsgWithdrawDelegationReward",
  ],
  "authz-revoke": ["/cosmos.authz.v1beta1.MsgRevoke", "cosmos-sdk/MsgRevoke"],
  "feegrant-revoke": ["/cosmos.feegrant.v1beta1.MsgRevokeAllowance", "cosmos-sdk/MsgRevokeAllowance"],
} as const satisfies Record<CosmosMessage["kind"], readonly [typeUrl: string, amino: string]>;

const PORT = "transfer";

/** A message as transactions carry it. */
export function encodeMessage(message: CosmosMessage): AnyMessage {
  return { typeUrl: TYPES[message.kind][0], value: bytesOf(message) };
}

function bytesOf(message: CosmosMessage): Uint8Array {
  switch (message.kind) {
    case "send":
      return writeFields([1, message.from], [2, message.to], [3, writeCoin(message.coin)]);
    case "ibc-transfer":
      return writeFields(
        [1, PORT],
        [2, message.channel],
        [3, writeCoin(message.coin)],
        [4, message.from],
        [5, message.to],
        [6, new Uint8Array()], // no timeout by height: the other chain's would have to be asked for
        [7, message.timeout],
        [8, message.memo],
      );
    case "delegate":
    case "undelegate":
      return writeFields([1, message.delegator], [2, message.validator], [3, writeCoin(message.coin)]);
    case "withdraw-reward":
      return writeFields([1, message.delegator], [2, message.validator]);
    case "authz-revoke":
      return writeFields([1, message.granter], [2, message.grantee], [3, message.message]);
    case "feegrant-revoke":
      return writeFields([1, message.granter], [2, message.grantee]);
  }
}

/**
 * A message out of its bytes; undefined where it is of another type, or says anything that these kinds do not say: an unknown
 * field, a second coin, another port. Never throws.
 */
export function decodeMessage({ typeUrl, value }: AnyMessage): CosmosMessage | undefined {
  try {
    const message = messageOf(typeUrl, readFields(value));
    if (!message) return undefined;
    const again = bytesOf(message);
    return again.length === value.length && again.every((byte, i) => byte === value[i]) ? message : undefined;
  } catch {
    return undefined;
  }
}

function messageOf(typeUrl: string, fields: Fields): CosmosMessage | undefined {
  switch (typeUrl) {
    case TYPES.send[0]:
      return { kind: "send", from: textIn(fields, 1), to: textIn(fields, 2), coin: onlyCoin(fields, 3) };
    case TYPES["ibc-transfer"][0]:
      return {
        kind: "ibc-transfer",
        from: textIn(fields, 4),
        to: textIn(fields, 5),
        coin: onlyCoin(fields, 3),
        channel: textIn(fields, 2),
        timeout: numberIn(fields, 7),
        memo: textIn(fields, 8),
      };
    case TYPES.delegate[0]:
    case TYPES.undelegate[0]:
      return {
        kind: typeUrl === TYPES.delegate[0] ? "delegate" : "undelegate",
        delegator: textIn(fields, 1),
        validator: textIn(fields, 2),
        coin: onlyCoin(fields, 3),
      };
    case TYPES["withdraw-reward"][0]:
      return { kind: "withdraw-reward", delegator: textIn(fields, 1), validator: textIn(fields, 2) };
    case TYPES["authz-revoke"][0]:
      return {
        kind: "authz-revoke",
        granter: textIn(fields, 1),
        grantee: textIn(fields, 2),
        message: textIn(fields, 3),
      };
    case TYPES["feegrant-revoke"][0]:
      return { kind: "feegrant-revoke", granter: textIn(fields, 1), grantee: textIn(fields, 2) };
    default:
      return undefined;
  }
}

function onlyCoin(fields: Fields, number: number): Coin {
  const [coin, another] = messagesIn(fields, number);
  if (!coin || another) throw new WireError("not exactly one coin");
  return readCoin(coin);
}

/** A message in Amino JSON: what a Ledger shows. */
export function aminoMessage(message: CosmosMessage): {
  readonly type: string;
  readonly value: { readonly [key: string]: AminoValue };
} {
  return { type: TYPES[message.kind][1], value: aminoValue(message) };
}

function aminoValue(message: CosmosMessage): { readonly [key: string]: AminoValue } {
  switch (message.kind) {
    case "send":
      return { amount: [aminoCoin(message.coin)], from_address: message.from, to_address: message.to };
    case "ibc-transfer":
      return {
        ...(message.memo && { memo: message.memo }),
        receiver: message.to,
        sender: message.from,
        source_channel: message.channel,
        source_port: PORT,
        timeout_height: {},
        timeout_timestamp: message.timeout.toString(),
        token: aminoCoin(message.coin),
      };
    case "delegate":
    case "undelegate":
      return {
        amount: aminoCoin(message.coin),
        delegator_address: message.delegator,
        validator_address: message.validator,
      };
    case "withdraw-reward":
      return { delegator_address: message.delegator, validator_address: message.validator };
    case "authz-revoke":
      return { grantee: message.grantee, granter: message.granter, msg_type_url: message.message };
    case "feegrant-revoke":
      return { grantee: message.grantee, granter: message.granter };
  }
}

/** A coin in Amino JSON. */
export function aminoCoin({ denom, amount }: Coin): { readonly amount: string; readonly denom: string } {
  return { amount: amount.toString(), denom };
}

/** Who must sign a message. */
export function signerOf(message: CosmosMessage): string {
  if ("granter" in message) return message.granter;
  return "delegator" in message ? message.delegator : message.from;
}

/** The parts of an `Any`. @throws WireError */
export function readAny(fields: Fields): AnyMessage {
  return { typeUrl: textIn(fields, 1), value: bytesIn(fields, 2) };
}

/** A message that must be there. @throws WireError */
export function requiredMessage(fields: Fields, number: number): Fields {
  const found = messageIn(fields, number);
  if (!found) throw new WireError(`field ${number} is missing`);
  return found;
}
