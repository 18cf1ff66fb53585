import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ApiError } from "../api/errors";
import { useControl } from "../app/control";
import type { Kept, PushState, Way, Ways } from "../app/notices";
import { alone, heal, subscribe, tell, unsubscribe } from "../app/heal";
import * as desk from "../app/notices";
import { liveTests, loaded, setup, silenced } from "../app/state";
import { lang } from "../i18n/lang";
import type { Key } from "../i18n/messages";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { Limits } from "../limits";

const TURNS = [0, 1, 2] as const;

/** How this guardian is told that something waits. */
export function Notices() {
  const control = useControl();
  const [ways, setWays] = useState<Ways | undefined>();
  const [push, setPush] = useState<PushState>("off");
  const [said, setSaid] = useState<Key | undefined>();
  const look = async () => {
    let found = desk.readWays(await control.notify("GET", ""));
    let state = await desk.pushOf(found);
    if (state === "gone") {
      silenced.value = await heal(control);
      found = desk.readWays(await control.notify("GET", ""));
      state = await desk.pushOf(found);
    }
    setPush(state);
    // Where nobody can turn it on again, it was said once and is said here.
    if (!found.offered.includes("push")) await unsubscribe();
    setWays(found);
    // A code that was typed back has come; push is proven by a test alone.
    if (found.kept.some((one) => one.ready && one.kind !== "push")) arrived();
  };
  const arrived = () => void desk.reach(control.tools(), "told");
  /** The test itself: faster than the answer that says it is on its way. */
  const came = () => {
    setSaid("notices.test.came");
    arrived();
  };
  /** Does something, shows how it ended, and looks anew. */
  const run = async (work: () => Promise<Key | undefined>) => {
    setSaid(undefined);
    try {
      const key = await work();
      await look();
      setSaid((now) => now ?? key);
    } catch (e) {
      setSaid(failure(e));
    }
  };
  useEffect(() => desk.onTest(came), []);
  // Before the page has opened what it keeps there is no session to ask in.
  useEffect(() => void (loaded.value && run(() => Promise.resolve(undefined))), [loaded.value]);
  const [heard] = useState(liveTests.value);
  useEffect(() => void (liveTests.value > heard && came()), [liveTests.value]);
  const call = (method: string, path: string, json?: unknown) => async () => {
    await control.notify(method, path, json);
    return undefined;
  };
  const test = (kind: Way | "live") =>
    run(async () => {
      await control.notify("POST", `/${kind}/test`);
      return "notices.test.sent";
    });
  return (
    <section class="card" aria-labelledby="notices-title">
      <h2 id="notices-title">{t("notices.title")}</h2>
      {ways && ways.offered.length === 0 && <p class="soft">{t("notices.none")}</p>}
      {ways && ways.offered.length > 0 && <p class="soft">{t("notices.what")}</p>}
      {ways && setup.value !== "ended" && !desk.canTell(ways) && (
        <Part title={t("notices.live")} text={t("notices.live.what")}>
          <button class="plain" onClick={() => void test("live")}>
            {t("notices.test")}
          </button>
        </Part>
      )}
      {ways?.offered.map((kind) =>
        kind === "push" ? (
          <Push key={kind} state={push} run={run} keyText={ways.key} onTest={() => void test(kind)} />
        ) : (
          <Address
            key={kind}
            kind={kind}
            kept={ways.kept.find((one) => one.kind === kind)}
            onAsk={(address) =>
              void run(call("PUT", `/${kind}`, { address, lang: lang.value }))
            }
            onCode={(code) => void run(call("POST", `/${kind}/code`, { code }))}
            onTest={() => void test(kind)}
            onRemove={() => void run(call("DELETE", `/${kind}`))}
          />
        ),
      )}
      {ways && ways.offered.length > 0 && (
        <label class="field">
          <span>{t("notices.turn")}</span>
          <select
            value={ways.turn}
            onChange={(e) => void run(call("PUT", "/turn", { turn: Number(e.currentTarget.value) }))}
          >
            {TURNS.map((turn) => (
              <option key={turn} value={turn}>
                {t(`notices.turn.${turn}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <p role="status">{said ? t(said) : ""}</p>
    </section>
  );
}

function failure(e: unknown): Key {
  if (!(e instanceof ApiError)) return "notices.away";
  if (e.status === 429) return "notices.fail.often";
  if (e.code === "code") return "notices.fail.code";
  return e.status === 400 ? "notices.fail.malformed" : "notices.away";
}

interface PushProps {
  state: PushState;
  keyText: string;
  run: (work: () => Promise<Key | undefined>) => Promise<void>;
  onTest: () => void;
}

function Push({ state, keyText, run, onTest }: PushProps) {
  const control = useControl();
  const turnOn = async (): Promise<Key | undefined> => {
    // Not within the lock: the guardian may take their time.
    if ((await Notification.requestPermission()) !== "granted") return undefined;
    return alone(async () => {
      let made: Record<string, string>;
      try {
        made = await subscribe(keyText);
      } catch {
        return "notices.push.failed";
      }
      await tell(control, made, keyText);
      silenced.value = false;
      return undefined;
    });
  };
  const turnOff = async (): Promise<undefined> => {
    await unsubscribe(() => control.notify("DELETE", "/push"));
    silenced.value = false;
  };
  return (
    <Part title={t("notices.push")} text={t(`notices.push.${state}`)}>
      {(state === "off" || state === "gone") && (
        <button class="plain" onClick={() => void run(turnOn)}>
          {t("notices.push.turnOn")}
        </button>
      )}
      {state === "on" && (
        <button class="plain" onClick={onTest}>
          {t("notices.test")}
        </button>
      )}
      {(state === "on" || state === "gone" || silenced.value) && (
        <button class="plain" onClick={() => void run(turnOff)}>
          {t("notices.push.turnOff")}
        </button>
      )}
    </Part>
  );
}

function Part(props: { title: string; text?: string; children: ComponentChildren }) {
  return (
    <div class="stack">
      <h3>{props.title}</h3>
      {props.text && <p>{props.text}</p>}
      <div class="actions">{props.children}</div>
    </div>
  );
}

interface AddressProps {
  kind: "mail" | "outlet";
  kept: Kept | undefined;
  onAsk: (address: string) => void;
  onCode: (code: string) => void;
  onTest: () => void;
  onRemove: () => void;
}

function Address({ kind, kept, onAsk, onCode, onTest, onRemove }: AddressProps) {
  const [typed, setTyped] = useState("");
  const waiting = kept !== undefined && !kept.ready;
  const submit = (e: Event) => {
    e.preventDefault();
    (waiting ? onCode : onAsk)(typed.replace(/\s/g, ""));
    setTyped("");
  };
  const remove = (
    <button class="plain" type="button" onClick={onRemove}>
      {t("notices.remove")}
    </button>
  );
  if (kept?.ready) {
    return (
      <Part title={t(`notices.${kind}`)} text={t("notices.ready", { address: kept.shown })}>
        <button class="plain" onClick={onTest}>
          {t("notices.test")}
        </button>
        {remove}
      </Part>
    );
  }
  return (
    <form class="stack" onSubmit={submit}>
      <h3>{t(`notices.${kind}`)}</h3>
      {waiting && <p>{t("notices.waiting", { address: kept.shown })}</p>}
      <label class="field">
        <span>{t(waiting ? "notices.code" : `notices.${kind}.address`)}</span>
        <input
          name={waiting ? `${kind}-code` : kind}
          inputMode={waiting ? "numeric" : kind === "mail" ? "email" : "tel"}
          autocomplete={waiting ? "one-time-code" : kind === "mail" ? "email" : "tel"}
          maxLength={waiting ? 7 : Limits.ADDRESS_CHARS}
          value={typed}
          onInput={(e) => setTyped(e.currentTarget.value)}
        />
      </label>
      <div class="actions">
        <button class="plain" type="submit" disabled={typed === ""}>
          {t(waiting ? "notices.confirm" : "notices.ask")}
        </button>
        {waiting && remove}
      </div>
    </form>
  );
}
