import { readState } from "@alou/chains/evm/state";
import { familyOf } from "@alou/chains/families";
import { chainlinkPriceRead } from "@alou/defi/chainlink/price";
import type { ChainId } from "@alou/money/caip";
import { getChain } from "@alou/money/chain";
import { toUnits } from "@alou/money/units";
import type { listChains as contract } from "../api/chains.ts";
import type { ResponseOf } from "../api/contract.ts";
import type { Handler } from "../http/handler.ts";
import type { Services } from "../services.ts";

type ChainStatus = ResponseOf<typeof contract>["chains"][number];

/** Every open page asks every few seconds; one answer serves all of an isolate's pages for this long. */
const SHARED_MS = 1_000;

/** The same for everybody, so it may be shared between requests. */
const shared = new Map<ChainId, { readonly at: number; readonly status: ChainStatus }>();

export const listChains: Handler<"listChains"> = async (_, { services }) => ({
  chains: await Promise.all(services.chains.map((chain) => statusOf(services, chain))),
});

async function statusOf(services: Services, id: ChainId): Promise<ChainStatus> {
  const known = shared.get(id);
  if (known && services.now() - known.at < SHARED_MS) return known.status;
  const status = await readStatus(services, id);
  shared.set(id, { at: services.now(), status });
  return status;
}

/** One round trip; a chain whose nodes do not answer is told as down and delays no other. */
async function readStatus(services: Services, id: ChainId): Promise<ChainStatus> {
  const { name, native, test, explorer } = getChain(id);
  const chain = { id, name, native, test, ...(explorer !== undefined && { explorer }) };
  try {
    if (getChain(id).family !== "evm") return { ...chain, health: "up", head: { number: await headOf(services, id) } };
    const { value: price, head } = await readState(services.corridor.node(id), chainlinkPriceRead(native));
    return {
      ...chain,
      health: "up",
      head: { number: head.number, timestamp: head.timestamp },
      baseFee: toUnits(head.baseFee),
      ...(price && { pricesAt: price.updatedAt }),
    };
  } catch {
    return { ...chain, health: "down" };
  }
}

/** The newest block of a chain of another family: a look at nothing tells it. */
async function headOf(services: Services, id: ChainId): Promise<number> {
  const family = await familyOf(id);
  const node = services.corridor.open(id, (connection) => family.openNode(connection));
  return (await family.look(node, [], services.now())).head;
}
