import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const BUILT = new URL("../../../../agent/target/sakhius/", import.meta.url).pathname;

/** The distribution under test: SAKHIUS_HOME, else what Maven has just built. */
export const HOME = resolve(process.env.SAKHIUS_HOME ?? BUILT);
export const PROGRAM: string | undefined = existsSync(join(HOME, "bin/sakhius"))
  ? join(HOME, "bin/sakhius")
  : undefined;

if (!PROGRAM && process.env.TEST_WORKER_INDEX === undefined) {
  process.stderr.write(`SKIPPED: the page against a real gateway, no distribution at ${HOME} (mvn package)\n`);
}

/** A program that lives for a minute does not earn back what the second compiler costs: half of all. */
export const QUICK: NodeJS.ProcessEnv = { ...process.env, JDK_JAVA_OPTIONS: "-XX:TieredStopAtLevel=1" };

/** What lets a test set a program's clock; undefined where Debian's faketime is not installed. */
export const FAKETIME: string | undefined = faketime();

function faketime(): string | undefined {
  const { stdout } = spawnSync("faketime", ["-f", "+0s", "printenv", "LD_PRELOAD"], { encoding: "utf8" });
  return stdout?.trim() || undefined;
}

if (!FAKETIME && process.env.TEST_WORKER_INDEX === undefined) {
  process.stderr.write("SKIPPED: half hours on a real gateway, no faketime (apt install faketime)\n");
}

export interface Device {
  readonly id: string;
  readonly name: { readonly mn: string; readonly en: string };
  /** `child-10-12` unless another is said. */
  readonly profile?: string;
}

export interface House {
  /** Devices by the loopback address that they ask from. */
  readonly devices: Readonly<Record<string, Device>>;
  /** Names, one list of the category gambling, or of another. */
  readonly blocked: readonly string[];
  readonly category?: string;
  /** Names by the kind of place that further lists take them for: those are seen and stay open. */
  readonly flagged?: Readonly<Record<string, readonly string[]>>;
  /** Whether the test sets the gateway's clock: by Debian's faketime, real programs and all. */
  readonly clock?: boolean;
  /** The house's zone, where the time of day counts. */
  readonly zone?: string;
  /** Lines of a lease file of dnsmasq: then the network tells whose an address is. */
  readonly leases?: string;
  /** The profile of the devices. */
  readonly profile?: string;
  /** More lines of the configuration. */
  readonly more?: string;
  /** More of the embedded console's settings. */
  readonly console?: string;
  /** Whether the page is at the house's own name, vouched for by the house's own authority. */
  readonly arpa?: boolean;
}

/** The name that the house's own authority vouches for. */
export const ARPA = "sakhius.home.arpa";

/** A real gateway with its console, on loopback, with a folder of its own; bytes on the way are kept. */
export class Gateway {
  private process: ChildProcess | undefined;
  private output = "";
  private readonly seen: Buffer[] = [];
  private ahead = 0;

  private constructor(
    private readonly house: House,
    readonly folder: string,
    readonly dnsPort: number,
    private readonly consolePort: number,
    private readonly lanPort: number,
    private readonly relay: Server,
    readonly url: string,
  ) {}

  /** What it has said so far, to be kept when a test fails. */
  get said(): string {
    return this.output;
  }

  static async start(house: House, upstreamPort: number): Promise<Gateway> {
    const folder = mkdtempSync(join(tmpdir(), "sakhius-e2e-"));
    const [dns, console, lan] = [await freePort(), await freePort(), await freePort()];
    const relay = createServer();
    await new Promise<void>((done) => relay.listen(0, "127.0.0.1", done));
    const { port } = relay.address() as AddressInfo;
    const url = house.arpa ? `https://${ARPA}:${port}` : `http://localhost:${port}`;
    const made = new Gateway(house, folder, dns, console, lan, relay, url);
    relay.on("connection", (socket) => {
      const behind = connect(console, "127.0.0.1");
      // Asked without compression, so that what passes can be read.
      socket.on("data", (chunk) => {
        const text = chunk.toString("latin1");
        const plain = house.arpa ? text : text.replace(/accept-encoding:/gi, "x-not-encoded--:");
        made.seen.push(Buffer.from(chunk));
        behind.write(Buffer.from(plain, "latin1"));
      });
      behind.on("data", (chunk) => {
        made.seen.push(Buffer.from(chunk));
        socket.write(chunk);
      });
      for (const [one, other] of [[socket, behind], [behind, socket]] as const) {
        one.on("error", () => other.destroy());
        one.on("close", () => other.destroy());
      }
    });
    writeFileSync(join(folder, "list.txt"), house.blocked.map((name) => `||${name}^\n`).join(""));
    for (const [category, names] of Object.entries(house.flagged ?? {})) {
      writeFileSync(join(folder, `${category}.txt`), names.join("\n"));
    }
    if (house.clock) await made.pass(0);
    if (house.leases) writeFileSync(join(folder, "leases"), house.leases);
    writeFileSync(join(folder, "sakhius.yaml"), made.config(house, upstreamPort));
    await made.up();
    return made;
  }

  private config(house: House, upstreamPort: number): string {
    const devices = Object.entries(house.devices).map(([address, { id, profile, name: { mn, en } }]) => {
      const name = `{ mn: "${mn}", en: "${en}" }`;
      const rules = profile ?? house.profile ?? "child-10-12";
      return `  - { id: ${id}, match: ["${address}"], profile: ${rules}, name: ${name} }`;
    });
    const category = house.category ?? "gambling";
    const flagged = Object.keys(house.flagged ?? {}).map(
      (kind) =>
        `  - { id: ${kind}, source: ${this.folder}/${kind}.txt, syntax: domains, category: ${kind}, action: flag }\n`,
    );
    const more = [house.arpa ? "tls: local-ca" : "", house.console ?? ""].map((one) => one && `, ${one}`).join("");
    return `name: Гэр
zone: ${house.zone ?? "Asia/Ulaanbaatar"}
data: ${this.folder}/data
listen: { dns: ["127.0.0.1:${this.dnsPort}"] }
upstream: { servers: ["udp://127.0.0.1:${upstreamPort}"] }
lists:
  - { id: closed, source: ${this.folder}/list.txt, syntax: adguard, category: ${category}, action: block }
${flagged.join("")}devices:
${devices.join("\n")}
console: { embedded: { listen: "127.0.0.1:${this.consolePort}", publicUrl: "${this.url}"${more} } }
summaries: { every: 1s }
${house.leases ? `dhcp: { leases: ${this.folder}/leases }` : ""}
lan: { listen: "127.0.0.1:${this.lanPort}", who: { mn: "Болд", en: "Bold" } }
${house.more ?? ""}
`;
  }

  /** The page for whoever sits at a device; this machine's own browser asks from 127.0.0.1. */
  get lanPage(): string {
    return `http://127.0.0.1:${this.lanPort}/`;
  }

  get configFile(): string {
    return join(this.folder, "sakhius.yaml");
  }

  /** Lets the gateway's clock go on by so many seconds at once; the browser's stays. */
  async pass(seconds: number): Promise<void> {
    this.ahead += seconds;
    // In one step: a program that found the file empty would go back to the real time for a second.
    writeFileSync(join(this.folder, "clock.new"), `+${this.ahead}s`);
    renameSync(join(this.folder, "clock.new"), join(this.folder, "clock"));
    // Faketime looks at its file once a second; at every look it would slow down all.
    if (seconds > 0) await new Promise((done) => setTimeout(done, 1_200));
  }

  private get env(): NodeJS.ProcessEnv {
    if (!this.house.clock) return QUICK;
    const file = join(this.folder, "clock");
    const how = {
      FAKETIME_TIMESTAMP_FILE: file,
      // It looks again when more whole seconds than these have gone by: with 1 that is up to two seconds
      // later, and what a test does after `pass` may still be dated before.
      FAKETIME_CACHE_DURATION: "0",
      // Otherwise each wait of a JVM that has an end would end at once, and all threads turn.
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      FAKETIME_FORCE_MONOTONIC_FIX: "0",
    };
    return { ...QUICK, LD_PRELOAD: FAKETIME, ...how };
  }

  async up(): Promise<void> {
    const started = spawn(PROGRAM ?? "", ["run", "--config", this.configFile], { stdio: "pipe", env: this.env });
    this.process = started;
    const keep = (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-20_000));
    started.stdout?.on("data", keep);
    started.stderr?.on("data", keep);
    for (let tries = 0; tries < 300; tries++) {
      if (started.exitCode !== null) break;
      if (await this.answers()) return;
      await new Promise((done) => setTimeout(done, 200));
    }
    throw new Error(`the gateway did not start:\n${this.output}`);
  }

  private async answers(): Promise<boolean> {
    const path = `127.0.0.1:${this.consolePort}/api/v1/status`;
    if (!this.house.arpa) return (await fetch(`http://${path}`).catch(() => undefined))?.ok ?? false;
    return new Promise((done) => {
      // Whether it listens; whom the page trusts is the browser's to say.
      const asked = get(`https://${path}`, { rejectUnauthorized: false }, (answer) => {
        answer.resume();
        done(answer.statusCode === 200);
      });
      asked.on("error", () => done(false));
    });
  }

  /** The certificate of the house's own authority. */
  get authority(): string {
    return join(this.folder, "data/local-ca/ca.pem");
  }

  /** Ends the process as an operator would. */
  async down(): Promise<void> {
    const ended = this.process;
    if (!ended || ended.exitCode !== null) return;
    const gone = new Promise((done) => ended.once("exit", done));
    ended.kill("SIGTERM");
    const hard = setTimeout(() => ended.kill("SIGKILL"), 15_000);
    await gone;
    clearTimeout(hard);
  }

  /** A fresh card, from the real command beside the running gateway. */
  async link(...more: readonly string[]): Promise<string> {
    const args = ["pair", "--config", this.configFile, "--json", ...more];
    const asked = spawn(PROGRAM ?? "", args, { stdio: ["ignore", "pipe", "pipe"], env: QUICK });
    let text = "";
    return new Promise((found, failed) => {
      const look = (chunk: Buffer) => {
        text += chunk.toString();
        const link = /https?:\/\/[^\s"]+#pair=[\w-]+/.exec(text)?.[0];
        if (link) found(link);
      };
      asked.stdout.on("data", look);
      asked.stderr.on("data", look);
      asked.on("exit", () => failed(new Error(`sakhius pair gave no link:\n${text}`)));
    });
  }

  /** What a command beside the running gateway says. */
  async says(...args: readonly string[]): Promise<string> {
    const [name = "", ...more] = args;
    return (await run(PROGRAM ?? "", [name, "--config", this.configFile, ...more], { env: QUICK })).stdout;
  }

  /** Checks a file of evidence on this gateway: the exit status and everything that was said. */
  verify(file: string): readonly [number | null, string] {
    const args = ["verify", "--config", this.configFile, file];
    const { status, stdout, stderr } = spawnSync(PROGRAM ?? "", args, { encoding: "utf8" });
    return [status, stdout + stderr];
  }

  /** Asks with dig, as an administrator would. */
  async dig(name: string, from: string): Promise<string> {
    const args = ["@127.0.0.1", "-p", String(this.dnsPort), "-b", from, "+tries=1", "+time=5", name, "A"];
    return (await run("dig", args)).stdout;
  }

  /** Everything that passed between browser and console, both ways. */
  traffic(): Buffer {
    return Buffer.concat(this.seen);
  }

  /** The console's database, or another, as it lies on the disk, with its log. */
  database(name = "console"): Buffer {
    const data = join(this.folder, "data");
    const files = readdirSync(data, { recursive: true, encoding: "utf8" });
    const own = files.filter((file) => new RegExp(`${name}\\.db(-wal|-shm)?$`).test(file));
    return Buffer.concat(own.map((file) => readFileSync(join(data, file))));
  }

  async stop(): Promise<void> {
    await this.down();
    await new Promise<void>((done) => this.relay.close(() => done()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
