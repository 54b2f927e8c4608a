// Amounts in dollars, and dollars beside amounts, on the families whose own chains have no price feeds.
import { randomUUID } from "node:crypto";
import type { ApiSession } from "@alou/cli/demo/api-session";
import { sayTo, signInAs } from "@alou/cli/demo/family-walk";
import { startWorld, type World } from "@alou/cli/world/world";
import { getAsset } from "@alou/money/asset";
import { getChain } from "@alou/money/chain";
import { decimalToUnits } from "@alou/money/units";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FAMILIES, type FamilyStage, openStage } from "./families/family-stage.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld({ families: FAMILIES, worker: { rateLimits: false } });
});
afterAll(() => world?.stop());

const PLACES = 18;

describe.each(FAMILIES)("%s", (family) => {
  let stage: FamilyStage;
  let session: ApiSession;

  beforeAll(async () => {
    stage = await openStage(family, world);
    session = await signInAs(world.url, stage.wallet);
  });

  it("sends two dollars' worth to the base unit, by a feed that nobody's account on an EVM chain brought", async () => {
    const intent = await sayTo(session.client, stage.say("$2 of"), stage.wallet, randomUUID());
    const { proposal } = await session.client.call("createProposal", { body: { intent: intent.id } });
    const { native } = getChain(proposal.chain);
    const price = proposal.prices[native];
    expect(price).toMatchObject({ source: "chainlink" });
    expect(Math.abs(Date.now() - (price?.at ?? 0))).toBeLessThan(2 * 86_400_000);
    if (proposal.action.kind !== "transfer") throw new Error("a transfer was expected");
    const one = decimalToUnits(price?.usd ?? "", PLACES) as bigint;
    const worth = (units: bigint) => units * one;
    const asked = 2n * 10n ** BigInt(PLACES + getAsset(native).decimals);
    const units = BigInt(proposal.action.pays.units);
    expect(worth(units) <= asked && worth(units + 1n) > asked).toBe(true);
  });

  it("counts in the portfolio of somebody without an Ethereum wallet", async () => {
    for (let tries = 0; ; tries++) {
      const { holdings } = await session.client.call("getPortfolio", { query: { anew: "1" } });
      const coin = holdings.find(
        ({ asset, account }) => asset === getChain(account.slice(0, account.lastIndexOf(":")) as never).native,
      );
      if (coin?.price || tries > 40) {
        expect(coin).toMatchObject({ price: { state: "good", source: "chainlink" }, counted: true });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  });
});
