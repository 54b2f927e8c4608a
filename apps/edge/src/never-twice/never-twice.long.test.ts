// The promise "an intent is paid at most once", over the real corridor, the real storage and the real follower: a
// payment meets every failure at every point where one of our processes waits for the world.
import { AlouError } from "@alou/money/error";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { expectHonest, goOn, payUntilDone, settle } from "./honesty.fixture.ts";
import { ModelUser, type WalletKind } from "./user.fixture.ts";
import { type Fault, ModelWorld } from "./world.fixture.ts";

beforeAll(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});

interface Scenario {
  readonly name: string;
  readonly wallet: WalletKind;
  /** What the user does; every error it meets is met by carrying on. */
  readonly play: (user: ModelUser, world: ModelWorld) => Promise<void>;
  /** What somebody does meanwhile. */
  readonly meanwhile: (user: ModelUser, world: ModelWorld) => Promise<void>;
}

/** Another tab asks for the same at the same time, and the user says yes there too. */
const otherTab = async (user: ModelUser) => {
  await user.propose();
  await user.confirm(await user.ask(), "open");
};

const SCENARIOS: readonly Scenario[] = [
  {
    name: "a wallet that signs",
    wallet: "signs",
    play: async (user) => {
      await user.propose();
      await user.confirm(await user.ask(), "open");
    },
    meanwhile: otherTab,
  },
  {
    name: "a wallet that sends, and its page",
    wallet: "sends",
    play: async (user) => {
      await user.propose();
      await user.confirm(await user.ask(), "open");
    },
    meanwhile: otherTab,
  },
  {
    name: "a page that is closed before its wallet sends",
    wallet: "sends",
    play: async (user, world) => {
      await user.propose();
      await user.confirm(await user.ask(), "closed");
      world.chain.mine();
      await user.propose();
      await user.ask();
    },
    meanwhile: otherTab,
  },
  {
    name: "a prompt that is answered late",
    wallet: "sends",
    play: async (user, world) => {
      await user.propose();
      const late = await user.ask();
      await world.pass(660_000);
      await user.propose();
      const second = await user.ask().catch(met);
      await user.confirm(late, "closed");
      if (second) await user.confirm(second, "open");
    },
    meanwhile: otherTab,
  },
  {
    name: "a refusal that is told after another page has asked",
    wallet: "sends",
    play: async (user) => {
      await user.propose();
      const refused = await user.ask();
      await user.reject(refused, "closed");
      const open = await user.ask({ abandon: true });
      await user.tellRejected(refused);
      await user.propose();
      const second = await user.ask().catch(met);
      await user.confirm(open, "closed");
      if (second) await user.confirm(second, "open");
    },
    meanwhile: otherTab,
  },
  {
    name: "nodes that have forgotten what a closed page's wallet sent",
    wallet: "sends",
    play: async (user, world) => {
      world.chain.remembers = 4;
      await user.propose();
      await user.confirm(await user.ask(), "closed");
      await goOn(world, 8);
      await world.pass(660_000);
      await user.propose();
      // The wallet asks no more: that is true, and not the question.
      await user.confirm(await user.ask({ abandon: true }), "open");
    },
    meanwhile: otherTab,
  },
  {
    name: "a wallet that does something else in between",
    wallet: "sends",
    play: async (user, world) => {
      await user.propose();
      const prompt = await user.ask();
      await user.doSomethingElse(prompt);
      await user.confirm(prompt, "closed");
      world.chain.mine();
      await world.pass(660_000);
      await user.propose();
      await user.ask();
    },
    meanwhile: otherTab,
  },
  {
    name: "a failure on the chain, and another try",
    wallet: "signs",
    play: async (user, world) => {
      world.chain.revertNext = true;
      await user.propose();
      await user.confirm(await user.ask(), "open");
      await goOn(world, 6);
      await user.propose();
      await user.confirm(await user.ask(), "open");
    },
    meanwhile: async (_, world) => world.chain.reorganise(2, false),
  },
  {
    name: "a failure that a reorganisation undoes",
    wallet: "signs",
    play: async (user, world) => {
      world.chain.revertNext = true;
      await user.propose();
      await user.confirm(await user.ask(), "open");
      world.chain.mine();
      await world.pass(2_000);
      await otherTab(user).catch(met);
      world.chain.mine();
      world.chain.reorganise(2, false);
      await goOn(world, 3);
    },
    meanwhile: otherTab,
  },
  {
    name: "two tabs, and a yes to whatever the wallet asks",
    wallet: "sends",
    play: async (user) => {
      await user.propose();
      await user.ask().catch(met);
      for (const prompt of user.prompts) await user.confirm(prompt, "open").catch(met);
    },
    meanwhile: async (user) => {
      await user.propose();
      await user.ask();
    },
  },
  {
    name: "a wallet that hurries by itself",
    wallet: "sends",
    play: async (user, world) => {
      world.chain.held = true;
      await user.propose();
      await user.confirm(await user.ask(), "open");
      await user.hurry();
      world.chain.held = false;
      await goOn(world, 3);
    },
    meanwhile: otherTab,
  },
  {
    name: "a faster attempt",
    wallet: "signs",
    play: async (user, world) => {
      world.chain.held = true;
      await user.propose();
      await user.confirm(await user.ask(), "open");
      await world.pass(2_000);
      await user.replace("speed-up");
      world.chain.held = false;
      await goOn(world, 2);
    },
    meanwhile: async (_, world) => {
      world.chain.held = false;
      world.chain.mine();
    },
  },
  {
    name: "a cancellation, and the payment after all",
    wallet: "signs",
    play: async (user, world) => {
      world.chain.held = true;
      await user.propose();
      await user.confirm(await user.ask(), "open");
      await world.pass(2_000);
      await user.replace("cancel");
      world.chain.held = false;
      await goOn(world, 6);
      await user.propose();
      await user.confirm(await user.ask(), "open");
    },
    meanwhile: async (_, world) => {
      world.chain.held = false;
      world.chain.mine();
    },
  },
];

/** Plays a scenario with one thing going wrong, lets the user get to the end of it, and looks at what is true then. */
async function play(scenario: Scenario, at: number, fault: (user: ModelUser, world: ModelWorld) => Fault | undefined) {
  const world = new ModelWorld();
  const user = new ModelUser(world, scenario.wallet);
  const wrong = fault(user, world);
  if (wrong) world.failAt(at, wrong);
  await scenario.play(user, world).catch(met);
  const { points } = world;
  world.noFaults();
  await payUntilDone(user);
  await settle(world);
  expectHonest(user);
  return points;
}

/** A page tells its user; anything else is a fault of ours. */
function met(error: unknown): undefined {
  if (error instanceof AlouError) return undefined;
  if (error instanceof Error && /Died|Durable Object reset/.test(`${error.name} ${error.message}`)) return undefined;
  throw error;
}

const FAULTS: readonly (readonly [string, (user: ModelUser, world: ModelWorld, scenario: Scenario) => Fault])[] = [
  ["fails before its effect", () => ({ kind: "fails", when: "before" })],
  ["fails after its effect", () => ({ kind: "fails", when: "after" })],
  ["is where the process dies, before the effect", () => ({ kind: "dies", when: "before" })],
  ["is where the process dies, after the effect", () => ({ kind: "dies", when: "after" })],
  ["is where the database goes away", () => ({ kind: "outage" })],
  [
    "is where something else comes between",
    (user, world, { meanwhile }) => ({ kind: "meanwhile", what: () => meanwhile(user, world).catch(met) }),
  ],
];

describe.each(SCENARIOS)("$name pays once", (scenario) => {
  it("when nothing goes wrong", async () => {
    expect(await play(scenario, 0, () => undefined)).toBeGreaterThan(10);
  });

  it.each(FAULTS)("whichever point %s", { timeout: 60_000 }, async (_, fault) => {
    const points = await play(scenario, 0, () => undefined);
    for (let at = 0; at < points; at++) {
      try {
        await play(scenario, at, (user, world) => fault(user, world, scenario));
      } catch (cause) {
        throw new Error(`point ${at} of ${points}: ${cause instanceof Error ? cause.message : cause}`, { cause });
      }
    }
  });
});
