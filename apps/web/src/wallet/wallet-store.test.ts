import { describe, expect, it } from "vitest";
import type { Eip1193Provider } from "./eip1193.ts";
import { eip1193Connection } from "./standards/eip-1193.ts";
import type { Wallet } from "./wallet.ts";
import { WalletError, walletError } from "./wallet-error.ts";
import { createWalletStore, type WalletEvent } from "./wallet-store.ts";

const ONE = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const TWO = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

type Answers = Record<string, (params: readonly unknown[]) => unknown>;

/** A wallet that answers as told, and keeps what it was asked. */
function fakeWallet(answers: Answers = {}) {
  const asked: string[] = [];
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  const all: Answers = {
    eth_requestAccounts: () => [ONE],
    eth_accounts: () => [ONE],
    eth_chainId: () => "0x7a69",
    ...answers,
  };
  const provider: Eip1193Provider = {
    async request({ method, params = [] }) {
      asked.push(method);
      const answer = all[method];
      if (!answer) throw Object.assign(new Error("unsupported"), { code: 4200 });
      return answer(params);
    },
    on: (event, listener) => listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
    removeListener: (event, listener) => listeners.get(event)?.delete(listener),
  };
  const emit = (event: string, value: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(value);
  };
  const wallet: Wallet<"evm"> = {
    id: "test",
    name: "Test",
    family: "evm",
    speaks: "eip-1193",
    open: async () => eip1193Connection(provider),
  };
  return { wallet, asked, emit, all };
}

function memory(start: string | null = null) {
  let kept = start;
  return {
    get: () => kept,
    set: (_: string, id: string | null) => {
      kept = id;
    },
  };
}

describe("connecting", () => {
  it("asks for an account and remembers the wallet", async () => {
    const kept = memory();
    const store = createWalletStore(kept);
    await store.connect(fakeWallet().wallet);
    expect(store.read("evm")).toMatchObject({ phase: "connected", account: ONE, chain: "eip155:31337" });
    expect(kept.get()).toBe("test");
  });

  it("is as it was before when the user refuses", async () => {
    const store = createWalletStore(memory());
    const refusing = fakeWallet({
      eth_requestAccounts: () => {
        throw Object.assign(new Error("no"), { code: 4001 });
      },
    });
    await expect(store.connect(refusing.wallet)).rejects.toMatchObject({ failure: "rejected" });
    expect(store.read("evm")).toEqual({ phase: "none" });
    await store.connect(fakeWallet().wallet);
    await expect(store.connect(refusing.wallet)).rejects.toBeInstanceOf(WalletError);
    expect(store.read("evm")).toMatchObject({ phase: "connected", account: ONE });
  });

  it.each([[[]], [["0x12"]], [null], [[7]]])("calls a wallet that shows %j locked", async (accounts) => {
    const store = createWalletStore(memory());
    await expect(store.connect(fakeWallet({ eth_requestAccounts: () => accounts }).wallet)).rejects.toMatchObject({
      failure: "locked",
    });
  });

  it("resumes the last wallet without asking, and only if it still shows an account", async () => {
    const store = createWalletStore(memory("test"));
    const { wallet, asked } = fakeWallet();
    await store.resume([wallet]);
    expect(store.read("evm").phase).toBe("connected");
    expect(asked).not.toContain("eth_requestAccounts");
    const locked = createWalletStore(memory("test"));
    await locked.resume([fakeWallet({ eth_accounts: () => [] }).wallet]);
    expect(locked.read("evm").phase).toBe("none");
    const other = createWalletStore(memory("another"));
    await other.resume([wallet]);
    expect(other.read("evm").phase).toBe("none");
  });

  it("forgets on disconnecting, and hears nothing more", async () => {
    const kept = memory();
    const store = createWalletStore(kept);
    const { wallet, emit } = fakeWallet();
    const events: WalletEvent[] = [];
    store.onEvent((event) => events.push(event));
    await store.connect(wallet);
    store.disconnect();
    emit("accountsChanged", [TWO]);
    expect([store.read("evm").phase, kept.get(), events]).toEqual(["none", null, []]);
  });
});

describe("what a wallet does by itself", () => {
  it("is told: another account, another chain, gone", async () => {
    const store = createWalletStore(memory());
    const { wallet, emit } = fakeWallet();
    const events: WalletEvent[] = [];
    store.onEvent((event) => events.push(event));
    await store.connect(wallet);
    emit("accountsChanged", [ONE.toLowerCase()]);
    emit("accountsChanged", [TWO]);
    emit("chainChanged", "0x1");
    emit("chainChanged", "0x1");
    emit("chainChanged", "nonsense");
    expect(store.read("evm")).toMatchObject({ account: TWO, chain: "eip155:1" });
    emit("accountsChanged", []);
    expect(events).toEqual([
      { type: "account", family: "evm", from: ONE, to: TWO },
      { type: "chain", family: "evm", to: "eip155:1" },
      { type: "gone", family: "evm" },
    ]);
    expect(store.read("evm").phase).toBe("none");
  });
});

describe("switching networks", () => {
  it("believes what the wallet says when asked, not when it promises", async () => {
    let chain = "0x1";
    const switching = fakeWallet({
      eth_chainId: () => chain,
      wallet_switchEthereumChain: () => {
        chain = "0x7a69";
        return null;
      },
    });
    const store = createWalletStore(memory());
    await store.connect(switching.wallet);
    await store.switchChain("eip155:31337", "evm");
    expect(store.read("evm")).toMatchObject({ chain: "eip155:31337" });
    const stubborn = fakeWallet({ eth_chainId: () => "0x1", wallet_switchEthereumChain: () => null });
    await store.connect(stubborn.wallet);
    await expect(store.switchChain("eip155:31337", "evm")).rejects.toMatchObject({ failure: "failed" });
  });

  it("introduces a network the wallet does not know, where we know a node for it", async () => {
    const added: unknown[] = [];
    let chain = "0x1";
    const { wallet } = fakeWallet({
      eth_chainId: () => chain,
      wallet_switchEthereumChain: () => {
        if (added.length === 0) throw Object.assign(new Error("unknown"), { code: 4902 });
        chain = "0x7a69";
        return null;
      },
      wallet_addEthereumChain: ([params]) => {
        added.push(params);
        return null;
      },
    });
    const store = createWalletStore(memory());
    await store.connect(wallet);
    await expect(store.switchChain("eip155:31337", "evm")).rejects.toMatchObject({ failure: "unknown-chain" });
    await store.switchChain("eip155:31337", "evm", {
      name: "Alou devnet",
      symbol: "ETH",
      rpcUrl: "http://127.0.0.1:8545",
    });
    expect(added).toMatchObject([{ chainId: "0x7a69", rpcUrls: ["http://127.0.0.1:8545"] }]);
  });
});

describe("errors of wallets", () => {
  it.each([
    [{ code: 4001 }, "rejected"],
    [{ code: "ACTION_REJECTED" }, "rejected"],
    [{ code: -32603, message: "MetaMask: User denied transaction signature." }, "rejected"],
    [{ code: -32603, data: { originalError: { code: 4001 } } }, "rejected"],
    [{ message: "wrapped", cause: { code: -32002 } }, "busy"],
    [{ code: 4100 }, "locked"],
    [{ code: 4902 }, "unknown-chain"],
    [{ code: 4900 }, "disconnected"],
    [{ code: -32601 }, "unsupported"],
    [new Error("boom"), "failed"],
    ["boom", "failed"],
    [undefined, "failed"],
  ])("%j means %s", (thrown, failure) => {
    expect(walletError(thrown).failure).toBe(failure);
  });
});
