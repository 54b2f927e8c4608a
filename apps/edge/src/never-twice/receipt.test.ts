import { expect, it } from "vitest";
import { receiptOf } from "../corridor/receipt.ts";
import { settle } from "./honesty.fixture.ts";
import { ModelUser } from "./user.fixture.ts";
import { ModelWorld, USER } from "./world.fixture.ts";

it("is kept when it is read, if it could not be kept when it became final", async () => {
  const world = new ModelWorld();
  const user = new ModelUser(world, "signs");
  await user.propose();
  await user.confirm(await user.ask(), "open");
  await settle(world);
  const files = new Map<string, unknown>();
  const read = (remembers: number) =>
    world.request(({ services }) => {
      world.chain.remembers = remembers;
      const put = async (key: string, file: unknown) => void files.set(key, file);
      const kept = { get: async (key: string) => files.get(key), put };
      return receiptOf({ ...services, files: kept }, USER, user.proposals[0] ?? "");
    });
  // What nodes have forgotten is missing in it: not for good.
  expect((await read(1)).done).toBe(true);
  expect([...files.keys()]).toEqual([]);
  const receipt = await read(Number.POSITIVE_INFINITY);
  expect([...files.values()]).toEqual([receipt]);
});
