import { fromHex, toHex } from "@alou/chains/bitcoin/bytes";
import { hash256 } from "@alou/chains/bitcoin/hash";
import { REGTEST } from "@alou/chains/bitcoin/network";
import { decodeTransaction, encodeTransaction } from "@alou/chains/bitcoin/transaction";
import * as btc from "@scure/btc-signer";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ALICE, type BitcoinAccount, DEMO, DEMO_LEGACY, DEMO_NESTED, DEMO_TAPROOT, PENNILESS } from "./accounts.ts";
import { type BitcoinDevnet, startBitcoin } from "./server.ts";

// Driven as an app drives Esplora, over HTTP, and signed by a library that shares no code with the chain.

const NET = { ...btc.TEST_NETWORK, bech32: "bcrt" };

let devnet: BitcoinDevnet;
beforeEach(async () => {
  devnet = await startBitcoin();
});
afterEach(() => devnet.stop());

const get = async (path: string) => {
  const response = await fetch(`${devnet.url}${path}`);
  const body = await response.text();
  if (!response.ok) throw new Error(body);
  return /^[[{]/.test(body) ? JSON.parse(body) : body;
};
const send = async (hex: string) => {
  const response = await fetch(`${devnet.url}/tx`, { method: "POST", body: hex });
  return await response.text();
};

interface Coin {
  readonly txid: string;
  readonly vout: number;
  readonly value: number;
}
const coinsOf = async ({ address }: BitcoinAccount): Promise<Coin[]> =>
  (await get(`/address/${address}/utxo`)).sort((a: Coin, b: Coin) => b.value - a.value);

function paymentOf({ kind, publicKey }: BitcoinAccount) {
  const key = fromHex(publicKey);
  switch (kind) {
    case "p2pkh":
      return btc.p2pkh(key, NET);
    case "p2sh":
      return btc.p2sh(btc.p2wpkh(key, NET), NET);
    case "p2wpkh":
      return btc.p2wpkh(key, NET);
    case "p2tr":
      return btc.p2tr(key, undefined, NET);
  }
}

interface Spend {
  readonly coins?: readonly Coin[];
  readonly to?: string;
  readonly amount?: bigint;
  readonly fee?: bigint;
  readonly sequence?: number;
  readonly lockTime?: number;
}

/** A payment with its change to oneself, as a wallet would make it. */
async function build(from: BitcoinAccount, options: Spend = {}): Promise<btc.Transaction> {
  const { coins = (await coinsOf(from)).slice(0, 1), to = ALICE.address, amount = 10_000n, fee = 2_000n } = options;
  const payment: { script: Uint8Array; redeemScript?: Uint8Array; tapInternalKey?: Uint8Array } = paymentOf(from);
  const tx = new btc.Transaction({ lockTime: options.lockTime ?? 0 });
  for (const { txid, vout, value } of coins) {
    tx.addInput({
      txid,
      index: vout,
      sequence: options.sequence ?? 0xfffffffd,
      ...(from.kind === "p2pkh"
        ? { nonWitnessUtxo: fromHex(await get(`/tx/${txid}/hex`)) }
        : { witnessUtxo: { script: payment.script, amount: BigInt(value) } }),
      ...(payment.redeemScript && { redeemScript: payment.redeemScript }),
      ...(payment.tapInternalKey && { tapInternalKey: payment.tapInternalKey }),
    });
  }
  const total = coins.reduce((sum, { value }) => sum + BigInt(value), 0n);
  tx.addOutputAddress(to, amount, NET);
  if (total > amount + fee) tx.addOutputAddress(from.address, total - amount - fee, NET);
  return tx;
}

async function signed(from: BitcoinAccount, options: Spend = {}): Promise<btc.Transaction> {
  const tx = await build(from, options);
  tx.sign(from.privateKey);
  tx.finalize();
  return tx;
}

describe("the chain", () => {
  it("is regtest: its first block, its headers' work, its merkle roots", async () => {
    expect(await get("/block-height/0")).toBe(REGTEST.genesis);
    const tip = await get(`/block/${await get("/blocks/tip/hash")}`);
    const header = fromHex(await get(`/block/${tip.id}/header`));
    expect(toHex(hash256(header).reverse())).toBe(tip.id);
    expect(toHex(header.slice(36, 68).reverse())).toBe(tip.merkle_root);
    expect(toHex(header.slice(4, 36).reverse())).toBe(tip.previousblockhash);
    expect(header[75]).toBe(0x20);
    expect(hash256(header)[31]).toBeLessThan(0x80);
  });

  it("gives the accounts coins that add up", async () => {
    const { chain_stats } = await get(`/address/${DEMO.address}`);
    const total = (await coinsOf(DEMO)).reduce((sum, { value }) => sum + value, 0);
    expect(total).toBe(chain_stats.funded_txo_sum - chain_stats.spent_txo_sum);
    expect((await coinsOf(DEMO_TAPROOT)).map(({ value }) => value)).toEqual(expect.arrayContaining([330, 546, 10_000]));
    expect(await coinsOf(PENNILESS)).toEqual([]);
  });
});

describe("a payment", () => {
  it.each([DEMO, DEMO_TAPROOT, DEMO_NESTED, DEMO_LEGACY])("from $kind is taken, mined and told of", async (from) => {
    const tx = await signed(from);
    expect(await send(tx.hex)).toBe(tx.id);
    expect(await send(tx.hex)).toContain('"code":-27');
    expect(await get(`/tx/${tx.id}`)).toMatchObject({ fee: 2_000, status: { confirmed: false }, weight: tx.weight });
    const [block] = devnet.mine();
    expect(await get(`/tx/${tx.id}/status`)).toMatchObject({ confirmed: true, block_hash: block?.hash });
    expect(await get(`/block/${block?.hash}/txids`)).toContain(tx.id);
    expect((await get(`/address/${from.address}/txs`))[0].txid).toBe(tx.id);
    const { txid, vout } = { txid: toHex(tx.getInput(0).txid ?? new Uint8Array()), vout: tx.getInput(0).index };
    expect(await get(`/tx/${txid}/outspend/${vout}`)).toMatchObject({ spent: true, txid: tx.id });
  });

  it.each([DEMO, DEMO_TAPROOT, DEMO_NESTED, DEMO_LEGACY])(
    "from $kind with a foreign signature is refused",
    async (from) => {
      const tx = await signed(from);
      const other = await build(from, { amount: 10_001n });
      const { finalScriptSig, finalScriptWitness } = tx.getInput(0);
      other.updateInput(
        0,
        { ...(finalScriptSig && { finalScriptSig }), ...(finalScriptWitness && { finalScriptWitness }) },
        true,
      );
      expect(await send(toHex(other.extract()))).toContain("script-verify-flag-failed");
    },
  );

  it("from a 2 of 3 multisig needs two of its keys", async () => {
    const keys = [DEMO, ALICE, DEMO_NESTED];
    const wallet = btc.p2wsh(
      btc.p2ms(
        2,
        keys.map(({ publicKey }) => fromHex(publicKey)),
      ),
      NET,
    );
    const funding = await signed(DEMO, { to: wallet.address ?? "", amount: 500_000n });
    await send(funding.hex);
    const spend = new btc.Transaction();
    const { script, witnessScript } = wallet;
    const witnessUtxo = { script, amount: 500_000n };
    spend.addInput({ txid: funding.id, index: 0, witnessUtxo, ...(witnessScript && { witnessScript }) });
    spend.addOutputAddress(ALICE.address, 499_000n, NET);
    spend.signIdx(ALICE.privateKey, 0);
    expect(() => spend.finalize()).toThrow();
    spend.signIdx(DEMO_NESTED.privateKey, 0);
    spend.finalize();
    expect(await send(spend.hex)).toBe(spend.id);
  });

  it.each([
    ["dust", { amount: 293n }, "dust"],
    ["a fee below the relay minimum", { fee: 100n }, "min relay fee not met"],
    ["a fee beyond reason", { fee: 9_000_000n }, "Fee exceeds maximum"],
    ["a lock time to come", { lockTime: 900 }, "non-final"],
    ["a relative lock time to come", { sequence: 100 }, "non-final"],
  ] satisfies [string, Spend, string][])("with %s is refused", async (_, options, reason) => {
    expect(await send((await signed(DEMO, options)).hex)).toContain(reason);
  });

  it("that pays out more than it takes in is refused", async () => {
    const tx = decodeTransaction(fromHex((await signed(DEMO)).hex));
    const outputs = tx.outputs.map((output) => ({ ...output, value: output.value * 2n }));
    expect(await send(toHex(encodeTransaction({ ...tx, outputs })))).toContain("bad-txns-in-belowout");
  });

  it("of a coin that is spent or was never there is refused", async () => {
    const first = await signed(DEMO);
    await send(first.hex);
    devnet.mine();
    const [coin] = [{ txid: toHex(first.getInput(0).txid ?? new Uint8Array()), vout: first.getInput(0).index ?? 0 }];
    const again = await signed(DEMO, { coins: [{ ...coin, value: 100_000_000 }], amount: 20_000n });
    expect(await send(again.hex)).toContain("missingorspent");
    expect(await send("zz")).toContain("-22");
    expect(await send("00")).toContain("-22");
  });
});

describe("a replacement", () => {
  it("needs a higher rate and pays for its own passage", async () => {
    const [coin] = await coinsOf(DEMO);
    const coins = coin ? [coin] : [];
    const first = await signed(DEMO, { coins, fee: 1_000n });
    await send(first.hex);
    expect(await send((await signed(DEMO, { coins, fee: 1_050n })).hex)).toContain("insufficient fee");
    const child = await signed(ALICE, {
      coins: [{ txid: first.id, vout: 0, value: 10_000 }],
      amount: 5_000n,
      fee: 500n,
    });
    expect(await send(child.hex)).toBe(child.id);
    const better = await signed(DEMO, { coins, fee: 3_000n });
    expect(await send(better.hex)).toBe(better.id);
    // It, and what spent it, are gone.
    await expect(get(`/tx/${first.id}`)).rejects.toThrow("not found");
    await expect(get(`/tx/${child.id}`)).rejects.toThrow("not found");
  });

  it("of a transaction that did not allow it is refused", async () => {
    const [coin] = await coinsOf(DEMO);
    const coins = coin ? [coin] : [];
    await send((await signed(DEMO, { coins, sequence: 0xffffffff })).hex);
    expect(await send((await signed(DEMO, { coins, fee: 9_000n })).hex)).toContain("txn-mempool-conflict");
  });
});

describe("a reorganisation", () => {
  it("takes a payment back into the pool, and may lose it to another one", async () => {
    const [coin] = await coinsOf(DEMO);
    const coins = coin ? [coin] : [];
    const tx = await signed(DEMO, { coins });
    await send(tx.hex);
    const [block] = devnet.mine(2);
    const before = Number(await get("/blocks/tip/height"));
    devnet.reorg(2);
    expect(Number(await get("/blocks/tip/height"))).toBe(before + 1);
    await expect(get(`/block/${block?.hash}`)).rejects.toThrow("not found");
    expect(await get(`/tx/${tx.id}/status`)).toEqual({ confirmed: false });
    devnet.mine();
    devnet.reorg(1, { lost: [tx.id] });
    await expect(get(`/tx/${tx.id}`)).rejects.toThrow("not found");
    const other = await signed(DEMO, { coins, amount: 30_000n });
    expect(await send(other.hex)).toBe(other.id);
  });

  it("undoes the coins its blocks had made", () => {
    const [block] = devnet.mine();
    devnet.reorg(1);
    const coinbase = block?.transactions[0];
    expect(
      coinbase && devnet.chain.ledger.touching(coinbase.outputs[0]?.script ?? new Uint8Array()),
    ).not.toContainEqual(expect.objectContaining({ block }));
  });
});
