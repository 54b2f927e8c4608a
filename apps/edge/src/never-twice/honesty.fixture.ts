import { AlouError } from "@alou/money/error";
import { BOB } from "@alou/proposals/evm/fake-chain.fixture";
import { expect } from "vitest";
import type { ModelUser } from "./user.fixture.ts";
import type { ModelWorld } from "./world.fixture.ts";

/** Blocks come, and everybody does what is due. */
export async function goOn(world: ModelWorld, blocks: number): Promise<void> {
  for (let i = 0; i < blocks; i++) {
    world.chain.mine();
    await world.pass(400);
  }
}

/** Until everything that is known of is over: a day and a bit at most. */
export async function settle(world: ModelWorld): Promise<void> {
  world.chain.held = false;
  for (let tries = 0; tries < 40; tries++) {
    await goOn(world, 6);
    if (world.rows().every(({ done }) => done === 1)) return;
    await world.pass(tries < 3 ? 30_000 : 3_600_000);
  }
}

const paymentsIn = ({ chain }: ModelWorld) => chain.mined.filter(({ tx, ok }) => ok && tx.to === BOB && tx.value > 0n);

/** A user who wants the payment made, tells the truth, and does what the page says. */
export async function payUntilDone(user: ModelUser): Promise<void> {
  const { world } = user;
  world.chain.held = false;
  for (let tries = 0; tries < 20; tries++) {
    await goOn(world, 5);
    try {
      await user.propose();
      await user.confirm(await user.ask(), "open");
    } catch (error) {
      const code = error instanceof AlouError ? error.code : "internal";
      if (code === "already_submitted" && paymentsIn(world).length > 0) return;
      if (code === "signing_elsewhere") await sayThatItIsFree(user);
      else if (code === "outstanding_unclear") await sayWhatWasSent(user);
      else await world.pass(10_000);
    }
  }
  throw new Error("the user never got to the end of it");
}

/** Looks at the wallet: what is open there is answered with no, which no page hears. */
async function sayThatItIsFree(user: ModelUser): Promise<void> {
  for (const prompt of user.prompts) await user.reject(prompt, "closed");
  try {
    await user.confirm(await user.ask({ abandon: true }), "open");
  } catch (error) {
    if (!(error instanceof AlouError)) throw error;
    if (error.code === "outstanding_unclear") await sayWhatWasSent(user);
  }
}

/** Looks at the wallet's history: hands in what was sent; says that nothing was when nothing was. */
async function sayWhatWasSent(user: ModelUser): Promise<void> {
  for (const prompt of user.prompts) await user.reject(prompt, "closed");
  try {
    if (await user.lookUp()) return;
    await user.confirm(await user.ask({ abandon: true, nothingSent: true }), "open");
  } catch (error) {
    if (!(error instanceof AlouError)) throw error;
  }
}

/** What must be true in the end, whatever happened. */
export function expectHonest({ world, lied, told, foreign }: ModelUser): void {
  const rows = world.rows();
  const mined = world.chain.mined;
  const payments = paymentsIn(world);
  if (!lied) expect(payments.length, "payments").toBe(1);
  const known = new Set(rows.flatMap(({ hashes }) => JSON.parse(hashes) as string[]));
  expect(
    mined.map(({ tx }) => tx.hash).filter((hash) => !known.has(hash) && !foreign.has(hash)),
    "on the chain and unknown to us",
  ).toEqual([]);
  expect(
    rows.filter(({ done }) => done === 0),
    "not over",
  ).toEqual([]);
  const paid = new Set(payments.map(({ tx }) => tx.hash));
  for (const { state, hashes } of rows) {
    const isPaid = (JSON.parse(hashes) as `0x${string}`[]).some((hash) => paid.has(hash));
    expect(state === "final", `${state}, and the chain`).toBe(isPaid);
  }
  const untrue = [...told].filter(([hash, money]) => money === "not-moved" && paid.has(hash as `0x${string}`));
  expect(untrue, "told that no money moved").toEqual([]);
}
