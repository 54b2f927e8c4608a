import { type BitcoinAccount, DEMO } from "@alou/devnet/bitcoin/accounts";
import { schnorr, secp256k1 } from "@noble/curves/secp256k1.js";
import { base64 } from "@scure/base";
import { p2wpkh, RawWitness, TEST_NETWORK, Transaction } from "@scure/btc-signer";
import { type FamilyWallet, requireOwn } from "../family-wallet.ts";

const CHAIN = "bip122:0f9188f13cb7b2c71f2a335e3a4fc328";
const REGTEST = { ...TEST_NETWORK, bech32: "bcrt" };
const LOOSE = { allowUnknownOutputs: true, allowUnknownInputs: true, disableScriptCheck: true } as const;

/** A wallet of the local Bitcoin chain: one account, native segwit, nested or Taproot. */
export function bitcoinWallet(account: BitcoinAccount = DEMO): FamilyWallet {
  return {
    chain: CHAIN,
    address: account.address,
    prove: async (message) => ({ signature: signBip322(account, message) }),
    async answer(request) {
      const { psbt, inputs } = requireOwn({ chain: CHAIN }, "bitcoin-psbt", request);
      const transaction = Transaction.fromPSBT(base64.decode(psbt), { allowUnknownOutputs: true });
      for (const { index } of inputs) {
        transaction.updateInput(index, knownToItself(account));
        transaction.signIdx(account.privateKey, index);
      }
      return { via: "psbt", psbt: base64.encode(transaction.toPSBT()) };
    },
  };
}

/** A text signed by BIP-322 in its simple form. @see https://github.com/bitcoin/bips/blob/master/bip-0322.mediawiki */
function signBip322(account: BitcoinAccount, text: string): string {
  const { script, privateKey, kind } = account;
  const hash = schnorr.utils.taggedHash("BIP0322-signed-message", new TextEncoder().encode(text));
  const spend = new Transaction({ version: 0, lockTime: 0, ...LOOSE });
  spend.addOutput({ script, amount: 0n });
  spend.addInput({
    txid: new Uint8Array(32),
    index: 0xffffffff,
    sequence: 0,
    finalScriptSig: Uint8Array.of(0, 0x20, ...hash),
  });
  const sign = new Transaction({ version: 0, lockTime: 0, ...LOOSE });
  const witnessUtxo = { script, amount: 0n };
  sign.addInput({ txid: spend.id, index: 0, sequence: 0, witnessUtxo, ...knownToItself(account) });
  sign.addOutput({ script: Uint8Array.of(0x6a), amount: 0n });
  sign.signIdx(privateKey, 0, kind === "p2tr" ? undefined : [1]);
  sign.finalizeIdx(0);
  return base64.encode(RawWitness.encode(sign.getInput(0).finalScriptWitness ?? []));
}

/** What only a wallet can fill in: the Taproot key, the script behind a nested address. */
function knownToItself({ kind, privateKey }: BitcoinAccount) {
  if (kind === "p2tr") return { tapInternalKey: schnorr.getPublicKey(privateKey) };
  if (kind !== "p2sh") return {};
  return { redeemScript: p2wpkh(secp256k1.getPublicKey(privateKey, true), REGTEST).script };
}
