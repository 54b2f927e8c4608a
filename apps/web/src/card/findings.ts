import { addressesIn as addressesInText, shortenAddresses } from "@alou/money/addresses-in-text";
import type { Language } from "@alou/money/words";
import type { Proposal } from "@alou/proposals/proposal";

/** What a safety rule saw. */
export type Finding = Proposal["findings"][number];

const WEIGHTS: readonly Finding["severity"][] = ["block", "danger", "unknown", "warning", "info"];

/** Worst first; among equals as they came. Not known counts more than a caution: it may hide anything. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => WEIGHTS.indexOf(a.severity) - WEIGHTS.indexOf(b.severity));
}

/** Findings in rows: what could not be found out stands in one, where the same is said of all of it. */
export function inRows(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
  const rows: [Finding, ...Finding[]][] = [];
  for (const finding of findings) {
    const alike = rows.find(([first]) => first.severity === "unknown" && first.detail.en === finding.detail.en);
    if (alike && finding.severity === "unknown") alike.push(finding);
    else rows.push([finding]);
  }
  return rows;
}

/** How many checks could not be made. */
export function unknownCount(findings: readonly Finding[]): number {
  return findings.filter(({ severity }) => severity === "unknown").length;
}

/**
 * The text that accepts a danger, if what was typed says it: in either language, letter case and spacing aside.
 * @returns the text as the finding asks for it, which is what the server compares
 */
export function acceptance({ accept }: Finding, typed: string): string | undefined {
  const given = folded(typed);
  if (!accept || given === "") return undefined;
  return [accept.zh, accept.en].find((wanted) => folded(wanted) === given);
}

function folded(text: string): string {
  return text.normalize("NFKC").replace(/[’‘]/g, "'").replace(/\s+/g, " ").trim().toLowerCase();
}

/** Two addresses that a finding says are easily confused: the one that was named, and the one it resembles. */
export interface Resemblance {
  readonly given: string;
  readonly known: string;
  /** Whose the known one is, where it has a name. */
  readonly label?: string;
}

/** The pair of addresses of a look-alike finding. */
export function resemblanceIn({ evidence }: Finding): Resemblance | undefined {
  const { recipient, known, label } = evidence;
  if (!isAddress(recipient) || !isAddress(known) || recipient.toLowerCase() === known.toLowerCase()) return undefined;
  return { given: recipient, known, ...(label && { label }) };
}

/** The addresses a finding speaks of, by the names of its facts. */
export function addressesIn({ evidence }: Finding): readonly { readonly fact: string; readonly address: string }[] {
  return Object.entries(evidence).flatMap(([fact, value]) => {
    const address = /0x[0-9a-fA-F]{40}(?![0-9a-fA-F])/.exec(value)?.[0];
    return address ? [{ fact, address }] : [];
  });
}

/** The sentence of a finding; its addresses are cut to their ends where its evidence, which stands beside it, has them whole. */
export function detailOf(finding: Finding, language: Language): string {
  const detail = finding.detail[language];
  const whole = addressesIn(finding).map(({ address }) => address.toLowerCase());
  const named = addressesInText(detail).map((address) => address.toLowerCase());
  return named.every((address) => whole.includes(address)) ? shortenAddresses(detail) : detail;
}

const isAddress = (text: string | undefined): text is string => /^0x[0-9a-fA-F]{40}$/.test(text ?? "");
