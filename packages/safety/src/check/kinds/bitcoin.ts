import type { SafetyAction } from "../../action.ts";
import { toUnits } from "../../decode/amount.ts";
import { readPsbt } from "../../decode/bitcoin/psbt.ts";
import { addressNetwork, type BitcoinNetwork, networkNamed } from "../../decode/bitcoin/script.ts";
import { summaryInputs, summaryOutputs } from "../../decode/bitcoin/summary.ts";
import { base64Bytes, hexBytes } from "../../decode/encoded-bytes.ts";
import type { Scene } from "../../decode/scene.ts";
import { isObject, scalarText, textOf } from "../../decode/shape.ts";
import { wholeRequest } from "../../decode/whole-request.ts";
import type { BitcoinInput, BitcoinOutput, BitcoinTransaction } from "../../decoded-action.ts";
import { addressKey } from "../../same-address.ts";
import type { Verdict } from "../answer.ts";
import { type Context, isKnown } from "../context.ts";
import { factsOf } from "../facts-of.ts";
import { judgeActions } from "../judge.ts";
import { type CheckKind, type Line, LineProblem } from "../kind.ts";
import { recipientProblems } from "./recipient-problems.ts";

const BITCOIN = "bip122:000000000019d6689c085ae165831e93";

/** `{psbt}`: base64 or hex. */
export const psbtKind: CheckKind = {
  kind: "bitcoin_psbt",
  judge(line) {
    const text = textOf(line.body.psbt ?? line.body.payload ?? line.body.psbtBase64 ?? line.body.psbtHex).trim();
    if (text === "") throw new LineProblem("psbt", "there is no psbt");
    const bytes = /^(?:0x)?70736274ff/i.test(text) ? hexBytes(text) : base64Bytes(text);
    const network = networkOf(line);
    const read = bytes && readPsbt(bytes, network);
    if (!read) {
      const scene = sceneOf(line);
      return judgeActions(
        [wholeRequest("bitcoin", scene, [], [{ kind: "unreadable", where: "PSBT" }])],
        factsOf(line.body, line.context, undefined),
      );
    }
    const { virtualSize, fee, ...rest } = read;
    const feeRate = fee === undefined ? undefined : Number(fee) / Math.max(1, virtualSize);
    return judge(line, { ...rest, ...(fee !== undefined && { fee }), ...(feeRate !== undefined && { feeRate }) });
  },
};

/** `{inputs, outputs, feeRate}`: a transaction told in words. */
export const psbtSummaryKind: CheckKind = {
  kind: "bitcoin_psbt_summary",
  judge(line) {
    const body = isObject(line.body.summary)
      ? { ...line.body, ...line.body.summary }
      : isObject(line.body.psbt)
        ? { ...line.body, ...line.body.psbt }
        : line.body;
    if (!Array.isArray(body.inputs)) throw new LineProblem("inputs", "there are no inputs");
    if (!Array.isArray(body.outputs)) throw new LineProblem("outputs", "there are no outputs");
    if (body.inputs.length === 0) throw new LineProblem("inputs", "there are no inputs");
    if (body.outputs.length === 0) throw new LineProblem("outputs", "there are no outputs");
    const [inputs, outputs] = [summaryInputs(body.inputs), summaryOutputs(body.outputs)];
    const given = toUnits(body.fee ?? body.feeSats);
    const known = inputs.length > 0 && inputs.every(({ value }) => value !== undefined);
    const made = known
      ? inputs.reduce((sum, { value = 0n }) => sum + value, 0n) - outputs.reduce((sum, { value }) => sum + value, 0n)
      : undefined;
    const rate = Number(body.feeRate ?? body.fee_rate ?? body.feerate ?? Number.NaN);
    const lockTime = toUnits(body.lockTime ?? body.locktime ?? body.nLockTime);
    const fee = given ?? made;
    return judge(line, {
      inputs,
      outputs,
      ...(fee !== undefined && { fee }),
      ...(Number.isFinite(rate) && { feeRate: rate }),
      ...(lockTime !== undefined && { lockTime: Number(lockTime) }),
      login:
        outputs.length === 1 &&
        outputs[0]?.script === "op-return" &&
        outputs[0].value === 0n &&
        (inputs[0]?.value ?? 1n) === 0n,
    });
  },
};

function sceneOf({ body, context }: Line): Scene {
  return {
    chain: BITCOIN,
    account: textOf(body.signer ?? body.from) || (context.user ?? "USER"),
    typeOf: () => undefined,
  };
}

function networkOf({ body, context }: Line): BitcoinNetwork {
  const text = scalarText(body.network ?? body.chain ?? context.chain).toLowerCase();
  return networkNamed(text) ?? addressNetwork(context.user ?? "") ?? "mainnet";
}

function judge(
  line: Line,
  transaction: Pick<BitcoinTransaction, "inputs" | "outputs" | "login"> & Partial<BitcoinTransaction>,
): Verdict {
  const { body, context } = line;
  const scene = sceneOf(line);
  const buying = /buy|purchase|bid|购买|买入/.test(textOf(isObject(body.intent) ? body.intent.kind : body.intent));
  const told = transaction.inputs.map((input) => ownInput(input, context));
  // Whoever is asked to sign has a coin in it: where none is at an address we were told of, they are at others of the same wallet.
  const none = !told.includes(true);
  const inputs = transaction.inputs.map((input, i): BitcoinInput => {
    const { own: _, ...rest } = input;
    const own = none && input.own === undefined && !input.signed ? true : (told[i] ?? false);
    // A precious coin nobody has signed for yet may be at another address of the user's.
    const unclear = !own && input.own === undefined && input.precious && !input.signed && !isPartial(input) && !buying;
    return unclear ? rest : { ...rest, own };
  });
  const mine = new Set([
    ...context.own,
    ...inputs.flatMap(({ own, address }) => (own && address ? [addressKey(address)] : [])),
  ]);
  const outputs = transaction.outputs.map(
    (output): BitcoinOutput => ({ ...output, own: ownOutput(output, mine, context) }),
  );
  const action: BitcoinTransaction = {
    ...transaction,
    kind: "bitcoin",
    chain: BITCOIN,
    from: scene.account,
    inputs,
    outputs,
  };
  const payments = (isJoint(inputs, outputs) ? [] : outputs)
    .filter(({ own, script, change, address }) => !own && !change && script !== "op-return" && address !== undefined)
    .map(
      ({ address = "", value }): SafetyAction => ({
        kind: "transfer",
        chain: BITCOIN,
        from: scene.account,
        to: address,
        asset: `${BITCOIN}/slip44:0`,
        units: value,
      }),
    );
  const facts = factsOf(body, { ...context, own: mine }, undefined);
  const network = networkOf(line);
  const wrong = recipientProblems(payments, "bitcoin", undefined, facts);
  return judgeActions([wholeRequest("bitcoin", scene, [], []), ...payments, ...wrong, action], (one) => ({
    ...facts(one),
    bitcoinNetwork: network,
  }));
}

/**
 * Whether several people put their coins together and the user gets back what the user put in, but for a share of the fee: the other
 * outputs are then what the others get back, and nobody is paid by the user.
 */
function isJoint(inputs: readonly BitcoinInput[], outputs: readonly BitcoinOutput[]): boolean {
  if (inputs.some(({ value, own }) => value === undefined || own === undefined) || inputs.every(({ own }) => own))
    return false;
  const sum = (list: readonly { readonly value?: bigint }[]) => list.reduce((all, { value = 0n }) => all + value, 0n);
  const [mine, back] = [sum(inputs.filter(({ own }) => own)), sum(outputs.filter(({ own }) => own))];
  const fee = sum(inputs) - sum(outputs);
  return back > 0n && fee >= 0n && mine - back <= fee;
}

/** A signature with this flag lets others add to the transaction, as a seller's does. */
const isPartial = ({ sighash }: BitcoinInput): boolean => (sighash & 0x80) !== 0 || (sighash & 0x1f) === 3;

/** Whoever signs spends the own coins; with no user named, every input is taken for one. */
function ownInput({ own, address }: BitcoinInput, context: Context): boolean {
  if (own !== undefined) return own;
  if (address === undefined || context.own.has(addressKey(address))) return true;
  return context.user === undefined && address !== "KNOWN";
}

function ownOutput({ own, address, change }: BitcoinOutput, mine: ReadonlySet<string>, context: Context): boolean {
  if (own !== undefined) return own;
  if (address !== undefined && mine.has(addressKey(address))) return true;
  // Where nothing tells which addresses are the user's, what is called change is believed; else it has to be one of them.
  return (
    change === true && context.user === undefined && address === undefined && isKnown(address ?? "", context) !== true
  );
}
