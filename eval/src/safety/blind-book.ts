import { json } from "./encoding/json.ts";
import type { SafetyCase } from "./safety-case.ts";

type Least = "info" | "warning" | "danger" | "block";

/** The mildest severity the catalogue has for a rule, by its own words; what is not here is a warning. */
const LEAST: Readonly<Record<Least, string>> = {
  info: "AP-10 AP-14 COS-03 RC-11 RC-13",
  warning: "",
  danger:
    "SOL-01 SOL-04 SOL-05 SOL-12 SOL-13 SOL-16 SOL-17 SOL-18 COS-02 COS-05 COS-06 COS-08 COS-12 BTC-02 BTC-03 BTC-04 BTC-07 PH-03 PH-04 PH-05 RC-02 RC-03 RC-04 RC-12 SG-09 SG-15 TX-09 AP-03 AP-07 AP-08 AP-12 CT-20 PH-11 RC-07 SG-02 SG-07 SG-08 SG-10 SW-03 SW-04 SW-07 SW-10 TX-05 TX-07 TX-10 TX-11",
  block: "SOL-02 SOL-14 COS-09 COS-10 BTC-01 BTC-06 BTC-08 BTC-10 PH-01 PH-02 PH-09 PH-12 PH-14 PH-15 PH-16 RC-08",
};
const ORDER: readonly Least[] = ["info", "warning", "danger", "block"];

function leastOf(rule: string): Least {
  return ORDER.find((severity) => LEAST[severity].split(" ").includes(rule)) ?? "warning";
}

/**
 * Requests labelled from the catalogue's words alone, before the engine was asked: what an outsider would hand in. Their severities
 * are the catalogue's as well.
 */
export class BlindBook {
  readonly cases: SafetyCase[] = [];

  /** A request these rules (with blanks between them) must find. */
  hit(name: string, rules: string, line: Readonly<Record<string, unknown> & { kind: string }>): void {
    const ids = rules.split(" ");
    const least = ids.map(leastOf).sort((a, z) => ORDER.indexOf(z) - ORDER.indexOf(a))[0] ?? "warning";
    this.#add(name, line, { rules: ids, least });
  }

  /** A harmless request of daily life, or one right beside a rule. */
  ok(name: string, line: Readonly<Record<string, unknown> & { kind: string }>): void {
    this.#add(name, line, { rules: [] });
  }

  /** A hostile form: a finding or an error, and never a pass. */
  never(name: string, line: Readonly<Record<string, unknown> & { kind: string }>): void {
    this.#add(name, line, { rules: [], least: "warning", orRefused: true });
  }

  #add(name: string, line: Readonly<Record<string, unknown> & { kind: string }>, expect: SafetyCase["expect"]): void {
    const id = `${line.kind}: blind ${name}`;
    this.cases.push({ id, line: JSON.parse(json({ id, ...line })), expect });
  }
}
