import { cosmosAccounts } from "./accounts.ts";
import { CosmosChain } from "./chain.ts";
import { Relayer } from "./relayer.ts";
import type { ChainSettings } from "./run.ts";
import { type CosmosServer, serveCosmosChain } from "./server.ts";
import { DEC } from "./staking.ts";
import { localValidators } from "./validators.ts";

export interface CosmosDevnetOptions {
  /** Of the hub's node and the zone's; 0, the default, lets the system choose. */
  readonly ports?: { readonly hub?: number; readonly zone?: number };
  /** `automine`, the default: a block for each transaction, at once. `manual`: only by `mine`. Else seconds between blocks. */
  readonly blocks?: "automine" | "manual" | number;
  /** Milliseconds that stake stays locked when it is taken back; a minute when left out. */
  readonly unbondingMs?: number;
  /** Milliseconds since 1970; the machine's clock when left out. */
  readonly now?: () => number;
}

/** One running chain with the nodes that serve it. */
export interface LocalCosmosChain {
  readonly chain: CosmosChain;
  readonly node: CosmosServer;
}

/** Two local Cosmos chains with a channel between them, funded accounts, validators and a relayer. */
export interface CosmosDevnet {
  /** `localcosmos-1`, prefix `cosmos`, coin `uatom`. */
  readonly hub: LocalCosmosChain;
  /** `localosmosis-1`, prefix `osmo`, coin `uosmo`. */
  readonly zone: LocalCosmosChain;
  readonly accounts: ReturnType<typeof cosmosAccounts>;
  readonly relayer: Relayer;
  /** Makes blocks on both chains. */
  mine(blocks?: number): void;
  /** Another node of a chain. It ends with everything else. */
  serve(chain: CosmosChain): Promise<CosmosServer>;
  stop(): Promise<void>;
}

/** Base units of the chain's own coin that funded accounts start with: 10,000 whole ones. */
export const START_BALANCE = 10_000_000_000n;

/**
 * Starts both chains and their nodes.
 * @throws Error when a port is taken
 */
export async function startCosmosDevnet(options: CosmosDevnetOptions = {}): Promise<CosmosDevnet> {
  const { ports = {}, blocks = "automine", unbondingMs = 60_000, now = Date.now } = options;
  const accounts = cosmosAccounts();
  const base = (prefix: string) => ({ prefix, validators: localValidators(prefix), unbondingMs });
  const hub: CosmosChain = new CosmosChain(
    {
      ...base("cosmos"),
      chainId: "localcosmos-1",
      denom: "uatom",
      minGasPrice: DEC / 200n, // 0.005
      feeMarket: "feemarket",
      rewardPerBlock: DEC / 1_000_000n,
      channels: [{ channel: "channel-141", counterparty: "channel-0", peer: () => zone.view() }],
    } satisfies ChainSettings,
    now,
  );
  const zone: CosmosChain = new CosmosChain(
    {
      ...base("osmo"),
      chainId: "localosmosis-1",
      denom: "uosmo",
      minGasPrice: (3n * DEC) / 100n, // 0.03
      feeMarket: "txfees",
      rewardPerBlock: DEC / 1_000_000n,
      channels: [{ channel: "channel-0", counterparty: "channel-141", peer: () => hub.view() }],
    } satisfies ChainSettings,
    now,
  );
  for (const chain of [hub, zone]) {
    for (const account of [accounts.demo, accounts.alice, accounts.bob, accounts.relayer]) {
      chain.fund(account.address(chain.settings.prefix), START_BALANCE);
    }
  }
  const relayer = new Relayer(hub, zone, accounts.relayer);
  const mine = (count = 1): void => {
    for (let i = 0; i < count; i++) {
      relayer.relay();
      hub.commit();
      zone.commit();
    }
  };
  const servers = await serveBoth(hub, zone, ports);
  const timer = pace(blocks, [hub, zone], relayer, mine);
  return {
    hub: { chain: hub, node: servers[0] },
    zone: { chain: zone, node: servers[1] },
    accounts,
    relayer,
    mine,
    async serve(chain) {
      const server = await serveCosmosChain(chain);
      servers.push(server);
      return server;
    },
    async stop() {
      clearInterval(timer);
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

/** If the second port is taken the first is given back. */
async function serveBoth(
  hub: CosmosChain,
  zone: CosmosChain,
  ports: NonNullable<CosmosDevnetOptions["ports"]>,
): Promise<[CosmosServer, CosmosServer, ...CosmosServer[]]> {
  const first = await serveCosmosChain(hub, ports.hub ?? 0);
  try {
    return [first, await serveCosmosChain(zone, ports.zone ?? 0)];
  } catch (error) {
    await first.stop();
    throw error;
  }
}

function pace(
  blocks: NonNullable<CosmosDevnetOptions["blocks"]>,
  chains: readonly CosmosChain[],
  relayer: Relayer,
  mine: () => void,
): NodeJS.Timeout | undefined {
  if (typeof blocks === "number") return setInterval(mine, blocks * 1000).unref();
  if (blocks === "manual") return undefined;
  let busy = false;
  // The relayer's own transactions come in while this runs: they are mined by the next turn, not by another one inside.
  const settle = (): void => {
    if (busy) return;
    busy = true;
    mine();
    for (let turn = 0; turn < 3 && !relayer.paused && chains.some(hasOpenPackets); turn++) mine();
    busy = false;
  };
  for (const chain of chains) chain.onTaken(settle);
  return undefined;
}

const hasOpenPackets = (chain: CosmosChain) => chain.view().state.commitments.size > 0;
