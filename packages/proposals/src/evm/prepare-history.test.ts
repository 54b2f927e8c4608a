import { beforeEach, expect, it } from "vitest";
import { prepareProposal } from "../prepare.ts";
import { BOB, ETH, type FakeChain, ME, SITUATION } from "./fake-chain.fixture.ts";
import { ETHER, fundedChain, pay } from "./prepare.fixture.ts";

let chain: FakeChain;
beforeEach(() => {
  chain = fundedChain();
  chain.balance(ETH, ME, 10n * ETHER, 9n * ETHER);
  chain.balance(ETH, BOB, 0n, ETHER);
  chain.run = [{ gas: 21_000 }];
});

/** What TX-08 says of one ether to Bob, after payments of some tenths of an ether. */
async function saidAfter(tenths: readonly number[]): Promise<string | undefined> {
  const payments = tenths.map((units) => ({ to: BOB, asset: ETH, units: (BigInt(units) * ETHER) / 10n, at: 1n }));
  const { findings } = await prepareProposal(pay(ETH, ETHER), chain.corridor, { ...SITUATION, payments });
  return findings.find(({ rule }) => rule === "TX-08")?.evidence.usualLimit;
}

it("holds an amount against what was usually paid: beyond mean and three deviations of at least five payments", async () => {
  expect(await saidAfter([1, 1, 2, 1])).toBeUndefined();
  expect(await saidAfter([1, 1, 2, 1, 2])).toBeDefined();
  expect(await saidAfter([1, 30, 2, 10, 2])).toBeUndefined();
});
