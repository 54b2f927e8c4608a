import { isObject, textOf } from "../decode/shape.ts";
import type { SolanaInstruction } from "../decoded-action.ts";
import { defineRule } from "../rule.ts";
import { tokensTouched } from "./tokens-touched.ts";

const WARNED =
  /transferhook|transferfee|defaultaccountstate|nontransferable|mintcloseauthority|pausable|confidential|permanentdelegate/;

/** Extensions of Token-2022 by which the issuer keeps a hand on everybody's tokens. */
export const tokenExtensions = defineRule({
  id: "SOL-06",
  name: { zh: "代币带有特殊权力", en: "A token with powers over its holders" },
  on: ["solana", "transfer", "approve"],
  needs: ["about"],
  check(action, { about }) {
    const names =
      action.kind === "solana"
        ? ofInstruction(action, about)
        : ofMint(about(action.asset.split(":").at(-1) ?? "").more);
    const found = [...new Set(names.filter((one) => WARNED.test(one)))];
    if (found.length === 0) return undefined;
    const delegate = found.some((one) => one.includes("permanentdelegate"));
    return {
      severity: delegate ? "danger" : "warning",
      detail: {
        zh: delegate
          ? "发行方是永久代理，随时可以拿走或销毁任何人的这种代币。"
          : `发行方保留了这些权力：${found.join("、")}。`,
        en: delegate
          ? "Its issuer is a permanent delegate and can take or burn anybody’s tokens at any time."
          : `Its issuer keeps these powers: ${found.join(", ")}.`,
      },
      evidence: { extensions: found.join(", ") },
    };
  },
});

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

function ofMint(more: Readonly<Record<string, unknown>>): string[] {
  const { extensions } = more;
  const listed = Array.isArray(extensions)
    ? extensions.map((one: unknown) => (isObject(one) ? textOf(one.extension ?? one.type ?? one.name) : textOf(one)))
    : typeof extensions === "object" && extensions !== null
      ? Object.entries(extensions)
          .filter(([, on]) => on)
          .map(([name]) => name)
      : [];
  const direct = Object.entries(more)
    .filter(([name, value]) => WARNED.test(plain(name)) && value)
    .map(([name]) => name);
  return [...listed, ...direct].map(plain);
}

function ofInstruction(
  action: SolanaInstruction,
  about: (address: string) => { more: Readonly<Record<string, unknown>> },
): string[] {
  const { name = "" } = action;
  const made = /^initialize|extension$/.test(name) ? [name] : [];
  return [...made, ...tokensTouched(action).flatMap((mint) => ofMint(about(mint).more))];
}
