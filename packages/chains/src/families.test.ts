import { getChain } from "@alou/money/chain";
import { expect, it } from "vitest";
import { openEvmNode } from "./evm/node.ts";
import { newChainHealth } from "./failover.ts";

it("a refusal names the chain in either language's own words", async () => {
  const { name } = getChain("eip155:1");
  expect(name.zh).not.toBe(name.en);
  const fetch = () => Promise.reject(new Error("no node is asked"));
  const node = openEvmNode({ chain: "eip155:1", endpoints: [], fetch, now: () => 0, health: newChainHealth() });
  const told = await node.send([]).catch((error: unknown) => error);
  expect(told).toMatchObject({
    code: "chain_unsupported",
    what: { zh: expect.stringContaining(name.zh), en: expect.stringContaining(name.en) },
  });
});
