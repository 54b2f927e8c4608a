import { makeSignDoc as makeAminoDoc, serializeSignDoc } from "@cosmjs/amino";
import { type AminoConverters, AminoTypes, createDefaultAminoConverters } from "@cosmjs/stargate";
import { MsgRevoke } from "cosmjs-types/cosmos/authz/v1beta1/tx";
import { MsgSend } from "cosmjs-types/cosmos/bank/v1beta1/tx";
import { PubKey } from "cosmjs-types/cosmos/crypto/secp256k1/keys";
import { MsgWithdrawDelegatorReward } from "cosmjs-types/cosmos/distribution/v1beta1/tx";
import { MsgRevokeAllowance } from "cosmjs-types/cosmos/feegrant/v1beta1/tx";
import { MsgDelegate, MsgUndelegate } from "cosmjs-types/cosmos/staking/v1beta1/tx";
import { SignMode } from "cosmjs-types/cosmos/tx/signing/v1beta1/signing";
import { AuthInfo, SignDoc, TxBody, TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import { MsgTransfer } from "cosmjs-types/ibc/applications/transfer/v1/tx";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CosmosMessage, decodeMessage, encodeMessage } from "./messages.ts";
import {
  aminoDocument,
  aminoSignBytes,
  authInfoBytes,
  bodyBytes,
  directSignBytes,
  rawTransaction,
  readTransaction,
  type UnsignedTransaction,
} from "./transaction.ts";

// The ecosystem's own encoders are the judge of ours: byte for byte.
const address = fc.stringMatching(/^(cosmos|osmo)1[02-9ac-hj-np-z]{38}$/);
const coin = fc.record({
  denom: fc.constantFrom("uatom", "uosmo", `ibc/${"27".repeat(32)}`),
  amount: fc.bigInt({ min: 1n, max: (1n << 256n) - 1n }),
});
const memo = fc.oneof(fc.constantFrom("", "hi & <b>", "104467"), fc.string({ maxLength: 60, unit: "grapheme" }));
const message: fc.Arbitrary<CosmosMessage> = fc.oneof(
  fc.record({ kind: fc.constant("send" as const), from: address, to: address, coin }),
  fc.record({
    kind: fc.constant("ibc-transfer" as const),
    from: address,
    to: address,
    coin,
    channel: fc.integer({ min: 0, max: 9999 }).map((n) => `channel-${n}`),
    timeout: fc.bigInt({ min: 1n, max: (1n << 63n) - 1n }),
    memo,
  }),
  fc.record({ kind: fc.constantFrom("delegate", "undelegate"), delegator: address, validator: address, coin }),
  fc.record({ kind: fc.constant("withdraw-reward" as const), delegator: address, validator: address }),
  fc.record({
    kind: fc.constant("authz-revoke" as const),
    ...{ granter: address, grantee: address },
    message: fc.constantFrom("/cosmos.bank.v1beta1.MsgSend", "/cosmwasm.wasm.v1.MsgExecuteContract"),
  }),
  fc.record({ kind: fc.constant("feegrant-revoke" as const), granter: address, grantee: address }),
);

/** The same as cosmjs has it. */
function reference(one: CosmosMessage): { typeUrl: string; value: unknown; bytes: Uint8Array } {
  const of = <T>(codec: { typeUrl: string; encode(value: T): { finish(): Uint8Array } }, value: T) => ({
    typeUrl: codec.typeUrl,
    value,
    bytes: codec.encode(value).finish(),
  });
  const theirs = (c: { denom: string; amount: bigint }) => ({ denom: c.denom, amount: c.amount.toString() });
  switch (one.kind) {
    case "send":
      return of(MsgSend, MsgSend.fromPartial({ fromAddress: one.from, toAddress: one.to, amount: [theirs(one.coin)] }));
    case "ibc-transfer":
      return of(
        MsgTransfer,
        MsgTransfer.fromPartial({
          sourcePort: "transfer",
          sourceChannel: one.channel,
          token: theirs(one.coin),
          sender: one.from,
          receiver: one.to,
          timeoutTimestamp: one.timeout,
          memo: one.memo,
        }),
      );
    case "delegate":
    case "undelegate": {
      const value = { delegatorAddress: one.delegator, validatorAddress: one.validator, amount: theirs(one.coin) };
      return one.kind === "delegate"
        ? of(MsgDelegate, MsgDelegate.fromPartial(value))
        : of(MsgUndelegate, MsgUndelegate.fromPartial(value));
    }
    case "withdraw-reward":
      return of(
        MsgWithdrawDelegatorReward,
        MsgWithdrawDelegatorReward.fromPartial({ delegatorAddress: one.delegator, validatorAddress: one.validator }),
      );
    case "authz-revoke": {
      const { granter, grantee, message: msgTypeUrl } = one;
      return of(MsgRevoke, MsgRevoke.fromPartial({ granter, grantee, msgTypeUrl }));
    }
    case "feegrant-revoke":
      return of(MsgRevokeAllowance, MsgRevokeAllowance.fromPartial({ granter: one.granter, grantee: one.grantee }));
  }
}

/** cosmjs knows no Amino of these two: as the SDK registers them in `x/authz/codec.go` and `x/feegrant/codec.go`. */
const REVOCATIONS: AminoConverters = {
  "/cosmos.authz.v1beta1.MsgRevoke": {
    aminoType: "cosmos-sdk/MsgRevoke",
    toAmino: ({ granter, grantee, msgTypeUrl }: MsgRevoke) => ({ granter, grantee, msg_type_url: msgTypeUrl }),
    fromAmino: ({ granter, grantee, msg_type_url: msgTypeUrl }) => ({ granter, grantee, msgTypeUrl }),
  },
  "/cosmos.feegrant.v1beta1.MsgRevokeAllowance": {
    aminoType: "cosmos-sdk/MsgRevokeAllowance",
    toAmino: ({ granter, grantee }: MsgRevokeAllowance) => ({ granter, grantee }),
    fromAmino: ({ granter, grantee }) => ({ granter, grantee }),
  },
};

const transaction: fc.Arbitrary<UnsignedTransaction> = fc.record({
  chainId: fc.constantFrom("cosmoshub-4", "osmosis-1"),
  accountNumber: fc.bigInt({ min: 0n, max: 10n ** 9n }),
  sequence: fc.bigInt({ min: 0n, max: 10n ** 6n }),
  messages: fc.array(message, { minLength: 1, maxLength: 3 }),
  memo,
  timeoutHeight: fc.bigInt({ min: 0n, max: 10n ** 8n }),
  fee: fc.record({ coin, gas: fc.bigInt({ min: 1n, max: 10n ** 8n }) }),
  publicKey: fc.uint8Array({ minLength: 33, maxLength: 33 }),
});

describe("Cosmos messages", () => {
  it("are the bytes cosmjs makes, and come back as they were", () => {
    fc.assert(
      fc.property(message, (one) => {
        const { typeUrl, bytes } = reference(one);
        const mine = encodeMessage(one);
        expect(mine.typeUrl).toBe(typeUrl);
        expect(Buffer.from(mine.value).toString("hex")).toBe(Buffer.from(bytes).toString("hex"));
        expect(decodeMessage(mine)).toEqual(one);
      }),
      { numRuns: 200 },
    );
  });

  it("with anything more in them are none of ours, and nonsense throws nothing", () => {
    fc.assert(
      fc.property(message, fc.uint8Array({ minLength: 1, maxLength: 20 }), (one, more) => {
        const { typeUrl, value } = encodeMessage(one);
        const decoded = decodeMessage({ typeUrl, value: Buffer.concat([value, more]) });
        if (decoded) expect(encodeMessage(decoded).value).toEqual(new Uint8Array(Buffer.concat([value, more])));
        expect(decodeMessage({ typeUrl: "/cosmos.authz.v1beta1.MsgGrant", value })).toBeUndefined();
        decodeMessage({ typeUrl, value: more });
      }),
      { numRuns: 200 },
    );
    const two = MsgSend.fromPartial({
      fromAddress: "a",
      toAddress: "b",
      amount: [
        { denom: "uatom", amount: "1" },
        { denom: "uosmo", amount: "1" },
      ],
    });
    expect(decodeMessage({ typeUrl: MsgSend.typeUrl, value: MsgSend.encode(two).finish() })).toBeUndefined();
  });
});

describe("a transaction", () => {
  it("is signed over the bytes cosmjs would sign, in both modes", () => {
    const amino = new AminoTypes({ ...createDefaultAminoConverters(), ...REVOCATIONS });
    fc.assert(
      fc.property(transaction, (tx) => {
        const body = TxBody.encode(
          TxBody.fromPartial({
            messages: tx.messages.map(reference).map(({ typeUrl, bytes }) => ({ typeUrl, value: bytes })),
            memo: tx.memo,
            timeoutHeight: tx.timeoutHeight,
          }),
        ).finish();
        expect(bodyBytes(tx)).toEqual(body);
        const fee = { denom: tx.fee.coin.denom, amount: tx.fee.coin.amount.toString() };
        const auth = AuthInfo.encode(
          AuthInfo.fromPartial({
            signerInfos: [
              {
                publicKey: {
                  typeUrl: "/cosmos.crypto.secp256k1.PubKey",
                  value: PubKey.encode({ key: tx.publicKey ?? new Uint8Array() }).finish(),
                },
                modeInfo: { single: { mode: SignMode.SIGN_MODE_DIRECT } },
                sequence: tx.sequence,
              },
            ],
            fee: { amount: [fee], gasLimit: tx.fee.gas },
          }),
        ).finish();
        expect(Buffer.from(authInfoBytes(tx, "direct")).toString("hex")).toBe(Buffer.from(auth).toString("hex"));
        const { chainId, accountNumber } = tx;
        const document = SignDoc.fromPartial({ bodyBytes: body, authInfoBytes: auth, chainId, accountNumber });
        expect(directSignBytes(body, auth, tx)).toEqual(SignDoc.encode(document).finish());
        const theirs = serializeSignDoc(
          makeAminoDoc(
            tx.messages.map(reference).map((one) => amino.toAmino(one)),
            { amount: [fee], gas: tx.fee.gas.toString() },
            chainId,
            tx.memo,
            accountNumber.toString(),
            tx.sequence.toString(),
            tx.timeoutHeight || undefined,
          ),
        );
        expect(new TextDecoder().decode(aminoSignBytes(aminoDocument(tx)))).toBe(new TextDecoder().decode(theirs));
      }),
      { numRuns: 100 },
    );
  });

  it("is read back from its bytes", () => {
    fc.assert(
      fc.property(transaction, fc.uint8Array({ minLength: 64, maxLength: 64 }), (tx, signature) => {
        const raw = rawTransaction(bodyBytes(tx), authInfoBytes(tx, "amino"), signature);
        expect(TxRaw.decode(raw).signatures).toEqual([signature]);
        const read = readTransaction(raw);
        expect(read.messages.map(decodeMessage)).toEqual(tx.messages);
        expect([read.memo, read.timeoutHeight, read.gas, read.fee]).toEqual([
          tx.memo,
          tx.timeoutHeight,
          tx.fee.gas,
          [tx.fee.coin],
        ]);
        expect(read.signers).toEqual([{ sequence: tx.sequence, publicKey: tx.publicKey }]);
      }),
      { numRuns: 50 },
    );
  });
});
