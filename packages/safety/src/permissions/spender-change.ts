import type { Words } from "@alou/money/words";
import type { Worst } from "../check/answer.ts";

/** What is known of a spender at one moment. What nobody could tell is null, and no change is drawn from it. */
export interface SpenderSeen {
  /** The list it stands on; empty where the lists were asked and none has it. */
  readonly listed: string | null;
  /** Hash of the code that stands there; empty of an account without code. */
  readonly code: string | null;
  /** What a proxy runs; empty of what is no proxy. Lower case. */
  readonly implementation: string | null;
  /** Ids of the dangers its code holds, sorted. */
  readonly dangers: readonly string[] | null;
}

/** Why a user is to look at a spender again. */
export interface SpenderChange {
  readonly reason: "listed" | "code-changed" | "upgraded" | "turned-bad";
  readonly evidence: Readonly<Record<string, string>>;
}

/**
 * What has become worse since the last look. A first look draws no comparison: then only a list speaks. What could not be read this
 * time or last time says nothing.
 */
export function spenderChanges(before: SpenderSeen | undefined, after: SpenderSeen): SpenderChange[] {
  const changes: SpenderChange[] = [];
  if (after.listed && before?.listed !== after.listed) {
    changes.push({ reason: "listed", evidence: { list: after.listed } });
  }
  if (!before) return changes;
  const differs = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;
  // A proxy that was none before may be one whose slot could not be read.
  if (before.implementation && after.implementation && before.implementation !== after.implementation) {
    changes.push({ reason: "upgraded", evidence: { from: before.implementation, to: after.implementation } });
  } else if (differs(before.code, after.code)) {
    changes.push({ reason: "code-changed", evidence: { from: before.code ?? "", to: after.code ?? "" } });
  }
  const fresh = before.dangers && after.dangers?.filter((id) => !before.dangers?.includes(id));
  if (fresh && fresh.length > 0) changes.push({ reason: "turned-bad", evidence: { rules: fresh.join(" ") } });
  return changes;
}

/** What a look keeps: where something could not be read this time, what was known before stays. */
export function rememberedSpender(before: SpenderSeen | undefined, after: SpenderSeen): SpenderSeen {
  return {
    listed: after.listed ?? before?.listed ?? null,
    code: after.code ?? before?.code ?? null,
    implementation: after.implementation ?? before?.implementation ?? null,
    dangers: after.dangers ?? before?.dangers ?? null,
  };
}

/** A change in words: what, why it matters, what to do. @param vouched it is a protocol of our registry */
export function sayChange(
  { reason, evidence }: SpenderChange,
  vouched: boolean,
): { readonly severity: Worst; readonly title: Words; readonly detail: Words } {
  switch (reason) {
    case "listed":
      return {
        severity: "block",
        title: { zh: "你授权过的对象上了骗子名单", en: "Somebody you let spend is on a scam list now" },
        detail: {
          zh: `名单 ${evidence.list ?? ""} 里有它。它随时可以拿走你授权的资产，马上撤销。`,
          en: `The list ${evidence.list ?? ""} has it. It can take what you have allowed at any time: take the permission back now.`,
        },
      };
    case "upgraded":
      return {
        severity: vouched ? "warning" : "danger",
        title: { zh: "你授权过的合约换了代码", en: "A contract you let spend has other code now" },
        detail: {
          zh: `它现在运行 ${evidence.to ?? ""}。你授权时的代码已经不作数。不确定就先撤销，用的时候再授权。`,
          en: `It runs ${evidence.to ?? ""} now; the code you allowed counts no more. If in doubt take it back, and allow it again when you need it.`,
        },
      };
    case "code-changed":
      return {
        severity: "danger",
        title: { zh: "你授权过的地址代码变了", en: "The code at an address you let spend has changed" },
        detail: {
          zh: "同一个地址换成了别的代码，正常的合约不会这样。建议马上撤销。",
          en: "The same address has other code, which honest contracts do not do. Take the permission back now.",
        },
      };
    case "turned-bad":
      return {
        severity: "danger",
        title: { zh: "你授权过的合约查出危险", en: "A contract you let spend turned out to be dangerous" },
        detail: {
          zh: `它的代码触发了 ${evidence.rules ?? ""}。建议马上撤销。`,
          en: `Its code sets off ${evidence.rules ?? ""}. Take the permission back now.`,
        },
      };
  }
}
