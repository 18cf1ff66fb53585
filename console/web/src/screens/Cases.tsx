import { useEffect, useState } from "preact/hooks";
import type { Opened } from "../app/cases";
import { checkLog, halfOf, openCase } from "../app/cases";
import { useControl } from "../app/control";
import { locks, now, thisPhone } from "../app/state";
import { give, recall, sent } from "../app/steer";
import { lang, pick } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { Limits } from "../limits";
import type { Chain } from "../model/chain";
import type { Case, Cases, LogRow } from "../model/cases";
import { isOpen, shown } from "../model/orders";
import { dayAndClock, dayAndHour } from "../time/format";
import { Icon } from "../ui/Icon";
import { LevelTag } from "../ui/Level";
import { Notice } from "../ui/Notice";
import { Screen } from "../ui/Screen";
import { CaseText } from "./CaseText";
import { Proven } from "./Proven";

type Step = Exclude<LogRow["step"], "restored">;

interface Props {
  readonly agent: string;
  readonly paper: Cases;
  /** What this page has taken in of the chain that the paper came by. */
  readonly chain?: Chain | undefined;
}

const when = (at: Date | undefined, zone: string) =>
  at ? dayAndClock(at, now.value, zone, lang.value) : "?";

/** A queue of cases: who asks, who releases, who reads, and the log that both see. */
export function CasesOf({ agent, paper, chain }: Props) {
  const control = useControl();
  const [whole, setWhole] = useState<boolean | undefined>();
  useEffect(() => {
    const tools = control.tools();
    if (tools) void recall(tools);
  }, []);
  useEffect(() => {
    let current = true;
    void checkLog(control.tools()?.store, agent, paper.proof, chain).then((found) => current && setWhole(found));
    return () => {
      current = false;
    };
  }, [JSON.stringify(paper.proof), chain?.taken]);
  return (
    <Screen title={t("cases.title", { group: paper.group })}>
      <p class="soft">{t(`cases.what.${paper.as}`)}</p>
      {whole === false && (
        <Notice icon="note" tone="amber">
          <p>{t("cases.log.broken")}</p>
        </Notice>
      )}
      {paper.cases.length === 0 && (
        <section class="card">
          <p>{t("cases.none")}</p>
        </section>
      )}
      <ul class="cards">
        {paper.cases.map((one) => (
          <li key={one.id}>
            <One agent={agent} paper={paper} one={one} />
          </li>
        ))}
      </ul>
      {paper.log.length > 0 && <Log paper={paper} whole={whole} />}
    </Screen>
  );
}

function One({ agent, paper, one }: Props & { readonly one: Case }) {
  const control = useControl();
  const [step, setStep] = useState<Step | undefined>();
  const [text, setText] = useState<Opened | "closed" | undefined>();
  const mine = one.by === (thisPhone.value?.id ?? "");
  const args = { who: one.byLabel || "?", until: when(one.until, paper.zone) };
  const readable = mine && one.sealed !== "" && one.until !== undefined && one.until > now.value;
  useEffect(() => {
    // What was read is let go of with the time of reading.
    if (!readable) setText(undefined);
  }, [readable]);
  const read = async () => {
    const tools = control.tools();
    if (tools) setText((await openCase(tools, one)) ?? "closed");
  };
  return (
    <section class="card request case" aria-labelledby={`case-${one.id}`}>
      <LevelTag level={one.level} />
      <h2 id={`case-${one.id}`}>{one.hour && dayAndHour(one.hour, now.value, paper.zone, lang.value)}</h2>
      <p>{t(`cases.state.${one.state}`, args)}</p>
      <Reason paper={paper} one={one} />
      {one.due && <Due paper={paper} due={one.due} />}
      {one.objected && (
        <Notice icon="note" tone="amber" title={t("objection.title")}>
          {typeof text === "object" && text.said !== "" && (
            <p>
              <bdi>«{text.said}»</bdi>
            </p>
          )}
        </Notice>
      )}
      {typeof text === "object" && <CaseText incident={text.incident} zone={paper.zone} />}
      {text === "closed" && <p role="alert">{t("cases.foreign")}</p>}
      {step ? (
        <Do agent={agent} one={one} step={step} onEnd={() => setStep(undefined)} />
      ) : (
        <div class="actions">
          {readable && text === undefined && (
            <button class="primary" onClick={() => void read()}>
              {t("cases.read")}
            </button>
          )}
          {typeof text === "object" && (
            <button class="plain" onClick={() => setText(undefined)}>
              {t("incident.less")}
            </button>
          )}
          {steps(paper, one).map((next, i) => (
            <button key={next} class={i === 0 && !readable ? "primary" : "plain"} onClick={() => setStep(next)}>
              {t(`cases.do.${next}`)}
            </button>
          ))}
        </div>
      )}
      <Became agent={agent} target={`case:${one.id}`} />
    </section>
  );
}

/** What this reader can do with a case as it stands. */
function steps(paper: Cases, one: Case): readonly Step[] {
  if (paper.as === "second") {
    const out: Step[] = [];
    if (one.state === "asked") out.push("release", "withhold");
    if (one.due) out.push("countersign");
    return out;
  }
  const out: Step[] = one.state === "waiting" ? ["ask"] : [];
  if (one.level === "URGENT" && (one.state === "waiting" || one.state === "asked")) out.push("open");
  return out;
}

/** Why a counsellor wants to read it, in their words, while it is of any use. */
function Reason({ paper, one }: { readonly paper: Cases; readonly one: Case }) {
  if (one.state === "waiting" && !one.due) return null;
  const last = paper.log.find((row) => row.of === one.id && row.reason !== "");
  if (!last) return null;
  return (
    <blockquote>
      <bdi>{last.reason}</bdi>
    </blockquote>
  );
}

function Due({ paper, due }: { readonly paper: Cases; readonly due: Date }) {
  const late = due <= now.value;
  const at = when(due, paper.zone);
  return (
    <Notice icon="note" tone="amber">
      <p>{t(late ? "cases.overdue" : "cases.due", { when: at })}</p>
    </Notice>
  );
}

interface DoProps {
  readonly agent: string;
  readonly one: Case;
  readonly step: Step;
  onEnd(): void;
}

/** Says once more what will be done, and takes the reason where one is due. */
function Do({ agent, one, step, onEnd }: DoProps) {
  const control = useControl();
  const [reason, setReason] = useState("");
  const [said, setSaid] = useState<"foreign" | "reason.missing" | undefined>();
  const asks = step === "ask" || step === "open";
  return (
    <Proven
      form="steer-form"
      look="primary"
      go={t(`cases.do.${step}`)}
      busyWord={t("steer.state.sending")}
      leave={t("steer.leave")}
      run={async (proof) => {
        const tools = control.tools();
        if (!tools) return "failed";
        const order = { action: step, target: `case:${one.id}`, minutes: 0 } as const;
        setSaid(asks && reason.trim() === "" ? "reason.missing" : undefined);
        if (asks && reason.trim() === "") return "again";
        if (asks) return give(tools, proof, agent, 0, { ...order, reason: reason.trim() });
        if (step !== "release") return give(tools, proof, agent, 0, order);
        const half = await halfOf(tools, one);
        if (!half) setSaid("foreign");
        return half ? give(tools, proof, agent, 0, order, { half }) : "again";
      }}
      onEnd={onEnd}
    >
      <p>
        {t(`cases.sure.${step}`)} {t("cases.kept")}
      </p>
      {asks && (
        <label class="field">
          <span>{t("cases.reason")}</span>
          <input
            name="reason"
            aria-required="true"
            autocomplete="off"
            maxLength={Limits.CASE_REASON_CHARS}
            value={reason}
            onInput={(e) => setReason(e.currentTarget.value)}
          />
        </label>
      )}
      {said && <p role="alert">{t(`cases.${said}`)}</p>}
      {locks.value.length > 0 && <p>{t("steer.sure.lock")}</p>}
    </Proven>
  );
}

/** What became of the last thing that this phone asked for of a case, until the case shows it. */
function Became({ agent, target }: { readonly agent: string; readonly target: string }) {
  const at = Math.max(now.value.getTime(), Date.now());
  const last = shown(sent.value, at).find((one) => one.agent === agent && one.order.target === target);
  return (
    <p class="soft" role="status">
      {!last || last.state === "applied"
        ? ""
        : last.state === "sent" && !isOpen(last, at)
          ? t("steer.state.silent")
          : t(`steer.state.${last.state}`, { why: pick(last.why) })}
    </p>
  );
}

/** Every step that anybody took, with name and reason: both see the same. */
function Log({ paper, whole }: { readonly paper: Cases; readonly whole: boolean | undefined }) {
  return (
    <details class="card steer">
      <summary>
        <h2>{t("cases.log")}</h2>
        <Icon name="more" />
      </summary>
      {whole && <p class="soft">{t("cases.log.whole")}</p>}
      <ol class="rows" reversed>
        {paper.log.map((row) => (
          <li key={row.n} class="row">
            <span class="row-text">
              <strong>{t(`cases.log.${row.step}`, { who: row.label || "?" })}</strong>
              <small>
                {when(row.at, paper.zone)}
                {row.reason && (
                  <>
                    {" · "}
                    <bdi>{row.reason}</bdi>
                  </>
                )}
              </small>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
