import { type CosmosDevAccount, cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import { Secp256k1Wallet, type StdSignDoc } from "@cosmjs/amino";
import { DirectSecp256k1Wallet } from "@cosmjs/proto-signing";
import type { BrowserContext } from "playwright-core";
import { type Bridge, type Params, Refusal, TestWallet } from "./test-wallet.ts";

type Who = keyof ReturnType<typeof cosmosAccounts>;

/** Chains it knows, by id: the prefix of their addresses. */
const PREFIXES = new Map([
  ["cosmoshub-4", "cosmos"],
  ["osmosis-1", "osmo"],
]);

interface KeplrWalletOptions {
  readonly who?: Who;
  /** It is a Ledger behind the wallet, which signs the older form alone. */
  readonly ledger?: boolean;
}

/** A Cosmos wallet with Keplr's interface. It learns the local chains when it is told about them. */
export class KeplrWallet extends TestWallet {
  readonly name = "Keplr";
  /** Chains it knows, with the prefix of their addresses. */
  readonly known = new Map(PREFIXES);
  protected readonly asksUser = ["enable", "suggest", "signArbitrary", "signDirect", "signAmino"];
  readonly #enabled = new Set<string>();
  readonly #ledger: boolean;
  #account: CosmosDevAccount;

  constructor(context: BrowserContext, { who = "demo", ledger = false }: KeplrWalletOptions) {
    super(context, "keplr");
    this.#account = cosmosAccounts()[who];
    this.#ledger = ledger;
  }

  address(prefix = "cosmos"): string {
    return this.#account.address(prefix);
  }

  /** The user chooses another account in the wallet. */
  async choose(who: Who): Promise<void> {
    this.#account = cosmosAccounts()[who];
    await this.emit("Change", null);
  }

  async lock(): Promise<void> {
    this.locked = true;
    this.#enabled.clear();
    await this.emit("Change", null);
  }

  protected async carryOut(method: string, params: Params): Promise<unknown> {
    const chain = String(params[0]);
    switch (method) {
      case "enable":
        if (!this.known.has(chain)) throw new Refusal(-32603, `There is no chain info for ${chain}`);
        this.#enabled.add(chain);
        return null;
      case "disable":
        this.#enabled.delete(chain);
        return null;
      case "suggest": {
        const info = params[0] as { chainId: string; bech32Config: { bech32PrefixAccAddr: string } };
        this.known.set(info.chainId, info.bech32Config.bech32PrefixAccAddr);
        return null;
      }
      case "getKey":
        return {
          bech32Address: this.address(this.#prefix(chain)),
          pubKey: Buffer.from(this.#account.publicKey).toString("base64"),
          isNanoLedger: this.#ledger,
        };
      case "signArbitrary": {
        const data = Buffer.from(String(params[2])).toString("base64");
        const value = { signer: String(params[1]), data };
        return await this.#amino(chain, String(params[1]), {
          chain_id: "",
          account_number: "0",
          sequence: "0",
          fee: { gas: "0", amount: [] },
          msgs: [{ type: "sign/MsgSignData", value }],
          memo: "",
        }).then(({ signature }) => signature);
      }
      case "signAmino":
        return await this.#amino(chain, String(params[1]), params[2] as StdSignDoc);
      case "signDirect": {
        if (this.#ledger) throw new Refusal(-32603, "A Ledger signs Amino alone.");
        const [, signer, doc] = params as [string, string, Record<string, string>];
        const wallet = await DirectSecp256k1Wallet.fromKey(this.#account.privateKey, this.#prefix(chain));
        const { bodyBytes = "", authInfoBytes = "", accountNumber = "0" } = doc;
        const { signature } = await wallet.signDirect(signer, {
          bodyBytes: Buffer.from(bodyBytes, "base64"),
          authInfoBytes: Buffer.from(authInfoBytes, "base64"),
          chainId: chain,
          accountNumber: BigInt(accountNumber),
        });
        return { signed: { bodyBytes, authInfoBytes }, signature };
      }
      default:
        throw new Refusal(4200, `${method} is not supported.`);
    }
  }

  async #amino(chain: string, signer: string, doc: StdSignDoc) {
    const wallet = await Secp256k1Wallet.fromKey(this.#account.privateKey, this.#prefix(chain));
    return await wallet.signAmino(signer, doc);
  }

  #prefix(chain: string): string {
    const prefix = this.known.get(chain);
    if (!prefix || !this.#enabled.has(chain)) throw new Refusal(-32603, "Request rejected");
    return prefix;
  }
}

/** Installs it in a browser profile. */
export function installKeplrWallet(context: BrowserContext, options: KeplrWalletOptions = {}): Promise<KeplrWallet> {
  return new KeplrWallet(context, options).install(injectKeplr, {});
}

/** Runs in the page. */
function injectKeplr({ door }: { door: string }): void {
  const bridge = Reflect.get(window, `${door}Bridge`) as Bridge;
  bridge.on("Change", () => window.dispatchEvent(new Event("keplr_keystorechange")));
  interface Doc {
    readonly bodyBytes: Uint8Array;
    readonly authInfoBytes: Uint8Array;
    readonly accountNumber: { toString(): string };
  }
  const keplr = {
    version: "0.13.41",
    enable: (chain: string) => bridge.ask("enable", chain),
    disable: (chain: string) => bridge.ask("disable", chain),
    experimentalSuggestChain: (info: object) => bridge.ask("suggest", info),
    async getKey(chain: string) {
      const key = (await bridge.ask("getKey", chain)) as Record<string, string>;
      return { ...key, name: "Test", algo: "secp256k1", pubKey: bridge.unpack(key.pubKey ?? ""), isKeystone: false };
    },
    signArbitrary: (chain: string, signer: string, data: string) => bridge.ask("signArbitrary", chain, signer, data),
    signAmino: (chain: string, signer: string, doc: object) => bridge.ask("signAmino", chain, signer, doc),
    async signDirect(chain: string, signer: string, doc: Doc) {
      const packed = {
        bodyBytes: bridge.pack(doc.bodyBytes),
        authInfoBytes: bridge.pack(doc.authInfoBytes),
        accountNumber: doc.accountNumber.toString(),
      };
      const answer = (await bridge.ask("signDirect", chain, signer, packed)) as {
        signed: Record<"bodyBytes" | "authInfoBytes", string>;
        signature: object;
      };
      const { bodyBytes, authInfoBytes } = answer.signed;
      return {
        signed: { bodyBytes: bridge.unpack(bodyBytes), authInfoBytes: bridge.unpack(authInfoBytes) },
        signature: answer.signature,
      };
    },
  };
  Reflect.set(window, "keplr", keplr);
  window.dispatchEvent(new Event("keplr_ready"));
}
