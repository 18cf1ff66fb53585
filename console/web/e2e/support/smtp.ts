import { createServer, type AddressInfo, type Server } from "node:net";

const CODE = /\b\d{6}\b/;

/** A mail server that takes everything (RFC 5321, as far as one sender needs it). */
export class Mailbox {
  private readonly mails: string[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Mailbox> {
    const server = createServer();
    const made = new Mailbox(server);
    server.on("connection", (socket) => {
      let data = "";
      let inMail = false;
      const say = (line: string) => socket.write(`${line}\r\n`);
      socket.on("error", () => socket.destroy());
      socket.on("data", (chunk) => {
        data += chunk.toString("utf8");
        for (let end = data.indexOf("\r\n"); end >= 0; end = data.indexOf("\r\n")) {
          const line = data.slice(0, end);
          if (inMail) {
            const whole = data.indexOf("\r\n.\r\n");
            if (whole < 0) return;
            made.mails.push(data.slice(0, whole));
            data = data.slice(whole + 5);
            inMail = false;
            say("250 ok");
            continue;
          }
          data = data.slice(end + 2);
          inMail = line.toUpperCase() === "DATA";
          if (inMail) say("354 go on");
          else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
          else say("250 ok");
        }
      });
      say("220 mailbox");
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return made;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** To whom mails went that hold no code, and their texts. */
  told(): (readonly [string, string])[] {
    return this.mails
      .map((mail) => [/^To: (.*)$/m.exec(mail)?.[1]?.trim() ?? "", body(mail)] as const)
      .filter(([, text]) => !CODE.test(text));
  }

  /** The codes in what came. */
  codes(): string[] {
    return this.mails.flatMap((mail) => CODE.exec(body(mail))?.[0] ?? []);
  }

  async stop(): Promise<void> {
    await new Promise((done) => this.server.close(done));
  }
}

function body(mail: string): string {
  const [, coded = ""] = mail.split("\r\n\r\n");
  const bytes = /base64/i.test(mail) ? Buffer.from(coded, "base64") : Buffer.from(unquoted(coded), "latin1");
  return bytes.toString("utf8");
}

/** Quoted-printable (RFC 2045, 6.7). */
function unquoted(text: string): string {
  const byte = (_: string, code: string) => String.fromCharCode(Number.parseInt(code, 16));
  return text.replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, byte);
}
