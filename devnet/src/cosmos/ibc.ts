import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { MsgTransfer } from "cosmjs-types/ibc/applications/transfer/v1/tx";
import { Packet } from "cosmjs-types/ibc/core/channel/v1/channel";
import { AbciError, CODE } from "./abci-error.ts";
import { addressOfName, type ChainState, isAddress } from "./chain-state.ts";
import { type ChannelEnd, emit, moveCoins, type Run } from "./run.ts";

const PORT = "transfer";

/** What a transfer's packet says, as ICS-20 writes it. */
interface TransferData {
  readonly denom: string;
  readonly amount: string;
  readonly sender: string;
  readonly receiver: string;
  readonly memo?: string;
}

/** Acknowledgements: base64 of one byte 1, or why not. */
const DONE = '{"result":"AQ=="}';

/** How a coin that came over a channel is called here: `ibc/` and the hash of its whole way. ADR-001 of ibc-go */
export function voucherDenom(path: string): string {
  return `ibc/${bytesToHex(sha256(new TextEncoder().encode(path))).toUpperCase()}`;
}

/** The account that holds what went out over a channel. */
export function escrowOf(prefix: string, channel: string): string {
  return addressOfName(prefix, `ics20/${PORT}/${channel}`);
}

/** The key of a packet in a chain's books. */
export function packetKey(channel: string, sequence: bigint): string {
  return `${channel}/${sequence}`;
}

/** A coin's whole way, as it is written into packets: `transfer/channel-0/uatom`. */
export function fullPath(state: ChainState, denom: string): string {
  const trace = denom.startsWith("ibc/") ? state.traces.get(denom.slice(4)) : undefined;
  return trace ? `${trace.path}/${trace.base}` : denom;
}

function endOf(run: Run, channel: string): ChannelEnd {
  const end = run.settings.channels.find((one) => one.channel === channel);
  if (!end) throw new AbciError(3, `port ID (${PORT}) channel ID (${channel}): channel not found`, "channel");
  return end;
}

/** Sends coins out: kept in escrow here, or burnt where they are the other chain's own. @returns the packet's sequence */
export function sendTransfer(run: Run, message: MsgTransfer): bigint {
  const { sourceChannel, token, sender, receiver, memo } = message;
  const end = endOf(run, sourceChannel);
  if (message.sourcePort !== PORT) throw new AbciError(CODE.invalidRequest, `invalid port ${message.sourcePort}`);
  if (!token) throw new AbciError(CODE.invalidCoins, "invalid coins");
  const timeoutHeight = message.timeoutHeight ?? { revisionNumber: 0n, revisionHeight: 0n };
  if (timeoutHeight.revisionHeight === 0n && message.timeoutTimestamp === 0n) {
    throw new AbciError(
      8,
      "packet timeout height and packet timeout timestamp cannot both be 0: invalid packet",
      "channel",
    );
  }
  if (hasTimedOut({ timeoutHeight, timeoutTimestamp: message.timeoutTimestamp }, end.peer())) {
    throw new AbciError(10, "timeout elapsed: packet timeout", "channel");
  }
  const path = fullPath(run.state, token.denom);
  const goesHome = path.startsWith(`${PORT}/${sourceChannel}/`);
  moveCoins(run, sender, goesHome ? null : escrowOf(run.settings.prefix, sourceChannel), [token]);
  const sequence = run.state.nextSequence.get(sourceChannel) ?? 1n;
  run.state.nextSequence.set(sourceChannel, sequence + 1n);
  const data: TransferData = { amount: token.amount, denom: path, receiver, sender, ...(memo && { memo }) };
  const packet = Packet.fromPartial({
    sequence,
    sourcePort: PORT,
    sourceChannel,
    destinationPort: PORT,
    destinationChannel: end.counterparty,
    data: new TextEncoder().encode(JSON.stringify(data)),
    timeoutHeight,
    timeoutTimestamp: message.timeoutTimestamp,
  });
  run.state.commitments.set(packetKey(sourceChannel, sequence), packet);
  emit(run, "send_packet", packetAttributes(packet));
  emit(run, "ibc_transfer", { sender, receiver, amount: token.amount, denom: token.denom, memo: memo ?? "" });
  return sequence;
}

/** Takes a packet in. A transfer that cannot be carried out is acknowledged as failed, and comes back at the other end. */
export function receivePacket(run: Run, packet: Packet): void {
  const end = endOf(run, packet.destinationChannel);
  const key = packetKey(packet.destinationChannel, packet.sequence);
  if (run.state.receipts.has(key)) throw new AbciError(22, "packet already received: redundant packet", "channel");
  const sent = end.peer().state.commitments.get(packetKey(packet.sourceChannel, packet.sequence));
  if (!sent || !sameBytes(sent.data, packet.data)) throw new AbciError(12, "packet commitment not found", "channel");
  if (hasTimedOut(packet, run)) throw new AbciError(10, "packet timeout", "channel");
  emit(run, "recv_packet", packetAttributes(packet));
  const data = readData(packet);
  let problem: string | undefined;
  if (!isAddress(run.settings.prefix, data.receiver))
    problem = "ABCI code: 7: error handling packet: see events for details";
  else {
    const path = receivedPath(packet, data);
    const coin = { denom: path.denom, amount: data.amount };
    if (path.trace) run.state.traces.set(path.denom.slice(4), path.trace);
    moveCoins(run, path.home ? escrowOf(run.settings.prefix, packet.destinationChannel) : null, data.receiver, [coin]);
  }
  const acknowledgement = problem === undefined ? DONE : JSON.stringify({ error: problem });
  run.state.receipts.set(key, acknowledgement);
  emit(run, "fungible_token_packet", {
    module: PORT,
    sender: data.sender,
    receiver: data.receiver,
    denom: data.denom,
    amount: data.amount,
    memo: data.memo ?? "",
    success: String(problem === undefined),
  });
  emit(run, "write_acknowledgement", { ...packetAttributes(packet), packet_ack: acknowledgement });
}

/** What a coin of a packet is called on this side, and whether it comes home. */
function receivedPath({ sourcePort, sourceChannel, destinationChannel }: Packet, { denom }: TransferData) {
  const outbound = `${sourcePort}/${sourceChannel}/`;
  if (denom.startsWith(outbound)) {
    const rest = denom.slice(outbound.length);
    return { denom: rest.includes("/") ? voucherDenom(rest) : rest, home: true, trace: undefined };
  }
  const whole = `${PORT}/${destinationChannel}/${denom}`;
  const at = denom.lastIndexOf("/");
  const path = at < 0 ? `${PORT}/${destinationChannel}` : `${PORT}/${destinationChannel}/${denom.slice(0, at)}`;
  return { denom: voucherDenom(whole), home: false, trace: { path, base: denom.slice(at + 1) } };
}

/** Hears how a packet fared: a failed transfer is given back. */
export function acknowledgePacket(run: Run, packet: Packet, acknowledgement: string): void {
  mustBeOpen(run, packet);
  const written = endOf(run, packet.sourceChannel)
    .peer()
    .state.receipts.get(packetKey(packet.destinationChannel, packet.sequence));
  if (written !== acknowledgement) throw new AbciError(12, "acknowledgement differs from the one written", "channel");
  emit(run, "acknowledge_packet", packetAttributes(packet));
  if (acknowledgement !== DONE) giveBack(run, packet);
}

/** Nobody took the packet in time: it is given back. */
export function timeoutPacket(run: Run, packet: Packet): void {
  mustBeOpen(run, packet);
  const peer = endOf(run, packet.sourceChannel).peer();
  const isIn = peer.state.receipts.has(packetKey(packet.destinationChannel, packet.sequence));
  if (isIn || !hasTimedOut(packet, peer)) throw new AbciError(12, "packet timeout has not been reached", "channel");
  emit(run, "timeout_packet", packetAttributes(packet));
  giveBack(run, packet);
}

function mustBeOpen(run: Run, packet: Packet): void {
  const key = packetKey(packet.sourceChannel, packet.sequence);
  if (!run.state.commitments.delete(key))
    throw new AbciError(22, "packet is no longer open: redundant packet", "channel");
}

function giveBack(run: Run, packet: Packet): void {
  const { denom, amount, sender } = readData(packet);
  const goneHome = denom.startsWith(`${PORT}/${packet.sourceChannel}/`);
  const local = denom.includes("/") ? voucherDenom(denom) : denom;
  moveCoins(run, goneHome ? null : escrowOf(run.settings.prefix, packet.sourceChannel), sender, [
    { denom: local, amount },
  ]);
  emit(run, "timeout", { module: PORT, refund_receiver: sender, refund_denom: denom, refund_amount: amount });
}

/** Whether the receiving chain must not take a packet any more. */
export function hasTimedOut(
  { timeoutHeight, timeoutTimestamp }: Pick<Packet, "timeoutHeight" | "timeoutTimestamp">,
  { height, time }: { readonly height: number; readonly time: number },
): boolean {
  const byHeight = timeoutHeight.revisionHeight > 0n && BigInt(height) >= timeoutHeight.revisionHeight;
  return byHeight || (timeoutTimestamp > 0n && BigInt(time) * 1_000_000n >= timeoutTimestamp);
}

function readData({ data }: Packet): TransferData {
  return JSON.parse(new TextDecoder().decode(data)) as TransferData;
}

function packetAttributes(packet: Packet): Record<string, string> {
  return {
    packet_data: new TextDecoder().decode(packet.data),
    packet_sequence: packet.sequence.toString(),
    packet_src_port: packet.sourcePort,
    packet_src_channel: packet.sourceChannel,
    packet_dst_port: packet.destinationPort,
    packet_dst_channel: packet.destinationChannel,
    packet_timeout_height: `${packet.timeoutHeight.revisionNumber}-${packet.timeoutHeight.revisionHeight}`,
    packet_timeout_timestamp: packet.timeoutTimestamp.toString(),
  };
}

const sameBytes = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
