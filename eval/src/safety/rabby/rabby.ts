import { type Peer, peerName, startPeer } from "@alou/bench/peers/peer";
import { checkLine } from "@alou/safety/check/check-line";
import { percent, type RunOptions, type Suite, type SuiteResult, sampled, type Table } from "../../suite.ts";
import { SAFETY_CASES } from "../cases/index.ts";
import { NOW, type SafetyCase } from "../safety-case.ts";
import { rabbyContexts } from "./rabby-context.ts";
import { COMPARED, readRequest } from "./read-request.ts";

/** One rule's word, of either engine. */
interface Said {
  readonly id: string;
  readonly level: number;
  readonly what: string;
}

interface Compared {
  readonly one: SafetyCase;
  readonly alou: readonly Said[];
  readonly rabby: readonly Said[];
}

const WEIGHT: Readonly<Record<string, number>> = { info: 1, warning: 2, danger: 3, block: 4, forbidden: 4 };
const worst = (said: readonly Said[]): number => Math.max(0, ...said.map(({ level }) => level));

/** The same requests in the same contexts, judged by the rules of the best-known open engine beside ours. */
export const rabby: Suite = {
  id: "safety-rabby",
  title: "Beside Rabby's engine",
  async run({ sample, log }: RunOptions): Promise<SuiteResult> {
    const chosen = SAFETY_CASES.filter(
      // Hostile forms are labelled with no rule, and harmless they are not.
      ({ line, expect }) => !expect.orRefused && !expect.without && COMPARED.some((kind) => kind === line.kind),
    );
    let peer: Peer;
    try {
      peer = await startPeer("rabby-security-engine");
    } catch (error) {
      // Without a registry to install it from there is nothing to compare with.
      log(error instanceof Error ? error.message : String(error));
      return { id: this.id, title: this.title, bars: [notCompared()], tables: [], misses: [] };
    }
    try {
      return await compare(peer, sampled(chosen, sample));
    } finally {
      peer.stop();
    }
  },
};

const notCompared = () => ({ what: "requests compared", value: "0", bar: "any", meets: null });

async function compare(peer: Peer, cases: readonly SafetyCase[]): Promise<SuiteResult> {
  const readable = cases.flatMap((one) => {
    const read = readRequest(one, BigInt(NOW));
    return read ? [{ one, contexts: rabbyContexts(read.actions, read.factsOf) }] : [];
  });
  const lists = { scamOrigins: [], verifiedOrigins: [] };
  const requests = readable.map(({ contexts }) => ({ contexts, lists }));
  const answers = await peer.ask<{ id: string; level: string; what: string }[][]>("judge", requests);
  const compared: Compared[] = [];
  for (const [at, { one }] of readable.entries()) {
    const out = await checkLine(JSON.stringify(one.line), 1, { now: BigInt(NOW) });
    const findings = "findings" in out ? out.findings : [];
    compared.push({
      one,
      alou: findings.map(({ id, severity }) => ({ id, level: WEIGHT[severity] ?? 0, what: id })),
      rabby: (answers[at] ?? []).map(({ id, level, what }) => ({ id, level: WEIGHT[level] ?? 0, what })),
    });
  }
  const engine = peerName("rabby-security-engine", "Rabby", "@rabby-wallet/rabby-security-engine");
  const rules = await peer.ask<number>("rules");
  return {
    id: "safety-rabby",
    title: "Beside Rabby's engine",
    bars: [{ what: "requests compared", value: String(compared.length), bar: "any", meets: compared.length > 0 }],
    tables: [verdicts(compared, `${engine}, ${rules} rules`), missed(compared), alarms(compared)],
    misses: compared.flatMap(({ one, alou, rabby: said }) =>
      worst(said) > worst(alou) && one.expect.rules.length > 0
        ? [{ case: one.id, rabby: said.filter(({ level }) => level > 1), alou: alou.map(({ id }) => id) }]
        : [],
    ),
  };
}

function verdicts(compared: readonly Compared[], engine: string): Table {
  const row = (name: string, said: (one: Compared) => readonly Said[]): string[] => {
    const harmful = compared.filter(({ one }) => one.expect.rules.length > 0);
    const grave = harmful.filter(({ one }) => one.expect.least === "danger" || one.expect.least === "block");
    const harmless = compared.filter(({ one }) => one.expect.rules.length === 0);
    const share = (some: readonly Compared[], least: number) =>
      percent(some.filter((one) => worst(said(one)) >= least).length, some.length);
    return [
      name,
      share(harmful, 2),
      share(grave, 3),
      `${harmless.filter((one) => worst(said(one)) >= 2).length} of ${harmless.length}`,
    ];
  };
  return {
    title: "The same decoded actions and the same facts, each engine's own rules and default thresholds",
    head: ["engine", "harmful: at least a warning", "grave: at least a danger", "harmless: warned of"],
    rows: [row("Alou", ({ alou }) => alou), row(engine, ({ rabby: said }) => said)],
  };
}

/** What a harmful request was labelled with where the other engine stayed silent. */
function missed(compared: readonly Compared[]): Table {
  const silent = compared.filter(({ one, rabby: said }) => one.expect.rules.length > 0 && worst(said) < 2);
  const counts = countOf(silent.flatMap(({ one }) => one.expect.rules));
  return {
    title: "Harmful requests in which no rule of Rabby's has a word, by the rules they are labelled with",
    head: ["rule", "requests"],
    rows: counts.map(([rule, times]) => [rule, String(times)]),
  };
}

function alarms(compared: readonly Compared[]): Table {
  const loud = compared.filter(({ one }) => one.expect.rules.length === 0);
  const counts = countOf(
    loud.flatMap(({ rabby: said }) => said.filter(({ level }) => level >= 2).map(({ id, what }) => `${id} ${what}`)),
  );
  return {
    title: "Rules of Rabby's that warn of harmless requests",
    head: ["rule", "requests"],
    rows: counts.length > 0 ? counts.map(([rule, times]) => [rule, String(times)]) : [["none", "0"]],
  };
}

function countOf(all: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
}
