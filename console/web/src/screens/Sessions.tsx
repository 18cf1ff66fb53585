import { useEffect, useState } from "preact/hooks";
import { ApiError } from "../api/errors";
import type { Account, SessionRow } from "../app/account";
import { ask, readAccount } from "../app/account";
import type { Proof, Unlocked } from "../app/control";
import { useControl } from "../app/control";
import { knowledge, loaded, now } from "../app/state";
import { lang } from "../i18n/lang";
import type { Key } from "../i18n/messages";
import "../i18n/messages/later";
import { t } from "../i18n/text";
import { dayAndClock } from "../time/format";
import { DEFAULT_ZONE } from "../time/zone";
import { Proven } from "./Proven";

/** The sessions of this viewer, and the way to end them or the viewer itself. */
export function Sessions() {
  const control = useControl();
  const [account, setAccount] = useState<Account | undefined>();
  const [said, setSaid] = useState<Key | undefined>();
  const [revoking, setRevoking] = useState(false);
  const [revoked, setRevoked] = useState(false);
  const look = async () => {
    const tools = control.tools();
    if (tools) setAccount(await readAccount(tools));
  };
  const run = async (path: string) => {
    setSaid(undefined);
    try {
      const tools = control.tools();
      if (tools && path) await ask(tools, "DELETE", path);
      await look();
      if (path) setSaid("account.ended");
    } catch (e) {
      setSaid(failure(e));
    }
  };
  useEffect(() => void (loaded.value && run("")), [loaded.value]);
  const revoke = async (proof: Proof | undefined): Promise<Unlocked> => {
    const tools = control.tools();
    if (!tools) return "failed";
    const opened = proof ? await tools.keys.unlock(proof) : "ok";
    if (opened !== "ok") return opened;
    try {
      await ask(tools, "DELETE", "/viewer");
      setRevoked(true);
      return "ok";
    } catch (e) {
      setSaid(failure(e));
      return "offline";
    }
  };
  const others = account?.sessions.some((one) => !one.here) ?? false;
  return (
    <section class="card" aria-labelledby="account-title">
      <h2 id="account-title">{t("account.title")}</h2>
      <p class="soft">{t("account.what")}</p>
      <ul class="rows">
        {!revoked &&
          account?.sessions.map((one) => (
            <Row key={one.id} row={one} onEnd={() => void run(`/sessions/${one.id}`)} />
          ))}
      </ul>
      <p role="status">{revoked ? t("account.revoked") : said ? t(said) : ""}</p>
      {revoking && !revoked ? (
        <Proven
          go={t("account.revoke.go")}
          busyWord={t("account.revoke.busy")}
          leave={t("lock.set.leave")}
          run={revoke}
          onEnd={() => setRevoking(false)}
        >
          <p>{t("account.revoke.what")}</p>
        </Proven>
      ) : (
        <div class="actions">
          {others && (
            <button class="plain" onClick={() => void run("/sessions/others")}>
              {t("account.others")}
            </button>
          )}
          {account && !revoked && (
            <button class="plain" onClick={() => setRevoking(true)}>
              {t("account.revoke")}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

function failure(e: unknown): Key {
  return e instanceof ApiError && e.status === 403 ? "account.refused" : "account.away";
}

function Row({ row, onEnd }: { row: SessionRow; onEnd: () => void }) {
  const first = [...knowledge.value.feed.gateways.values()][0];
  const zone = first?.state?.zone ?? first?.summary?.zone ?? DEFAULT_ZONE;
  const when = (at: Date) => dayAndClock(at, now.value, zone, lang.value);
  const words = [
    t("account.began", { when: when(row.began) }),
    t("account.seen", { when: when(row.seen) }),
    ...(row.proven ? [t("account.proven")] : []),
  ];
  return (
    <li class="row">
      <span class="row-text">
        <strong>{row.here ? t("account.here") : row.browser || t("account.unnamed")}</strong>
        <small>{[...(row.here && row.browser ? [row.browser] : []), ...words].join(" · ")}</small>
      </span>
      {!row.here && (
        <button class="plain" onClick={onEnd}>
          {t("account.end")}
        </button>
      )}
    </li>
  );
}
