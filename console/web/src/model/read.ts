import type { Bilingual } from "../i18n/lang";
import { Limits } from "../limits";
import { DEFAULT_ZONE } from "../time/zone";
import { bilingual, fields, instant, list, oneOf, text, texts, whole } from "./decode";
import type {
  Coverage,
  DeviceState,
  GatewayState,
  HelpLine,
  Incident,
  IncidentText,
  ListState,
  Summary,
  ViewerState,
} from "./payloads";
import { LEVELS, NEWER, PayloadError } from "./payloads";

/** Reads an opened summary. Unknown fields are left alone; an incident without id or hour is out. */
export function readSummary(bytes: Uint8Array): Summary {
  const doc = document(bytes);
  const made = instant(doc.made);
  if (!made) throw new PayloadError("made");
  return {
    made,
    zone: text(doc.zone) || DEFAULT_ZONE,
    gateway: text(fields(doc.gateway).name),
    since: instant(doc.since),
    coverage: coverage(doc.coverage),
    incidents: list(doc.incidents)
      .map(readIncident)
      .filter((one) => one !== undefined),
  };
}

/** Reads an opened state document. */
export function readState(bytes: Uint8Array): GatewayState {
  const doc = document(bytes);
  const made = instant(doc.made);
  if (!made) throw new PayloadError("made");
  const gateway = fields(doc.gateway);
  return {
    made,
    zone: text(gateway.zone) || DEFAULT_ZONE,
    gateway: text(gateway.name),
    devices: list(doc.devices).map(device),
    viewers: list(doc.viewers).map(viewer),
    lists: list(doc.lists).map(listState),
    categories: names(doc.categories),
    profiles: names(doc.profiles),
    helpLines: list(doc.helpLines).map(helpLine),
    network: doc.network,
    newDevices: doc.newDevices,
    assigned: doc.assigned,
    changes: doc.changes,
    certificate: doc.certificate,
    overdue: typeof gateway.overdue === "number" ? gateway.overdue : 0,
    clock: oneOf(gateway.clock, ["set", "held"], "set"),
    policy: whole(doc.policy),
    requests: doc.requests,
    objections: doc.objections,
    removals: doc.removals,
    marks: doc.marks,
  };
}

function document(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  if (bytes.length > Limits.PAYLOAD_BYTES) throw new PayloadError("size");
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new PayloadError("json");
  }
  const doc = fields(parsed);
  if (typeof doc.v === "number" && doc.v > 1) throw new PayloadError(NEWER);
  if (doc.v !== 1) throw new PayloadError("version");
  return doc;
}

function coverage(value: unknown): Coverage {
  const found = fields(value);
  return {
    devices: whole(found.devices),
    lists: list(found.lists).map(listState),
    eventsLost: whole(found.eventsLost),
    upstream: oneOf(found.upstream, ["ok", "away"], "ok"),
  };
}

function listState(value: unknown): ListState {
  const found = fields(value);
  return {
    id: text(found.id),
    state: oneOf(found.state, ["current", "stale", "missing"], "missing"),
    since: instant(found.since),
    category: text(found.category),
    rules: whole(found.rules),
  };
}

/** Reads one incident, as it stands in a summary or in a case. */
export function readIncident(value: unknown): Incident | undefined {
  const found = fields(value);
  const id = text(found.id);
  const hour = instant(found.hour);
  if (id === "" || !hour) return undefined;
  const device = text(found.device);
  const { mn, en } = fields(found.text);
  return {
    id,
    device,
    deviceName: bilingual(found.deviceName, device),
    profile: text(found.profile),
    category: text(found.category),
    level: oneOf(found.level, LEVELS, "WATCH"),
    verdict: oneOf(found.verdict, ["flag", "block"], "flag"),
    hour,
    count: Math.max(1, whole(found.count, 1)),
    domain: typeof found.domain === "string" && found.domain !== "" ? found.domain : null,
    domains: whole(found.domains),
    text: {
      ...(mn === undefined ? {} : { mn: incidentText(mn) }),
      ...(en === undefined ? {} : { en: incidentText(en) }),
    },
    help: list(found.help).map(helpLine),
  };
}

function incidentText(value: unknown): IncidentText {
  const found = fields(value);
  return {
    place: text(found.place),
    today: text(found.today),
    why: texts(found.why),
    otherwise: text(found.otherwise),
    howSure: text(found.howSure),
    sureDots: Math.min(3, Math.max(1, whole(found.sureDots, 1))),
    starters: texts(found.starters),
    limits: text(found.limits),
    guidance: texts(found.guidance),
  };
}

function helpLine(value: unknown): HelpLine {
  const found = fields(value);
  return {
    id: text(found.id),
    name: bilingual(found.name, text(found.id)),
    tel: telephone(text(found.tel)),
    url: secureUrl(text(found.url)),
    note: bilingual(found.note),
  };
}

/** A number that may stand in a `tel:` link; anything else is dropped, never guessed. */
export function telephone(raw: string): string {
  return /^\+?[0-9][0-9 -]{1,19}$/.test(raw) ? raw : "";
}

/** Only https addresses may be linked: a `javascript:` one must never reach an href. */
export function secureUrl(raw: string): string {
  const url = URL.canParse(raw) ? new URL(raw) : undefined;
  return url?.protocol === "https:" ? url.href : "";
}

function device(value: unknown): DeviceState {
  const found = fields(value);
  const id = text(found.id);
  return {
    id,
    name: bilingual(found.name, id),
    profile: text(found.profile),
    child: found.child === true,
    shared: found.shared === true,
  };
}

function viewer(value: unknown): ViewerState {
  const found = fields(value);
  return { id: text(found.id), label: text(found.label), added: instant(found.added), sheet: found.sheet === true };
}

/** `[{id, name}]` as a look-up by id. */
function names(value: unknown): Readonly<Record<string, Bilingual>> {
  const found: Record<string, Bilingual> = {};
  for (const one of list(value)) {
    const entry = fields(one);
    const id = text(entry.id);
    if (id !== "") found[id] = bilingual(entry.name, id);
  }
  return found;
}
