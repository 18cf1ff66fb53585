import { effect } from "@preact/signals";
import { fields, instant, list, oneOf, text, whole } from "../model/decode";
import type { Entry } from "../model/feed";
import type { Mark, Marks } from "../model/marks";
import { STEPS, withMark } from "../model/marks";
import { LEVELS } from "../model/payloads";
import type { Tools } from "./control";
import { entries, knowledge, marks, phase } from "./state";
import { post } from "./steer";

/** Typing and tapping within this time is one word to the gateway. */
const PAUSE_MS = 1_500;

const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** Tells the other guardians, through the gateway, what stands on this entry once it has settled. */
export function share(tools: () => Tools | undefined, key: string): void {
  clearTimeout(waiting.get(key));
  const send = async () => {
    waiting.delete(key);
    const entry = knowledge.value.feed.entries.get(key);
    const mark = marks.value.get(key);
    const now = tools();
    if (!entry || !mark || !now) return;
    const { step, note, count, level } = mark;
    const [next, at] = [Math.floor(mark.next / 1_000), Math.floor(mark.at / 1_000)];
    const target = `incident:${entry.incident.id}`;
    const told = { step, note, next, count, level, at };
    await post(now, entry.agent, { action: "mark", target, minutes: 0, mark: told });
  };
  // Out of reach it stays on this phone alone, as everything noted there did before.
  waiting.set(key, setTimeout(() => void send().catch(() => undefined), PAUSE_MS));
}

/** The marks with what others wrote later; what lies here from before marks were shared keeps its note. */
export function merged(own: Marks, all: readonly Entry[], told: (agent: string) => unknown): Marks {
  let next = own;
  for (const { agent, key, incident } of all) {
    const found = list(told(agent))
      .map(fields)
      .find((one) => one.incident === incident.id);
    const made = found && instant(found.made);
    if (!found || !made) continue;
    const before = own.get(key);
    // Times travel in whole seconds, rounded down: what this phone wrote itself is never later.
    if (before && made.getTime() <= before.at) continue;
    // That somebody else has seen it does not make it less new for whoever has not.
    if (!before && found.step === "seen" && !found.note) continue;
    const note = typeof found.note === "string" ? found.note : "";
    const count = whole(found.count);
    // What was read here already is not new again because somebody else had read less of it.
    const read = before && before.count >= count ? before : { count, level: oneOf(found.level, LEVELS, "INFO") };
    const mark: Mark = {
      count: read.count,
      level: read.level,
      step: oneOf(found.step, STEPS, "seen"),
      note: note === "" && before?.at === 0 ? before.note : note,
      next: instant(found.next)?.getTime() ?? 0,
      at: made.getTime(),
      by: text(found.by),
    };
    next = withMark(next, key, mark);
  }
  return next;
}

effect(() => {
  if (phase.value.name !== "ready") return;
  const { gateways } = knowledge.value.feed;
  const next = merged(marks.peek(), entries.value, (agent) => gateways.get(agent)?.state?.marks);
  if (next !== marks.peek()) marks.value = next;
});
