import { createSocket } from "node:dgram";
import type { Socket } from "node:dgram";

/** Names as bytes on the wire: a label may hold anything at all (RFC 2181 section 11). */
export function question(labels: readonly (string | Uint8Array)[], id = 4242): Buffer {
  const header = Buffer.from([id >> 8, id & 0xff, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  const name = labels.map((label) => {
    const bytes = typeof label === "string" ? Buffer.from(label, "utf8") : Buffer.from(label);
    if (bytes.length < 1 || bytes.length > 63) throw new RangeError("a label has 1 to 63 bytes");
    return Buffer.concat([Buffer.from([bytes.length]), bytes]);
  });
  return Buffer.concat([header, ...name, Buffer.from([0, 0, 1, 0, 1])]);
}

/** Sends one question from an address of its own, as a device of the house would; gives the reply. */
export function ask(from: string, port: number, packet: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = createSocket("udp4");
    const timer = setTimeout(() => finish(() => reject(new Error("no answer"))), 5_000);
    const finish = (how: () => void) => {
      clearTimeout(timer);
      socket.close(how);
    };
    socket.on("error", (e) => finish(() => reject(e)));
    socket.on("message", (reply) => finish(() => resolve(reply)));
    socket.bind(0, from, () => socket.send(packet, port, "127.0.0.1"));
  });
}

/** An upstream that answers every question with one documentation address. */
export class Upstream {
  private constructor(private readonly socket: Socket) {}

  static async start(port: number): Promise<Upstream> {
    const socket = createSocket("udp4");
    socket.on("message", (packet, from) => socket.send(answered(packet), from.port, from.address));
    // A port that another run holds is an error at once, and no wait without end.
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.bind(port, "127.0.0.1", resolve);
    });
    return new Upstream(socket);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.socket.close(() => resolve()));
  }
}

function answered(packet: Buffer): Buffer {
  let end = 12;
  while (end < packet.length && (packet[end] ?? 0) !== 0) end += (packet[end] ?? 0) + 1;
  const asked = packet.subarray(12, end + 5);
  const header = Buffer.from(packet.subarray(0, 12));
  header.set([0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0], 2);
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1]);
  return Buffer.concat([header, asked, record]);
}
