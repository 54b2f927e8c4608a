import type { WorkerOptions } from "@alou/cli/world/worker-process";
import { startWorld, type World } from "@alou/cli/world/world";
import type { Browser } from "playwright-core";
import { launchChromium } from "./chromium.ts";
import { type HoldingRpc, startHoldingRpc } from "./holding-rpc.ts";

/** What all browser tests share: one local world and one browser. */
export interface Stage {
  readonly world: World;
  readonly browser: Browser;
  /** Stands between the Worker and the chain. */
  readonly rpc: HoldingRpc;
  /** Blocks come by a clock, until a test holds them back. */
  readonly blocks: { held: boolean };
}

/** Milliseconds between blocks. Faster than a real chain, so that a test does not wait for finality. */
const BLOCK_EVERY = 400;

let open: (Stage & { readonly close: () => Promise<void> }) | undefined;

/** @throws Error before `openStage` */
export function stage(): Stage {
  if (!open) throw new Error("the stage is not set yet");
  return open;
}

/** Starts the world, where the rules answer, and the browser. */
export async function openStage(): Promise<void> {
  await openStageWith({});
}

/** Starts the world, the Worker with these settings besides, and the browser. */
export async function openStageWith(settings: Partial<WorkerOptions>): Promise<void> {
  // The browser first: without one there is nothing to test, and the reason is told at once.
  const browser = await launchChromium();
  const rpc = await startHoldingRpc();
  try {
    const world = await startWorld({
      devnet: { mode: "manual" },
      worker: { rateLimits: false, ...settings },
      rpcUrls: (devnet) => {
        rpc.target = devnet.rpcUrl;
        return [rpc.url];
      },
    });
    const blocks = { held: false };
    const clock = setInterval(() => {
      if (!blocks.held) void world.devnet.mine().catch(() => {});
    }, BLOCK_EVERY);
    open = {
      world,
      browser,
      rpc,
      blocks,
      async close() {
        clearInterval(clock);
        await browser.close();
        await world.stop();
        await rpc.stop();
      },
    };
  } catch (error) {
    await browser.close();
    await rpc.stop();
    throw error;
  }
}

export async function closeStage(): Promise<void> {
  await open?.close();
  open = undefined;
}
