import { MsgGrant, MsgGrantResponse, MsgRevoke, MsgRevokeResponse } from "cosmjs-types/cosmos/authz/v1beta1/tx";
import { MsgSend, MsgSendResponse } from "cosmjs-types/cosmos/bank/v1beta1/tx";
import {
  MsgWithdrawDelegatorReward,
  MsgWithdrawDelegatorRewardResponse,
} from "cosmjs-types/cosmos/distribution/v1beta1/tx";
import {
  MsgGrantAllowance,
  MsgGrantAllowanceResponse,
  MsgRevokeAllowance,
  MsgRevokeAllowanceResponse,
} from "cosmjs-types/cosmos/feegrant/v1beta1/tx";
import {
  MsgDelegate,
  MsgDelegateResponse,
  MsgUndelegate,
  MsgUndelegateResponse,
} from "cosmjs-types/cosmos/staking/v1beta1/tx";
import { MsgTransfer, MsgTransferResponse } from "cosmjs-types/ibc/applications/transfer/v1/tx";
import {
  MsgAcknowledgement,
  MsgAcknowledgementResponse,
  MsgRecvPacket,
  MsgRecvPacketResponse,
  MsgTimeout,
  MsgTimeoutResponse,
} from "cosmjs-types/ibc/core/channel/v1/tx";
import { AbciError, CODE } from "./abci-error.ts";
import { isAddress } from "./chain-state.ts";
import { grant, grantAllowance, revoke, revokeAllowance } from "./grants.ts";
import { acknowledgePacket, receivePacket, sendTransfer, timeoutPacket } from "./ibc.ts";
import { emit, moveCoins, type Run } from "./run.ts";
import { delegate, undelegate, withdrawReward } from "./staking.ts";

/** A decoded message. */
export interface Message {
  readonly typeUrl: string;
  readonly kind: MessageKind;
  readonly value: unknown;
  readonly signer: string;
}

/** One kind of message: how it is read, who must sign it, and what it does. */
interface MessageKind {
  readonly module: string;
  /** Gas it takes beside what every transaction takes. */
  readonly gas: bigint;
  decode(bytes: Uint8Array): unknown;
  toJson(value: unknown): unknown;
  signer(value: unknown): string;
  /** @returns the response's bytes */
  run(run: Run, value: unknown): Uint8Array;
}

/** How cosmjs-types encodes one type. */
interface Codec<T> {
  decode(bytes: Uint8Array): T;
  toJSON(value: T): unknown;
}

function kind<T>(
  module: string,
  gas: bigint,
  codec: Codec<T>,
  signer: (value: T) => string,
  run: (run: Run, value: T) => Uint8Array,
): MessageKind {
  return {
    module,
    gas,
    decode: (bytes) => codec.decode(bytes),
    toJson: (value) => codec.toJSON(value as T),
    signer: (value) => signer(value as T),
    run: (context, value) => run(context, value as T),
  };
}

const KINDS: Readonly<Record<string, MessageKind>> = {
  "/cosmos.bank.v1beta1.MsgSend": kind(
    "bank",
    22_000n,
    MsgSend,
    (value) => value.fromAddress,
    (run, value) => {
      if (!isAddress(run.settings.prefix, value.toAddress)) {
        throw new AbciError(CODE.invalidAddress, "invalid to address: decoding bech32 failed: invalid address");
      }
      moveCoins(run, value.fromAddress, value.toAddress, value.amount);
      return MsgSendResponse.encode(MsgSendResponse.fromPartial({})).finish();
    },
  ),
  "/cosmos.staking.v1beta1.MsgDelegate": kind(
    "staking",
    140_000n,
    MsgDelegate,
    (value) => value.delegatorAddress,
    (run, value) => {
      delegate(run, value);
      return MsgDelegateResponse.encode(MsgDelegateResponse.fromPartial({})).finish();
    },
  ),
  "/cosmos.staking.v1beta1.MsgUndelegate": kind(
    "staking",
    190_000n,
    MsgUndelegate,
    (value) => value.delegatorAddress,
    (run, value) => {
      const completesAt = undelegate(run, value);
      const seconds = BigInt(Math.floor(completesAt / 1000));
      return MsgUndelegateResponse.encode(
        MsgUndelegateResponse.fromPartial({ completionTime: { seconds, nanos: (completesAt % 1000) * 1_000_000 } }),
      ).finish();
    },
  ),
  "/cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward": kind(
    "distribution",
    80_000n,
    MsgWithdrawDelegatorReward,
    (value) => value.delegatorAddress,
    (run, value) => {
      const amount = [{ denom: run.settings.denom, amount: withdrawReward(run, value) }];
      return MsgWithdrawDelegatorRewardResponse.encode(
        MsgWithdrawDelegatorRewardResponse.fromPartial({ amount }),
      ).finish();
    },
  ),
  "/cosmos.authz.v1beta1.MsgGrant": kind(
    "authz",
    40_000n,
    MsgGrant,
    (value) => value.granter,
    (run, value) => {
      grant(run, value);
      return MsgGrantResponse.encode(MsgGrantResponse.fromPartial({})).finish();
    },
  ),
  "/cosmos.authz.v1beta1.MsgRevoke": kind(
    "authz",
    30_000n,
    MsgRevoke,
    (value) => value.granter,
    (run, value) => {
      revoke(run, value);
      return MsgRevokeResponse.encode(MsgRevokeResponse.fromPartial({})).finish();
    },
  ),
  "/cosmos.feegrant.v1beta1.MsgGrantAllowance": kind(
    "feegrant",
    40_000n,
    MsgGrantAllowance,
    (value) => value.granter,
    (run, value) => {
      grantAllowance(run, value);
      return MsgGrantAllowanceResponse.encode(MsgGrantAllowanceResponse.fromPartial({})).finish();
    },
  ),
  "/cosmos.feegrant.v1beta1.MsgRevokeAllowance": kind(
    "feegrant",
    30_000n,
    MsgRevokeAllowance,
    (value) => value.granter,
    (run, value) => {
      revokeAllowance(run, value);
      return MsgRevokeAllowanceResponse.encode(MsgRevokeAllowanceResponse.fromPartial({})).finish();
    },
  ),
  "/ibc.applications.transfer.v1.MsgTransfer": kind(
    "transfer",
    70_000n,
    MsgTransfer,
    (value) => value.sender,
    (run, value) => {
      const sequence = sendTransfer(run, value);
      return MsgTransferResponse.encode(MsgTransferResponse.fromPartial({ sequence })).finish();
    },
  ),
  "/ibc.core.channel.v1.MsgRecvPacket": kind(
    "ibc_channel",
    120_000n,
    MsgRecvPacket,
    (value) => value.signer,
    (run, value) => {
      receivePacket(run, value.packet);
      return MsgRecvPacketResponse.encode(MsgRecvPacketResponse.fromPartial({ result: 1 })).finish();
    },
  ),
  "/ibc.core.channel.v1.MsgAcknowledgement": kind(
    "ibc_channel",
    90_000n,
    MsgAcknowledgement,
    (value) => value.signer,
    (run, value) => {
      acknowledgePacket(run, value.packet, new TextDecoder().decode(value.acknowledgement));
      return MsgAcknowledgementResponse.encode(MsgAcknowledgementResponse.fromPartial({ result: 1 })).finish();
    },
  ),
  "/ibc.core.channel.v1.MsgTimeout": kind(
    "ibc_channel",
    90_000n,
    MsgTimeout,
    (value) => value.signer,
    (run, value) => {
      timeoutPacket(run, value.packet);
      return MsgTimeoutResponse.encode(MsgTimeoutResponse.fromPartial({ result: 1 })).finish();
    },
  ),
};

/** Reads one message of a transaction. */
export function decodeMessage({ typeUrl, value }: { typeUrl: string; value: Uint8Array }): Message {
  const known = KINDS[typeUrl];
  if (!known) throw new AbciError(CODE.txDecode, `unable to resolve type URL ${typeUrl}: tx parse error`);
  const decoded = known.decode(value);
  return { typeUrl, kind: known, value: decoded, signer: known.signer(decoded) };
}

/** Carries a message out. @returns its response, as transactions pack it */
export function runMessage(
  run: Run,
  { typeUrl, kind, value, signer }: Message,
): { typeUrl: string; value: Uint8Array } {
  emit(run, "message", { action: typeUrl, sender: signer, module: kind.module });
  return { typeUrl: `${typeUrl}Response`, value: kind.run(run, value) };
}
