import type { ChainId } from "@alou/money/caip";
import { fromBase64, fromHex, toBase64, toHex } from "../bytes.ts";
import { bitcoinChain } from "../chain-names.ts";
import type { BitcoinConnection, Shown, WalletAccount } from "../connection.ts";
import { WalletError, type WalletFailure, walletError } from "../wallet-error.ts";
import { indexesByAddress, isBitcoinAddress, signsByBip137 } from "./bitcoin-address.ts";

/** What is used of the interface: JSON-RPC in its answers, though some wallets throw their errors. */
export interface SatsProvider {
  readonly request: (method: string, params?: unknown) => Promise<unknown>;
  readonly addListener?: (event: string, listener: () => void) => unknown;
}

/** Errors as this interface numbers them; -32000 and -32002 mean other things elsewhere. */
const FAILURES: Readonly<Record<number, WalletFailure>> = {
  [-32000]: "rejected",
  [-32001]: "unsupported",
  [-32002]: "locked",
  [-32601]: "unsupported",
};

const NO_BYTES = new Uint8Array();

type Fields = Readonly<Record<string, unknown>>;

/**
 * The way to a Bitcoin wallet listed in `btc_providers`: Xverse and its like, and Leather, which asks for transactions in hex.
 * @param id as it is listed
 */
export function satsConnection(provider: SatsProvider, id: string): BitcoinConnection {
  const isLeather = /leather|hiro/i.test(id);
  let accounts: readonly WalletAccount[] = [];

  async function ask(method: string, params?: unknown): Promise<Fields> {
    let answer: unknown;
    try {
      answer = await provider.request(method, params);
    } catch (thrown) {
      // Some throw the whole answer.
      answer = typeof thrown === "object" && thrown !== null && "error" in thrown ? thrown : { error: thrown };
    }
    const { result, error } = (answer ?? {}) as Fields;
    if (error !== undefined && error !== null) {
      const failure = FAILURES[Number((error as Fields).code)];
      throw failure ? new WalletError(failure, error) : walletError(error);
    }
    if (typeof result !== "object" || result === null) throw new WalletError("no-answer");
    return result as Fields;
  }

  function shown({ addresses, network }: Fields): Shown {
    const list: unknown[] = Array.isArray(addresses) ? addresses : [];
    const found = list.flatMap((entry) => accountOf(entry as Fields));
    // What pays comes first.
    accounts = found.sort((a, b) => Number(a.purpose === "ordinals") - Number(b.purpose === "ordinals"));
    const chain = chainOf(network) ?? chainOf((list[0] as Fields | undefined)?.network);
    return { accounts, ...(chain && { chain }) };
  }

  function requireOwn(address: string): void {
    if (!accounts.some((account) => account.address === address)) throw new WalletError("wrong-account");
  }

  return {
    family: "bitcoin",
    async look(mayAsk) {
      const addresses = ["payment", "ordinals"];
      if (!mayAsk) return shown(await ask("wallet_getAccount"));
      if (isLeather) return shown(await ask("getAddresses"));
      try {
        return shown(await ask("wallet_connect", { addresses }));
      } catch (error) {
        if (!(error instanceof WalletError) || error.failure !== "unsupported") throw error;
        // Before there was `wallet_connect`.
        return shown(await ask("getAddresses", { purposes: addresses }));
      }
    },
    watch(listener) {
      const lookAgain = () => {
        ask("wallet_getAccount").then(
          (answer) => listener(shown(answer)),
          () => listener({ accounts: [] }),
        );
      };
      const offs = ["accountChange", "networkChange", "disconnect"].map((event) =>
        provider.addListener?.(event, event === "disconnect" ? () => listener({ accounts: [] }) : lookAgain),
      );
      return () => {
        for (const off of offs) if (typeof off === "function") off();
      };
    },
    async signIn({ message }, { address }) {
      requireOwn(address);
      const protocol = signsByBip137(address) ? "ECDSA" : "BIP322";
      const paymentType = /^(bc|tb|bcrt)1p/.test(address) ? "p2tr" : "p2wpkh";
      const { signature } = await ask("signMessage", {
        address,
        message,
        protocol,
        ...(isLeather && { paymentType }),
      });
      if (typeof signature !== "string" || signature === "") throw new WalletError("no-answer");
      return { signature };
    },
    release() {
      ask("wallet_disconnect").catch(() => undefined);
    },
    async sign({ psbt, inputs }) {
      const own = indexesByAddress(inputs);
      for (const address of own.keys()) requireOwn(address);
      const answer = isLeather
        ? await ask("signPsbt", { hex: toHex(fromBase64(psbt) ?? NO_BYTES), signAtIndex: [...own.values()].flat() })
        : await ask("signPsbt", { psbt, signInputs: Object.fromEntries(own), broadcast: false });
      const signed = fromBase64(answer.psbt) ?? fromHex(answer.hex);
      if (!signed || signed.length === 0) throw new WalletError("no-answer");
      return { via: "psbt", psbt: toBase64(signed) };
    },
  };
}

/** An address as it is told; none of it when it is of another family (Leather also tells Stacks addresses). */
function accountOf({ address, publicKey, purpose, type }: Fields): WalletAccount[] {
  if (!isBitcoinAddress(address)) return [];
  const key = fromHex(publicKey);
  const isOrdinals = purpose === "ordinals" || (purpose === undefined && type === "p2tr");
  return [{ address, ...(key && { publicKey: toHex(key) }), purpose: isOrdinals ? "ordinals" : "payment" }];
}

/** A network is told by its name, or by an object around it. */
function chainOf(network: unknown): ChainId | undefined {
  if (typeof network === "string") return bitcoinChain(network);
  const { bitcoin, name } = (network ?? {}) as { readonly bitcoin?: Fields; readonly name?: unknown };
  const told = bitcoin?.name ?? name;
  return typeof told === "string" ? bitcoinChain(told) : undefined;
}
