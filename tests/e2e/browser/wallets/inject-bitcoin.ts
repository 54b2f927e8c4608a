import type { Bridge } from "./test-wallet.ts";

// Each of these runs in the page, before its own scripts, and is whole in itself.

interface Shown {
  readonly address: string;
  readonly publicKey: string;
  readonly purpose: string;
}

/** `window.unisat`: one address at a time, transactions in hex. */
export function injectUnisat({ door }: { door: string }): void {
  const bridge = Reflect.get(window, `${door}Bridge`) as Bridge;
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  const tell = (event: string, value: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(value);
  };
  const first = async (method: string) => ((await bridge.ask(method)) as Shown[]).slice(0, 1);
  const toBytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const toHex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  bridge.on("Change", (shown: Shown[]) =>
    tell(
      "accountsChanged",
      shown.slice(0, 1).map(({ address }) => address),
    ),
  );
  Reflect.set(window, "unisat", {
    requestAccounts: async () => (await first("connect")).map(({ address }) => address),
    getAccounts: async () => (await first("accounts")).map(({ address }) => address),
    getPublicKey: async () => (await first("accounts"))[0]?.publicKey,
    getChain: async () => {
      const network = String(await bridge.ask("network"));
      return { enum: `BITCOIN_${network.toUpperCase()}`, name: network, network };
    },
    switchChain: async (chain: string) => {
      await bridge.ask("switchNetwork", chain);
      tell("chainChanged", { enum: chain });
    },
    disconnect: () => bridge.ask("disconnect"),
    signMessage: async (text: string, type: string) => {
      const [own] = await first("accounts");
      return await bridge.ask("signMessage", own?.address, text, type === "ecdsa" ? "ECDSA" : "BIP322");
    },
    signPsbt: async (psbt: string, options: { toSignInputs?: { index: number }[] }) => {
      const only = options.toSignInputs?.map(({ index }) => index);
      return toHex(bridge.unpack(String(await bridge.ask("signPsbt", bridge.pack(toBytes(psbt)), only))));
    },
    on: (event: string, listener: (value: unknown) => void) =>
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
    removeListener: (event: string, listener: (value: unknown) => void) => listeners.get(event)?.delete(listener),
  });
}

/** A provider in `btc_providers`, asked by JSON-RPC as sats-connect asks Xverse. */
export function injectSatsConnect({ door, name }: { door: string; name: string }): void {
  const bridge = Reflect.get(window, `${door}Bridge`) as Bridge;
  const listeners = new Map<string, Set<() => void>>();
  bridge.on("Change", (shown: Shown[]) => {
    for (const listener of listeners.get(shown.length > 0 ? "accountChange" : "disconnect") ?? []) listener();
  });
  const shown = async (method: string) => {
    const addresses = (await bridge.ask(method)) as Shown[];
    if (addresses.length === 0) throw Object.assign(new Error("Access denied."), { code: 4100 });
    const network = { bitcoin: { name: String(await bridge.ask("network")) } };
    return { id: "account", addresses, walletType: "software", network };
  };
  type Asked = Record<string, unknown>;
  const methods: Record<string, (params: Asked) => Promise<unknown>> = {
    wallet_connect: () => shown("connect"),
    wallet_getAccount: () => shown("accounts"),
    wallet_disconnect: () => bridge.ask("disconnect"),
    signMessage: async ({ address, message, protocol }) => ({
      signature: await bridge.ask("signMessage", address, message, protocol),
      messageHash: "",
      address,
      protocol,
    }),
    signPsbt: async ({ psbt, signInputs }) => {
      const only = Object.values((signInputs ?? {}) as Record<string, number[]>).flat();
      return { psbt: await bridge.ask("signPsbt", psbt, only.length > 0 ? only : undefined) };
    },
  };
  Reflect.set(window, "JuniperProvider", {
    async request(method: string, params: Asked = {}) {
      const answer = { jsonrpc: "2.0", id: "1" };
      const run = methods[method];
      if (!run) return { ...answer, error: { code: -32601, message: "method not supported" } };
      try {
        return { ...answer, result: await run(params) };
      } catch (error) {
        const { code, message } = error as { code?: number; message: string };
        const numbered = code === 4001 ? -32000 : code === 4100 ? -32002 : -32603;
        return { ...answer, error: { code: numbered, message } };
      }
    },
    addListener(event: string, listener: () => void) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
      return () => listeners.get(event)?.delete(listener);
    },
  });
  const listed = (Reflect.get(window, "btc_providers") as object[] | undefined) ?? [];
  Reflect.set(window, "btc_providers", [...listed, { id: "JuniperProvider", name, icon: bridge.icon, webUrl: "" }]);
}

/** A Bitcoin wallet of the Wallet Standard. */
export function injectBitcoinStandard({ door, name }: { door: string; name: string }): void {
  const bridge = Reflect.get(window, `${door}Bridge`) as Bridge;
  const listeners = new Set<(change: object) => void>();
  const chains = ["bitcoin:regtest"];
  const features = ["bitcoin:connect", "bitcoin:signMessage", "bitcoin:signTransaction"];
  const toBytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const accountOf = ({ address, publicKey }: Shown) =>
    Object.freeze({ address, publicKey: toBytes(publicKey), chains, features });
  let accounts: ReturnType<typeof accountOf>[] = [];
  bridge.on("Change", (shown: Shown[]) => {
    accounts = shown.map(accountOf);
    for (const listener of listeners) listener({ accounts });
  });
  interface Signing {
    readonly account: { readonly address: string };
    readonly message: Uint8Array;
    readonly psbt: Uint8Array;
    readonly inputsToSign: readonly { readonly signingIndexes: number[] }[];
  }
  const wallet = Object.freeze({
    version: "1.0.0",
    name,
    icon: bridge.icon,
    chains,
    get accounts() {
      return accounts;
    },
    features: {
      "standard:events": {
        version: "1.0.0",
        on: (_: string, listener: (change: object) => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      "bitcoin:connect": {
        version: "1.0.0",
        connect: async ({ purposes }: { purposes: string[] }) => {
          const shown = (await bridge.ask("connect")) as Shown[];
          accounts = purposes.flatMap((wanted) => shown.filter(({ purpose }) => purpose === wanted)).map(accountOf);
          return { accounts };
        },
      },
      "bitcoin:signMessage": {
        version: "1.0.0",
        signMessage: (...inputs: Signing[]) =>
          Promise.all(
            inputs.map(async ({ account, message }) => {
              const text = new TextDecoder().decode(message);
              const signature = await bridge.ask("signMessage", account.address, text, "BIP322");
              return { signedMessage: message, signature: bridge.unpack(String(signature)) };
            }),
          ),
      },
      "bitcoin:signTransaction": {
        version: "1.0.0",
        signTransaction: (...inputs: Signing[]) =>
          Promise.all(
            inputs.map(async ({ psbt, inputsToSign }) => {
              const only = inputsToSign.flatMap(({ signingIndexes }) => signingIndexes);
              const signed = await bridge.ask("signPsbt", bridge.pack(psbt), only);
              return { signedPsbt: bridge.unpack(String(signed)) };
            }),
          ),
      },
    },
  });
  const introduce = (api: { register: (wallet: object) => void }) => api.register(wallet);
  window.dispatchEvent(new CustomEvent("wallet-standard:register-wallet", { detail: introduce }));
  window.addEventListener("wallet-standard:app-ready", (event) => introduce((event as CustomEvent).detail));
}
