import { createPrivateKey, sign } from "node:crypto";
import { addressOfSeed, publicTestSeed } from "@alou/devnet/solana/keys";
import { SOLANA_DEVNET_CHAIN } from "@alou/devnet/solana/solana-devnet";
import { getBase64Encoder, getTransactionDecoder, getTransactionEncoder } from "@solana/kit";
import { type FamilyWallet, requireOwn } from "../family-wallet.ts";

/** RFC 8410's wrapping of an Ed25519 seed. */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** A wallet of the local Solana. @param index of the path m/44'/501'/index'/0' of the public test mnemonic */
export function solanaWallet(index = 0): FamilyWallet {
  const seed = publicTestSeed(index);
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: "der", type: "pkcs8" });
  const address = addressOfSeed(seed);
  const chain = SOLANA_DEVNET_CHAIN;
  return {
    chain,
    address,
    async prove(message) {
      const bytes = Buffer.from(message, "utf8");
      return { signature: sign(null, bytes, key).toString("base64"), signedMessage: bytes.toString("base64") };
    },
    async answer(request) {
      const { transaction } = requireOwn({ chain }, "solana-transaction", request);
      const asked = getTransactionDecoder().decode(getBase64Encoder().encode(transaction));
      const signature = new Uint8Array(sign(null, asked.messageBytes as unknown as Uint8Array, key));
      const signed = { ...asked, signatures: { ...asked.signatures, [address]: signature } };
      const wire = getTransactionEncoder().encode(signed as typeof asked);
      return { via: "raw", raw: Buffer.from(wire as Uint8Array).toString("base64") };
    },
  };
}
