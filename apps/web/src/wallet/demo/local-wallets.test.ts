import { parseBitcoinAddress } from "@alou/chains/bitcoin/address";
import { verifyMessage } from "@alou/chains/bitcoin/message";
import { REGTEST } from "@alou/chains/bitcoin/network";
import { makePsbt, psbtBytes, signedBytes } from "@alou/chains/bitcoin/psbt";
import { witnessScript } from "@alou/chains/bitcoin/script";
import { checkInput } from "@alou/chains/bitcoin/script-check";
import { decodeTransaction, encodeTransaction, transactionId } from "@alou/chains/bitcoin/transaction";
import { verifyAdr036, verifySecp256k1 } from "@alou/chains/cosmos/signature";
import { authInfoBytes, bodyBytes, directSignBytes, type UnsignedTransaction } from "@alou/chains/cosmos/transaction";
import { verifyEd25519 } from "@alou/chains/solana/ed25519";
import { transferSol } from "@alou/chains/solana/instructions";
import { encodeMessage } from "@alou/chains/solana/message";
import { isFullySigned, readTransaction, unsignedTransaction } from "@alou/chains/solana/transaction";
import type { Family } from "@alou/money/address-family";
import * as Base58 from "ox/Base58";
import { describe, expect, it } from "vitest";
import { fromBase64, fromHex, toBase64 } from "../bytes.ts";
import type { Connections } from "../connection.ts";
import { createDemoWallets } from "../demo-wallet.ts";
import type { DemoQuestion } from "./demo-desk.ts";

const TEXT = "127.0.0.1:8787 wants you to sign in\nNonce: abc <&> 登录";
const SOLANA = "solana:GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA";
const COSMOS = "cosmos:localcosmos-1";
const BOB = "7EcDhSYGxXyscszYEp35KHN8vvw3svAuLKTzXwCFLtV";

/** A demo wallet of a family, opened by its standard's own connection; its user answers as is said. */
async function walletOf<F extends Family>(family: F) {
  const kept = new Map<string, string>();
  const wallets = createDemoWallets("Demo", {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  });
  const user = { yes: true };
  const asked: DemoQuestion[] = [];
  wallets.desk.subscribe(() => {
    const question = wallets.desk.read();
    if (!question) return;
    asked.push(question);
    queueMicrotask(() => wallets.desk.answer(user.yes));
  });
  const wallet = wallets.all.find((one) => one.family === family);
  if (!wallet) throw new Error(`no wallet of ${family}`);
  const connection = (await wallet.open()) as Connections[F];
  return { connection, user, asked, wallet, last: () => asked.at(-1) };
}

describe("the local world's Solana wallet", () => {
  it("signs in, and signs a payment it shows", async () => {
    const { connection, last } = await walletOf("solana");
    expect((await connection.look(false, SOLANA)).accounts).toEqual([]);
    const [account] = (await connection.look(true, SOLANA)).accounts;
    const own = account?.address ?? "";
    const proof = await connection.signIn({ message: TEXT, chain: SOLANA }, { address: own });
    const signature = fromBase64((proof as { signature: string }).signature) ?? new Uint8Array();
    expect(await verifyEd25519(Base58.toBytes(own), new TextEncoder().encode(TEXT), signature)).toBe(true);

    const message = encodeMessage(own, BOB, [transferSol(own, BOB, 250_000_000n)]);
    const request = { family: "solana", chain: SOLANA, from: own, transaction: unsignedTransaction(message) };
    const answer = await connection.sign(request as never, "signs");
    expect(await isFullySigned(readTransaction((answer as { raw: string }).raw))).toBe(true);
    expect(last()).toMatchObject({
      kind: "family-transaction",
      fields: expect.arrayContaining([
        ["1.to", BOB],
        ["1.lamports", "250000000"],
      ]),
    });
  });

  it("signs nothing for another cluster, and nothing its user rejects", async () => {
    const { connection, user, asked } = await walletOf("solana");
    const [account] = (await connection.look(true, SOLANA)).accounts;
    const own = account?.address ?? "";
    const transaction = unsignedTransaction(encodeMessage(own, BOB, [transferSol(own, BOB, 1n)]));
    const on = (chain: string) => connection.sign({ chain, from: own, transaction } as never, "signs");
    await expect(on("solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp")).rejects.toThrow();
    expect(asked.map(({ kind }) => kind)).toEqual(["connect"]);
    user.yes = false;
    await expect(on(SOLANA)).rejects.toMatchObject({ failure: "rejected" });
  });
});

describe("the local world's Cosmos wallet", () => {
  it("signs in on both chains, and signs a payment it shows", async () => {
    const { connection, last } = await walletOf("cosmos");
    for (const [chain, prefix] of [
      [COSMOS, "cosmos"],
      ["cosmos:localosmosis-1", "osmo"],
    ] as const) {
      const [account] = (await connection.look(true, chain)).accounts;
      const address = account?.address ?? "";
      expect(address.startsWith(`${prefix}1`)).toBe(true);
      const { signature, publicKey } = (await connection.signIn({ message: TEXT, chain }, { address })) as {
        signature: string;
        publicKey: unknown;
      };
      expect(verifyAdr036(prefix, address, TEXT, { pub_key: publicKey, signature })).toBe(true);
    }
    const [account] = (await connection.look(true, COSMOS)).accounts;
    const from = account?.address ?? "";
    const key = fromHex(account?.publicKey) ?? new Uint8Array();
    const transaction: UnsignedTransaction = {
      ...{
        chainId: "localcosmos-1",
        accountNumber: 3n,
        sequence: 1n,
        memo: "12345",
        timeoutHeight: 0n,
        publicKey: key,
      },
      messages: [{ kind: "send", from, to: from, coin: { denom: "uatom", amount: 1_500_000n } }],
      fee: { coin: { denom: "uatom", amount: 500n }, gas: 90_000n },
    };
    const [body, auth] = [bodyBytes(transaction), authInfoBytes(transaction, "direct")];
    const request = { chain: COSMOS, chainId: "localcosmos-1", from, accountNumber: "3" };
    const bytes = { bodyBytes: toBase64(body), authInfoBytes: toBase64(auth) };
    const answer = (await connection.sign({ ...request, ...bytes } as never)) as { signature: string };
    const signature = fromBase64(answer.signature) ?? new Uint8Array();
    expect(verifySecp256k1(signature, directSignBytes(body, auth, transaction), key)).toBe(true);
    expect(last()).toMatchObject({ kind: "family-transaction", fields: expect.arrayContaining([["memo", "12345"]]) });
    expect(JSON.stringify(last())).toContain("1500000");
  });

  it("knows no chain but the local ones", async () => {
    const { connection, asked } = await walletOf("cosmos");
    await expect(connection.look(true, "cosmos:cosmoshub-4")).rejects.toMatchObject({ failure: "unknown-chain" });
    expect(asked).toEqual([]);
  });
});

describe("the local world's Bitcoin wallet", () => {
  it("signs in by BIP-322", async () => {
    const { connection } = await walletOf("bitcoin");
    const [account] = (await connection.look(true)).accounts;
    const address = account?.address ?? "";
    const chain = "bip122:0f9188f13cb7b2c71f2a335e3a4fc328";
    const { signature } = (await connection.signIn({ message: TEXT, chain }, { address })) as { signature: string };
    expect(verifyMessage(address, TEXT, signature, REGTEST)).toMatchObject({ verdict: "valid" });
    expect(verifyMessage(address, `${TEXT}.`, signature, REGTEST)).not.toMatchObject({ verdict: "valid" });
  });

  it("signs a payment it shows, and nobody else's coins", async () => {
    const { connection, last } = await walletOf("bitcoin");
    const [account] = (await connection.look(true)).accounts;
    const address = account?.address ?? "";
    const parsed = parseBitcoinAddress(address, REGTEST);
    if (typeof parsed === "string") throw new Error(parsed);
    const psbtOver = (script: Uint8Array) => {
      const made = { version: 2, lockTime: 0, inputs: [input], outputs: [{ value: 100_000n, script }] };
      const coin = { txid: transactionId(made), vout: 0, value: 100_000n, script, from: encodeTransaction(made) };
      const outputs = [
        { value: 60_000n, script: parsed.script },
        { value: 39_000n, script: parsed.script },
      ];
      return makePsbt({ kind: "p2wpkh", coins: [coin], outputs, sequence: 0xfffffffd, key: undefined });
    };
    const psbt = psbtOver(parsed.script);
    const inputs = [{ index: 0, address }];
    const answer = (await connection.sign({ psbt, inputs } as never)) as { psbt: string };
    const raw = signedBytes(psbtBytes(answer.psbt), psbtBytes(psbt));
    expect(checkInput(decodeTransaction(raw), 0, [{ value: 100_000n, script: parsed.script }])).toBe("valid");
    expect(last()).toMatchObject({
      fields: [
        ["1.to", address],
        ["1.value", "0.0006 BTC"],
        ["2.to", address],
        ["2.value", "0.00039 BTC"],
        ["fee", "0.00001 BTC"],
      ],
    });

    const foreign = psbtOver(witnessScript(0, new Uint8Array(20).fill(7)));
    await expect(connection.sign({ psbt: foreign, inputs } as never)).rejects.toThrow();
  });
});

const input = { txid: "11".repeat(32), vout: 0, scriptSig: new Uint8Array(), sequence: 0, witness: [] };
