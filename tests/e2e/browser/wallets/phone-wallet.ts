import { randomUUID } from "node:crypto";
import { PUBLIC_TEST_MNEMONIC } from "@alou/devnet/accounts";
import { cosmosAccounts } from "@alou/devnet/cosmos/accounts";
import { addressOfSeed, publicTestSeed } from "@alou/devnet/solana/keys";
import { Secp256k1Wallet, type StdSignDoc } from "@cosmjs/amino";
import { DirectSecp256k1Wallet } from "@cosmjs/proto-signing";
import { base58 } from "@scure/base";
import { SignClient } from "@walletconnect/sign-client";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";
import { MemoryStorage } from "./memory-storage.ts";
import { signEd25519, signWire } from "./solana-signing.ts";

type Client = Awaited<ReturnType<typeof SignClient.init>>;

/** What the wallet serves, by the names WalletConnect has for families, and its requests. */
const SERVES = {
  eip155: {
    methods: ["personal_sign", "eth_sendTransaction", "eth_signTypedData_v4"],
    events: ["accountsChanged", "chainChanged"],
  },
  solana: { methods: ["solana_signMessage", "solana_signTransaction"], events: ["accountsChanged"] },
  cosmos: { methods: ["cosmos_getAccounts", "cosmos_signDirect", "cosmos_signAmino"], events: ["accountsChanged"] },
} as const;

interface PhoneWalletOptions {
  readonly relayUrl: string;
  /** In the public test mnemonic, of each family. */
  readonly index: number;
  /** The families it serves; all three when left out. */
  readonly families?: readonly (keyof typeof SERVES)[];
  /** Broadcasts an EVM transaction. @returns its hash */
  readonly sendEvm?: (raw: `0x${string}`) => Promise<`0x${string}`>;
}

/**
 * A wallet on a phone: the real WalletConnect client in a process of its own, with the same public test keys in each family.
 * It agrees to everything until it is told otherwise.
 */
export class PhoneWallet {
  readonly name = "Heron Wallet";
  /** Everything it was asked, in order. */
  readonly log: { readonly chain: string; readonly method: string }[] = [];
  rejects = false;
  readonly #client: Client;
  readonly #options: PhoneWalletOptions;
  readonly #evm: HDAccount;

  private constructor(client: Client, options: PhoneWalletOptions) {
    this.#client = client;
    this.#options = options;
    this.#evm = mnemonicToAccount(PUBLIC_TEST_MNEMONIC, { addressIndex: options.index });
    client.on("session_proposal", (event) => void this.#onProposal(event));
    client.on("session_request", (event) => void this.#onRequest(event));
  }

  static async start(options: PhoneWalletOptions): Promise<PhoneWallet> {
    const client = await SignClient.init({
      relayUrl: options.relayUrl,
      projectId: "local",
      telemetryEnabled: false,
      logger: "silent",
      storage: new MemoryStorage(),
      // Clients of one process and one prefix would be one client.
      customStoragePrefix: randomUUID(),
      metadata: { name: "Heron Wallet", description: "", url: "https://heron.example", icons: [] },
    });
    return new PhoneWallet(client, options);
  }

  get evmAddress(): string {
    return this.#evm.address;
  }

  get solanaAddress(): string {
    return addressOfSeed(this.#seed());
  }

  cosmosAddress(prefix = "cosmos"): string {
    return this.#cosmos().address(prefix);
  }

  /** Its user scans a code. */
  async scan(uri: string): Promise<void> {
    await this.#client.pair({ uri });
  }

  /** Its user ends the session. */
  async disconnect(): Promise<void> {
    const [session] = this.#client.session.getAll();
    if (!session) throw new Error("no session");
    await this.#client.disconnect({ topic: session.topic, reason: { code: 6000, message: "User disconnected." } });
  }

  async stop(): Promise<void> {
    await this.#client.core.relayer.transportClose();
    this.#client.core.heartbeat.stop();
  }

  #seed(): Uint8Array {
    return publicTestSeed(this.#options.index);
  }

  #cosmos() {
    const account = Object.values(cosmosAccounts())[this.#options.index];
    if (!account) throw new Error("no such Cosmos account");
    return account;
  }

  #addressOn(chain: string): string {
    if (chain.startsWith("eip155:")) return this.evmAddress;
    if (chain.startsWith("solana:")) return this.solanaAddress;
    return this.cosmosAddress(chain.includes("osmosis") ? "osmo" : "cosmos");
  }

  async #onProposal({ id, params }: { id: number; params: { optionalNamespaces?: Namespaces } }): Promise<void> {
    if (this.rejects) {
      await this.#client.reject({ id, reason: { code: 5000, message: "User rejected." } });
      return;
    }
    const families = this.#options.families ?? (Object.keys(SERVES) as (keyof typeof SERVES)[]);
    const namespaces = Object.fromEntries(
      families.flatMap((family) => {
        const chains = params.optionalNamespaces?.[family]?.chains ?? [];
        if (chains.length === 0) return [];
        const { methods, events } = SERVES[family];
        const accounts = chains.map((chain) => `${chain}:${this.#addressOn(chain)}`);
        return [[family, { chains, accounts, methods: [...methods], events: [...events] }]];
      }),
    );
    const { acknowledged } = await this.#client.approve({ id, namespaces });
    await acknowledged();
  }

  async #onRequest({ topic, id, params }: RequestEvent): Promise<void> {
    const { method, params: asked } = params.request;
    this.log.push({ chain: params.chainId, method });
    const refusal = { code: 5000, message: "User rejected." };
    const answer = this.rejects
      ? { error: refusal }
      : await this.#sign(method, asked, params.chainId).then(
          (result) => ({ result }),
          (error: unknown) => ({ error: { code: -32603, message: String(error) } }),
        );
    await this.#client.respond({ topic, response: { id, jsonrpc: "2.0", ...answer } as never });
  }

  async #sign(method: string, asked: unknown, chain: string): Promise<unknown> {
    switch (method) {
      case "personal_sign":
        return await this.#evm.signMessage({ message: { raw: (asked as `0x${string}`[])[0] ?? "0x" } });
      case "eth_signTypedData_v4":
        return await this.#evm.signTypedData(JSON.parse(String((asked as unknown[])[1])));
      case "eth_sendTransaction":
        return await this.#sendEvm((asked as Record<string, string>[])[0] ?? {}, chain);
      case "solana_signMessage": {
        const { message } = asked as { message: string };
        return { signature: base58.encode(signEd25519(this.#seed(), base58.decode(message))) };
      }
      case "solana_signTransaction": {
        const { transaction } = asked as { transaction: string };
        const signed = signWire(this.#seed(), Buffer.from(transaction, "base64"));
        return { signature: base58.encode(signed.subarray(1, 65)), transaction: signed.toString("base64") };
      }
      case "cosmos_signAmino": {
        const { signerAddress, signDoc } = asked as { signerAddress: string; signDoc: StdSignDoc };
        const wallet = await Secp256k1Wallet.fromKey(this.#cosmos().privateKey, signerAddress.split("1")[0]);
        const { signature, signed } = await wallet.signAmino(signerAddress, signDoc);
        return { signature, signed };
      }
      case "cosmos_signDirect": {
        const { signerAddress, signDoc } = asked as { signerAddress: string; signDoc: Record<string, string> };
        const { bodyBytes = "", authInfoBytes = "", chainId = "", accountNumber = "0" } = signDoc;
        const wallet = await DirectSecp256k1Wallet.fromKey(this.#cosmos().privateKey, signerAddress.split("1")[0]);
        const { signature } = await wallet.signDirect(signerAddress, {
          bodyBytes: Buffer.from(bodyBytes, "hex"),
          authInfoBytes: Buffer.from(authInfoBytes, "hex"),
          chainId,
          accountNumber: BigInt(accountNumber),
        });
        return { signature, signed: { bodyBytes, authInfoBytes, chainId, accountNumber } };
      }
      default:
        throw new Error(`${method} is not supported`);
    }
  }

  async #sendEvm(request: Record<string, string>, chain: string): Promise<string> {
    const { to, data, value, nonce, gas, maxFeePerGas, maxPriorityFeePerGas } = request;
    const raw = await this.#evm.signTransaction({
      type: "eip1559",
      chainId: Number(chain.slice("eip155:".length)),
      to: to as `0x${string}`,
      data: (data ?? "0x") as `0x${string}`,
      value: BigInt(value ?? 0),
      nonce: Number(nonce),
      gas: BigInt(gas ?? 0),
      maxFeePerGas: BigInt(maxFeePerGas ?? 0),
      maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas ?? 0),
    });
    if (!this.#options.sendEvm) throw new Error("it sends nothing");
    return await this.#options.sendEvm(raw);
  }
}

type Namespaces = Readonly<Record<string, { readonly chains?: string[] | undefined }>>;

interface RequestEvent {
  readonly topic: string;
  readonly id: number;
  readonly params: {
    readonly chainId: string;
    readonly request: { readonly method: string; readonly params: unknown };
  };
}
