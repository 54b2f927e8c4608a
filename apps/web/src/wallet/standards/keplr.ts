import type { ChainId } from "@alou/money/caip";
import { bytesOf, fromBase64, toBase64, toHex } from "../bytes.ts";
import type { CosmosConnection, WalletAccount } from "../connection.ts";
import { knownCosmosChain } from "../known-networks.ts";
import { WalletError, walletError } from "../wallet-error.ts";

/** What is used of the interface. @see https://docs.keplr.app/api */
export interface KeplrApi {
  readonly enable: (chain: string) => Promise<void>;
  readonly disable?: (chain?: string) => Promise<void>;
  readonly getKey: (chain: string) => Promise<Key>;
  readonly signArbitrary: (chain: string, signer: string, data: string) => Promise<StdSignature>;
  readonly signDirect: (
    chain: string,
    signer: string,
    doc: { bodyBytes: Uint8Array; authInfoBytes: Uint8Array; chainId: string; accountNumber: bigint },
    options: { preferNoSetFee: boolean; preferNoSetMemo: boolean },
  ) => Promise<{
    readonly signed: { readonly bodyBytes?: unknown; readonly authInfoBytes?: unknown };
    readonly signature: StdSignature;
  }>;
  readonly signAmino: (
    chain: string,
    signer: string,
    doc: object,
    options: { preferNoSetFee: boolean; preferNoSetMemo: boolean },
  ) => Promise<{ readonly signed: unknown; readonly signature: StdSignature }>;
  readonly experimentalSuggestChain?: (info: unknown) => Promise<void>;
}

interface Key {
  readonly bech32Address?: unknown;
  readonly pubKey?: unknown;
  /** Devices that show what they sign only in the older form, Amino. */
  readonly isNanoLedger?: unknown;
  readonly isKeystone?: unknown;
}

interface StdSignature {
  readonly pub_key?: { readonly type?: unknown; readonly value?: unknown };
  readonly signature?: unknown;
}

/** Asked for where no chain is named: every wallet of the family knows it. */
const HUB: ChainId = "cosmos:cosmoshub-4";

/**
 * The way to a Cosmos wallet with Keplr's interface.
 * @param changed the event by which it tells that another account was chosen
 */
export function keplrConnection(api: KeplrApi, page: EventTarget, changed: string): CosmosConnection {
  let chain: ChainId = HUB;
  let enabled = false;

  async function enable(wanted: ChainId): Promise<void> {
    try {
      await asked(() => api.enable(reference(wanted)));
    } catch (error) {
      const info = knownCosmosChain(wanted);
      const isUnknown = error instanceof WalletError && error.failure === "unknown-chain";
      if (!isUnknown || !info || !api.experimentalSuggestChain) throw error;
      await asked(async () => api.experimentalSuggestChain?.(info));
      await asked(() => api.enable(reference(wanted)));
    }
  }

  async function keyOn(wanted: ChainId): Promise<Key> {
    await enable(wanted);
    return await asked(() => api.getKey(reference(wanted)));
  }

  function accountOf({ bech32Address: address, pubKey }: Key): WalletAccount {
    if (typeof address !== "string" || !/^[a-z]{1,20}1[02-9ac-hj-np-z]{38,58}$/.test(address)) {
      throw new WalletError("no-answer");
    }
    const key = bytesOf(pubKey);
    return { address, ...(key && { publicKey: toHex(key) }) };
  }

  /** The account that is asked to sign has to be the one the wallet has chosen: it would sign with another silently. */
  async function ownKey(wanted: ChainId, address: string): Promise<Key> {
    const key = await keyOn(wanted);
    if (accountOf(key).address !== address) throw new WalletError("wrong-account");
    return key;
  }

  return {
    family: "cosmos",
    async look(ask, wanted = HUB) {
      // It has no silent way in: a locked one would open its window although nobody pressed anything.
      if (!ask && !enabled) return { accounts: [] };
      chain = wanted;
      const account = accountOf(await keyOn(wanted));
      enabled = true;
      return { accounts: [account] };
    },
    watch(listener) {
      const onChange = () => {
        keyOn(chain).then(
          (key) => listener({ accounts: [accountOf(key)] }),
          () => listener({ accounts: [] }),
        );
      };
      page.addEventListener(changed, onChange);
      return () => page.removeEventListener(changed, onChange);
    },
    async signIn({ message, chain: wanted }, { address }) {
      await ownKey(wanted, address);
      // ADR-036: the wallet wraps the text into a document that no chain takes for a transaction.
      const { pub_key, signature } = await asked(() => api.signArbitrary(reference(wanted), address, message));
      const { type, value } = pub_key ?? {};
      if (typeof signature !== "string" || typeof type !== "string" || typeof value !== "string") {
        throw new WalletError("no-answer");
      }
      return { signature, publicKey: { type, value } };
    },
    release() {
      api.disable?.(reference(chain)).catch(() => undefined);
    },
    async sign(request) {
      const { from, chainId, amino } = request;
      const { isNanoLedger, isKeystone } = await ownKey(request.chain, from);
      if (isNanoLedger === true || isKeystone === true) {
        if (!amino) throw new WalletError("unsupported");
        const { signed, signature } = await asked(() => api.signAmino(chainId, from, amino, AS_ASKED));
        return { via: "cosmos-amino", signed: JSON.stringify(signed), signature: signatureIn(signature) };
      }
      const [bodyBytes, authInfoBytes] = [fromBase64(request.bodyBytes), fromBase64(request.authInfoBytes)];
      if (!bodyBytes || !authInfoBytes) throw new WalletError("failed");
      const doc = { bodyBytes, authInfoBytes, chainId, accountNumber: BigInt(request.accountNumber) };
      const { signed, signature } = await asked(() => api.signDirect(chainId, from, doc, AS_ASKED));
      const [body, auth] = [bytesOf(signed?.bodyBytes), bytesOf(signed?.authInfoBytes)];
      if (!body || !auth) throw new WalletError("no-answer");
      const signedBytes = { bodyBytes: toBase64(body), authInfoBytes: toBase64(auth) };
      return { via: "cosmos-direct", ...signedBytes, signature: signatureIn(signature) };
    },
  };
}

/** What was simulated and shown is what is to be signed: the wallet is asked to change neither fee nor memo. */
const AS_ASKED = { preferNoSetFee: true, preferNoSetMemo: true };

/** 64 bytes, r and s, as base64. */
function signatureIn(answer: StdSignature | undefined): string {
  const signature = answer?.signature;
  if (typeof signature !== "string" || fromBase64(signature)?.length !== 64) throw new WalletError("no-answer");
  return signature;
}

const reference = (chain: ChainId) => chain.slice("cosmos:".length);

async function asked<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    // It has no codes for what it refuses.
    if (thrown instanceof Error && /there is no (modular )?chain info/i.test(thrown.message)) {
      throw new WalletError("unknown-chain", thrown);
    }
    throw walletError(thrown);
  }
}
