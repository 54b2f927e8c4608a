import { cosmosAddress } from "@alou/chains/cosmos/address";
import { decodeMessage } from "@alou/chains/cosmos/messages";
import { adr036SignBytes } from "@alou/chains/cosmos/signature";
import { directSignBytes, readAuthInfo, readBody } from "@alou/chains/cosmos/transaction";
import { findCosmosNetwork } from "@alou/money/cosmos-network";
import * as Hash from "ox/Hash";
import * as PublicKey from "ox/PublicKey";
import * as Secp256k1 from "ox/Secp256k1";
import * as Signature from "ox/Signature";
import type { Kept } from "../../server/kept.ts";
import { toBase64 } from "../bytes.ts";
import type { KeplrApi } from "../standards/keplr.ts";
import type { DemoDesk } from "./demo-desk.ts";
import { flatFields } from "./flat-fields.ts";
import { localAccount, refusal } from "./local-account.ts";
import { LOCAL_KEYS } from "./local-keys.ts";

const { key } = LOCAL_KEYS.cosmos;
const PUBLIC_KEY = PublicKey.toBytes(PublicKey.compress(Secp256k1.getPublicKey({ privateKey: key })));
/** The chains of the local world, by their own ids. */
const CHAINS: readonly string[] = ["localcosmos-1", "localosmosis-1"];

/** The local world's Cosmos wallet, with Keplr's interface. It knows the two local chains and no other. */
export function localKeplr(desk: DemoDesk, kept: Kept): KeplrApi {
  const own = localAccount("cosmos", desk, kept);
  const addressOn = (chain: string): string => {
    const network = CHAINS.includes(chain) ? findCosmosNetwork(`cosmos:${chain}`) : undefined;
    // Keplr's own words, by which it is told that it does not know a chain.
    if (!network) throw new Error(`There is no chain info for ${chain}`);
    return cosmosAddress(network.prefix, PUBLIC_KEY);
  };
  const signer = (chain: string, asked: string): string => {
    const address = addressOn(chain);
    if (address !== asked) throw refusal(4100, "Signer mismatched.");
    return address;
  };
  return {
    enable: async (chain) => await own.connect(addressOn(chain)),
    disable: async () => own.disconnect(),
    async getKey(chain) {
      const bech32Address = addressOn(chain);
      if (!own.connected()) throw refusal(4100, "Request rejected");
      return { bech32Address, pubKey: PUBLIC_KEY, isNanoLedger: false, isKeystone: false };
    },
    async signArbitrary(chain, asked, text) {
      const account = signer(chain, asked);
      await own.consent({ kind: "message", account, text });
      return signed(adr036SignBytes(account, new TextEncoder().encode(text)));
    },
    async signDirect(chain, asked, { bodyBytes, authInfoBytes, chainId, accountNumber }) {
      const account = signer(chain, asked);
      if (chainId !== chain) throw refusal(4901, "Another chain’s transaction.");
      const { messages, memo } = readBody(bodyBytes);
      const { fee, gas } = readAuthInfo(authInfoBytes);
      const fields = [
        ...messages.flatMap((message, index) => flatFields(decodeMessage(message) ?? message, `${index + 1}.`)),
        ...flatFields({ fee, gas, ...(memo !== "" && { memo }) }),
      ];
      await own.consent({ kind: "family-transaction", account, chain: `cosmos:${chain}`, fields });
      const bytes = directSignBytes(bodyBytes, authInfoBytes, { chainId, accountNumber });
      return { signed: { bodyBytes, authInfoBytes }, signature: signed(bytes) };
    },
    async signAmino() {
      throw refusal(4200, "The demo wallet signs the direct form alone.");
    },
  };
}

/** As Keplr answers: the key, and r and s of 64 bytes, with the low s. */
function signed(bytes: Uint8Array) {
  const whole = Signature.toBytes(Secp256k1.sign({ payload: Hash.sha256(bytes), privateKey: key }));
  const signature = whole.slice(0, 64);
  return {
    pub_key: { type: "tendermint/PubKeySecp256k1", value: toBase64(PUBLIC_KEY) },
    signature: toBase64(signature),
  };
}
