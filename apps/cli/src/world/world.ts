import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Devnet, type DevnetOptions, startDevnet } from "@alou/devnet/devnet";
import { type RunningWorker, startWorker, type WorkerOptions } from "./worker-process.ts";

/** The whole local world: a chain and the Worker that serves it. */
export interface World {
  readonly devnet: Devnet;
  readonly worker: RunningWorker;
  readonly url: string;
  /** Starts the Worker again on the files it left, at the same address. */
  restartWorker(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  readonly devnet?: DevnetOptions;
  readonly worker?: Partial<WorkerOptions>;
  /** Where the Worker reaches the chain, when something stands between them. */
  readonly rpcUrls?: (devnet: Devnet) => readonly string[];
}

/**
 * Starts a chain and a Worker beside it. The chain begins anew each time, so the Worker's state does too: records of
 * transactions that no chain knows would only mislead.
 */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const stateFolder = options.worker?.stateFolder ?? fs.mkdtempSync(path.join(os.tmpdir(), "alou-world-"));
  const devnet = await startDevnet({ mode: "pulse", ...options.devnet });
  try {
    const rpcUrls = options.rpcUrls?.(devnet) ?? [devnet.rpcUrl];
    const settings = { ...options.worker, rpcUrls, stateFolder };
    let worker = await startWorker(settings);
    return {
      devnet,
      get worker() {
        return worker;
      },
      url: worker.url,
      async restartWorker() {
        await worker.stop();
        worker = await startWorker({ ...settings, port: Number(new URL(worker.url).port) });
      },
      async stop() {
        await worker.stop();
        await devnet.stop();
        fs.rmSync(stateFolder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await devnet.stop();
    throw error;
  }
}
