import { parseBitcoinAddress } from "@alou/chains/bitcoin/address";
import { bitcoinHistory } from "@alou/chains/bitcoin/history";
import { REGTEST } from "@alou/chains/bitcoin/network";
import { bitcoin } from "@alou/proposals/bitcoin/family";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ALICE, type BitcoinAccount, DEMO, MINER } from "./accounts.ts";
import { askedOf, corridorOf, exactly, nodeOf, psbtOf, SITUATION, signPsbt, wish } from "./corridor.fixture.ts";
import { type BitcoinDevnet, startBitcoin } from "./server.ts";

let devnet: BitcoinDevnet;
beforeEach(async () => {
  devnet = await startBitcoin();
});
afterEach(() => devnet.stop());

const past = (of: BitcoinAccount, before?: Parameters<typeof bitcoinHistory>[2]) => {
  const account = parseBitcoinAddress(of.address, REGTEST);
  if (typeof account === "string") throw new Error(account);
  return bitcoinHistory(nodeOf(corridorOf(devnet), devnet), account, before);
};

it("tells payments as what they were to each side", async () => {
  const proposal = await bitcoin.prepare(
    wish(devnet, DEMO, ALICE.address, exactly(40_000_000n), "rent"),
    corridorOf(devnet),
    SITUATION,
  );
  const psbt = signPsbt(psbtOf(proposal), DEMO);
  const { raw, sent } = await bitcoin.readAnswer(askedOf(proposal), { via: "psbt", psbt }, corridorOf(devnet));
  devnet.chain.accept(Uint8Array.from(Buffer.from(raw ?? "", "hex")));
  const [waiting] = (await past(DEMO)).deeds;
  expect(waiting).toMatchObject({ kind: "sent", delta: -40_000_000n, fee: BigInt(proposal.fee.expected) });
  expect(waiting?.block).toBeUndefined();
  expect(waiting?.others).toEqual([{ address: ALICE.address, units: 40_000_000n }]);
  expect(new TextDecoder().decode(waiting?.memo)).toBe("rent");
  devnet.mine();
  const [received, ...rest] = (await past(ALICE)).deeds;
  expect(received).toMatchObject({ txid: sent.hash, kind: "received", delta: 40_000_000n, coinbase: false });
  expect(received?.fee).toBeUndefined();
  expect(received?.others).toEqual([{ address: DEMO.address }]);
  expect(rest).toHaveLength(1);
});

it("goes through pages to the end, and never round and round", async () => {
  const seen = new Set<string>();
  let page = await past(MINER);
  let pages = 1;
  for (const { txid } of page.deeds) seen.add(txid);
  while (page.next !== null) {
    page = await past(MINER, { next: page.next, seen });
    for (const { txid } of page.deeds) seen.add(txid);
    pages++;
  }
  // A coinbase a block, and the payments that fund everybody and what is inscribed.
  expect(seen.size).toBe(devnet.chain.tip.height + 6 + 2);
  expect(pages).toBe(Math.ceil(seen.size / 25));
  const first = await past(MINER);
  devnet.servers[0]?.set({ kind: "endless-pages" });
  const again = past(MINER, { next: first.next ?? "", seen: new Set(first.deeds.map(({ txid }) => txid)) });
  await expect(again).rejects.toMatchObject({ code: "rpc_unavailable" });
});
