import { PUBLIC_TEST_MNEMONIC } from "@alou/devnet/accounts";
import type { BrowserContext } from "playwright-core";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";
import { stage } from "./stage.ts";

type Params = readonly unknown[];
type Decision = "approve" | "reject";

/** What a page is answered, across the border between test and browser. */
type Reply = { readonly result: unknown } | { readonly error: { readonly code: number; readonly message: string } };

/** The parts of a transaction request that this wallet reads; hex quantities. */
interface SendRequest {
  readonly from: string;
  readonly to: `0x${string}`;
  readonly data: `0x${string}`;
  readonly chainId: string;
  readonly value: string;
  readonly nonce: string;
  readonly gas: string;
  readonly maxFeePerGas: string;
  readonly maxPriorityFeePerGas: string;
}

const DEVNET = 31337;

/** Methods for which a wallet asks its user. */
const ASKS_USER: readonly string[] = [
  "eth_requestAccounts",
  "personal_sign",
  "eth_signTypedData_v4",
  "eth_sendTransaction",
  "wallet_switchEthereumChain",
  "wallet_addEthereumChain",
];

/**
 * A browser wallet as an extension would be one: announced by EIP-6963, spoken to by EIP-1193, the key and all decisions
 * outside the page. It outlives reloads and is the same in every tab. It broadcasts what it signs by itself.
 */
export class InjectedWallet {
  readonly name: string;
  /** Everything pages have asked for, in order. */
  readonly log: { readonly method: string; readonly params: Params }[] = [];
  /** What the user decides about a request; yes to everything at first. */
  decide: (method: string) => Decision | Promise<Decision> = () => "approve";
  /** EIP-155 number of the network it is on. */
  chain = DEVNET;
  /** Networks it knows. */
  readonly known = new Set([1, DEVNET]);
  readonly #context: BrowserContext;
  #account: HDAccount;
  #connected = false;
  #locked = false;

  constructor(context: BrowserContext, name: string, accountIndex: number) {
    this.#context = context;
    this.name = name;
    this.#account = testAccount(accountIndex);
  }

  get address(): `0x${string}` {
    return this.#account.address;
  }

  /** The requests of one method so far. */
  asked(method: string): Params[] {
    return this.log.filter((entry) => entry.method === method).map(({ params }) => params);
  }

  /** The user turns down the next request of a method. */
  rejectNext(method: string): void {
    const before = this.decide;
    this.decide = (asked) => {
      if (asked !== method) return before(asked);
      this.decide = before;
      return "reject";
    };
  }

  /** The user leaves requests of a method open in the wallet's window. @returns decides about all of them */
  leaveOpen(method: string): (decision: Decision) => void {
    const before = this.decide;
    const { promise, resolve } = Promise.withResolvers<Decision>();
    this.decide = (asked) => (asked === method ? promise : before(asked));
    return (decision) => {
      this.decide = before;
      resolve(decision);
    };
  }

  /** The user chooses another account in the wallet. @param index in the public test mnemonic */
  async choose(index: number): Promise<void> {
    this.#account = testAccount(index);
    if (this.#connected) await this.#emit("accountsChanged", [this.address]);
  }

  async lock(): Promise<void> {
    this.#locked = true;
    await this.#emit("accountsChanged", []);
  }

  unlock(): void {
    this.#locked = false;
  }

  async answer(method: string, params: Params): Promise<Reply> {
    this.log.push({ method, params });
    try {
      if (ASKS_USER.includes(method) && (await this.decide(method)) === "reject") {
        throw new Refusal(4001, "User rejected the request.");
      }
      return { result: await this.#carryOut(method, params) };
    } catch (error) {
      if (error instanceof Refusal) return { error: { code: error.code, message: error.message } };
      return { error: { code: -32603, message: String(error) } };
    }
  }

  async #carryOut(method: string, params: Params): Promise<unknown> {
    switch (method) {
      case "eth_chainId":
        return hex(this.chain);
      case "eth_accounts":
        return this.#connected && !this.#locked ? [this.address] : [];
      case "eth_requestAccounts":
        if (this.#locked) throw new Refusal(4100, "The wallet is locked.");
        this.#connected = true;
        return [this.address];
      case "wallet_revokePermissions":
        this.#connected = false;
        return null;
      case "wallet_switchEthereumChain":
        return await this.#switchTo(chainOf(params[0]));
      case "wallet_addEthereumChain":
        this.known.add(chainOf(params[0]));
        return null;
      case "personal_sign":
        this.#requireOwn(params[1]);
        return await this.#account.signMessage({ message: { raw: params[0] as `0x${string}` } });
      case "eth_signTypedData_v4":
        this.#requireOwn(params[0]);
        return await this.#account.signTypedData(JSON.parse(String(params[1])));
      case "eth_sendTransaction":
        return await this.#send(params[0] as SendRequest);
      default:
        throw new Refusal(4200, `${method} is not supported.`);
    }
  }

  async #switchTo(chain: number): Promise<null> {
    if (!this.known.has(chain)) throw new Refusal(4902, "Unrecognized chain ID.");
    this.chain = chain;
    await this.#emit("chainChanged", hex(chain));
    return null;
  }

  async #send(request: SendRequest): Promise<unknown> {
    this.#requireOwn(request.from);
    if (Number(request.chainId) !== this.chain) throw new Refusal(4901, "The wallet is on another chain.");
    const raw = await this.#account.signTransaction({
      type: "eip1559",
      chainId: this.chain,
      to: request.to,
      data: request.data,
      value: BigInt(request.value),
      nonce: Number(request.nonce),
      gas: BigInt(request.gas),
      maxFeePerGas: BigInt(request.maxFeePerGas),
      maxPriorityFeePerGas: BigInt(request.maxPriorityFeePerGas),
    });
    return await stage().world.devnet.rpc("eth_sendRawTransaction", [raw]);
  }

  #requireOwn(address: unknown): void {
    if (!this.#connected || this.#locked || String(address).toLowerCase() !== this.address.toLowerCase()) {
      throw new Refusal(4100, "This account is not connected.");
    }
  }

  async #emit(event: string, value: unknown): Promise<void> {
    for (const page of this.#context.pages()) {
      await page.evaluate(
        ([name, payload]) => {
          const { walletEvent } = window as unknown as { walletEvent: (name: string, payload: unknown) => void };
          walletEvent(name, payload);
        },
        [event, value] as const,
      );
    }
  }
}

/** An error as EIP-1193 numbers them. */
class Refusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const hex = (value: number) => `0x${value.toString(16)}`;
const chainOf = (param: unknown) => Number((param as { chainId: string }).chainId);

function testAccount(addressIndex: number): HDAccount {
  return mnemonicToAccount(PUBLIC_TEST_MNEMONIC, { addressIndex });
}

/** Installs a wallet in a browser profile, before any page of it is opened. */
export async function installWallet(
  context: BrowserContext,
  accountIndex: number,
  name = "Willow Wallet",
): Promise<InjectedWallet> {
  const wallet = new InjectedWallet(context, name, accountIndex);
  await context.exposeFunction("askWallet", (method: string, params: Params) => wallet.answer(method, params));
  await context.addInitScript(injectProvider, { name });
  return wallet;
}

/** Runs in the page, before its own scripts. It has to be whole in itself: nothing from outside comes along. */
function injectProvider({ name }: { name: string }): void {
  const bridge = window as unknown as {
    askWallet: (method: string, params: readonly unknown[]) => Promise<Reply>;
    walletEvent: (event: string, value: unknown) => void;
  };
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  bridge.walletEvent = (event, value) => {
    for (const listener of listeners.get(event) ?? []) listener(value);
  };
  const provider = {
    async request({ method, params = [] }: { method: string; params?: readonly unknown[] }) {
      const reply = await bridge.askWallet(method, params);
      if ("error" in reply) throw Object.assign(new Error(reply.error.message), { code: reply.error.code });
      return reply.result;
    },
    on(event: string, listener: (value: unknown) => void) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
    },
    removeListener(event: string, listener: (value: unknown) => void) {
      listeners.get(event)?.delete(listener);
    },
  };
  const icon =
    "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA4IDgiLz4=";
  const info = Object.freeze({ uuid: "350670db-19fa-4704-a166-e52e178b59d2", name, icon, rdns: "test.willow" });
  const detail = Object.freeze({ info, provider });
  const announce = () => window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
}
