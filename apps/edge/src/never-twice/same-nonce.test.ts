import { CHAIN } from "@alou/proposals/evm/fake-chain.fixture";
import { expect, it } from "vitest";
import { submitTransaction } from "../routes/proposals/submit-transaction.ts";
import { ModelUser } from "./user.fixture.ts";
import { ModelWorld } from "./world.fixture.ts";

it("follows at once what a wallet has put in the place of its own transaction, whichever proposal it is told for", async () => {
  const world = new ModelWorld();
  const user = new ModelUser(world, "sends");
  world.chain.held = true;
  await user.propose();
  await world.pass(1_000);
  await user.propose();
  await user.confirm(await user.ask(), "open");
  await user.hurry();
  const hash = world.chain.waiting[0]?.hash;
  const body = { via: "hash", request: 0, hash };
  const told = world.request((errand) =>
    submitTransaction({ params: { proposal: user.proposals[0] }, body } as never, { errand } as never),
  );
  await expect(told).rejects.toMatchObject({ code: "already_submitted" });
  const [row] = world.rows();
  const hashes = JSON.parse(row?.hashes ?? "[]");
  expect(hashes).toContain(hash);
  const tracked = [{ id: row?.id ?? "", hashes }];
  expect(await world.request(({ services }) => services.follower(CHAIN).missing(tracked))).toEqual([]);
});
