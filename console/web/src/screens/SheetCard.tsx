import { useEffect, useState } from "preact/hooks";
import type { DrawnCard } from "../app/circle";
import { drawCard, settleSheet } from "../app/circle";
import { useControl } from "../app/control";
import { now } from "../app/state";
import { give } from "../app/steer";
import { drawSheet, readSheet } from "../envelope/recovery";
import { lang } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { GatewayState } from "../model/payloads";
import { dayAndClock } from "../time/format";
import { Proven } from "./Proven";
import { useBusy } from "./Steer";
import "../styles/sheet.css";

interface Props {
  readonly agent: string;
  readonly state: GatewayState;
}

/** The recovery sheet of one gateway: whether there is one, and how to make one. */
export function SheetCard({ agent, state }: Props) {
  const [making, setMaking] = useState(false);
  const [done, setDone] = useState(false);
  const busy = useBusy(agent, state);
  const there = state.viewers.find((viewer) => viewer.sheet);
  const end = (made: boolean) => {
    setMaking(false);
    setDone(made);
  };
  return (
    <section class="card">
      <h2>{t("circle.sheet")}</h2>
      <p class="soft">{t("sheet.what")}</p>
      <p role="status">
        {done
          ? t("sheet.done")
          : there?.added
            ? t("sheet.there", { when: dayAndClock(there.added, now.value, state.zone, lang.value) })
            : t("sheet.none")}
      </p>
      {making ? (
        <SheetMaker agent={agent} policy={state.policy} renews={there !== undefined} onEnd={end} />
      ) : (
        <button class="plain" disabled={busy} onClick={() => setMaking(true)}>
          {t(there ? "sheet.renew" : "sheet.make")}
        </button>
      )}
    </section>
  );
}

interface MakerProps {
  readonly agent: string;
  readonly policy: number;
  readonly renews: boolean;
  onEnd(made: boolean): void;
}

/** Shows the digits, has two groups typed back, and only then makes the sheet a viewer. */
export function SheetMaker({ agent, policy, renews, onEnd }: MakerProps) {
  const [groups] = useState(drawSheet);
  const [shown, setShown] = useState(true);
  const [card, setCard] = useState<DrawnCard | undefined>();
  if (card) return <Settling agent={agent} groups={groups} card={card} onEnd={onEnd} />;
  if (!shown) {
    return (
      <Check agent={agent} policy={policy} groups={groups} onCard={setCard} onBack={() => setShown(true)} />
    );
  }
  return (
    <div class="stack">
      <p>{t("sheet.copy")}</p>
      {renews && <p>{t("sheet.renew.what")}</p>}
      <ol class="sheet">
        {groups.map((group, i) => (
          <li key={i}>
            <span class="visually-hidden">{t("sheet.group", { n: i + 1 })}: </span>
            {group}
          </li>
        ))}
      </ol>
      <div class="actions">
        <button class="primary" onClick={() => setShown(false)}>
          {t("sheet.copied")}
        </button>
        <button class="plain" onClick={() => onEnd(false)}>
          {t("sheet.leave")}
        </button>
      </div>
    </div>
  );
}

interface CheckProps {
  readonly agent: string;
  readonly policy: number;
  readonly groups: readonly string[];
  onCard(card: DrawnCard): void;
  onBack(): void;
}

/** Two different groups, drawn anew each time. */
function twoOf(count: number): readonly number[] {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint32Array(2));
  const first = a % count;
  return [first, (first + 1 + (b % (count - 1))) % count].sort((x, y) => x - y);
}

function Check({ agent, policy, groups, onCard, onBack }: CheckProps) {
  const control = useControl();
  const [which] = useState(() => twoOf(groups.length));
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [wrong, setWrong] = useState<number | undefined>();
  return (
    <Proven
      go={t("sheet.confirm")}
      look="primary"
      busyWord={t("sheet.doing")}
      leave={t("sheet.back")}
      run={async (proof) => {
        const slip = which.find((i) => (typed[i] ?? "").replace(/\D/g, "") !== groups[i]);
        setWrong(slip);
        const tools = control.tools();
        if (slip !== undefined || !tools) return slip === undefined ? "failed" : "again";
        const drawn = drawCard(agent);
        const order = { action: "pair", target: "sheet", minutes: 0 } as const;
        const outcome = await give(tools, proof, agent, policy, order, { secret: drawn.secret });
        if (outcome === "ok") onCard(drawn);
        return outcome;
      }}
      onEnd={onBack}
    >
      <p>{t("sheet.check")}</p>
      {which.map((i) => (
        <label key={i} class="field">
          <span>{t("sheet.group", { n: i + 1 })}</span>
          <input
            inputMode="numeric"
            autocomplete="off"
            maxLength={7}
            value={typed[i] ?? ""}
            onInput={(e) => setTyped({ ...typed, [i]: e.currentTarget.value })}
          />
        </label>
      ))}
      <p role="alert">{wrong === undefined ? "" : t("sheet.wrong", { n: wrong + 1 })}</p>
    </Proven>
  );
}

interface SettlingProps {
  readonly agent: string;
  readonly groups: readonly string[];
  readonly card: DrawnCard;
  onEnd(made: boolean): void;
}

function Settling({ agent, groups, card, onEnd }: SettlingProps) {
  const control = useControl();
  const [failed, setFailed] = useState(false);
  const settle = async () => {
    setFailed(false);
    const tools = control.tools();
    try {
      if (!tools) throw new Error("locked");
      await settleSheet(tools, agent, readSheet(groups.join("")), card);
      onEnd(true);
    } catch {
      setFailed(true);
    }
  };
  useEffect(() => void settle(), []);
  if (!failed) return <p role="status">{t("sheet.doing")}</p>;
  return (
    <div class="stack" role="alert">
      <p>{t("sheet.failed")}</p>
      <div class="actions">
        <button class="primary" onClick={() => void settle()}>
          {t("error.again")}
        </button>
        <button class="plain" onClick={() => onEnd(false)}>
          {t("sheet.leave")}
        </button>
      </div>
    </div>
  );
}
