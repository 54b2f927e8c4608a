// The same promise on random walks: tabs, closed pages, prompts answered late, blocks undone, and failures among it all.
import { AlouError } from "@alou/money/error";
import fc from "fast-check";
import { beforeAll, describe, it, vi } from "vitest";
import { expectHonest, goOn, payUntilDone, settle } from "./honesty.fixture.ts";
import { ModelUser, type WalletKind } from "./user.fixture.ts";
import { type Fault, ModelWorld } from "./world.fixture.ts";

beforeAll(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});

type Step = (user: ModelUser, world: ModelWorld) => Promise<void> | void;

const page = fc.constantFrom("open" as const, "closed" as const);
const which = fc.nat({ max: 2 });
const always = (name: string, step: Step) => fc.constant({ name, step });

/** What may happen, more often what matters more. */
const steps = (wallet: WalletKind) =>
  fc.oneof(
    { weight: 1, arbitrary: always("a new proposal", (user) => user.propose()) },
    {
      weight: 6,
      arbitrary: always("a tab that asks", async (user) => {
        await user.propose();
        await user.ask();
      }),
    },
    {
      weight: 5,
      arbitrary: which.map((back) => ({
        name: `ask for proposal ${back} back`,
        step: async (user: ModelUser) => {
          const proposal = user.proposals.at(-1 - back);
          if (proposal !== undefined) await user.ask({ proposal });
        },
      })),
    },
    {
      weight: 6,
      arbitrary: fc.tuple(which, page).map(([index, on]) => ({
        name: `confirm prompt ${index}, page ${on}`,
        step: async (user: ModelUser) => {
          const prompt = user.prompts[index];
          if (prompt) await user.confirm(prompt, on);
        },
      })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(which, page).map(([index, on]) => ({
        name: `reject prompt ${index}, page ${on}`,
        step: async (user: ModelUser) => {
          const prompt = user.prompts[index];
          if (prompt) await user.reject(prompt, on);
        },
      })),
    },
    {
      weight: 2,
      arbitrary: always("the wallet is free, says the user, and it is", async (user) => {
        for (const prompt of user.prompts) await user.reject(prompt, "closed");
        if (user.proposals.length > 0) await user.ask({ abandon: true });
      }),
    },
    {
      weight: 1,
      arbitrary: which.map((index) => ({
        name: "the wallet does something else",
        step: async (user: ModelUser) => {
          const prompt = user.prompts[index];
          if (prompt) await user.doSomethingElse(prompt);
        },
      })),
    },
    { weight: 4, arbitrary: always("a block", (_, { chain }) => chain.mine()) },
    { weight: 3, arbitrary: always("a second", (_, world) => world.pass(1_000)) },
    { weight: 1, arbitrary: always("eleven minutes", (_, world) => world.pass(660_000)) },
    {
      weight: 1,
      arbitrary: always("the pool stands still, or goes on", (_, { chain }) => {
        chain.held = !chain.held;
      }),
    },
    {
      weight: 1,
      arbitrary: always("the next one reverts", (_, { chain }) => {
        chain.revertNext = true;
      }),
    },
    {
      weight: 2,
      // What a wallet has sent it sends again by itself; what we have, we do.
      arbitrary: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.boolean()).map(([depth, lost]) => ({
        name: `${depth} blocks are undone`,
        step: (_: ModelUser, { chain }: ModelWorld) => chain.reorganise(depth, lost && wallet === "signs"),
      })),
    },
    {
      weight: 1,
      arbitrary: always("nodes forget old states", async (user, world) => {
        if (user.hurried) return;
        world.chain.remembers = 4;
        await goOn(world, 6);
      }),
    },
    {
      weight: 1,
      arbitrary: always("the wallet hurries by itself", async (user, { chain }) => {
        // What took a nonce that nodes have forgotten stays unknown: nothing is paid again, and nothing is over.
        if (chain.remembers === Number.POSITIVE_INFINITY) await user.hurry();
      }),
    },
    { weight: 1, arbitrary: always("speed up", (user) => user.replace("speed-up")) },
    { weight: 1, arbitrary: always("cancel", (user) => user.replace("cancel")) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.nat({ max: 25 }),
          fc.constantFrom<Fault>(
            { kind: "fails", when: "before" },
            { kind: "fails", when: "after" },
            { kind: "dies", when: "before" },
            { kind: "dies", when: "after" },
            { kind: "outage" },
          ),
        )
        .map(([at, fault]) => ({
          name: `fault ${JSON.stringify(fault)} at ${at}`,
          step: (_: ModelUser, world: ModelWorld) => world.failAt(at, fault),
        })),
    },
  );

/** A page tells its user; anything else is a fault of ours. */
function met(error: unknown): void {
  if (error instanceof AlouError) return;
  if (error instanceof Error && /Died|Durable Object reset/.test(`${error.name} ${error.message}`)) return;
  throw error;
}

describe.each<WalletKind>(["signs", "sends"])("a wallet that %s", (wallet) => {
  it("pays once, on whichever walk", { timeout: 120_000 }, async () => {
    const walk = fc.array(steps(wallet), { minLength: 5, maxLength: 30, size: "max" });
    await fc.assert(
      fc.asyncProperty(walk, async (path) => {
        const world = new ModelWorld();
        const user = new ModelUser(world, wallet);
        for (const { step } of path) {
          try {
            await step(user, world);
          } catch (error) {
            met(error);
          }
        }
        world.noFaults();
        await payUntilDone(user);
        await settle(world);
        expectHonest(user);
      }),
      { numRuns: Number(process.env.WALKS ?? 150) },
    );
  });
});
