import type { TypedData } from "@alou/chains/evm/typed-data";
import { eip155Number } from "@alou/money/chain";
import type { TransactionRequest } from "@alou/proposals/sign-request";
import * as Address from "ox/Address";
import * as Hex from "ox/Hex";
import * as PersonalMessage from "ox/PersonalMessage";
import * as Secp256k1 from "ox/Secp256k1";
import * as Signature from "ox/Signature";
import * as Envelope from "ox/TxEnvelopeEip1559";
import * as OxTypedData from "ox/TypedData";

/**
 * Public test keys of the mnemonic every Ethereum tool ships with; play money on chain 31337 alone. The first is the
 * demo wallet's.
 */
export const PUBLIC_TEST_KEYS = [
  "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
  "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
  "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
] as const;

/** A wallet that says yes to everything: for demonstrations and tests on the local chain. */
export interface ScriptedWallet {
  readonly address: `0x${string}`;
  signMessage(message: string): `0x${string}`;
  signTypedData(data: TypedData): `0x${string}`;
  /** The signed bytes of a transaction, exactly as it was asked. */
  signTransaction(request: TransactionRequest): `0x${string}`;
}

/** Opens a wallet over a private key. */
export function scriptedWallet(privateKey: `0x${string}`): ScriptedWallet {
  const sign = (payload: `0x${string}`) => Signature.toHex(Secp256k1.sign({ payload, privateKey }));
  return {
    address: Address.fromPublicKey(Secp256k1.getPublicKey({ privateKey }), { checksum: true }),
    signMessage: (message) => sign(PersonalMessage.getSignPayload(Hex.fromString(message))),
    signTypedData: (data) =>
      sign(OxTypedData.getSignPayload(data as unknown as Parameters<typeof OxTypedData.getSignPayload>[0])),
    signTransaction(request) {
      if (request.chain !== "eip155:31337") throw new Error("public test keys sign for chain 31337 only");
      const envelope = Envelope.from({
        chainId: eip155Number(request.chain),
        nonce: BigInt(request.nonce),
        to: request.to as `0x${string}`,
        value: BigInt(request.value),
        data: request.data,
        gas: BigInt(request.gasLimit),
        maxFeePerGas: BigInt(request.maxFeePerGas),
        maxPriorityFeePerGas: BigInt(request.maxPriorityFeePerGas),
      });
      const signature = Secp256k1.sign({ payload: Envelope.getSignPayload(envelope), privateKey });
      return Envelope.serialize(envelope, { signature });
    },
  };
}
