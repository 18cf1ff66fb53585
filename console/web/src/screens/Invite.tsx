import { generate } from "lean-qr/nano";
import { useMemo, useState } from "preact/hooks";
import type { DrawnCard } from "../app/circle";
import { drawCard } from "../app/circle";
import { useControl } from "../app/control";
import { unfinished } from "../app/state";
import { give, sent } from "../app/steer";
import { pick } from "../i18n/lang";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import type { Sent } from "../model/orders";
import type { GatewayState } from "../model/payloads";
import { Proven } from "./Proven";
import { useBusy } from "./Steer";
import { Unready } from "./Unfinished";
import "../styles/sheet.css";

interface Props {
  readonly agent: string;
  readonly state: GatewayState;
}

/** The last order of this page that asked for a card of that kind. */
export function lastPair(target: "phone" | "sheet"): Sent | undefined {
  return sent.value.findLast(({ order }) => order.action === "pair" && order.target === target);
}

/** A card for one more phone, drawn here: the gateway only hears its secret, sealed. */
export function Invite({ agent, state }: Props) {
  const control = useControl();
  const busy = useBusy(agent, state);
  const [asked, setAsked] = useState(false);
  const [card, setCard] = useState<DrawnCard | undefined>();
  if (card) return <Shown card={card} onEnd={() => setCard(undefined)} />;
  if (!asked) {
    return (
      <button class="plain" disabled={busy} onClick={() => setAsked(true)}>
        {t("invite.go")}
      </button>
    );
  }
  if (unfinished.value) return <Unready onEnd={() => setAsked(false)} />;
  return (
    <Proven
      go={t("invite.make")}
      look="primary"
      busyWord={t("invite.wait")}
      leave={t("sheet.leave")}
      run={async (proof) => {
        const tools = control.tools();
        if (!tools) return "failed";
        const drawn = drawCard(agent);
        const order = { action: "pair", target: "phone", minutes: 0 } as const;
        const outcome = await give(tools, proof, agent, state.policy, order, { secret: drawn.secret });
        if (outcome === "ok") setCard(drawn);
        return outcome;
      }}
      onEnd={() => setAsked(false)}
    >
      <p>{t("invite.what")}</p>
    </Proven>
  );
}

function Shown({ card, onEnd }: { card: DrawnCard; onEnd: () => void }) {
  const order = lastPair("phone");
  const link = `${location.origin}/${card.fragment}`;
  return (
    <div class="stack" role="status">
      {order?.state === "applied" ? (
        <>
          <p>{t("invite.scan")}</p>
          <Qr text={link} />
          <p>{t("invite.link")}</p>
          <p class="mono wrap">{link}</p>
          <p class="soft">{t("invite.secret")}</p>
        </>
      ) : (
        <p>{order?.state === "refused" ? pick(order.why) : t("invite.wait")}</p>
      )}
      <button class="plain" onClick={onEnd}>
        {t("invite.done")}
      </button>
    </div>
  );
}

/** Dark on light in both themes: cameras expect it. */
function Qr({ text }: { text: string }) {
  const { size, path } = useMemo(() => {
    const code = generate(text);
    let drawn = "";
    for (let y = 0; y < code.size; y++) {
      for (let x = 0; x < code.size; x++) if (code.get(x, y)) drawn += `M${x} ${y}h1v1h-1z`;
    }
    return { size: code.size, path: drawn };
  }, [text]);
  return (
    <svg class="qr" viewBox={`-4 -4 ${size + 8} ${size + 8}`} role="img" aria-label={t("invite.qr")}>
      <path class="qr-paper" d={`M-4-4h${size + 8}v${size + 8}h-${size + 8}z`} />
      <path class="qr-ink" d={path} />
    </svg>
  );
}
