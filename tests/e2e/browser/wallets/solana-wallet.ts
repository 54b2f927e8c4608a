import { addressOfSeed, publicTestSeed } from "@alou/devnet/solana/keys";
import type { BrowserContext } from "playwright-core";
import { signEd25519, signWire } from "./solana-signing.ts";
import { type Bridge, type Params, Refusal, TestWallet } from "./test-wallet.ts";

interface SolanaWalletOptions {
  readonly name?: string;
  /** In the public test mnemonic. */
  readonly index?: number;
  /** What it offers besides connecting; everything but sending by itself when left out. */
  readonly features?: readonly SolanaFeature[];
  /** Where it sends what it signs, if it does that by itself. */
  readonly rpcUrl?: string;
}

type SolanaFeature = "signIn" | "signMessage" | "signTransaction" | "signAndSendTransaction";

const USUAL: readonly SolanaFeature[] = ["signIn", "signMessage", "signTransaction"];

/** A Solana wallet of the Wallet Standard, as Phantom registers itself. */
export class SolanaWallet extends TestWallet {
  readonly name: string;
  protected readonly asksUser = ["connect", "signIn", "signMessage", "signTransaction", "signAndSendTransaction"];
  readonly #rpcUrl: string | undefined;
  #index: number;

  constructor(context: BrowserContext, { name = "Lotus Wallet", index = 0, rpcUrl }: SolanaWalletOptions) {
    super(context, "lotus");
    this.name = name;
    this.#index = index;
    this.#rpcUrl = rpcUrl;
  }

  get address(): string {
    return addressOfSeed(publicTestSeed(this.#index));
  }

  /** The user chooses another account in the wallet. */
  async choose(index: number): Promise<void> {
    this.#index = index;
    if (this.connected) await this.emit("Change", [this.address]);
  }

  async lock(): Promise<void> {
    this.locked = true;
    await this.emit("Change", []);
  }

  protected async carryOut(method: string, params: Params): Promise<unknown> {
    switch (method) {
      case "silent":
        return this.connected && !this.locked ? [this.address] : [];
      case "connect":
        this.connected = true;
        return [this.address];
      case "disconnect":
        this.connected = false;
        return [];
      case "signIn": {
        const text = Buffer.from(signInText(params[0] as Record<string, string>, this.address));
        return { address: this.address, message: text.toString("base64"), signature: this.#sign(text) };
      }
      case "signMessage":
        this.#requireOwn(params[0]);
        return this.#sign(Buffer.from(String(params[1]), "base64"));
      case "signTransaction":
        this.#requireOwn(params[0]);
        return this.#signed(String(params[1])).toString("base64");
      case "signAndSendTransaction": {
        this.#requireOwn(params[0]);
        const signed = this.#signed(String(params[1]));
        await this.#send(signed.toString("base64"));
        return signed.subarray(1, 65).toString("base64");
      }
      default:
        throw new Refusal(4200, `${method} is not supported.`);
    }
  }

  #requireOwn(address: unknown): void {
    if (!this.connected || this.locked || address !== this.address) throw new Refusal(4100, "Not authorized.");
  }

  #sign(bytes: Uint8Array): string {
    return signEd25519(publicTestSeed(this.#index), bytes).toString("base64");
  }

  #signed(wire: string): Buffer {
    return signWire(publicTestSeed(this.#index), Buffer.from(wire, "base64"));
  }

  async #send(transaction: string): Promise<void> {
    if (!this.#rpcUrl) throw new Refusal(4200, "It sends nothing.");
    const params = [transaction, { encoding: "base64" }];
    const response = await fetch(this.#rpcUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "sendTransaction", params }),
    });
    const { error } = (await response.json()) as { error?: { code: number; message: string } };
    if (error) throw new Refusal(error.code, error.message);
  }
}

/** Installs it in a browser profile. */
export function installSolanaWallet(context: BrowserContext, options: SolanaWalletOptions = {}): Promise<SolanaWallet> {
  const wallet = new SolanaWallet(context, options);
  return wallet.install(injectSolana, { name: wallet.name, offers: [...(options.features ?? USUAL)] });
}

/** As the standard has wallets write it. @see https://github.com/anza-xyz/wallet-standard */
function signInText(input: Record<string, string>, address: string): string {
  const fields = [
    ["URI", input.uri],
    ["Version", input.version],
    ["Chain ID", input.chainId],
    ["Nonce", input.nonce],
    ["Issued At", input.issuedAt],
    ["Expiration Time", input.expirationTime],
    ["Not Before", input.notBefore],
    ["Request ID", input.requestId],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  const statement = input.statement === undefined ? "" : `\n\n${input.statement}`;
  const rest = fields.length > 0 ? `\n\n${fields.join("\n")}` : "";
  return `${input.domain} wants you to sign in with your Solana account:\n${address}${statement}${rest}`;
}

/** Runs in the page. */
function injectSolana({ door, name, offers }: { door: string; name: string; offers: string[] }): void {
  const bridge = Reflect.get(window, `${door}Bridge`) as Bridge;
  const chains = ["solana:mainnet", "solana:devnet", "solana:testnet", "solana:localnet"];
  const listeners = new Set<(change: object) => void>();
  const features = offers.map((feature) => `solana:${feature}`);
  // The page needs no key of an account: none is told, as no wallet of this standard is asked for one here.
  const accountOf = (address: string) =>
    Object.freeze({ address, publicKey: new Uint8Array(32), chains, features, label: "Test" });
  let accounts: ReturnType<typeof accountOf>[] = [];
  const show = (addresses: string[]) => {
    const same = addresses.length === accounts.length && addresses.every((one, at) => one === accounts[at]?.address);
    if (same) return;
    accounts = addresses.map(accountOf);
    for (const listener of listeners) listener({ accounts });
  };
  bridge.on("Change", show);

  type Input = { account: { address: string }; message: Uint8Array; transaction: Uint8Array };
  const each =
    (run: (input: Input) => Promise<unknown>) =>
    (...inputs: Input[]) =>
      Promise.all(inputs.map(run));
  const all: Record<string, object> = {
    "solana:signIn": {
      version: "1.0.0",
      signIn: (...inputs: object[]) =>
        Promise.all(
          inputs.map(async (input) => {
            const answer = (await bridge.ask("signIn", input)) as Record<string, string>;
            const { address = "", message = "", signature = "" } = answer;
            show([address]);
            return {
              account: accounts[0],
              signedMessage: bridge.unpack(message),
              signature: bridge.unpack(signature),
              signatureType: "ed25519",
            };
          }),
        ),
    },
    "solana:signMessage": {
      version: "1.1.0",
      signMessage: each(async ({ account, message }) => ({
        signedMessage: message,
        signature: bridge.unpack(String(await bridge.ask("signMessage", account.address, bridge.pack(message)))),
      })),
    },
    "solana:signTransaction": {
      version: "1.0.0",
      supportedTransactionVersions: ["legacy", 0],
      signTransaction: each(async ({ account, transaction }) => {
        const signed = await bridge.ask("signTransaction", account.address, bridge.pack(transaction));
        return { signedTransaction: bridge.unpack(String(signed)) };
      }),
    },
    "solana:signAndSendTransaction": {
      version: "1.0.0",
      supportedTransactionVersions: ["legacy", 0],
      signAndSendTransaction: each(async ({ account, transaction }) => {
        const signature = await bridge.ask("signAndSendTransaction", account.address, bridge.pack(transaction));
        return { signature: bridge.unpack(String(signature)) };
      }),
    },
  };
  const wallet = Object.freeze({
    version: "1.0.0",
    name,
    icon: bridge.icon,
    chains,
    get accounts() {
      return accounts;
    },
    features: {
      "standard:connect": {
        version: "1.0.0",
        connect: async (input?: { silent?: boolean }) => {
          show((await bridge.ask(input?.silent ? "silent" : "connect")) as string[]);
          return { accounts };
        },
      },
      "standard:disconnect": {
        version: "1.0.0",
        disconnect: async () => show((await bridge.ask("disconnect")) as string[]),
      },
      "standard:events": {
        version: "1.0.0",
        on: (_: string, listener: (change: object) => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      ...Object.fromEntries(features.map((feature) => [feature, all[feature]])),
    },
  });
  const introduce = (api: { register: (wallet: object) => void }) => api.register(wallet);
  window.dispatchEvent(new CustomEvent("wallet-standard:register-wallet", { detail: introduce }));
  window.addEventListener("wallet-standard:app-ready", (event) => introduce((event as CustomEvent).detail));
}
