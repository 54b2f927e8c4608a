import type { SimulationAnswer, SimulationMethod } from "@alou/chains/evm/simulate";
import { expect, it } from "vitest";
import { CHAIN, fakeChain, NOW } from "./fake-chain.fixture.ts";
import { simulating } from "./simulating.ts";

it("takes nodes to lack a method for ten minutes, then asks again", async () => {
  let [now, hasMethod] = [NOW, false];
  const corridor = { ...fakeChain().corridor, now: () => now };
  const run = async () => {
    const asked: SimulationMethod[] = [];
    const ask = async (method: SimulationMethod): Promise<SimulationAnswer> => {
      asked.push(method);
      return method === "simulateV1" && !hasMethod ? "unsupported" : "failed";
    };
    await simulating(corridor, CHAIN, ask, (answer) => answer);
    return asked;
  };
  expect(await run()).toEqual(["simulateV1", "rehearsal"]);
  hasMethod = true;
  now += 599_999;
  expect(await run()).toEqual(["rehearsal"]);
  now += 1;
  expect(await run()).toEqual(["simulateV1"]);
  expect(await run()).toEqual(["simulateV1"]);
});
