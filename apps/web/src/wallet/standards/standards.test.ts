import { describe, expect, it } from "vitest";
import { toBase64 } from "../bytes.ts";
import { bitcoinStandardConnection } from "./bitcoin-standard.ts";
import { discoverInjectedWallets } from "./injected.ts";
import { type KeplrApi, keplrConnection } from "./keplr.ts";
import { satsConnection } from "./sats-connect.ts";
import { solanaConnection } from "./solana-standard.ts";
import { unisatConnection } from "./unisat.ts";
import { discoverStandardWallets } from "./wallet-standard.ts";

const SOLANA = "GmaDrppBC7P5ARKV8g3djiwP89vz1jLK23V2GBjuAEGB";
const SOLANA_CHAIN = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";
const HUB = "cosmos19rl4cm2hmr8afy4kldpxz3fka4jguq0auqdal4";
const REGTEST = "bip122:0f9188f13cb7b2c71f2a335e3a4fc328";
const PAYMENT = "bcrt1q6rhpng9evdsfnn833a4f4vej0asu6dk5srld6x";
const bytes = (text: string) => new TextEncoder().encode(text);

const TEXT = [
  "alou.example wants you to sign in with your Solana account:",
  SOLANA,
  "",
  "Sign in to Alou.",
  "",
  "URI: https://alou.example",
  "Version: 1",
  "Chain ID: mainnet",
  "Nonce: 12345678",
].join("\n");

/** A Solana wallet that answers as told. */
function solanaWallet(features: Readonly<Record<string, unknown>>) {
  const account = { address: SOLANA, publicKey: new Uint8Array(32), chains: ["solana:mainnet"], features: [] };
  return solanaConnection({ name: "S", chains: ["solana:mainnet"], accounts: [account], features });
}

const signsMessages = (signature = new Uint8Array(64).fill(7)) => ({
  "solana:signMessage": {
    signMessage: async ({ message }: { message: Uint8Array }) => [{ signedMessage: message, signature }],
  },
});

describe("Sign-In with Solana", () => {
  it("hands the wallet the fields of the text, and takes its signature only over the same text", async () => {
    let input: unknown;
    const wallet = solanaWallet({
      "solana:signIn": {
        signIn: async (fields: unknown) => {
          input = fields;
          return [{ account: { address: SOLANA }, signedMessage: bytes(TEXT), signature: new Uint8Array(64) }];
        },
      },
    });
    const proof = await wallet.signIn({ message: TEXT, chain: SOLANA_CHAIN }, { address: SOLANA });
    expect(input).toEqual({
      domain: "alou.example",
      address: SOLANA,
      statement: "Sign in to Alou.",
      uri: "https://alou.example",
      version: "1",
      chainId: "mainnet",
      nonce: "12345678",
    });
    expect(proof).toEqual({ signature: toBase64(new Uint8Array(64)), signedMessage: toBase64(bytes(TEXT)) });
  });

  it("asks for the text letter for letter where the wallet writes another", async () => {
    const wallet = solanaWallet({
      ...signsMessages(),
      "solana:signIn": {
        signIn: async () => [
          { account: { address: SOLANA }, signedMessage: bytes(`${TEXT} `), signature: new Uint8Array(64) },
        ],
      },
    });
    const proof = await wallet.signIn({ message: TEXT, chain: SOLANA_CHAIN }, { address: SOLANA });
    expect(proof).toEqual({ signature: toBase64(new Uint8Array(64).fill(7)) });
  });

  it("is refused for another account, or a signature of another length", async () => {
    const other = solanaWallet({
      "solana:signIn": { signIn: async () => [{ account: { address: `${SOLANA}1` } }] },
    });
    const text = { message: TEXT, chain: SOLANA_CHAIN } as const;
    await expect(other.signIn(text, { address: SOLANA })).rejects.toMatchObject({ failure: "wrong-account" });
    const short = solanaWallet(signsMessages(new Uint8Array(63)));
    await expect(short.signIn(text, { address: SOLANA })).rejects.toMatchObject({ failure: "no-answer" });
    await expect(solanaWallet({}).signIn(text, { address: SOLANA })).rejects.toMatchObject({ failure: "unsupported" });
  });

  it("signs and sends only where the wallet knows the network", async () => {
    const sends = solanaWallet({
      "solana:signAndSendTransaction": { signAndSendTransaction: async () => [{ signature: new Uint8Array(64) }] },
    });
    const ask = { kind: "solana-transaction", from: SOLANA, transaction: "AQ==" } as never;
    expect(await sends.sign({ ...(ask as object), chain: SOLANA_CHAIN } as never, sends.way())).toMatchObject({
      via: "hash",
    });
    const elsewhere = { ...(ask as object), chain: "solana:GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA" } as never;
    await expect(sends.sign(elsewhere, "sends")).rejects.toMatchObject({ failure: "unknown-chain" });
  });

  it("tells how it will answer before it is asked, and answers in no other way", async () => {
    const sent: string[] = [];
    const features: Record<string, unknown> = {
      "solana:signTransaction": { signTransaction: async () => [{ signedTransaction: new Uint8Array(3) }] },
      "solana:signAndSendTransaction": { signAndSendTransaction: async () => void sent.push("sent") },
    };
    const wallet = solanaWallet(features);
    const ask = { kind: "solana-transaction", from: SOLANA, transaction: "AQ==", chain: SOLANA_CHAIN } as never;
    const way = wallet.way();
    expect(way).toBe("signs");
    expect(await wallet.sign(ask, way)).toMatchObject({ via: "raw" });
    delete features["solana:signTransaction"];
    expect(wallet.way()).toBe("sends");
    await expect(wallet.sign(ask, way)).rejects.toMatchObject({ failure: "unsupported" });
    expect(sent).toEqual([]);
  });
});

describe("Keplr's interface", () => {
  function keplr(change: Partial<Record<keyof KeplrApi, unknown>> = {}) {
    const asked: string[] = [];
    const api = {
      enable: async (chain: string) => void asked.push(chain),
      getKey: async () => ({ bech32Address: HUB, pubKey: new Uint8Array(33) }),
      ...change,
    } as unknown as KeplrApi;
    return { asked, connection: keplrConnection(api, new EventTarget(), "keplr_keystorechange") };
  }

  it("is not asked anything as long as nobody pressed anything", async () => {
    const { asked, connection } = keplr();
    expect(await connection.look(false)).toEqual({ accounts: [] });
    expect(asked).toEqual([]);
    expect(await connection.look(true, "cosmos:cosmoshub-4")).toMatchObject({ accounts: [{ address: HUB }] });
  });

  it("introduces a local chain the wallet does not know, and no other", async () => {
    const suggested: unknown[] = [];
    let known = false;
    const { connection } = keplr({
      enable: async () => {
        if (!known) throw new Error("There is no modular chain info for localcosmos-1");
      },
      experimentalSuggestChain: async (info: unknown) => {
        suggested.push(info);
        known = true;
      },
    });
    await expect(connection.look(true, "cosmos:stranger-1")).rejects.toMatchObject({ failure: "unknown-chain" });
    await connection.look(true, "cosmos:localcosmos-1");
    expect(suggested).toMatchObject([{ chainId: "localcosmos-1", bech32Config: { bech32PrefixAccAddr: "cosmos" } }]);
  });

  it("hands on what the wallet has signed, not what it was asked: the difference is judged elsewhere", async () => {
    const { connection } = keplr({
      signDirect: async () => ({
        signed: { bodyBytes: new Uint8Array([9]), authInfoBytes: new Uint8Array([8]) },
        signature: { signature: toBase64(new Uint8Array(64)) },
      }),
    });
    const ask = { chain: "cosmos:cosmoshub-4", from: HUB, chainId: "cosmoshub-4", accountNumber: "1" };
    const answer = await connection.sign({ ...ask, bodyBytes: "AQ==", authInfoBytes: "Ag==" } as never);
    expect(answer).toMatchObject({ via: "cosmos-direct", bodyBytes: "CQ==", authInfoBytes: "CA==" });
    const stranger = { ...ask, from: HUB.replace("19rl", "1zzz") } as never;
    await expect(connection.sign(stranger)).rejects.toMatchObject({ failure: "wrong-account" });
  });
});

describe("Bitcoin wallets", () => {
  it("of UniSat's interface sign for the chosen address alone", async () => {
    const wallet = unisatConnection({
      getAccounts: async () => [PAYMENT],
      getPublicKey: async () => "02aa",
      getChain: async () => ({ enum: "BITCOIN_SIGNET" }),
      signMessage: async (_: string, type: string) => type,
    } as never);
    expect(await wallet.look(false)).toEqual({
      accounts: [{ address: PAYMENT, publicKey: "02aa" }],
      chain: "bip122:00000008819873e925422c1ff0f99f7c",
    });
    const text = { message: "x", chain: REGTEST } as const;
    expect(await wallet.signIn(text, { address: PAYMENT })).toEqual({ signature: "bip322-simple" });
    const other = wallet.signIn(text, { address: "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn" });
    await expect(other).rejects.toMatchObject({ failure: "wrong-account" });
  });

  it("of sats-connect put what pays first, and number their refusals in their own way", async () => {
    const answers: Record<string, unknown> = {
      wallet_connect: {
        result: {
          addresses: [
            { address: "bcrt1p6wsds2al4cnjx209fcangy80exryd6hsddakha72mnhwqkapg3lqyf4nqr", purpose: "ordinals" },
            { address: "SP000", purpose: "stacks" },
            { address: PAYMENT, purpose: "payment", publicKey: "02bb" },
          ],
          network: { bitcoin: { name: "Regtest" } },
        },
      },
      signMessage: { error: { code: -32000, message: "no" } },
    };
    const wallet = satsConnection({ request: async (method) => answers[method] }, "XverseProviders.BitcoinProvider");
    const { accounts, chain } = await wallet.look(true);
    expect([accounts[0]?.address, accounts.length, chain]).toEqual([PAYMENT, 2, REGTEST]);
    const signing = wallet.signIn({ message: "x", chain: REGTEST }, { address: PAYMENT });
    await expect(signing).rejects.toMatchObject({ failure: "rejected" });
  });

  it("called Leather are asked in their own words", async () => {
    const asked: [string, unknown][] = [];
    const wallet = satsConnection(
      {
        async request(method, params) {
          asked.push([method, params]);
          if (method === "signPsbt") return { result: { hex: "70736274ff" } };
          return { result: { addresses: [{ address: PAYMENT, type: "p2wpkh", publicKey: "02cc" }] } };
        },
      },
      "LeatherProvider",
    );
    await wallet.look(true);
    const inputs = [{ index: 1, address: PAYMENT }];
    expect(await wallet.sign({ psbt: "cHNidP8=", inputs } as never)).toEqual({ via: "psbt", psbt: "cHNidP8=" });
    expect(asked).toEqual([
      ["getAddresses", undefined],
      ["signPsbt", { hex: "70736274ff", signAtIndex: [1] }],
    ]);
  });

  it("of the Wallet Standard are told which inputs are whose", async () => {
    let input: { inputsToSign: { signingIndexes: number[] }[]; chain: string } | undefined;
    const account = { address: PAYMENT, publicKey: new Uint8Array(33), chains: ["bitcoin:regtest"], features: [] };
    const wallet = bitcoinStandardConnection({
      name: "B",
      chains: ["bitcoin:regtest"],
      accounts: [account],
      features: {
        "bitcoin:signTransaction": {
          signTransaction: async (asked: never) => {
            input = asked;
            return [{ signedPsbt: bytes("psbt") }];
          },
        },
      },
    });
    const inputs = [0, 2].map((index) => ({ index, address: PAYMENT }));
    await wallet.sign({ chain: REGTEST, psbt: "cHNidP8=", inputs } as never);
    expect([input?.chain, input?.inputsToSign.map(({ signingIndexes }) => signingIndexes)]).toEqual([
      "bitcoin:regtest",
      [[0, 2]],
    ]);
  });
});

describe("finding wallets that do not announce themselves", () => {
  it("looks where each stands, also later, and at nothing that is malformed", () => {
    const world: Record<string, unknown> = {
      keplr: {},
      btc_providers: [null, { id: 7 }, { id: "nowhere", name: "X" }, { id: "a.b", name: "Xverse\u202e\n" }],
      a: { b: { request: async () => ({}) } },
      get unisat() {
        throw new Error("a hostile getter");
      },
    };
    const discovery = discoverInjectedWallets(new EventTarget(), world);
    expect(discovery.list().map(({ name, family }) => [name, family])).toEqual([["Xverse", "bitcoin"]]);
    let told = 0;
    discovery.subscribe(() => {
      told += 1;
    });
    world.leap = { enable: async () => {}, getKey: async () => ({}) };
    discovery.look();
    discovery.look();
    expect(discovery.list().map(({ name }) => name)).toEqual(["Leap", "Xverse"]);
    expect(told).toBe(1);
  });

  it("takes registrations of the Wallet Standard from before and after, for the families it knows", () => {
    const page = new EventTarget();
    const wallet = (name: string, chains: string[], features: object) => ({ name, chains, features, accounts: [] });
    const introduce = (value: unknown) =>
      page.dispatchEvent(
        new CustomEvent("wallet-standard:register-wallet", {
          detail: (api: { register: (wallet: unknown) => void }) => api.register(value),
        }),
      );
    const early = wallet("Early", ["solana:mainnet"], { "standard:connect": {} });
    page.addEventListener("wallet-standard:app-ready", (event) => (event as CustomEvent).detail.register(early));
    const discovery = discoverStandardWallets(page);
    introduce(wallet("Both", ["solana:mainnet", "bitcoin:mainnet"], { "standard:connect": {}, "bitcoin:connect": {} }));
    introduce(wallet("Sui", ["sui:mainnet"], { "standard:connect": {} }));
    for (const malformed of [null, 7, {}, { name: "x", chains: [1], features: {}, accounts: [] }]) introduce(malformed);
    page.dispatchEvent(new CustomEvent("wallet-standard:register-wallet", { detail: "no function" }));
    expect(discovery.list().map(({ name, family }) => `${name} ${family}`)).toEqual([
      "Early solana",
      "Both solana",
      "Both bitcoin",
    ]);
  });
});
