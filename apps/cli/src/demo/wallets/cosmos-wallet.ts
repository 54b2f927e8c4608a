import { cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import type { ChainId } from "@alou/money/caip";
import { makeSignDoc, Secp256k1Wallet, type StdSignDoc } from "@cosmjs/amino";
import { fromBase64, toBase64 } from "@cosmjs/encoding";
import { DirectSecp256k1Wallet } from "@cosmjs/proto-signing";
import { type FamilyWallet, requireOwn } from "../family-wallet.ts";

const PREFIXES: Readonly<Record<ChainId, string>> = {
  "cosmos:localcosmos-1": "cosmos",
  "cosmos:localosmosis-1": "osmo",
};

/** How a wallet of a local Cosmos chain is made. */
export interface CosmosWalletOptions {
  readonly chain?: "cosmos:localcosmos-1" | "cosmos:localosmosis-1";
  readonly account?: "demo" | "alice" | "bob" | "penniless";
  /** As a Ledger does, or as most do. */
  readonly mode?: "direct" | "amino";
}

/** A wallet of a local Cosmos chain. */
export async function cosmosWallet(options: CosmosWalletOptions = {}): Promise<FamilyWallet> {
  const { chain = "cosmos:localcosmos-1", account = "demo", mode = "direct" } = options;
  const { privateKey } = cosmosAccounts()[account];
  const prefix = PREFIXES[chain];
  const amino = await Secp256k1Wallet.fromKey(privateKey, prefix);
  const direct = await DirectSecp256k1Wallet.fromKey(privateKey, prefix);
  const [own] = await amino.getAccounts();
  if (!own) throw new Error("the key gives no account");
  const { address } = own;
  return {
    chain,
    address,
    // ADR-036: what `signArbitrary` of wallets does.
    async prove(message) {
      const data = toBase64(new TextEncoder().encode(message));
      const said = { type: "sign/MsgSignData", value: { signer: address, data } };
      const document = makeSignDoc([said], { gas: "0", amount: [] }, "", "", 0, 0);
      const { signature } = await amino.signAmino(address, document);
      const { type, value } = signature.pub_key;
      return { signature: signature.signature, publicKey: { type, value: String(value) } };
    },
    async answer(asked) {
      const request = requireOwn({ chain }, "cosmos-transaction", asked);
      if (mode === "amino") {
        if (!request.amino) throw new Error("this message has no Amino form");
        const { signed, signature } = await amino.signAmino(address, request.amino as StdSignDoc);
        return { via: "cosmos-amino", signed: JSON.stringify(signed), signature: signature.signature };
      }
      const { signed, signature } = await direct.signDirect(address, {
        bodyBytes: fromBase64(request.bodyBytes),
        authInfoBytes: fromBase64(request.authInfoBytes),
        chainId: request.chainId,
        accountNumber: BigInt(request.accountNumber),
      });
      return {
        via: "cosmos-direct",
        bodyBytes: toBase64(signed.bodyBytes),
        authInfoBytes: toBase64(signed.authInfoBytes),
        signature: signature.signature,
      };
    },
  };
}
