import { secp256k1 } from "@noble/curves/secp256k1.js";
import { PubKey } from "cosmjs-types/cosmos/crypto/secp256k1/keys";
import { SignMode } from "cosmjs-types/cosmos/tx/signing/v1beta1/signing";
import { AuthInfo, SignDoc, TxBody, TxRaw } from "cosmjs-types/cosmos/tx/v1beta1/tx";
import type { Packet } from "cosmjs-types/ibc/core/channel/v1/channel";
import { MsgAcknowledgement, MsgRecvPacket, MsgTimeout } from "cosmjs-types/ibc/core/channel/v1/tx";
import type { CosmosDevAccount } from "./accounts.ts";
import type { CosmosChain } from "./chain.ts";
import { hasTimedOut, packetKey } from "./ibc.ts";

const GAS = 400_000n;

/** Carries packets between two chains with signed transactions of its own, as real relayers do. */
export class Relayer {
  /** While true nothing is carried: packets run into their timeout. */
  paused = false;
  readonly #account: CosmosDevAccount;
  readonly #ends: readonly (readonly [from: CosmosChain, to: CosmosChain])[];

  constructor(a: CosmosChain, b: CosmosChain, account: CosmosDevAccount) {
    this.#account = account;
    this.#ends = [
      [a, b],
      [b, a],
    ];
  }

  /** Hands over what waits at either chain; each thing once, by the next block of the chain it goes to. */
  relay(): void {
    if (this.paused) return;
    for (const [from, to] of this.#ends) {
      for (const packet of [...from.view().state.commitments.values()]) this.#carry(from, to, packet);
    }
  }

  #carry(from: CosmosChain, to: CosmosChain, packet: Packet): void {
    const written = to.view().state.receipts.get(packetKey(packet.destinationChannel, packet.sequence));
    if (written !== undefined) {
      const acknowledgement = new TextEncoder().encode(written);
      const signer = this.#account.address(from.settings.prefix);
      const message = MsgAcknowledgement.fromPartial({ packet, acknowledgement, signer });
      this.#send(from, "/ibc.core.channel.v1.MsgAcknowledgement", MsgAcknowledgement.encode(message).finish());
    } else if (hasTimedOut(packet, to.view())) {
      const signer = this.#account.address(from.settings.prefix);
      const message = MsgTimeout.fromPartial({ packet, signer, nextSequenceRecv: packet.sequence });
      this.#send(from, "/ibc.core.channel.v1.MsgTimeout", MsgTimeout.encode(message).finish());
    } else {
      const signer = this.#account.address(to.settings.prefix);
      const message = MsgRecvPacket.fromPartial({ packet, signer });
      this.#send(to, "/ibc.core.channel.v1.MsgRecvPacket", MsgRecvPacket.encode(message).finish());
    }
  }

  /** Signs and hands in; what is already waiting for a block is refused there, and that is all right. */
  #send(chain: CosmosChain, typeUrl: string, value: Uint8Array): void {
    const { chainId, prefix, denom, minGasPrice } = chain.settings;
    const account = chain.view().state.accounts.get(this.#account.address(prefix));
    if (!account || chain.isWaiting(value)) return;
    const sequence = account.sequence + BigInt(chain.waitingOf(this.#account.address(prefix)));
    const fee = (GAS * minGasPrice) / 10n ** 18n + 1n;
    const bodyBytes = TxBody.encode(TxBody.fromPartial({ messages: [{ typeUrl, value }] })).finish();
    const authInfoBytes = AuthInfo.encode(
      AuthInfo.fromPartial({
        signerInfos: [
          {
            publicKey: {
              typeUrl: "/cosmos.crypto.secp256k1.PubKey",
              value: PubKey.encode({ key: this.#account.publicKey }).finish(),
            },
            modeInfo: { single: { mode: SignMode.SIGN_MODE_DIRECT } },
            sequence,
          },
        ],
        fee: { amount: [{ denom, amount: fee.toString() }], gasLimit: GAS },
      }),
    ).finish();
    const document = SignDoc.fromPartial({ bodyBytes, authInfoBytes, chainId, accountNumber: account.number });
    const signature = secp256k1.sign(SignDoc.encode(document).finish(), this.#account.privateKey);
    chain.broadcast(TxRaw.encode({ bodyBytes, authInfoBytes, signatures: [signature] }).finish());
  }
}
